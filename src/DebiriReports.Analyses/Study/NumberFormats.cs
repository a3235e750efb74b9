namespace DebiriReports.Analyses.Study;

/// <summary>How numbers are printed: in <c>study.yaml</c> for all displays, in a display for itself.</summary>
/// <remarks>A setting that is left out takes the study's, and there the field's: one decimal for percentages, four for p.</remarks>
public sealed record NumberFormats
{
    /// <summary>Decimals of percentages; 1 when not said.</summary>
    [YamlRange(0, 12)]
    public int? Percent { get; init; }

    /// <summary>Whether a percentage carries its sign, <c>12 (26.1%)</c>; not when not said.</summary>
    public bool? PercentSign { get; init; }

    /// <summary>How a count of none is printed; bare when not said.</summary>
    public ZeroStyle? Zero { get; init; }

    /// <summary>How a percentage of exactly 100 is printed; <c>100</c> when not said.</summary>
    public AllStyle? All { get; init; }

    /// <summary>Whether percentages that round to 0 or 100 and are neither print as <c>&lt;0.1</c> and <c>&gt;99.9</c>; yes when not said.</summary>
    public bool? Bounds { get; init; }

    /// <summary>Decimals of p-values; 4 when not said.</summary>
    [YamlRange(0, 12)]
    public int? PValue { get; init; }

    /// <summary>Decimals of ratios (hazard, odds, risk); 2 when not said.</summary>
    [YamlRange(0, 12)]
    public int? Ratio { get; init; }

    /// <summary>Decimals of times to events; 1 when not said.</summary>
    [YamlRange(0, 12)]
    public int? Time { get; init; }

    /// <summary>Decimals of rates over person-time; 2 when not said.</summary>
    [YamlRange(0, 12)]
    public int? Rate { get; init; }

    /// <summary>Decimals of means, medians and quartiles; one more than the data when not said.</summary>
    [YamlRange(0, 12)]
    public int? Mean { get; init; }

    /// <summary>Decimals of standard deviations and errors; two more than the data when not said.</summary>
    [YamlRange(0, 12)]
    public int? Deviation { get; init; }

    /// <summary>Decimals of least and greatest values; those of the data when not said.</summary>
    [YamlRange(0, 12)]
    public int? Range { get; init; }

    /// <summary>The greatest number of decimals that are taken over from data; 3 when not said.</summary>
    [YamlRange(0, 12)]
    public int? MostDecimals { get; init; }

    /// <summary>What stands for a number that cannot be estimated; <c>NE</c> when not said.</summary>
    public string? NotEstimable { get; init; }

    /// <summary>These settings, and another's where these say nothing.</summary>
    /// <param name="other">The settings below.</param>
    /// <returns>The settings together.</returns>
    public NumberFormats Over(NumberFormats other) =>
        new()
        {
            Percent = Percent ?? other.Percent,
            PercentSign = PercentSign ?? other.PercentSign,
            Zero = Zero ?? other.Zero,
            All = All ?? other.All,
            Bounds = Bounds ?? other.Bounds,
            PValue = PValue ?? other.PValue,
            Ratio = Ratio ?? other.Ratio,
            Time = Time ?? other.Time,
            Rate = Rate ?? other.Rate,
            Mean = Mean ?? other.Mean,
            Deviation = Deviation ?? other.Deviation,
            Range = Range ?? other.Range,
            MostDecimals = MostDecimals ?? other.MostDecimals,
            NotEstimable = NotEstimable ?? other.NotEstimable,
        };
}

/// <summary>How a count of none is printed.</summary>
public enum ZeroStyle
{
    /// <summary><c>0</c>.</summary>
    Bare,

    /// <summary><c>0 (0.0)</c>.</summary>
    Full,
}

/// <summary>How a percentage of exactly 100 is printed.</summary>
public enum AllStyle
{
    /// <summary><c>100</c>.</summary>
    Bare,

    /// <summary><c>100.0</c>.</summary>
    Full,
}
