using System.Text;
using DebiriReports.Documents.Fonts;

namespace DebiriReports.Documents.Pdf;

/// <summary>A face of the document: gives each glyph with its text a character code, and remembers which were used.</summary>
/// <remarks>
/// In a TrueType face a code belongs to a pair of glyph and text, so that a glyph that stands for several texts (µ and μ)
/// maps back to each. In a compact face the code is the glyph's own CID, and a second text of the same glyph has to be
/// said by the content stream as replacement text.
/// </remarks>
internal sealed class EmbeddedFont
{
    private readonly Dictionary<(ushort Glyph, string Text), ushort> codesOfLongTexts = [];
    private readonly Dictionary<uint, ushort> codesOfFurtherTexts = [];
    private readonly Dictionary<ushort, string> compactTexts = [];
    private readonly int[] firstText;
    private readonly ushort[] firstCode;
    private readonly bool isKeyed;

    public EmbeddedFont(FontFace face, int number, ObjectWriter objects)
    {
        Face = face;
        Name = "F" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Id = objects.Reserve();
        File = FontProgram.Open(face.Path, face.FaceIndex);
        isKeyed = File.IsCompact && CompactCharset.IsKeyed(File.TableData("CFF "));
        firstText = new int[File.GlyphCount];
        firstCode = new ushort[File.GlyphCount];
    }

    public FontFace Face { get; }

    public FontProgram File { get; }

    /// <summary>The name in resource dictionaries.</summary>
    public string Name { get; }

    /// <summary>The object number of the font dictionary.</summary>
    public int Id { get; }

    /// <summary>Whether codes are glyph indexes, as in a compact face that is not CID-keyed.</summary>
    public bool CodesAreGlyphs => File.IsCompact && !isKeyed;

    /// <summary>The codes used, in the order of their first use.</summary>
    public List<UsedCode> Codes { get; } = [];

    /// <summary>The code of a glyph that stands for a text.</summary>
    /// <param name="glyph">The glyph's index in the font file.</param>
    /// <param name="text">The text; not empty.</param>
    /// <param name="needsReplacement">Whether the code maps back to another text, which the page has to correct.</param>
    /// <exception cref="InvalidOperationException">The glyph is .notdef, or the codes are used up.</exception>
    public ushort Code(ushort glyph, ReadOnlySpan<char> text, out bool needsReplacement)
    {
        needsReplacement = false;
        if (glyph == 0)
        {
            throw new InvalidOperationException($"The font {Face.Family} has no glyph for \"{text}\".");
        }
        var character = SingleCharacter(text);
        if (firstText[glyph] == character && character != 0)
        {
            return firstCode[glyph];
        }
        if (File.IsCompact)
        {
            return CompactCode(glyph, text, character, out needsReplacement);
        }
        if (character == 0)
        {
            var key = (glyph, text.ToString());
            if (!codesOfLongTexts.TryGetValue(key, out var code))
            {
                code = Allocate(glyph, key.Item2);
                codesOfLongTexts.Add(key, code);
            }
            return code;
        }
        if (firstText[glyph] == 0)
        {
            firstText[glyph] = character;
            return firstCode[glyph] = Allocate(glyph, text.ToString());
        }
        // Glyph indexes take 16 bits and characters 21: beyond the basic plane the pair needs the longer key.
        if (character > char.MaxValue)
        {
            var key = (glyph, text.ToString());
            if (!codesOfLongTexts.TryGetValue(key, out var code))
            {
                code = Allocate(glyph, key.Item2);
                codesOfLongTexts.Add(key, code);
            }
            return code;
        }
        var pair = ((uint)glyph << 16) | (uint)character;
        if (!codesOfFurtherTexts.TryGetValue(pair, out var further))
        {
            further = Allocate(glyph, text.ToString());
            codesOfFurtherTexts.Add(pair, further);
        }
        return further;
    }

    private ushort CompactCode(ushort glyph, ReadOnlySpan<char> text, int character, out bool needsReplacement)
    {
        needsReplacement = false;
        var code = isKeyed ? File.CharacterId(glyph) : glyph;
        if (compactTexts.TryGetValue(glyph, out var known))
        {
            needsReplacement = !text.SequenceEqual(known);
            return code;
        }
        var said = text.ToString();
        compactTexts.Add(glyph, said);
        firstCode[glyph] = code;
        firstText[glyph] = character;
        Codes.Add(new UsedCode(code, glyph, said));
        return code;
    }

    private ushort Allocate(ushort glyph, string text)
    {
        if (Codes.Count == ushort.MaxValue)
        {
            throw new InvalidOperationException($"More than 65,535 codes are needed for the font {Face.Family}.");
        }
        var code = (ushort)(Codes.Count + 1);
        Codes.Add(new UsedCode(code, glyph, text));
        return code;
    }

    // The text as one character, or 0 where it is longer.
    private static int SingleCharacter(ReadOnlySpan<char> text) =>
        text.Length == 1 ? text[0]
        : text.Length == 2 && Rune.TryCreate(text[0], text[1], out var rune) ? rune.Value
        : 0;
}

/// <summary>A character code of an embedded font.</summary>
/// <param name="Code">The code, which is the CID.</param>
/// <param name="Glyph">The glyph's index in the font file.</param>
/// <param name="Text">What it stands for.</param>
internal readonly record struct UsedCode(ushort Code, ushort Glyph, string Text);
