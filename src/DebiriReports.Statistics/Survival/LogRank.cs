using DebiriReports.Statistics.Distributions;
using DebiriReports.Statistics.Linear;

namespace DebiriReports.Statistics.Survival;

/// <summary>The weights of a rank test of survival curves.</summary>
public enum LogRankWeight
{
    /// <summary>1: the log-rank test, the default.</summary>
    LogRank,

    /// <summary>The number at risk: Gehan's Wilcoxon test, SAS <c>test=wilcoxon</c>.</summary>
    Wilcoxon,

    /// <summary>The square root of the number at risk, SAS <c>test=tarone</c>.</summary>
    TaroneWare,

    /// <summary>The pooled prod (1 - d/(n+1)) up to and at the time, SAS <c>test=peto</c>.</summary>
    Peto,

    /// <summary>The same times n/(n+1), SAS <c>test=modpeto</c>.</summary>
    ModifiedPeto,

    /// <summary>
    /// The pooled Kaplan-Meier curve just before the time, SAS <c>test=fleming(1,0)</c>. R calls it the Peto and Peto
    /// modification: <c>survdiff(rho = 1)</c>.
    /// </summary>
    FlemingHarrington,
}

/// <summary>A rank test of survival curves.</summary>
/// <param name="ChiSquare">The statistic.</param>
/// <param name="DegreesOfFreedom">Groups with an expected number above 0, less one.</param>
/// <param name="PValue">Two-sided; <see cref="double.NaN"/> without two groups at risk or without events.</param>
/// <param name="Observed">The weighted number of events in each group, over all strata.</param>
/// <param name="Expected">The weighted number expected under equal curves.</param>
/// <param name="Variance">The covariance matrix of observed less expected.</param>
public sealed record LogRankResult(
    double ChiSquare,
    int DegreesOfFreedom,
    double PValue,
    IReadOnlyList<double> Observed,
    IReadOnlyList<double> Expected,
    double[,] Variance
)
{
    /// <summary>
    /// With two groups the signed statistic, negative where the second group has fewer events than expected; otherwise
    /// <see cref="double.NaN"/>.
    /// </summary>
    public double Z =>
        Observed.Count == 2 && DegreesOfFreedom == 1
            ? (Observed[1] - Expected[1]) / Math.Sqrt(Variance[1, 1])
            : double.NaN;

    /// <summary>The one-sided p-value that the second group has fewer events; not estimable unless there are two.</summary>
    public double OneSidedPValue => NormalDistribution.Cumulative(Z);
}

/// <summary>The log-rank test, its weighted forms, and these stratified.</summary>
public static class LogRank
{
    /// <summary>Tests whether the groups share one survival curve.</summary>
    /// <param name="times">One a subject, not negative.</param>
    /// <param name="events">Whether the subject's time ends with the event.</param>
    /// <param name="groups">The subject's group, from 0.</param>
    /// <param name="strata">The subject's stratum, any number; empty for a test without strata.</param>
    /// <param name="weight">The weights.</param>
    /// <remarks>
    /// Sum over strata of observed less expected and of the hypergeometric covariance, then the quadratic form. SAS:
    /// <c>proc lifetest; strata s / group=g test=logrank</c>. R: <c>survdiff(Surv(t, e) ~ g + strata(s), rho)</c>.
    /// </remarks>
    /// <exception cref="ArgumentException">A time is missing or negative, or lengths differ.</exception>
    public static LogRankResult Test(
        ReadOnlySpan<double> times,
        ReadOnlySpan<bool> events,
        ReadOnlySpan<int> groups,
        ReadOnlySpan<int> strata = default,
        LogRankWeight weight = LogRankWeight.LogRank
    )
    {
        int n = times.Length;
        Arguments.RequireSameLength(events.Length, n, nameof(events));
        Arguments.RequireSameLength(groups.Length, n, nameof(groups));
        int groupCount = 0;
        foreach (int group in groups)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(group, nameof(groups));
            groupCount = Math.Max(groupCount, group + 1);
        }

        TiedTimes tied = TiedTimes.Of(times);
        double[] observed = new double[groupCount];
        double[] expected = new double[groupCount];
        double[,] variance = new double[groupCount, groupCount];
        foreach (int[][] stratum in Strata.Split(tied, strata))
        {
            AddStratum(stratum, events, groups, weight, observed, expected, variance);
        }

        return Conclude(observed, expected, variance);
    }

    private static void AddStratum(
        int[][] steps,
        ReadOnlySpan<bool> events,
        ReadOnlySpan<int> groups,
        LogRankWeight weight,
        double[] observed,
        double[] expected,
        double[,] variance
    )
    {
        int groupCount = observed.Length;
        int[] atRisk = new int[groupCount];
        int total = 0;
        foreach (int[] step in steps)
        {
            foreach (int subject in step)
            {
                atRisk[groups[subject]]++;
                total++;
            }
        }

        double curve = 1;
        double petoCurve = 1;
        int[] died = new int[groupCount];
        foreach (int[] step in steps)
        {
            Array.Clear(died);
            int deaths = 0;
            foreach (int subject in step)
            {
                if (events[subject])
                {
                    died[groups[subject]]++;
                    deaths++;
                }
            }

            if (deaths > 0)
            {
                petoCurve *= 1 - (deaths / (total + 1.0));
                double w = weight switch
                {
                    LogRankWeight.LogRank => 1,
                    LogRankWeight.Wilcoxon => total,
                    LogRankWeight.TaroneWare => Math.Sqrt(total),
                    LogRankWeight.Peto => petoCurve,
                    LogRankWeight.ModifiedPeto => petoCurve * total / (total + 1.0),
                    LogRankWeight.FlemingHarrington => curve,
                    _ => throw new ArgumentOutOfRangeException(nameof(weight), weight, null),
                };
                curve *= (double)(total - deaths) / total;
                double spread = total > 1 ? w * w * deaths * (total - deaths) / (total - 1.0) : 0;
                for (int g = 0; g < groupCount; g++)
                {
                    double share = (double)atRisk[g] / total;
                    observed[g] += w * died[g];
                    expected[g] += w * deaths * share;
                    for (int h = 0; h < groupCount; h++)
                    {
                        variance[g, h] += spread * share * ((g == h ? 1 : 0) - ((double)atRisk[h] / total));
                    }
                }
            }

            foreach (int subject in step)
            {
                atRisk[groups[subject]]--;
                total--;
            }
        }
    }

    private static LogRankResult Conclude(double[] observed, double[] expected, double[,] variance)
    {
        // A group that was never at risk at an event takes no part; one of the others follows from the rest.
        int[] taking = [.. Enumerable.Range(0, expected.Length).Where(g => expected[g] > 0).Skip(1)];
        double chiSquare = double.NaN;
        if (taking.Length > 0)
        {
            double[,] matrix = new double[taking.Length, taking.Length];
            for (int i = 0; i < taking.Length; i++)
            {
                for (int j = 0; j < taking.Length; j++)
                {
                    matrix[i, j] = variance[taking[i], taking[j]];
                }
            }

            double[] difference = [.. taking.Select(g => observed[g] - expected[g])];
            SymmetricSystem system = SymmetricSystem.Factor(matrix);
            chiSquare = system.HasFullRank ? system.QuadraticForm(difference) : double.NaN;
        }

        double p = double.IsNaN(chiSquare) ? double.NaN : ChiSquareDistribution.UpperTail(chiSquare, taking.Length);
        return new LogRankResult(chiSquare, taking.Length, p, observed, expected, variance);
    }
}
