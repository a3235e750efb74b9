using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace DebiriReports.Documents.Pdf;

/// <summary>A growing buffer of PDF syntax: numbers and strings without regard to culture.</summary>
/// <remarks>
/// While <see cref="DefersReferences"/> is set, a reference is kept as a mark of five bytes (1, then the id) and written
/// out by <see cref="AppendResolved"/> once the final object numbers are known. The mark cannot occur otherwise: strings
/// with control characters are written in hexadecimal.
/// </remarks>
internal sealed class PdfBytes
{
    private const byte ReferenceMark = 1;

    private byte[] buffer;
    private int length;

    public PdfBytes(int capacity = 256)
    {
        buffer = new byte[capacity];
    }

    /// <summary>Whether references are kept as marks.</summary>
    public bool DefersReferences { get; init; }

    public int Length => length;

    public ReadOnlySpan<byte> Span => buffer.AsSpan(0, length);

    public ReadOnlyMemory<byte> Memory => buffer.AsMemory(0, length);

    public void Clear() => length = 0;

    public void Append(byte value)
    {
        if (length == buffer.Length)
        {
            Grow(1);
        }
        buffer[length++] = value;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        length += bytes.Length;
    }

    /// <summary>Appends four bytes, lowest first.</summary>
    public void AppendLittleEndian(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), value);
        length += 4;
    }

    /// <summary>Appends a text of ASCII characters as it stands.</summary>
    public void AppendAscii(string text)
    {
        length += Encoding.ASCII.GetBytes(text, Reserve(text.Length));
    }

    public void AppendInteger(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        length += written;
    }

    /// <summary>Appends an integer and a space.</summary>
    public void AppendOperand(int value)
    {
        AppendInteger(value);
        Append((byte)' ');
    }

    /// <summary>Appends a number of hundredths (1250 as <c>12.5</c>).</summary>
    public void AppendHundredths(int hundredths) => AppendScaled(hundredths, 100);

    /// <summary>Appends a number with up to five decimals.</summary>
    public void AppendNumber(double value) => AppendScaled((long)Math.Floor((value * 100_000) + 0.5), 100_000);

    /// <summary>Appends a number with up to two decimals and a space.</summary>
    public void AppendOperand(double value)
    {
        AppendHundredths(Hundredths(value));
        Append((byte)' ');
    }

    /// <summary>A length in whole hundredths of a point, half upwards.</summary>
    public static int Hundredths(double value) => (int)Math.Floor((value * 100) + 0.5);

    /// <summary>Appends an indirect reference.</summary>
    public void AppendReference(int id)
    {
        if (DefersReferences)
        {
            var span = Reserve(5);
            span[0] = ReferenceMark;
            BinaryPrimitives.WriteInt32LittleEndian(span[1..], id);
            length += 5;
            return;
        }
        AppendInteger(id);
        Append(" 0 R"u8);
    }

    /// <summary>Appends bytes whose references were deferred, under their final object numbers.</summary>
    public void AppendResolved(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> numbers)
    {
        while (true)
        {
            var mark = bytes.IndexOf(ReferenceMark);
            if (mark < 0)
            {
                Append(bytes);
                return;
            }
            Append(bytes[..mark]);
            AppendInteger(numbers[BinaryPrimitives.ReadInt32LittleEndian(bytes[(mark + 1)..])]);
            Append(" 0 R"u8);
            bytes = bytes[(mark + 5)..];
        }
    }

    /// <summary>Appends a name; characters other than letters, digits and a few signs are escaped.</summary>
    public void AppendName(string name)
    {
        Append((byte)'/');
        foreach (var value in Encoding.UTF8.GetBytes(name))
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'_' or (byte)'+' or (byte)'.')
            {
                Append(value);
            }
            else
            {
                Append((byte)'#');
                AppendHexByte(value);
            }
        }
    }

    /// <summary>Appends a text string: literal where it is plain ASCII, else UTF-16 in hexadecimal.</summary>
    public void AppendTextString(string text)
    {
        if (Ascii.IsValid(text) && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            AppendLiteral(text);
            return;
        }
        Append("<FEFF"u8);
        AppendUtf16(text);
        Append((byte)'>');
    }

    /// <summary>Appends a byte string (an id or the name of a destination), always in the same form for a text.</summary>
    public void AppendByteString(string text)
    {
        if (Ascii.IsValid(text) && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            AppendLiteral(text);
            return;
        }
        Append((byte)'<');
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            AppendHexByte(value);
        }
        Append((byte)'>');
    }

    /// <summary>Appends a text's UTF-16 code units in hexadecimal, most significant first.</summary>
    public void AppendUtf16(ReadOnlySpan<char> text)
    {
        foreach (var unit in text)
        {
            AppendHexByte((byte)(unit >> 8));
            AppendHexByte((byte)unit);
        }
    }

    public void AppendHexByte(byte value)
    {
        Append("0123456789ABCDEF"u8[value >> 4]);
        Append("0123456789ABCDEF"u8[value & 15]);
    }

    /// <summary>Appends a byte of a literal string, escaped where the syntax needs it.</summary>
    public void AppendStringByte(byte value)
    {
        if (value is (byte)'(' or (byte)')' or (byte)'\\')
        {
            Append((byte)'\\');
            Append(value);
        }
        else if (value == (byte)'\r')
        {
            // An unescaped carriage return in a literal string reads as a line feed (ISO 32000-1, 7.3.4.2).
            Append("\\r"u8);
        }
        else
        {
            Append(value);
        }
    }

    private void AppendLiteral(string text)
    {
        Append((byte)'(');
        foreach (var character in text)
        {
            AppendStringByte((byte)character);
        }
        Append((byte)')');
    }

    private void AppendScaled(long value, int scale)
    {
        if (value < 0)
        {
            Append((byte)'-');
            value = -value;
        }
        AppendInteger(value / scale);
        var fraction = (int)(value % scale);
        if (fraction == 0)
        {
            return;
        }
        Append((byte)'.');
        for (var unit = scale / 10; fraction > 0; unit /= 10)
        {
            Append((byte)('0' + (fraction / unit)));
            fraction %= unit;
        }
    }

    private Span<byte> Reserve(int count)
    {
        if (buffer.Length - length < count)
        {
            Grow(count);
        }
        return buffer.AsSpan(length);
    }

    private void Grow(int count) => Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + count));
}
