using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Proportions;

/// <summary>The interval for a proportion of Agresti and Coull (1998): Wald after adding z^2/2 to both outcomes.</summary>
/// <remarks>The limits may leave [0, 1]: <see cref="Interval.Truncated"/> brings them back.</remarks>
public static class AgrestiCoull
{
    /// <summary>The interval for x of n.</summary>
    /// <param name="x">Responders.</param>
    /// <param name="n">Subjects; at 0 the interval is not estimable.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <remarks>SAS: <c>binomial(agresticoull)</c>.</remarks>
    public static Interval Interval(int x, int n, double level = 0.95)
    {
        Arguments.RequireCount(x, n);
        double z = NormalDistribution.TwoSidedQuantile(level);
        if (n == 0)
        {
            return Statistics.Interval.NotEstimable;
        }

        double square = z * z;
        double size = n + square;
        double p = (x + (square / 2)) / size;
        double half = z * Math.Sqrt(p * (1 - p) / size);
        return new Interval(p - half, p + half);
    }
}
