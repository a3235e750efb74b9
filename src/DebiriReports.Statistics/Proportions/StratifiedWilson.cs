using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Proportions;

/// <summary>The stratified score interval for a proportion of Yan and Su (2010).</summary>
public static class StratifiedWilson
{
    /// <summary>The interval for the weighted proportion.</summary>
    /// <param name="x">Responders in each stratum.</param>
    /// <param name="n">Subjects in each stratum, above 0.</param>
    /// <param name="weights">The weight of each stratum, with sum 1.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <param name="corrected">Whether the limits of the strata are continuity-corrected.</param>
    /// <returns>Not estimable where no stratum varies (all proportions are 0 or 1).</returns>
    /// <remarks>
    /// The weighted means of the Wilson limits of the strata at z sqrt(sum w^2 v) / sum(w sqrt(v)), with v = p q / n.
    /// tern: <c>strat_wilson</c>, <c>strat_wilsonc</c> with given weights.
    /// </remarks>
    public static Interval Interval(
        ReadOnlySpan<int> x,
        ReadOnlySpan<int> n,
        ReadOnlySpan<double> weights,
        double level = 0.95,
        bool corrected = false
    )
    {
        Arguments.RequireSameLength(n.Length, x.Length, nameof(n));
        Arguments.RequireSameLength(weights.Length, x.Length, nameof(weights));
        double z = NormalDistribution.TwoSidedQuantile(level);
        double squares = 0;
        double roots = 0;
        for (int i = 0; i < x.Length; i++)
        {
            Arguments.RequireCount(x[i], n[i]);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n[i], nameof(n));
            double p = (double)x[i] / n[i];
            double part = weights[i] * weights[i] * p * (1 - p) / n[i];
            squares += part;
            roots += Math.Sqrt(part);
        }

        if (x.Length > 1 && roots == 0)
        {
            return Statistics.Interval.NotEstimable;
        }

        double stratumZ = x.Length == 1 ? z : Math.Sqrt(squares) / roots * z;
        double stratumLevel = 1 - NormalDistribution.TwoSided(stratumZ);
        double lower = 0;
        double upper = 0;
        for (int i = 0; i < x.Length; i++)
        {
            Interval limits = corrected
                ? Wilson.CorrectedInterval(x[i], n[i], stratumLevel)
                : Wilson.Interval(x[i], n[i], stratumLevel);
            lower += weights[i] * limits.Lower;
            upper += weights[i] * limits.Upper;
        }

        return new Interval(lower, upper);
    }
}
