using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Proportions;

/// <summary>What the exact binomial test looks for, and how its two-sided p-value is defined.</summary>
public enum BinomialAlternative
{
    /// <summary>The proportion is above the historical one: P(X &gt;= x). The default.</summary>
    Greater,

    /// <summary>The proportion is below the historical one: P(X &lt;= x).</summary>
    Less,

    /// <summary>Two-sided, twice the smaller tail, at most 1: as SAS.</summary>
    TwoSidedDoubled,

    /// <summary>Two-sided, the sum of all outcomes not more likely than the observed one: as R.</summary>
    TwoSidedLikelihood,
}

/// <summary>The exact test of a proportion against a fixed historical proportion.</summary>
public static class ExactBinomialTest
{
    /// <summary>The p-value.</summary>
    /// <param name="x">Responders.</param>
    /// <param name="n">Subjects; at 0 the p-value is not estimable.</param>
    /// <param name="p0">The historical proportion.</param>
    /// <param name="alternative">The alternative, and the definition of two-sided.</param>
    /// <returns>The p-value, <see cref="double.NaN"/> without subjects.</returns>
    /// <remarks>
    /// SAS: <c>tables / binomial(p=p0)</c> with <c>exact binomial</c>. R: <c>binom.test(x, n, p0)</c>, whose two-sided
    /// p-value is <see cref="BinomialAlternative.TwoSidedLikelihood"/>.
    /// </remarks>
    public static double PValue(int x, int n, double p0, BinomialAlternative alternative = BinomialAlternative.Greater)
    {
        Arguments.RequireCount(x, n);
        Arguments.RequireProbability(p0);
        if (n == 0)
        {
            return double.NaN;
        }

        double upper = BinomialDistribution.AtLeast(x, n, p0);
        double lower = BinomialDistribution.Cumulative(x, n, p0);
        return alternative switch
        {
            BinomialAlternative.Greater => upper,
            BinomialAlternative.Less => lower,
            BinomialAlternative.TwoSidedDoubled => Math.Min(1, 2 * Math.Min(lower, upper)),
            BinomialAlternative.TwoSidedLikelihood => Likelihood(x, n, p0, lower, upper),
            _ => throw new ArgumentOutOfRangeException(nameof(alternative), alternative, null),
        };
    }

    /// <summary>The mid-p-value: half of the probability of the observed outcome is left out of each tail.</summary>
    /// <param name="x">Responders.</param>
    /// <param name="n">Subjects; at 0 the p-value is not estimable.</param>
    /// <param name="p0">The historical proportion.</param>
    /// <param name="alternative">
    /// The alternative. For <see cref="BinomialAlternative.TwoSidedLikelihood"/> half of the observed outcome's
    /// probability is left out once.
    /// </param>
    /// <remarks>SAS: <c>exact binomial / midp</c>.</remarks>
    public static double MidPValue(
        int x,
        int n,
        double p0,
        BinomialAlternative alternative = BinomialAlternative.Greater
    )
    {
        double p = PValue(x, n, p0, alternative);
        double half = n == 0 ? double.NaN : BinomialDistribution.Mass(x, n, p0) / 2;
        if (alternative == BinomialAlternative.TwoSidedDoubled)
        {
            double upper = MidPValue(x, n, p0);
            return Math.Min(1, 2 * Math.Min(upper, 1 - upper));
        }

        return p - half;
    }

    private static double Likelihood(int x, int n, double p0, double lower, double upper)
    {
        if (p0 is 0 or 1)
        {
            return x == (p0 == 0 ? 0 : n) ? 1 : 0;
        }

        double mean = n * p0;
        if (x == mean)
        {
            return 1;
        }

        // R allows for rounding in the comparison of probabilities by this factor.
        double limit = BinomialDistribution.Mass(x, n, p0) * (1 + 1e-7);
        bool below = x < mean;
        int first = below ? (int)Math.Ceiling(mean) : 0;
        int last = below ? n : (int)Math.Floor(mean);
        int count = CountUpTo(limit, n, p0, first, last, rising: !below);
        return below
            ? Math.Min(1, lower + BinomialDistribution.AtLeast(n - count + 1, n, p0))
            : Math.Min(1, upper + BinomialDistribution.Cumulative(count - 1, n, p0));
    }

    /// <summary>How many outcomes at the outer end of first..last have at most this probability.</summary>
    private static int CountUpTo(double limit, int n, double p0, int first, int last, bool rising)
    {
        int low = 0;
        int high = last - first + 1;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            int k = rising ? first + middle : last - middle;
            if (BinomialDistribution.Mass(k, n, p0) <= limit)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
