using System.Text.RegularExpressions;
using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>Group 5, part two: images and graphics states that contents use.</summary>
internal static class ResourceRules
{
    public static void CheckImage(
        PdfFile file,
        DictionaryToken image,
        PageObject page,
        ContentReport report,
        FindingList findings
    )
    {
        if (file.Name(image, "Subtype") == "PS")
        {
            findings.PdfA("6.2.9-t3", $"page {page.Number} uses PostScript");
        }
        if (file.Boolean(image, "Interpolate") == true)
        {
            findings.PdfA("6.2.8-t3", $"an image on page {page.Number} is interpolated");
        }
        if (file.Get(image, "Alternates") is not null)
        {
            findings.PdfA("6.2.8-t1", $"an image on page {page.Number} has alternates");
        }
        if (file.Get(image, "OPI") is not null)
        {
            findings.PdfA("6.2.8-t2", $"an image on page {page.Number} has OPI");
        }
        if (file.Name(image, "ColorSpace") is { } space)
        {
            report.ColorSpaces.Add(space);
        }
    }

    public static void CheckGraphicsState(
        PdfFile file,
        DictionaryToken entries,
        PageObject page,
        ContentReport report,
        FindingList findings
    )
    {
        report.UsesTransparency |= (file.Number(entries, "ca") ?? 1) < 1 || (file.Number(entries, "CA") ?? 1) < 1;
        if (PdfFile.Raw(entries, "TR") is not null)
        {
            findings.PdfA("6.2.5-t1", $"page {page.Number} uses a transfer function");
        }
        if (file.Get(entries, "TR2") is { } transfer && (transfer as NameToken)?.Data != "Default")
        {
            findings.PdfA("6.2.5-t2", $"page {page.Number} uses a transfer function");
        }
        if (PdfFile.Raw(entries, "HTP") is not null)
        {
            findings.PdfA("6.2.5-t3", $"page {page.Number} uses HTP");
        }
        if (
            file.Name(entries, "BM") is { } mode
            && !Regex.IsMatch(
                mode,
                "^(Normal|Compatible|Multiply|Screen|Overlay|Darken|Lighten|ColorDodge|ColorBurn|HardLight|SoftLight|Difference|Exclusion|Hue|Saturation|Color|Luminosity)$"
            )
        )
        {
            findings.PdfA("6.2.10-t1", $"page {page.Number} uses the blend mode {mode}");
        }
    }
}
