using DebiriReports.Statistics.Rates;

namespace DebiriReports.Statistics.Tests.Rates;

public sealed class RateRatioTests
{
    // R: poisson.test(c(x1, x2), c(T1, T2))
    [Theory]
    [InlineData(11, 800, 6, 1083, 2.481875, 0.841343464782514, 8.17316047279096, 0.0845369158986006)]
    [InlineData(0, 800, 6, 1083, 0, 0, 1.14975502928, 0.0420775083322286)]
    public void Exact_ratio_agrees_with_R(
        int x1,
        double t1,
        int x2,
        double t2,
        double ratio,
        double lower,
        double upper,
        double p
    )
    {
        RateRatioResult result = RateRatio.Of(x1, t1, x2, t2);
        Close.To(ratio, result.Ratio);
        Close.To(lower, result.Limits.Lower);
        Close.To(upper, result.Limits.Upper, 1e-11);
        Close.To(p, result.PValue);
    }

    [Fact]
    public void Normal_limits_are_symmetric_on_the_log_scale()
    {
        RateRatioResult result = RateRatio.Of(11, 800, 6, 1083, 0.95, RateRatioMethod.NormalLog);
        Close.To(result.Ratio * result.Ratio, result.Limits.Lower * result.Limits.Upper);
        // R: exp(log(11/800*1083/6) + qnorm(.975)*sqrt(1/11+1/6))
        Close.To(6.7109043171056, result.Limits.Upper, 1e-9);
    }

    [Fact]
    public void Without_events_there_is_nothing_to_compare()
    {
        Assert.True(double.IsNaN(RateRatio.Of(0, 1, 0, 1).PValue));
        Assert.False(RateRatio.Of(0, 1, 3, 1, 0.95, RateRatioMethod.NormalLog).Limits.IsEstimable);
        Assert.True(double.IsPositiveInfinity(RateRatio.Of(3, 1, 0, 1).Limits.Upper));
    }

    [Fact]
    public void Incidence_counts_subjects_over_their_time_at_risk()
    {
        RateEstimate rate = ExposureAdjustedIncidence.Of([0.5, 2, 1.5, 3], [true, false, true, false]).Per(100);
        Close.To(100 * 2 / 7.0, rate.Rate);
        Assert.Equal((2, 7), (rate.Events, rate.Exposure));
        Assert.Throws<ArgumentException>(() => ExposureAdjustedIncidence.Of([-1], [true]));
    }
}
