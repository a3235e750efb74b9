using System.IO.Compression;
using System.Text;
using System.Text.Json;
using DebiriReports.Documents.Word.Lint;
using DebiriReports.Formatting;
using DebiriReports.PdfConformance;
using DebiriReports.Tests.House;
using UglyToad.PdfPig;

namespace DebiriReports.Tests.Deliverables;

public sealed class RenderingTests(SampleRun run) : IClassFixture<SampleRun>
{
    private static readonly string[] Deliverables = ["flow", "csr", "dmc-open", "ethics", "narratives", "registry"];

    [Fact]
    public void Seven_deliverables_stand_in_both_formats_with_results_and_the_manifest()
    {
        string[] expected =
        [
            "closed/dmc-closed.docx",
            "closed/dmc-closed.pdf",
            "closed/records.json",
            "closed/results.csv",
            "closed/results.json",
            "registry.json",
            "results.csv",
            "results.json",
            "run.json",
            .. Deliverables.SelectMany(name => new[] { $"{name}.docx", $"{name}.pdf" }),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), run.Names);
    }

    [Fact]
    public void The_manifest_names_every_output_with_its_hash()
    {
        using var manifest = JsonDocument.Parse(run["run.json"]);
        var named = manifest
            .RootElement.GetProperty("outputs")
            .EnumerateArray()
            .Select(output => output.GetProperty("file").GetString()!)
            .Append("run.json")
            .Order(StringComparer.Ordinal);
        Assert.Equal(run.Names, named);
    }

    [Fact]
    public void Every_live_number_of_a_word_document_is_a_result_and_prints_it()
    {
        var results = Results();
        foreach (var name in run.Names.Where(name => name.EndsWith(".docx", StringComparison.Ordinal)))
        {
            var manifest = System.Xml.Linq.XDocument.Parse(Part(run[name], "customXml/item1.xml"));
            foreach (var live in manifest.Root!.Elements().Where(element => element.Name.LocalName == "result"))
            {
                var id = live.Attribute("id")!.Value;
                Assert.True(results.TryGetValue(id, out var printed), $"{name}: {id} is not a result");
                // A sentence has the number without the zeros that end its decimals.
                Assert.Contains(live.Attribute("value")!.Value, new[] { printed, StatisticText.Trimmed(printed!) });
            }
        }
    }

    [Theory]
    [InlineData("csr.pdf")]
    [InlineData("narratives.pdf")]
    [InlineData("flow.pdf")]
    [InlineData("dmc-open.pdf")]
    [InlineData("ethics.pdf")]
    [InlineData("registry.pdf")]
    [InlineData("closed/dmc-closed.pdf")]
    public void A_pdf_reads_back_with_its_pages_numbered_to_the_last(string name)
    {
        using var document = PdfDocument.Open(run[name]);
        var pages = document.NumberOfPages;
        Assert.Equal(run.Outcome.Outputs.Single(output => output.Name == name).Pages, pages);
        foreach (var page in document.GetPages())
        {
            Assert.Contains($"Page {page.Number} of {pages}", page.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("csr.pdf")]
    [InlineData("narratives.pdf")]
    [InlineData("flow.pdf")]
    [InlineData("dmc-open.pdf")]
    [InlineData("ethics.pdf")]
    [InlineData("registry.pdf")]
    [InlineData("closed/dmc-closed.pdf")]
    public void A_pdf_is_archival_accessible_and_fit_for_submission(string name) => PdfChecker.Require(run[name]);

    [Theory]
    [InlineData("csr.docx")]
    [InlineData("narratives.docx")]
    [InlineData("flow.docx")]
    [InlineData("dmc-open.docx")]
    [InlineData("ethics.docx")]
    [InlineData("registry.docx")]
    [InlineData("closed/dmc-closed.docx")]
    public void A_word_document_is_valid_and_has_no_fault_that_validators_miss(string name) =>
        Assert.Empty(
            WordLint.Check(new MemoryStream(run[name])).Select(finding => $"{finding.Code} {finding.Message}")
        );

    [Fact]
    public void No_machine_path_user_or_clock_stands_in_any_output()
    {
        foreach (
            var name in run.Names.Where(name =>
                name.EndsWith(".json", StringComparison.Ordinal) || name.EndsWith(".csv", StringComparison.Ordinal)
            )
        )
        {
            var text = Encoding.UTF8.GetString(run[name]);
            Assert.DoesNotContain(Repository.Root, text, StringComparison.Ordinal);
            Assert.DoesNotContain("/usr/", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_open_report_of_the_committee_holds_no_outcome()
    {
        string[] outcomes =
        [
            "judged resectable",
            "R0",
            "progression-free",
            "overall response",
            "treatment-emergent",
            "Kaplan",
            "converted",
            "SAE",
            "Grade",
        ];
        using var document = PdfDocument.Open(run["dmc-open.pdf"]);
        var text = string.Join('\n', document.GetPages().Select(page => page.Text)) + document.Information.Keywords;
        Assert.All(outcomes, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
    }

    private Dictionary<string, string> Results()
    {
        var results = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in new[] { "results.json", "closed/results.json" })
        {
            using var document = JsonDocument.Parse(run[name]);
            foreach (var result in document.RootElement.GetProperty("results").EnumerateArray())
            {
                results[result.GetProperty("id").GetString()!] = result.GetProperty("formatted").GetString()!;
            }
        }
        return results;
    }

    private static string Part(byte[] package, string part)
    {
        using var archive = new ZipArchive(new MemoryStream(package));
        using var reader = new StreamReader(archive.GetEntry(part)!.Open());
        return reader.ReadToEnd();
    }
}
