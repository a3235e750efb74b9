using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;
using DebiriReports.Statistics;
using DebiriReports.Statistics.Proportions;

namespace DebiriReports.Displays;

/// <summary>Makes the cells of one rate: count, interval, tests and comparisons, one a column.</summary>
internal sealed class RateCells
{
    private readonly DisplayAnalysis analysis;
    private readonly IReadOnlyList<string> row;
    private readonly Origin origin;
    private readonly string denominatorId;
    private readonly bool isOfSet;
    private readonly RecordSet responders;
    private readonly RecordSet among;

    /// <summary>Sets up a rate.</summary>
    /// <param name="analysis">Takes the results.</param>
    /// <param name="row">The path of the row.</param>
    /// <param name="responders">The responders, of any column.</param>
    /// <param name="among">The subjects that the rate is of, of any column; <see langword="null"/> for all.</param>
    /// <param name="denominatorId">What these are called; <see langword="null"/> for the analysis set.</param>
    /// <param name="origin">Where responders come from.</param>
    public RateCells(
        DisplayAnalysis analysis,
        IReadOnlyList<string> row,
        RecordSet responders,
        RecordSet? among,
        string? denominatorId,
        Origin origin
    )
    {
        this.analysis = analysis;
        this.row = row;
        this.origin = origin;
        this.among = among ?? RecordSet.All(analysis.Study.SubjectCount);
        this.responders = responders.And(this.among);
        this.denominatorId = denominatorId ?? analysis.Set.Id;
        isOfSet = denominatorId is null;
    }

    private ProportionOptions Options => analysis.Methods.Proportion;

    /// <summary>The label of the interval: <c>95% CI (Clopper-Pearson)</c>.</summary>
    public string IntervalLabel => $"{MethodNames.Level(Options.Level)} CI ({MethodNames.Of(Options.Interval)})";

    /// <summary>How many responders a column has.</summary>
    public int Count(Column column) => responders.CountIn(column.Subjects);

    /// <summary>How many subjects the rate of a column is of.</summary>
    public int Of(Column column) => among.CountIn(column.Subjects);

    /// <summary>Responders with their rate: <c>22 (47.8)</c>, or <c>14/18 (77.8)</c> where they are not of N.</summary>
    public ResultCell CountAndRate(Column column)
    {
        var count = Count(column);
        var of = Of(column);
        var x = analysis.AddOnlyCount(column, row, count, of, denominatorId, origin, "x");
        var rate = Rate(column);
        if (isOfSet)
        {
            return of == 0 || (count == 0 && analysis.Text.ZeroIsBare)
                ? ResultCell.Of(x)
                : new ResultCell("{0} ({1})", x, rate);
        }
        var denominator = analysis.Add(
            column,
            row,
            "N",
            of,
            Formatting.StatisticText.Count(of),
            origin with
            {
                Variable = null,
            }
        );
        return new ResultCell(of == 0 ? "{0}/{1}" : "{0}/{1} ({2})", x, denominator, rate);
    }

    /// <summary>The rate alone, as a percentage.</summary>
    public AnalysisResult Rate(Column column)
    {
        var of = Of(column);
        var rate = of == 0 ? double.NaN : (double)Count(column) / of;
        return analysis.Add(
            new AnalysisResult(analysis.Definition.Id, analysis.Set.Id, column.Path, row, "rate", rate)
            {
                Numerator = Count(column),
                Denominator = of,
                DenominatorId = denominatorId,
                Dataset = origin.Dataset,
                Formatted = analysis.Text.Rate(rate),
                Provenance = new Provenance(origin.Dataset, origin.Variable, origin.Subset, column.Condition),
            }
        );
    }

    /// <summary>The interval of the rate.</summary>
    public ResultCell Limits(Column column)
    {
        var limits = ProportionInterval.Of(Options.Interval, Count(column), Of(column), Options.Level).Truncated(0, 1);
        return Pair(
            column,
            "lcl",
            "ucl",
            limits,
            Method($"{MethodNames.Of(Options.Interval)}, {MethodNames.Level(Options.Level)}")
        );
    }

    /// <summary>The exact test against a fixed rate.</summary>
    public ResultCell Test(Column column, FixedTest test)
    {
        var alternative = test.Side switch
        {
            TestSide.Upper => BinomialAlternative.Greater,
            TestSide.Lower => BinomialAlternative.Less,
            TestSide.TwoSided => BinomialAlternative.TwoSidedDoubled,
            _ => BinomialAlternative.TwoSidedLikelihood,
        };
        var p = ExactBinomialTest.PValue(Count(column), Of(column), test.Against, alternative);
        return ResultCell.Of(
            analysis.Add(
                column,
                row,
                "p",
                p,
                analysis.Text.PValue(p),
                Method(
                    $"exact binomial test against {MethodNames.Percent(test.Against)}, {StrictYaml.Word(test.Side.ToString())}"
                )
            )
        );
    }

    /// <summary>The two groups of a comparison.</summary>
    public TwoProportions Against(Column column, Column reference) =>
        new(Count(column), Of(column), Count(reference), Of(reference));

    /// <summary>The difference from the reference arm, in percentage points, with its interval.</summary>
    public ResultCell Difference(Column column, Column reference)
    {
        var options = analysis.Methods.Comparison;
        var contrast = ProportionDifference.Of(Against(column, reference), options.Difference, options.Level);
        var method = Method(
            $"{MethodNames.Of(options.Difference)}, {MethodNames.Level(options.Level)}, against {reference.Path[^1]}"
        );
        return WithLimits(
            column,
            "diff",
            contrast with
            {
                Limits = contrast.Limits.Truncated(-1, 1),
            },
            analysis.Text.Rate,
            method
        );
    }

    /// <summary>A ratio to the reference arm with its interval.</summary>
    /// <param name="column">The column.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="statistic"><c>or</c> or <c>rr</c>.</param>
    public ResultCell Ratio(Column column, Column reference, string statistic)
    {
        var level = analysis.Methods.Comparison.Level;
        var groups = Against(column, reference);
        var contrast = statistic == "or" ? OddsRatio.Of(groups, level) : RelativeRisk.Of(groups, level);
        var method = Method(
            $"{(statistic == "or" ? "odds ratio" : "relative risk")}, {MethodNames.Level(level)}, against {reference.Path[^1]}"
        );
        return WithLimits(column, statistic, contrast, analysis.Text.Ratio, method);
    }

    /// <summary>The test between a column and the reference arm.</summary>
    /// <param name="column">The column.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="strata">The strata of subjects for the stratified test; none for the others.</param>
    public ResultCell Compare(Column column, Column reference, IReadOnlyList<RecordSet> strata)
    {
        var test = analysis.Methods.Comparison.Test;
        var p = PValue(test, Against(column, reference), Strata(column, reference, strata));
        return ResultCell.Of(
            analysis.Add(
                column,
                row,
                "diff_p",
                p,
                analysis.Text.PValue(p),
                Method($"{MethodNames.Of(test)}, against {reference.Path[^1]}")
            )
        );
    }

    /// <summary>The difference from the reference arm common to strata, in percentage points, with its interval.</summary>
    /// <param name="column">The column.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="strata">The strata of subjects.</param>
    /// <param name="interval">The method of the interval.</param>
    public ResultCell StratifiedDifference(
        Column column,
        Column reference,
        IReadOnlyList<RecordSet> strata,
        StratifiedDifferenceMethod interval
    )
    {
        var level = analysis.Methods.Comparison.Level;
        var contrast = Statistics.Proportions.StratifiedDifference.Of(
            Strata(column, reference, strata),
            interval,
            level
        );
        return WithLimits(
            column,
            "diff_stratified",
            contrast with
            {
                Limits = contrast.Limits.Truncated(-1, 1),
            },
            analysis.Text.Rate,
            Method($"{MethodNames.Of(interval)}, {MethodNames.Level(level)}, against {reference.Path[^1]}")
        );
    }

    /// <summary>The odds ratio to the reference arm common to strata, with its interval.</summary>
    /// <param name="column">The column.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="strata">The strata of subjects.</param>
    public ResultCell StratifiedOddsRatio(Column column, Column reference, IReadOnlyList<RecordSet> strata)
    {
        var level = analysis.Methods.Comparison.Level;
        return WithLimits(
            column,
            "or_stratified",
            CochranMantelHaenszel.OddsRatio(Strata(column, reference, strata), level),
            analysis.Text.Ratio,
            Method(
                $"Mantel-Haenszel, Robins-Breslow-Greenland, {MethodNames.Level(level)}, against {reference.Path[^1]}"
            )
        );
    }

    private List<TwoProportions> Strata(Column column, Column reference, IReadOnlyList<RecordSet> strata) =>
        [
            .. strata.Select(stratum => new TwoProportions(
                responders.And(stratum).CountIn(column.Subjects),
                among.And(stratum).CountIn(column.Subjects),
                responders.And(stratum).CountIn(reference.Subjects),
                among.And(stratum).CountIn(reference.Subjects)
            )),
        ];

    /// <summary>The p-value of a test between two rates.</summary>
    /// <param name="test">The test.</param>
    /// <param name="groups">The two groups.</param>
    /// <param name="strata">The two groups in each stratum, for the stratified test; none makes one stratum of all.</param>
    public static double PValue(RateTest test, TwoProportions groups, IReadOnlyList<TwoProportions> strata) =>
        test switch
        {
            _ when groups.N1 == 0 || groups.N2 == 0 => double.NaN,
            RateTest.CochranMantelHaenszel => CochranMantelHaenszel.Test(strata.Count == 0 ? [groups] : strata).PValue,
            RateTest.Fisher => FisherExact.PValue(groups),
            RateTest.ChiSquare => ChiSquareTest.Test(groups, ContinuityCorrection.None).PValue,
            RateTest.ChiSquareCorrected => ChiSquareTest.Test(groups, ContinuityCorrection.Yates).PValue,
            _ => ChiSquareTest.Test(groups, ContinuityCorrection.Schouten).PValue,
        };

    private ResultCell WithLimits(
        Column column,
        string statistic,
        Contrast contrast,
        Func<double, string> print,
        Origin method
    )
    {
        var value = double.IsInfinity(contrast.Value) ? double.NaN : contrast.Value;
        var limits = contrast.Limits.UnlessOnePoint();
        var estimate = analysis.Add(column, row, statistic, value, print(value), method);
        var lower = analysis.Add(column, row, statistic + "_lcl", limits.Lower, print(limits.Lower), method);
        var upper = analysis.Add(column, row, statistic + "_ucl", limits.Upper, print(limits.Upper), method);
        return ResultCell.WithLimits(estimate, lower, upper);
    }

    /// <summary>The responders of a column.</summary>
    public RecordSet Responders(Column column) => responders.And(column.Subjects);

    /// <summary>The subjects that the rate of a column is of.</summary>
    public RecordSet Subjects(Column column) => among.And(column.Subjects);

    /// <summary>Estimate, limits and p-value of an analysis that goes with the rate.</summary>
    public (ResultCell Estimate, ResultCell Limits, ResultCell PValue) Adjusted(
        Column column,
        string statistic,
        double value,
        Interval limits,
        double p,
        string how
    )
    {
        var method = Method(how);
        return (
            Estimate(column, statistic, value, how),
            Pair(column, statistic + "_lcl", statistic + "_ucl", limits, method),
            ResultCell.Of(analysis.Add(column, row, statistic + "_p", p, analysis.Text.PValue(p), method))
        );
    }

    /// <summary>An estimate that goes with the rate.</summary>
    public ResultCell Estimate(Column column, string statistic, double value, string how) =>
        ResultCell.Of(analysis.Add(column, row, statistic, value, analysis.Text.Rate(value), Method(how)));

    private ResultCell Pair(Column column, string lower, string upper, Interval limits, Origin method) =>
        new(
            "({0}, {1})",
            analysis.Add(column, row, lower, limits.Lower, analysis.Text.Rate(limits.Lower), method),
            analysis.Add(column, row, upper, limits.Upper, analysis.Text.Rate(limits.Upper), method)
        );

    private Origin Method(string method) => origin with { Method = method };
}
