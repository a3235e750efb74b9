using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Survival;

/// <summary>A difference of two estimates with a normal test.</summary>
/// <param name="Difference">The first estimate less the second.</param>
/// <param name="StandardError">From the two standard errors.</param>
/// <param name="Limits">Difference +- z standard error.</param>
/// <param name="Z">Difference / standard error.</param>
/// <param name="PValue">Two-sided.</param>
/// <remarks>What cannot be estimated is <see cref="double.NaN"/>.</remarks>
public sealed record DifferenceTest(double Difference, double StandardError, Interval Limits, double Z, double PValue)
{
    /// <summary>The difference of two independent estimates.</summary>
    internal static DifferenceTest Of(double first, double firstError, double second, double secondError, double level)
    {
        double z = NormalDistribution.TwoSidedQuantile(level);
        double difference = first - second;
        double error = Math.Sqrt((firstError * firstError) + (secondError * secondError));
        double statistic = error > 0 ? difference / error : double.NaN;
        Interval limits =
            error > 0 ? new Interval(difference - (z * error), difference + (z * error)) : Interval.NotEstimable;
        return new DifferenceTest(difference, error, limits, statistic, NormalDistribution.TwoSided(statistic));
    }
}

/// <summary>The difference of two survival probabilities at a time of interest.</summary>
public static class SurvivalDifference
{
    /// <summary>The first curve less the second at a time.</summary>
    /// <param name="first">The first group's curve, for example the experimental arm's.</param>
    /// <param name="second">The second group's curve.</param>
    /// <param name="time">The time of interest.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <returns>
    /// Error, limits and p-value are not estimable where a curve is 0, as its Greenwood error is not, or both are 1. Whether a
    /// group was followed so long says <see cref="SurvivalAtTime.PastLastObservation"/> of each curve.
    /// </returns>
    public static DifferenceTest At(KaplanMeierCurve first, KaplanMeierCurve second, double time, double level = 0.95)
    {
        SurvivalAtTime one = first.At(time);
        SurvivalAtTime other = second.At(time);
        return DifferenceTest.Of(one.Survival, one.StandardError, other.Survival, other.StandardError, level);
    }
}
