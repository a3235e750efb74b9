using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>Says where a file uses what this checker has no rules for, so that silence never passes for approval.</summary>
internal static class UnjudgedRules
{
    public static void Check(PdfFile file, FindingList findings)
    {
        foreach (var (reference, value) in file.Objects())
        {
            var dictionary = PdfFile.AsDictionary(value);
            var reason =
                PdfFile.Raw(dictionary, "HalftoneType") is not null ? "a halftone"
                : file.Name(dictionary, "Type") == "Sig" ? "a signature"
                : file.Name(dictionary, "Filter") == "JPXDecode" ? "a JPEG 2000 image"
                : value is ArrayToken { Data: [NameToken { Data: "DeviceN" or "Separation" }, ..] } ? "a spot colour"
                : null;
            if (reason is not null)
            {
                findings.Consistency(
                    "unjudged",
                    $"object {reference.ObjectNumber} is {reason}, for which there are no rules"
                );
            }
        }
        if (file.Dictionary(file.Catalog, "Perms") is not null)
        {
            findings.Consistency("unjudged", "the catalog has permissions, for which there are no rules");
        }
    }
}
