using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DebiriReports.Analyses.Datasets;

/// <summary>Reads numbers as data files write them, with the number of decimals that was written.</summary>
internal static class DecimalText
{
    /// <summary>Integers beyond this many digits are codes, and a double would change them.</summary>
    private const int ExactDigits = 15;

    /// <summary>Reads a plain decimal number: <c>-?(0|[1-9]d*)(.d+)?</c> or <c>-?.d+</c>, with a signed exponent if any.</summary>
    /// <param name="text">The text, not empty.</param>
    /// <param name="value">The number, to the nearest double; never minus zero.</param>
    /// <param name="decimals">The decimals as written (an exponent moves the point).</param>
    /// <returns>
    /// Whether the text is such a number. <c>012</c>, <c>+1</c>, <c>1e5</c> (a lot number?) and integers of more than 15
    /// digits are not.
    /// </returns>
    public static bool TryParsePlain(ReadOnlySpan<byte> text, out double value, out int decimals)
    {
        // Nearly every number: digits and at most one point, few enough to be exact.
        if (text.Length > ExactDigits + 1)
        {
            return TryParseRare(text, out value, out decimals);
        }
        ulong number = 0;
        var point = -1;
        var first = text[0] == '-' ? 1 : 0;
        for (var at = first; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit <= 9)
            {
                number = number * 10 + digit;
            }
            else if (text[at] == '.' && point < 0)
            {
                point = at;
            }
            else
            {
                return TryParseRare(text, out value, out decimals);
            }
        }
        decimals = point < 0 ? 0 : text.Length - point - 1;
        // Both operands are exact doubles, so that the quotient is the nearest double (Clinger's fast path).
        value = decimals == 0 ? number : number / PowersOfTen.Exact[decimals];
        if (first == 1 && number != 0)
        {
            value = -value;
        }
        return text.Length > first
            && (point < 0 ? text.Length - first <= ExactDigits : decimals > 0)
            && (text[first] != '0' || text.Length - first == 1 || point == first + 1);
    }

    /// <summary>Reads most plain numbers of up to eight characters, without a loop.</summary>
    /// <param name="bytes">Bytes that hold the number, not at their very beginning.</param>
    /// <param name="start">Where the number starts.</param>
    /// <param name="end">Where it ends, at least 8.</param>
    /// <param name="value">The number, to the nearest double; never minus zero.</param>
    /// <param name="decimals">The decimals as written.</param>
    /// <returns>Whether it was read; else it may still be a number, for <see cref="TryParsePlain"/> to say.</returns>
    /// <remarks>
    /// The eight bytes before the end are one word, its lowest byte the first character. What is before the number becomes
    /// zeros, the point is taken out, and pairs of digits are joined by multiplication three times.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParseShort(ReadOnlySpan<byte> bytes, int start, int end, out double value, out int decimals)
    {
        const ulong Each = 0x0101_0101_0101_0101;
        var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(end - sizeof(ulong))..]);
        var isNegative = bytes[start] == '-' ? 1 : 0;
        var length = end - start - isNegative;
        value = 0;
        decimals = 0;
        if (length is < 1 or > sizeof(ulong))
        {
            return false;
        }
        var before = 64 - 8 * length;
        var digits = (word ^ (Each * '0')) >> before << before;
        var whole = length;
        var other = digits ^ (Each * ('.' ^ '0'));
        // The highest bit of each byte that is a point.
        var points = ~(((other & (Each * 0x7F)) + (Each * 0x7F)) | other | (Each * 0x7F));
        if (points != 0)
        {
            var at = BitOperations.TrailingZeroCount(points) & 0x38;
            decimals = 7 - (at >> 3);
            whole = length - decimals - 1;
            digits = (digits >> at >> 8 << at << 8) | (digits & ((1UL << at) - 1)) << 8;
            if (decimals == 0)
            {
                return false;
            }
        }
        var isOther = ((digits + (Each * (0x80 - 10))) | digits) & (Each * 0x80);
        // A zero before other digits makes a code of a number.
        if (isOther != 0 || ((byte)(word >> before) == '0' & whole > 1))
        {
            return false;
        }
        digits = digits * 10 + (digits >> 8);
        digits =
            ((digits & 0x0000_00FF_0000_00FF) * 0x000F_4240_0000_0064)
                + ((digits >> 16 & 0x0000_00FF_0000_00FF) * 0x0000_2710_0000_0001)
            >> 32;
        // Both operands are exact doubles, so that the quotient is the nearest double.
        value = (uint)digits / PowersOfTen.Exact[decimals];
        if (isNegative != 0 && digits != 0)
        {
            value = -value;
        }
        return true;
    }

    private static bool TryParseRare(ReadOnlySpan<byte> text, out double value, out int decimals)
    {
        value = 0;
        decimals = 0;
        var i = 0;
        var negative = text[0] == '-';
        if (negative)
        {
            i = 1;
        }
        var start = i;
        ulong digits = 0;
        var significant = 0;
        while (i < text.Length && (uint)(text[i] - '0') <= 9)
        {
            digits = digits * 10 + (uint)(text[i] - '0');
            significant += digits == 0 ? 0 : 1;
            i++;
        }
        var whole = i - start;
        if (whole > ExactDigits || (whole > 1 && text[start] == '0'))
        {
            return false;
        }
        if (i < text.Length && text[i] == '.')
        {
            i++;
            var point = i;
            while (i < text.Length && (uint)(text[i] - '0') <= 9)
            {
                if (significant < 19)
                {
                    digits = digits * 10 + (uint)(text[i] - '0');
                }
                significant += digits == 0 ? 0 : 1;
                i++;
            }
            decimals = i - point;
            if (decimals == 0)
            {
                return false;
            }
        }
        else if (whole == 0)
        {
            return false;
        }
        if (i < text.Length)
        {
            return TryParseExponent(text, i, ref decimals) && TryDouble(text, out value);
        }
        if (significant > ExactDigits || decimals >= PowersOfTen.Exact.Length)
        {
            return TryDouble(text, out value);
        }
        value = digits / PowersOfTen.Exact[decimals];
        if (negative && digits != 0)
        {
            value = -value;
        }
        return true;
    }

    /// <summary>Reads a number of a variable that was declared to hold numbers: leading zeros, plus signs and any exponent too.</summary>
    /// <param name="text">The text, not empty.</param>
    /// <param name="value">The number.</param>
    /// <param name="decimals">The decimals as written.</param>
    /// <returns>Whether the text is a finite number.</returns>
    public static bool TryParseDeclared(ReadOnlySpan<byte> text, out double value, out int decimals)
    {
        if (TryParsePlain(text, out value, out decimals))
        {
            return true;
        }
        decimals = 0;
        if (text.IndexOfAnyExcept("+-.0123456789eE"u8) >= 0 || !TryDouble(text, out value))
        {
            return false;
        }
        var exponent = text.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = exponent < 0 ? text : text[..exponent];
        var point = mantissa.IndexOf((byte)'.');
        decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        if (exponent >= 0 && int.TryParse(text[(exponent + 1)..], CultureInfo.InvariantCulture, out var shift))
        {
            decimals = Math.Clamp(decimals - shift, 0, 30);
        }
        return true;
    }

    private static bool TryParseExponent(ReadOnlySpan<byte> text, int at, ref int decimals)
    {
        var tail = text[at..];
        if (
            tail.Length is < 3 or > 5
            || (tail[0] | 0x20) != 'e'
            || (tail[1] != '+' && tail[1] != '-')
            || !int.TryParse(tail[2..], NumberStyles.None, CultureInfo.InvariantCulture, out var exponent)
        )
        {
            return false;
        }
        decimals = Math.Clamp(tail[1] == '-' ? decimals + exponent : decimals - exponent, 0, 30);
        return true;
    }

    private static bool TryDouble(ReadOnlySpan<byte> text, out double value)
    {
        var parsed = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        if (value == 0)
        {
            value = 0;
        }
        return parsed && double.IsFinite(value);
    }
}
