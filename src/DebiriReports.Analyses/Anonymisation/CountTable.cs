using DebiriReports.Analyses.Results;

namespace DebiriReports.Analyses.Anonymisation;

/// <summary>The counts of a display with the sums that a reader can form of them.</summary>
/// <remarks>
/// Sums are found in the numbers: rows of one head that add up to it or to their denominator, columns that add up to
/// another in every row, rows of one head that cover it. A sum that holds by chance hides a count too many, never one too
/// few.
/// </remarks>
internal sealed class CountTable
{
    private readonly Dictionary<string, AnalysisResult> byId = new(StringComparer.Ordinal);

    /// <summary>Reads the counts of a display.</summary>
    /// <param name="results">The display's results.</param>
    /// <param name="counts">The statistics that are counts.</param>
    public CountTable(IReadOnlyList<AnalysisResult> results, IReadOnlySet<string> counts)
    {
        Cells = [.. results.Where(result => counts.Contains(result.Statistic) && double.IsFinite(result.Value))];
        foreach (var cell in Cells)
        {
            byId.TryAdd(cell.Id, cell);
        }
        var sums = new List<CountSum>();
        foreach (var ofStatistic in Cells.GroupBy(cell => cell.Statistic))
        {
            AddRows(ofStatistic, sums);
            AddColumns([.. ofStatistic], sums);
        }
        AddTimes(sums);
        Sums = sums;
    }

    /// <summary>The counts.</summary>
    public IReadOnlyList<AnalysisResult> Cells { get; }

    /// <summary>The sums.</summary>
    public IReadOnlyList<CountSum> Sums { get; }

    private void AddRows(IEnumerable<AnalysisResult> cells, List<CountSum> sums)
    {
        foreach (
            var siblings in cells.GroupBy(cell =>
                (ResultId.Path(cell.Group), ResultId.Path([.. cell.Row.Take(cell.Row.Count - 1)]))
            )
        )
        {
            var parts = siblings.ToList();
            var first = parts[0];
            var sum = parts.Sum(part => (int)part.Value);
            var head =
                first.Row.Count > 1
                    ? byId.GetValueOrDefault(
                        ResultId.Of(
                            first.Display,
                            first.Group,
                            [.. first.Row.Take(first.Row.Count - 1)],
                            first.Statistic
                        )
                    )
                    : null;
            if (head is not null && sum >= head.Value && parts.TrueForAll(part => part.Value <= head.Value))
            {
                sums.Add(new CountSum(parts, head, (int)head.Value, IsExact: sum == (int)head.Value));
            }
            else if (
                parts.Count > 1
                && first.Denominator is { } denominator
                && sum == denominator
                && parts.TrueForAll(part => part.Denominator == denominator)
            )
            {
                sums.Add(new CountSum(parts, null, denominator, IsExact: true));
            }
        }
    }

    private static void AddColumns(List<AnalysisResult> cells, List<CountSum> sums)
    {
        var depth = cells.Max(cell => cell.Group.Count);
        for (var level = 0; level < depth; level++)
        {
            var at = level;
            foreach (
                var family in cells
                    .Where(cell => cell.Group.Count > at)
                    .GroupBy(cell =>
                        ResultId.Path([.. cell.Group.Select((label, i) => i == at ? "*" : label)])
                        + "\t"
                        + cell.Group.Count
                    )
            )
            {
                var rows = family.GroupBy(cell => ResultId.Path(cell.Row)).Select(row => row.ToList()).ToList();
                var labels = family.Select(cell => cell.Group[at]).Distinct(StringComparer.Ordinal).ToList();
                var total =
                    labels.Count < 2 ? null : labels.Find(label => rows.TrueForAll(row => IsTotal(row, at, label)));
                if (total is null)
                {
                    continue;
                }
                foreach (var row in rows)
                {
                    var whole = row.Find(cell => cell.Group[at] == total)!;
                    sums.Add(
                        new CountSum([.. row.Where(cell => cell != whole)], whole, (int)whole.Value, IsExact: true)
                    );
                }
            }
        }
    }

    private static bool IsTotal(List<AnalysisResult> row, int level, string label)
    {
        var whole = row.Find(cell => cell.Group[level] == label);
        return whole is not null && row.Count > 1 && row.Sum(cell => cell.Value) == 2 * whole.Value;
    }

    // Those with an event and those censored are all who are followed.
    private void AddTimes(List<CountSum> sums)
    {
        foreach (var censored in Cells.Where(cell => cell.Statistic == "censored"))
        {
            var events = byId.GetValueOrDefault(ResultId.Of(censored.Display, censored.Group, censored.Row, "events"));
            if (events is not null)
            {
                sums.Add(new CountSum([events, censored], null, (int)(events.Value + censored.Value), IsExact: true));
            }
        }
    }
}

/// <summary>Counts that add up to a known number, or cover it.</summary>
/// <param name="Parts">The counts.</param>
/// <param name="Head">The count that they add up to, or <see langword="null"/> where that is told in any case.</param>
/// <param name="Total">What they add up to.</param>
/// <param name="IsExact">Whether they add up; else they are at least as many, because a subject may be in several.</param>
internal sealed record CountSum(IReadOnlyList<AnalysisResult> Parts, AnalysisResult? Head, int Total, bool IsExact);
