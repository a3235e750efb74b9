using DebiriReports.Analyses;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about N: the same in every output of a set, as the subject dataset has it, and never exceeded.</summary>
internal static class AnalysisSetRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new(
            "N-EQ",
            Severity.Refuse,
            "N is the same in every output of an analysis set, and that of the subject dataset"
        )
        {
            OfResults = EqualCounts,
        },
        new("LE-N", Severity.Refuse, "No count of subjects exceeds its denominator or N")
        {
            Covers = ["C03"],
            IsNeverAccepted = true,
            OfResults = CountsWithinN,
        },
    ];

    private static void EqualCounts(ResultCheck check)
    {
        var first = new Dictionary<string, Analyses.Results.AnalysisResult>(StringComparer.Ordinal);
        foreach (var display in check.Run.Displays)
        {
            foreach (var count in display.Counts)
            {
                check.Compared();
                if (
                    display.Subjects(count.Provenance?.Grouping) is { } subjects
                    && subjects.Count is var expected
                    && count.Value != expected
                )
                {
                    check.Add(
                        count,
                        $"N is {Text(count.Value)}, and the subject dataset has {Text(expected)} in {count.AnalysisSet}"
                    );
                }
                if (PrintedNumber.Parse(count.Formatted)?.Prints(count.Value) != true)
                {
                    check.Add(count, $"N is {Text(count.Value)} and printed as '{count.Formatted}'");
                }
                var key =
                    $"{count.AnalysisSet}|{display.Page}|{count.Provenance?.Grouping ?? string.Join('|', count.Group)}";
                if (first.TryAdd(key, count))
                {
                    continue;
                }
                if (first[key].Value != count.Value)
                {
                    check.Add(
                        count,
                        $"N of {count.AnalysisSet} is {Text(count.Value)} here and {Text(first[key].Value)} in {first[key].Display}"
                    );
                }
            }
        }
    }

    private static void CountsWithinN(ResultCheck check)
    {
        foreach (var block in check.Run.Displays.SelectMany(display => display.Blocks))
        {
            foreach (var result in block.Results)
            {
                if (result.Statistic is not ("n" or "x"))
                {
                    continue;
                }
                // Where a count names what it is of, that is its bound; else N.
                var most = result.Denominator ?? block.Display.CountOf(block.Group)?.Value;
                if (most is null)
                {
                    continue;
                }
                check.Compared();
                if (result.Value > most)
                {
                    check.Add(
                        result,
                        $"{Text(result.Value)} subjects of {Text(most.Value)} ({result.DenominatorId ?? "N"})",
                        "records may have been counted as subjects"
                    );
                }
            }
        }
    }

    private static string Text(double value) => Analyses.Results.ResultsWriter.ValueText(value);
}
