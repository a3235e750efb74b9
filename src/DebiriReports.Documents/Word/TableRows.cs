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
/// <para>The label of a group stands once and keeps with its first row. Word repeats header rows only: a label over the
/// rest of its group on the next page, as the PDF has it, would need page breaks of ours, which the first edit would
/// strand.</para>
/// </remarks>
internal sealed class TableRows : IDisposable
{
    private const int LongestRun = 15;
    private const int RunBeforeInnerKey = 6;
    private readonly Composition composition;
    private readonly XmlBuffer xml;
    private readonly Table table;
    private readonly int[] widths;
    private readonly bool isListing;
    private readonly bool hasHeader;
    private readonly bool hasNotesRow;
    private readonly RowGrid grid;
    private readonly FigureAlignment?[] figures;
    private readonly TableCellWriter cells;
    private readonly int[] keys;
    private readonly byte[][] plain;
    private readonly byte[][] plainKept;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] hashed = new byte[1024];
    private readonly bool isSmall;
    private TableRow? previous;
    private int runLength;

    public TableRows(
        Composition composition,
        InlineWriter inlines,
        Table table,
        int[] widths,
        bool isListing,
        bool hasHeader,
        bool hasNotesRow
    )
    {
        this.composition = composition;
        this.table = table;
        this.widths = widths;
        this.isListing = isListing;
        this.hasHeader = hasHeader;
        this.hasNotesRow = hasNotesRow;
        xml = inlines.Xml;
        grid = new RowGrid(widths.Length);
        figures = FiguresOf();
        cells = new TableCellWriter(composition, inlines, table, widths, isListing, figures);
        isSmall = SmallTable.IsSmall(composition, table, widths, isListing);
        keys = [.. Enumerable.Range(0, widths.Length).Where(index => table.Columns[index].IsKey)];
        plain = [.. Enumerable.Range(0, widths.Length).Select(index => cells.PlainStart(index, isKept: false))];
        plainKept = [.. Enumerable.Range(0, widths.Length).Select(index => cells.PlainStart(index, isKept: true))];
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
            && (hasHeader || previous is not null)
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
                    Runs.Write(xml, text);
                }
                xml.Raw("</w:p></w:tc>"u8);
                continue;
            }
            cells.Write(
                row,
                placed,
                isKept,
                (index == 0 && !hasHeader, next is null),
                Repeats(row, placed.Column, startsRun)
            );
        }
        xml.Raw("</w:tr>"u8);
        hash.AppendData("\u001E"u8);
        previous = row;
    }

    private bool Keeps(TableRow row, TableRow next, int index, int count)
    {
        if (keys.Length > 0)
        {
            return row.Role == RowRole.Group || !StartsRun(next, row, runLength);
        }
        // Word keeps a row on the next one's page: the first below the header, a group's head on what it heads, and the
        // last rows above the notes. Never all rows: the table could not break.
        return isSmall
            || (index == 0 && count > 1)
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

    private FigureAlignment?[] FiguresOf()
    {
        var type = composition.Type;
        var size = (isListing ? type.ListingSize : type.TableSize) * type.Stretch;
        var found = new FigureAlignment?[widths.Length];
        for (var i = 0; i < found.Length; i++)
        {
            if (table.Columns[i].Alignment == ColumnAlignment.Decimal)
            {
                found[i] = FigureAlignment.Of(
                    table,
                    i,
                    widths[i] - LayoutPlans.Padding,
                    composition.Typeset.Fonts,
                    size
                );
            }
        }
        return found;
    }
}
