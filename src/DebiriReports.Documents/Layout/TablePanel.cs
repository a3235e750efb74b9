using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>The columns of a table that stand side by side, with their places.</summary>
internal sealed class TablePanel
{
    private readonly int[] indexOf;
    private readonly double[] lefts;

    public TablePanel(IReadOnlyList<int> columns, IReadOnlyList<ColumnNeed> needs, double width)
    {
        Columns = columns;
        Width = width;
        var widths = ColumnWidths.Share([.. columns.Select(column => needs[column])], width);
        lefts = new double[columns.Count + 1];
        indexOf = new int[needs.Count];
        Array.Fill(indexOf, -1);
        for (var i = 0; i < columns.Count; i++)
        {
            lefts[i + 1] = lefts[i] + widths[i];
            indexOf[columns[i]] = i;
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
        var room = width - keys.Sum(i => needs[i].Least);
        var parts = new List<IReadOnlyList<int>>();
        var part = new List<int>();
        var filled = 0.0;
        foreach (var i in all.Skip(keys.Length))
        {
            if (part.Count > 0 && filled + needs[i].Least > room)
            {
                parts.Add([.. keys, .. part]);
                part.Clear();
                filled = 0;
            }
            part.Add(i);
            filled += needs[i].Least;
        }
        parts.Add([.. keys, .. part]);
        return parts;
    }
}
