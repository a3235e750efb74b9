namespace DebiriReports.Statistics.Distributions;

/// <summary>The Poisson distribution.</summary>
/// <remarks>R: <c>dpois</c>, <c>ppois</c>.</remarks>
public static class PoissonDistribution
{
    /// <summary>P(X = k).</summary>
    /// <param name="k">Events; below 0 the result is 0.</param>
    /// <param name="mean">At least 0.</param>
    public static double Mass(int k, double mean)
    {
        Require(mean);
        return k < 0 ? 0
            : mean == 0 ? (k == 0 ? 1 : 0)
            : k == 0 ? Math.Exp(-mean)
            : GammaDistribution.Kernel(mean, k) / k;
    }

    /// <summary>P(X &lt;= k).</summary>
    /// <param name="k">Events; below 0 the result is 0.</param>
    /// <param name="mean">At least 0.</param>
    public static double Cumulative(int k, double mean)
    {
        Require(mean);
        return k < 0 ? 0
            : mean == 0 ? 1
            : GammaDistribution.UpperTail(mean, k + 1.0);
    }

    /// <summary>P(X &gt;= k): the tail includes k itself.</summary>
    /// <param name="k">Events.</param>
    /// <param name="mean">At least 0.</param>
    public static double AtLeast(int k, double mean)
    {
        Require(mean);
        return k <= 0 ? 1
            : mean == 0 ? 0
            : GammaDistribution.Cumulative(mean, k);
    }

    private static void Require(double mean)
    {
        if (!(mean >= 0) || double.IsPositiveInfinity(mean))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "A mean of at least zero is expected.");
        }
    }
}
