using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes the document's sections, one after the other, each with its page, header and footer.</summary>
/// <param name="composition">What the parts share.</param>
/// <param name="relationships">The document part's relationships.</param>
/// <param name="properties">A section's properties as markup: for its page, and whether it is the first.</param>
internal sealed class DocumentPart(
    Composition composition,
    Relationships relationships,
    Func<Section, PageGeometry, bool, string> properties
)
{
    /// <summary>Writes the sections into a body.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="startsInSection">Whether text of another hand stands before them in the same section.</param>
    /// <param name="hasMore">Whether text of another hand follows, which brings its own section's properties.</param>
    /// <returns>How many of the sections ended, rather than going on in what follows.</returns>
    public int WriteBody(XmlBuffer xml, bool startsInSection, bool hasMore)
    {
        var sections = SectionPlan.Of(
            composition.Document.Blocks,
            table => composition.Plans.Of(table).IsLandscape,
            composition.Theme
        );
        var blocks = new BlockWriter(composition, xml, relationships);
        var isFirst = true;
        var ended = 0;
        if (startsInSection)
        {
            if (sections[0] is not { IsLandscape: false, Owner: null, RunningTitle: null })
            {
                var before = new Section(false, null, []);
                blocks.Write(before, composition.Portrait, properties(before, composition.Portrait, isFirst));
                isFirst = false;
                ended++;
            }
            else
            {
                blocks.StartOnNewPage();
            }
        }
        for (var i = 0; i < sections.Count; i++)
        {
            var section = sections[i];
            var page = section.IsLandscape ? composition.Portrait.Turned : composition.Portrait;
            var markup = properties(section, page, isFirst);
            isFirst = false;
            var isLast = i == sections.Count - 1;
            // What follows in a sponsor's file goes on in its own section; an upright last one of ours is the same.
            var goesOn = hasMore && section is { IsLandscape: false, Owner: null, RunningTitle: null };
            var ends = !isLast || (hasMore && !goesOn);
            blocks.Write(section, page, ends ? markup : null);
            ended += ends ? 1 : 0;
            if (isLast && !hasMore)
            {
                xml.Raw(markup);
            }
        }
        return ended;
    }
}
