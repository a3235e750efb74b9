namespace DebiriReports.Documents.Layout;

/// <summary>Decides between which rows of a table a page may end.</summary>
/// <remarks>
/// A group row keeps with the row after it. The rows of a group of up to five stay together; of a larger group, and of a
/// table without groups, the first two and the last two do. Some rows stand below the header before a page may end, and
/// some at the table's end before the notes, as many as are worth a glance: five and four, or fewer tall ones. The last
/// row keeps with what follows.
/// </remarks>
internal static class TableKeeps
{
    /// <summary>How many rows a group has at most that stays on one page.</summary>
    public const int SmallGroup = 5;

    private const int FirstRows = 5;
    private const int LastRows = 4;

    // About six rows of one line.
    private const double Enough = 80;

    /// <summary>Sets the rows' <see cref="PageBox.KeepWithNext"/>, reading a few rows ahead.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="keepLast">Whether the last row keeps with what follows the table's rows.</param>
    public static IEnumerable<RowsBox> Apply(IEnumerable<RowsBox> rows, bool keepLast)
    {
        var height = 0.0;
        var count = 0;
        var tail = new Queue<RowsBox>();
        foreach (var row in Grouped(rows))
        {
            height += row.Height;
            row.KeepWithNext |= ++count < FirstRows && height < Enough;
            tail.Enqueue(row);
            if (tail.Count > LastRows)
            {
                yield return tail.Dequeue();
            }
        }
        foreach (var row in End([.. tail], keepLast))
        {
            yield return row;
        }
    }

    private static RowsBox[] End(RowsBox[] tail, bool keepLast)
    {
        var height = 0.0;
        for (var i = tail.Length - 1; i >= 0; i--)
        {
            tail[i].KeepWithNext = i == tail.Length - 1 ? keepLast : tail[i].KeepWithNext || height < Enough;
            height += tail[i].Height;
        }
        return tail;
    }

    private static IEnumerable<RowsBox> Grouped(IEnumerable<RowsBox> rows)
    {
        var waiting = new Queue<RowsBox>();
        var count = 0;
        RowsBox? last = null;
        foreach (var row in rows)
        {
            if (last is { IsGroup: true })
            {
                last.KeepWithNext = true;
                yield return waiting.Dequeue();
            }
            else if (row.IsGroup)
            {
                foreach (var done in EndGroup(waiting, count))
                {
                    yield return done;
                }
            }
            last = row;
            waiting.Enqueue(row);
            count = row.IsGroup ? 0 : count + 1;
            if (count > SmallGroup)
            {
                if (count == SmallGroup + 1)
                {
                    waiting.Peek().KeepWithNext = true;
                }
                while (waiting.Count > 2)
                {
                    yield return waiting.Dequeue();
                }
            }
        }
        foreach (var done in EndGroup(waiting, count))
        {
            yield return done;
        }
    }

    private static IEnumerable<RowsBox> EndGroup(Queue<RowsBox> waiting, int count)
    {
        while (waiting.TryDequeue(out var row))
        {
            // Of a small group all rows wait here; of a large one the last two.
            row.KeepWithNext |= waiting.Count > 0 && (count <= SmallGroup || waiting.Count == 1);
            yield return row;
        }
    }
}
