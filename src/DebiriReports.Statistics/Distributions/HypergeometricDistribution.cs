namespace DebiriReports.Statistics.Distributions;

/// <summary>The hypergeometric distribution: marked items in a sample drawn without replacement.</summary>
/// <remarks>R: <c>dhyper(k, marked, unmarked, sample)</c>, <c>phyper</c>. Populations of a million keep 1e-12.</remarks>
public static class HypergeometricDistribution
{
    /// <summary>P(X = k).</summary>
    /// <param name="k">Marked items in the sample; an impossible count has probability 0.</param>
    /// <param name="marked">Marked items in the population.</param>
    /// <param name="unmarked">Other items in the population.</param>
    /// <param name="sample">Items drawn.</param>
    public static double Mass(int k, int marked, int unmarked, int sample)
    {
        Require(marked, unmarked, sample);
        if (k < Math.Max(0, sample - unmarked) || k > Math.Min(marked, sample))
        {
            return 0;
        }

        if (sample == 0)
        {
            return 1;
        }

        double total = (double)marked + unmarked;
        double p = sample / total;
        double q = (total - sample) / total;
        return BinomialDistribution.RawMass(k, marked, p, q)
            * BinomialDistribution.RawMass(sample - k, unmarked, p, q)
            / BinomialDistribution.RawMass(sample, total, p, q);
    }

    /// <summary>P(X &lt;= k).</summary>
    /// <param name="k">Marked items in the sample.</param>
    /// <param name="marked">Marked items in the population.</param>
    /// <param name="unmarked">Other items in the population.</param>
    /// <param name="sample">Items drawn.</param>
    public static double Cumulative(int k, int marked, int unmarked, int sample)
    {
        Require(marked, unmarked, sample);
        int low = Math.Max(0, sample - unmarked);
        int high = Math.Min(marked, sample);
        if (k < low)
        {
            return 0;
        }

        if (k >= high)
        {
            return 1;
        }

        double mean = (double)sample * marked / ((double)marked + unmarked);
        return k <= mean ? SumDown(k, marked, unmarked, sample) : 1 - SumDown(sample - k - 1, unmarked, marked, sample);
    }

    /// <summary>P(X &gt;= k): the tail includes k itself.</summary>
    /// <param name="k">Marked items in the sample.</param>
    /// <param name="marked">Marked items in the population.</param>
    /// <param name="unmarked">Other items in the population.</param>
    /// <param name="sample">Items drawn.</param>
    public static double AtLeast(int k, int marked, int unmarked, int sample) =>
        Cumulative(sample - k, unmarked, marked, sample);

    /// <summary>The mass at k and below, each term from the one above it.</summary>
    private static double SumDown(int k, int marked, int unmarked, int sample)
    {
        double term = 1;
        double sum = 1;
        for (double i = k; i > 0 && term > sum * 1e-18; i--)
        {
            term *= i * (unmarked - sample + i) / ((sample + 1 - i) * (marked + 1 - i));
            if (term <= 0)
            {
                break;
            }

            sum += term;
        }

        return Math.Min(1, Mass(k, marked, unmarked, sample) * sum);
    }

    private static void Require(int marked, int unmarked, int sample)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(marked);
        ArgumentOutOfRangeException.ThrowIfNegative(unmarked);
        Arguments.RequireCount(sample, marked + unmarked);
    }
}
