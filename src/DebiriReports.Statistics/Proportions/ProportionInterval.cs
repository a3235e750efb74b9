namespace DebiriReports.Statistics.Proportions;

/// <summary>The ways to put an interval around a proportion.</summary>
public enum ProportionMethod
{
    /// <summary>Exact, by the beta distribution: the default. SAS <c>binomial(exact)</c>.</summary>
    ClopperPearson,

    /// <summary>Score, without continuity correction.</summary>
    Wilson,

    /// <summary>Score, with continuity correction.</summary>
    WilsonCorrected,

    /// <summary>Wald after adding z^2/2 to both outcomes.</summary>
    AgrestiCoull,

    /// <summary>Posterior under Beta(1/2, 1/2).</summary>
    Jeffreys,

    /// <summary>Normal approximation.</summary>
    Wald,

    /// <summary>Normal approximation, with continuity correction.</summary>
    WaldCorrected,
}

/// <summary>An interval for a proportion by a method chosen by name.</summary>
public static class ProportionInterval
{
    /// <summary>The interval for x of n.</summary>
    /// <param name="method">The method.</param>
    /// <param name="x">Responders.</param>
    /// <param name="n">Subjects; at 0 the interval is not estimable.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <remarks>
    /// <see cref="ProportionMethod.Wald"/>, <see cref="ProportionMethod.WaldCorrected"/> and
    /// <see cref="ProportionMethod.AgrestiCoull"/> may leave [0, 1]: see <see cref="Interval.Truncated"/>.
    /// </remarks>
    public static Interval Of(ProportionMethod method, int x, int n, double level = 0.95) =>
        method switch
        {
            ProportionMethod.ClopperPearson => ClopperPearson.Interval(x, n, level),
            ProportionMethod.Wilson => Wilson.Interval(x, n, level),
            ProportionMethod.WilsonCorrected => Wilson.CorrectedInterval(x, n, level),
            ProportionMethod.AgrestiCoull => AgrestiCoull.Interval(x, n, level),
            ProportionMethod.Jeffreys => Jeffreys.Interval(x, n, level),
            ProportionMethod.Wald => Wald.Interval(x, n, level),
            ProportionMethod.WaldCorrected => Wald.CorrectedInterval(x, n, level),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
        };
}
