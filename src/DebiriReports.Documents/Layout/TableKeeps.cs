namespace DebiriReports.Documents.Layout;

/// <summary>Decides between which rows of a table a page may end.</summary>
/// <remarks>
/// A group row keeps with the row after it. The rows of a group of up to five stay together; of a larger group, and of a
/// table without groups, the first two and the last two do. The last row keeps with the notes.
/// </remarks>
internal static class TableKeeps
{
    private const int SmallGroup = 5;

    /// <summary>Sets the rows' <see cref="PageBox.KeepWithNext"/>, reading a few rows ahead.</summary>
    public static IEnumerable<RowsBox> Apply(IEnumerable<RowsBox> rows, bool keepLast)
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
                foreach (var done in End(waiting, count))
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
        foreach (var done in End(waiting, count))
        {
            if (ReferenceEquals(done, last))
            {
                done.KeepWithNext = keepLast;
            }
            yield return done;
        }
    }

    private static IEnumerable<RowsBox> End(Queue<RowsBox> waiting, int count)
    {
        while (waiting.TryDequeue(out var row))
        {
            // Of a small group all rows wait here; of a large one the last two.
            row.KeepWithNext |= waiting.Count > 0 && (count <= SmallGroup || waiting.Count == 1);
            yield return row;
        }
    }
}
