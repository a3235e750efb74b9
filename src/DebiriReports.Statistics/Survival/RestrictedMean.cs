using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Survival;

/// <summary>A restricted mean survival time: the area under the curve up to a horizon.</summary>
/// <param name="Horizon">The time up to which the area is taken.</param>
/// <param name="Mean">The area; <see cref="double.NaN"/> where it is not estimable.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Limits">Mean +- z standard error.</param>
public sealed record RestrictedMeanEstimate(double Horizon, double Mean, double StandardError, Interval Limits);

/// <summary>Restricted mean survival time.</summary>
public static class RestrictedMean
{
    /// <summary>The area under a curve up to a horizon.</summary>
    /// <param name="curve">The curve; its confidence level is used.</param>
    /// <param name="horizon">Above 0.</param>
    /// <returns>Not estimable where the horizon lies beyond the last time followed while the curve is above 0.</returns>
    /// <remarks>
    /// Variance: sum over events of (area from there to the horizon)^2 d/(n(n-d)). R:
    /// <c>summary(survfit(...), rmean = horizon)</c>; SAS: <c>proc lifetest rmst(tau=)</c>.
    /// </remarks>
    public static RestrictedMeanEstimate Of(KaplanMeierCurve curve, double horizon)
    {
        Arguments.RequirePositive(horizon);
        SurvivalAtTime end = curve.At(horizon);
        if (end.PastLastObservation && !(end.Survival == 0))
        {
            return new RestrictedMeanEstimate(horizon, double.NaN, double.NaN, Interval.NotEstimable);
        }

        // From the horizon back to 0: the area to the right of each event enters the variance.
        double area = 0;
        double variance = 0;
        double right = horizon;
        for (int i = curve.StepCount - 1; i >= 0; i--)
        {
            if (curve.Times[i] >= horizon)
            {
                continue;
            }

            area += curve.Survival[i] * (right - curve.Times[i]);
            right = curve.Times[i];
            double n = curve.AtRisk[i];
            double d = curve.Events[i];
            variance += d == 0 || n == d ? 0 : area * area * d / (n * (n - d));
        }

        area += right;
        double error = Math.Sqrt(variance);
        double half = NormalDistribution.TwoSidedQuantile(curve.Level) * error;
        Interval limits = error > 0 ? new Interval(area - half, area + half) : Interval.NotEstimable;
        return new RestrictedMeanEstimate(horizon, area, error, limits);
    }

    /// <summary>The first curve's area less the second's up to a common horizon.</summary>
    /// <param name="first">The first group's curve.</param>
    /// <param name="second">The second group's curve.</param>
    /// <param name="horizon">Above 0.</param>
    /// <param name="level">The two-sided confidence level.</param>
    public static DifferenceTest Difference(
        KaplanMeierCurve first,
        KaplanMeierCurve second,
        double horizon,
        double level = 0.95
    )
    {
        RestrictedMeanEstimate one = Of(first, horizon);
        RestrictedMeanEstimate other = Of(second, horizon);
        return DifferenceTest.Of(one.Mean, one.StandardError, other.Mean, other.StandardError, level);
    }
}
