using System.Globalization;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes the cells of a table's body: their merges, their rules, their text in the style of their row.</summary>
internal sealed class TableCellWriter(
    Composition composition,
    InlineWriter inlines,
    Table table,
    int[] widths,
    bool isListing,
    FigureAlignment?[] figures,
    UnbrokenIds ids
)
{
    private readonly XmlBuffer xml = inlines.Xml;
    private readonly string spaceAboveGroup = string.Create(
        CultureInfo.InvariantCulture,
        $"<w:spacing w:before=\"{Units.Twips(Layout.Spacing.Word(composition.Theme).GroupBefore)}\"/>"
    );

    /// <summary>The markup of a plain cell of a column, up to its first run.</summary>
    /// <param name="column">The column.</param>
    /// <param name="isKept">Whether its row keeps with the next.</param>
    public byte[] PlainStart(int column, bool isKept)
    {
        using var stream = new MemoryStream();
        var markup = new XmlBuffer(stream);
        markup.Write($"<w:tc><w:tcPr><w:tcW w:w=\"{widths[column]}\" w:type=\"dxa\"/></w:tcPr>");
        var style =
            !isListing ? StyleRole.TableText
            : isKept ? StyleRole.ListingKey
            : StyleRole.ListingText;
        markup.Write($"<w:p><w:pPr><w:pStyle w:val=\"{composition.Styles[style]}\"/>");
        var needsKeep = isKept && (!isListing || composition.LacksKeep(StyleRole.ListingKey));
        markup.Raw(needsKeep ? "<w:keepNext/></w:pPr>"u8 : "</w:pPr>"u8);
        markup.Flush();
        return stream.ToArray();
    }

    /// <summary>Writes a cell.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="placed">The cell in its place.</param>
    /// <param name="isKept">Whether the row keeps with the next.</param>
    /// <param name="rules">Whether the table's first or last rule stands above or below the row.</param>
    /// <param name="isRepeated">Whether it repeats the key above it, and is left empty.</param>
    public void Write(TableRow row, PlacedCell placed, bool isKept, (bool Top, bool Bottom) rules, bool isRepeated)
    {
        var theme = composition.Theme;
        xml.Write($"<w:tc><w:tcPr><w:tcW w:w=\"{Width(placed)}\" w:type=\"dxa\"/>");
        if (placed.Span > 1)
        {
            xml.Write($"<w:gridSpan w:val=\"{placed.Span}\"/>");
        }
        if (placed.IsContinued)
        {
            xml.Raw("<w:vMerge/>"u8);
        }
        else if (placed.RowsLeft > 1)
        {
            xml.Raw("<w:vMerge w:val=\"restart\"/>"u8);
        }
        var top =
            rules.Top ? TableRules.Top(theme)
            : row.Role == RowRole.Total ? TableRules.Total(theme)
            : Markup.None;
        var bottom = rules.Bottom ? TableRules.Bottom(theme) : Markup.None;
        if (top.Xml.Length + bottom.Xml.Length > 0)
        {
            xml.Write($"<w:tcBorders>{top}{bottom}</w:tcBorders>");
        }
        xml.Raw(table.FormRowHeight is null ? "</w:tcPr>"u8 : "<w:vAlign w:val=\"center\"/></w:tcPr>"u8);
        if (placed.IsContinued || isRepeated)
        {
            OpenParagraph(row, placed, ColumnAlignment.Left, isKept);
        }
        else
        {
            WriteContent(row, placed, isKept);
        }
        xml.Raw("</w:p></w:tc>"u8);
    }

    private void WriteContent(TableRow row, PlacedCell placed, bool isKept)
    {
        var isBold = row.Role == RowRole.Group && placed.Column == 0 && row.Indent > 0;
        if (placed.Span > 1 || figures[placed.Column] is not { } alignment)
        {
            var side = placed.Span > 1 ? ColumnAlignment.Left : table.Columns[placed.Column].Alignment;
            OpenParagraph(row, placed, side, isKept);
            WriteText(placed, isBold);
            return;
        }
        var text = PlainText.Of(placed.Cell);
        var set = alignment.For(text);
        switch (set.Kind)
        {
            case AlignmentKind.Centered:
                var around = text.Length == 0 ? ColumnAlignment.Left : ColumnAlignment.Center;
                OpenParagraph(row, placed, around, isKept);
                WriteText(placed, isBold);
                break;
            case AlignmentKind.Tabbed:
                var tabs = string.Create(
                    CultureInfo.InvariantCulture,
                    $"<w:tabs><w:tab w:val=\"right\" w:pos=\"{set.First}\"/><w:tab w:val=\"right\" w:pos=\"{set.Second}\"/></w:tabs>"
                );
                OpenParagraph(row, placed, ColumnAlignment.Left, isKept, tabs: tabs);
                WriteTabbed(placed.Cell, set, isBold);
                break;
            default:
                var indent = string.Create(CultureInfo.InvariantCulture, $"<w:ind w:right=\"{set.First}\"/>");
                OpenParagraph(row, placed, ColumnAlignment.Right, isKept, indent: indent);
                WriteText(placed, isBold);
                break;
        }
    }

    private void WriteTabbed(TableCell cell, CellAlignment set, bool isBold)
    {
        if (cell.PlainText is not null)
        {
            Runs.Write(xml, "\t" + set.One + "\t" + set.Two, Bold(isBold));
            return;
        }
        xml.Raw("<w:r><w:tab/></w:r>"u8);
        // The second tab takes the place of the space before the parenthesis, whichever run it stands in.
        var at = 0;
        var second = PlainText.Of(cell).Length - set.Two.Length;
        var isDone = false;
        foreach (var inline in Bolded(cell.Inlines, isBold))
        {
            if (inline is not TextRun run || isDone)
            {
                inlines.Write([inline]);
                at += PlainText.Of([inline]).Length;
                continue;
            }
            var end = at + run.Text.Length;
            var before = run.Text[..Math.Clamp(set.One.Length - at, 0, run.Text.Length)];
            inlines.Write([run with { Text = before }]);
            if (end > second)
            {
                xml.Raw("<w:r><w:tab/></w:r>"u8);
                inlines.Write([run with { Text = run.Text[Math.Clamp(second - at, 0, run.Text.Length)..] }]);
                isDone = true;
            }
            at = end;
        }
    }

    private void OpenParagraph(
        TableRow row,
        PlacedCell placed,
        ColumnAlignment side,
        bool isKept,
        string tabs = "",
        string indent = ""
    )
    {
        var role = StyleOf(row, placed, side);
        xml.Write($"<w:p><w:pPr><w:pStyle w:val=\"{composition.Styles[role]}\"/>");
        if (isKept)
        {
            xml.Raw("<w:keepNext/>"u8);
        }
        else if (role == StyleRole.TableGroup)
        {
            xml.Raw("<w:keepNext w:val=\"0\"/>"u8); // The last row of a table heads nothing.
        }
        // The space above a group is its label's by style, and that of what stands beside it: all lines up at the top.
        var space = row.Role == RowRole.Group && role != StyleRole.TableGroup ? spaceAboveGroup : "";
        xml.Raw(tabs);
        xml.Raw(space);
        xml.Raw(indent);
        // Listings have their own size, and one style for all sides.
        if (role == StyleRole.ListingText && side is ColumnAlignment.Center or ColumnAlignment.Right)
        {
            xml.Raw(side == ColumnAlignment.Center ? "<w:jc w:val=\"center\"/>"u8 : "<w:jc w:val=\"right\"/>"u8);
        }
        xml.Raw("</w:pPr>"u8);
    }

    private StyleRole StyleOf(TableRow row, PlacedCell placed, ColumnAlignment side)
    {
        if (placed.Column == 0 && row.Indent > 0)
        {
            return (StyleRole)((int)StyleRole.TableIndent1 + Math.Min(row.Indent, 5) - 1);
        }
        if (placed.Column == 0 && row.Role == RowRole.Group)
        {
            return StyleRole.TableGroup;
        }
        if (isListing)
        {
            return StyleRole.ListingText;
        }
        return side switch
        {
            ColumnAlignment.Center => StyleRole.TableCentered,
            ColumnAlignment.Right => StyleRole.TableRight,
            _ => StyleRole.TableText,
        };
    }

    private static Markup Bold(bool isBold) => Runs.Properties(isBold ? TextStyles.Bold : TextStyles.None);

    private void WriteText(PlacedCell placed, bool isBold)
    {
        if (placed.Cell.PlainText is { } text)
        {
            if (text.Length > 0)
            {
                Runs.Write(xml, ids.In(text, Width(placed)), Bold(isBold));
            }
            return;
        }
        inlines.Write(Bolded(ids.In(placed.Cell.Inlines, Width(placed)), isBold));
    }

    private int Width(PlacedCell placed)
    {
        var width = 0;
        for (var i = 0; i < placed.Span; i++)
        {
            width += widths[placed.Column + i];
        }
        return width;
    }

    private static IReadOnlyList<Inline> Bolded(IReadOnlyList<Inline> inlines, bool isBold) =>
        isBold
            ?
            [
                .. inlines.Select(inline =>
                    inline is TextRun run ? run with { Style = run.Style | TextStyles.Bold } : inline
                ),
            ]
            : inlines;
}
