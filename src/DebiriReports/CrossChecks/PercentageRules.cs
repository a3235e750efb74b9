using DebiriReports.Analyses;
using DebiriReports.Analyses.Results;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about percentages: what they are, and what they are of.</summary>
internal static class PercentageRules
{
    private const double Exactly = 1e-9;
    private const string Against = "against ";

    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new("PCT", Severity.Refuse, "Every percentage is its n of its denominator, to the printed decimals")
        {
            OfResults = Percentages,
        },
        new("DENOM", Severity.Refuse, "Every percentage names its denominator, and one name means one number")
        {
            OfResults = Denominators,
        },
    ];

    private static void Percentages(ResultCheck check)
    {
        foreach (var block in check.Run.Displays.SelectMany(display => display.Blocks))
        {
            foreach (var result in block.Results)
            {
                if (result.Statistic is "n" or "x" && result.Numerator is { } counted)
                {
                    check.Compared();
                    if (
                        result.Value != counted
                        || PrintedNumber.Parse(result.Formatted)?.Prints((decimal)counted) != true
                    )
                    {
                        check.Add(
                            result,
                            $"the count is {counted}, its value {ResultsWriter.ValueText(result.Value)}, printed '{result.Formatted}'"
                        );
                    }
                }
                else if (
                    result is { Statistic: "pct" or "rate", Numerator: { } numerator, Denominator: { } denominator }
                )
                {
                    check.Compared();
                    Percentage(check, result, numerator, denominator);
                    SameCount(check, block, result, numerator, denominator);
                }
            }
            Differences(check, block);
        }
    }

    private static void Percentage(ResultCheck check, AnalysisResult result, int numerator, int denominator)
    {
        var printed = PrintedNumber.Parse(result.Formatted);
        if (denominator == 0)
        {
            if (!double.IsNaN(result.Value) || printed is not null)
            {
                check.Add(result, "a percentage of nobody is printed", "it cannot be estimated");
            }
            return;
        }
        var exact = 100m * numerator / denominator;
        var value = result.Statistic == "pct" ? result.Value : result.Value * 100;
        if (!(Math.Abs(value - (double)exact) <= Exactly))
        {
            check.Add(
                result,
                $"{ResultsWriter.ValueText(value)}% is not {numerator} of {denominator} ({result.DenominatorId})"
            );
        }
        else if (printed is not { } number || !number.Prints(exact))
        {
            check.Add(result, $"'{result.Formatted}' is printed for {numerator} of {denominator}");
        }
        else if (number is { Value: 0, Bound: ' ' } && numerator > 0 && result.Statistic == "pct")
        {
            check.Add(
                result,
                $"'{result.Formatted}' is printed for {numerator} of {denominator}",
                "print a bound (formats, bounds) or more decimals",
                Severity.Warn
            );
        }
    }

    private static void SameCount(
        ResultCheck check,
        ResultBlock block,
        AnalysisResult result,
        int numerator,
        int denominator
    )
    {
        var count = block[result.Statistic == "pct" ? "n" : "x"];
        if (count is not null && (count.Numerator != numerator || count.Denominator != denominator))
        {
            check.Add(
                result,
                $"the percentage is of {numerator} of {denominator}, its count {count.Numerator} of {count.Denominator}"
            );
        }
    }

    // A difference of rates is that of the rates printed beside it, whatever its interval.
    private static void Differences(ResultCheck check, ResultBlock block)
    {
        foreach (var difference in block.Results)
        {
            var name = StatisticName.Of(difference.Statistic);
            if (
                name is not { Stem: "diff", Limit: StatisticLimit.None }
                || double.IsNaN(difference.Value)
                || difference.Method is not { } method
                || method.IndexOf(Against, StringComparison.Ordinal) is not (>= 0 and var at)
            )
            {
                continue;
            }
            var statistic = name.At.Length > 0 ? "survival" + name.At : "rate";
            IReadOnlyList<string> reference = [.. block.Group.SkipLast(1), method[(at + Against.Length)..]];
            var (one, other) = (block.Value(statistic), block.Display.Find(reference, block.Row)?.Value(statistic));
            if (double.IsNaN(one) || other is null or double.NaN)
            {
                continue;
            }
            check.Compared();
            if (!(Math.Abs(one - other.Value - difference.Value) <= Exactly))
            {
                check.Add(
                    difference,
                    $"the difference is {ResultsWriter.ValueText(difference.Value)}, that of the rates {ResultsWriter.ValueText(one - other.Value)}",
                    "both may be of other denominators"
                );
            }
        }
    }

    private static void Denominators(ResultCheck check)
    {
        foreach (var display in check.Run.Displays)
        {
            var known = new Dictionary<string, AnalysisResult>(StringComparer.Ordinal);
            var named = new HashSet<string>(StringComparer.Ordinal);
            foreach (var block in display.Blocks)
            {
                foreach (var result in block.Results)
                {
                    if (result is not { Statistic: "pct" or "rate", Denominator: { } denominator })
                    {
                        continue;
                    }
                    check.Compared();
                    if (string.IsNullOrEmpty(result.DenominatorId))
                    {
                        check.Add(result, "the percentage does not say what it is of");
                        continue;
                    }
                    if (result.DenominatorId == display.Result.Set.Id)
                    {
                        if (display.CountOf(block.Group) is { } count && count.Value != denominator)
                        {
                            check.Add(
                                result,
                                $"the percentage is said to be of {result.DenominatorId}, of which N is {count.Formatted}, and is of {denominator}"
                            );
                        }
                        continue;
                    }
                    named.Add(result.DenominatorId);
                    // Under one head and in one column a name stands for one number of subjects.
                    var key =
                        $"{result.DenominatorId}\t{ResultId.Path(block.Group)}\t{ResultId.Path([.. block.Row.SkipLast(1)])}";
                    if (!known.TryAdd(key, result) && known[key].Denominator != denominator)
                    {
                        check.Add(
                            result,
                            $"'{result.DenominatorId}' is {denominator} here and {known[key].Denominator} in row {string.Join(" > ", known[key].Row)}"
                        );
                    }
                }
            }
            foreach (var id in named)
            {
                IsExplained(check, display, id);
            }
        }
    }

    private static void IsExplained(ResultCheck check, CheckedDisplay display, string id)
    {
        var colon = id.IndexOf(": ", StringComparison.Ordinal);
        var label = colon < 0 ? id : id[(colon + 2)..];
        var isSaid =
            display.Result.Notes.Any(note => note.Contains(label, StringComparison.Ordinal))
            || display
                .Result.Body.Tables()
                .SelectMany(table =>
                    table.Rows.SelectMany(row => row.Path).Concat(table.Columns.SelectMany(column => column.Path))
                )
                .Any(text => text.Contains(label, StringComparison.Ordinal));
        if (!isSaid)
        {
            check.Add(
                $"{display.Id}",
                $"{display.Id}: percentages are of '{label}', and no label or footnote says so",
                "add a footnote that names the denominator",
                Severity.Warn
            );
        }
    }
}
