using System.Text.RegularExpressions;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.CompactFontFormat;
using UglyToad.PdfPig.Fonts.Type1;
using UglyToad.PdfPig.Fonts.Type1.Parser;
using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>Group 4, part two: the embedded programs have the glyphs that codes name, as wide as the dictionaries say.</summary>
internal static class GlyphRules
{
    // ISO 32000-1, 9.7.4.3 and PDF/A-2, 6.2.11.5: widths agree within a thousandth of an em.
    private const double WidthTolerance = 1;

    public static void Check(PdfFile file, FontUse font, StreamToken? program, FindingList findings)
    {
        if (program is null)
        {
            return;
        }
        var isTrueType = file.Get(font.Descriptor, "FontFile2") is not null;
        if (isTrueType)
        {
            if (TrueTypeProgram.Read(file.Decode(program)) is { } outlines)
            {
                CheckTrueType(file, font, outlines, findings);
            }
            else
            {
                findings.Both("6.2.11.4.1-t1", "7.21.4.1-t1", $"the program of {font.Name} cannot be read");
            }
        }
        else if (file.Name(program.StreamDictionary, "Subtype") is "CIDFontType0C" or "Type1C")
        {
            if (CompactProgram.Read(file.Decode(program).Span) is { } compact)
            {
                CheckCompact(file, font, compact, findings);
            }
            if (file.Name(program.StreamDictionary, "Subtype") == "Type1C")
            {
                CheckCompactNames(file, font, program, findings);
            }
        }
        else if (font.Kind is "Type1" or "MMType1" && file.Get(font.Descriptor, "FontFile") is not null)
        {
            CheckType1(file, font, program, findings);
        }
    }

    private static void CheckTrueType(PdfFile file, FontUse font, TrueTypeProgram program, FindingList findings)
    {
        var map = file.Stream(font.Descendant, "CIDToGIDMap") is { } stream ? file.Decode(stream) : default;
        var hasMap = file.Get(font.Descendant, "CIDToGIDMap") is StreamToken;
        foreach (var code in font.Codes)
        {
            int? glyph;
            if (font.Kind == "Type0")
            {
                var cid = font.Cid(code);
                glyph =
                    !hasMap ? cid
                    : (2 * cid) + 1 < map.Length ? (map.Span[2 * cid] << 8) | map.Span[(2 * cid) + 1]
                    : 0;
            }
            else
            {
                glyph = SimpleGlyph(file, font, program, code);
            }
            CheckGlyph(font, code, glyph, program.GlyphCount, findings);
            if (glyph is { } known && known < program.GlyphCount && font.IsRendered)
            {
                var width = program.Advance(known);
                if (Math.Abs(width - font.Width(code)) > WidthTolerance)
                {
                    findings.Both(
                        "6.2.11.5-t1",
                        "7.21.5-t1",
                        $"code {code} of {font.Name} is {font.Width(code):0.##} wide, its glyph {width:0.##}"
                    );
                }
            }
        }
        CheckMaps(file, font, program, findings);
        CheckSet(
            file,
            font,
            Enumerable.Range(1, Math.Max(0, program.GlyphCount - 1)).Where(program.HasOutline).ToHashSet(),
            hasMap,
            findings
        );
    }

    private static void CheckCompact(PdfFile file, FontUse font, CompactProgram program, FindingList findings)
    {
        if (font.Kind != "Type0")
        {
            return;
        }
        foreach (var code in font.Codes)
        {
            var cid = font.Cid(code);
            if (cid == 0)
            {
                CheckGlyph(font, code, 0, program.GlyphCount, findings);
            }
            else if (!program.Cids.Contains(cid))
            {
                findings.Both("6.2.11.4.1-t2", "7.21.4.1-t2", $"{font.Name} has no glyph for code {code}");
            }
        }
        CheckSet(file, font, program.Cids.Where(cid => cid != 0).ToHashSet(), false, findings);
    }

    private static void CheckGlyph(FontUse font, int code, int? glyph, int count, FindingList findings)
    {
        if (glyph == 0)
        {
            findings.Both("6.2.11.8-t1", "7.21.8-t1", $"code {code} of {font.Name} shows .notdef");
        }
        else if (glyph >= count)
        {
            findings.Both("6.2.11.4.1-t2", "7.21.4.1-t2", $"{font.Name} has no glyph for code {code}");
        }
    }

    private static int? SimpleGlyph(PdfFile file, FontUse font, TrueTypeProgram program, int code)
    {
        var isSymbolic = ((int)(file.Number(font.Descriptor, "Flags") ?? 0) & 4) != 0;
        if (isSymbolic || file.Get(font.Dictionary, "Encoding") is null)
        {
            foreach (var page in new[] { 0xF000, 0xF100, 0xF200, 0 })
            {
                if (program.Glyph(3, 0, page + code) is > 0 and var found)
                {
                    return found;
                }
            }
            return program.Glyph(1, 0, code) is > 0 and var plain ? plain : null;
        }
        var text = SimpleEncodings.Character(file, font, code);
        if (text is null)
        {
            return null;
        }
        return program.Glyph(3, 1, text.Value) is > 0 and var glyph ? glyph : null;
    }

    private static void CheckMaps(PdfFile file, FontUse font, TrueTypeProgram program, FindingList findings)
    {
        if (font.Kind != "TrueType")
        {
            return;
        }
        var isSymbolic = ((int)(file.Number(font.Descriptor, "Flags") ?? 0) & 4) != 0;
        if (isSymbolic && program.Maps.Count != 1 && !program.Maps.Contains((3, 0)))
        {
            findings.Both("6.2.11.6-t4", "7.21.6-t4", $"the symbolic font {font.Name} has no symbol map");
        }
        if (!isSymbolic && !program.Maps.Any(map => map != (3, 0)))
        {
            findings.Both("6.2.11.6-t1", "7.21.6-t1", $"the font {font.Name} has no other map than that of symbols");
        }
    }

    // A CIDSet, where there is one, lists the CIDs of all glyphs of the program and no others.
    private static void CheckSet(PdfFile file, FontUse font, HashSet<int> glyphs, bool hasMap, FindingList findings)
    {
        if (file.Stream(font.Descriptor, "CIDSet") is not { } stream || hasMap)
        {
            return;
        }
        var bits = file.Decode(stream).Span;
        foreach (var cid in glyphs)
        {
            if (cid / 8 >= bits.Length || (bits[cid / 8] & (0x80 >> (cid % 8))) == 0)
            {
                findings.Both("6.2.11.4.2-t2", "7.21.4.2-t2", $"the CIDSet of {font.Name} lacks CID {cid}");
            }
        }
    }

    private static void CheckType1(PdfFile file, FontUse font, StreamToken stream, FindingList findings)
    {
        Type1Font program;
        try
        {
            program = Type1FontParser.Parse(
                new MemoryInputBytes(file.Decode(stream)),
                (int)(file.Number(stream.StreamDictionary, "Length1") ?? 0),
                (int)(file.Number(stream.StreamDictionary, "Length2") ?? 0),
                new StackDepthGuard(256)
            );
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The parser has gaps of its own: such a program is not judged.
            return;
        }
        CheckNames(
            file,
            font,
            program.ContainsNamedCharacter,
            code => program.Encoding.GetValueOrDefault(code),
            findings
        );
    }

    private static void CheckCompactNames(PdfFile file, FontUse font, StreamToken stream, FindingList findings)
    {
        CompactFontFormatFont program;
        try
        {
            program = CompactFontFormatParser.Parse(new CompactFontFormatData(file.Decode(stream).ToArray())).FirstFont;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // As above.
            return;
        }
        var count = CompactProgram.Read(file.Decode(stream).Span)?.GlyphCount ?? 0;
        var names = Enumerable
            .Range(1, Math.Max(0, count - 1))
            .Select(glyph => program.GetCharacterName(glyph, true))
            .ToHashSet();
        CheckNames(file, font, names.Contains, _ => null, findings);
    }

    // A CharSet, where there is one, lists the glyphs of the program and no others.
    private static void CheckNames(
        PdfFile file,
        FontUse font,
        Func<string, bool> isThere,
        Func<int, string?> nameOfCode,
        FindingList findings
    )
    {
        if (file.Text(font.Descriptor, "CharSet") is not { } set)
        {
            return;
        }
        var listed = Regex.Matches(set, "/([^/]+)").Select(match => match.Groups[1].Value.Trim()).ToHashSet();
        foreach (var name in listed.Where(name => !isThere(name)))
        {
            findings.Both(
                "6.2.11.4.2-t1",
                "7.21.4.2-t1",
                $"the character set of {font.Name} lists {name}, which it has not"
            );
        }
        foreach (var code in font.Codes)
        {
            var name = SimpleEncodings.GlyphName(file, font, code) ?? nameOfCode(code);
            if (name is not null && isThere(name) && !listed.Contains(name))
            {
                findings.Both("6.2.11.4.2-t1", "7.21.4.2-t1", $"the character set of {font.Name} lacks {name}");
            }
        }
    }
}
