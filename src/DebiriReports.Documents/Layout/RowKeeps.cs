using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Follows the rows of a table in a Word file: which of them Word is told to keep on the page of the next.</summary>
/// <remarks>
/// Key columns print a repeated value once. So that it stands at the top of each page wherever Word breaks, rows are kept
/// together in short runs, and each run prints its keys anew: a few lines, for what is kept leaves the foot of a page
/// empty, and a run higher than a page is parted without its keys. Tall rows print their keys each. Other tables keep rows
/// below the header, a group's head on what it heads, small groups whole, two rows at the ends of larger ones, and the last
/// rows above the notes. Never all rows: the table could not break.
/// </remarks>
/// <param name="columns">The table's columns.</param>
/// <param name="longestRun">How many rows such a run may have.</param>
/// <param name="isSmall">Whether the table stays on one page.</param>
/// <param name="keepsLast">Whether its last row keeps with what follows: a row of notes, or the block after it.</param>
internal sealed class RowKeeps(IReadOnlyList<TableColumn> columns, int longestRun, bool isSmall, bool keepsLast)
{
    private const double LinesOfRun = 8;
    private const int SmallGroup = TableKeeps.SmallGroup;
    private const int FirstRows = 3;
    private const int LastRows = 3;
    private readonly int[] keys = [.. Enumerable.Range(0, columns.Count).Where(index => columns[index].IsKey)];
    private TableRow? row;
    private TableRow? previous;
    private int index;
    private int inGroup;
    private int runLength;
    private bool startsRun;

    /// <summary>Whether the row keeps with the next, or with what follows the last.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Whether no row stands above it.</summary>
    public bool IsFirst => previous is null;

    /// <summary>Whether no row stands below it.</summary>
    public bool IsLast { get; private set; }

    /// <summary>How many rows a run may have: some lines, and as many at least as its keys take.</summary>
    /// <param name="plan">The table.</param>
    /// <param name="panel">The part of it.</param>
    public static int LongestRun(TablePlan plan, TablePanel panel)
    {
        var lines = panel.UsualLines(place => !IsKey(place));
        return (int)Math.Max(Math.Floor(LinesOfRun / lines), Math.Ceiling(panel.UsualLines(IsKey) / lines));

        bool IsKey(int place) => plan.Table.Columns[panel.Columns[place]].IsKey;
    }

    /// <summary>Goes over the rows; what this says holds for the row that was returned last.</summary>
    /// <typeparam name="T">What a row comes with.</typeparam>
    /// <param name="items">The rows.</param>
    /// <param name="rowOf">The row of an item.</param>
    public IEnumerable<T> Over<T>(IEnumerable<T> items, Func<T, TableRow> rowOf)
    {
        var window = new List<T>(SmallGroup + 2);
        foreach (var item in items)
        {
            window.Add(item);
            if (window.Count == SmallGroup + 2)
            {
                yield return Next();
            }
        }
        while (window.Count > 0)
        {
            yield return Next();
        }

        T Next()
        {
            var item = window[0];
            window.RemoveAt(0);
            MoveTo(rowOf(item), window.Count, ahead => rowOf(window[ahead]));
            return item;
        }
    }

    // The rows after it are known as far as a small group reaches.
    private void MoveTo(TableRow current, int known, Func<int, TableRow> after)
    {
        previous = row;
        row = current;
        startsRun = StartsRun(current, previous, runLength);
        runLength = startsRun ? 1 : runLength + 1;
        inGroup = current.Role == RowRole.Group ? 0 : inGroup + 1;
        IsLast = known == 0;
        IsKept = IsLast ? keepsLast : Keeps(current, known, after);
        index++;
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

    private bool Keeps(TableRow current, int known, Func<int, TableRow> after)
    {
        if (current.Role == RowRole.Group)
        {
            return true;
        }
        if (keys.Length > 0)
        {
            return !StartsRun(after(0), current, runLength);
        }
        var left = 0;
        while (left < known && after(left).Role != RowRole.Group)
        {
            left++;
        }
        // Of a group that goes on beyond what is known as much is left as makes it large.
        var isEnding = left < known || known <= SmallGroup;
        return isSmall
            || index < FirstRows - 1
            || (keepsLast && known < LastRows)
            || (known == 1 && after(0).Role == RowRole.Total)
            || (left > 0 && (inGroup == 1 || (isEnding && (left == 1 || inGroup + left <= SmallGroup))));
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
