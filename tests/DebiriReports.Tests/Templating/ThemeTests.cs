using DebiriReports.Analyses;
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

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Theme(string yaml) => File.WriteAllText(Path.Combine(folder, "themes", "a4.yaml"), yaml);

    private MemoryStream Flow()
    {
        var pdf = new MemoryStream();
        ReportBuilder.Build(
            new RenderRequest(Repository.SampleStudy, Path.Combine(Repository.Root, "templates"))
            {
                Deliverables = ["flow"],
                Formats = ["pdf"],
                TemplateFolders = [folder],
            },
            file => file == "flow.pdf" ? pdf : new MemoryStream(),
            _ => { }
        );
        return pdf;
    }
}
