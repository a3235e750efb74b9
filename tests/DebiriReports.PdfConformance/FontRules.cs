using UglyToad.PdfPig.Fonts;
using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>Group 4: fonts. Every font that contents use is checked with the codes that they use.</summary>
internal static class FontRules
{
    // ISO 32000-1, table 118.
    private static readonly HashSet<string> PredefinedMaps =
    [
        "GB-EUC-H",
        "GB-EUC-V",
        "GBpc-EUC-H",
        "GBpc-EUC-V",
        "GBK-EUC-H",
        "GBK-EUC-V",
        "GBKp-EUC-H",
        "GBKp-EUC-V",
        "GBK2K-H",
        "GBK2K-V",
        "UniGB-UCS2-H",
        "UniGB-UCS2-V",
        "UniGB-UTF16-H",
        "UniGB-UTF16-V",
        "B5pc-H",
        "B5pc-V",
        "HKscs-B5-H",
        "HKscs-B5-V",
        "ETen-B5-H",
        "ETen-B5-V",
        "ETenms-B5-H",
        "ETenms-B5-V",
        "CNS-EUC-H",
        "CNS-EUC-V",
        "UniCNS-UCS2-H",
        "UniCNS-UCS2-V",
        "UniCNS-UTF16-H",
        "UniCNS-UTF16-V",
        "83pv-RKSJ-H",
        "90ms-RKSJ-H",
        "90ms-RKSJ-V",
        "90msp-RKSJ-H",
        "90msp-RKSJ-V",
        "90pv-RKSJ-H",
        "Add-RKSJ-H",
        "Add-RKSJ-V",
        "EUC-H",
        "EUC-V",
        "Ext-RKSJ-H",
        "Ext-RKSJ-V",
        "H",
        "V",
        "UniJIS-UCS2-H",
        "UniJIS-UCS2-V",
        "UniJIS-UCS2-HW-H",
        "UniJIS-UCS2-HW-V",
        "UniJIS-UTF16-H",
        "UniJIS-UTF16-V",
        "KSC-EUC-H",
        "KSC-EUC-V",
        "KSCms-UHC-H",
        "KSCms-UHC-V",
        "KSCms-UHC-HW-H",
        "KSCms-UHC-HW-V",
        "KSCpc-EUC-H",
        "UniKS-UCS2-H",
        "UniKS-UCS2-V",
        "UniKS-UTF16-H",
        "UniKS-UTF16-V",
        "Identity-H",
        "Identity-V",
    ];

    public static void Check(PdfFile file, ContentReport report, FindingList findings)
    {
        foreach (var font in report.Fonts.Values)
        {
            CheckDictionary(file, font, findings);
            if (font.Kind == "Type0")
            {
                CheckComposite(file, font, findings);
            }
            else if (font.Kind == "TrueType")
            {
                CheckEncoding(file, font, findings);
            }
            CheckUnicode(file, font, findings);
            var program = FontProgram(file, font);
            if (program is null && font.Kind != "Type3" && font.IsRendered)
            {
                findings.Both("6.2.11.4.1-t1", "7.21.4.1-t1", $"the font {font.Name} is not embedded");
            }
            GlyphRules.Check(file, font, program, findings);
        }
    }

    public static StreamToken? FontProgram(PdfFile file, FontUse font) =>
        file.Stream(font.Descriptor, "FontFile")
        ?? file.Stream(font.Descriptor, "FontFile2")
        ?? file.Stream(font.Descriptor, "FontFile3");

    // ISO 32000-1, tables 111, 117 and 121.
    private static void CheckDictionary(PdfFile file, FontUse font, FindingList findings)
    {
        if (file.Name(font.Dictionary, "Type") != "Font")
        {
            findings.PdfA("6.2.11.2-t1", $"the type of {font.Name} is not Font");
        }
        if (font.Kind is not ("Type0" or "Type1" or "MMType1" or "Type3" or "TrueType"))
        {
            findings.PdfA("6.2.11.2-t2", $"{font.Name} is a font of the kind {font.Kind}");
        }
        if (font.Kind == "Type3")
        {
            return;
        }
        if (file.Name(font.Dictionary, "BaseFont") is null)
        {
            findings.PdfA("6.2.11.2-t3", "a font has no name");
        }
        if (file.Name(file.Stream(font.Descriptor, "FontFile3")?.StreamDictionary, "Subtype") is { } kind)
        {
            if (kind is not ("Type1C" or "CIDFontType0C" or "OpenType"))
            {
                findings.PdfA("6.2.11.2-t7", $"the program of {font.Name} is of the kind {kind}");
            }
        }
        if (font.Kind == "Type0" || font.Descriptor is null)
        {
            return;
        }
        var (first, last) = (file.Number(font.Dictionary, "FirstChar"), file.Number(font.Dictionary, "LastChar"));
        if (first is null)
        {
            findings.PdfA("6.2.11.2-t4", $"{font.Name} has no first character");
        }
        if (last is null)
        {
            findings.PdfA("6.2.11.2-t5", $"{font.Name} has no last character");
        }
        if (file.Array(font.Dictionary, "Widths").Count != last - first + 1)
        {
            findings.PdfA("6.2.11.2-t6", $"{font.Name} has not a width for each of its characters");
        }
    }

    private static void CheckComposite(PdfFile file, FontUse font, FindingList findings)
    {
        var encoding = file.Get(font.Dictionary, "Encoding");
        var fontSystem = file.Dictionary(font.Descendant, "CIDSystemInfo");
        if (encoding is NameToken name)
        {
            if (!PredefinedMaps.Contains(name.Data))
            {
                findings.Both(
                    "6.2.11.3.3-t1",
                    "7.21.3.3-t1",
                    $"the encoding {name.Data} of {font.Name} is not embedded"
                );
            }
        }
        else if (encoding is StreamToken stream)
        {
            CheckMap(file, font, stream, fontSystem, findings);
        }
        if (fontSystem is null)
        {
            findings.Both("6.2.11.3.1-t1", "7.21.3.1-t1", $"the font {font.Name} has no CIDSystemInfo");
        }
        if (
            file.Name(font.Descendant, "Subtype") == "CIDFontType2"
            && file.Get(font.Descriptor, "FontFile2") is not null
        )
        {
            var map = file.Get(font.Descendant, "CIDToGIDMap");
            if (map is not (StreamToken or NameToken { Data: "Identity" }))
            {
                findings.Both("6.2.11.3.2-t1", "7.21.3.2-t1", $"the font {font.Name} has no CIDToGIDMap");
            }
        }
    }

    private static void CheckMap(
        PdfFile file,
        FontUse font,
        StreamToken stream,
        DictionaryToken? fontSystem,
        FindingList findings
    )
    {
        var said = (int)(file.Number(stream.StreamDictionary, "WMode") ?? 0);
        if ((font.Encoding?.WritingMode ?? 0) != said)
        {
            findings.Both(
                "6.2.11.3.3-t2",
                "7.21.3.3-t2",
                $"the writing mode of the encoding of {font.Name} is not {said}"
            );
        }
        var used = file.Name(stream.StreamDictionary, "UseCMap") ?? font.Encoding?.Used;
        if (used is not null && !PredefinedMaps.Contains(used))
        {
            findings.Both("6.2.11.3.3-t3", "7.21.3.3-t3", $"the encoding of {font.Name} uses {used}");
        }
        if (font.Encoding?.GreatestCid > 65535)
        {
            findings.PdfA("6.1.13-t10", $"the encoding of {font.Name} has a CID above 65535");
        }
        var mapSystem = file.Dictionary(stream.StreamDictionary, "CIDSystemInfo");
        foreach (var key in new[] { "Registry", "Ordering" })
        {
            if (file.Text(fontSystem, key) != file.Text(mapSystem, key))
            {
                findings.Both("6.2.11.3.1-t1", "7.21.3.1-t1", $"{key} of {font.Name} and of its encoding differ");
            }
        }
        if ((file.Number(fontSystem, "Supplement") ?? 0) > (file.Number(mapSystem, "Supplement") ?? 0))
        {
            findings.Both(
                "6.2.11.3.1-t1",
                "7.21.3.1-t1",
                $"the supplement of {font.Name} is above that of its encoding"
            );
        }
    }

    private static void CheckEncoding(PdfFile file, FontUse font, FindingList findings)
    {
        var isSymbolic = ((int)(file.Number(font.Descriptor, "Flags") ?? 0) & 4) != 0;
        var encoding = file.Get(font.Dictionary, "Encoding");
        if (isSymbolic)
        {
            if (encoding is not null)
            {
                findings.Both("6.2.11.6-t3", "7.21.6-t3", $"the symbolic font {font.Name} has an encoding");
            }
            return;
        }
        var named = (encoding as NameToken)?.Data ?? file.Name(encoding as DictionaryToken, "BaseEncoding");
        if (named is not ("MacRomanEncoding" or "WinAnsiEncoding"))
        {
            findings.Both("6.2.11.6-t2", "7.21.6-t2", $"the font {font.Name} has the encoding {named ?? "(none)"}");
        }
        foreach (var glyph in file.Array(encoding as DictionaryToken, "Differences").OfType<NameToken>())
        {
            if (glyph.Data != ".notdef" && GlyphList.AdobeGlyphList.NameToUnicode(glyph.Data) is null)
            {
                findings.Both(
                    "6.2.11.6-t2",
                    "7.21.6-t2",
                    $"the encoding of {font.Name} names the unknown glyph {glyph.Data}"
                );
            }
        }
    }

    private static void CheckUnicode(PdfFile file, FontUse font, FindingList findings)
    {
        foreach (var code in font.Codes)
        {
            var text = font.Unicode(code);
            if (text is not null)
            {
                if (text.Length == 0 || text.AsSpan().ContainsAny('\0', '\uFEFF', '\uFFFE'))
                {
                    findings.Both(
                        "6.2.11.7.2-t2",
                        "7.21.7-t2",
                        $"code {code} of {font.Name} maps to a forbidden character"
                    );
                }
            }
            else if (!IsKnown(file, font))
            {
                findings.Both("6.2.11.7.2-t1", "7.21.7-t1", $"code {code} of {font.Name} maps to no character");
            }
        }
    }

    // Without a map of its own, a font's encoding or character collection may say what its codes are.
    private static bool IsKnown(PdfFile file, FontUse font)
    {
        var encoding = file.Get(font.Dictionary, "Encoding");
        if (font.Kind == "Type0")
        {
            var ordering = file.Text(file.Dictionary(font.Descendant, "CIDSystemInfo"), "Ordering");
            var name = (encoding as NameToken)?.Data;
            return ordering is "GB1" or "CNS1" or "Japan1" or "Korea1"
                || (name is not null && name is not ("Identity-H" or "Identity-V") && PredefinedMaps.Contains(name));
        }
        var isSymbolic = ((int)(file.Number(font.Descriptor, "Flags") ?? 0) & 4) != 0;
        if (font.Kind == "TrueType" && !isSymbolic)
        {
            return true;
        }
        if (encoding is NameToken { Data: "MacRomanEncoding" or "MacExpertEncoding" or "WinAnsiEncoding" })
        {
            return true;
        }
        var differences = file.Array(encoding as DictionaryToken, "Differences").OfType<NameToken>().ToList();
        return font.Kind == "Type1"
            && differences.TrueForAll(glyph => GlyphList.AdobeGlyphList.NameToUnicode(glyph.Data) is not null);
    }
}
