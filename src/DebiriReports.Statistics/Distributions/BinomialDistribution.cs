namespace DebiriReports.Statistics.Distributions;

/// <summary>The binomial distribution.</summary>
/// <remarks>R: <c>dbinom</c>, <c>pbinom</c>, <c>qbinom</c>.</remarks>
public static class BinomialDistribution
{
    /// <summary>P(X = k).</summary>
    /// <param name="k">Successes; outside 0..n the result is 0.</param>
    /// <param name="n">Trials, at least 0.</param>
    /// <param name="probability">Probability of success.</param>
    public static double Mass(int k, int n, double probability)
    {
        Require(n, probability);
        return k < 0 || k > n ? 0 : RawMass(k, n, probability, 1 - probability);
    }

    /// <summary>P(X &lt;= k).</summary>
    /// <param name="k">Successes.</param>
    /// <param name="n">Trials, at least 0.</param>
    /// <param name="probability">Probability of success.</param>
    public static double Cumulative(int k, int n, double probability)
    {
        Require(n, probability);
        return k < 0 ? 0
            : k >= n ? 1
            : BetaDistribution.Evaluate(probability, 1 - probability, k + 1.0, n - k).Upper;
    }

    /// <summary>P(X &gt;= k): the tail includes k itself.</summary>
    /// <param name="k">Successes.</param>
    /// <param name="n">Trials, at least 0.</param>
    /// <param name="probability">Probability of success.</param>
    public static double AtLeast(int k, int n, double probability)
    {
        Require(n, probability);
        return k <= 0 ? 1
            : k > n ? 0
            : BetaDistribution.Evaluate(probability, 1 - probability, k, n - k + 1.0).Lower;
    }

    /// <summary>The smallest k with P(X &lt;= k) &gt;= <paramref name="cumulative"/>.</summary>
    /// <param name="cumulative">Between 0 and 1.</param>
    /// <param name="n">Trials, at least 0.</param>
    /// <param name="probability">Probability of success.</param>
    public static int Quantile(double cumulative, int n, double probability)
    {
        Arguments.RequireProbability(cumulative);
        Require(n, probability);
        int low = -1;
        int high = n;
        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            // Each tail is compared where it keeps its digits, with an allowance for rounding.
            bool reached =
                cumulative <= 0.5
                    ? Cumulative(middle, n, probability) >= cumulative * (1 - 1e-14)
                    : AtLeast(middle + 1, n, probability) <= (1 - cumulative) * (1 + 1e-14);
            if (reached)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return high;
    }

    /// <summary>C(n, k) p^k q^(n-k) by the saddle point of Loader (2000); k and n need not be whole.</summary>
    internal static double RawMass(double k, double n, double p, double q)
    {
        if (p == 0 || q == 0)
        {
            return (p == 0 ? k : n - k) == 0 ? 1 : 0;
        }

        if (k == 0)
        {
            return n == 0 ? 1 : Math.Exp(n * (p < q ? Elementary.Log1p(-p) : Math.Log(q)));
        }

        if (k == n)
        {
            return Math.Exp(n * (q < p ? Elementary.Log1p(-q) : Math.Log(p)));
        }

        double rest = n - k;
        double delta = (rest * p) - (k * q);
        double exponent =
            (k * Elementary.LogMinus(n * p / k, delta / k))
            + (rest * Elementary.LogMinus(n * q / rest, -delta / rest))
            + GammaFunction.StirlingError(n)
            - GammaFunction.StirlingError(k)
            - GammaFunction.StirlingError(rest);
        return Math.Sqrt(n / (2 * Math.PI * k) / rest) * Math.Exp(exponent);
    }

    private static void Require(int n, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Arguments.RequireProbability(probability);
    }
}
