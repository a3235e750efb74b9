using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Proportions;

/// <summary>The normal approximation for a proportion, with and without continuity correction.</summary>
/// <remarks>The limits may leave [0, 1]: <see cref="Interval.Truncated"/> brings them back.</remarks>
public static class Wald
{
    /// <summary>p +- z sqrt(p (1-p) / n).</summary>
    /// <param name="x">Responders.</param>
    /// <param name="n">Subjects; at 0 the interval is not estimable.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <remarks>SAS: <c>binomial(wald)</c>.</remarks>
    public static Interval Interval(int x, int n, double level = 0.95) => Around(x, n, level, corrected: false);

    /// <summary>p +- (z sqrt(p (1-p) / n) + 1/(2n)).</summary>
    /// <param name="x">Responders.</param>
    /// <param name="n">Subjects; at 0 the interval is not estimable.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <remarks>SAS: <c>binomial(wald(correct))</c>. tern: <c>waldcc</c>, its default.</remarks>
    public static Interval CorrectedInterval(int x, int n, double level = 0.95) => Around(x, n, level, corrected: true);

    private static Interval Around(int x, int n, double level, bool corrected)
    {
        Arguments.RequireCount(x, n);
        double z = NormalDistribution.TwoSidedQuantile(level);
        if (n == 0)
        {
            return Statistics.Interval.NotEstimable;
        }

        double p = (double)x / n;
        double half = (z * Math.Sqrt(p * (1 - p) / n)) + (corrected ? 0.5 / n : 0);
        return new Interval(p - half, p + half);
    }
}
