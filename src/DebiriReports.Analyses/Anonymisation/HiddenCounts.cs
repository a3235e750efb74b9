using DebiriReports.Analyses.Results;

namespace DebiriReports.Analyses.Anonymisation;

/// <summary>Hides further counts until none that is hidden can be computed from those that are told.</summary>
/// <remarks>
/// What a reader knows of a hidden count is a range: 1 to the threshold less one for a small one (from 0 where a sum also
/// hides a 0), the threshold and above for another. Each sum narrows the ranges; and the sums together, as linear
/// equations, can fix a count that no sum fixes alone. A count with one possible value is not hidden: another of its sum
/// is hidden too.
/// </remarks>
internal static class HiddenCounts
{
    private const int MostRounds = 200;
    private const double Tolerance = 1e-9;

    /// <summary>Completes what is hidden in a display.</summary>
    /// <param name="table">The display's counts and sums.</param>
    /// <param name="threshold">The smallest count that is told.</param>
    /// <param name="hidden">What is hidden so far, by result id; counts are added.</param>
    public static void Complete(CountTable table, int threshold, Dictionary<string, HiddenCount> hidden)
    {
        // A sum with a single unknown is open whatever else is known.
        var given = new HashSet<string>(StringComparer.Ordinal);
        while (Computable(table, threshold, hidden, given) is { } open)
        {
            var next = table
                .Sums.Where(sum => Members(sum).Any(cell => cell.Id == open))
                .SelectMany(Members)
                .Where(cell => !hidden.ContainsKey(cell.Id))
                .OrderBy(cell => cell.Value == 0)
                .ThenBy(cell => cell.Value)
                .ThenBy(cell => cell.Id, StringComparer.Ordinal)
                .FirstOrDefault();
            if (next is null)
            {
                // Nothing is left to hide it with: the sum is of a size that is told in any case.
                given.Add(open);
                continue;
            }
            hidden[next.Id] = new HiddenCount((int)next.Value, IsSmall: false);
        }
    }

    private static string? Computable(
        CountTable table,
        int threshold,
        Dictionary<string, HiddenCount> hidden,
        HashSet<string> given
    )
    {
        var sums = table.Sums.Where(sum => Members(sum).Any(cell => hidden.ContainsKey(cell.Id))).ToList();
        var ranges = Ranges(sums, threshold, hidden);
        var narrowed = true;
        for (var round = 0; narrowed && round < MostRounds; round++)
        {
            narrowed = false;
            foreach (var sum in sums)
            {
                narrowed |= Narrow(sum, ranges);
            }
        }
        return ranges
                .Where(range => range.Value.Low == range.Value.High && !given.Contains(range.Key))
                .Select(range => range.Key)
                .Order(StringComparer.Ordinal)
                .FirstOrDefault()
            ?? Solved(sums, hidden).Where(id => !given.Contains(id)).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    private static Dictionary<string, (int Low, int High)> Ranges(
        List<CountSum> sums,
        int threshold,
        Dictionary<string, HiddenCount> hidden
    )
    {
        var ranges = new Dictionary<string, (int Low, int High)>(StringComparer.Ordinal);
        foreach (var sum in sums)
        {
            var hasZero = Members(sum).Any(cell => cell.Value == 0 && hidden.ContainsKey(cell.Id));
            foreach (var cell in Members(sum))
            {
                if (hidden.TryGetValue(cell.Id, out var count))
                {
                    var isLow = count.IsSmall || count.Value == 0;
                    var low = isLow ? (hasZero ? 0 : 1) : threshold;
                    var high = isLow ? threshold - 1 : cell.Denominator ?? int.MaxValue / 4;
                    ranges[cell.Id] = ranges.TryGetValue(cell.Id, out var known)
                        ? (Math.Min(low, known.Low), Math.Max(high, known.High))
                        : (low, high);
                }
            }
        }
        return ranges;
    }

    // The head less the other parts, at their least and at their most.
    private static bool Narrow(CountSum sum, Dictionary<string, (int Low, int High)> ranges)
    {
        var low = 0L;
        var high = 0L;
        foreach (var part in sum.Parts)
        {
            var range = RangeOf(part, ranges);
            low += range.Low;
            high += range.High;
        }
        var total = sum.Head is { } head ? RangeOf(head, ranges) : (sum.Total, sum.Total);
        var narrowed = false;
        foreach (var part in sum.Parts)
        {
            if (ranges.TryGetValue(part.Id, out var range))
            {
                var least = total.Item1 - (high - range.High);
                var most = sum.IsExact ? total.Item2 - (low - range.Low) : total.Item2;
                narrowed |= Set(part.Id, range, least, most, ranges);
            }
        }
        if (sum.Head is { } whole && ranges.TryGetValue(whole.Id, out var known))
        {
            var least = sum.IsExact ? low : sum.Parts.Max(part => RangeOf(part, ranges).Low);
            narrowed |= Set(whole.Id, known, least, high, ranges);
        }
        return narrowed;
    }

    private static bool Set(
        string id,
        (int Low, int High) known,
        long least,
        long most,
        Dictionary<string, (int Low, int High)> ranges
    )
    {
        var low = (int)Math.Max(known.Low, least);
        var high = (int)Math.Min(known.High, most);
        if ((low == known.Low && high == known.High) || low > high)
        {
            return false;
        }
        ranges[id] = (low, high);
        return true;
    }

    private static (int Low, int High) RangeOf(AnalysisResult cell, Dictionary<string, (int Low, int High)> ranges) =>
        ranges.TryGetValue(cell.Id, out var range) ? range : ((int)cell.Value, (int)cell.Value);

    // Unknowns that the exact sums together determine: rows of the reduced matrix with a single entry.
    private static IEnumerable<string> Solved(List<CountSum> sums, Dictionary<string, HiddenCount> hidden)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new List<string>();
        var rows = new List<Dictionary<int, double>>();
        foreach (var sum in sums.Where(sum => sum.IsExact))
        {
            var row = new Dictionary<int, double>();
            foreach (var cell in Members(sum))
            {
                if (hidden.ContainsKey(cell.Id))
                {
                    if (!columns.TryGetValue(cell.Id, out var column))
                    {
                        columns.Add(cell.Id, column = names.Count);
                        names.Add(cell.Id);
                    }
                    row[column] = row.GetValueOrDefault(column) + (cell == sum.Head ? -1 : 1);
                }
            }
            rows.Add(row);
        }
        Reduce(rows);
        return rows.Where(row => row.Count == 1).Select(row => names[row.Keys.First()]);
    }

    private static void Reduce(List<Dictionary<int, double>> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var pivot = rows[i];
            if (pivot.Count == 0)
            {
                continue;
            }
            var column = pivot.Keys.Min();
            var scale = pivot[column];
            for (var j = 0; j < rows.Count; j++)
            {
                if (j != i && rows[j].TryGetValue(column, out var entry))
                {
                    foreach (var (key, value) in pivot)
                    {
                        var left = rows[j].GetValueOrDefault(key) - entry / scale * value;
                        if (Math.Abs(left) < Tolerance)
                        {
                            rows[j].Remove(key);
                        }
                        else
                        {
                            rows[j][key] = left;
                        }
                    }
                }
            }
        }
    }

    private static IEnumerable<AnalysisResult> Members(CountSum sum) =>
        sum.Head is { } head ? sum.Parts.Append(head) : sum.Parts;
}
