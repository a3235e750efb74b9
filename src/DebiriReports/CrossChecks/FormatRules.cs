using DebiriReports.Analyses;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Study;
using DebiriReports.Displays;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about print: decimals of one kind of statistic, and what stands where there is nothing.</summary>
internal static class FormatRules
{
    private const string Percentages = "percentages";

    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new("DP", Severity.Refuse, "Every number is printed as its value, one kind of statistic with the same decimals")
        {
            OfResults = Decimals,
        },
        new("EMPTY", Severity.Refuse, "A display without data says so, and in the same words as the others")
        {
            OfResults = Empty,
            OfDocument = EmptyTables,
        },
    ];

    private static void Decimals(ResultCheck check)
    {
        var overall = new Dictionary<string, (int Decimals, AnalysisResult First)>(StringComparer.Ordinal);
        foreach (var display in check.Run.Displays)
        {
            var own = new Dictionary<string, (int Decimals, AnalysisResult First)>(StringComparer.Ordinal);
            // A display that sets its own formats differs from the others on purpose.
            var isPlain = display.Definition.Formats == new NumberFormats();
            foreach (var result in display.Blocks.SelectMany(block => block.Results))
            {
                if (PrintedNumber.Parse(result.Formatted) is not { } printed)
                {
                    if (!double.IsNaN(result.Value) && result.Formatted.Length > 0)
                    {
                        check.Add(
                            result,
                            $"'{result.Formatted}' is printed for {ResultsWriter.ValueText(result.Value)}"
                        );
                    }
                    continue;
                }
                check.Compared();
                var name = StatisticName.Of(result.Statistic);
                if (!Prints(printed, result, name))
                {
                    check.Add(result, $"'{result.Formatted}' is printed for {ResultsWriter.ValueText(result.Value)}");
                    continue;
                }
                if (Kind(name, result, printed) is not { } kind)
                {
                    continue;
                }
                Same(check, own, kind, printed, result);
                if (isPlain && kind.StartsWith(Percentages, StringComparison.Ordinal))
                {
                    Same(check, overall, kind, printed, result);
                }
            }
        }
    }

    private static bool Prints(PrintedNumber printed, AnalysisResult result, StatisticName name) =>
        double.IsNaN(result.Value) ? false
        : name.IsShare ? printed.Prints(result.Value * 100)
        : printed.Prints(result.Value) || (name.Stem == "diff" && printed.Prints(result.Value * 100));

    // What must have one number of decimals: 0 and 100 percent and bounds by themselves.
    private static string? Kind(StatisticName name, AnalysisResult result, PrintedNumber printed)
    {
        if (printed.Bound != ' ')
        {
            return null;
        }
        if (name.Stem == "pct")
        {
            return result.Value switch
            {
                0 => Percentages + ", none",
                100 => Percentages + ", all",
                _ => Percentages,
            };
        }
        return name.IsShare ? "rates and their limits"
            : name.IsProbability ? "p-values"
            : name.IsRatio ? "ratios and their limits"
            : name.Stem is "ir" or "py" ? name.Stem + (name.Limit == StatisticLimit.None ? "" : " limits")
            : null;
    }

    private static void Same(
        ResultCheck check,
        Dictionary<string, (int Decimals, AnalysisResult First)> known,
        string kind,
        PrintedNumber printed,
        AnalysisResult result
    )
    {
        if (!known.TryAdd(kind, (printed.Decimals, result)) && known[kind].Decimals != printed.Decimals)
        {
            check.Add(
                result,
                $"{kind}: '{result.Formatted}' here and '{known[kind].First.Formatted}' in {CheckedDisplay.Name(known[kind].First)}",
                "one kind of statistic is printed with one number of decimals"
            );
        }
    }

    private static void Empty(ResultCheck check)
    {
        foreach (var display in check.Run.Displays)
        {
            check.Compared();
            // Who has no time to an event is counted, and nothing is estimated of them.
            var isCounted = display.Definition is not SurvivalDefinition;
            if (
                isCounted
                && display.Result.IsEmpty
                && display.Blocks.SelectMany(block => block.Results).FirstOrDefault(IsSomething) is { } counted
            )
            {
                check.Add(counted, $"the display is printed as empty, and counts {counted.Formatted}");
            }
            if (display.Definition.Empty is { } own && string.IsNullOrWhiteSpace(own))
            {
                check.Add(
                    display.Id,
                    $"{display.Id}: nothing is printed where there are no data",
                    "give words, or leave 'empty' out"
                );
            }
            else if (
                display is { Result.IsEmpty: true, Definition.Empty: { } text }
                && text != check.Run.Settings.Empty
            )
            {
                check.Add(
                    display.Id,
                    $"{display.Id} prints '{check.Run.Settings.Words.Fill(text)}' where others print '{check.Run.Settings.Empty}'",
                    "set 'empty' in report.yaml once for all displays",
                    Severity.Warn
                );
            }
        }
    }

    private static bool IsSomething(AnalysisResult result) =>
        result.Statistic is "n" or "x" or "events" or "records" && result.Value > 0;

    private static void EmptyTables(DocumentCheck check)
    {
        foreach (var table in check.Document.Tables)
        {
            if (table.Rows.Count > 0)
            {
                continue;
            }
            check.Compared();
            var display = table.Caption is { } caption ? check.Run.Find(caption.Id) : null;
            var expected = display?.Definition.Empty ?? check.Run.Settings.Empty;
            if (
                string.IsNullOrWhiteSpace(table.EmptyText)
                || (display is not null && table.EmptyText != check.Run.Settings.Words.Fill(expected))
            )
            {
                check.Add(
                    display?.Id ?? "table",
                    $"{check.Document.Name}: a table without rows prints '{table.EmptyText}', not '{expected}'"
                );
            }
            if (display is { Result.IsEmpty: false } && display.Result.Body.Tables().Any(body => body.Rows.Count > 0))
            {
                check.Add(display.Id, $"{check.Document.Name}: {display.Id} has rows and is printed as empty");
            }
        }
    }
}
