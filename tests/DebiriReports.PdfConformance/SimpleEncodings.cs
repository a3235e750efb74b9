using System.Text;
using UglyToad.PdfPig.Fonts;
using UglyToad.PdfPig.Fonts.Encodings;
using UglyToad.PdfPig.Tokens;
using Encoding = UglyToad.PdfPig.Fonts.Encodings.Encoding;

namespace DebiriReports.PdfConformance;

/// <summary>What the codes of simple fonts stand for.</summary>
internal static class SimpleEncodings
{
    public static string? GlyphName(PdfFile file, FontUse font, int code)
    {
        var encoding = file.Get(font.Dictionary, "Encoding");
        var difference = Difference(file.Array(encoding as DictionaryToken, "Differences"), code);
        if (difference is not null)
        {
            return difference;
        }
        var name = (encoding as NameToken)?.Data ?? file.Name(encoding as DictionaryToken, "BaseEncoding");
        Encoding? named = name switch
        {
            "WinAnsiEncoding" => WinAnsiEncoding.Instance,
            "MacRomanEncoding" => MacRomanEncoding.Instance,
            _ => null,
        };
        return named is not null && named.CodeToNameMap.TryGetValue(code, out var glyph) ? glyph : null;
    }

    public static int? Character(PdfFile file, FontUse font, int code) =>
        GlyphName(file, font, code) is { } name
        && GlyphList.AdobeGlyphList.NameToUnicode(name) is { Length: > 0 } text
        && Rune.TryGetRuneAt(text, 0, out var rune)
            ? rune.Value
            : null;

    private static string? Difference(IReadOnlyList<IToken> differences, int code)
    {
        var at = 0;
        foreach (var token in differences)
        {
            if (token is NumericToken number)
            {
                at = number.Int;
            }
            else if (token is NameToken name && at++ == code)
            {
                return name.Data;
            }
        }
        return null;
    }
}
