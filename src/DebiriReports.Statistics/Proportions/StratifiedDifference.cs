using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Proportions;

/// <summary>The ways to put an interval around a difference of proportions common to strata.</summary>
public enum StratifiedDifferenceMethod
{
    /// <summary>Variance of Sato (1989), right for few large and for many small strata: SAS <c>commonriskdiff(cl=mh)</c>.</summary>
    Sato,

    /// <summary>The weighted binomial variances of the strata: tern <c>cmh</c>.</summary>
    Binomial,

    /// <summary>Hybrid score of Yan and Su (2010): SAS <c>commonriskdiff(cl=newcombe)</c>, tern <c>strat_newcombe</c>.</summary>
    Newcombe,

    /// <summary>The same from continuity-corrected score limits: tern <c>strat_newcombecc</c>.</summary>
    NewcombeCorrected,
}

/// <summary>The difference of two proportions common to strata, with the weights n1 n2/(n1+n2) of Mantel and Haenszel.</summary>
public static class StratifiedDifference
{
    /// <summary>The weighted first proportion less the weighted second, and its interval.</summary>
    /// <param name="strata">The two groups in each stratum; a stratum that lacks a group takes no part.</param>
    /// <param name="method">The method of the interval.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <returns>Not estimable where no stratum has both groups.</returns>
    public static Contrast Of(
        IReadOnlyList<TwoProportions> strata,
        StratifiedDifferenceMethod method = StratifiedDifferenceMethod.Sato,
        double level = 0.95
    )
    {
        double z = NormalDistribution.TwoSidedQuantile(level);
        foreach (TwoProportions stratum in strata)
        {
            stratum.Require();
        }

        TwoProportions[] used = [.. strata.Where(stratum => !stratum.HasEmptyGroup)];
        if (used.Length == 0)
        {
            return Contrast.NotEstimable;
        }

        double[] weights = Weights(used);
        double difference = Weighted(used, weights, stratum => stratum.Difference);
        if (method is StratifiedDifferenceMethod.Newcombe or StratifiedDifferenceMethod.NewcombeCorrected)
        {
            bool corrected = method == StratifiedDifferenceMethod.NewcombeCorrected;
            return new Contrast(difference, HybridScore(used, weights, difference, level, corrected, z));
        }

        double variance = method switch
        {
            StratifiedDifferenceMethod.Binomial => BinomialVariance(used, weights),
            StratifiedDifferenceMethod.Sato => SatoVariance(used, difference),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
        };
        double half = z * Math.Sqrt(variance);
        return new Contrast(difference, new Interval(difference - half, difference + half));
    }

    private static double[] Weights(TwoProportions[] strata)
    {
        double[] raw = [.. strata.Select(s => (double)s.N1 * s.N2 / s.N)];
        double total = raw.Sum();
        return [.. raw.Select(weight => weight / total)];
    }

    private static double Weighted(TwoProportions[] strata, double[] weights, Func<TwoProportions, double> value) =>
        strata.Zip(weights, (stratum, weight) => weight * value(stratum)).Sum();

    private static double BinomialVariance(TwoProportions[] strata, double[] weights) =>
        strata.Zip(weights, (s, w) => w * w * ((s.P1 * (1 - s.P1) / s.N1) + (s.P2 * (1 - s.P2) / s.N2))).Sum();

    /// <summary>T. Sato (1989), Biometrics 45: 1323.</summary>
    private static double SatoVariance(TwoProportions[] strata, double difference)
    {
        double p = 0;
        double q = 0;
        double weight = 0;
        foreach (TwoProportions s in strata)
        {
            double n1 = s.N1;
            double n2 = s.N2;
            double n = s.N;
            p += ((n1 * n1 * s.X2) - (n2 * n2 * s.X1) + (n1 * n2 * (n2 - n1) / 2)) / (n * n);
            q += ((s.X1 * (n2 - s.X2)) + (s.X2 * (n1 - s.X1))) / (2 * n);
            weight += n1 * n2 / n;
        }

        return ((difference * p) + q) / (weight * weight);
    }

    private static Interval HybridScore(
        TwoProportions[] strata,
        double[] weights,
        double difference,
        double level,
        bool corrected,
        double z
    )
    {
        Interval first = StratifiedWilson.Interval(
            [.. strata.Select(s => s.X1)],
            [.. strata.Select(s => s.N1)],
            weights,
            level,
            corrected
        );
        Interval second = StratifiedWilson.Interval(
            [.. strata.Select(s => s.X2)],
            [.. strata.Select(s => s.N2)],
            weights,
            level,
            corrected
        );
        double lambda1 = strata.Zip(weights, (s, w) => w * w / s.N1).Sum();
        double lambda2 = strata.Zip(weights, (s, w) => w * w / s.N2).Sum();
        double below = (lambda1 * Spread(first.Lower)) + (lambda2 * Spread(second.Upper));
        double above = (lambda1 * Spread(first.Upper)) + (lambda2 * Spread(second.Lower));
        return new Interval(difference - (z * Math.Sqrt(below)), difference + (z * Math.Sqrt(above)));
    }

    private static double Spread(double p) => p * (1 - p);
}
