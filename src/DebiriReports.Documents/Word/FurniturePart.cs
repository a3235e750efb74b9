using System.Globalization;
using DebiriReports.Documents.Layout;
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
    /// <param name="runningTitle">Their running title, or <see langword="null"/>.</param>
    public static void WriteHeader(
        XmlBuffer xml,
        Composition composition,
        Relationships relationships,
        PageGeometry page,
        string? runningTitle
    )
    {
        Open(xml, "hdr");
        var inlines = new InlineWriter(composition, xml, relationships, InlinePlace.Furniture)
        {
            RunningTitle = runningTitle,
        };
        var theme = composition.Theme;
        WriteLines(
            composition.Document.Header,
            inlines,
            composition.Styles[StyleRole.Header],
            page,
            composition.Document.Watermark,
            composition,
            theme.LogoPlace == LogoPlace.Header && theme.Logo is { } logo
                ? () => PictureWriter.Write(xml, composition, relationships, logo, page.TextWidth / 20.0)
                : null
        );
        xml.Raw("</w:hdr>"u8);
    }

    /// <summary>Writes a footer.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="composition">What the parts share.</param>
    /// <param name="relationships">The part's relationships.</param>
    /// <param name="page">The pages that it stands on.</param>
    /// <param name="section">
    /// The section: a listing's notes stand above the footer's own lines on each of its pages, and its own page numbers.
    /// </param>
    public static void WriteFooter(
        XmlBuffer xml,
        Composition composition,
        Relationships relationships,
        PageGeometry page,
        Section section
    )
    {
        Open(xml, "ftr");
        var inlines = new InlineWriter(composition, xml, relationships, InlinePlace.Furniture)
        {
            RunningTitle = section.RunningTitle,
        };
        WriteTableLines(composition, inlines, section);
        WriteLines(
            composition.Document.Footer,
            inlines,
            composition.Styles[StyleRole.Footer],
            page,
            null,
            composition,
            null
        );
        xml.Raw("</w:ftr>"u8);
    }

    /// <summary>Writes what a footer says of the one listing of its section: its notes and its own page numbers.</summary>
    /// <param name="composition">What the parts share.</param>
    /// <param name="inlines">The footer.</param>
    /// <param name="section">The section.</param>
    public static void WriteTableLines(Composition composition, InlineWriter inlines, Section section)
    {
        if (section.Owner is { Caption: { } caption } table)
        {
            var theme = composition.Theme;
            var count = table.Notes.Count + (theme.TablePageNumbers ? 1 : 0);
            TableWriter.WriteNotes(
                table.Notes,
                inlines,
                composition.Styles[StyleRole.TableNote],
                i => Edges(theme, i == 0, i == count - 1)
            );
            if (theme.TablePageNumbers)
            {
                WriteTablePages(composition, inlines.Xml, caption, Edges(theme, table.Notes.Count == 0, isLast: true));
            }
        }
    }

    // A rule above the first line parts it from the rows, and closes these where the listing goes on; the last keeps off
    // the footer's own rule.
    private static Markup Edges(Theme theme, bool isFirst, bool isLast)
    {
        if (!isFirst && !isLast)
        {
            return Markup.None;
        }
        var spacing = Layout.Spacing.Word(theme);
        return new(
            (isFirst ? StyleMarkup.Rule(theme, "top", space: 4) : "")
                + StyleMarkup.Spacing(
                    isFirst ? spacing.FooterNotesBefore : spacing.NoteBefore,
                    isLast ? spacing.FooterNotesAfter : 0
                )
        );
    }

    // The page within the section, from the document's: a section that numbers anew would break the document's pages.
    private static void WriteTablePages(Composition composition, XmlBuffer xml, Caption caption, Markup edges)
    {
        xml.Write(
            $"<w:p><w:pPr><w:pStyle w:val=\"{composition.Styles[StyleRole.TableNote]}\"/>{edges}<w:jc w:val=\"right\"/></w:pPr>"
        );
        var label = composition.Plan.Find(caption.Id)!.Label;
        Runs.Write(xml, label.Length > 0 ? label + ", page " : "Page ");
        xml.Raw(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> = </w:instrText></w:r>"u8
        );
        Fields.Write(xml, "PAGE", "1");
        xml.Raw("<w:r><w:instrText xml:space=\"preserve\"> - </w:instrText></w:r>"u8);
        Fields.Write(
            xml,
            $"PAGEREF {composition.Bookmarks.Contents(caption.Id)}",
            composition.PageOf(caption.Id).ToString(CultureInfo.InvariantCulture)
        );
        xml.Raw("<w:r><w:instrText xml:space=\"preserve\"> + 1 </w:instrText></w:r>"u8);
        xml.Raw("<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"u8);
        Runs.Write(xml, "1");
        Fields.End(xml);
        Runs.Write(xml, " of ");
        Fields.Write(xml, "SECTIONPAGES", "1");
        xml.Raw("</w:p>"u8);
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
        Composition composition,
        Action? writeLogo
    )
    {
        var left = Lines(furniture.Left);
        var center = Lines(furniture.Center);
        var right = Lines(furniture.Right);
        var count = Math.Max(1, Math.Max(left.Count, Math.Max(center.Count, right.Count)));
        var xml = inlines.Xml;
        for (var i = 0; i < count; i++)
        {
            // Tabs of our own: the style's are the portrait page's, or the sponsor's. Without a middle part there is no
            // middle stop, which a long left part would run past.
            var hasCenter = i < center.Count && center[i].Count > 0;
            xml.Write($"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:tabs>");
            WriteTabs(xml, composition, page, hasCenter);
            xml.Raw("</w:tabs></w:pPr>"u8);
            if (i == 0 && watermark is { Length: > 0 })
            {
                Watermark.Write(xml, watermark, composition.Theme, page, composition.NextDrawing());
            }
            if (i == 0 && writeLogo is not null)
            {
                writeLogo();
                if (left[0].Count > 0)
                {
                    Runs.Write(xml, "  ");
                }
            }
            WritePart(inlines, left, i, tabsBefore: 0);
            if (hasCenter)
            {
                WritePart(inlines, center, i, tabsBefore: 1);
            }
            WritePart(inlines, right, i, tabsBefore: i < right.Count && right[i].Count > 0 ? 1 : 0);
            xml.Raw("</w:p>"u8);
        }
    }

    private static void WriteTabs(XmlBuffer xml, Composition composition, PageGeometry page, bool hasCenter)
    {
        var wanted = new SortedDictionary<int, string> { [page.TextWidth] = "right" };
        if (hasCenter)
        {
            wanted[page.TextWidth / 2] = "center";
        }
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
