namespace DebiriReports.Statistics;

/// <summary>Two limits around an estimate.</summary>
/// <param name="Lower">The lower limit, <see cref="double.NaN"/> where it cannot be estimated.</param>
/// <param name="Upper">The upper limit, <see cref="double.NaN"/> where it cannot be estimated.</param>
/// <remarks>A display prints a limit that is <see cref="double.NaN"/> as <c>NE</c>.</remarks>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>The interval of which neither limit can be estimated.</summary>
    public static Interval NotEstimable { get; } = new(double.NaN, double.NaN);

    /// <summary>Whether both limits are numbers.</summary>
    public bool IsEstimable => !double.IsNaN(Lower) && !double.IsNaN(Upper);

    /// <summary>The same interval, or none that can be estimated where both limits are one point.</summary>
    /// <remarks>A Wald interval has no width where no subject, or every one, responds: that is no certainty.</remarks>
    public Interval UnlessOnePoint() => Lower == Upper ? NotEstimable : this;

    /// <summary>The same interval with both limits brought into [<paramref name="low"/>, <paramref name="high"/>].</summary>
    /// <param name="low">The smallest value that a limit may take.</param>
    /// <param name="high">The largest value that a limit may take.</param>
    public Interval Truncated(double low, double high) => new(Clamp(Lower, low, high), Clamp(Upper, low, high));

    private static double Clamp(double value, double low, double high) =>
        double.IsNaN(value) ? value : Math.Min(Math.Max(value, low), high);
}
