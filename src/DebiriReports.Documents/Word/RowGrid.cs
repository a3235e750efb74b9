using System.Runtime.InteropServices;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>Follows row spans down a table, and says for each row which cell covers which columns.</summary>
/// <param name="columns">How many columns the table has.</param>
internal sealed class RowGrid(int columns)
{
    private readonly int[] rowsLeft = new int[columns];
    private readonly int[] spans = new int[columns];
    private readonly List<PlacedCell> placed = [];
    private int reaching;

    /// <summary>Whether no cell of an earlier row reaches into the next one.</summary>
    public bool IsClear => reaching == 0;

    /// <summary>The cells of the next row, in the order of the columns, covering each once.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The cells; valid until the next call.</returns>
    /// <exception cref="ArgumentException">The row's cells do not cover the columns exactly once.</exception>
    public ReadOnlySpan<PlacedCell> Next(TableRow row)
    {
        placed.Clear();
        var column = 0;
        var next = 0;
        while (column < columns)
        {
            if (rowsLeft[column] > 0)
            {
                var span = spans[column];
                placed.Add(new PlacedCell(column, span, rowsLeft[column], true, default));
                if (--rowsLeft[column] == 0)
                {
                    reaching--;
                }
                column += span;
                continue;
            }
            if (next == row.Cells.Count)
            {
                throw Uneven(row);
            }
            var cell = row.Cells[next++];
            if (cell.ColumnSpan < 1 || cell.RowSpan < 1 || column + cell.ColumnSpan > columns)
            {
                throw Uneven(row);
            }
            placed.Add(new PlacedCell(column, cell.ColumnSpan, cell.RowSpan, false, cell));
            if (cell.RowSpan > 1)
            {
                rowsLeft[column] = cell.RowSpan - 1;
                spans[column] = cell.ColumnSpan;
                reaching++;
            }
            column += cell.ColumnSpan;
        }
        return next == row.Cells.Count ? CollectionsMarshal.AsSpan(placed) : throw Uneven(row);
    }

    private ArgumentException Uneven(TableRow row) =>
        new(
            $"A table row of {row.Cells.Count} cells does not cover the table's {columns} columns exactly once: '"
                + string.Join(" | ", row.Cells.Select(PlainText.Of))
                + "'."
        );
}

/// <summary>A cell in its place.</summary>
/// <param name="Column">Its first column.</param>
/// <param name="Span">How many columns it covers.</param>
/// <param name="RowsLeft">How many rows it covers from this one on.</param>
/// <param name="IsContinued">Whether it started in an earlier row.</param>
/// <param name="Cell">The cell, where it starts.</param>
internal readonly record struct PlacedCell(int Column, int Span, int RowsLeft, bool IsContinued, TableCell Cell);
