using DebiriReports.Analyses.Results;

namespace DebiriReports.Analyses.Anonymisation;

/// <summary>Counts that are too small to be told, and those that have to go with them.</summary>
/// <remarks>
/// <para>Small is a count of subjects or events above 0 and below the threshold; it prints as <c>&lt;5</c>. What was
/// computed of so few (percentages, means, limits) is not shown, nor is a rate at a time with so few at risk.</para>
/// <para>Rows that add up to a row above them or to their denominator, and columns that add up to a total, let a reader
/// subtract. So long as the shown counts of such a sum leave a hidden one a single value, or the sums of a table together
/// do (<see cref="HiddenCounts"/>), the next smallest count of the sum is hidden too: as <c>≥5</c>, or as <c>&lt;5</c>
/// where it is 0. The same quantity in two displays is hidden in both.</para>
/// <para>Sizes of analysis sets (N) are always told; so the difference of two of them is known.</para>
/// </remarks>
public sealed class SmallCells
{
    /// <summary>What stands for a statistic of so few that it is not told.</summary>
    public const string NotShown = "not shown";

    private static readonly HashSet<string> Counts = new(StringComparer.Ordinal)
    {
        "n",
        "x",
        "events",
        "records",
        "sessions",
        "censored",
    };

    private readonly int threshold;
    private readonly IReadOnlySet<string> extremes;
    private readonly Dictionary<string, HiddenCount> hidden = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<AnalysisResult>> twins = new(StringComparer.Ordinal);

    private SmallCells(int threshold, IReadOnlySet<string> extremes)
    {
        this.threshold = threshold;
        this.extremes = extremes;
    }

    /// <summary>How many counts are hidden because they are small.</summary>
    public int SmallCount => hidden.Values.Count(found => found.IsSmall);

    /// <summary>How many counts are hidden so that small ones cannot be computed.</summary>
    public int ComplementaryCount => hidden.Count - SmallCount;

    /// <summary>Finds the counts to hide in the results of a run.</summary>
    /// <param name="displays">The results of each display.</param>
    /// <param name="threshold">The smallest count that is told.</param>
    /// <param name="extremes">The variables whose smallest and greatest values are single subjects' and not told.</param>
    /// <returns>What is hidden.</returns>
    public static SmallCells Of(
        IEnumerable<IReadOnlyList<AnalysisResult>> displays,
        int threshold,
        IReadOnlySet<string> extremes
    )
    {
        var found = new SmallCells(threshold, extremes);
        var tables = displays.Select(results => new CountTable(results, Counts)).ToList();
        foreach (var result in tables.SelectMany(table => table.Cells))
        {
            if (KeyOf(result) is { } key)
            {
                if (!found.twins.TryGetValue(key, out var same))
                {
                    found.twins.Add(key, same = []);
                }
                same.Add(result);
            }
            if (result.Value > 0 && result.Value < threshold)
            {
                found.hidden[result.Id] = new HiddenCount((int)result.Value, IsSmall: true);
            }
        }
        // What is hidden in one display may open a sum of another: again until nothing is added.
        for (var before = -1; before != found.hidden.Count; )
        {
            before = found.hidden.Count;
            foreach (var table in tables)
            {
                HiddenCounts.Complete(table, threshold, found.hidden);
                found.HideTwins(table);
            }
        }
        return found;
    }

    /// <summary>The results as they are told.</summary>
    /// <param name="results">The results of a display.</param>
    /// <returns>The same results in the same order, some of them hidden.</returns>
    public IReadOnlyList<AnalysisResult> Told(IReadOnlyList<AnalysisResult> results)
    {
        var few = new HashSet<string>(StringComparer.Ordinal);
        var columns = results
            .Where(result => result.Statistic == "N" && result.Value > 0 && result.Value < threshold)
            .Select(result => ResultId.Path(result.Group))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var result in results)
        {
            if (hidden.ContainsKey(result.Id) && result.Statistic is not "censored")
            {
                few.Add(CellOf(result));
            }
            else if (IsAtRisk(result) && IsSmall(result))
            {
                few.Add(CellOf(result) + TimeOf(result));
            }
        }
        return [.. results.Select(Told)];

        AnalysisResult Told(AnalysisResult result)
        {
            if (result.Statistic == "N")
            {
                return result;
            }
            if (hidden.TryGetValue(result.Id, out var count))
            {
                return Hidden(result, count.IsSmall || count.Value == 0 ? $"<{threshold}" : $"≥{threshold}");
            }
            if (IsAtRisk(result) && IsSmall(result))
            {
                return Hidden(result, $"<{threshold}");
            }
            var isOfFew =
                !Counts.Contains(result.Statistic)
                && (
                    few.Contains(CellOf(result))
                    || (TimeOf(result).Length > 0 && few.Contains(CellOf(result) + TimeOf(result)))
                );
            var isExtreme =
                result.Statistic is "min" or "max"
                && result.Provenance?.Variable is { } variable
                && extremes.Contains(variable);
            var isOfFewInColumn =
                columns.Count > 0
                && result.Value != 0
                && columns.Any(column => IsUnder(ResultId.Path(result.Group), column));
            return isOfFew || isExtreme || isOfFewInColumn ? Hidden(result, NotShown) : result;
        }
    }

    private static AnalysisResult Hidden(AnalysisResult result, string text) =>
        result with
        {
            Value = double.NaN,
            Numerator = null,
            Formatted = text,
            IsSuppressed = true,
        };

    private bool IsSmall(AnalysisResult result) => result.Value > 0 && result.Value < threshold;

    private static bool IsAtRisk(AnalysisResult result) =>
        result.Statistic.StartsWith("at_risk@", StringComparison.Ordinal);

    // Statistics at a time are those of the number at risk then; all others are of the row.
    private static string TimeOf(AnalysisResult result) =>
        result.Statistic.IndexOf('@', StringComparison.Ordinal) is var at and >= 0 ? result.Statistic[at..] : "";

    private static bool IsUnder(string group, string column) =>
        group == column || group.StartsWith(column + ResultId.Separator, StringComparison.Ordinal);

    private static string CellOf(AnalysisResult result) =>
        $"{ResultId.Path(result.Group)}\t{ResultId.Path(result.Row)}\t";

    private void HideTwins(CountTable table)
    {
        foreach (var result in table.Cells)
        {
            if (hidden.TryGetValue(result.Id, out var count) && KeyOf(result) is { } key)
            {
                foreach (var twin in twins[key].Where(twin => twin.Value.Equals(result.Value)))
                {
                    hidden.TryAdd(twin.Id, count);
                }
            }
        }
    }

    private static string? KeyOf(AnalysisResult result) =>
        result.Provenance is { } from && (from.Subset.Length > 0 || from.Variable is not null)
            ? string.Join(
                '\t',
                result.AnalysisSet,
                result.Statistic,
                from.Dataset,
                from.Variable,
                from.Subset,
                from.Grouping,
                from.Variable is null ? "" : result.Row[^1]
            )
            : null;
}

/// <summary>A count that is not told.</summary>
/// <param name="Value">The count.</param>
/// <param name="IsSmall">Whether it is small itself, or hidden so that another cannot be computed.</param>
internal readonly record struct HiddenCount(int Value, bool IsSmall);
