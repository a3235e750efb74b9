using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Proportions;

/// <summary>The ratio of two proportions.</summary>
public static class RelativeRisk
{
    /// <summary>The proportion of the first group over that of the second, with the interval on the log scale.</summary>
    /// <param name="groups">The two groups.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <returns>
    /// Where one group has no responder the interval is not estimable, and the ratio is 0, infinite or, where neither has
    /// one, <see cref="double.NaN"/>.
    /// </returns>
    /// <remarks>exp(ln RR +- z sqrt(q1/x1 + q2/x2)) (Katz 1978). SAS: <c>tables / relrisk</c>.</remarks>
    public static Contrast Of(TwoProportions groups, double level = 0.95)
    {
        groups.Require();
        double z = NormalDistribution.TwoSidedQuantile(level);
        double ratio = groups.P1 / groups.P2;
        if (groups.X1 == 0 || groups.X2 == 0)
        {
            return new Contrast(ratio, Interval.NotEstimable);
        }

        double half = z * Math.Sqrt(((1 - groups.P1) / groups.X1) + ((1 - groups.P2) / groups.X2));
        return new Contrast(ratio, new Interval(ratio * Math.Exp(-half), ratio * Math.Exp(half)));
    }
}
