using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DebiriReports.PdfConformance;

/// <summary>An embedded CMap: from codes to CIDs or to Unicode.</summary>
internal sealed class CharacterMap
{
    private readonly Dictionary<int, string> texts = [];
    private readonly List<(int First, int Last, int Cid)> ranges = [];

    private CharacterMap() { }

    public int? WritingMode { get; private set; }

    public string? Used { get; private set; }

    /// <summary>The length of codes in bytes; 0 where it varies or is not said.</summary>
    public int CodeLength { get; private set; }

    public int GreatestCid => ranges.Count == 0 ? 0 : ranges.Max(range => range.Cid + range.Last - range.First);

    public static CharacterMap Read(string source)
    {
        var map = new CharacterMap();
        var mode = Regex.Match(source, @"/WMode\s+(\d)");
        map.WritingMode = mode.Success ? Parse(mode.Groups[1].Value, NumberStyles.Integer) : null;
        var used = Regex.Match(source, @"/(\S+)\s+usecmap");
        map.Used = used.Success ? used.Groups[1].Value : null;
        var lengths = Sections(source, "codespacerange")
            .SelectMany(section =>
                Regex.Matches(section, "<([0-9A-Fa-f]+)>").Select(match => match.Groups[1].Length / 2)
            )
            .Distinct()
            .ToList();
        map.CodeLength = lengths is [var length] ? length : 0;
        foreach (var section in Sections(source, "bfchar"))
        {
            foreach (Match match in Regex.Matches(section, @"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>"))
            {
                map.texts[Hex(match.Groups[1].Value)] = Text(match.Groups[2].Value);
            }
        }
        foreach (var section in Sections(source, "bfrange"))
        {
            map.ReadRanges(section);
        }
        foreach (var section in Sections(source, "cidrange"))
        {
            foreach (Match match in Regex.Matches(section, @"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(\d+)"))
            {
                map.ranges.Add(
                    (
                        Hex(match.Groups[1].Value),
                        Hex(match.Groups[2].Value),
                        Parse(match.Groups[3].Value, NumberStyles.Integer)
                    )
                );
            }
        }
        foreach (var section in Sections(source, "cidchar"))
        {
            foreach (Match match in Regex.Matches(section, @"<([0-9A-Fa-f]+)>\s*(\d+)"))
            {
                var code = Hex(match.Groups[1].Value);
                map.ranges.Add((code, code, Parse(match.Groups[2].Value, NumberStyles.Integer)));
            }
        }
        return map;
    }

    public string? Unicode(int code) => texts.GetValueOrDefault(code);

    public IEnumerable<KeyValuePair<int, string>> Texts => texts;

    public int? Cid(int code)
    {
        foreach (var (first, last, cid) in ranges)
        {
            if (code >= first && code <= last)
            {
                return cid + code - first;
            }
        }
        return null;
    }

    private void ReadRanges(string section)
    {
        foreach (
            Match match in Regex.Matches(
                section,
                @"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])"
            )
        )
        {
            var (first, last) = (Hex(match.Groups[1].Value), Hex(match.Groups[2].Value));
            if (match.Groups[4].Success)
            {
                var items = Regex.Matches(match.Groups[4].Value, "<([0-9A-Fa-f\\s]*)>");
                for (var index = 0; index < items.Count && first + index <= last; index++)
                {
                    texts[first + index] = Text(items[index].Groups[1].Value);
                }
                continue;
            }
            var text = Text(match.Groups[3].Value);
            for (var code = first; code <= last && code - first <= 65535 && text.Length > 0; code++)
            {
                texts[code] = text[..^1] + (char)(text[^1] + code - first);
            }
        }
    }

    private static IEnumerable<string> Sections(string source, string kind) =>
        Regex
            .Matches(source, $@"begin{kind}(.*?)end{kind}", RegexOptions.Singleline)
            .Select(match => match.Groups[1].Value);

    private static int Hex(string digits) => Parse(Regex.Replace(digits, @"\s", ""), NumberStyles.HexNumber);

    private static int Parse(string digits, NumberStyles style) =>
        int.TryParse(digits, style, CultureInfo.InvariantCulture, out var value) ? value : -1;

    private static string Text(string digits)
    {
        var clean = Regex.Replace(digits, @"\s", "");
        if (clean.Length % 2 == 1)
        {
            clean += "0";
        }
        var bytes = Convert.FromHexString(clean);
        return bytes.Length == 1 ? ((char)bytes[0]).ToString() : Encoding.BigEndianUnicode.GetString(bytes);
    }
}
