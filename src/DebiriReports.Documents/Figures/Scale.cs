namespace DebiriReports.Documents.Figures;

/// <summary>From a value to its place along an axis.</summary>
/// <remarks>
/// An axis without extent is widened, so that a single value has a place. On a logarithmic axis a value that is not above
/// 0 stands at the axis's least value.
/// </remarks>
internal sealed class Scale
{
    private readonly double _from;
    private readonly double _to;

    public Scale(double minimum, double maximum, bool isLogarithmic, double from, double to)
    {
        IsLogarithmic = isLogarithmic;
        (Minimum, Maximum) = Range(minimum, maximum, isLogarithmic);
        _from = from;
        _to = to;
    }

    public bool IsLogarithmic { get; }

    public double Minimum { get; }

    public double Maximum { get; }

    /// <summary>Whether a value lies on the axis.</summary>
    public bool Holds(double value) => value >= Minimum - Slack && value <= Maximum + Slack;

    /// <summary>The place of a value, brought to the nearer end of the axis where it lies outside.</summary>
    public double At(double value)
    {
        double inside = Math.Clamp(value, Minimum, Maximum);
        double part = IsLogarithmic
            ? Math.Log(inside / Minimum) / Math.Log(Maximum / Minimum)
            : (inside - Minimum) / (Maximum - Minimum);
        return _from + (part * (_to - _from));
    }

    public static (double Minimum, double Maximum) Range(double minimum, double maximum, bool isLogarithmic)
    {
        if (isLogarithmic)
        {
            double least =
                minimum > 0 ? minimum
                : maximum > 0 ? maximum / 10
                : 0.1;
            return maximum > least ? (least, maximum) : (least / 2, least * 2);
        }
        double half = minimum == 0 ? 0.5 : Math.Abs(minimum) / 2;
        return maximum > minimum ? (minimum, maximum) : (minimum - half, minimum + half);
    }

    private double Slack => (Maximum - Minimum) * 1e-9;
}
