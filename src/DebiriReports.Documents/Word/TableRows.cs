using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes the body rows of a table one by one: the one hot loop of this writer.</summary>
/// <remarks>
/// <para>The markup around a cell's text is made once a column; a row of plain text costs a few copies a cell.</para>
/// <para>Key columns print a repeated value once. So that it stands at the top of each page wherever Word breaks, rows are
/// kept together in short runs, and each run prints its keys anew.</para>
/// </remarks>
internal sealed class TableRows : IDisposable
{
    private const int LongestRun = 15;
    private const int RunBeforeInnerKey = 6;
    private readonly Composition composition;
    private readonly InlineWriter inlines;
    private readonly XmlBuffer xml;
    private readonly Table table;
    private readonly int[] widths;
    private readonly bool isListing;
    private readonly bool hasNotesRow;
    private readonly RowGrid grid;
    private readonly FigureAlignment?[] figures;
    private readonly int[] keys;
    private readonly byte[][] plain;
    private readonly byte[][] plainKept;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] hashed = new byte[1024];
    private TableRow? previous;
    private int runLength;

    public TableRows(
        Composition composition,
        InlineWriter inlines,
        Table table,
        int[] widths,
        bool isListing,
        bool hasNotesRow
    )
    {
        this.composition = composition;
        this.inlines = inlines;
        this.table = table;
        this.widths = widths;
        this.isListing = isListing;
        this.hasNotesRow = hasNotesRow;
        xml = inlines.Xml;
        grid = new RowGrid(widths.Length);
        var size = isListing ? composition.Theme.ListingSize : composition.Theme.TableSize;
        figures =
        [
            .. table.Columns.Select(
                (column, index) =>
                    column.Alignment == ColumnAlignment.Decimal
                        ? FigureAlignment.Of(
                            table,
                            index,
                            widths[index] - ColumnWidths.Padding,
                            composition.Typeset.Fonts,
                            size
                        )
                        : null
            ),
        ];
        keys = [.. Enumerable.Range(0, widths.Length).Where(index => table.Columns[index].IsKey)];
        plain = [.. Enumerable.Range(0, widths.Length).Select(index => PlainStart(index, isKept: false))];
        plainKept = [.. Enumerable.Range(0, widths.Length).Select(index => PlainStart(index, isKept: true))];
    }

    /// <summary>The hash of the rows' text, whatever their markup.</summary>
    public string Hash { get; private set; } = "";

    public void Dispose() => hash.Dispose();

    /// <summary>Writes the rows.</summary>
    public void Write()
    {
        TableRow? pending = null;
        var index = 0;
        var count = table.Rows.Count;
        foreach (var row in table.Rows)
        {
            if (pending is not null)
            {
                WriteRow(pending, row, index++, count);
            }
            pending = row;
        }
        if (pending is not null)
        {
            WriteRow(pending, null, index, count);
        }
        Hash = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void WriteRow(TableRow row, TableRow? next, int index, int count)
    {
        var startsRun = StartsRun(row, previous, runLength);
        runLength = startsRun ? 1 : runLength + 1;
        var isKept = next is not null && Keeps(row, next, index, count);
        isKept |= next is null && hasNotesRow;
        var isPlain =
            row.Role == RowRole.Data
            && row.Indent == 0
            && next is not null
            && grid.IsClear
            && row.Cells.Count == widths.Length;
        xml.Raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>"u8);
        foreach (var placed in grid.Next(row))
        {
            var text = placed.Cell.PlainText;
            Note(placed);
            if (
                isPlain
                && text is not null
                && placed is { Span: 1, RowsLeft: 1 }
                && figures[placed.Column] is null
                && table.Columns[placed.Column].Alignment == ColumnAlignment.Left
            )
            {
                xml.Raw((isKept ? plainKept : plain)[placed.Column]);
                if (text.Length > 0 && !(table.Columns[placed.Column].IsKey && Repeats(row, placed.Column, startsRun)))
                {
                    xml.Raw("<w:r>"u8);
                    Runs.Text(xml, text);
                    xml.Raw("</w:r>"u8);
                }
                xml.Raw("</w:p></w:tc>"u8);
                continue;
            }
            WriteCell(row, placed, isKept, next is null, Repeats(row, placed.Column, startsRun));
        }
        xml.Raw("</w:tr>"u8);
        hash.AppendData("\u001E"u8);
        previous = row;
    }

    private bool Keeps(TableRow row, TableRow next, int index, int count)
    {
        if (keys.Length > 0)
        {
            return !StartsRun(next, row, runLength);
        }
        // Word keeps a row on the next one's page: the first below the header, a group's head on what it heads, and the
        // last rows above the notes. Never all rows: the table could not break.
        return (index == 0 && count > 1)
            || row.Role == RowRole.Group
            || (hasNotesRow && index >= count - 2 && count > 2)
            || next.Role == RowRole.Total && index == count - 2;
    }

    private bool StartsRun(TableRow row, TableRow? before, int length)
    {
        if (keys.Length == 0 || before is null || row.Role != RowRole.Data || before.Role != RowRole.Data)
        {
            return true;
        }
        if (!SameKey(row, before, keys[0]) || length >= LongestRun)
        {
            return true;
        }
        return length >= RunBeforeInnerKey && keys.Length > 1 && !keys.All(key => SameKey(row, before, key));
    }

    private bool Repeats(TableRow row, int column, bool startsRun)
    {
        if (startsRun || previous is null || !table.Columns[column].IsKey)
        {
            return false;
        }
        foreach (var key in keys)
        {
            if (key > column)
            {
                break;
            }
            if (!SameKey(row, previous, key))
            {
                return false;
            }
        }
        return true;
    }

    // Spans would move the columns; rows with keys have none.
    private bool SameKey(TableRow row, TableRow before, int key) =>
        row.Cells.Count == widths.Length
        && before.Cells.Count == widths.Length
        && PlainText.Of(row.Cells[key]) == PlainText.Of(before.Cells[key]);

    private void Note(PlacedCell placed)
    {
        if (placed.IsContinued)
        {
            return;
        }
        var text = PlainText.Of(placed.Cell);
        var needed = Encoding.UTF8.GetMaxByteCount(text.Length) + 1;
        if (hashed.Length < needed)
        {
            hashed = new byte[needed];
        }
        var length = Encoding.UTF8.GetBytes(text, hashed);
        hashed[length] = 0x1F;
        hash.AppendData(hashed.AsSpan(0, length + 1));
    }

    private byte[] PlainStart(int column, bool isKept)
    {
        using var stream = new MemoryStream();
        var markup = new XmlBuffer(stream);
        markup.Write($"<w:tc><w:tcPr><w:tcW w:w=\"{widths[column]}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr>");
        var style =
            !isListing ? StyleRole.TableText
            : isKept ? StyleRole.ListingKey
            : StyleRole.ListingText;
        markup.Write($"<w:pStyle w:val=\"{composition.Styles[style]}\"/>");
        markup.Raw(isKept && !isListing ? "<w:keepNext/></w:pPr>"u8 : "</w:pPr>"u8);
        markup.Flush();
        return stream.ToArray();
    }

    private void WriteCell(TableRow row, PlacedCell placed, bool isKept, bool isLast, bool isRepeated)
    {
        var theme = composition.Theme;
        var width = 0;
        for (var i = 0; i < placed.Span; i++)
        {
            width += widths[placed.Column + i];
        }
        xml.Write($"<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
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
        var top = row.Role == RowRole.Total ? TableRules.Total(theme) : Markup.None;
        var bottom = isLast ? TableRules.Bottom(theme) : Markup.None;
        if (top.Xml.Length + bottom.Xml.Length > 0)
        {
            xml.Write($"<w:tcBorders>{top}{bottom}</w:tcBorders>");
        }
        xml.Raw("</w:tcPr>"u8);
        if (placed.IsContinued || isRepeated)
        {
            OpenParagraph(StyleOf(row, placed, ColumnAlignment.Left), isKept, Markup.None);
            xml.Raw("</w:p></w:tc>"u8);
            return;
        }
        WriteContent(row, placed, isKept);
        xml.Raw("</w:p></w:tc>"u8);
    }

    private void WriteContent(TableRow row, PlacedCell placed, bool isKept)
    {
        var column = table.Columns[placed.Column];
        var bold = row.Role == RowRole.Total || (row.Role == RowRole.Group && placed.Column == 0 && row.Indent > 0);
        if (placed.Span > 1 || figures[placed.Column] is not { } alignment)
        {
            var side = placed.Span > 1 ? ColumnAlignment.Left : column.Alignment;
            OpenParagraph(StyleOf(row, placed, side), isKept, Markup.None);
            WriteInlines(placed.Cell, bold);
            return;
        }
        var text = PlainText.Of(placed.Cell);
        var set = alignment.For(text);
        var isTabbed = set.Kind == AlignmentKind.Tabbed && placed.Cell.PlainText is not null;
        switch (set.Kind)
        {
            case AlignmentKind.Centered:
                OpenParagraph(StyleRole.TableCentered, isKept, Markup.None);
                WriteInlines(placed.Cell, bold);
                break;
            case AlignmentKind.Tabbed when isTabbed:
                OpenParagraph(
                    StyleRole.TableText,
                    isKept,
                    new Markup(
                        $"<w:tabs><w:tab w:val=\"right\" w:pos=\"{set.First.ToString(CultureInfo.InvariantCulture)}\"/>"
                            + $"<w:tab w:val=\"right\" w:pos=\"{set.Second.ToString(CultureInfo.InvariantCulture)}\"/></w:tabs>"
                    )
                );
                Runs.Write(
                    xml,
                    "\t" + set.One + "\t" + set.Two,
                    Runs.Properties(bold ? TextStyles.Bold : TextStyles.None)
                );
                break;
            default:
                // A styled cell of two parts cannot be cut at its parenthesis: its second part's end decides.
                var end =
                    set.Kind == AlignmentKind.Tabbed
                        ? Math.Max(0, widths[placed.Column] - ColumnWidths.Padding - set.Second)
                        : set.First;
                OpenParagraph(
                    StyleRole.TableRight,
                    isKept,
                    new Markup($"<w:ind w:right=\"{end.ToString(CultureInfo.InvariantCulture)}\"/>")
                );
                WriteInlines(placed.Cell, bold);
                break;
        }
    }

    private void OpenParagraph(StyleRole role, bool isKept, Markup layout)
    {
        xml.Write($"<w:p><w:pPr><w:pStyle w:val=\"{composition.Styles[role]}\"/>");
        if (isKept && role != StyleRole.ListingKey)
        {
            xml.Raw("<w:keepNext/>"u8);
        }
        xml.Raw(layout.Xml);
        xml.Raw("</w:pPr>"u8);
    }

    private StyleRole StyleOf(TableRow row, PlacedCell placed, ColumnAlignment alignment)
    {
        if (placed.Column == 0 && row.Indent > 0)
        {
            return (StyleRole)((int)StyleRole.TableIndent1 + Math.Min(row.Indent, 5) - 1);
        }
        if (placed.Column == 0 && row.Role == RowRole.Group)
        {
            return StyleRole.TableGroup;
        }
        return alignment switch
        {
            ColumnAlignment.Center => StyleRole.TableCentered,
            ColumnAlignment.Right => StyleRole.TableRight,
            _ => isListing ? StyleRole.ListingText : StyleRole.TableText,
        };
    }

    private void WriteInlines(TableCell cell, bool bold)
    {
        if (cell.PlainText is { } text)
        {
            if (text.Length > 0)
            {
                Runs.Write(xml, text, Runs.Properties(bold ? TextStyles.Bold : TextStyles.None));
            }
            return;
        }
        inlines.Write(
            bold
                ?
                [
                    .. cell.Inlines.Select(inline =>
                        inline is TextRun run ? run with { Style = run.Style | TextStyles.Bold } : inline
                    ),
                ]
                : cell.Inlines
        );
    }
}
