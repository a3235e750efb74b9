using System.Globalization;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Formatting;

/// <summary>Prints a number with a fixed number of decimals, rounded on its decimal digits.</summary>
/// <remarks>
/// A number from a computation is first taken to 12 significant digits, so that 0.285 kept as 0.28499999999999998 is the
/// 0.285 that it means; then halves go away from zero (SAS) or to the even digit (R), as the study says. Zero has no sign.
/// </remarks>
public static class DecimalText
{
    /// <summary>Prints a number.</summary>
    /// <param name="value">The number; not a missing one.</param>
    /// <param name="decimals">The decimals, 0 to 15.</param>
    /// <param name="rounding">Where halves go.</param>
    /// <returns>The text.</returns>
    public static string Of(double value, int decimals, RoundingRule rounding = RoundingRule.HalfAwayFromZero)
    {
        if (Math.Abs(value) >= 1e27)
        {
            return value.ToString("E5", CultureInfo.InvariantCulture);
        }
        var digits = value.ToString("E11", CultureInfo.InvariantCulture);
        return Of(decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture), decimals, rounding);
    }

    /// <summary>Prints an exact decimal number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">The decimals, 0 to 15.</param>
    /// <param name="rounding">Where halves go.</param>
    /// <returns>The text.</returns>
    public static string Of(decimal value, int decimals, RoundingRule rounding = RoundingRule.HalfAwayFromZero) =>
        Text(Round(value, decimals, rounding), decimals);

    internal static decimal Round(decimal value, int decimals, RoundingRule rounding) =>
        Math.Round(
            value,
            decimals,
            rounding == RoundingRule.HalfEven ? MidpointRounding.ToEven : MidpointRounding.AwayFromZero
        );

    internal static string Text(decimal rounded, int decimals) =>
        // Adding zero drops the sign that a decimal zero may carry.
        (rounded == 0 ? 0m : rounded).ToString(
            "F" + decimals.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture
        );
}
