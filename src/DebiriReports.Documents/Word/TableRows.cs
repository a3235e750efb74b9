using System.Security.Cryptography;
using System.Text;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes the body rows of a table one by one: the one hot loop of this writer.</summary>
/// <remarks>
/// <para>The markup around a cell's text is made once a column; a row of plain text costs a few copies a cell.</para>
/// <para>The label of a group stands once and keeps with its first row. Word repeats header rows only: a label over the
/// rest of its group on the next page, as the PDF has it, would need page breaks of ours, which the first edit would
/// strand.</para>
/// </remarks>
internal sealed class TableRows : IDisposable
{
    private readonly Composition composition;
    private readonly XmlBuffer xml;
    private readonly Table table;
    private readonly int[] widths;
    private readonly bool isListing;
    private readonly bool hasHeader;
    private readonly RowKeeps keeps;
    private readonly RowGrid grid;
    private readonly FigureAlignment?[] figures;
    private readonly TableCellWriter cells;
    private readonly UnbrokenIds ids;
    private readonly byte[][] plain;
    private readonly byte[][] plainKept;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] hashed = new byte[1024];

    public TableRows(
        Composition composition,
        InlineWriter inlines,
        Table table,
        int[] widths,
        bool isListing,
        bool hasHeader,
        RowKeeps keeps
    )
    {
        this.composition = composition;
        this.table = table;
        this.widths = widths;
        this.isListing = isListing;
        this.hasHeader = hasHeader;
        this.keeps = keeps;
        xml = inlines.Xml;
        grid = new RowGrid(widths.Length);
        figures = FiguresOf();
        ids = new UnbrokenIds(composition, isListing);
        cells = new TableCellWriter(composition, inlines, table, widths, isListing, figures, ids);
        plain = [.. Enumerable.Range(0, widths.Length).Select(index => cells.PlainStart(index, isKept: false))];
        plainKept = [.. Enumerable.Range(0, widths.Length).Select(index => cells.PlainStart(index, isKept: true))];
    }

    /// <summary>The hash of the rows' text, whatever their markup.</summary>
    public string Hash { get; private set; } = "";

    public void Dispose() => hash.Dispose();

    /// <summary>Writes the rows.</summary>
    public void Write()
    {
        foreach (var row in keeps.Over(table.Rows, row => row))
        {
            WriteRow(row);
        }
        Hash = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void WriteRow(TableRow row)
    {
        var isKept = keeps.IsKept;
        var isPlain =
            row.Role == RowRole.Data
            && row.Indent == 0
            && !keeps.IsLast
            && table.FormRowHeight is null
            && (hasHeader || !keeps.IsFirst)
            && grid.IsClear
            && row.Cells.Count == widths.Length;
        xml.Raw("<w:tr><w:trPr><w:cantSplit/>"u8);
        if (table.FormRowHeight is { } least)
        {
            xml.Write($"<w:trHeight w:val=\"{Units.Twips(least)}\" w:hRule=\"atLeast\"/>");
        }
        xml.Raw("</w:trPr>"u8);
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
                if (text.Length > 0 && !keeps.Repeats(placed.Column))
                {
                    Runs.Write(xml, ids.In(text, widths[placed.Column]));
                }
                xml.Raw("</w:p></w:tc>"u8);
                continue;
            }
            cells.Write(row, placed, isKept, (keeps.IsFirst && !hasHeader, keeps.IsLast), keeps.Repeats(placed.Column));
        }
        xml.Raw("</w:tr>"u8);
        hash.AppendData("\u001E"u8);
    }

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
