using HarfBuzzSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace DebiriReports.Documents.Fonts;

/// <summary>A face made ready for shaping. Safe for use by several threads.</summary>
/// <remarks>
/// <para>Text of ASCII characters takes the font's nominal glyphs and advances: no feature of the font is applied to it.
/// Other text is shaped by HarfBuzz. Kerning and ligatures are off in both, so that a text is as wide as the sum of its
/// words, here as in Word.</para>
/// <para>Clusters are per character, so that each mark keeps its own text in the PDF.</para>
/// </remarks>
internal sealed class ShapingFace
{
    private static readonly Feature[] Features =
    [
        new(Tag.Parse("kern"), 0),
        new(Tag.Parse("liga"), 0),
        new(Tag.Parse("clig"), 0),
    ];

    // The default language is that of the process's locale, which must not matter.
    private static readonly Language Language = new("en");

    [ThreadStatic]
    private static Buffer? buffer;

    // Kept for as long as the font uses them.
    private readonly Blob blob;
    private readonly Face face;
    private readonly Font font;
    private readonly ShapedGlyph[] ascii = new ShapedGlyph[128];
    private readonly bool hasHyphen;

    public ShapingFace(FontFace description)
    {
        Description = description;
        // Not from a stream: that blob does not keep its bytes alive (SkiaSharp issues 2323 and 3472).
        blob = Blob.FromFile(description.Path);
        blob.MakeImmutable();
        face = new Face(blob, description.FaceIndex);
        face.MakeImmutable();
        font = new Font(face);
        font.SetScale(description.UnitsPerEm, description.UnitsPerEm);
        font.SetFunctionsOpenType();
        for (var character = 32; character < 127; character++)
        {
            if (font.TryGetNominalGlyph(character, out var glyph) && glyph != 0)
            {
                ascii[character] = new ShapedGlyph((ushort)glyph, 0, font.GetHorizontalGlyphAdvance(glyph), 0, 0);
            }
        }
        hasHyphen = font.TryGetNominalGlyph(0x2010, out _) || font.TryGetNominalGlyph(0x2011, out _);
    }

    public FontFace Description { get; }

    /// <summary>Shapes a text of one direction, or gives <see langword="null"/> where the face lacks a character.</summary>
    public ShapedRun? Shape(string text, bool rightToLeft)
    {
        var run = rightToLeft ? null : ShapeAscii(text);
        return run ?? ShapeAny(text, rightToLeft);
    }

    /// <summary>The advance of a text of ASCII characters, or -1 where it has others.</summary>
    public int MeasureAscii(ReadOnlySpan<char> text)
    {
        var advance = 0;
        foreach (var character in text)
        {
            if (character >= 128 || ascii[character].Id == 0)
            {
                return -1;
            }
            advance += ascii[character].Advance;
        }
        return advance;
    }

    private ShapedRun? ShapeAscii(string text)
    {
        var glyphs = new ShapedGlyph[text.Length];
        var advance = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character >= 128 || ascii[character].Id == 0)
            {
                return null;
            }
            glyphs[i] = ascii[character] with { Cluster = i };
            advance += glyphs[i].Advance;
        }
        return new ShapedRun(Description, text, glyphs, advance);
    }

    private ShapedRun? ShapeAny(string text, bool rightToLeft)
    {
        var shaping = buffer ??= new Buffer();
        shaping.ClearContents();
        shaping.ClusterLevel = ClusterLevel.MonotoneCharacters;
        shaping.ContentType = ContentType.Unicode;
        for (var i = 0; i < text.Length; i++)
        {
            var codePoint = (int)text[i];
            var at = i;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                codePoint = char.ConvertToUtf32(text[i], text[++i]);
            }
            // HarfBuzz sets a hyphen for a non-breaking hyphen; a font without either still has the ASCII one.
            shaping.Add(codePoint is 0x2010 or 0x2011 && !hasHyphen ? '-' : codePoint, at);
        }
        shaping.GuessSegmentProperties();
        shaping.Direction = rightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        shaping.Language = Language;
        font.Shape(shaping, Features);
        var shaped = shaping.GetGlyphInfoSpan();
        var positions = shaping.GetGlyphPositionSpan();
        var glyphs = new ShapedGlyph[shaped.Length];
        var advance = 0;
        for (var i = 0; i < shaped.Length; i++)
        {
            if (shaped[i].Codepoint == 0)
            {
                return null;
            }
            var position = positions[i];
            glyphs[i] = new ShapedGlyph(
                (ushort)shaped[i].Codepoint,
                (int)shaped[i].Cluster,
                position.XAdvance,
                position.XOffset,
                position.YOffset
            );
            advance += position.XAdvance;
        }
        return new ShapedRun(Description, text, glyphs, advance, rightToLeft);
    }
}
