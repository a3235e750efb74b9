using DebiriReports.Analyses;
using DebiriReports.Analyses.Results;
using DebiriReports.Displays;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about what numbers can be at all.</summary>
internal static class RangeRules
{
    private const double Slack = 1e-9;

    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new(
            "RATE-POS",
            Severity.Refuse,
            "Counts are whole, person-time is above 0, rates are not below 0, shares and p-values lie between 0 and 1"
        )
        {
            OfResults = Ranges,
        },
    ];

    private static void Ranges(ResultCheck check)
    {
        foreach (var display in check.Run.Displays)
        {
            foreach (var block in display.Blocks)
            {
                foreach (var result in block.Results)
                {
                    check.Compared();
                    if (double.IsInfinity(result.Value))
                    {
                        check.Add(result, "the value is without end", "print it as not estimable");
                    }
                    else if (!double.IsNaN(result.Value) && Fault(display, result) is { } fault)
                    {
                        check.Add(result, $"{ResultsWriter.ValueText(result.Value)} {fault}");
                    }
                }
                Incidence(check, block);
            }
        }
    }

    private static string? Fault(CheckedDisplay display, AnalysisResult result)
    {
        var name = StatisticName.Of(result.Statistic);
        if (name.IsCount)
        {
            return result.Value < 0 || result.Value != Math.Floor(result.Value) ? "is not a count" : null;
        }
        if (name.IsProbability)
        {
            return result.Value is < 0 or > 1 + Slack ? "is not a p-value" : null;
        }
        if (name is { IsShare: true, Limit: StatisticLimit.None })
        {
            return result.Value is < -Slack or > 1 + Slack ? "is not a share of a whole" : null;
        }
        if (name.Stem == "pct")
        {
            return result.Value < 0 ? "is not a percentage" : null;
        }
        if (name.Stem == "py")
        {
            return result.Value < 0 ? "person-years are below 0" : null;
        }
        var isAmount =
            name.Stem is "ir" or "sd" or "se" or "logrank_chisq"
            || name.IsRatio
            || (
                display.Definition is SurvivalDefinition
                && name.Stem is "min" or "max" or "median" or "q1" or "q3" or "rmst"
            );
        return isAmount && result.Value < -Slack ? "is below 0" : null;
    }

    private static void Incidence(ResultCheck check, ResultBlock block)
    {
        if (block["py"] is not { } time || block["ir"] is not { } rate)
        {
            return;
        }
        check.Compared();
        var count = (block["events"] ?? block["n"])?.Value ?? double.NaN;
        if (time.Value == 0)
        {
            if (count > 0 || !double.IsNaN(rate.Value))
            {
                check.Add(rate, "a rate is printed over no person-time");
            }
            return;
        }
        var expected = count / time.Value * block.Display.Methods.Rate.PerYears;
        if (time.Value > 0 && Math.Abs(rate.Value - expected) > Slack * Math.Max(1, expected))
        {
            check.Add(
                rate,
                $"the rate is {ResultsWriter.ValueText(rate.Value)}, and its events over its person-time give {ResultsWriter.ValueText(expected)}"
            );
        }
    }
}
