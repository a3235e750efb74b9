using DebiriReports.Statistics.Survival;

namespace DebiriReports.Statistics.Tests.Survival;

public sealed class RestrictedMeanTests
{
    private static readonly KaplanMeierCurve Maintained = KaplanMeier.Estimate(
        [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161],
        [true, true, false, true, true, false, true, true, false, true, false]
    );

    private static readonly KaplanMeierCurve NotMaintained = KaplanMeier.Estimate(
        [5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45],
        [true, true, true, true, true, false, true, true, true, true, true, true]
    );

    // R: summary(survfit(Surv(time, status) ~ x, aml), rmean = horizon)$table
    [Theory]
    [InlineData(40, 28.8977272727273, 3.4675776788916, 21.9305555555556, 3.83564116318459)]
    [InlineData(31, 25.2159090909091, 2.45138835310111, 19.9861111111111, 3.14035579047036)]
    public void Area_and_its_error_agree_with_R(
        double horizon,
        double mean1,
        double error1,
        double mean2,
        double error2
    )
    {
        RestrictedMeanEstimate one = RestrictedMean.Of(Maintained, horizon);
        RestrictedMeanEstimate other = RestrictedMean.Of(NotMaintained, horizon);
        Close.To(mean1, one.Mean);
        Close.To(error1, one.StandardError);
        Close.To(mean2, other.Mean);
        Close.To(error2, other.StandardError);
        DifferenceTest difference = RestrictedMean.Difference(Maintained, NotMaintained, horizon);
        Close.To(mean1 - mean2, difference.Difference);
        Close.To(Math.Sqrt((error1 * error1) + (error2 * error2)), difference.StandardError);
    }

    [Fact]
    public void Beyond_follow_up_the_area_is_estimable_only_where_the_curve_has_come_to_zero()
    {
        Assert.True(double.IsNaN(RestrictedMean.Of(Maintained, 200).Mean));
        Close.To(RestrictedMean.Of(NotMaintained, 45).Mean, RestrictedMean.Of(NotMaintained, 200).Mean);
    }

    [Fact]
    public void Without_events_the_area_is_the_horizon_itself()
    {
        RestrictedMeanEstimate area = RestrictedMean.Of(KaplanMeier.Estimate([5, 6], [false, false]), 4);
        Assert.Equal(4, area.Mean);
        Assert.Equal(0, area.StandardError);
        Assert.False(area.Limits.IsEstimable);
    }
}
