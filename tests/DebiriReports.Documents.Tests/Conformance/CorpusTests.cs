using System.Globalization;
using System.Text.RegularExpressions;
using DebiriReports.PdfConformance;
using Xunit.Abstractions;

namespace DebiriReports.Documents.Tests.Conformance;

/// <summary>The checker against the veraPDF corpus, whose file names carry clause, test and verdict.</summary>
public class CorpusTests(ITestOutputHelper output)
{
    [ReferenceFact]
    public void Every_file_of_the_level_2a_is_judged_as_its_name_says() =>
        Assert.Empty(Misjudged("PDF_A-2a", ConformanceProfiles.PdfA2a));

    [ReferenceFact]
    public void Every_file_of_the_level_UA_1_is_judged_as_its_name_says() =>
        Assert.Empty(Misjudged("PDF_UA-1", ConformanceProfiles.PdfUa1));

    private List<string> Misjudged(string folder, ConformanceProfiles profile)
    {
        var root = Path.Combine(ReferenceFolder.Root!, "data", "pdf-conformance", folder);
        var wrong = new List<string>();
        var (total, failing, byOwnRule) = (0, 0, 0);
        foreach (var path in Directory.EnumerateFiles(root, "*.pdf", SearchOption.AllDirectories))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var parts = Regex.Match(name, @"(?:suite )?([\d.-]+)-t(\d+)-(pass|fail)-");
            Assert.True(parts.Success, name);
            var test = int.Parse(parts.Groups[2].Value, CultureInfo.InvariantCulture);
            var rule = $"{parts.Groups[1].Value.Replace('-', '.')}-t{test}";
            var shouldPass = parts.Groups[3].Value == "pass";
            var findings = PdfChecker.Check(File.ReadAllBytes(path), profile);
            total++;
            if (findings.Count == 0 != shouldPass)
            {
                wrong.Add($"{name}: {string.Join("; ", findings)}");
            }
            if (!shouldPass)
            {
                failing++;
                byOwnRule += findings.Any(finding => finding.Rule == rule) ? 1 : 0;
            }
        }
        Assert.NotEqual(0, total);
        output.WriteLine(
            $"{folder}: {total - wrong.Count} of {total} files judged as named; of {failing} failing files {byOwnRule} by the rule of their name"
        );
        return wrong;
    }
}
