using DebiriReports.Statistics.Descriptives;
using DebiriReports.Statistics.Proportions;
using DebiriReports.Statistics.Rates;
using DebiriReports.Statistics.Survival;

namespace DebiriReports.Analyses.Study;

/// <summary>The methods of analysis and their options; the defaults are those of SAS.</summary>
public sealed record AnalysisMethods
{
    /// <summary>Rates and their intervals.</summary>
    public ProportionOptions Proportion { get; init; } = new();

    /// <summary>Comparisons of two rates.</summary>
    public ComparisonOptions Comparison { get; init; } = new();

    /// <summary>Times to events.</summary>
    public SurvivalOptions Survival { get; init; } = new();

    /// <summary>Events over person-time.</summary>
    public RateOptions Rate { get; init; } = new();

    /// <summary>The definition of quantiles.</summary>
    public QuantileDefinition Quantile { get; init; } = QuantileDefinition.Sas5;

    /// <summary>How decimals are rounded.</summary>
    public RoundingRule Rounding { get; init; } = RoundingRule.HalfAwayFromZero;
}

/// <summary>A rate and its interval.</summary>
[YamlShorthand(nameof(Interval))]
public sealed record ProportionOptions
{
    /// <summary>The interval.</summary>
    public ProportionMethod Interval { get; init; } = ProportionMethod.ClopperPearson;

    /// <summary>The confidence level.</summary>
    [YamlRange(0, 1, Exclusive = true)]
    public double Level { get; init; } = 0.95;
}

/// <summary>A comparison of two rates.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The interval of the difference.</summary>
    public DifferenceMethod Difference { get; init; } = DifferenceMethod.Wald;

    /// <summary>The test.</summary>
    public RateTest Test { get; init; } = RateTest.Fisher;

    /// <summary>
    /// The interval of the difference common to strata, shown where a display names strata; <see langword="null"/> leaves
    /// what is common to strata out.
    /// </summary>
    public StratifiedDifferenceMethod? Stratified { get; init; }

    /// <summary>The confidence level.</summary>
    [YamlRange(0, 1, Exclusive = true)]
    public double Level { get; init; } = 0.95;
}

/// <summary>Tests between two rates.</summary>
public enum RateTest
{
    /// <summary>Fisher's exact test, two-sided.</summary>
    Fisher,

    /// <summary>Pearson's chi-square test.</summary>
    ChiSquare,

    /// <summary>Pearson's chi-square test with continuity correction.</summary>
    ChiSquareCorrected,

    /// <summary>Pearson's chi-square test with Schouten's correction.</summary>
    Schouten,

    /// <summary>The test of Cochran, Mantel and Haenszel over strata.</summary>
    CochranMantelHaenszel,
}

/// <summary>Time to an event.</summary>
[YamlShorthand(nameof(Interval))]
public sealed record SurvivalOptions
{
    /// <summary>The scale on which the limits of the curve and its quantiles are symmetric.</summary>
    public SurvivalTransform Interval { get; init; } = SurvivalTransform.LogLog;

    /// <summary>The scale for the limits of quantiles, or <see langword="null"/> for that of the curve.</summary>
    public SurvivalTransform? QuantileInterval { get; init; }

    /// <summary>The confidence level.</summary>
    [YamlRange(0, 1, Exclusive = true)]
    public double Level { get; init; } = 0.95;

    /// <summary>The unit that times are printed in.</summary>
    public string Unit { get; init; } = "months";

    /// <summary>How many days the unit has; times in the data are days.</summary>
    [YamlRange(0, Exclusive = true)]
    public double DaysPerUnit { get; init; } = 30.4375;

    /// <summary>How tied event times enter a Cox model.</summary>
    public CoxTies Ties { get; init; } = CoxTies.Breslow;

    /// <summary>The test of the hazard ratio that is printed below it; <c>none</c> for the test between curves alone.</summary>
    public CoxTest HazardTest { get; init; } = CoxTest.None;

    /// <summary>The test between curves.</summary>
    public LogRankWeight Test { get; init; } = LogRankWeight.LogRank;

    /// <summary>The time up to which a restricted mean is taken, in the unit; <see langword="null"/> for none.</summary>
    [YamlRange(0, Exclusive = true)]
    public double? RestrictedTo { get; init; }
}

/// <summary>Tests of a hazard ratio.</summary>
public enum CoxTest
{
    /// <summary>None.</summary>
    None,

    /// <summary>Wald's test, by coefficient over standard error.</summary>
    Wald,

    /// <summary>The score test, by the slope of the likelihood without effect.</summary>
    Score,

    /// <summary>The likelihood-ratio test.</summary>
    LikelihoodRatio,
}

/// <summary>Events over person-time.</summary>
[YamlShorthand(nameof(Interval))]
public sealed record RateOptions
{
    /// <summary>The interval.</summary>
    public RateMethod Interval { get; init; } = RateMethod.Exact;

    /// <summary>The confidence level.</summary>
    [YamlRange(0, 1, Exclusive = true)]
    public double Level { get; init; } = 0.95;

    /// <summary>The person-years that a rate is printed per.</summary>
    [YamlRange(0, Exclusive = true)]
    public double PerYears { get; init; } = 100;

    /// <summary>How many days a year has.</summary>
    [YamlRange(0, Exclusive = true)]
    public double DaysPerYear { get; init; } = 365.25;
}

/// <summary>Rules of rounding.</summary>
public enum RoundingRule
{
    /// <summary>Halves go away from zero (SAS).</summary>
    HalfAwayFromZero,

    /// <summary>Halves go to the even digit (R, IEC 60559).</summary>
    HalfEven,
}
