using System.Collections;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>A part of a table that is too wide for its page: some of its columns, with all of its rows.</summary>
internal static class PanelTable
{
    /// <summary>Makes the part.</summary>
    /// <param name="table">The table.</param>
    /// <param name="header">Its header rows.</param>
    /// <param name="columns">The columns, ascending.</param>
    /// <returns>A table of those columns; its rows are made as they are read.</returns>
    public static (Table Table, IReadOnlyList<TableRow> Header) Of(
        Table table,
        IReadOnlyList<TableRow> header,
        IReadOnlyList<int> columns
    ) =>
        columns.Count == table.Columns.Count
            ? (table, header)
            : (
                table with
                {
                    Columns = [.. columns.Select(column => table.Columns[column])],
                    Rows = new PartRows(table.Rows, columns, table.Columns.Count),
                },
                [.. new PartRows(header, columns, table.Columns.Count)]
            );

    /// <summary>Rows with some of their columns; made anew at each reading.</summary>
    private sealed class PartRows(IReadOnlyList<TableRow> rows, IReadOnlyList<int> columns, int columnCount)
        : IReadOnlyList<TableRow>
    {
        public int Count => rows.Count;

        // Spans reach down from rows above: a row alone cannot be known without them.
        public TableRow this[int index] => this.ElementAt(index);

        public IEnumerator<TableRow> GetEnumerator()
        {
            var isShown = new bool[columnCount];
            foreach (var column in columns)
            {
                isShown[column] = true;
            }
            var grid = new RowGrid(columnCount);
            foreach (var row in rows)
            {
                yield return Part(row, grid, isShown);
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private static TableRow Part(TableRow row, RowGrid grid, bool[] isShown)
        {
            var cells = new List<TableCell>();
            foreach (var placed in grid.Next(row))
            {
                var span = 0;
                for (var i = placed.Column; i < placed.Column + placed.Span; i++)
                {
                    span += isShown[i] ? 1 : 0;
                }
                if (span == 0 || placed.IsContinued)
                {
                    continue;
                }
                var cell = placed.Cell;
                cells.Add(
                    cell.PlainText is { } text
                        ? new TableCell(text, span, cell.RowSpan, cell.SourceId)
                        : new TableCell(cell.Inlines, span, cell.RowSpan)
                );
            }
            return row with { Cells = cells };
        }
    }
}
