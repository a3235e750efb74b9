using System.Globalization;

namespace DebiriReports.CrossChecks;

/// <summary>A number as it stands on paper: its value, its decimals, and whether it is a bound.</summary>
/// <param name="Value">The value.</param>
/// <param name="Decimals">How many decimals are printed.</param>
/// <param name="Bound"><c>&lt;</c> or <c>&gt;</c> where only a bound is printed, else a space.</param>
internal readonly record struct PrintedNumber(decimal Value, int Decimals, char Bound)
{
    // Computed values are taken to 12 digits before they are rounded.
    private const double RelativeError = 1e-11;

    /// <summary>Reads a printed number.</summary>
    /// <param name="text">The text; a sign of percent may follow.</param>
    /// <returns>The number, or <see langword="null"/> where the text is none (<c>NE</c>, <c>-</c>).</returns>
    public static PrintedNumber? Parse(string text)
    {
        var digits = text.AsSpan().Trim();
        var bound = ' ';
        if (digits.Length > 0 && digits[0] is '<' or '>')
        {
            bound = digits[0];
            digits = digits[1..];
        }
        if (digits.Length > 0 && digits[^1] == '%')
        {
            digits = digits[..^1];
        }
        if (
            !decimal.TryParse(
                digits,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var value
            )
        )
        {
            return null;
        }
        var point = digits.IndexOf('.');
        return new PrintedNumber(value, point < 0 ? 0 : digits.Length - point - 1, bound);
    }

    /// <summary>Whether this is what an exact number prints as, halves either way.</summary>
    /// <param name="exact">The number.</param>
    /// <returns>Whether it is.</returns>
    public bool Prints(decimal exact) =>
        Bound switch
        {
            '<' => exact < Value,
            '>' => exact > Value,
            _ => Math.Abs(Value - exact) <= HalfUnit,
        };

    /// <summary>Whether this is what a computed number prints as.</summary>
    /// <param name="value">The number, finite.</param>
    /// <returns>Whether it is.</returns>
    public bool Prints(double value)
    {
        var printed = (double)Value;
        var slack = Math.Abs(value) * RelativeError;
        return Bound switch
        {
            '<' => value < printed + slack,
            '>' => value > printed - slack,
            _ => Math.Abs(printed - value) <= (double)HalfUnit + slack,
        };
    }

    private decimal HalfUnit => new decimal(1, 0, 0, false, (byte)Math.Min(Decimals, 28)) / 2;
}
