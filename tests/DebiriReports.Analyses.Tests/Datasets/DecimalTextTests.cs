using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Tests.Datasets;

public class DecimalTextTests
{
    // What the summary of TryParsePlain promises, said once more and independently.
    private static readonly Regex Plain = new(
        "^-?((0|[1-9][0-9]*)(\\.[0-9]+)?|\\.[0-9]+)([eE][+-][0-9]{1,3})?\\z",
        RegexOptions.CultureInvariant
    );

    [Fact]
    public void Every_short_text_of_digits_points_and_signs_is_read_as_the_framework_reads_it()
    {
        const string Letters = "0159.-";
        var count = 0;
        for (var length = 1; length <= 6; length++)
        {
            var indexes = new int[length];
            do
            {
                AssertRead(string.Concat(indexes.Select(i => Letters[i])));
                count++;
            } while (Next(indexes, Letters.Length));
        }
        Assert.Equal(55_986, count);
    }

    [Fact]
    public void Numbers_of_any_length_are_read_to_the_nearest_double()
    {
        var random = new Random(11);
        for (var i = 0; i < 200_000; i++)
        {
            var text = new StringBuilder(random.Next(4) == 0 ? "-" : "");
            for (var digits = random.Next(20); digits > 0; digits--)
            {
                text.Append((char)('0' + random.Next(10)));
            }
            if (random.Next(3) > 0)
            {
                text.Append('.');
                for (var digits = random.Next(20); digits > 0; digits--)
                {
                    text.Append((char)('0' + random.Next(10)));
                }
            }
            if (random.Next(8) == 0)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{"eE"[random.Next(2)]}{"+-"[random.Next(2)]}{random.Next(40)}"
                );
            }
            if (random.Next(20) == 0)
            {
                text.Insert(random.Next(text.Length + 1), (char)random.Next(0x20, 0x100));
            }
            if (text.Length > 0)
            {
                AssertRead(text.ToString());
            }
        }
    }

    [Fact]
    public void Every_byte_in_every_place_of_a_short_number_is_judged()
    {
        foreach (var number in new[] { "1", "12", "12345678", "1234.567", "-123.456", "-1.5", ".25" })
        {
            for (var at = 0; at < number.Length; at++)
            {
                for (var letter = 1; letter < 256; letter++)
                {
                    AssertRead(number[..at] + (char)letter + number[(at + 1)..]);
                }
            }
        }
    }

    private static bool Next(int[] indexes, int letters)
    {
        for (var i = indexes.Length - 1; i >= 0; i--)
        {
            if (++indexes[i] < letters)
            {
                return true;
            }
            indexes[i] = 0;
        }
        return false;
    }

    private static void AssertRead(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        var isPlain = DecimalText.TryParsePlain(bytes, out var value, out var decimals);
        Assert.Equal((text, IsPlain(text)), (text, isPlain));
        if (isPlain)
        {
            var expected = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
            // Adding zero makes zero of minus zero.
            Assert.Equal(
                (text, BitConverter.DoubleToInt64Bits(expected + 0.0)),
                (text, BitConverter.DoubleToInt64Bits(value))
            );
            Assert.Equal((text, Decimals(text)), (text, decimals));
        }
        // In the middle of other fields, digits among them.
        byte[] field = [.. "1234567,"u8, .. bytes, .. ",89"u8];
        if (DecimalText.TryParseShort(field, 8, 8 + bytes.Length, out var again, out var written))
        {
            Assert.Equal((text, isPlain, value, decimals), (text, true, again, written));
        }
        else if (Regex.IsMatch(text, "^-?(0|[1-9][0-9]{0,4})(\\.[0-9]{1,2})?\\z"))
        {
            Assert.Fail($"{text} is short");
        }
    }

    private static bool IsPlain(string text) =>
        Plain.IsMatch(text)
        && text.TrimStart('-').TakeWhile(char.IsAsciiDigit).Count() <= 15
        && double.IsFinite(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));

    private static int Decimals(string text)
    {
        var exponent = text.IndexOfAny(['e', 'E']);
        var mantissa = exponent < 0 ? text : text[..exponent];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        return exponent < 0
            ? decimals
            : Math.Clamp(decimals - int.Parse(text[(exponent + 1)..], CultureInfo.InvariantCulture), 0, 30);
    }
}
