namespace DebiriReports.Analyses.Study;

/// <summary>The methods of analysis and their options; the defaults are those of SAS.</summary>
public sealed record AnalysisMethods
{
    /// <summary>Rates and their intervals.</summary>
    public ProportionMethod Proportion { get; init; } = new();

    /// <summary>Differences between two rates.</summary>
    public DifferenceMethod Difference { get; init; } = new();

    /// <summary>Times to events.</summary>
    public SurvivalMethod Survival { get; init; } = new();

    /// <summary>Events over person-time.</summary>
    public RateMethod Rate { get; init; } = new();

    /// <summary>The definition of quantiles.</summary>
    public QuantileMethod Quantile { get; init; } = QuantileMethod.Sas5;

    /// <summary>How decimals are rounded.</summary>
    public RoundingRule Rounding { get; init; } = RoundingRule.HalfAwayFromZero;
}

/// <summary>A rate and its interval.</summary>
[YamlShorthand(nameof(Interval))]
public sealed record ProportionMethod
{
    /// <summary>The interval.</summary>
    public ProportionInterval Interval { get; init; } = ProportionInterval.ClopperPearson;

    /// <summary>The confidence level.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The definition of a two-sided exact test.</summary>
    public TwoSidedExact TwoSided { get; init; } = TwoSidedExact.Doubled;
}

/// <summary>Intervals for one rate.</summary>
public enum ProportionInterval
{
    /// <summary>Exact (Clopper and Pearson).</summary>
    ClopperPearson,

    /// <summary>Score (Wilson).</summary>
    Wilson,

    /// <summary>Score with continuity correction.</summary>
    WilsonCorrected,

    /// <summary>Agresti and Coull.</summary>
    AgrestiCoull,

    /// <summary>Jeffreys.</summary>
    Jeffreys,

    /// <summary>Normal approximation.</summary>
    Wald,

    /// <summary>Normal approximation with continuity correction.</summary>
    WaldCorrected,
}

/// <summary>The two definitions of a two-sided exact binomial p-value.</summary>
public enum TwoSidedExact
{
    /// <summary>Twice the smaller tail, at most 1 (SAS).</summary>
    Doubled,

    /// <summary>The sum over outcomes no more likely than the observed one (R).</summary>
    Likelihood,
}

/// <summary>A difference between two rates.</summary>
[YamlShorthand(nameof(Interval))]
public sealed record DifferenceMethod
{
    /// <summary>The interval.</summary>
    public DifferenceInterval Interval { get; init; } = DifferenceInterval.Wald;

    /// <summary>The test.</summary>
    public ComparisonTest Test { get; init; } = ComparisonTest.Fisher;

    /// <summary>The confidence level.</summary>
    public double Level { get; init; } = 0.95;
}

/// <summary>Intervals for a difference between two rates.</summary>
public enum DifferenceInterval
{
    /// <summary>Normal approximation.</summary>
    Wald,

    /// <summary>Normal approximation with continuity correction.</summary>
    WaldCorrected,

    /// <summary>Newcombe's hybrid score.</summary>
    Newcombe,

    /// <summary>Miettinen and Nurminen's score.</summary>
    MiettinenNurminen,
}

/// <summary>Tests between two rates.</summary>
public enum ComparisonTest
{
    /// <summary>Fisher's exact test, two-sided.</summary>
    Fisher,

    /// <summary>Pearson's chi-square test.</summary>
    ChiSquare,

    /// <summary>Pearson's chi-square test with continuity correction.</summary>
    ChiSquareCorrected,

    /// <summary>Pearson's chi-square test with the correction of Schouten.</summary>
    Schouten,

    /// <summary>Cochran, Mantel and Haenszel's test over strata.</summary>
    CochranMantelHaenszel,
}

/// <summary>Time to an event.</summary>
[YamlShorthand(nameof(Interval))]
public sealed record SurvivalMethod
{
    /// <summary>The transform under the intervals of the curve.</summary>
    public CurveInterval Interval { get; init; } = CurveInterval.LogLog;

    /// <summary>The transform under the intervals of quantiles, or <see langword="null"/> for that of the curve.</summary>
    public CurveInterval? QuantileInterval { get; init; }

    /// <summary>The confidence level.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The unit that times are printed in.</summary>
    public string Unit { get; init; } = "months";

    /// <summary>How many days the unit has.</summary>
    public double DaysPerUnit { get; init; } = 30.4375;

    /// <summary>How tied event times enter a Cox model.</summary>
    public TieHandling Ties { get; init; } = TieHandling.Breslow;

    /// <summary>The test between curves.</summary>
    public CurveTest Test { get; init; } = CurveTest.LogRank;

    /// <summary>The largest time up to which a restricted mean is taken, in the unit; <see langword="null"/> for none.</summary>
    public double? RestrictedTo { get; init; }
}

/// <summary>Transforms under intervals of a survival curve.</summary>
public enum CurveInterval
{
    /// <summary>log(-log S).</summary>
    LogLog,

    /// <summary>log S.</summary>
    Log,

    /// <summary>S itself.</summary>
    Plain,
}

/// <summary>How tied event times enter a Cox model.</summary>
public enum TieHandling
{
    /// <summary>Breslow's approximation.</summary>
    Breslow,

    /// <summary>Efron's approximation.</summary>
    Efron,

    /// <summary>The exact likelihood.</summary>
    Exact,
}

/// <summary>Tests between survival curves.</summary>
public enum CurveTest
{
    /// <summary>The log-rank test.</summary>
    LogRank,

    /// <summary>Peto and Peto's modification of Wilcoxon's test.</summary>
    Peto,
}

/// <summary>Events over person-time.</summary>
[YamlShorthand(nameof(Interval))]
public sealed record RateMethod
{
    /// <summary>The interval.</summary>
    public RateInterval Interval { get; init; } = RateInterval.Exact;

    /// <summary>The confidence level.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The person-years that a rate is printed per.</summary>
    public double PerYears { get; init; } = 100;

    /// <summary>How many days a year has.</summary>
    public double DaysPerYear { get; init; } = 365.25;
}

/// <summary>Intervals for a rate over person-time.</summary>
public enum RateInterval
{
    /// <summary>Exact (Poisson).</summary>
    Exact,

    /// <summary>Normal approximation.</summary>
    Normal,

    /// <summary>Normal approximation of the logarithm.</summary>
    NormalLog,

    /// <summary>Byar's approximation.</summary>
    Byar,
}

/// <summary>Definitions of quantiles.</summary>
public enum QuantileMethod
{
    /// <summary>PCTLDEF 5 of SAS, type 2 of R.</summary>
    Sas5,

    /// <summary>PCTLDEF 1 of SAS, type 4 of R.</summary>
    Sas1,

    /// <summary>PCTLDEF 2 of SAS, type 3 of R.</summary>
    Sas2,

    /// <summary>PCTLDEF 3 of SAS, type 1 of R.</summary>
    Sas3,

    /// <summary>PCTLDEF 4 of SAS, type 6 of R.</summary>
    Sas4,

    /// <summary>Type 7 of R.</summary>
    R7,

    /// <summary>Type 8 of R.</summary>
    R8,
}

/// <summary>Rules of rounding.</summary>
public enum RoundingRule
{
    /// <summary>Halves go away from zero (SAS).</summary>
    HalfAwayFromZero,

    /// <summary>Halves go to the even digit (R, IEC 60559).</summary>
    HalfEven,
}
