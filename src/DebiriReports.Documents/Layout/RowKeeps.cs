using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Follows the rows of a table in a Word file: which of them Word is told to keep on the page of the next.</summary>
/// <remarks>
/// Key columns print a repeated value once. So that it stands at the top of each page wherever Word breaks, rows are kept
/// together in short runs, and each run prints its keys anew: a few lines, for what is kept leaves the foot of a page
/// empty, and a run higher than a page is parted without its keys. Tall rows print their keys each. Other tables keep the
/// first row below the header, a group's head on what it heads, and the last rows above the notes. Never all rows: the
/// table could not break.
/// </remarks>
/// <param name="columns">The table's columns.</param>
/// <param name="longestRun">How many rows such a run may have.</param>
/// <param name="isSmall">Whether the table stays on one page.</param>
/// <param name="hasNotesRow">Whether its notes stand in its last row.</param>
internal sealed class RowKeeps(IReadOnlyList<TableColumn> columns, int longestRun, bool isSmall, bool hasNotesRow)
{
    private const double LinesOfRun = 8;
    private readonly int[] keys = [.. Enumerable.Range(0, columns.Count).Where(index => columns[index].IsKey)];
    private TableRow? row;
    private TableRow? previous;
    private int runLength;
    private bool startsRun;

    /// <summary>Whether the row keeps with the next, or with the notes.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Whether a row stands above it.</summary>
    public bool IsFirst => previous is null;

    /// <summary>How many rows a run may have: some lines, and as many at least as its keys take.</summary>
    /// <param name="plan">The table.</param>
    /// <param name="panel">The part of it.</param>
    public static int LongestRun(TablePlan plan, TablePanel panel)
    {
        var lines = panel.UsualLines(place => !IsKey(place));
        return (int)Math.Max(Math.Floor(LinesOfRun / lines), Math.Ceiling(panel.UsualLines(IsKey) / lines));

        bool IsKey(int place) => plan.Table.Columns[panel.Columns[place]].IsKey;
    }

    /// <summary>Goes on to a row.</summary>
    /// <param name="current">The row.</param>
    /// <param name="next">The row after it, or <see langword="null"/> at the end.</param>
    /// <param name="index">Which row it is, from 0.</param>
    /// <param name="count">How many rows there are.</param>
    public void MoveTo(TableRow current, TableRow? next, int index, int count)
    {
        previous = row;
        row = current;
        startsRun = StartsRun(current, previous, runLength);
        runLength = startsRun ? 1 : runLength + 1;
        IsKept = next is null ? hasNotesRow : Keeps(current, next, index, count);
    }

    /// <summary>Whether the row's cell in a key column repeats the one above it, and is left empty.</summary>
    /// <param name="column">The column.</param>
    public bool Repeats(int column)
    {
        if (startsRun || previous is null || !columns[column].IsKey)
        {
            return false;
        }
        foreach (var key in keys)
        {
            if (key > column)
            {
                break;
            }
            if (!SameKey(row!, previous, key))
            {
                return false;
            }
        }
        return true;
    }

    private bool Keeps(TableRow current, TableRow next, int index, int count)
    {
        if (keys.Length > 0)
        {
            return current.Role == RowRole.Group || !StartsRun(next, current, runLength);
        }
        return isSmall
            || (index == 0 && count > 1)
            || current.Role == RowRole.Group
            || (hasNotesRow && index >= count - 2 && count > 2)
            || next.Role == RowRole.Total && index == count - 2;
    }

    private bool StartsRun(TableRow current, TableRow? before, int length)
    {
        if (keys.Length == 0 || before is null || current.Role != RowRole.Data || before.Role != RowRole.Data)
        {
            return true;
        }
        if (!SameKey(current, before, keys[0]) || length >= longestRun)
        {
            return true;
        }
        return length >= (longestRun + 1) / 2 && keys.Length > 1 && !keys.All(key => SameKey(current, before, key));
    }

    // Spans would move the columns; rows with keys have none.
    private bool SameKey(TableRow current, TableRow before, int key) =>
        current.Cells.Count == columns.Count
        && before.Cells.Count == columns.Count
        && PlainText.Of(current.Cells[key]) == PlainText.Of(before.Cells[key]);
}
