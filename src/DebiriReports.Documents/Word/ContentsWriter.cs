using System.Globalization;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes the table of contents and the lists of tables, figures and listings, with their results in place.</summary>
internal sealed class ContentsWriter(Composition composition, XmlBuffer xml)
{
    /// <summary>Writes a list.</summary>
    /// <param name="contents">Which.</param>
    public void Write(Contents contents)
    {
        var depth = Math.Clamp(contents.Depth, 1, 6);
        var entries = composition
            .Typeset.PageMap.Entries.Where(entry =>
                entry.Kind == contents.Kind && (entry.Kind != ContentsKind.Headings || entry.Level <= depth)
            )
            .Where(entry => composition.Plan.Find(entry.Id) is not null)
            .ToList();
        if (entries.Count == 0)
        {
            return; // A field without entries would print an error when it is updated.
        }
        var code = contents.Kind switch
        {
            ContentsKind.Headings => $"TOC \\o \"1-{depth.ToString(CultureInfo.InvariantCulture)}\" \\h \\z \\u",
            ContentsKind.Figures => "TOC \\h \\z \\c \"Figure\"",
            ContentsKind.Listings => "TOC \\h \\z \\c \"Listing\"",
            _ => "TOC \\h \\z \\c \"Table\"",
        };
        if (contents.Kind == ContentsKind.Headings)
        {
            // Word shows its "Update table" button on this control.
            xml.Write($"<w:sdt><w:sdtPr><w:id w:val=\"{composition.Bookmarks.Control("contents")}\"/>");
            xml.Raw("<w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj>"u8);
            xml.Raw("</w:sdtPr><w:sdtContent>"u8);
        }
        var columns = new ContentsColumns(
            entries,
            composition.Typeset.Fonts,
            composition.Theme,
            composition.Portrait.TextWidth / 20.0
        );
        for (var i = 0; i < entries.Count; i++)
        {
            WriteEntry(entries[i], columns, i == 0 ? code : null, i == entries.Count - 1);
        }
        if (contents.Kind == ContentsKind.Headings)
        {
            xml.Raw("</w:sdtContent></w:sdt>"u8);
        }
    }

    private void WriteEntry(ContentsEntry entry, ContentsColumns columns, string? code, bool isLast)
    {
        var isHeading = entry.Kind == ContentsKind.Headings;
        var style = isHeading
            ? composition.Styles[StyleRole.Contents1, entry.Level, 6]
            : composition.Styles[StyleRole.CaptionList];
        xml.Write($"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>");
        WriteStops(entry, entry.Kind);
        WriteColumns(entry, columns);
        xml.Raw("</w:pPr>"u8);
        if (code is not null)
        {
            Fields.Begin(xml, code);
        }
        var bookmark = composition.Bookmarks.Contents(entry.Id);
        xml.Write($"<w:hyperlink w:anchor=\"{bookmark}\" w:history=\"1\">");
        var target = composition.Plan.Find(entry.Id)!;
        if (target.Number.Length > 0)
        {
            Runs.Write(
                xml,
                isHeading ? composition.Plan.Numbers.Printed(target.Heading!) + "\t"
                    : IsOwn ? target.Label + ContentsColumns.CaptionLabelEnd + "\t"
                    : target.Label + CaptionWriter.LabelEnd
            );
        }
        Runs.Write(xml, IsOwn ? InLines(entry, columns) : target.Title);
        xml.Raw("<w:r><w:tab/></w:r>"u8);
        Fields.Write(
            xml,
            $"PAGEREF {bookmark} \\h",
            composition.PageOf(entry.Id).ToString(CultureInfo.InvariantCulture)
        );
        xml.Raw("</w:hyperlink>"u8);
        if (isLast)
        {
            Fields.End(xml);
        }
        xml.Raw("</w:p>"u8);
    }

    // A sponsor's styles have columns of their own, which we do not know.
    private bool IsOwn => composition.ContentsStops is null;

    private string InLines(ContentsEntry entry, ContentsColumns columns)
    {
        var theme = composition.Theme;
        var styles = ContentsColumns.IsChapter(entry) ? TextStyles.Bold : TextStyles.None;
        var look = new TextLook(FontRole.Body, theme.BodySize, theme.Colors.Text, Spacing.SingleLine, styles);
        var lines = columns.Title(entry, look).Lines.Select(line => entry.Title[line.Start..line.End].TrimEnd('\n'));
        return string.Join('\n', lines);
    }

    // What the style does not say: labels of captions are as wide as the document's numbers are long.
    private void WriteColumns(ContentsEntry entry, ContentsColumns columns)
    {
        var place = columns.Of(entry);
        if (!IsOwn || (entry.Kind == ContentsKind.Headings && IsStyles(entry.Level, place)))
        {
            return;
        }
        var left = Units.Twips(place.Left);
        xml.Write($"<w:tabs><w:tab w:val=\"left\" w:pos=\"{left}\"/></w:tabs>");
        xml.Write($"<w:ind w:left=\"{left}\" w:hanging=\"{Units.Twips(place.Hanging)}\"/>");
    }

    private bool IsStyles(int level, (double Left, double Hanging) place) =>
        place == ContentsColumns.HeadingPlace(composition.Theme, Math.Clamp(level, 1, 6));

    // Word itself writes such stops into entries; a sponsor's styles may have none, or those of another page.
    private void WriteStops(ContentsEntry entry, ContentsKind kind)
    {
        if (composition.ContentsStops is not { } stops)
        {
            return;
        }
        var right = composition.Portrait.TextWidth;
        var wanted = new SortedDictionary<int, string> { [right] = "<w:tab w:val=\"right\" w:leader=\"dot\"" };
        if (kind == ContentsKind.Headings && entry.Label.Length > 0)
        {
            wanted[440 + (440 * (entry.Level - 1))] = "<w:tab w:val=\"left\"";
        }
        foreach (var inherited in stops(kind == ContentsKind.Headings ? Math.Clamp(entry.Level, 1, 6) : 0))
        {
            wanted.TryAdd(inherited, "<w:tab w:val=\"clear\"");
        }
        xml.Raw("<w:tabs>"u8);
        foreach (var (position, tab) in wanted)
        {
            xml.Write($"{new Markup(tab)} w:pos=\"{position}\"/>");
        }
        xml.Raw("</w:tabs>"u8);
    }
}
