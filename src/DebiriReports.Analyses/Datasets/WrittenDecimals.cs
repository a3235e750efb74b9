using System.Numerics;

namespace DebiriReports.Analyses.Datasets;

/// <summary>Finds how many decimals numbers are written with, where a format keeps numbers and not their text.</summary>
internal static class WrittenDecimals
{
    private const int Most = 15;

    /// <summary>Raises a number of decimals until each of several values can be written with them.</summary>
    /// <param name="decimals">The decimals so far.</param>
    /// <param name="values">The values; those that are missing do not count.</param>
    /// <remarks>
    /// A decimal of d places is the double nearest to n / 10^d, and a quotient of exact doubles is the nearest double:
    /// so the test is exact for numbers below 2^53 / 10^d, and beyond them 15 digits are all that a double tells.
    /// </remarks>
    public static void Widen(ref int decimals, ReadOnlySpan<double> values)
    {
        while (values.Length >= Vector<double>.Count && decimals < Most)
        {
            var several = Vector.Abs(new Vector<double>(values));
            var scaled = Vector.Floor(several * PowersOfTen.Exact[decimals] + new Vector<double>(0.5));
            var fit =
                Vector.GreaterThanOrEqual(scaled, new Vector<double>(1e15))
                | Vector.Equals(scaled / PowersOfTen.Exact[decimals], several)
                | ~Vector.Equals(several, several);
            if (Vector.EqualsAll(fit, Vector<long>.AllBitsSet))
            {
                values = values[Vector<double>.Count..];
            }
            else
            {
                decimals++;
            }
        }
        foreach (var value in values)
        {
            while (decimals < Most && !double.IsNaN(value) && !HasAtMost(value, decimals))
            {
                decimals++;
            }
        }
    }

    private static bool HasAtMost(double value, int decimals)
    {
        var scaled = Math.Floor(Math.Abs(value) * PowersOfTen.Exact[decimals] + 0.5);
        return scaled >= 1e15 || scaled / PowersOfTen.Exact[decimals] == Math.Abs(value);
    }
}
