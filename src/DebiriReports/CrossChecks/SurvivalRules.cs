using DebiriReports.Analyses;
using DebiriReports.Analyses.Results;
using DebiriReports.Displays;
using DebiriReports.Documents.Model;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about times to an event, in tables and curves.</summary>
internal static class SurvivalRules
{
    private const double Slack = 1e-9;

    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new(
            "KM",
            Severity.Refuse,
            "Numbers at risk and curves fall, events and censorings add up, the figure prints the table"
        )
        {
            OfResults = Curves,
        },
    ];

    private static void Curves(ResultCheck check)
    {
        foreach (var display in check.Run.Displays.Where(display => display.Definition is SurvivalDefinition))
        {
            foreach (var block in display.Blocks)
            {
                OverTime(check, block, "at_risk", -1);
                OverTime(check, block, "survival", -1);
                OverTime(check, block, "events", 1);
                OverTime(check, block, "censored", 1);
                Totals(check, block);
                WithEvent(check, block);
            }
            if (display.Result.Body is FigureBody { Chart: KaplanMeierChart chart })
            {
                Drawn(check, display, chart);
            }
        }
    }

    private static List<(double Time, AnalysisResult Result)> At(ResultBlock block, string statistic) =>
        [
            .. block
                .Results.Select(result => (Name: StatisticName.Of(result.Statistic), Result: result))
                .Where(pair =>
                    pair.Name.Stem == statistic && pair.Name.Limit == StatisticLimit.None && pair.Name.At.Length > 0
                )
                .Select(pair => (pair.Name.Time(), pair.Result))
                .OrderBy(pair => pair.Item1),
        ];

    private static void OverTime(ResultCheck check, ResultBlock block, string statistic, int direction)
    {
        AnalysisResult? before = null;
        foreach (var (_, result) in At(block, statistic))
        {
            if (double.IsNaN(result.Value))
            {
                continue;
            }
            if (before is not null)
            {
                check.Compared();
                if (direction * (result.Value - before.Value) < -Slack)
                {
                    check.Add(
                        result,
                        $"{result.Statistic} is {result.Formatted} after {before.Statistic} {before.Formatted}",
                        direction < 0 ? "it can only fall over time" : "it can only rise over time"
                    );
                }
            }
            before = result;
        }
    }

    private static void Totals(ResultCheck check, ResultBlock block)
    {
        var n = block.Display.CountOf(block.Group)?.Value ?? double.NaN;
        var whole = block.Value("events") + block.Value("censored");
        if (whole > n)
        {
            check.Add(
                block["events"]!,
                $"events and censorings are {ResultsWriter.ValueText(whole)}, and N is {ResultsWriter.ValueText(n)}"
            );
        }
        foreach (var (time, atRisk) in At(block, "at_risk"))
        {
            check.Compared();
            var at = StatisticName.Of(atRisk.Statistic).At;
            var (events, censored) = (block.Value("events" + at), block.Value("censored" + at));
            if (atRisk.Value > n || atRisk.Value > whole)
            {
                check.Add(
                    atRisk,
                    $"{atRisk.Formatted} at risk of {ResultsWriter.ValueText(double.IsNaN(whole) ? n : whole)}"
                );
            }
            else if (time == 0 && atRisk.Value != whole && !double.IsNaN(whole))
            {
                check.Add(
                    atRisk,
                    $"{atRisk.Formatted} at risk at the start, and {ResultsWriter.ValueText(whole)} have a time"
                );
            }
            else if (atRisk.Value + censored > (double.IsNaN(whole) ? n : whole))
            {
                check.Add(
                    atRisk,
                    $"{atRisk.Formatted} at risk and {ResultsWriter.ValueText(censored)} censored before are more than all"
                );
            }
            else if (atRisk.Value + events + censored < whole)
            {
                check.Add(
                    atRisk,
                    $"{atRisk.Formatted} at risk, {ResultsWriter.ValueText(events)} with event and {ResultsWriter.ValueText(censored)} censored before are less than all"
                );
            }
            if (events > block.Value("events") || censored > block.Value("censored"))
            {
                check.Add(atRisk, $"more events or censorings by {at[1..]} than in all");
            }
        }
    }

    private static void WithEvent(ResultCheck check, ResultBlock block)
    {
        foreach (var (label, statistic) in new[] { ("With event", "events"), ("Censored", "censored") })
        {
            if (
                block[statistic] is { } total
                && block.Display.Find(block.Group, [.. block.Row, label], "n") is { } counted
            )
            {
                check.Compared();
                if (counted.Value != total.Value)
                {
                    check.Add(
                        counted,
                        $"{counted.Formatted} subjects, and the curve has {total.Formatted} {statistic}"
                    );
                }
            }
        }
    }

    private static void Drawn(ResultCheck check, CheckedDisplay display, KaplanMeierChart chart)
    {
        foreach (var curve in chart.Curves)
        {
            var block = display.Blocks.FirstOrDefault(block =>
                block.Group.Count > 0 && block.Group[^1] == curve.Label && At(block, "at_risk").Count > 0
            );
            if (block is null)
            {
                continue;
            }
            foreach (var (time, atRisk) in At(block, "at_risk"))
            {
                var tick = chart.Time.Ticks.ToList().FindIndex(tick => Math.Abs(tick - time) < Slack);
                if (tick < 0)
                {
                    continue;
                }
                check.Compared();
                if (curve.AtRisk[tick] != atRisk.Value)
                {
                    check.Add(
                        atRisk,
                        $"the figure has {curve.AtRisk[tick]} at risk below its axis, and the result is {atRisk.Formatted}"
                    );
                }
            }
            check.Compared();
            if (block["median"] is { } median && !median.Value.Equals(curve.Median))
            {
                check.Add(median, $"the figure marks another median than {median.Formatted}");
            }
            for (var step = 1; step < curve.Steps.Count; step++)
            {
                if (
                    curve.Steps[step].Height > curve.Steps[step - 1].Height + Slack
                    || curve.Steps[step].Time < curve.Steps[step - 1].Time
                )
                {
                    check.Add($"{display.Id}/{curve.Label}", $"{display.Id}: the curve of {curve.Label} rises");
                    break;
                }
            }
        }
    }
}
