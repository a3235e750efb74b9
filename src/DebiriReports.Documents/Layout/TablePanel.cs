using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>The columns of a table that stand side by side, with their places.</summary>
internal sealed class TablePanel
{
    private readonly int[] indexOf;
    private readonly double[] lefts;
    private readonly IReadOnlyList<RowSample> sample;

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
        sample =
        [
            .. rows.Select(row =>
                row with
                {
                    Cells =
                    [
                        .. row
                            .Cells.Where(cell => indexOf[cell.Column] >= 0)
                            .Select(cell => (indexOf[cell.Column], cell.Lines)),
                    ],
                }
            ),
        ];
        var widths = ColumnWidths.Share([.. columns.Select(column => needs[column])], sample, width);
        lefts = new double[columns.Count + 1];
        for (var i = 0; i < columns.Count; i++)
        {
            lefts[i + 1] = lefts[i] + widths[i];
        }
    }

    private TablePanel(TablePanel panel, IReadOnlyList<double> widths)
    {
        Columns = panel.Columns;
        Width = panel.Width;
        indexOf = panel.indexOf;
        sample = panel.sample;
        lefts = new double[panel.lefts.Length];
        for (var i = 0; i < widths.Count; i++)
        {
            lefts[i + 1] = lefts[i] + widths[i];
        }
    }

    /// <summary>The columns, by their index in the table.</summary>
    public IReadOnlyList<int> Columns { get; }

    /// <summary>The width of all of them.</summary>
    public double Width { get; }

    /// <summary>The same columns at other widths of the same sum.</summary>
    public TablePanel With(IReadOnlyList<double> widths) => new(this, widths);

    /// <summary>How many lines a row of the body usually takes for some of the places, one at least.</summary>
    /// <param name="places">Which places count.</param>
    public double UsualLines(Predicate<int> places)
    {
        var (rows, lines) = (0, 0.0);
        foreach (var row in sample)
        {
            if (row.IsHeader)
            {
                continue;
            }
            var most = 1.0;
            for (var place = 0; place < Columns.Count; place++)
            {
                most = places(place) ? Math.Max(most, row.LinesIn(place, WidthOf(place, 1))) : most;
            }
            (rows, lines) = (rows + 1, lines + most);
        }
        return rows == 0 ? 1 : lines / rows;
    }

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
    /// repeated in each part, and columns under one spanner stand in one part where they fit.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<int>> Part(
        IReadOnlyList<ColumnNeed> needs,
        IReadOnlyList<TableColumn> columns,
        IReadOnlyList<GridRow> header,
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
        var groups = Groups(needs, header, keys.Length, room);
        var fewest = Fill(needs, groups, room, room).Count;
        // As full as each other rather than all full but the last.
        var even = groups.Sum(group => group.Sum(i => needs[i].Least)) / fewest;
        return [.. Fill(needs, groups, room, even).Select(part => (IReadOnlyList<int>)[.. keys, .. part])];
    }

    /// <summary>The columns after the keys, those under one spanner together unless they need more than the room.</summary>
    private static List<List<int>> Groups(
        IReadOnlyList<ColumnNeed> needs,
        IReadOnlyList<GridRow> header,
        int first,
        double room
    )
    {
        // By column: whether it stands under one spanner with the column before it.
        var isJoined = new bool[needs.Count];
        foreach (var (cell, column) in header.SelectMany(row => row.Cells))
        {
            var from = Math.Max(column, first);
            var to = column + cell.ColumnSpan;
            var need = 0.0;
            for (var i = from; i < to; i++)
            {
                need += needs[i].Least;
            }
            for (var i = from + 1; i < to && need <= room; i++)
            {
                isJoined[i] = true;
            }
        }
        var groups = new List<List<int>>();
        for (var i = first; i < needs.Count; i++)
        {
            if (groups.Count == 0 || !isJoined[i])
            {
                groups.Add([]);
            }
            groups[^1].Add(i);
        }
        return groups;
    }

    private static List<List<int>> Fill(
        IReadOnlyList<ColumnNeed> needs,
        List<List<int>> groups,
        double room,
        double enough
    )
    {
        var parts = new List<List<int>>();
        var filled = 0.0;
        foreach (var group in groups)
        {
            var need = group.Sum(i => needs[i].Least);
            if (parts.Count == 0 || filled + need > room || filled >= enough)
            {
                parts.Add([]);
                filled = 0;
            }
            parts[^1].AddRange(group);
            filled += need;
        }
        return parts;
    }
}
