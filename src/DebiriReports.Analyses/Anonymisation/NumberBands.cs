using System.Globalization;

namespace DebiriReports.Analyses.Anonymisation;

/// <summary>Numbers told in bands.</summary>
public static class NumberBands
{
    /// <summary>A number's band: <c>50-64</c>, <c>75 or over</c>, <c>under 18</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="from">The first value of each further band, ascending; not empty.</param>
    /// <returns>The band.</returns>
    public static string Of(double value, IReadOnlyList<double> from)
    {
        for (var i = from.Count - 1; i >= 0; i--)
        {
            if (value >= from[i])
            {
                return i == from.Count - 1 ? $"{Text(from[i])} or over" : $"{Text(from[i])}-{Text(from[i + 1] - 1)}";
            }
        }
        return $"under {Text(from[0])}";
    }

    /// <summary>Every band, in order.</summary>
    /// <param name="from">The first value of each further band, ascending; not empty.</param>
    /// <returns>The bands.</returns>
    public static IReadOnlyList<string> All(IReadOnlyList<double> from) =>
        [Of(double.NegativeInfinity, from), .. from.Select(value => Of(value, from))];

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
