using System.Buffers;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Runs of text.</summary>
internal static class Runs
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("\t\n\r" + UnbrokenIds.Hyphen);

    /// <summary>Writes a run.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="text">The text; a line end, tab or hyphen that breaks no line in it becomes the element that Word has for it.</param>
    /// <param name="run">The run's properties as markup, or none.</param>
    public static void Write(XmlBuffer xml, string text, Markup run = default)
    {
        if (BidiLevels.IsNeeded(text))
        {
            WriteBothWays(xml, text, run);
            return;
        }
        xml.Raw("<w:r>"u8);
        xml.Raw(run.Xml);
        Text(xml, text);
        xml.Raw("</w:r>"u8);
    }

    // Word does not find out by itself which way a run goes: text from right to left stands in runs that say so, with the
    // figures and signs within it.
    private static void WriteBothWays(XmlBuffer xml, string text, Markup run)
    {
        var levels = BidiLevels.Resolve(text, out _);
        for (var start = 0; start < text.Length; )
        {
            var end = start + 1;
            while (end < text.Length && (levels[end] & 1) == (levels[start] & 1))
            {
                end++;
            }
            var isOdd = (levels[start] & 1) != 0;
            var isLeftToRight = !isOdd && (levels[start] == 0 || text.AsSpan(start, end - start).ContainsLetter());
            xml.Raw("<w:r>"u8);
            xml.Raw(isLeftToRight ? run.Xml : FromRight(run));
            Text(xml, text.AsSpan(start, end - start));
            xml.Raw("</w:r>"u8);
            start = end;
        }
    }

    private static string FromRight(Markup run) =>
        run.Xml is { Length: > 0 } properties
            ? properties.Replace("</w:rPr>", "<w:rtl/></w:rPr>", StringComparison.Ordinal)
            : "<w:rPr><w:rtl/></w:rPr>";

    private static bool ContainsLetter(this ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (char.IsLetter(letter))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Writes the content of a run.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="text">The text.</param>
    public static void Text(XmlBuffer xml, ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(Signs) is var at and >= 0)
        {
            if (at > 0)
            {
                Piece(xml, text[..at]);
            }
            xml.Raw(
                text[at] switch
                {
                    '\t' => "<w:tab/>"u8,
                    '\n' => "<w:br/>"u8,
                    UnbrokenIds.Hyphen => "<w:noBreakHyphen/>"u8,
                    _ => [],
                }
            );
            text = text[(at + 1)..];
        }
        if (text.Length > 0)
        {
            Piece(xml, text);
        }
    }

    /// <summary>The properties of a run as markup.</summary>
    /// <param name="style">How it differs from the text around it.</param>
    /// <param name="characterStyle">The id of its character style, or <see langword="null"/>.</param>
    public static Markup Properties(TextStyles style, string? characterStyle = null)
    {
        if (style == TextStyles.None && characterStyle is null)
        {
            return Markup.None;
        }
        var xml = "<w:rPr>";
        if (characterStyle is not null)
        {
            xml += $"<w:rStyle w:val=\"{Markup.Escape(characterStyle)}\"/>";
        }
        if (style.HasFlag(TextStyles.Bold))
        {
            xml += "<w:b/><w:bCs/>";
        }
        if (style.HasFlag(TextStyles.Italic))
        {
            xml += "<w:i/><w:iCs/>";
        }
        if (style.HasFlag(TextStyles.Superscript))
        {
            xml += "<w:vertAlign w:val=\"superscript\"/>";
        }
        else if (style.HasFlag(TextStyles.Subscript))
        {
            xml += "<w:vertAlign w:val=\"subscript\"/>";
        }
        return new Markup(xml + "</w:rPr>");
    }

    private static void Piece(XmlBuffer xml, ReadOnlySpan<char> text)
    {
        // Word drops spaces at the ends of a text, and joins several, unless told to keep them.
        var keeps = text[0] == ' ' || text[^1] == ' ' || text.IndexOf("  ") >= 0;
        xml.Raw(keeps ? "<w:t xml:space=\"preserve\">"u8 : "<w:t>"u8);
        xml.Text(text);
        xml.Raw("</w:t>"u8);
    }
}
