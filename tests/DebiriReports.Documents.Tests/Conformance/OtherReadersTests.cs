using DebiriReports.Documents.Tests.Fonts;
using DebiriReports.Documents.Tests.Pdf;
using DebiriReports.PdfConformance;

namespace DebiriReports.Documents.Tests.Conformance;

/// <summary>What other programs read in our files.</summary>
public class OtherReadersTests
{
    private static readonly byte[] Sample = HandMadePages.Sample(TinyFonts.Set, TinyFonts.Theme).Write();

    [ToolFact("qpdf")]
    public void Qpdf_finds_no_error()
    {
        var (status, output) = InstalledTools.Run("qpdf", Sample, "--check");
        Assert.True(status == 0, output);
        Assert.Contains("No syntax or stream encoding errors found", output, StringComparison.Ordinal);
    }

    [ToolFact("pdfinfo")]
    public void Poppler_reads_the_structure_in_reading_order()
    {
        var (_, output) = InstalledTools.Run("pdfinfo", Sample, "-struct-text");
        Assert.DoesNotContain("Error", output, StringComparison.Ordinal);
        string[] expected =
        [
            "\"1 First chapter\"",
            "Link",
            "LBody",
            "<note1>",
            "THead",
            "/RowSpan 2",
            "[(c2) (c3) (r0)]",
            "Figure",
        ];
        var at = 0;
        foreach (var part in expected)
        {
            at = output.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(at >= 0, $"{part} is missing or out of order in:\n{output}");
        }
    }

    [ToolFact("pdffonts")]
    public void Poppler_finds_all_fonts_embedded_as_subsets_with_their_text()
    {
        var (_, output) = InstalledTools.Run("pdffonts", Sample);
        var fonts = output.Split('\n').Skip(2).Where(line => line.Length > 0).ToArray();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, line => Assert.Contains("yes yes yes", line, StringComparison.Ordinal));
    }

    [ToolFact("mutool")]
    public void Mupdf_draws_every_page_without_a_warning()
    {
        var (status, output) = InstalledTools.Run("mutool", Sample, "draw", "-F", "txt", "FILE");
        Assert.True(status == 0, output);
        // Debian builds mupdf without ICC support, and it says so.
        var complaints = output
            .Split('\n')
            .Where(line =>
                line.StartsWith("warning", StringComparison.Ordinal)
                || line.StartsWith("error", StringComparison.Ordinal)
            )
            .Where(line => !line.Contains("ICC support", StringComparison.Ordinal));
        Assert.Empty(complaints);
    }
}
