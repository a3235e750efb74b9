using System.Globalization;
using DebiriReports.Analyses.Study;
using DebiriReports.Statistics.Descriptives;
using DebiriReports.Statistics.Proportions;
using DebiriReports.Statistics.Rates;
using DebiriReports.Statistics.Survival;

namespace DebiriReports.Displays;

/// <summary>The names of methods as displays print them.</summary>
internal static class MethodNames
{
    /// <summary>A confidence level: <c>95%</c>.</summary>
    public static string Level(double level) =>
        Formatting.DecimalText.Of((decimal)level * 100, 2).TrimEnd('0').TrimEnd('.') + "%";

    /// <summary>A rate as a percentage without needless decimals: <c>30%</c>.</summary>
    public static string Percent(double rate) => Level(rate);

    /// <summary>A definition of quantiles.</summary>
    public static string Of(QuantileDefinition definition) =>
        definition.ToString() is var name && name.StartsWith("Sas", StringComparison.Ordinal)
            ? $"SAS definition {name[3..]}"
            : $"R type {name[1..]}";

    /// <summary>An interval for one rate.</summary>
    public static string Of(ProportionMethod method) =>
        method switch
        {
            ProportionMethod.ClopperPearson => "Clopper-Pearson",
            ProportionMethod.Wilson => "Wilson",
            ProportionMethod.WilsonCorrected => "Wilson with continuity correction",
            ProportionMethod.AgrestiCoull => "Agresti-Coull",
            ProportionMethod.Jeffreys => "Jeffreys",
            ProportionMethod.Wald => "Wald",
            _ => "Wald with continuity correction",
        };

    /// <summary>An interval for a difference of rates.</summary>
    public static string Of(DifferenceMethod method) =>
        method switch
        {
            DifferenceMethod.Wald => "Wald",
            DifferenceMethod.WaldCorrected => "Wald with continuity correction",
            DifferenceMethod.Newcombe => "Newcombe",
            DifferenceMethod.NewcombeCorrected => "Newcombe with continuity correction",
            DifferenceMethod.MiettinenNurminen => "Miettinen-Nurminen",
            DifferenceMethod.Mee => "Mee",
            _ => "Hauck-Anderson",
        };

    /// <summary>A test between rates.</summary>
    public static string Of(RateTest test) =>
        test switch
        {
            RateTest.Fisher => "Fisher's exact test",
            RateTest.ChiSquare => "chi-square test",
            RateTest.ChiSquareCorrected => "chi-square test with continuity correction",
            RateTest.Schouten => "chi-square test with Schouten correction",
            _ => "Cochran-Mantel-Haenszel test",
        };

    /// <summary>The scale of limits of a survival curve.</summary>
    public static string Of(SurvivalTransform transform) =>
        transform switch
        {
            SurvivalTransform.LogLog => "log-log",
            SurvivalTransform.Log => "log",
            _ => "plain",
        };

    /// <summary>What a Cox model does with ties.</summary>
    public static string Of(CoxTies ties) => ties.ToString();

    /// <summary>A test of a hazard ratio.</summary>
    public static string Of(CoxTest test) =>
        test switch
        {
            CoxTest.Wald => "Wald test",
            CoxTest.Score => "score test",
            CoxTest.LikelihoodRatio => "likelihood-ratio test",
            _ => "none",
        };

    /// <summary>An interval for a difference of rates common to strata.</summary>
    public static string Of(StratifiedDifferenceMethod method) =>
        method switch
        {
            StratifiedDifferenceMethod.Sato => "Mantel-Haenszel weights, Sato",
            StratifiedDifferenceMethod.Binomial => "Mantel-Haenszel weights, binomial variances",
            StratifiedDifferenceMethod.Newcombe => "Mantel-Haenszel weights, Newcombe",
            _ => "Mantel-Haenszel weights, Newcombe with continuity correction",
        };

    /// <summary>An interval for a ratio of rates over person-time.</summary>
    public static string Of(RateRatioMethod method) =>
        method == RateRatioMethod.Exact ? "exact" : "normal approximation of the logarithm";

    /// <summary>A test between curves.</summary>
    public static string Of(LogRankWeight weight) =>
        weight switch
        {
            LogRankWeight.LogRank => "log-rank test",
            LogRankWeight.Wilcoxon => "Wilcoxon test (Gehan)",
            LogRankWeight.TaroneWare => "Tarone-Ware test",
            LogRankWeight.Peto => "Peto-Peto test",
            LogRankWeight.ModifiedPeto => "modified Peto-Peto test",
            _ => "Fleming-Harrington test (1, 0)",
        };

    /// <summary>An interval for a rate over person-time.</summary>
    public static string Of(RateMethod method) =>
        method switch
        {
            RateMethod.Exact => "exact Poisson",
            RateMethod.Normal => "normal approximation",
            RateMethod.NormalLog => "normal approximation of the logarithm",
            _ => "Byar",
        };

    /// <summary>A whole number in a label.</summary>
    public static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
