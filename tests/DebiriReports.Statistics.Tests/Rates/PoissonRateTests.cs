using DebiriReports.Statistics.Rates;

namespace DebiriReports.Statistics.Tests.Rates;

public sealed class PoissonRateTests
{
    // R: poisson.test(x, T, conf.level = level)$conf.int
    [Theory]
    [InlineData(7, 18.4, 0.95, 0.152954513669558, 0.783841052266434)]
    [InlineData(0, 18.4, 0.95, 0, 0.200482579027931)]
    [InlineData(343, 337.9, 0.95, 0.910497759274021, 1.12840960381235)]
    [InlineData(1, 2, 0.90, 0.0256466471937753, 2.37193225919529)]
    public void Exact_limits_agree_with_R(int events, double exposure, double level, double lower, double upper)
    {
        RateEstimate rate = PoissonRate.Estimate(events, exposure, level);
        Assert.Equal(events / exposure, rate.Rate);
        Close.To(lower, rate.Limits.Lower);
        Close.To(upper, rate.Limits.Upper);
    }

    [Fact]
    public void Rate_per_hundred_years_is_scaled_with_its_limits()
    {
        RateEstimate rate = PoissonRate.Estimate(7, 18.4).Per(100);
        Assert.Equal(38.04, rate.Rate, 0.005);
        Assert.Equal(15.30, rate.Limits.Lower, 0.005);
        Assert.Equal(78.38, rate.Limits.Upper, 0.005);
    }

    [Fact]
    public void Published_normal_interval_is_reproduced()
    {
        // scda.test, aet05: 343 events in 337.9 patient-years
        RateEstimate rate = PoissonRate.Estimate(343, 337.9, 0.95, RateMethod.Normal).Per(100);
        Assert.Equal(101.51, rate.Rate, 0.005);
        Assert.Equal(90.77, rate.Limits.Lower, 0.005);
        Assert.Equal(112.25, rate.Limits.Upper, 0.005);
    }

    [Fact]
    public void Without_exposure_there_is_no_rate()
    {
        RateEstimate rate = PoissonRate.Estimate(0, 0);
        Assert.True(double.IsNaN(rate.Rate) && !rate.Limits.IsEstimable);
        Assert.False(PoissonRate.Estimate(0, 5, 0.95, RateMethod.NormalLog).Limits.IsEstimable);
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonRate.Estimate(1, -1));
    }

    [Fact]
    public void Approximate_limits_come_near_the_exact_ones()
    {
        Interval exact = PoissonRate.CountInterval(100);
        foreach (RateMethod method in Enum.GetValues<RateMethod>())
        {
            Interval interval = PoissonRate.CountInterval(100, 0.95, method);
            Assert.Equal(exact.Lower, interval.Lower, 1.0);
            Assert.Equal(exact.Upper, interval.Upper, 2.1);
        }

        Interval byar = PoissonRate.CountInterval(100, 0.95, RateMethod.Byar);
        Assert.Equal(exact.Lower, byar.Lower, 0.01);
    }
}
