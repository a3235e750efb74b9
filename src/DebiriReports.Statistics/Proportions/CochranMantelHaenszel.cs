using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Proportions;

/// <summary>The test and the common odds ratio of Cochran, Mantel and Haenszel, for two groups over strata.</summary>
public static class CochranMantelHaenszel
{
    /// <summary>Tests whether the two proportions are equal in all strata.</summary>
    /// <param name="strata">The two groups in each stratum; a stratum with fewer than two subjects takes no part.</param>
    /// <param name="corrected">Whether |observed less expected| is reduced by 1/2, as R does by default and SAS does not.</param>
    /// <returns>Not estimable where no stratum has both groups and both outcomes.</returns>
    /// <remarks>R: <c>mantelhaen.test(table, correct = FALSE)</c>. SAS: <c>tables s*g*r / cmh</c>.</remarks>
    public static ChiSquareResult Test(IReadOnlyList<TwoProportions> strata, bool corrected = false)
    {
        double difference = 0;
        double variance = 0;
        foreach (TwoProportions stratum in strata)
        {
            stratum.Require();
            double n = stratum.N;
            if (n < 2)
            {
                continue;
            }

            double responders = stratum.X1 + (double)stratum.X2;
            difference += stratum.X1 - (stratum.N1 * responders / n);
            variance += stratum.N1 / n * (stratum.N2 / n) * responders * (n - responders) / (n - 1);
        }

        double distance = Math.Max(0, Math.Abs(difference) - (corrected ? 0.5 : 0));
        return ChiSquareResult.From(variance > 0 ? distance * distance / variance : double.NaN, 1);
    }

    /// <summary>The common odds ratio, with the interval of Robins, Breslow and Greenland (1986).</summary>
    /// <param name="strata">The two groups in each stratum.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <returns>The interval is not estimable where the ratio is 0, infinite or undefined.</returns>
    /// <remarks>R: <c>mantelhaen.test(table)$estimate</c> and <c>$conf.int</c>.</remarks>
    public static Contrast OddsRatio(IReadOnlyList<TwoProportions> strata, double level = 0.95)
    {
        double z = NormalDistribution.TwoSidedQuantile(level);
        double r = 0;
        double s = 0;
        double pr = 0;
        double mixed = 0;
        double qs = 0;
        foreach (TwoProportions stratum in strata)
        {
            stratum.Require();
            double n = stratum.N;
            if (n == 0)
            {
                continue;
            }

            double a = stratum.X1;
            double b = stratum.N1 - stratum.X1;
            double c = stratum.X2;
            double d = stratum.N2 - stratum.X2;
            double product = a * d / n;
            double counter = b * c / n;
            double p = (a + d) / n;
            r += product;
            s += counter;
            pr += p * product;
            mixed += (p * counter) + ((1 - p) * product);
            qs += (1 - p) * counter;
        }

        double ratio = r / s;
        if (r == 0 || s == 0)
        {
            return new Contrast(ratio, Interval.NotEstimable);
        }

        double half = z * Math.Sqrt((pr / (2 * r * r)) + (mixed / (2 * r * s)) + (qs / (2 * s * s)));
        return new Contrast(ratio, new Interval(ratio * Math.Exp(-half), ratio * Math.Exp(half)));
    }

    /// <summary>Tests whether the odds ratio is the same in all strata (Breslow and Day 1980).</summary>
    /// <param name="strata">The two groups in each stratum.</param>
    /// <param name="tarone">Whether Tarone's (1985) term is subtracted, as SAS with <c>bdt</c>.</param>
    /// <returns>Not estimable below two informative strata or where the common ratio is 0 or infinite.</returns>
    /// <remarks>SAS: <c>tables s*g*r / cmh(bd)</c>.</remarks>
    public static ChiSquareResult BreslowDay(IReadOnlyList<TwoProportions> strata, bool tarone = false)
    {
        double ratio = OddsRatio(strata).Value;
        double sum = 0;
        double difference = 0;
        double totalVariance = 0;
        int informative = 0;
        foreach (TwoProportions stratum in strata)
        {
            double responders = stratum.X1 + (double)stratum.X2;
            if (stratum.HasEmptyGroup || responders == 0 || responders == stratum.N)
            {
                continue;
            }

            informative++;
            double a = ExpectedUnder(ratio, stratum, responders);
            double variance =
                1 / ((1 / a) + (1 / (stratum.N1 - a)) + (1 / (responders - a)) + (1 / (stratum.N2 - responders + a)));
            sum += (stratum.X1 - a) * (stratum.X1 - a) / variance;
            difference += stratum.X1 - a;
            totalVariance += variance;
        }

        double statistic = tarone ? sum - (difference * difference / totalVariance) : sum;
        return ChiSquareResult.From(ratio > 0 && double.IsFinite(ratio) ? statistic : double.NaN, informative - 1);
    }

    /// <summary>The first cell with these margins and this odds ratio: a root of a quadratic.</summary>
    private static double ExpectedUnder(double ratio, TwoProportions stratum, double responders)
    {
        double a = 1 - ratio;
        double b = stratum.N2 - responders + (ratio * (stratum.N1 + responders));
        double c = -ratio * stratum.N1 * responders;
        double root = Math.Sqrt((b * b) - (4 * a * c));
        // This form holds also where the ratio is 1 and the equation is linear.
        return -2 * c / (b + root);
    }
}
