using System.Globalization;

namespace DebiriReports.CrossChecks;

/// <summary>A statistic's name taken apart: <c>survival_lcl@6</c> is the lower limit of <c>survival@6</c>.</summary>
/// <param name="Stem">The name without limit and time.</param>
/// <param name="Limit">Whether it is a limit, and which.</param>
/// <param name="At">What follows the <c>@</c>, with it; or empty.</param>
internal readonly record struct StatisticName(string Stem, StatisticLimit Limit, string At)
{
    private const string Lower = "lcl";
    private const string Upper = "ucl";

    /// <summary>The name of the estimate itself; a bare <c>lcl</c> is one of <c>rate</c>.</summary>
    public string Estimate => (Stem.Length == 0 ? "rate" : Stem) + At;

    /// <summary>The name of the lower limit.</summary>
    public string LowerName => (Stem.Length == 0 ? Lower : Stem + "_" + Lower) + At;

    /// <summary>The name of the upper limit.</summary>
    public string UpperName => (Stem.Length == 0 ? Upper : Stem + "_" + Upper) + At;

    /// <summary>Whether it is a count: of subjects, events, records or sessions.</summary>
    public bool IsCount =>
        Limit == StatisticLimit.None
        && Stem is "N" or "n" or "x" or "events" or "records" or "sessions" or "censored" or "at_risk";

    /// <summary>Whether it is a p-value.</summary>
    public bool IsProbability => Stem == "p" || Stem.EndsWith("_p", StringComparison.Ordinal);

    /// <summary>Whether it is a share from 0 to 1.</summary>
    public bool IsShare =>
        (Stem.Length == 0 && Limit != StatisticLimit.None)
        || Stem is "rate" or "survival" or "umvue" or "mue" or "stop" or "reject";

    /// <summary>Whether it is a ratio.</summary>
    public bool IsRatio => Stem is "hr" or "hr_stratified" or "or" or "or_stratified" or "rr" or "irr";

    /// <summary>Takes a name apart.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Its parts.</returns>
    public static StatisticName Of(string name)
    {
        if (name.AsSpan().IndexOfAny('@', 'l') < 0)
        {
            return new StatisticName(name, StatisticLimit.None, "");
        }
        var at = name.IndexOf('@', StringComparison.Ordinal);
        var time = at < 0 ? "" : name[at..];
        var stem = at < 0 ? name : name[..at];
        if (stem == Lower || stem.EndsWith("_" + Lower, StringComparison.Ordinal))
        {
            return new StatisticName(stem == Lower ? "" : stem[..^4], StatisticLimit.Lower, time);
        }
        return stem == Upper || stem.EndsWith("_" + Upper, StringComparison.Ordinal)
            ? new StatisticName(stem == Upper ? "" : stem[..^4], StatisticLimit.Upper, time)
            : new StatisticName(stem, StatisticLimit.None, time);
    }

    /// <summary>The time after the <c>@</c>, or <see cref="double.NaN"/>.</summary>
    /// <returns>The time.</returns>
    public double Time() =>
        At.Length > 1 && double.TryParse(At.AsSpan(1), NumberStyles.Float, CultureInfo.InvariantCulture, out var time)
            ? time
            : double.NaN;
}

/// <summary>Which limit of an interval a statistic is.</summary>
internal enum StatisticLimit
{
    /// <summary>None: the estimate, a count, a p-value.</summary>
    None,

    /// <summary>The lower limit.</summary>
    Lower,

    /// <summary>The upper limit.</summary>
    Upper,
}
