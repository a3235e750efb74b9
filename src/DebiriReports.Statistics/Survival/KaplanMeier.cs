namespace DebiriReports.Statistics.Survival;

/// <summary>The product-limit estimate of Kaplan and Meier (1958).</summary>
public static class KaplanMeier
{
    /// <summary>Estimates the survival curve.</summary>
    /// <param name="times">One a subject, not negative, in any order and any unit.</param>
    /// <param name="events">Whether the subject's time ends with the event; otherwise it is censored.</param>
    /// <param name="level">The two-sided confidence level of all limits.</param>
    /// <param name="transform">The scale on which limits are symmetric.</param>
    /// <remarks>
    /// S(t) = prod (1 - d/n), variance by Greenwood. At equal times events come before censorings. Limits where S is 1 or
    /// 0 are not estimable (R prints 1 for two of the scales). SAS: <c>proc lifetest</c>, whose default is log-log. R:
    /// <c>survfit(Surv(time, event) ~ 1, conf.type = "log-log")</c>, whose default is log.
    /// </remarks>
    /// <exception cref="ArgumentException">A time is missing or negative, or the lengths differ.</exception>
    public static KaplanMeierCurve Estimate(
        ReadOnlySpan<double> times,
        ReadOnlySpan<bool> events,
        double level = 0.95,
        SurvivalTransform transform = SurvivalTransform.LogLog
    ) => Fit(times, events, reversed: false, level, transform);

    /// <summary>Estimates the distribution of follow-up: the curve with events and censorings exchanged.</summary>
    /// <param name="times">One a subject.</param>
    /// <param name="events">Whether the subject's time ends with the event of the study.</param>
    /// <param name="level">The two-sided confidence level of all limits.</param>
    /// <param name="transform">The scale on which limits are symmetric.</param>
    /// <remarks>M. Schemper and T. L. Smith (1996). The median of this curve is the median follow-up.</remarks>
    public static KaplanMeierCurve FollowUp(
        ReadOnlySpan<double> times,
        ReadOnlySpan<bool> events,
        double level = 0.95,
        SurvivalTransform transform = SurvivalTransform.LogLog
    ) => Fit(times, events, reversed: true, level, transform);

    private static KaplanMeierCurve Fit(
        ReadOnlySpan<double> times,
        ReadOnlySpan<bool> events,
        bool reversed,
        double level,
        SurvivalTransform transform
    )
    {
        Arguments.RequireLevel(level);
        Arguments.RequireSameLength(events.Length, times.Length, nameof(events));
        TiedTimes tied = TiedTimes.Of(times);
        int steps = tied.Values.Length;
        int[] atRisk = new int[steps];
        int[] died = new int[steps];
        int[] censored = new int[steps];
        double[] survival = new double[steps];
        double[] error = new double[steps];
        double product = 1;
        double greenwood = 0;
        for (int j = 0; j < steps; j++)
        {
            atRisk[j] = times.Length - tied.Starts[j];
            for (int i = tied.Starts[j]; i < tied.Starts[j + 1]; i++)
            {
                died[j] += events[tied.Order[i]] != reversed ? 1 : 0;
            }

            censored[j] = tied.Starts[j + 1] - tied.Starts[j] - died[j];
            double remaining = atRisk[j] - died[j];
            product *= remaining / atRisk[j];
            greenwood += died[j] == 0 ? 0 : died[j] / (atRisk[j] * remaining);
            survival[j] = product;
            error[j] = product == 0 ? double.NaN : product * Math.Sqrt(greenwood);
        }

        return new KaplanMeierCurve(
            tied.Values,
            atRisk,
            died,
            censored,
            survival,
            error,
            tied.AbsoluteTolerance,
            level,
            transform
        );
    }
}
