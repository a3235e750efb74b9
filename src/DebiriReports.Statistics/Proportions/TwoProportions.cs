namespace DebiriReports.Statistics.Proportions;

/// <summary>Responders in two groups.</summary>
/// <param name="X1">Responders of the first group, for example the experimental arm.</param>
/// <param name="N1">Subjects of the first group.</param>
/// <param name="X2">Responders of the second group, for example the reference arm.</param>
/// <param name="N2">Subjects of the second group.</param>
public readonly record struct TwoProportions(int X1, int N1, int X2, int N2)
{
    /// <summary>The proportion of the first group; <see cref="double.NaN"/> without subjects.</summary>
    public double P1 => (double)X1 / N1;

    /// <summary>The proportion of the second group; <see cref="double.NaN"/> without subjects.</summary>
    public double P2 => (double)X2 / N2;

    /// <summary>The first proportion less the second.</summary>
    public double Difference => P1 - P2;

    /// <summary>Subjects of both groups.</summary>
    public int N => N1 + N2;

    internal bool HasEmptyGroup => N1 == 0 || N2 == 0;

    internal void Require()
    {
        Arguments.RequireCount(X1, N1, nameof(X1));
        Arguments.RequireCount(X2, N2, nameof(X2));
    }
}

/// <summary>A comparison of two groups: an estimate and its interval.</summary>
/// <param name="Value">The difference or ratio; <see cref="double.NaN"/> where it cannot be estimated.</param>
/// <param name="Limits">The interval.</param>
public readonly record struct Contrast(double Value, Interval Limits)
{
    /// <summary>The contrast that cannot be estimated.</summary>
    public static Contrast NotEstimable { get; } = new(double.NaN, Interval.NotEstimable);
}
