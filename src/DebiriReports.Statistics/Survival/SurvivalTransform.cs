using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Survival;

/// <summary>The scale on which the limits of a survival probability are symmetric.</summary>
public enum SurvivalTransform
{
    /// <summary>ln(-ln S): the default, as SAS.</summary>
    LogLog,

    /// <summary>ln S: the default of R. The upper limit is at most 1.</summary>
    Log,

    /// <summary>S itself (SAS: linear). Limits stay within [0, 1].</summary>
    Plain,
}

/// <summary>Limits of a survival probability from its standard error.</summary>
public static class SurvivalLimits
{
    /// <summary>The interval.</summary>
    /// <param name="survival">S; at 0 and 1 the interval is not estimable.</param>
    /// <param name="standardError">Greenwood's standard error of S.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <param name="transform">The scale on which the limits are symmetric.</param>
    public static Interval Of(
        double survival,
        double standardError,
        double level = 0.95,
        SurvivalTransform transform = SurvivalTransform.LogLog
    ) => At(survival, standardError, NormalDistribution.TwoSidedQuantile(level), transform);

    internal static Interval At(double survival, double standardError, double z, SurvivalTransform transform)
    {
        if (!(survival > 0 && survival < 1) || double.IsNaN(standardError))
        {
            return Interval.NotEstimable;
        }

        double relative = z * standardError / survival;
        switch (transform)
        {
            case SurvivalTransform.LogLog:
                double log = Math.Log(survival);
                return new Interval(
                    Math.Exp(log * Math.Exp(-relative / log)),
                    Math.Exp(log * Math.Exp(relative / log))
                );
            case SurvivalTransform.Log:
                return new Interval(survival * Math.Exp(-relative), Math.Min(1, survival * Math.Exp(relative)));
            case SurvivalTransform.Plain:
                double half = z * standardError;
                return new Interval(Math.Max(0, survival - half), Math.Min(1, survival + half));
            default:
                throw new ArgumentOutOfRangeException(nameof(transform), transform, null);
        }
    }
}
