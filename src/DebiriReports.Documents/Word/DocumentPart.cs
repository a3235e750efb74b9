using System.Globalization;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes the document part: sections, one after the other, each with its page, header and footer.</summary>
internal sealed class DocumentPart(Composition composition, Relationships relationships)
{
    private readonly SortedDictionary<string, string> furniture = new(StringComparer.Ordinal);
    private int notedFooters;

    /// <summary>Writes the part.</summary>
    /// <param name="xml">Where to.</param>
    public void Write(XmlBuffer xml)
    {
        xml.Raw("<w:document ");
        xml.Raw(Namespaces.Declarations);
        xml.Raw("><w:body>");
        WriteSections(xml);
        xml.Raw("</w:body></w:document>"u8);
    }

    private void WriteSections(XmlBuffer xml)
    {
        var orientation = new PageOrientations(composition);
        var sections = SectionPlan.Of(composition.Document.Blocks, orientation.IsLandscape, HasFooterNotes);
        var blocks = new BlockWriter(composition, xml, relationships);
        for (var i = 0; i < sections.Count; i++)
        {
            var page = sections[i].IsLandscape ? composition.Portrait.Turned : composition.Portrait;
            var properties = Properties(sections[i], page);
            var isLast = i == sections.Count - 1;
            blocks.Write(sections[i], page, isLast ? null : properties);
            if (isLast)
            {
                xml.Raw(properties);
            }
        }
    }

    private bool HasFooterNotes(Block block) =>
        block is Table { Caption: { } caption, Notes.Count: > 0 }
        && (caption.Kind == CaptionKind.Listing || composition.Theme.NotesOnEachPage);

    /// <summary>A section's properties as markup.</summary>
    /// <remarks>
    /// Each section names its header and footer again: readers lose them in all but the last section otherwise.
    /// </remarks>
    private string Properties(Section section, PageGeometry page)
    {
        var header = Furniture(
            section.IsLandscape ? "header2" : "header1",
            "header",
            ContentTypes.Header,
            (xml, related) => FurniturePart.WriteHeader(xml, composition, related, page)
        );
        var footerName =
            section.Notes.Count > 0 ? "footer" + (3 + notedFooters++).ToString(CultureInfo.InvariantCulture)
            : section.IsLandscape ? "footer2"
            : "footer1";
        var footer = Furniture(
            footerName,
            "footer",
            ContentTypes.Footer,
            (xml, related) => FurniturePart.WriteFooter(xml, composition, related, page, section.Notes)
        );
        var orientation = page.IsLandscape ? " w:orient=\"landscape\"" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<w:sectPr><w:headerReference w:type=\"default\" r:id=\"{header}\"/><w:footerReference w:type=\"default\" r:id=\"{footer}\"/><w:type w:val=\"nextPage\"/><w:pgSz w:w=\"{page.Width}\" w:h=\"{page.Height}\"{orientation}/><w:pgMar w:top=\"{page.Top}\" w:right=\"{page.Right}\" w:bottom=\"{page.Bottom}\" w:left=\"{page.Left}\" w:header=\"{page.HeaderDistance}\" w:footer=\"{page.FooterDistance}\" w:gutter=\"0\"/><w:cols w:space=\"720\"/></w:sectPr>"
        );
    }

    private string Furniture(string name, string type, string contentType, Action<XmlBuffer, Relationships> write)
    {
        if (!furniture.TryGetValue(name, out var id))
        {
            var part = $"word/{name}.xml";
            var related = composition.Package.RelationshipsOf(part);
            composition.Package.Add(part, contentType, xml => write(xml, related));
            furniture[name] = id = relationships.Add(type, name + ".xml");
        }
        return id;
    }
}
