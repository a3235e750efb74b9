using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DebiriReports.Documents.Tests.Word;
using DebiriReports.Documents.Word.Lint;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Outline;

namespace DebiriReports.Tests.CommandLine;

/// <summary>Reports in sponsors' files, by the command.</summary>
public sealed partial class ReferenceTests : IDisposable
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private readonly StudyCopy study = new();

    public void Dispose() => study.Dispose();

    [Theory]
    [InlineData("English", "Heading1", "12240")]
    [InlineData("French", "Titre1", "11906")]
    [InlineData("German", "berschrift1", "11906")]
    [InlineData("LibreOffice", "Heading1", "11906")]
    public void A_report_stands_in_a_sponsors_file_and_the_run_says_what_became_of_it(
        string sponsor,
        string heading,
        string width
    )
    {
        var bytes = SponsorFiles.Named(sponsor);
        File.WriteAllBytes(study["brand.dotx"], bytes);
        var outcome = study.Render("--format", "docx", "--reference", study["brand.dotx"]);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Contains("note: brand.dotx: page:", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("note: brand.dotx: styles mapped: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("note: brand.dotx: styles added: ", outcome.Error, StringComparison.Ordinal);

        var known = WordLint.Check(new MemoryStream(bytes)).Select(finding => finding.Code).ToHashSet();
        var written = File.ReadAllBytes(Path.Combine(study.Out, "flow.docx"));
        Assert.DoesNotContain(WordLint.Check(new MemoryStream(written)), finding => !known.Contains(finding.Code));
        var page = Part(written, "word/document.xml").Descendants(W + "pgSz").First();
        Assert.Equal(width, (string?)page.Attribute(W + "w"));

        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(study.Out, "run.json")));
        var reference = manifest.RootElement.GetProperty("references").EnumerateArray().Single();
        Assert.Equal("brand.dotx", reference.GetProperty("file").GetString());
        Assert.Equal(64, reference.GetProperty("sha256").GetString()!.Length);
        Assert.Equal(heading, reference.GetProperty("stylesMapped").GetProperty("heading 1").GetString());
        Assert.NotEqual(0, reference.GetProperty("stylesAdded").GetArrayLength());
        Assert.NotEqual(0, reference.GetProperty("notes").GetArrayLength());
    }

    // A report without listings: their notes stand on each page in Word, and take more pages than in the PDF.
    [Fact]
    public void Both_formats_have_the_pages_of_the_sponsors_file()
    {
        File.WriteAllBytes(study["brand.docx"], SponsorFiles.English());
        var outcome = Debiri.Run([
            "render",
            study.Study,
            "--out",
            study.Out,
            "--deliverable",
            "registry",
            "--reference",
            study["brand.docx"],
        ]);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        using var pdf = PdfDocument.Open(Path.Combine(study.Out, "registry.pdf"));
        Assert.Equal((612, 792), (pdf.GetPage(1).Width, pdf.GetPage(1).Height));
        Assert.True(pdf.TryGetBookmarks(out var bookmarks));
        var pages = bookmarks
            .GetNodes()
            .OfType<DocumentBookmarkNode>()
            .GroupBy(node => Bare(node.Title))
            .ToDictionary(group => group.Key, group => group.Select(node => node.PageNumber).ToHashSet());
        var entries = Part(File.ReadAllBytes(Path.Combine(study.Out, "registry.docx")), "word/document.xml")
            .Descendants(W + "hyperlink")
            .Where(link => link.Attribute(W + "anchor") is not null)
            .Select(link => link.Descendants(W + "t").Select(text => text.Value).ToList())
            .Select(texts => (Title: Bare(string.Concat(texts[..^1])), Page: int.Parse(texts[^1], Invariant)))
            .Where(entry => pages.ContainsKey(entry.Title))
            .ToList();
        Assert.True(entries.Count > 10, $"{entries.Count} entries found");
        // The sponsor's cover comes first, and Word's lines and spaces are a little other than those of the PDF.
        Assert.All(entries, entry => Assert.Contains(pages[entry.Title], page => Math.Abs(page + 1 - entry.Page) <= 1));
    }

    [Fact]
    public void A_theme_names_the_sponsors_file()
    {
        Directory.CreateDirectory(study["templates/themes"]);
        File.WriteAllBytes(study["templates/themes/brand.dotx"], SponsorFiles.French());
        File.WriteAllText(study["templates/themes/a4.yaml"], "reference: brand.dotx\n");
        var outcome = study.Render("--format", "docx");
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        var text = Part(File.ReadAllBytes(Path.Combine(study.Out, "flow.docx")), "word/document.xml").ToString();
        Assert.Contains("\"Titre1\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sponsors_file_that_a_theme_names_and_nobody_has_is_told_with_its_place()
    {
        Directory.CreateDirectory(study["templates/themes"]);
        File.WriteAllText(study["templates/themes/a4.yaml"], "reference: brand.dotx\n");
        var outcome = study.Render("--format", "docx");
        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("study/templates/themes/a4.yaml(1,", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sponsors_file_that_is_none_of_word_is_a_usage_error()
    {
        File.WriteAllText(study["brand.docx"], "no package");
        var outcome = study.Render("--reference", study["brand.docx"]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("U013", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(study.Out));
    }

    // Numbers are written otherwise in either: 1. and 1, and a space or a tab after them.
    private static string Bare(string title) => Punctuation().Replace(title, "");

    private static XDocument Part(byte[] package, string part)
    {
        using var archive = new ZipArchive(new MemoryStream(package));
        using var stream = archive.GetEntry(part)!.Open();
        return XDocument.Load(stream);
    }

    [GeneratedRegex(@"[^\p{L}\d]")]
    private static partial Regex Punctuation();
}
