using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Proportions;

/// <summary>The normal approximation for a difference of two proportions, with and without continuity correction.</summary>
public static class WaldDifference
{
    /// <summary>d +- z sqrt(p1 q1/n1 + p2 q2/n2).</summary>
    /// <param name="groups">The two groups; where one is empty nothing is estimable.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <remarks>R: <c>prop.test(c(x1, x2), c(n1, n2), correct = FALSE)$conf.int</c>.</remarks>
    public static Interval Interval(TwoProportions groups, double level = 0.95) => Around(groups, level, 0);

    /// <summary>d +- (z sqrt(p1 q1/n1 + p2 q2/n2) + (1/n1 + 1/n2)/2).</summary>
    /// <param name="groups">The two groups; where one is empty nothing is estimable.</param>
    /// <param name="level">The two-sided confidence level.</param>
    public static Interval CorrectedInterval(TwoProportions groups, double level = 0.95) =>
        Around(groups, level, ((1.0 / groups.N1) + (1.0 / groups.N2)) / 2);

    private static Interval Around(TwoProportions groups, double level, double correction)
    {
        groups.Require();
        double z = NormalDistribution.TwoSidedQuantile(level);
        if (groups.HasEmptyGroup)
        {
            return Statistics.Interval.NotEstimable;
        }

        double variance = (groups.P1 * (1 - groups.P1) / groups.N1) + (groups.P2 * (1 - groups.P2) / groups.N2);
        double half = (z * Math.Sqrt(variance)) + correction;
        return new Interval(groups.Difference - half, groups.Difference + half);
    }
}
