using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes the header rows of a table, repeated by Word on each page.</summary>
internal sealed class TableHeaderRows(
    Composition composition,
    InlineWriter inlines,
    Table table,
    int[] widths,
    bool isListing
)
{
    private readonly XmlBuffer xml = inlines.Xml;

    /// <summary>Writes the rows.</summary>
    /// <param name="header">The rows, spanners first.</param>
    public void Write(IReadOnlyList<TableRow> header)
    {
        var theme = composition.Theme;
        var grid = new RowGrid(widths.Length);
        for (var index = 0; index < header.Count; index++)
        {
            xml.Raw("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"u8);
            foreach (var placed in grid.Next(header[index]))
            {
                var reachesEnd = index + placed.RowsLeft == header.Count;
                var bottom =
                    reachesEnd ? TableRules.Bottom(theme)
                    : placed.Span > 1 && !placed.IsContinued && placed.RowsLeft == 1 && !IsBlank(placed.Cell)
                        ? TableRules.Spanner(theme)
                    : Markup.None;
                WriteCell(placed, index == 0, bottom);
            }
            xml.Raw("</w:tr>"u8);
        }
    }

    private static bool IsBlank(TableCell cell) => cell.PlainText is "" || cell.Inlines.Count == 0;

    private void WriteCell(PlacedCell placed, bool isTop, Markup bottom)
    {
        var theme = composition.Theme;
        xml.Write(
            $"<w:tc><w:tcPr><w:tcW w:w=\"{widths.AsSpan(placed.Column, placed.Span).ToArray().Sum()}\" w:type=\"dxa\"/>"
        );
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
        var top = isTop ? TableRules.Top(theme) : Markup.None;
        if (top.Xml.Length + bottom.Xml.Length > 0)
        {
            xml.Write($"<w:tcBorders>{top}{bottom}</w:tcBorders>");
        }
        xml.Raw("<w:vAlign w:val=\"bottom\"/></w:tcPr>"u8);
        var alignment = table.HeaderAlignment(placed.Column, placed.Span);
        var isCentered = alignment is ColumnAlignment.Center or ColumnAlignment.Decimal;
        var style =
            isListing ? StyleRole.ListingHeading
            : isCentered ? StyleRole.TableHeadingCentered
            : StyleRole.TableHeading;
        xml.Write($"<w:p><w:pPr><w:pStyle w:val=\"{composition.Styles[style]}\"/>");
        if (composition.LacksKeep(style))
        {
            xml.Raw("<w:keepNext/>"u8);
        }
        if (alignment == ColumnAlignment.Right)
        {
            xml.Raw("<w:jc w:val=\"right\"/>"u8);
        }
        else if (isCentered && isListing)
        {
            xml.Raw("<w:jc w:val=\"center\"/>"u8);
        }
        xml.Raw("</w:pPr>"u8);
        if (!placed.IsContinued)
        {
            inlines.Write(Breakable(placed));
        }
        xml.Raw("</w:p></w:tc>"u8);
    }

    // A word too wide for its column may break behind its slashes, where Word would cut it anywhere.
    private IReadOnlyList<Inline> Breakable(PlacedCell placed)
    {
        var type = composition.Type;
        var size = (isListing ? type.ListingSize : type.TableSize) * type.Stretch;
        var room = (widths.AsSpan(placed.Column, placed.Span).ToArray().Sum() - LayoutPlans.Padding) / 20.0;
        var text = PlainText.Of(placed.Cell);
        return
            !text.Contains('/', StringComparison.Ordinal)
            || WordBreaks.Widest(text, composition.Typeset.Fonts, size, TextStyles.Bold) <= room
            ? placed.Cell.Inlines
            :
            [
                .. placed.Cell.Inlines.Select(inline =>
                    inline is TextRun run
                        ? run with
                        {
                            Text = run.Text.Replace("/", "/\u200B", StringComparison.Ordinal),
                        }
                        : inline
                ),
            ];
    }
}
