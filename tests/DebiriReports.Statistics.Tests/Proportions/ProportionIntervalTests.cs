using CsCheck;
using DebiriReports.Statistics.Distributions;
using DebiriReports.Statistics.Proportions;

namespace DebiriReports.Statistics.Tests.Proportions;

public sealed class ProportionIntervalTests
{
    // R: prop.test(x, n, conf.level = level, correct = FALSE)$conf.int
    [Theory]
    [InlineData(0, 30, 0.95, 0, 0.113513393173969)]
    [InlineData(1, 30, 0.95, 0.00590859038161246, 0.166703909914092)]
    [InlineData(12, 43, 0.95, 0.167466137862375, 0.426910286818789)]
    [InlineData(13, 43, 0.90, 0.201676437849776, 0.42637743230989)]
    [InlineData(18, 40, 0.95, 0.307053078109049, 0.60170908201068)]
    [InlineData(30, 30, 0.95, 0.886486606826031, 1)]
    [InlineData(5, 20000, 0.95, 0.00010678963454395, 0.000585150403532624)]
    public void Wilson_agrees_with_R(int x, int n, double level, double lower, double upper)
    {
        Interval interval = ProportionInterval.Of(ProportionMethod.Wilson, x, n, level);
        Close.To(lower, interval.Lower);
        Close.To(upper, interval.Upper);
    }

    // R: prop.test(x, n, conf.level = level)$conf.int
    [Theory]
    [InlineData(0, 30, 0.95, 0, 0.141320479682452)]
    [InlineData(1, 30, 0.95, 0.00174246705238487, 0.190530216347821)]
    [InlineData(12, 43, 0.95, 0.158331093103141, 0.439028218129409)]
    [InlineData(13, 43, 0.90, 0.191915906623165, 0.438417487530783)]
    [InlineData(30, 30, 0.95, 0.858679520317548, 1)]
    [InlineData(19990, 20000, 0.99, 0.998860519792652, 0.999789334197521)]
    public void Wilson_with_correction_agrees_with_R(int x, int n, double level, double lower, double upper)
    {
        Interval interval = ProportionInterval.Of(ProportionMethod.WilsonCorrected, x, n, level);
        Close.To(lower, interval.Lower);
        Close.To(upper, interval.Upper);
    }

    // R, with z = qnorm(1-a/2), p = x/n, N = n+z^2, P = (x+z^2/2)/N: qbeta(c(a/2, 1-a/2), x+.5, n-x+.5);
    // P -+ z*sqrt(P*(1-P)/N); p -+ z*sqrt(p*(1-p)/n); the same -+ .5/n
    [Theory]
    [InlineData(ProportionMethod.Jeffreys, 81, 263, 0.95, 0.254521934991023, 0.365647499174082)]
    [InlineData(ProportionMethod.AgrestiCoull, 81, 263, 0.95, 0.255220665189997, 0.366277431671078)]
    [InlineData(ProportionMethod.Wald, 81, 263, 0.95, 0.252190126213107, 0.363779455535942)]
    [InlineData(ProportionMethod.WaldCorrected, 81, 263, 0.95, 0.250288985528697, 0.365680596220353)]
    [InlineData(ProportionMethod.Jeffreys, 1, 29, 0.9, 0.00610079323734786, 0.127096493009807)]
    [InlineData(ProportionMethod.AgrestiCoull, 1, 29, 0.9, -0.00235956855389757, 0.150773471659148)]
    [InlineData(ProportionMethod.Wald, 1, 29, 0.9, -0.0212498377439039, 0.0902153549852832)]
    [InlineData(ProportionMethod.Jeffreys, 0, 20, 0.95, 0, 0.116638982904875)]
    public void Other_intervals_agree_with_R(
        ProportionMethod method,
        int x,
        int n,
        double level,
        double lower,
        double upper
    )
    {
        Interval interval = ProportionInterval.Of(method, x, n, level);
        Close.To(lower, interval.Lower, 1e-11);
        Close.To(upper, interval.Upper, 1e-12);
    }

    // The published tables of scda.test (rspt01, rmpt06), in percent to the printed decimals.
    [Theory]
    [InlineData(ProportionMethod.WaldCorrected, 100, 134, 66.9, 82.4, 0.05)]
    [InlineData(ProportionMethod.WaldCorrected, 1, 134, 0, 2.58, 0.005)]
    [InlineData(ProportionMethod.WaldCorrected, 0, 25, 0, 2, 1e-9)]
    [InlineData(ProportionMethod.Wald, 0, 25, 0, 0, 0)]
    [InlineData(ProportionMethod.ClopperPearson, 123, 134, 85.8, 95.8, 0.05)]
    public void Published_tables_are_reproduced(
        ProportionMethod method,
        int x,
        int n,
        double lower,
        double upper,
        double within
    )
    {
        Interval interval = ProportionInterval.Of(method, x, n).Truncated(0, 1);
        Assert.InRange(100 * interval.Lower, lower - within, lower + within);
        Assert.InRange(100 * interval.Upper, upper - within, upper + within);
    }

    [Fact]
    public void Every_interval_is_mirrored_when_failures_are_counted_instead()
    {
        ProportionMethod[] methods = Enum.GetValues<ProportionMethod>();
        Gen.Select(Gen.Int[1, 400], Gen.Double[0, 1], Gen.Int[0, methods.Length - 1])
            .Sample(
                (n, part, m) =>
                {
                    int x = (int)(part * n);
                    Interval one = ProportionInterval.Of(methods[m], x, n, 0.9);
                    Interval other = ProportionInterval.Of(methods[m], n - x, n, 0.9);
                    Assert.Equal(one.Lower, 1 - other.Upper, 1e-11);
                    Assert.True(one.Lower <= (double)x / n && (double)x / n <= one.Upper);
                },
                seed: "0000000001o4",
                iter: 1000
            );
    }

    [Fact]
    public void Coverage_of_the_exact_interval_is_never_below_its_level()
    {
        for (double p = 0.01; p < 1; p += 0.01)
        {
            double covered = 0;
            for (int x = 0; x <= 43; x++)
            {
                Interval interval = ClopperPearson.Interval(x, 43);
                covered += interval.Lower <= p && p <= interval.Upper ? BinomialDistribution.Mass(x, 43, p) : 0;
            }

            Assert.True(covered >= 0.95 - 1e-12);
        }
    }
}
