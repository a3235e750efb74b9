using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Proportions;

/// <summary>The exact interval for a proportion of Clopper and Pearson (1934), the default.</summary>
public static class ClopperPearson
{
    /// <summary>The interval for x of n.</summary>
    /// <param name="x">Responders.</param>
    /// <param name="n">Subjects; at 0 the interval is not estimable.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <remarks>
    /// L = qbeta(a/2, x, n-x+1) and 0 at x = 0; U = qbeta(1-a/2, x+1, n-x) and 1 at x = n.
    /// SAS: <c>tables / binomial(exact)</c>. R: <c>binom.test(x, n)$conf.int</c>.
    /// </remarks>
    public static Interval Interval(int x, int n, double level = 0.95)
    {
        Arguments.RequireCount(x, n);
        Arguments.RequireLevel(level);
        double tail = (1 - level) / 2;
        return n == 0
            ? Statistics.Interval.NotEstimable
            : new Interval(
                x == 0 ? 0 : BetaDistribution.Quantile(tail, x, n - x + 1),
                x == n ? 1 : BetaDistribution.UpperQuantile(tail, x + 1, n - x)
            );
    }

    /// <summary>The one-sided lower limit at the level: the lower end of the interval at 2 level - 1.</summary>
    /// <param name="x">Responders.</param>
    /// <param name="n">Subjects; at 0 the limit is not estimable.</param>
    /// <param name="level">The one-sided confidence level.</param>
    public static double LowerLimit(int x, int n, double level = 0.95)
    {
        Arguments.RequireCount(x, n);
        Arguments.RequireLevel(level);
        return n == 0 ? double.NaN
            : x == 0 ? 0
            : BetaDistribution.Quantile(1 - level, x, n - x + 1);
    }

    /// <summary>The one-sided upper limit at the level: the upper end of the interval at 2 level - 1.</summary>
    /// <param name="x">Responders.</param>
    /// <param name="n">Subjects; at 0 the limit is not estimable.</param>
    /// <param name="level">The one-sided confidence level.</param>
    public static double UpperLimit(int x, int n, double level = 0.95)
    {
        Arguments.RequireCount(x, n);
        Arguments.RequireLevel(level);
        return n == 0 ? double.NaN
            : x == n ? 1
            : BetaDistribution.UpperQuantile(1 - level, x + 1, n - x);
    }
}
