using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Descriptives;

/// <summary>A one-way analysis of variance.</summary>
/// <param name="F">The statistic; <see cref="double.NaN"/> where it cannot be computed.</param>
/// <param name="BetweenDegreesOfFreedom">Groups with values, less one.</param>
/// <param name="WithinDegreesOfFreedom">Values less groups.</param>
/// <param name="PValue">P(F &gt; f); <see cref="double.NaN"/> where it cannot be computed.</param>
public sealed record AnovaResult(double F, int BetweenDegreesOfFreedom, int WithinDegreesOfFreedom, double PValue);

/// <summary>The comparison of means of several groups; with two groups the t test with equal variances.</summary>
public static class OneWayAnova
{
    /// <summary>Tests whether all groups have one mean.</summary>
    /// <param name="groups">The values of each group, without missing values; a group without values takes no part.</param>
    /// <returns>Not estimable below two groups, without replication, or where no value varies.</returns>
    /// <remarks>R: <c>summary(aov(value ~ group))</c>. SAS: <c>proc glm</c>.</remarks>
    public static AnovaResult Test(IReadOnlyList<double[]> groups)
    {
        Summary[] summaries = [.. groups.Where(group => group.Length > 0).Select(group => Summary.Of(group))];
        int n = summaries.Sum(summary => summary.Count);
        int between = summaries.Length - 1;
        int within = n - summaries.Length;
        if (between < 1 || within < 1)
        {
            return new AnovaResult(double.NaN, Math.Max(0, between), Math.Max(0, within), double.NaN);
        }

        double grandMean = summaries.Sum(summary => summary.Sum) / n;
        double betweenSquares = summaries.Sum(s => s.Count * (s.Mean - grandMean) * (s.Mean - grandMean));
        double withinSquares = summaries
            .Where(s => s.Count > 1)
            .Sum(s => (s.Count - 1) * s.StandardDeviation * s.StandardDeviation);
        double f = withinSquares > 0 ? betweenSquares / between / (withinSquares / within) : double.NaN;
        return new AnovaResult(f, between, within, FDistribution.UpperTail(f, between, within));
    }
}
