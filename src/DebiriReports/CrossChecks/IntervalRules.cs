using DebiriReports.Analyses;
using DebiriReports.Analyses.Results;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about intervals: in order, within their bounds, never without width.</summary>
internal static class IntervalRules
{
    private const double Slack = 1e-9;

    // Beyond these a ratio is told by its bound alone.
    private const double NoRatio = 0.005;
    private const double EndlessRatio = 999.99;

    private static readonly string[] Quantiles = ["min", "q1", "median", "q3", "max"];

    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new("CI-ORD", Severity.Refuse, "Limits enclose their estimate and stay within what is possible")
        {
            OfResults = Order,
        },
        new("CI-DEGEN", Severity.Refuse, "An interval without width is not printed as one") { OfResults = Width },
    ];

    private static void Order(ResultCheck check)
    {
        foreach (var block in check.Run.Displays.SelectMany(display => display.Blocks))
        {
            foreach (var lower in block.Results)
            {
                var name = StatisticName.Of(lower.Statistic);
                if (name.Limit == StatisticLimit.Lower && block[name.UpperName] is { } upper)
                {
                    check.Compared();
                    Order(check, block, name, lower, upper);
                }
            }
            Ascending(check, block);
        }
    }

    private static void Order(
        ResultCheck check,
        ResultBlock block,
        StatisticName name,
        AnalysisResult lower,
        AnalysisResult upper
    )
    {
        var text = $"({ResultsWriter.ValueText(lower.Value)}, {ResultsWriter.ValueText(upper.Value)})";
        if (lower.Value > upper.Value)
        {
            check.Add(lower, $"the interval {text} ends before it begins");
            return;
        }
        var estimate = block.Value(name.Estimate);
        var slack = Slack * Math.Max(1, Math.Abs(estimate));
        if (estimate < lower.Value - slack || estimate > upper.Value + slack)
        {
            // An unbiased estimate of a two-stage design need not lie within an interval by another order of outcomes.
            check.Add(
                lower,
                $"the estimate {ResultsWriter.ValueText(estimate)} lies outside its interval {text}",
                severity: name.Stem == "umvue" ? Severity.Warn : null
            );
        }
        var (least, most) =
            name.IsShare ? (0, 1)
            : name.IsRatio || name.Stem == "ir" ? (0, double.PositiveInfinity)
            : name.Stem == "diff" && (name.At.Length > 0 || block["rate"] is not null) ? (-1, 1)
            : (double.NegativeInfinity, double.PositiveInfinity);
        if (lower.Value < least - Slack || upper.Value > most + Slack)
        {
            check.Add(lower, $"the interval {text} reaches beyond {least} or {most}");
        }
    }

    private static void Ascending(ResultCheck check, ResultBlock block)
    {
        AnalysisResult? before = null;
        foreach (var statistic in Quantiles)
        {
            if (block[statistic] is not { } result || double.IsNaN(result.Value))
            {
                continue;
            }
            if (before is not null)
            {
                check.Compared();
                if (before.Value > result.Value + Slack * Math.Max(1, Math.Abs(result.Value)))
                {
                    check.Add(
                        result,
                        $"{statistic} is {ResultsWriter.ValueText(result.Value)}, below {before.Statistic} {ResultsWriter.ValueText(before.Value)}"
                    );
                }
            }
            before = result;
        }
        var (mean, min, max) = (block.Value("mean"), block.Value("min"), block.Value("max"));
        var slack = Slack * Math.Max(1, Math.Abs(mean));
        if (mean < min - slack || mean > max + slack)
        {
            check.Add(block["mean"]!, $"the mean {ResultsWriter.ValueText(mean)} lies outside the range of the values");
        }
    }

    private static void Width(ResultCheck check)
    {
        foreach (var block in check.Run.Displays.SelectMany(display => display.Blocks))
        {
            foreach (var lower in block.Results)
            {
                var name = StatisticName.Of(lower.Statistic);
                // Limits of quantiles are observed times, and two of them may be one.
                var isEstimate = name.IsShare || name.IsRatio || name.Stem is "diff" or "ir" or "mean" or "rmst";
                if (name.Limit != StatisticLimit.Lower || !isEstimate || block[name.UpperName] is not { } upper)
                {
                    continue;
                }
                check.Compared();
                if (lower.Value == upper.Value)
                {
                    check.Add(
                        lower,
                        $"the interval is the one point {ResultsWriter.ValueText(lower.Value)}",
                        "choose an exact or score method, or print it as not estimable",
                        name.Stem is "mean" or "rmst" ? Severity.Warn : null
                    );
                }
                else if (
                    name.IsRatio
                    && double.IsFinite(block.Value(name.Estimate))
                    && lower.Value < NoRatio
                    && upper.Value > EndlessRatio
                )
                {
                    check.Add(
                        lower,
                        "the interval of the ratio runs from nothing to everything",
                        "the groups are separated: print the ratio as not estimable",
                        Severity.Warn
                    );
                }
            }
        }
    }
}
