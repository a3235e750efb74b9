using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Proportions;

/// <summary>The equal-tailed posterior interval for a proportion under the prior Beta(1/2, 1/2).</summary>
public static class Jeffreys
{
    /// <summary>The interval for x of n.</summary>
    /// <param name="x">Responders.</param>
    /// <param name="n">Subjects; at 0 the interval is not estimable.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <remarks>
    /// The lower limit is 0 at x = 0 and the upper limit 1 at x = n (Brown, Cai and DasGupta 2001).
    /// SAS: <c>binomial(jeffreys)</c>.
    /// </remarks>
    public static Interval Interval(int x, int n, double level = 0.95)
    {
        Arguments.RequireCount(x, n);
        Arguments.RequireLevel(level);
        double tail = (1 - level) / 2;
        return n == 0
            ? Statistics.Interval.NotEstimable
            : new Interval(
                x == 0 ? 0 : BetaDistribution.Quantile(tail, x + 0.5, n - x + 0.5),
                x == n ? 1 : BetaDistribution.UpperQuantile(tail, x + 0.5, n - x + 0.5)
            );
    }
}
