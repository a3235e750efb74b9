using System.Text;
using DebiriReports.Documents.Fonts;

namespace DebiriReports.Documents.Pdf;

/// <summary>Keeps the faces that a document uses and writes them at its end, cut down to the glyphs used or whole.</summary>
internal sealed class FontEmbedder(ObjectWriter objects, bool embedsWholeFonts)
{
    private readonly Dictionary<FontFace, EmbeddedFont> fonts = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string, int), EmbeddedFont> fontsByFile = [];
    private readonly List<EmbeddedFont> order = [];
    private FontFace? lastFace;
    private EmbeddedFont? lastFont;

    /// <summary>The embedded font of a face.</summary>
    public EmbeddedFont Font(FontFace face)
    {
        if (ReferenceEquals(face, lastFace) && lastFont is not null)
        {
            return lastFont;
        }
        if (!fonts.TryGetValue(face, out var font))
        {
            if (!fontsByFile.TryGetValue((face.Path, face.FaceIndex), out font))
            {
                font = new EmbeddedFont(face, order.Count + 1, objects);
                fontsByFile.Add((face.Path, face.FaceIndex), font);
                order.Add(font);
            }
            fonts.Add(face, font);
        }
        lastFace = face;
        lastFont = font;
        return font;
    }

    /// <summary>Writes all fonts.</summary>
    public void Finish()
    {
        foreach (var font in order.Where(font => font.Codes.Count > 0))
        {
            Write(font);
        }
    }

    private void Write(EmbeddedFont font)
    {
        var file = font.File;
        var place = ObjectPlace.Shared(font.Id);
        var codes = font.Codes.OrderBy(used => used.Code).ToArray();
        var isWhole = embedsWholeFonts || file.ForbidsSubsets;
        var (program, newGlyphs) = isWhole
            ? (file.WholeFace(), null)
            : HarfBuzzSubset.Cut(
                file.Data,
                file.FaceIndex,
                codes.Select(used => used.Glyph).Distinct(),
                font.CodesAreGlyphs,
                file.Path
            );
        var name = isWhole ? file.PostScriptName : SubsetTag(codes) + "+" + file.PostScriptName;

        var programId = WriteProgram(file, program, place);
        var descriptorId = WriteDescriptor(font, name, programId, place);
        var unicodeId = objects.Reserve();
        objects.WriteStream(unicodeId, objects.Rent(), UnicodeMap(codes), place);

        var descendantId = objects.Reserve();
        var descendant = objects.Rent();
        descendant.Append("<</Type/Font/Subtype"u8);
        descendant.Append(file.IsCompact ? "/CIDFontType0"u8 : "/CIDFontType2"u8);
        descendant.Append("/BaseFont"u8);
        descendant.AppendName(name);
        descendant.Append("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor "u8);
        descendant.AppendReference(descriptorId);
        if (!file.IsCompact)
        {
            var mapId = objects.Reserve();
            objects.WriteStream(mapId, objects.Rent(), GlyphMap(codes, newGlyphs), place);
            descendant.Append("/CIDToGIDMap "u8);
            descendant.AppendReference(mapId);
        }
        AppendWidths(descendant, file, codes);
        descendant.Append(">>"u8);
        objects.Write(descendantId, descendant, place);

        var body = objects.Rent();
        body.Append("<</Type/Font/Subtype/Type0/BaseFont"u8);
        body.AppendName(file.IsCompact ? name + "-Identity-H" : name);
        body.Append("/Encoding/Identity-H/DescendantFonts["u8);
        body.AppendReference(descendantId);
        body.Append("]/ToUnicode "u8);
        body.AppendReference(unicodeId);
        body.Append(">>"u8);
        objects.Write(font.Id, body, place);
    }

    private int WriteProgram(FontProgram file, byte[] program, ObjectPlace place)
    {
        var id = objects.Reserve();
        var entries = objects.Rent();
        var data = objects.Rent();
        if (file.IsCompact)
        {
            entries.Append("/Subtype/CIDFontType0C"u8);
            data.Append(SfntTable(program, "CFF "u8));
        }
        else
        {
            entries.Append("/Length1 "u8);
            entries.AppendInteger(program.Length);
            data.Append(program);
        }
        objects.WriteStream(id, entries, data, place);
        return id;
    }

    private int WriteDescriptor(EmbeddedFont font, string name, int programId, ObjectPlace place)
    {
        var file = font.File;
        var scale = 1000.0 / file.UnitsPerEm;
        // Flags: fixed pitch, serifs, symbolic (no standard Latin encoding applies to a CID font), italic.
        var flags = (file.IsFixedPitch ? 1 : 0) | (file.HasSerifs ? 2 : 0) | 4 | (font.Face.IsItalic ? 64 : 0);
        var id = objects.Reserve();
        var body = objects.Rent();
        body.Append("<</Type/FontDescriptor/FontName"u8);
        body.AppendName(name);
        body.Append("/Flags "u8);
        body.AppendInteger(flags);
        body.Append("/FontBBox["u8);
        body.AppendOperand(file.Box.Left * scale);
        body.AppendOperand(file.Box.Bottom * scale);
        body.AppendOperand(file.Box.Right * scale);
        body.AppendOperand(file.Box.Top * scale);
        body.Append("]/ItalicAngle "u8);
        body.AppendNumber(file.ItalicAngle);
        body.Append("/Ascent "u8);
        body.AppendOperand(font.Face.Ascent * scale);
        body.Append("/Descent "u8);
        body.AppendOperand(-font.Face.Descent * scale);
        body.Append("/CapHeight "u8);
        body.AppendOperand(font.Face.CapHeight * scale);
        // Fonts do not say their stems' width; this follows the weight as common PDF writers do.
        body.Append("/StemV "u8);
        body.AppendInteger(10 + (220 * (file.Weight - 50) / 900));
        body.Append(file.IsCompact ? "/FontFile3 "u8 : "/FontFile2 "u8);
        body.AppendReference(programId);
        body.Append(">>"u8);
        objects.Write(id, body, place);
        return id;
    }

    private static void AppendWidths(PdfBytes target, FontProgram file, UsedCode[] codes)
    {
        target.Append("/DW 1000/W["u8);
        for (var index = 0; index < codes.Length; index++)
        {
            if (index == 0 || codes[index].Code != codes[index - 1].Code + 1)
            {
                target.Append(index == 0 ? ""u8 : "]"u8);
                target.AppendInteger(codes[index].Code);
                target.Append((byte)'[');
            }
            else
            {
                target.Append((byte)' ');
            }
            target.AppendNumber(Math.Floor((file.Advance(codes[index].Glyph) * 1e6 / file.UnitsPerEm) + 0.5) / 1000);
        }
        target.Append("]]"u8);
    }

    private PdfBytes GlyphMap(UsedCode[] codes, Dictionary<ushort, ushort>? newGlyphs)
    {
        var map = objects.Rent();
        map.Append("\0\0"u8);
        foreach (var used in codes)
        {
            var glyph = newGlyphs is null ? used.Glyph : newGlyphs[used.Glyph];
            map.Append((byte)(glyph >> 8));
            map.Append((byte)glyph);
        }
        return map;
    }

    private PdfBytes UnicodeMap(UsedCode[] codes)
    {
        var map = objects.Rent();
        map.Append(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """u8
        );
        foreach (var group in codes.Chunk(100))
        {
            map.AppendInteger(group.Length);
            map.Append(" beginbfchar\n"u8);
            foreach (var used in group)
            {
                map.Append((byte)'<');
                map.AppendHexByte((byte)(used.Code >> 8));
                map.AppendHexByte((byte)used.Code);
                map.Append("> <"u8);
                map.AppendUtf16(Mappable(used.Text));
                map.Append(">\n"u8);
            }
            map.Append("endbfchar\n"u8);
        }
        map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"u8);
        return map;
    }

    // PDF/A-2 and PDF/UA-1 forbid codes that map to U+0000, U+FEFF or U+FFFE.
    private static string Mappable(string text) =>
        text.AsSpan().ContainsAny('\0', '\uFEFF', '\uFFFE')
            ? text.Replace('\0', '\uFFFD').Replace('\uFEFF', '\u2060').Replace('\uFFFE', '\uFFFD')
            : text;

    private static ReadOnlySpan<byte> SfntTable(ReadOnlySpan<byte> font, ReadOnlySpan<byte> tag)
    {
        for (var table = 0; table < (font[4] << 8 | font[5]); table++)
        {
            var entry = font[(12 + (16 * table))..];
            if (entry[..4].SequenceEqual(tag))
            {
                var offset = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(entry[8..]);
                var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(entry[12..]);
                return font.Slice(offset, length);
            }
        }
        throw new InvalidDataException("The font has lost its outlines.");
    }

    // Six letters that depend on the glyphs alone (ISO 32000-1, 9.6.4).
    private static string SubsetTag(UsedCode[] codes)
    {
        var hash = 2166136261u;
        foreach (var used in codes)
        {
            hash = (hash ^ used.Glyph) * 16777619u;
        }
        var tag = new StringBuilder(6);
        for (var letter = 0; letter < 6; letter++)
        {
            tag.Append((char)('A' + (hash % 26)));
            hash /= 26;
        }
        return tag.ToString();
    }
}
