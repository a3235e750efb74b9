using System.Collections.Concurrent;
using System.IO.Compression;
using DebiriReports.Analyses;
using DebiriReports.Documents.Figures;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Lint;
using DebiriReports.PdfConformance;
using DebiriReports.Tests.House;
using UglyToad.PdfPig;

namespace DebiriReports.Tests.Templating;

/// <summary>A sponsor's theme over the built-in ones: no file of the product is touched.</summary>
public sealed class ThemeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("debiri-theme-").FullName;

    public ThemeTests() => Directory.CreateDirectory(Path.Combine(folder, "themes"));

    [Fact]
    public void Header_and_footer_say_what_the_theme_says_and_the_rest_stays()
    {
        Theme(
            """
            base: letter
            bodySize: 13
            titleSize: 24
            ruleColor: "#336699"
            header: { left: "{sponsor}", center: "" }
            footer: { center: "{study}, {page}/{pages}", right: "" }
            """
        );
        using var pdf = PdfDocument.Open(Flow().ToArray());
        var page = pdf.GetPage(1);
        Assert.Equal((612, 792), (page.Width, page.Height));
        var text = string.Join(' ', page.GetWords().Select(word => word.Text));
        Assert.Contains("Example Institute (synthetic data)", text, StringComparison.Ordinal);
        Assert.Contains($"DEBIRI-CRLM-01, 1/{pdf.NumberOfPages}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Page 1 of", text, StringComparison.Ordinal);
        Assert.Contains("data cut-off 31 Mar 2026", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_word_of_a_header_is_told_with_its_place_and_the_nearest_one()
    {
        Theme("header: { left: \"{sponsr}\" }");
        var problem = Assert.Throws<ReportException>(() => Flow()).Problems[0].ToString();
        Assert.Contains("themes/a4.yaml(1,", problem, StringComparison.Ordinal);
        Assert.EndsWith(
            "error T115: no word 'sponsr' for a header or footer; did you mean 'sponsor'?",
            problem,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_unknown_key_of_a_theme_is_told_with_the_nearest_one()
    {
        Theme("bodysize: 12");
        var problem = Assert.Throws<ReportException>(() => Flow()).Problems[0].ToString();
        Assert.Contains("'bodysize' is not a key here; did you mean 'bodySize'?", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("header", ArtifactKind.Header)]
    [InlineData("title", ArtifactKind.None)]
    public void A_logo_stands_in_both_formats_where_the_theme_puts_it(string position, ArtifactKind kind)
    {
        File.WriteAllBytes(Path.Combine(folder, "themes", "logo.png"), Png(40, 20));
        Theme($"logo: {{ file: logo.png, text: Sign of the sponsor, position: {position}, height: 12 }}");
        var files = Files("flow", "pdf", "docx");
        Assert.Empty(PdfChecker.Check(files["flow.pdf"].ToArray()));
        Assert.Empty(WordLint.Check(files["flow.docx"]));
        using var pdf = PdfDocument.Open(files["flow.pdf"].ToArray());
        var image = Assert.Single(pdf.GetPage(1).GetImages());
        var bounds = image.BoundingBox;
        Assert.Equal((24 * 72 / 25.4, 12 * 72 / 25.4), (bounds.Width, bounds.Height), new Close(0.02));
        Assert.Equal(
            kind == ArtifactKind.Header ? pdf.NumberOfPages : 1,
            pdf.GetPages().Sum(p => p.GetImages().Count())
        );
        var heard = string.Concat(TaggedText.Read(files["flow.pdf"].ToArray()).Select(text => text.Text));
        Assert.Equal(kind == ArtifactKind.None, heard.Contains("Sign of the sponsor", StringComparison.Ordinal));
        using var word = new ZipArchive(files["flow.docx"]);
        var part = kind == ArtifactKind.Header ? "word/header1.xml" : "word/document.xml";
        using var reader = new StreamReader(word.GetEntry(part)!.Open());
        Assert.Contains("descr=\"Sign of the sponsor\"", reader.ReadToEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("logo: { file: none.png, text: Example }", "T116: no file 'none.png'")]
    [InlineData("logo: { file: a4.yaml, text: Example }", "T117: 'a4.yaml' cannot be read: it is no PNG or JPEG file")]
    [InlineData("logo: { file: cut.png, text: Example }", "T117: 'cut.png' cannot be read: it is damaged")]
    [InlineData("logo: { file: cut.png, text: Example, height: 90 }", "T118: the logo's height is not between")]
    [InlineData("logo: { file: cut.png, text: \"\" }", "T118: the logo has no text")]
    public void A_logo_that_cannot_be_printed_is_an_error_with_its_place(string yaml, string message)
    {
        File.WriteAllBytes(Path.Combine(folder, "themes", "cut.png"), Png(40, 20)[..60]);
        Theme(yaml);
        var refused = Assert.Throws<ReportException>(() => Flow());
        Assert.Equal(ReportException.Definition, refused.ExitCode);
        Assert.Contains("themes/a4.yaml(1,", refused.Problems[0].ToString(), StringComparison.Ordinal);
        Assert.Contains(message, refused.Problems[0].ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Theme(string yaml) => File.WriteAllText(Path.Combine(folder, "themes", "a4.yaml"), yaml);

    private MemoryStream Flow() => Files("flow", "pdf")["flow.pdf"];

    private ConcurrentDictionary<string, MemoryStream> Files(string deliverable, params string[] formats)
    {
        var files = new ConcurrentDictionary<string, MemoryStream>(StringComparer.Ordinal);
        ReportBuilder.Build(
            new RenderRequest(Repository.SampleStudy, Path.Combine(Repository.Root, "templates"))
            {
                Deliverables = [deliverable],
                Formats = formats,
                TemplateFolders = [folder],
            },
            file => files[file] = new MemoryStream(),
            _ => { }
        );
        return new(files.Select(file => KeyValuePair.Create(file.Key, new MemoryStream(file.Value.ToArray()))));
    }

    private static byte[] Png(int width, int height)
    {
        var edge = new RectangleMark(0, 0, width, height, new Color(0x1F, 0x38, 0x64), null);
        var theme = new DebiriReports.Documents.Model.Theme();
        return PngWriter.Write(new Drawing(width, height, [edge]), new RunFonts([]).For(theme), 72);
    }

    private sealed class Close(double tolerance) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) =>
            Math.Abs(x.Item1 - y.Item1) < tolerance && Math.Abs(x.Item2 - y.Item2) < tolerance;

        public int GetHashCode((double, double) obj) => 0;
    }
}
