using DebiriReports.Statistics.Descriptives;

namespace DebiriReports.Statistics.Rates;

/// <summary>The exposure-adjusted incidence rate: subjects with an event over the time at risk of a first event.</summary>
public static class ExposureAdjustedIncidence
{
    /// <summary>The rate and its interval.</summary>
    /// <param name="timesAtRisk">
    /// For each subject the time to the first event, or to the end of the risk period where there is none.
    /// </param>
    /// <param name="hadEvent">Whether the subject had the event.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <param name="method">The method of the interval.</param>
    /// <returns>The rate per unit of time: <see cref="RateEstimate.Per"/> makes it one per 100 years.</returns>
    /// <exception cref="ArgumentException">A time is missing or negative, or lengths differ.</exception>
    public static RateEstimate Of(
        ReadOnlySpan<double> timesAtRisk,
        ReadOnlySpan<bool> hadEvent,
        double level = 0.95,
        RateMethod method = RateMethod.Exact
    )
    {
        Arguments.RequireSameLength(hadEvent.Length, timesAtRisk.Length, nameof(hadEvent));
        int subjects = 0;
        for (int i = 0; i < timesAtRisk.Length; i++)
        {
            if (!(timesAtRisk[i] >= 0))
            {
                throw new ArgumentException(
                    $"Time {i + 1} is {timesAtRisk[i]}: it may not be negative.",
                    nameof(timesAtRisk)
                );
            }

            subjects += hadEvent[i] ? 1 : 0;
        }

        return PoissonRate.Estimate(subjects, CompensatedSum.Of(timesAtRisk), level, method);
    }
}
