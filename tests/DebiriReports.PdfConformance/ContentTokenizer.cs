using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>Reads a content stream operator by operator.</summary>
internal sealed class ContentTokenizer(ReadOnlyMemory<byte> content)
{
    private int at;

    private ReadOnlySpan<byte> Bytes => content.Span;

    /// <summary>Reads the next operator and its operands; <see langword="null"/> at the end.</summary>
    public string? Next(List<IToken> operands)
    {
        operands.Clear();
        while (true)
        {
            SkipSpace();
            if (at >= Bytes.Length)
            {
                return null;
            }
            var token = Read();
            if (token is not OperatorToken name)
            {
                operands.Add(token);
                continue;
            }
            if (name.Data == "BI")
            {
                SkipInlineImage(operands);
            }
            return name.Data;
        }
    }

    private IToken Read()
    {
        SkipSpace();
        if (at >= Bytes.Length)
        {
            return NullToken.Instance;
        }
        switch (Bytes[at])
        {
            case (byte)'(':
                return Literal();
            case (byte)'<' when at + 1 < Bytes.Length && Bytes[at + 1] == '<':
                at += 2;
                return Dictionary();
            case (byte)'<':
                return Hexadecimal();
            case (byte)'[':
                at++;
                return Array();
            case (byte)'/':
                at++;
                return Name();
            case (byte)']' or (byte)'>' or (byte)'{' or (byte)'}' or (byte)')':
                at++;
                return NullToken.Instance;
        }
        var start = at;
        while (at < Bytes.Length && !IsSpace(Bytes[at]) && !IsDelimiter(Bytes[at]))
        {
            at++;
        }
        var word = Encoding.Latin1.GetString(Bytes[start..at]);
        return
            double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && word[0] != 'I'
            && word[0] != 'N'
            ? new NumericToken(number)
            : word switch
            {
                "true" => BooleanToken.True,
                "false" => BooleanToken.False,
                "null" => NullToken.Instance,
                _ => OperatorToken.Create(word),
            };
    }

    private StringToken Literal()
    {
        at++;
        var bytes = new List<byte>();
        var depth = 1;
        while (at < Bytes.Length)
        {
            var value = Bytes[at++];
            switch (value)
            {
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')':
                    if (--depth == 0)
                    {
                        return Text(bytes.ToArray());
                    }
                    break;
                case (byte)'\\' when at < Bytes.Length:
                    Escaped(bytes);
                    continue;
                case (byte)'\r':
                    if (at < Bytes.Length && Bytes[at] == '\n')
                    {
                        at++;
                    }
                    value = (byte)'\n';
                    break;
            }
            bytes.Add(value);
        }
        return Text(bytes.ToArray());
    }

    private void Escaped(List<byte> bytes)
    {
        var value = Bytes[at++];
        switch (value)
        {
            case (byte)'n':
                bytes.Add((byte)'\n');
                break;
            case (byte)'r':
                bytes.Add((byte)'\r');
                break;
            case (byte)'t':
                bytes.Add((byte)'\t');
                break;
            case (byte)'b':
                bytes.Add((byte)'\b');
                break;
            case (byte)'f':
                bytes.Add((byte)'\f');
                break;
            case (byte)'\r':
                if (at < Bytes.Length && Bytes[at] == '\n')
                {
                    at++;
                }
                break;
            case (byte)'\n':
                break;
            case >= (byte)'0' and <= (byte)'7':
                var code = value - '0';
                for (
                    var digit = 0;
                    digit < 2 && at < Bytes.Length && Bytes[at] is >= (byte)'0' and <= (byte)'7';
                    digit++
                )
                {
                    code = (code * 8) + Bytes[at++] - '0';
                }
                bytes.Add((byte)code);
                break;
            default:
                bytes.Add(value);
                break;
        }
    }

    private StringToken Hexadecimal()
    {
        at++;
        var bytes = new List<byte>();
        var high = -1;
        while (at < Bytes.Length && Bytes[at] != '>')
        {
            var digit = System.Convert.ToChar(Bytes[at++]);
            if (!char.IsAsciiHexDigit(digit))
            {
                continue;
            }
            var value = int.Parse([digit], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (high < 0)
            {
                high = value;
            }
            else
            {
                bytes.Add((byte)((high << 4) | value));
                high = -1;
            }
        }
        if (high >= 0)
        {
            bytes.Add((byte)(high << 4));
        }
        at++;
        return Text(bytes.ToArray());
    }

    private static StringToken Text(byte[] bytes) =>
        bytes is [0xFE, 0xFF, ..]
            ? new StringToken(Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2)), StringToken.Encoding.Utf16BE, bytes)
            : new StringToken(Encoding.Latin1.GetString(bytes), StringToken.Encoding.Iso88591, bytes);

    private DictionaryToken Dictionary()
    {
        var entries = new Dictionary<NameToken, IToken>();
        while (true)
        {
            SkipSpace();
            if (at >= Bytes.Length || Bytes[at] == '>')
            {
                at = Math.Min(at + 2, Bytes.Length);
                return new DictionaryToken(entries);
            }
            if (Read() is NameToken key)
            {
                entries[key] = Read();
            }
        }
    }

    private ArrayToken Array()
    {
        var items = new List<IToken>();
        while (true)
        {
            SkipSpace();
            if (at >= Bytes.Length || Bytes[at] == ']')
            {
                at++;
                return new ArrayToken(items);
            }
            items.Add(Read());
        }
    }

    private NameToken Name()
    {
        var name = new List<byte>();
        while (at < Bytes.Length && !IsSpace(Bytes[at]) && !IsDelimiter(Bytes[at]))
        {
            var value = Bytes[at++];
            if (
                value == '#'
                && at + 1 < Bytes.Length
                && byte.TryParse(
                    Bytes.Slice(at, 2),
                    NumberStyles.HexNumber,
                    CultureInfo.InvariantCulture,
                    out var escaped
                )
            )
            {
                value = escaped;
                at += 2;
            }
            name.Add(value);
        }
        return NameToken.Create(Encoding.UTF8.GetString(name.ToArray()));
    }

    // The data of an inline image end with EI between white spaces.
    private void SkipInlineImage(List<IToken> operands)
    {
        while (at < Bytes.Length && !(Read() is OperatorToken { Data: "ID" })) { }
        while (at + 3 < Bytes.Length)
        {
            if (
                IsSpace(Bytes[at])
                && Bytes[at + 1] == 'E'
                && Bytes[at + 2] == 'I'
                && (at + 3 == Bytes.Length || IsSpace(Bytes[at + 3]))
            )
            {
                at += 3;
                break;
            }
            at++;
        }
        operands.Clear();
    }

    private void SkipSpace()
    {
        while (at < Bytes.Length)
        {
            if (Bytes[at] == '%')
            {
                while (at < Bytes.Length && Bytes[at] is not ((byte)'\r' or (byte)'\n'))
                {
                    at++;
                }
            }
            else if (IsSpace(Bytes[at]))
            {
                at++;
            }
            else
            {
                return;
            }
        }
    }

    private static bool IsSpace(byte value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsDelimiter(byte value) =>
        value
            is (byte)'('
                or (byte)')'
                or (byte)'<'
                or (byte)'>'
                or (byte)'['
                or (byte)']'
                or (byte)'{'
                or (byte)'}'
                or (byte)'/'
                or (byte)'%';
}
