namespace DebiriReports.Statistics.Proportions;

/// <summary>The hybrid score interval for a difference of two proportions of Newcombe (1998).</summary>
public static class Newcombe
{
    /// <summary>Method 10: from the two Wilson intervals.</summary>
    /// <param name="groups">The two groups; where one is empty nothing is estimable.</param>
    /// <param name="level">The two-sided confidence level.</param>
    public static Interval Interval(TwoProportions groups, double level = 0.95)
    {
        groups.Require();
        return Combine(
            groups,
            Wilson.Interval(groups.X1, groups.N1, level),
            Wilson.Interval(groups.X2, groups.N2, level)
        );
    }

    /// <summary>Method 11: from the two Wilson intervals with continuity correction.</summary>
    /// <param name="groups">The two groups; where one is empty nothing is estimable.</param>
    /// <param name="level">The two-sided confidence level.</param>
    public static Interval CorrectedInterval(TwoProportions groups, double level = 0.95)
    {
        groups.Require();
        return Combine(
            groups,
            Wilson.CorrectedInterval(groups.X1, groups.N1, level),
            Wilson.CorrectedInterval(groups.X2, groups.N2, level)
        );
    }

    private static Interval Combine(TwoProportions groups, Interval first, Interval second)
    {
        double below = Length(groups.P1 - first.Lower, second.Upper - groups.P2);
        double above = Length(first.Upper - groups.P1, groups.P2 - second.Lower);
        return new Interval(groups.Difference - below, groups.Difference + above);
    }

    private static double Length(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
