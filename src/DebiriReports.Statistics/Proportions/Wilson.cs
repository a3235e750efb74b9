using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Proportions;

/// <summary>The score interval for a proportion of Wilson (1927), with and without continuity correction.</summary>
public static class Wilson
{
    /// <summary>The interval for x of n.</summary>
    /// <param name="x">Responders.</param>
    /// <param name="n">Subjects; at 0 the interval is not estimable.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <remarks>SAS: <c>binomial(wilson)</c>. R: <c>prop.test(x, n, correct = FALSE)$conf.int</c>.</remarks>
    public static Interval Interval(int x, int n, double level = 0.95)
    {
        Arguments.RequireCount(x, n);
        double z = NormalDistribution.TwoSidedQuantile(level);
        if (n == 0)
        {
            return Statistics.Interval.NotEstimable;
        }

        double square = z * z;
        double centre = x + (square / 2);
        double half = z * Math.Sqrt(((double)x * (n - x) / n) + (square / 4));
        // At 0 of n and n of n the limit is exactly 0 and 1; the subtraction would leave rounding.
        return new Interval(x == 0 ? 0 : (centre - half) / (n + square), x == n ? 1 : (centre + half) / (n + square));
    }

    /// <summary>The interval for x of n with continuity correction.</summary>
    /// <param name="x">Responders.</param>
    /// <param name="n">Subjects; at 0 the interval is not estimable.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <remarks>
    /// R. G. Newcombe (1998), method 4. SAS: <c>binomial(wilson(correct))</c>. R: <c>prop.test(x, n)$conf.int</c>
    /// where |x - n/2| is at least 1/2.
    /// </remarks>
    public static Interval CorrectedInterval(int x, int n, double level = 0.95)
    {
        Arguments.RequireCount(x, n);
        double z = NormalDistribution.TwoSidedQuantile(level);
        if (n == 0)
        {
            return Statistics.Interval.NotEstimable;
        }

        double p = (double)x / n;
        double q = (double)(n - x) / n;
        double square = z * z;
        double below = 2 * (n + square);
        double lower = (2 * x) + square - 1 - (z * Math.Sqrt(square - 2 - (1.0 / n) + (4 * p * (((double)n - x) + 1))));
        double upper = (2 * x) + square + 1 + (z * Math.Sqrt(square + 2 - (1.0 / n) + (4 * p * ((n * q) - 1))));
        return new Interval(x == 0 ? 0 : Math.Max(0, lower / below), x == n ? 1 : Math.Min(1, upper / below));
    }
}
