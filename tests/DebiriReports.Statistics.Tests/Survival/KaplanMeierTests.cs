using CsCheck;
using DebiriReports.Statistics.Survival;

namespace DebiriReports.Statistics.Tests.Survival;

public sealed class KaplanMeierTests
{
    // Gehan (1965), remission under 6-MP, weeks.
    private static readonly double[] Weeks =
    [
        6,
        6,
        6,
        6,
        7,
        9,
        10,
        10,
        11,
        13,
        16,
        17,
        19,
        20,
        22,
        23,
        25,
        32,
        32,
        34,
        35,
    ];

    private static readonly bool[] Relapsed = [.. "111010100110001100000".Select(c => c == '1')];

    // R: survfit(Surv(weeks, relapsed) ~ 1, conf.type = "log-log" / "log" / "plain")
    [Theory]
    [InlineData(6, 21, 3, 0.857142857143, 0.0763603548321, 0.619718, 0.951552, 0.719817, 1.000000, 0.707479, 1.000000)]
    [InlineData(7, 17, 1, 0.806722689076, 0.0869352851801, 0.563147, 0.922809, 0.653124, 0.996444, 0.636333, 0.977113)]
    [InlineData(10, 15, 1, 0.752941176471, 0.0963496529943, 0.503200, 0.889362, 0.585919, 0.967575, 0.564099, 0.941783)]
    [InlineData(22, 7, 1, 0.53781512605, 0.128233751693, 0.267779, 0.746791, 0.337037, 0.858201, 0.286482, 0.789149)]
    [InlineData(23, 6, 1, 0.448179271709, 0.134591456756, 0.188052, 0.680143, 0.248788, 0.807372, 0.184385, 0.711974)]
    public void Steps_and_limits_of_the_Gehan_data_agree_with_R(
        double time,
        int atRisk,
        int events,
        double survival,
        double error,
        double logLogLower,
        double logLogUpper,
        double logLower,
        double logUpper,
        double plainLower,
        double plainUpper
    )
    {
        SurvivalStep step = KaplanMeier.Estimate(Weeks, Relapsed).Steps().Single(s => s.Time == time);
        Assert.Equal((atRisk, events), (step.AtRisk, step.Events));
        Close.To(survival, step.Survival, 1e-11);
        Close.To(error, step.StandardError, 1e-11);
        Assert.Equal(logLogLower, step.Limits.Lower, 5.1e-7);
        Assert.Equal(logLogUpper, step.Limits.Upper, 5.1e-7);
        Interval log = SurvivalLimits.Of(step.Survival, step.StandardError, 0.95, SurvivalTransform.Log);
        Assert.Equal(logLower, log.Lower, 5.1e-7);
        Assert.Equal(logUpper, log.Upper, 5.1e-7);
        Interval plain = SurvivalLimits.Of(step.Survival, step.StandardError, 0.95, SurvivalTransform.Plain);
        Assert.Equal(plainLower, plain.Lower, 5.1e-7);
        Assert.Equal(plainUpper, plain.Upper, 5.1e-7);
    }

    // R: quantile(survfit(Surv(weeks, relapsed) ~ 1, conf.type = ...), c(.25, .5))
    [Theory]
    [InlineData(SurvivalTransform.LogLog, 0.5, 23, 13, double.NaN)]
    [InlineData(SurvivalTransform.Log, 0.5, 23, 16, double.NaN)]
    [InlineData(SurvivalTransform.Plain, 0.5, 23, 13, double.NaN)]
    [InlineData(SurvivalTransform.LogLog, 0.25, 13, 6, 22)]
    [InlineData(SurvivalTransform.Log, 0.25, 13, 6, double.NaN)]
    [InlineData(SurvivalTransform.Plain, 0.25, 13, 6, 23)]
    public void Quartiles_of_the_Gehan_data_agree_with_R(
        SurvivalTransform transform,
        double probability,
        double estimate,
        double lower,
        double upper
    )
    {
        SurvivalQuantile quantile = KaplanMeier.Estimate(Weeks, Relapsed, 0.95, transform).Quantile(probability);
        Assert.Equal(estimate, quantile.Estimate);
        Assert.Equal(lower, quantile.Limits.Lower);
        Assert.Equal(upper, quantile.Limits.Upper);
    }

    [Fact]
    public void Median_follow_up_is_the_median_of_the_reversed_curve()
    {
        SurvivalQuantile followUp = KaplanMeier.FollowUp(Weeks, Relapsed).Median();
        Assert.Equal((25, 11, 32), (followUp.Estimate, followUp.Limits.Lower, followUp.Limits.Upper));
    }

    [Fact]
    public void Landmark_rate_is_the_curve_at_its_last_step()
    {
        SurvivalAtTime at = KaplanMeier.Estimate(Weeks, Relapsed).At(12);
        Assert.Equal((12, 12, 5), (at.Time, at.AtRisk, at.CumulativeEvents));
        Assert.Equal(0.752941, at.Survival, 5.1e-7);
        Assert.Equal(0.503200, at.Limits.Lower, 5.1e-7);
        Assert.Equal(0.889362, at.Limits.Upper, 5.1e-7);
    }

    [Fact]
    public void Median_is_the_midpoint_where_the_curve_rests_at_one_half()
    {
        bool[] events = [true, true, true, true, false, false];
        SurvivalQuantile median = KaplanMeier
            .Estimate([2, 4, 6, 8, 10, 12], [true, true, true, true, false, false])
            .Quantile(0.5);
        Assert.Equal(7, median.Estimate);
        Assert.Equal(2, median.Limits.Lower);
        Assert.True(double.IsNaN(median.Limits.Upper));
        Assert.Equal(4, KaplanMeier.Estimate([2, 4, 6, 8, 10, 12], events).EventCount);
    }

    [Fact]
    public void Upper_limit_of_the_median_is_not_estimable_when_the_curve_stays_above_one_half()
    {
        SurvivalQuantile median = KaplanMeier.Estimate([1, 2, 3, 4], [true, false, false, false]).Median();
        Assert.True(double.IsNaN(median.Estimate) && double.IsNaN(median.Limits.Upper));
    }

    [Fact]
    public void Limits_are_not_estimable_where_the_curve_is_one_or_zero()
    {
        foreach (SurvivalTransform transform in Enum.GetValues<SurvivalTransform>())
        {
            KaplanMeierCurve curve = KaplanMeier.Estimate([1, 2, 3], [false, true, true], 0.95, transform);
            Assert.False(curve.At(0.5).Limits.IsEstimable);
            Assert.False(curve.At(1).Limits.IsEstimable);
            Assert.True(curve.At(2).Limits.IsEstimable);
            Assert.False(curve.At(3).Limits.IsEstimable);
            Assert.True(double.IsNaN(curve.At(3).StandardError));
        }
    }

    [Fact]
    public void Times_that_differ_by_rounding_are_one_time()
    {
        KaplanMeierCurve curve = KaplanMeier.Estimate([0.1 + 0.2, 0.3, 0.3, 1], [true, true, false, true]);
        Assert.Equal(2, curve.StepCount);
        Assert.Equal((4, 2, 1), (curve.AtRisk[0], curve.Events[0], curve.Censored[0]));
        Assert.Equal(2, curve.At(0.3).CumulativeEvents);
        Assert.Equal(4, curve.At(0.1 + 0.2).AtRisk);
    }

    [Fact]
    public void Beyond_the_last_time_the_curve_is_carried_forward_and_says_so()
    {
        SurvivalAtTime at = KaplanMeier.Estimate([1, 2, 3], [true, false, false]).At(5);
        Assert.True(at.PastLastObservation);
        Assert.Equal(0, at.AtRisk);
        Assert.Equal(2.0 / 3, at.Survival, 1e-15);
    }

    [Fact]
    public void Without_subjects_nothing_is_estimable()
    {
        KaplanMeierCurve curve = KaplanMeier.Estimate([], []);
        Assert.Equal(0, curve.SubjectCount);
        Assert.True(double.IsNaN(curve.Median().Estimate) && double.IsNaN(curve.MinimumTime));
        Assert.True(curve.At(1).PastLastObservation);
    }

    [Fact]
    public void Range_says_whether_its_ends_are_censored()
    {
        KaplanMeierCurve curve = KaplanMeier.Estimate([5, 1, 3, 5], [false, false, true, true]);
        Assert.Equal((1, true), (curve.MinimumTime, curve.MinimumIsCensored));
        Assert.Equal((5, false), (curve.MaximumTime, curve.MaximumIsCensored));
    }

    // displays.md section 6: 58 of 134 with an event by month 12, nobody censored before.
    [Theory]
    [InlineData(SurvivalTransform.Plain, 0.95, 48.33, 65.11)]
    [InlineData(SurvivalTransform.LogLog, 0.90, 49.37, 63.41)]
    [InlineData(SurvivalTransform.Log, 0.95, 48.92, 65.76)]
    [InlineData(SurvivalTransform.LogLog, 0.95, 47.90, 64.60)]
    public void Published_landmark_limits_are_reproduced(
        SurvivalTransform transform,
        double level,
        double lower,
        double upper
    )
    {
        double[] times = [.. Enumerable.Range(1, 58).Select(i => i / 10.0), .. Enumerable.Repeat(24.0, 76)];
        bool[] events = [.. times.Select(t => t < 24)];
        SurvivalAtTime at = KaplanMeier.Estimate(times, events, level, transform).At(12);
        Assert.Equal(lower, 100 * at.Limits.Lower, 0.0051);
        Assert.Equal(upper, 100 * at.Limits.Upper, 0.0051);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_time_that_is_missing_or_negative_is_refused(double time) =>
        Assert.Throws<ArgumentException>(() => KaplanMeier.Estimate([1, time], [true, false]));

    [Fact]
    public void Lengths_must_agree() => Assert.Throws<ArgumentException>(() => KaplanMeier.Estimate([1, 2], [true]));

    [Fact]
    public void Without_censoring_the_curve_is_the_part_still_alive_and_its_error_binomial()
    {
        Gen.Int[0, 40]
            .Array[1, 60]
            .Sample(
                days =>
                {
                    double[] times = [.. days.Select(day => day / 7.0)];
                    KaplanMeierCurve curve = KaplanMeier.Estimate(times, [.. times.Select(_ => true)]);
                    foreach (SurvivalStep step in curve.Steps().Where(step => step.Survival > 0))
                    {
                        double alive = times.Count(t => t > step.Time) / (double)times.Length;
                        Close.To(alive, step.Survival, 1e-12);
                        Close.To(Math.Sqrt(alive * (1 - alive) / times.Length), step.StandardError, 1e-11);
                    }
                },
                seed: "0000000001o4",
                iter: 300
            );
    }

    [Fact]
    public void Limits_hold_the_curve_between_them_and_quantiles_hold_their_estimate()
    {
        Gen.Select(Gen.Int[1, 30], Gen.Bool)
            .Array[1, 40]
            .Sample(
                subjects =>
                {
                    double[] times = [.. subjects.Select(s => (double)s.Item1)];
                    bool[] events = [.. subjects.Select(s => s.Item2)];
                    foreach (SurvivalTransform transform in Enum.GetValues<SurvivalTransform>())
                    {
                        KaplanMeierCurve curve = KaplanMeier.Estimate(times, events, 0.95, transform);
                        Assert.Equal(times.Length, curve.EventCount + curve.CensoredCount);
                        foreach (SurvivalStep step in curve.Steps())
                        {
                            Assert.Equal(step.Survival is > 0 and < 1, step.Limits.IsEstimable);
                            Assert.False(step.Limits.Lower > step.Survival || step.Limits.Upper < step.Survival);
                        }

                        SurvivalQuantile median = curve.Median();
                        Assert.False(median.Limits.Lower > median.Estimate || median.Limits.Upper < median.Estimate);
                    }
                },
                seed: "0000000001o4",
                iter: 500
            );
    }

    [Fact]
    public void Order_of_subjects_does_not_matter()
    {
        double[] times = [.. Weeks.Reverse()];
        bool[] events = [.. Relapsed.Reverse()];
        Assert.Equal(KaplanMeier.Estimate(Weeks, Relapsed).Steps(), KaplanMeier.Estimate(times, events).Steps());
    }
}
