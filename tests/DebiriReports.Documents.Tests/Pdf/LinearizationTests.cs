using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Conformance;
using DebiriReports.Documents.Tests.Fonts;
using DebiriReports.PdfConformance;
using UglyToad.PdfPig;

namespace DebiriReports.Documents.Tests.Pdf;

public class LinearizationTests
{
    private static readonly Theme Fast = TinyFonts.Theme with { FastWebView = true };

    [Fact]
    public void A_file_for_fast_web_view_says_the_same_as_one_without()
    {
        var plain = HandMadePages.Sample(TinyFonts.Set, TinyFonts.Theme).Write();
        var fast = HandMadePages.Sample(TinyFonts.Set, Fast).Write();
        PdfChecker.Require(fast, ConformanceProfiles.All | ConformanceProfiles.FastWebView);
        using var one = PdfDocument.Open(plain);
        using var other = PdfDocument.Open(fast);
        Assert.Equal(one.GetPages().Select(page => page.Text), other.GetPages().Select(page => page.Text));
    }

    [Fact]
    public void The_same_pages_give_the_same_bytes() =>
        Assert.Equal(
            HandMadePages.Sample(TinyFonts.Set, Fast).Write(),
            HandMadePages.Sample(TinyFonts.Set, Fast).Write()
        );

    [ToolFact("qpdf")]
    public void Qpdf_finds_no_fault_in_a_sample() => AssertLinear(HandMadePages.Sample(TinyFonts.Set, Fast).Write());

    [ToolFact("qpdf")]
    public void Qpdf_finds_no_fault_in_a_single_page()
    {
        var pages = new HandMadePages(TinyFonts.Set, Fast).Line(TagKind.P, "alone").EndPage();
        AssertLinear(pages.Write());
    }

    [ToolFact("qpdf")]
    public void Qpdf_finds_no_fault_where_pages_share_fonts_that_the_first_page_has_not()
    {
        var pages = new HandMadePages(TinyFonts.Set, Fast).Line(TagKind.P, "plain").EndPage();
        for (var page = 2; page < 40; page++)
        {
            var styles = page % 3 == 0 ? TextStyles.Bold : TextStyles.Italic;
            pages.Anchor($"page{page}").Open(TagKind.P).Text($"page {page}", styles: styles).Close().Down();
            pages.Open(TagKind.P).Link($"link {page}", "page2", null).Link("out", null, "https://example.org/").Close();
            if (page % 7 == 0)
            {
                pages.Drawing(HandMadePages.SampleDrawing, "A drawing");
            }
            pages.EndPage();
        }
        pages.Open(TagKind.P).Text("last", styles: TextStyles.Bold | TextStyles.Italic).Close().EndPage();
        AssertLinear(pages.Write());
    }

    private static void AssertLinear(byte[] pdf)
    {
        var (status, output) = InstalledTools.Run("qpdf", pdf, "--check-linearization");
        Assert.True(status == 0, output);
        Assert.Contains("no linearization errors", output, StringComparison.Ordinal);
        (status, output) = InstalledTools.Run("qpdf", pdf, "--check");
        Assert.True(status == 0, output);
    }
}
