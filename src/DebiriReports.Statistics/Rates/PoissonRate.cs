using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Rates;

/// <summary>A rate of events per unit of person-time.</summary>
/// <param name="Events">Events, or subjects with at least one event for an exposure-adjusted incidence.</param>
/// <param name="Exposure">The person-time at risk.</param>
/// <param name="Rate">Events / exposure; <see cref="double.NaN"/> without exposure.</param>
/// <param name="Limits">Not estimable without exposure.</param>
public sealed record RateEstimate(int Events, double Exposure, double Rate, Interval Limits)
{
    /// <summary>The same rate for another amount of person-time, for example 100 for a rate per 100 years.</summary>
    /// <param name="units">How many units of person-time the rate is for.</param>
    public RateEstimate Per(double units) =>
        this with
        {
            Rate = Rate * units,
            Limits = new Interval(Limits.Lower * units, Limits.Upper * units),
        };
}

/// <summary>The ways to put an interval around a rate.</summary>
public enum RateMethod
{
    /// <summary>Exact, by the chi-square distribution (Garwood 1936): the default.</summary>
    Exact,

    /// <summary>Rate +- z sqrt(events) / exposure; the lower limit may be below 0.</summary>
    Normal,

    /// <summary>Rate times exp(+-z / sqrt(events)); not estimable without events.</summary>
    NormalLog,

    /// <summary>Byar's approximation to the exact limits.</summary>
    Byar,
}

/// <summary>Rates of a Poisson count over person-time.</summary>
public static class PoissonRate
{
    /// <summary>The rate and its interval.</summary>
    /// <param name="events">Events, at least 0.</param>
    /// <param name="exposure">The person-time at risk, in any unit, at least 0.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <param name="method">The method of the interval.</param>
    /// <remarks>
    /// Exact: L = qchisq(a/2, 2x) / 2T and 0 without events, U = qchisq(1-a/2, 2x+2) / 2T.
    /// R: <c>poisson.test(x, T)</c>.
    /// </remarks>
    public static RateEstimate Estimate(
        int events,
        double exposure,
        double level = 0.95,
        RateMethod method = RateMethod.Exact
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        Arguments.RequireLevel(level);
        if (!(exposure >= 0) || double.IsInfinity(exposure))
        {
            throw new ArgumentOutOfRangeException(nameof(exposure), exposure, "Person-time is at least zero.");
        }

        if (exposure == 0)
        {
            return new RateEstimate(events, exposure, double.NaN, Interval.NotEstimable);
        }

        Interval count = CountInterval(events, level, method);
        return new RateEstimate(
            events,
            exposure,
            events / exposure,
            new Interval(count.Lower / exposure, count.Upper / exposure)
        );
    }

    /// <summary>The interval for the mean of the count itself.</summary>
    /// <param name="events">Events, at least 0.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <param name="method">The method of the interval.</param>
    public static Interval CountInterval(int events, double level = 0.95, RateMethod method = RateMethod.Exact)
    {
        double z = NormalDistribution.TwoSidedQuantile(level);
        double tail = (1 - level) / 2;
        return method switch
        {
            RateMethod.Exact => new Interval(
                events == 0 ? 0 : GammaDistribution.Quantile(tail, events),
                GammaDistribution.UpperQuantile(tail, events + 1.0)
            ),
            RateMethod.Normal => new Interval(events - (z * Math.Sqrt(events)), events + (z * Math.Sqrt(events))),
            RateMethod.NormalLog when events == 0 => Interval.NotEstimable,
            RateMethod.NormalLog => new Interval(
                events * Math.Exp(-z / Math.Sqrt(events)),
                events * Math.Exp(z / Math.Sqrt(events))
            ),
            RateMethod.Byar => new Interval(
                events == 0 ? 0 : events * Cube(1 - (1.0 / (9 * events)) - (z / (3 * Math.Sqrt(events)))),
                (events + 1) * Cube(1 - (1.0 / (9 * (events + 1.0))) + (z / (3 * Math.Sqrt(events + 1.0))))
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
        };
    }

    private static double Cube(double value) => value * value * value;
}
