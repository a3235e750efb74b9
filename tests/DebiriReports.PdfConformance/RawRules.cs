using System.Text;

namespace DebiriReports.PdfConformance;

/// <summary>Group 1, part one: what only the bytes show.</summary>
internal static class RawRules
{
    public static void Check(ReadOnlySpan<byte> pdf, FindingList findings)
    {
        var isHeader =
            pdf.Length > 10 && pdf.StartsWith("%PDF-1."u8) && pdf[7] is >= (byte)'0' and <= (byte)'7' && IsEnd(pdf[8]);
        if (!isHeader)
        {
            findings.Both("6.1.2-t1", "6.1-t1", "the file does not start with %PDF-1.n and an end of line");
        }
        else
        {
            var at = pdf[8] == '\r' && pdf[9] == '\n' ? 10 : 9;
            if (pdf[at] != '%' || pdf.Slice(at + 1, 4).ContainsAnyExceptInRange((byte)128, (byte)255))
            {
                findings.PdfA("6.1.2-t2", "no comment of four bytes above 127 follows the header");
            }
        }
        var end = pdf.LastIndexOf("%%EOF"u8);
        var after = end < 0 ? default : pdf[(end + 5)..];
        if (end < 0 || !(after.Length == 0 || after is [(byte)'\n'] or [(byte)'\r'] or [(byte)'\r', (byte)'\n']))
        {
            findings.PdfA("6.1.3-t3", "data follow the last %%EOF");
        }
    }

    private static bool IsEnd(byte value) => value is (byte)'\r' or (byte)'\n';
}

/// <summary>Encrypted files, which cannot be opened: the permissions alone are read.</summary>
internal static class EncryptionRules
{
    /// <summary>Checks an encrypted file.</summary>
    /// <returns>Whether the file is encrypted.</returns>
    public static bool Check(byte[] pdf, FindingList findings)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var trailer = System.Text.RegularExpressions.Regex.Match(text, @"/Encrypt\s+(\d+)\s+(\d+)\s+R");
        if (!trailer.Success)
        {
            return false;
        }
        findings.PdfA("6.1.3-t2", "the file is encrypted");
        findings.Fda("security", "the file is encrypted");
        var start = text.IndexOf(
            $"\n{trailer.Groups[1].Value} {trailer.Groups[2].Value} obj",
            StringComparison.Ordinal
        );
        var end = start < 0 ? -1 : text.IndexOf("endobj", start, StringComparison.Ordinal);
        var permissions =
            end < 0 ? null : System.Text.RegularExpressions.Regex.Match(text[start..end], @"/P\s+(-?\d+)");
        if (
            permissions is not { Success: true }
            || (long.Parse(permissions.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) & 0x200) == 0
        )
        {
            findings.PdfUa("7.16-t1", "the permissions forbid assistive technology (bit 10)");
        }
        return true;
    }
}
