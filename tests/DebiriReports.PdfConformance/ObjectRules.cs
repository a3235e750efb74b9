using System.Text;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>Group 1, part two: objects, streams and their limits.</summary>
internal static class ObjectRules
{
    private static readonly HashSet<string> Filters =
    [
        "ASCIIHexDecode",
        "ASCII85Decode",
        "FlateDecode",
        "RunLengthDecode",
        "CCITTFaxDecode",
        "JBIG2Decode",
        "DCTDecode",
        "JPXDecode",
    ];

    public static void Check(PdfFile file, FindingList findings)
    {
        if (file.Document.Structure.Trailer.Identifier.Count != 2)
        {
            findings.PdfA("6.1.3-t1", "the trailer has no file identifiers");
        }
        if (file.Document.Structure.Trailer.EncryptionToken is not null)
        {
            findings.PdfA("6.1.3-t2", "the file is encrypted");
            findings.Fda("security", "the file is encrypted");
            if (((long)(file.Number(Encryption(file), "P") ?? 0) & 0x200) == 0)
            {
                findings.PdfUa("7.16-t1", "the permissions forbid assistive technology (bit 10)");
            }
        }
        var count = 0;
        foreach (var (reference, value) in file.Objects())
        {
            count++;
            CheckLimits(value, reference, findings);
            if (value is StreamToken stream)
            {
                CheckStream(file, reference, stream, findings);
            }
        }
        if (count > 8_388_607)
        {
            findings.PdfA("6.1.13-t7", $"{count} objects");
        }
        foreach (var (reference, location) in file.Document.Structure.CrossReferenceTable.ObjectOffsets)
        {
            if (location.Type == UglyToad.PdfPig.Core.XrefEntryType.File)
            {
                CheckPlace(file.Bytes, reference, location.Value1, findings);
            }
        }
    }

    private static DictionaryToken? Encryption(PdfFile file) =>
        PdfFile.AsDictionary(file.Resolve(file.Document.Structure.Trailer.EncryptionToken));

    private static void CheckPlace(byte[] bytes, IndirectReference reference, long offset, FindingList findings)
    {
        var expected = Encoding.ASCII.GetBytes($"{reference.ObjectNumber} {reference.Generation} obj");
        if (offset < 0 || offset + expected.Length > bytes.Length)
        {
            findings.Consistency("7.5.4", $"object {reference.ObjectNumber} lies outside of the file");
            return;
        }
        if (!bytes.AsSpan((int)offset).StartsWith(expected))
        {
            findings.PdfA("6.1.9-t1", $"object {reference.ObjectNumber} does not start with its number at its place");
            return;
        }
        CheckStreamPlace(bytes, (int)offset, reference, findings);
    }

    private static void CheckStreamPlace(byte[] bytes, int offset, IndirectReference reference, FindingList findings)
    {
        var rest = bytes.AsSpan(offset);
        var end = rest.IndexOf("endobj"u8);
        var keyword = rest.IndexOf("stream"u8);
        if (keyword < 0 || (end >= 0 && end < keyword))
        {
            return;
        }
        var next = keyword + 6;
        if (rest[next] != '\n' && !(rest[next] == '\r' && rest[next + 1] == '\n'))
        {
            findings.PdfA(
                "6.1.7.1-t2",
                $"no end of line follows the keyword stream of object {reference.ObjectNumber}"
            );
            return;
        }
        next += rest[next] == '\r' ? 2 : 1;
        var dictionary = Encoding.Latin1.GetString(rest[..keyword]);
        var match = System.Text.RegularExpressions.Regex.Match(dictionary, @"/Length\s+(\d+)(?!\s+\d+\s+R)(?!\d)");
        if (!match.Success)
        {
            return;
        }
        var length = int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        if (length > rest.Length - next)
        {
            findings.PdfA("6.1.7.1-t1", $"stream {reference.ObjectNumber} is shorter than its Length");
            return;
        }
        var after = rest[(next + length)..];
        if (
            !after.StartsWith("\nendstream"u8)
            && !after.StartsWith("\r\nendstream"u8)
            && !after.StartsWith("\rendstream"u8)
        )
        {
            findings.PdfA("6.1.7.1-t1", $"stream {reference.ObjectNumber}: Length is not the data's length");
        }
    }

    private static void CheckStream(PdfFile file, IndirectReference reference, StreamToken stream, FindingList findings)
    {
        var dictionary = stream.StreamDictionary;
        if (new[] { "F", "FFilter", "FDecodeParms" }.Any(key => PdfFile.Raw(dictionary, key) is not null))
        {
            findings.PdfA("6.1.7.1-t3", $"stream {reference.ObjectNumber} lies in another file");
        }
        var filters = file.Get(dictionary, "Filter") switch
        {
            NameToken name => [name.Data],
            ArrayToken array => array.Data.Select(file.Resolve).OfType<NameToken>().Select(name => name.Data).ToArray(),
            _ => [],
        };
        foreach (var filter in filters.Where(filter => !Filters.Contains(filter)))
        {
            findings.PdfA("6.1.7.2-t1", $"stream {reference.ObjectNumber} uses the filter {filter}");
        }
    }

    private static void CheckLimits(IToken value, IndirectReference reference, FindingList findings)
    {
        switch (value)
        {
            case DictionaryToken dictionary:
                foreach (var (key, entry) in dictionary.Data)
                {
                    CheckName(key, reference, findings);
                    CheckLimits(entry, reference, findings);
                }
                break;
            case ArrayToken array:
                foreach (var entry in array.Data)
                {
                    CheckLimits(entry, reference, findings);
                }
                break;
            case StreamToken stream:
                CheckLimits(stream.StreamDictionary, reference, findings);
                break;
            case NameToken name:
                CheckName(name.Data, reference, findings);
                break;
            case StringToken text when text.Data.Length > 32767:
            case HexToken { Bytes.Length: > 32767 }:
                findings.PdfA("6.1.13-t3", $"object {reference.ObjectNumber} has a string of more than 32,767 bytes");
                break;
            case NumericToken { Double: var real } when Math.Abs(real) > 3.403e38:
                findings.PdfA("6.1.13-t2", $"object {reference.ObjectNumber} has the number {real}");
                break;
            case NumericToken { Double: var real } when real != 0 && Math.Abs(real) < 1.175e-38:
                findings.PdfA("6.1.13-t5", $"object {reference.ObjectNumber} has the number {real}");
                break;
            case NumericToken number when Math.Abs(number.Double) > 2147483648.0 && number.Double % 1 == 0:
                findings.PdfA("6.1.13-t1", $"object {reference.ObjectNumber} has the integer {number.Double}");
                break;
        }
    }

    private static void CheckName(string name, IndirectReference reference, FindingList findings)
    {
        if (Encoding.UTF8.GetByteCount(name) > 127)
        {
            findings.PdfA("6.1.13-t4", $"object {reference.ObjectNumber} has a name of more than 127 bytes");
        }
    }
}
