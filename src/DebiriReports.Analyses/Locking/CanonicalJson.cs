using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DebiriReports.Analyses.Locking;

/// <summary>Writes JSON in the one form that a signature can be made over (RFC 8785).</summary>
/// <remarks>
/// No blanks; the names of an object in order of their UTF-16 units; texts with the shortest escapes; numbers as
/// ECMAScript prints them.
/// </remarks>
internal static class CanonicalJson
{
    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="without">The name to leave out of the outermost object, or <see langword="null"/>.</param>
    /// <returns>The bytes, UTF-8.</returns>
    /// <exception cref="FormatException">
    /// A number beyond a double, or a name or text with half a surrogate pair or bytes that are not UTF-8: no form is
    /// canonical.
    /// </exception>
    public static byte[] Write(JsonElement value, string? without = null)
    {
        var text = new StringBuilder();
        try
        {
            Append(text, value, without);
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException("A name or text of the JSON is no text", exception);
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, JsonElement value, string? without = null)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, value, without);
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    text.Append(text[^1] == '[' ? "" : ",");
                    Append(text, item);
                }
                text.Append(']');
                break;
            case JsonValueKind.String:
                AppendText(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(Number(value.GetDouble()));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonElement value, string? without)
    {
        text.Append('{');
        var isFirst = true;
        // Ordinal comparison is by UTF-16 unit, as RFC 8785, 3.2.3 asks.
        foreach (var entry in value.EnumerateObject().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry.Name == without)
            {
                continue;
            }
            text.Append(isFirst ? "" : ",");
            isFirst = false;
            AppendText(text, entry.Name);
            text.Append(':');
            Append(text, entry.Value);
        }
        text.Append('}');
    }

    private static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            text = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }
        text.Append('"');
    }

    /// <summary>A number as ECMAScript's Number.prototype.toString prints it.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new FormatException("A number is beyond a double");
        }
        if (value == 0)
        {
            return "0";
        }
        var shortest = Math.Abs(value).ToString("E16", CultureInfo.InvariantCulture);
        for (var precision = 0; precision < 17; precision++)
        {
            var candidate = Math.Abs(value).ToString("E" + precision, CultureInfo.InvariantCulture);
            if (double.Parse(candidate, CultureInfo.InvariantCulture) == Math.Abs(value))
            {
                shortest = candidate;
                break;
            }
        }
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var digits = shortest[..mark].Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
        var point = int.Parse(shortest[(mark + 1)..], CultureInfo.InvariantCulture) + 1;
        var sign = value < 0 ? "-" : "";
        if (point is > 0 and <= 21)
        {
            return sign
                + (digits.Length <= point ? digits.PadRight(point, '0') : digits[..point] + "." + digits[point..]);
        }
        if (point is > -6 and <= 0)
        {
            return sign + "0." + new string('0', -point) + digits;
        }
        var exponent = point - 1;
        var mantissa = digits.Length == 1 ? digits : digits[..1] + "." + digits[1..];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sign}{mantissa}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}"
        );
    }
}
