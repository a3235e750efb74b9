using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Proportions;

/// <summary>The odds ratio of two groups.</summary>
public static class OddsRatio
{
    /// <summary>The odds of the first group over those of the second, with the interval on the log scale.</summary>
    /// <param name="groups">The two groups.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <returns>
    /// Where a cell of the table is 0 the interval is not estimable, and the ratio is 0, infinite or, where both its parts
    /// are 0, <see cref="double.NaN"/>.
    /// </returns>
    /// <remarks>exp(ln OR +- z sqrt(1/a + 1/b + 1/c + 1/d)). SAS: <c>tables / relrisk</c>.</remarks>
    public static Contrast Of(TwoProportions groups, double level = 0.95)
    {
        groups.Require();
        double z = NormalDistribution.TwoSidedQuantile(level);
        double a = groups.X1;
        double b = groups.N1 - groups.X1;
        double c = groups.X2;
        double d = groups.N2 - groups.X2;
        double ratio = a * d / (b * c);
        if (a == 0 || b == 0 || c == 0 || d == 0)
        {
            return new Contrast(ratio, Interval.NotEstimable);
        }

        double half = z * Math.Sqrt((1 / a) + (1 / b) + (1 / c) + (1 / d));
        return new Contrast(ratio, new Interval(ratio * Math.Exp(-half), ratio * Math.Exp(half)));
    }
}
