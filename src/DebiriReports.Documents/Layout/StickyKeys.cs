using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Finds the key columns whose value stands above already.</summary>
internal sealed class StickyKeys
{
    private readonly int[] keys;
    private readonly string?[] values;
    private bool hasValues;

    public StickyKeys(IReadOnlyList<TableColumn> columns)
    {
        keys = [.. Enumerable.Range(0, Math.Min(columns.Count, 64)).Where(i => columns[i].IsKey)];
        values = new string?[keys.Length];
    }

    /// <summary>The columns, as bits, that repeat the row before; a group row starts anew.</summary>
    public ulong Blank(List<GridRow> rows)
    {
        if (keys.Length == 0)
        {
            return 0;
        }
        var row = rows[0];
        if (row.Row.Role != RowRole.Data || rows.Count > 1)
        {
            hasValues = false;
            return 0;
        }
        ulong blank = 0;
        var isSame = hasValues;
        for (var i = 0; i < keys.Length; i++)
        {
            var value = Value(row, keys[i]);
            isSame = isSame && value is not null && string.Equals(value, values[i], StringComparison.Ordinal);
            if (isSame)
            {
                blank |= 1UL << keys[i];
            }
            values[i] = value;
        }
        hasValues = true;
        return blank;
    }

    private static string? Value(GridRow row, int column)
    {
        if (column < row.Cells.Length && row.Cells[column].Column == column && row.Cells[column].Cell.ColumnSpan == 1)
        {
            return Text(row.Cells[column].Cell);
        }
        foreach (var cell in row.Cells)
        {
            if (cell.Column == column && cell.Cell.ColumnSpan == 1)
            {
                return Text(cell.Cell);
            }
        }
        return null;
    }

    private static string Text(TableCell cell) => PlainText.Of(cell);
}
