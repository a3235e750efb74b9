using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>A cell with the column that it starts in.</summary>
internal readonly record struct GridCell(TableCell Cell, int Column);

/// <summary>A row with its cells' columns.</summary>
/// <param name="Row">The row.</param>
/// <param name="Cells">The cells that start in it.</param>
/// <param name="IsJoined">Whether a cell of it, or one that reaches into it, goes on in the next row.</param>
internal sealed record GridRow(TableRow Row, GridCell[] Cells, bool IsJoined);

/// <summary>Finds each cell's column, past the cells that reach down from rows above.</summary>
internal static class TableGrid
{
    /// <summary>Places rows one after the other.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="columnCount">How many columns there are.</param>
    /// <param name="place">The table, for messages.</param>
    /// <exception cref="LayoutException">A row's cells do not cover the columns once.</exception>
    public static IEnumerable<GridRow> Rows(IEnumerable<TableRow> rows, int columnCount, string place)
    {
        var open = new int[columnCount];
        var index = 0;
        foreach (var row in rows)
        {
            var cells = new GridCell[row.Cells.Count];
            var column = 0;
            for (var i = 0; i < cells.Length; i++)
            {
                while (column < columnCount && open[column] > 0)
                {
                    column++;
                }
                var cell = row.Cells[i];
                var span = Math.Max(cell.ColumnSpan, (short)1);
                if (column + span > columnCount)
                {
                    throw Uncovered(place, index, columnCount);
                }
                cells[i] = new GridCell(cell, column);
                for (var j = column; j < column + span; j++)
                {
                    if (open[j] > 0)
                    {
                        throw Uncovered(place, index, columnCount);
                    }
                    // One more than what reaches down: this row is counted off below.
                    open[j] = -Math.Max(cell.RowSpan, (short)1);
                }
                column += span;
            }
            var isJoined = false;
            for (var j = 0; j < columnCount; j++)
            {
                if (open[j] == 0)
                {
                    throw Uncovered(place, index, columnCount);
                }
                open[j] = Math.Abs(open[j]) - 1;
                isJoined |= open[j] > 0;
            }
            yield return new GridRow(row, cells, isJoined);
            index++;
        }
    }

    private static LayoutException Uncovered(string place, int row, int columnCount) =>
        new($"the cells of row {row + 1} of {place} do not cover its {columnCount} columns once");
}
