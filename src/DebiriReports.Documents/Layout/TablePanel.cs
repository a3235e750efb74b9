using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>The columns of a table that stand side by side, with their places.</summary>
internal sealed class TablePanel
{
    private readonly int[] indexOf;
    private readonly double[] lefts;

    public TablePanel(
        IReadOnlyList<int> columns,
        IReadOnlyList<ColumnNeed> needs,
        IReadOnlyList<RowSample> rows,
        double width
    )
    {
        Columns = columns;
        Width = width;
        indexOf = new int[needs.Count];
        Array.Fill(indexOf, -1);
        for (var i = 0; i < columns.Count; i++)
        {
            indexOf[columns[i]] = i;
        }
        var sample = rows.Select(row =>
            row with
            {
                Cells =
                [
                    .. row
                        .Cells.Where(cell => indexOf[cell.Column] >= 0)
                        .Select(cell => (indexOf[cell.Column], cell.Lines)),
                ],
            }
        );
        var widths = ColumnWidths.Share([.. columns.Select(column => needs[column])], [.. sample], width);
        lefts = new double[columns.Count + 1];
        for (var i = 0; i < columns.Count; i++)
        {
            lefts[i + 1] = lefts[i] + widths[i];
        }
    }

    /// <summary>The columns, by their index in the table.</summary>
    public IReadOnlyList<int> Columns { get; }

    /// <summary>The width of all of them.</summary>
    public double Width { get; }

    /// <summary>The part of a cell that this panel shows, as its first place and how many; no places where it shows none.</summary>
    public (int First, int Count) Visible(int column, int span)
    {
        if (span == 1)
        {
            return indexOf[column] < 0 ? (0, 0) : (indexOf[column], 1);
        }
        var first = -1;
        var count = 0;
        for (var i = column; i < column + span; i++)
        {
            if (indexOf[i] >= 0)
            {
                first = first < 0 ? indexOf[i] : first;
                count++;
            }
        }
        return (Math.Max(first, 0), count);
    }

    /// <summary>The left edge of a place, from the panel's.</summary>
    public double Left(int place) => lefts[place];

    /// <summary>The width of places side by side.</summary>
    public double WidthOf(int place, int count) => lefts[place + count] - lefts[place];

    /// <summary>
    /// Parts the columns where their widest words do not fit side by side: the row headers and key columns at the left are
    /// repeated in each part.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<int>> Part(
        IReadOnlyList<ColumnNeed> needs,
        IReadOnlyList<TableColumn> columns,
        double width
    )
    {
        int[] all = [.. Enumerable.Range(0, needs.Count)];
        if (needs.Sum(need => need.Least) <= width)
        {
            return [all];
        }
        int[] keys = [.. all.TakeWhile(i => columns[i].IsKey || columns[i].IsRowHeader)];
        if (keys.Length == 0 || keys.Sum(i => needs[i].Least) > width / 2)
        {
            keys = [.. all.Take(1).Where(i => needs[i].Least <= width / 2)];
        }
        // The keys stay whole where they leave three quarters of the width.
        var keyWidth = keys.Sum(i => needs[i].Least);
        keyWidth = Math.Max(keyWidth, Math.Min(keys.Sum(i => needs[i].Most), width / 4));
        var room = width - keyWidth;
        int[] others = [.. all.Skip(keys.Length)];
        var fewest = Fill(needs, others, room, room).Count;
        // As full as each other rather than all full but the last.
        var even = others.Sum(i => needs[i].Least) / fewest;
        return [.. Fill(needs, others, room, even).Select(part => (IReadOnlyList<int>)[.. keys, .. part])];
    }

    private static List<List<int>> Fill(IReadOnlyList<ColumnNeed> needs, int[] columns, double room, double enough)
    {
        var parts = new List<List<int>>();
        var filled = 0.0;
        foreach (var column in columns)
        {
            var need = needs[column].Least;
            if (parts.Count == 0 || filled + need > room || filled >= enough)
            {
                parts.Add([]);
                filled = 0;
            }
            parts[^1].Add(column);
            filled += need;
        }
        return parts;
    }
}
