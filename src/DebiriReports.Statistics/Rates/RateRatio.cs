using DebiriReports.Statistics.Distributions;
using DebiriReports.Statistics.Proportions;

namespace DebiriReports.Statistics.Rates;

/// <summary>The ways to compare two rates.</summary>
public enum RateRatioMethod
{
    /// <summary>Exact, given the total number of events: the default. R <c>poisson.test</c>.</summary>
    Exact,

    /// <summary>Normal approximation of the logarithm: exp(ln ratio +- z sqrt(1/x1 + 1/x2)).</summary>
    NormalLog,
}

/// <summary>The comparison of two rates.</summary>
/// <param name="Ratio">The first rate over the second; 0, infinite or <see cref="double.NaN"/> without events.</param>
/// <param name="Limits">The interval; its upper limit may be infinite.</param>
/// <param name="PValue">Two-sided, that the rates are equal.</param>
public sealed record RateRatioResult(double Ratio, Interval Limits, double PValue);

/// <summary>The ratio of two Poisson rates.</summary>
public static class RateRatio
{
    /// <summary>Compares two rates.</summary>
    /// <param name="events1">Events of the first group.</param>
    /// <param name="exposure1">Person-time of the first group, above 0.</param>
    /// <param name="events2">Events of the second group.</param>
    /// <param name="exposure2">Person-time of the second group, above 0.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <param name="method">The method.</param>
    /// <returns>Without any event nothing is estimable.</returns>
    /// <remarks>
    /// Given x1 + x2 events, x1 is binomial with p = r T1/(r T1 + T2): the limits come from those of Clopper and Pearson. R:
    /// <c>poisson.test(c(x1, x2), c(T1, T2))</c>.
    /// </remarks>
    public static RateRatioResult Of(
        int events1,
        double exposure1,
        int events2,
        double exposure2,
        double level = 0.95,
        RateRatioMethod method = RateRatioMethod.Exact
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events1);
        ArgumentOutOfRangeException.ThrowIfNegative(events2);
        Arguments.RequirePositive(exposure1);
        Arguments.RequirePositive(exposure2);
        double z = NormalDistribution.TwoSidedQuantile(level);
        int total = events1 + events2;
        double ratio = events1 / exposure1 / (events2 / exposure2);
        if (total == 0)
        {
            return new RateRatioResult(double.NaN, Interval.NotEstimable, double.NaN);
        }

        if (method == RateRatioMethod.Exact)
        {
            Interval share = ClopperPearson.Interval(events1, total, level);
            return new RateRatioResult(
                ratio,
                new Interval(Odds(share.Lower), Odds(share.Upper)),
                ExactBinomialTest.PValue(
                    events1,
                    total,
                    exposure1 / (exposure1 + exposure2),
                    BinomialAlternative.TwoSidedLikelihood
                )
            );
        }

        if (events1 == 0 || events2 == 0)
        {
            return new RateRatioResult(ratio, Interval.NotEstimable, double.NaN);
        }

        double error = Math.Sqrt((1.0 / events1) + (1.0 / events2));
        return new RateRatioResult(
            ratio,
            new Interval(ratio * Math.Exp(-z * error), ratio * Math.Exp(z * error)),
            NormalDistribution.TwoSided(Math.Log(ratio) / error)
        );

        double Odds(double p) => p / (1 - p) * (exposure2 / exposure1);
    }
}
