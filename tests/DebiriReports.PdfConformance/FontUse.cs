using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>A font dictionary, and the codes that contents show with it.</summary>
internal sealed class FontUse
{
    private readonly Dictionary<int, double> widths = [];
    private readonly double defaultWidth;
    private readonly CharacterMap? unicode;
    private readonly int codeLength = 1;

    public FontUse(PdfFile file, DictionaryToken dictionary)
    {
        Dictionary = dictionary;
        Kind = file.Name(dictionary, "Subtype") ?? "";
        Name = file.Name(dictionary, "BaseFont") ?? "(no name)";
        unicode = file.Stream(dictionary, "ToUnicode") is { } map ? CharacterMap.Read(file.DecodeText(map)) : null;
        if (Kind == "Type0")
        {
            Descendant = PdfFile.AsDictionary(file.Resolve(file.Array(dictionary, "DescendantFonts").FirstOrDefault()));
            Encoding = file.Stream(dictionary, "Encoding") is { } embedded
                ? CharacterMap.Read(file.DecodeText(embedded))
                : null;
            codeLength = Encoding is { CodeLength: > 0 } ? Encoding.CodeLength : 2;
            defaultWidth = file.Number(Descendant, "DW") ?? 1000;
            ReadCompositeWidths(file);
        }
        else
        {
            var first = (int)(file.Number(dictionary, "FirstChar") ?? 0);
            foreach (var width in file.Array(dictionary, "Widths").Select(file.Resolve).OfType<NumericToken>())
            {
                widths[first++] = width.Double;
            }
        }
        Descriptor = file.Dictionary(Descendant ?? dictionary, "FontDescriptor");
        if (Kind != "Type0")
        {
            defaultWidth = file.Number(Descriptor, "MissingWidth") ?? 0;
        }
    }

    public DictionaryToken Dictionary { get; }

    public string Kind { get; }

    public string Name { get; }

    public DictionaryToken? Descendant { get; }

    public DictionaryToken? Descriptor { get; }

    /// <summary>The embedded CMap of a composite font, if its encoding is one.</summary>
    public CharacterMap? Encoding { get; }

    public HashSet<int> Codes { get; } = [];

    /// <summary>Whether any of its text is visible.</summary>
    public bool IsRendered { get; set; }

    public bool HasUnicodeMap => unicode is not null;

    public CharacterMap? UnicodeMap => unicode;

    public string? Unicode(int code) => unicode?.Unicode(code);

    public bool HasWidth(int code) => widths.ContainsKey(Cid(code));

    /// <summary>The width that the dictionary says, in thousandths of an em.</summary>
    public double Width(int code) => widths.GetValueOrDefault(Cid(code), defaultWidth);

    public int Cid(int code) => Encoding is null ? code : Encoding.Cid(code) ?? code;

    public IEnumerable<(int Code, int Bytes)> Decode(byte[] text)
    {
        for (var at = 0; at + codeLength <= text.Length; at += codeLength)
        {
            var code = 0;
            for (var index = 0; index < codeLength; index++)
            {
                code = (code << 8) | text[at + index];
            }
            yield return (code, codeLength);
        }
    }

    private void ReadCompositeWidths(PdfFile file)
    {
        var items = file.Array(Descendant, "W").Select(file.Resolve).ToList();
        for (var index = 0; index + 1 < items.Count; )
        {
            if (items[index] is not NumericToken first)
            {
                return;
            }
            if (items[index + 1] is ArrayToken list)
            {
                var cid = first.Int;
                foreach (var width in list.Data.Select(file.Resolve).OfType<NumericToken>())
                {
                    widths[cid++] = width.Double;
                }
                index += 2;
                continue;
            }
            if (
                index + 2 < items.Count
                && items[index + 1] is NumericToken last
                && items[index + 2] is NumericToken same
            )
            {
                for (var cid = first.Int; cid <= last.Int; cid++)
                {
                    widths[cid] = same.Double;
                }
            }
            index += 3;
        }
    }
}
