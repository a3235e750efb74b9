using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes headers and footers.</summary>
internal static class FurniturePart
{
    /// <summary>Writes a header.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="composition">What the parts share.</param>
    /// <param name="relationships">The part's relationships.</param>
    /// <param name="page">The pages that it stands on.</param>
    public static void WriteHeader(
        XmlBuffer xml,
        Composition composition,
        Relationships relationships,
        PageGeometry page
    )
    {
        Open(xml, "hdr");
        var inlines = new InlineWriter(composition, xml, relationships, InlinePlace.Furniture);
        WriteLines(
            composition.Document.Header,
            inlines,
            composition.Styles[StyleRole.Header],
            page,
            composition.Document.Watermark,
            composition
        );
        xml.Raw("</w:hdr>"u8);
    }

    /// <summary>Writes a footer.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="composition">What the parts share.</param>
    /// <param name="relationships">The part's relationships.</param>
    /// <param name="page">The pages that it stands on.</param>
    /// <param name="notes">A listing's notes, which stand above the footer's own lines on each of its pages.</param>
    public static void WriteFooter(
        XmlBuffer xml,
        Composition composition,
        Relationships relationships,
        PageGeometry page,
        IReadOnlyList<TableNote> notes
    )
    {
        Open(xml, "ftr");
        var inlines = new InlineWriter(composition, xml, relationships, InlinePlace.Furniture);
        TableWriter.WriteNotes(notes, inlines, composition.Styles[StyleRole.TableNote]);
        WriteLines(composition.Document.Footer, inlines, composition.Styles[StyleRole.Footer], page, null, composition);
        xml.Raw("</w:ftr>"u8);
    }

    private static void Open(XmlBuffer xml, string element)
    {
        xml.Write($"<w:{new Markup(element)} ");
        xml.Raw(Namespaces.Declarations);
        xml.Raw(">"u8);
    }

    private static void WriteLines(
        PageFurniture furniture,
        InlineWriter inlines,
        string style,
        PageGeometry page,
        string? watermark,
        Composition composition
    )
    {
        var left = Lines(furniture.Left);
        var center = Lines(furniture.Center);
        var right = Lines(furniture.Right);
        var count = Math.Max(1, Math.Max(left.Count, Math.Max(center.Count, right.Count)));
        var xml = inlines.Xml;
        for (var i = 0; i < count; i++)
        {
            // Tabs of our own: the style's are the portrait page's, or the sponsor's.
            xml.Write($"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:tabs>");
            WriteTabs(xml, composition, page);
            xml.Raw("</w:tabs></w:pPr>"u8);
            if (i == 0 && watermark is { Length: > 0 })
            {
                Watermark.Write(xml, watermark, composition.Theme, page, composition.NextDrawing());
            }
            WritePart(inlines, left, i, tabsBefore: 0);
            var hasRight = i < right.Count && right[i].Count > 0;
            if (i < center.Count && center[i].Count > 0)
            {
                WritePart(inlines, center, i, tabsBefore: 1);
                WritePart(inlines, right, i, tabsBefore: hasRight ? 1 : 0);
            }
            else
            {
                WritePart(inlines, right, i, tabsBefore: hasRight ? 2 : 0);
            }
            xml.Raw("</w:p>"u8);
        }
    }

    private static void WriteTabs(XmlBuffer xml, Composition composition, PageGeometry page)
    {
        var wanted = new SortedDictionary<int, string> { [page.TextWidth / 2] = "center", [page.TextWidth] = "right" };
        foreach (var inherited in composition.InheritedFurnitureTabs)
        {
            wanted.TryAdd(inherited, "clear");
        }
        foreach (var (position, kind) in wanted)
        {
            xml.Write($"<w:tab w:val=\"{kind}\" w:pos=\"{position}\"/>");
        }
    }

    private static void WritePart(InlineWriter inlines, List<List<Inline>> lines, int index, int tabsBefore)
    {
        for (var i = 0; i < tabsBefore; i++)
        {
            inlines.Xml.Raw("<w:r><w:tab/></w:r>"u8);
        }
        if (index < lines.Count)
        {
            inlines.Write(lines[index]);
        }
    }

    private static List<List<Inline>> Lines(IReadOnlyList<Inline> inlines)
    {
        var lines = new List<List<Inline>> { new() };
        foreach (var inline in inlines)
        {
            if (inline is LineBreak)
            {
                lines.Add([]);
            }
            else
            {
                lines[^1].Add(inline);
            }
        }
        return lines;
    }
}
