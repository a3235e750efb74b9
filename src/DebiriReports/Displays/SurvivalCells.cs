using DebiriReports.Analyses.Methods;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;
using DebiriReports.Statistics;
using DebiriReports.Statistics.Survival;

namespace DebiriReports.Displays;

/// <summary>Makes the cells of one time to an event, for tables and figures alike.</summary>
internal sealed class SurvivalCells
{
    private readonly DisplayAnalysis analysis;
    private readonly Origin origin;
    private readonly SurvivalOptions options;
    private readonly Dictionary<Column, KaplanMeierCurve> curves = [];

    /// <summary>Finds the times.</summary>
    /// <exception cref="Analyses.ReportException">Exit code 3: a variable is wrong, or a subject has two times (D125).</exception>
    public SurvivalCells(DisplayAnalysis analysis, SurvivalDefinition definition)
    {
        this.analysis = analysis;
        options = analysis.Methods.Survival;
        var study = analysis.Study;
        var records = analysis.Records;
        var subset = analysis.Condition;
        if (definition.Parameter is { } code)
        {
            Parameters.RequireWhereOptional(analysis, code);
            var condition = $"PARAMCD EQ '{code.Value}'";
            records = records.And(study.Select(analysis.Data, new Placed<string>(condition, code.Place)));
            subset = ConditionText.Join(subset, condition);
        }
        if (definition.Of is { } group)
        {
            Among = study.Select(study.SubjectDataset, group.Where);
            var subjectOf = study.SubjectsOf(analysis.Data);
            var own = new RecordSet(analysis.Data.RecordCount);
            foreach (var record in records)
            {
                if (subjectOf[record] >= 0 && Among.Contains(subjectOf[record]))
                {
                    own.Add(record);
                }
            }
            records = own;
            DenominatorId = $"{analysis.Set.Id}: {group.Label}";
            analysis.AddNote($"Percentages and curves are of {group.Label}.");
        }
        var variable = study.RequireVariable(analysis.Data, definition.Time);
        var time =
            variable is { Map: null } && variable.Variable.AsNumbers() is { } number
                ? number
                : throw DisplayAnalysis.Wrong(
                    "D112",
                    $"'{definition.Time}' is not a number of {analysis.Data.Name}",
                    definition.Time.Place
                );
        Times = SurvivalTimes.Of(
            study,
            analysis.Data,
            records,
            time,
            study.Select(analysis.Data, definition.Event),
            definition.TimeUnit == TimeUnit.Days ? options.DaysPerUnit : 1,
            out var repeated
        );
        if (repeated is not null)
        {
            throw DisplayAnalysis.Wrong(
                "D125",
                $"a subject has more than one time in {analysis.Data.Name}",
                definition.Parameter?.Place ?? definition.Place,
                "narrow it with parameter or where"
            );
        }
        Row = [definition.RowLabel];
        origin = new Origin(analysis.Data.Name, definition.Time, subset);
    }

    private SurvivalCells(SurvivalCells other, IReadOnlyList<string> row)
    {
        analysis = other.analysis;
        origin = other.origin;
        options = other.options;
        Times = other.Times;
        Among = other.Among;
        DenominatorId = other.DenominatorId;
        Row = row;
    }

    /// <summary>The subjects that it is of, or <see langword="null"/> for the analysis set.</summary>
    public RecordSet? Among { get; }

    /// <summary>What these are called, or <see langword="null"/> for the analysis set.</summary>
    public string? DenominatorId { get; }

    /// <summary>How many subjects of a column it is of.</summary>
    public int Of(Column column) => Among?.CountIn(column.Subjects) ?? column.N;

    /// <summary>The path of the rows.</summary>
    public IReadOnlyList<string> Row { get; }

    /// <summary>The times.</summary>
    public SurvivalTimes Times { get; }

    /// <summary>Where the numbers come from.</summary>
    public Origin Origin => origin;

    /// <summary>The name of the method in force.</summary>
    public string MethodName =>
        $"Kaplan-Meier, {MethodNames.Of(options.Interval)} limits, {MethodNames.Level(options.Level)}";

    /// <summary>The same times, under the path of another row.</summary>
    /// <param name="row">The path.</param>
    public SurvivalCells Under(IReadOnlyList<string> row) => new(this, row);

    /// <summary>The curve of a column.</summary>
    public KaplanMeierCurve Curve(Column column)
    {
        if (!curves.TryGetValue(column, out var curve))
        {
            curve = Times.Curve(column.Subjects, options.Level, options.Interval);
            curves.Add(column, curve);
        }
        return curve;
    }

    /// <summary>The numbers of events and censorings, as results of the whole.</summary>
    public (AnalysisResult Events, AnalysisResult Censored) Counts(Column column)
    {
        var curve = Curve(column);
        return (
            analysis.Add(
                column,
                Row,
                "events",
                curve.EventCount,
                Formatting.StatisticText.Count(curve.EventCount),
                origin
            ),
            analysis.Add(
                column,
                Row,
                "censored",
                curve.CensoredCount,
                Formatting.StatisticText.Count(curve.CensoredCount),
                origin
            )
        );
    }

    /// <summary>A quantile with its limits, named <c>median</c>, <c>q1</c> or <c>q3</c>.</summary>
    public ResultCell Quantile(Column column, string statistic, double probability)
    {
        var transform = options.QuantileInterval ?? options.Interval;
        var curve =
            transform == options.Interval ? Curve(column) : Times.Curve(column.Subjects, options.Level, transform);
        var quantile = curve.Quantile(probability);
        var method = origin with
        {
            Method =
                $"Kaplan-Meier, Brookmeyer-Crowley {MethodNames.Of(transform)} limits, {MethodNames.Level(options.Level)}",
        };
        return WithLimits(column, statistic, quantile.Estimate, quantile.Limits, analysis.Text.Time, method);
    }

    /// <summary>The median follow-up with its limits.</summary>
    public ResultCell FollowUp(Column column)
    {
        var quantile = Times.FollowUp(column.Subjects, options.Level, options.Interval).Median();
        var method = origin with { Method = "reverse Kaplan-Meier, " + MethodNames.Of(options.Interval) };
        return WithLimits(column, "followup", quantile.Estimate, quantile.Limits, analysis.Text.Time, method);
    }

    /// <summary>The shortest and the longest time, censored ones marked.</summary>
    public ResultCell Range(Column column)
    {
        var curve = Curve(column);
        var least = analysis.Add(column, Row, "min", curve.MinimumTime, analysis.Text.Time(curve.MinimumTime), origin);
        var most = analysis.Add(column, Row, "max", curve.MaximumTime, analysis.Text.Time(curve.MaximumTime), origin);
        return new ResultCell(
            (curve.MinimumIsCensored ? "{0}+" : "{0}") + ", " + (curve.MaximumIsCensored ? "{1}+" : "{1}"),
            least,
            most
        );
    }

    /// <summary>The number at risk at a time.</summary>
    public AnalysisResult AtRisk(Column column, double time)
    {
        var atRisk = Curve(column).AtRiskAt(time);
        return analysis.Add(column, Row, At("at_risk", time), atRisk, Formatting.StatisticText.Count(atRisk), origin);
    }

    /// <summary>The events up to and at a time.</summary>
    public AnalysisResult EventsBy(Column column, double time)
    {
        var events = Curve(column).At(time).CumulativeEvents;
        return analysis.Add(column, Row, At("events", time), events, Formatting.StatisticText.Count(events), origin);
    }

    /// <summary>The censorings before a time.</summary>
    public AnalysisResult CensoredBy(Column column, double time)
    {
        var curve = Curve(column);
        var censored = 0;
        for (var i = 0; i < curve.StepCount && curve.Times[i] < time; i++)
        {
            censored += curve.Censored[i];
        }
        return analysis.Add(
            column,
            Row,
            At("censored", time),
            censored,
            Formatting.StatisticText.Count(censored),
            origin
        );
    }

    /// <summary>The rate at a time with its limits, as percentages; not estimable past the last time followed.</summary>
    public ResultCell Survival(Column column, double time)
    {
        var at = Curve(column).At(time);
        var isPast = at.PastLastObservation && at.Survival > 0;
        return WithLimits(
            column,
            "survival",
            isPast ? double.NaN : at.Survival,
            isPast ? Interval.NotEstimable : at.Limits,
            analysis.Text.Rate,
            origin with
            {
                Method = MethodName,
            },
            time
        );
    }

    /// <summary>The difference of the rate at a time from the reference arm, with its limits.</summary>
    public ResultCell Difference(Column column, Column reference, double time)
    {
        var difference = DifferenceAt(column, reference, time);
        return WithLimits(
            column,
            "diff",
            difference?.Difference ?? double.NaN,
            difference?.Limits.UnlessOnePoint() ?? Interval.NotEstimable,
            analysis.Text.Rate,
            origin with
            {
                Method = $"Greenwood, {MethodNames.Level(options.Level)}, against {reference.Path[^1]}",
            },
            time
        );
    }

    /// <summary>The test of the difference of the rate at a time from the reference arm.</summary>
    public ResultCell DifferenceTest(Column column, Column reference, double time)
    {
        var p = DifferenceAt(column, reference, time)?.PValue ?? double.NaN;
        return ResultCell.Of(
            analysis.Add(
                column,
                Row,
                At("diff_p", time),
                p,
                analysis.Text.PValue(p),
                origin with
                {
                    Method = $"Z test, Greenwood, against {reference.Path[^1]}",
                }
            )
        );
    }

    /// <summary>The test between a column and the reference arm.</summary>
    /// <param name="column">The column.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="strata">The strata, or none.</param>
    public ResultCell Test(Column column, Column reference, IReadOnlyList<RecordSet> strata)
    {
        var two = Two(column, reference, strata);
        var result = LogRank.Test(two.Times, two.Events, two.Groups, two.Strata, options.Test);
        var prefix = strata.Count > 0 ? "logrank_stratified_" : "logrank_";
        var method = origin with
        {
            Method =
                $"{(strata.Count > 0 ? "stratified " : "")}{MethodNames.Of(options.Test)}, against {reference.Path[^1]}",
        };
        analysis.Add(
            column,
            Row,
            prefix + "chisq",
            result.ChiSquare,
            analysis.Text.Number(result.ChiSquare, 4),
            method
        );
        return ResultCell.Of(
            analysis.Add(column, Row, prefix + "p", result.PValue, analysis.Text.PValue(result.PValue), method)
        );
    }

    /// <summary>The hazard ratio of a column to the reference arm with its limits.</summary>
    /// <param name="column">The column.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="strata">The strata, or none.</param>
    public ResultCell HazardRatio(Column column, Column reference, IReadOnlyList<RecordSet> strata)
    {
        // Without a subject in either arm there is no coefficient.
        var coefficient = Fit(column, reference, strata).Coefficients.FirstOrDefault();
        var isKnown = coefficient is { MayBeInfinite: false };
        return WithLimits(
            column,
            strata.Count > 0 ? "hr_stratified" : "hr",
            isKnown ? coefficient!.HazardRatio : double.NaN,
            isKnown ? coefficient!.Limits : Interval.NotEstimable,
            analysis.Text.Ratio,
            origin with
            {
                Method =
                    $"{(strata.Count > 0 ? "stratified " : "")}Cox regression, {MethodNames.Of(options.Ties)} ties, "
                    + $"{MethodNames.Level(options.Level)}, against {reference.Path[^1]}",
            }
        );
    }

    /// <summary>The test of the hazard ratio that the study's methods name.</summary>
    /// <param name="column">The column.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="strata">The strata, or none.</param>
    public ResultCell HazardTest(Column column, Column reference, IReadOnlyList<RecordSet> strata)
    {
        var fit = Fit(column, reference, strata);
        // Where one arm has no event the ratio runs away, and Wald's test with it; the others stand.
        var p = options.HazardTest switch
        {
            CoxTest.Wald => fit.Coefficients is [{ MayBeInfinite: false }] ? fit.Wald.PValue : double.NaN,
            CoxTest.Score => fit.Score.PValue,
            _ => fit.LikelihoodRatio.PValue,
        };
        return ResultCell.Of(
            analysis.Add(
                column,
                Row,
                strata.Count > 0 ? "hr_stratified_p" : "hr_p",
                p,
                analysis.Text.PValue(p),
                origin with
                {
                    Method =
                        $"{(strata.Count > 0 ? "stratified " : "")}Cox regression, {MethodNames.Of(options.Ties)} ties, "
                        + $"{MethodNames.Of(options.HazardTest)}, against {reference.Path[^1]}",
                }
            )
        );
    }

    /// <summary>The difference of the restricted mean from the reference arm, with its limits.</summary>
    public ResultCell RestrictedMeanDifference(Column column, Column reference, double horizon)
    {
        var difference = RestrictedMean.Difference(Curve(column), Curve(reference), horizon, options.Level);
        return WithLimits(
            column,
            "rmst_diff",
            difference.Difference,
            difference.Limits,
            analysis.Text.Time,
            origin with
            {
                Method =
                    $"area between the Kaplan-Meier curves to {MethodNames.Number(horizon)} {options.Unit}, "
                    + $"{MethodNames.Level(options.Level)}, against {reference.Path[^1]}",
            }
        );
    }

    /// <summary>The test of the difference of the restricted mean from the reference arm.</summary>
    public ResultCell RestrictedMeanTest(Column column, Column reference, double horizon)
    {
        var p = RestrictedMean.Difference(Curve(column), Curve(reference), horizon, options.Level).PValue;
        return ResultCell.Of(
            analysis.Add(
                column,
                Row,
                "rmst_diff_p",
                p,
                analysis.Text.PValue(p),
                origin with
                {
                    Method = $"Z test of restricted means, against {reference.Path[^1]}",
                }
            )
        );
    }

    private CoxFit Fit(Column column, Column reference, IReadOnlyList<RecordSet> strata)
    {
        var two = Two(column, reference, strata);
        return CoxRegression.Fit(
            two.Times,
            two.Events,
            Array.ConvertAll(two.Groups, group => new double[] { 1 - group }),
            two.Strata,
            new CoxOptions { Ties = options.Ties, Level = options.Level }
        );
    }

    /// <summary>The restricted mean with its limits.</summary>
    public ResultCell RestrictedMeanTime(Column column, double horizon)
    {
        var mean = RestrictedMean.Of(Curve(column), horizon);
        return WithLimits(
            column,
            "rmst",
            mean.Mean,
            mean.Limits,
            analysis.Text.Time,
            origin with
            {
                Method = $"area under the Kaplan-Meier curve to {MethodNames.Number(horizon)} {options.Unit}",
            }
        );
    }

    private DifferenceTest? DifferenceAt(Column column, Column reference, double time)
    {
        var (one, other) = (Curve(column), Curve(reference));
        return
            one.At(time) is { PastLastObservation: true, Survival: > 0 }
            || other.At(time) is { PastLastObservation: true, Survival: > 0 }
            ? null
            : SurvivalDifference.At(one, other, time, options.Level);
    }

    private static string At(string statistic, double? time) =>
        time is { } at ? $"{statistic}@{MethodNames.Number(at)}" : statistic;

    private ResultCell WithLimits(
        Column column,
        string statistic,
        double value,
        Interval limits,
        Func<double, string> print,
        Origin method,
        double? time = null
    ) =>
        ResultCell.WithLimits(
            analysis.Add(column, Row, At(statistic, time), value, print(value), method),
            analysis.Add(column, Row, At(statistic + "_lcl", time), limits.Lower, print(limits.Lower), method),
            analysis.Add(column, Row, At(statistic + "_ucl", time), limits.Upper, print(limits.Upper), method)
        );

    private (double[] Times, bool[] Events, int[] Groups, int[] Strata) Two(
        Column column,
        Column reference,
        IReadOnlyList<RecordSet> strata
    )
    {
        var (times, events, groups, stratum) = (new List<double>(), new List<bool>(), new List<int>(), new List<int>());
        for (var group = 0; group < 2; group++)
        {
            foreach (var subject in (group == 0 ? column : reference).Subjects.And(Times.Subjects))
            {
                var number = 0;
                for (var i = 0; i < strata.Count; i++)
                {
                    number = strata[i].Contains(subject) ? i + 1 : number;
                }
                if (strata.Count > 0 && number == 0)
                {
                    continue;
                }
                times.Add(Times.Times[subject]);
                events.Add(Times.Events.Contains(subject));
                groups.Add(group);
                stratum.Add(number);
            }
        }
        return ([.. times], [.. events], [.. groups], strata.Count > 0 ? [.. stratum] : []);
    }
}
