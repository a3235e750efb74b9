using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Proportions;

/// <summary>The interval for a difference of two proportions of Hauck and Anderson (1986).</summary>
public static class HauckAnderson
{
    /// <summary>d +- (1/(2 min(n1, n2)) + z sqrt(p1 q1/(n1-1) + p2 q2/(n2-1))).</summary>
    /// <param name="groups">The two groups; with fewer than two subjects in one nothing is estimable.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <remarks>SAS: <c>riskdiff(cl=ha)</c>. tern: <c>ha</c>.</remarks>
    public static Interval Interval(TwoProportions groups, double level = 0.95)
    {
        groups.Require();
        double z = NormalDistribution.TwoSidedQuantile(level);
        if (groups.N1 < 2 || groups.N2 < 2)
        {
            return Statistics.Interval.NotEstimable;
        }

        double variance =
            (groups.P1 * (1 - groups.P1) / (groups.N1 - 1)) + (groups.P2 * (1 - groups.P2) / (groups.N2 - 1));
        double half = (0.5 / Math.Min(groups.N1, groups.N2)) + (z * Math.Sqrt(variance));
        return new Interval(groups.Difference - half, groups.Difference + half);
    }
}
