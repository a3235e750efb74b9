using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Proportions;

/// <summary>The score interval for a difference of two proportions of Miettinen and Nurminen (1985).</summary>
/// <remarks>
/// The differences that the score test does not reject, its variance taken at the maximum of the likelihood under that
/// difference. The factor N/(N-1) tells it from Mee (1984).
/// </remarks>
public static class MiettinenNurminen
{
    /// <summary>The interval with the factor N/(N-1).</summary>
    /// <param name="groups">The two groups; where one is empty nothing is estimable.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <remarks>SAS: <c>riskdiff(cl=mn)</c>.</remarks>
    public static Interval Interval(TwoProportions groups, double level = 0.95) =>
        Invert(groups, level, groups.N / (groups.N - 1.0));

    /// <summary>The interval of Mee (1984), without the factor; Farrington and Manning (1990) use the same test.</summary>
    /// <param name="groups">The two groups; where one is empty nothing is estimable.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <remarks>SAS: <c>riskdiff(cl=mn(correct=no))</c>.</remarks>
    public static Interval MeeInterval(TwoProportions groups, double level = 0.95) => Invert(groups, level, 1);

    /// <summary>The score statistic for a hypothetical difference.</summary>
    /// <param name="groups">The two groups, neither empty.</param>
    /// <param name="difference">The hypothetical difference, between -1 and 1.</param>
    /// <param name="factor">N/(N-1), or 1.</param>
    internal static double Score(TwoProportions groups, double difference, double factor)
    {
        double distance = groups.Difference - difference;
        if (distance == 0)
        {
            return 0;
        }

        double p2 = RestrictedSecond(groups, difference);
        double p1 = Math.Clamp(p2 + difference, 0, 1);
        double variance = ((p1 * (1 - p1) / groups.N1) + (p2 * (1 - p2) / groups.N2)) * factor;
        return distance / Math.Sqrt(variance);
    }

    private static Interval Invert(TwoProportions groups, double level, double factor)
    {
        groups.Require();
        double z = NormalDistribution.TwoSidedQuantile(level);
        if (groups.HasEmptyGroup)
        {
            return Statistics.Interval.NotEstimable;
        }

        double d = groups.Difference;
        return new Interval(
            d <= -1 ? -1 : BracketedRoot.Find(x => Score(groups, x, factor) - z, -1, d),
            d >= 1 ? 1 : BracketedRoot.Find(x => Score(groups, x, factor) + z, d, 1)
        );
    }

    /// <summary>The second proportion at the maximum of the likelihood under p1 - p2 = difference.</summary>
    private static double RestrictedSecond(TwoProportions groups, double difference)
    {
        double low = Math.Max(0, -difference);
        double high = Math.Min(1, 1 - difference);
        double n = groups.N;
        double a = n;
        double b = ((groups.N1 + (2.0 * groups.N2)) * difference) - n - groups.X1 - groups.X2;
        double c = (((groups.N2 * difference) - n - (2.0 * groups.X2)) * difference) + groups.X1 + groups.X2;
        double e = groups.X2 * difference * (1 - difference);

        // The middle root of the cubic a x^3 + b x^2 + c x + e, by cosines.
        double shift = b / (3 * a);
        double q = (shift * shift * shift) - (b * c / (6 * a * a)) + (e / (2 * a));
        double p = Math.Sqrt(Math.Max(0, (shift * shift) - (c / (3 * a))));
        p = q > 0 ? p : -p;
        double ratio = p == 0 ? 0 : Math.Clamp(q / (p * p * p), -1, 1);
        double x = Math.Clamp((2 * p * Math.Cos((Math.PI + Math.Acos(ratio)) / 3)) - shift, low, high);

        // Near a double root the cosine keeps half of its digits only: Newton brings them back.
        for (int i = 0; i < 4; i++)
        {
            double value = (((((a * x) + b) * x) + c) * x) + e;
            double slope = (((3 * a * x) + (2 * b)) * x) + c;
            double next = x - (value / slope);
            if (!(next >= low && next <= high) || Math.Abs(next - x) > 1e-6)
            {
                break;
            }

            x = next;
        }

        return x;
    }
}
