using System.Globalization;
using DebiriReports.Statistics.Survival;
using Xunit.Abstractions;

namespace DebiriReports.Statistics.Tests.References;

/// <summary>
/// Where the curve is 1 or 0 our limits are not estimable. R prints 1 for both limits of the log and the plain scale at 1,
/// and of every scale before the first time of a curve: these rows are held to NE instead, and to nothing else.
/// </summary>
public sealed class SurvivalReferenceTests(ITestOutputHelper output)
{
    [ReferenceFact]
    public void Every_step_of_every_curve_agrees_with_R()
    {
        Agreement agreement = new("km_steps.csv", output);
        foreach (IGrouping<string, Dictionary<string, string>> curve in Curves("expected/km_steps.csv"))
        {
            SurvivalStep[] steps = [.. Fit(curve.First()).Steps()];
            Assert.Equal(steps.Length, curve.Count());
            foreach ((Dictionary<string, string> row, SurvivalStep step) in curve.Zip(steps))
            {
                agreement.Row(
                    row,
                    () =>
                    {
                        agreement.Cell(row, "time", step.Time);
                        agreement.Cell(row, "n_risk", step.AtRisk);
                        agreement.Cell(row, "n_event", step.Events);
                        agreement.Cell(row, "n_censor", step.Censored);
                        agreement.Cell(row, "surv", step.Survival);
                        agreement.Cell(row, "se_greenwood", step.StandardError);
                        Limits(agreement, row, step.Survival, step.Limits);
                    }
                );
            }
        }

        agreement.AllAgree(665);
    }

    [ReferenceFact]
    public void Every_landmark_rate_agrees_with_R()
    {
        Agreement agreement = new("km_at_times.csv", output);
        foreach (IGrouping<string, Dictionary<string, string>> curve in Curves("expected/km_at_times.csv"))
        {
            KaplanMeierCurve fit = Fit(curve.First());
            foreach (Dictionary<string, string> row in curve)
            {
                agreement.Row(
                    row,
                    () =>
                    {
                        SurvivalAtTime at = fit.At(Number(row, "time"));
                        agreement.Cell(row, "n_risk", at.AtRisk);
                        agreement.Cell(row, "cum_events", at.CumulativeEvents);
                        agreement.Cell(row, "surv", at.Survival);
                        agreement.Cell(row, "se_greenwood", at.StandardError);
                        agreement.Cell(row, "past_last_obs", at.PastLastObservation);
                        Limits(agreement, row, at.Survival, at.Limits);
                    }
                );
            }
        }

        agreement.AllAgree(273);
    }

    [ReferenceFact]
    public void Every_quartile_agrees_with_R()
    {
        Agreement agreement = new("km_quartiles.csv", output);
        foreach (IGrouping<string, Dictionary<string, string>> curve in Curves("expected/km_quartiles.csv"))
        {
            KaplanMeierCurve fit = Fit(curve.First());
            foreach (Dictionary<string, string> row in curve)
            {
                agreement.Row(
                    row,
                    () =>
                    {
                        SurvivalQuantile quantile = fit.Quantile(Number(row, "prob"));
                        agreement.Cell(row, "n", fit.SubjectCount);
                        agreement.Cell(row, "events", fit.EventCount);
                        agreement.Cell(row, "censored", fit.CensoredCount);
                        agreement.Cell(row, "min_time", fit.MinimumTime);
                        agreement.Cell(row, "min_is_censored", fit.MinimumIsCensored);
                        agreement.Cell(row, "max_time", fit.MaximumTime);
                        agreement.Cell(row, "max_is_censored", fit.MaximumIsCensored);
                        agreement.Cell(row, "estimate", quantile.Estimate);
                        agreement.Cell(row, "lcl", quantile.Limits.Lower);
                        agreement.Cell(row, "ucl", quantile.Limits.Upper);
                    }
                );
            }
        }

        agreement.AllAgree(216);
    }

    [ReferenceFact]
    public void Every_log_rank_test_agrees_with_R()
    {
        Agreement agreement = new("logrank.csv", output);
        foreach (Dictionary<string, string> row in ReferenceFiles.Read("expected/logrank.csv"))
        {
            agreement.Row(
                row,
                () =>
                {
                    string[] arms = [.. row["comparison"].Split(" vs ").Reverse()];
                    TimeToEvent data = TimeToEvent.Read(row["dataset"], arms);
                    LogRankResult test = LogRank.Test(
                        data.Times,
                        data.Events,
                        data.Arms,
                        row["stratified"] == "TRUE" ? data.Strata : [],
                        row["test"] == "logrank" ? LogRankWeight.LogRank : LogRankWeight.FlemingHarrington
                    );
                    agreement.Cell(row, "chisq", test.ChiSquare);
                    agreement.Cell(row, "df", test.DegreesOfFreedom);
                    agreement.Cell(row, "p", test.PValue);
                }
            );
        }

        agreement.AllAgree(15);
    }

    [ReferenceFact]
    public void Every_difference_of_landmark_rates_agrees_with_R()
    {
        Agreement agreement = new("km_difference_at_times.csv", output);
        foreach (Dictionary<string, string> row in ReferenceFiles.Read("expected/km_difference_at_times.csv"))
        {
            agreement.Row(
                row,
                () =>
                {
                    string[] arms = row["comparison"].Split(" vs ");
                    TimeToEvent data = TimeToEvent.Read(row["dataset"]);
                    (double[] times, bool[] events) = data.Arm(arms[0]);
                    (double[] otherTimes, bool[] otherEvents) = data.Arm(arms[1]);
                    DifferenceTest test = SurvivalDifference.At(
                        KaplanMeier.Estimate(times, events),
                        KaplanMeier.Estimate(otherTimes, otherEvents),
                        Number(row, "time")
                    );
                    agreement.Cell(row, "diff", test.Difference);
                    agreement.Cell(row, "se", test.StandardError);
                    agreement.Cell(row, "lcl", test.Limits.Lower);
                    agreement.Cell(row, "ucl", test.Limits.Upper);
                    agreement.Cell(row, "p", test.PValue);
                }
            );
        }

        agreement.AllAgree(29);
    }

    [ReferenceFact]
    public void Every_Cox_regression_agrees_with_R()
    {
        Agreement agreement = new("cox.csv", output);
        foreach (Dictionary<string, string> row in ReferenceFiles.Read("expected/cox.csv"))
        {
            agreement.Row(
                row,
                () =>
                {
                    TimeToEvent data = TimeToEvent.Read(row["dataset"], [.. row["comparison"].Split(" vs ").Reverse()]);
                    CoxFit fit = CoxRegression.Fit(
                        data.Times,
                        data.Events,
                        [.. data.Arms.Select(arm => new double[] { arm })],
                        row["stratified"] == "TRUE" ? data.Strata : [],
                        new CoxOptions
                        {
                            Ties = row["ties"] switch
                            {
                                "efron" => CoxTies.Efron,
                                "breslow" => CoxTies.Breslow,
                                _ => CoxTies.Exact,
                            },
                        }
                    );
                    CoxCoefficient arm = fit.Coefficients[0];
                    Assert.False(arm.MayBeInfinite);
                    agreement.Cell(row, "beta", arm.Beta);
                    agreement.Cell(row, "se", arm.StandardError);
                    agreement.Cell(row, "hr", arm.HazardRatio);
                    agreement.Cell(row, "lcl95", arm.Limits.Lower);
                    agreement.Cell(row, "ucl95", arm.Limits.Upper);
                    agreement.Cell(row, "wald_p", arm.PValue);
                    agreement.Cell(row, "lrt_chisq", fit.LikelihoodRatio.ChiSquare);
                    agreement.Cell(row, "lrt_p", fit.LikelihoodRatio.PValue);
                    agreement.Cell(row, "score_chisq", fit.Score.ChiSquare);
                    agreement.Cell(row, "score_p", fit.Score.PValue);
                    agreement.Cell(row, "loglik0", fit.LogLikelihoodAtZero);
                    agreement.Cell(row, "loglik1", fit.LogLikelihood);
                }
            );
        }

        agreement.AllAgree(24);
    }

    private static void Limits(Agreement agreement, Dictionary<string, string> row, double survival, Interval limits)
    {
        if (survival is 0 or 1)
        {
            Dictionary<string, string> notEstimable = new(row) { ["lcl"] = "NE", ["ucl"] = "NE" };
            agreement.Cell(notEstimable, "lcl", limits.Lower);
            agreement.Cell(notEstimable, "ucl", limits.Upper);
            return;
        }

        agreement.Cell(row, "lcl", limits.Lower);
        agreement.Cell(row, "ucl", limits.Upper);
    }

    private static IEnumerable<IGrouping<string, Dictionary<string, string>>> Curves(string file) =>
        ReferenceFiles.Read(file).GroupBy(row => $"{row["dataset"]} {row["arm"]} {row["conf_type"]}");

    private static KaplanMeierCurve Fit(Dictionary<string, string> row)
    {
        (double[] times, bool[] events) = TimeToEvent.Read(row["dataset"]).Arm(row["arm"]);
        return KaplanMeier.Estimate(
            times,
            events,
            0.95,
            row["conf_type"] switch
            {
                "log-log" => SurvivalTransform.LogLog,
                "log" => SurvivalTransform.Log,
                _ => SurvivalTransform.Plain,
            }
        );
    }

    private static double Number(Dictionary<string, string> row, string column) =>
        double.Parse(row[column], CultureInfo.InvariantCulture);
}
