using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace DebiriReports.Documents.Word.Packaging;

/// <summary>Writes XML as UTF-8: markup as it stands, values escaped.</summary>
/// <remarks>
/// <para><c>xml.Write($"&lt;w:pStyle w:val=\"{style}\"/&gt;")</c> writes the literal parts as they are and escapes the
/// values, whatever the culture. A value that is markup itself is passed as <see cref="Markup"/>.</para>
/// <para>Characters that XML 1.0 forbids (controls, lone surrogates) become U+FFFD, so that no text from data can make
/// a file that Word refuses.</para>
/// </remarks>
internal sealed class XmlBuffer(Stream output)
{
    private static readonly SearchValues<char> Special = SearchValues.Create(
        "&<>\"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F"
            + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\uFFFE\uFFFF"
    );

    private byte[] buffer = new byte[1 << 16];
    private int used;

    /// <summary>Writes the XML declaration.</summary>
    public void Declaration() => Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"u8);

    /// <summary>Writes markup as it stands.</summary>
    /// <param name="utf8">The markup.</param>
    public void Raw(ReadOnlySpan<byte> utf8)
    {
        Room(utf8.Length);
        utf8.CopyTo(buffer.AsSpan(used));
        used += utf8.Length;
    }

    /// <summary>Writes markup as it stands.</summary>
    /// <param name="markup">The markup.</param>
    public void Raw(ReadOnlySpan<char> markup)
    {
        Room(markup.Length * 3);
        used += Encoding.UTF8.GetBytes(markup, buffer.AsSpan(used));
    }

    /// <summary>Writes a character value, escaped.</summary>
    /// <param name="text">The text.</param>
    public void Text(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var at = text.IndexOfAny(Special);
            if (at < 0)
            {
                Raw(text);
                return;
            }
            Raw(text[..at]);
            Raw(
                text[at] switch
                {
                    '&' => "&amp;"u8,
                    '<' => "&lt;"u8,
                    '>' => "&gt;"u8,
                    '"' => "&quot;"u8,
                    '\t' => "&#9;"u8,
                    '\n' => "&#10;"u8,
                    '\r' => "&#13;"u8,
                    _ => "\uFFFD"u8,
                }
            );
            text = text[(at + 1)..];
        }
    }

    /// <summary>Writes a whole number.</summary>
    /// <param name="value">The number.</param>
    public void Number(long value)
    {
        Room(20);
        Utf8Formatter.TryFormat(value, buffer.AsSpan(used), out var written);
        used += written;
    }

    /// <summary>Writes markup with values in it.</summary>
    /// <param name="markup">An interpolated string.</param>
    public void Write([InterpolatedStringHandlerArgument("")] ref Interpolation markup) => markup.Finish();

    /// <summary>Hands what is written on to the output.</summary>
    public void Flush()
    {
        output.Write(buffer, 0, used);
        used = 0;
    }

    private void Room(int bytes)
    {
        if (used + bytes <= buffer.Length)
        {
            return;
        }
        Flush();
        if (bytes > buffer.Length)
        {
            buffer = new byte[bytes];
        }
    }

    /// <summary>What the compiler makes of an interpolated string for <see cref="Write"/>.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Interpolation
    {
        private readonly XmlBuffer xml;

        public Interpolation(int literalLength, int formattedCount, XmlBuffer xml)
        {
            _ = literalLength;
            _ = formattedCount;
            this.xml = xml;
        }

        public void AppendLiteral(string value) => xml.Raw(value);

        public void AppendFormatted(string? value) => xml.Text(value);

        public void AppendFormatted(int value) => xml.Number(value);

        public void AppendFormatted(long value) => xml.Number(value);

        public void AppendFormatted(Markup value) => xml.Raw(value.Xml);

        public void Finish() { }
    }
}

/// <summary>Text that is markup already.</summary>
/// <param name="Xml">The markup.</param>
internal readonly record struct Markup(string Xml)
{
    /// <summary>No markup.</summary>
    public static Markup None => new("");

    /// <summary>Makes markup of text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text, escaped.</returns>
    public static string Escape(string text)
    {
        using var stream = new MemoryStream();
        var xml = new XmlBuffer(stream);
        xml.Text(text);
        xml.Flush();
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
