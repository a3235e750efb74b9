using System.Text;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>Group 5: marked content, and its agreement with the structure tree.</summary>
internal static class ContentRules
{
    public static ContentReport Check(PdfFile file, StructureTree tree, FindingList findings)
    {
        var report = new ContentReport();
        var seen = new HashSet<(IndirectReference, int)>();
        foreach (var page in file.Pages)
        {
            var walker = new ContentWalker(file, tree, findings, report, page, seen);
            walker.WalkPage();
            CheckParents(file, tree, page, findings);
        }
        foreach (var ((owner, number), element) in tree.Contents)
        {
            if (!seen.Contains((owner, number)))
            {
                findings.Consistency(
                    "14.7.4.2",
                    $"{element} has the content {number} of object {owner.ObjectNumber}, which is not there"
                );
            }
        }
        foreach (var (form, count) in report.Invocations)
        {
            if (count > 1 && seen.Any(entry => entry.Item1.Equals(form)))
            {
                findings.PdfUa(
                    "7.20-t2",
                    $"the form {form.ObjectNumber} holds tagged content and is used {count} times"
                );
            }
        }
        CheckColors(file, report, findings);
        return report;
    }

    private static void CheckParents(PdfFile file, StructureTree tree, PageObject page, FindingList findings)
    {
        var owned = tree.ByOwner(page.Reference);
        if (owned.Count == 0)
        {
            return;
        }
        var key = file.Number(page.Dictionary, "StructParents");
        if (key is null || file.Resolve(tree.Parents.GetValueOrDefault((int)key.Value)) is not ArrayToken row)
        {
            findings.Consistency("14.7.4.4", $"the parent tree has no row for page {page.Number}");
            return;
        }
        foreach (var (number, element) in owned)
        {
            var named = number < row.Data.Count ? tree.Element(row.Data[number]) : null;
            if (!ReferenceEquals(named, element))
            {
                findings.Consistency(
                    "14.7.4.4",
                    $"the parent tree leads from content {number} of page {page.Number} to {named?.ToString() ?? "nothing"} and not to {element}"
                );
            }
        }
    }

    private static void CheckColors(PdfFile file, ContentReport report, FindingList findings)
    {
        var components = file.Array(file.Catalog, "OutputIntents")
            .Select(token => PdfFile.AsDictionary(file.Resolve(token)))
            .Select(intent => file.Number(file.Dictionary(intent, "DestOutputProfile"), "N"))
            .FirstOrDefault(number => number is not null);
        foreach (var page in file.Pages.Where(_ => components is null && report.UsesTransparency))
        {
            if (file.Get(file.Dictionary(page.Dictionary, "Group"), "CS") is null)
            {
                findings.PdfA("6.2.10-t2", $"page {page.Number} has transparency and no colour space to blend in");
            }
        }
        if (report.ColorSpaces.Contains("DeviceRGB") && components != 3)
        {
            findings.PdfA("6.2.4.3-t2", "DeviceRGB is used without an output intent for RGB");
        }
        if (report.ColorSpaces.Contains("DeviceCMYK") && components != 4)
        {
            findings.PdfA("6.2.4.3-t3", "DeviceCMYK is used without an output intent for CMYK");
        }
        if (report.ColorSpaces.Contains("DeviceGray") && components is null)
        {
            findings.PdfA("6.2.4.3-t4", "DeviceGray is used without an output intent");
        }
    }
}

/// <summary>What the contents use.</summary>
internal sealed class ContentReport
{
    public Dictionary<object, FontUse> Fonts { get; } = [];

    public HashSet<string> ColorSpaces { get; } = [];

    public bool UsesTransparency { get; set; }

    public Dictionary<IndirectReference, int> Invocations { get; } = [];

    public List<PlacedText> Texts { get; } = [];

    /// <summary>The text of each marked content, with the page that it stands on.</summary>
    public Dictionary<(IndirectReference Owner, int Number), (int Page, StringBuilder Text)> Contents { get; } = [];
}

/// <summary>A piece of text as it stands on a page, in points from the lower left corner.</summary>
internal readonly record struct PlacedText(
    int Page,
    double Left,
    double Right,
    double Baseline,
    double Size,
    int Length,
    bool IsTurned,
    bool IsArtifact
);
