using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Pdf;
using DebiriReports.Documents.Tests.Fonts;
using DebiriReports.PdfConformance;
using UglyToad.PdfPig;

namespace DebiriReports.Documents.Tests.Pdf;

public class PdfWriterTests
{
    private static byte[] Sample() => HandMadePages.Sample(TinyFonts.Set, TinyFonts.Theme).Write();

    [Fact]
    public void Text_reads_back_in_reading_order()
    {
        using var pdf = PdfDocument.Open(Sample());
        Assert.Equal(3, pdf.NumberOfPages);
        var text = string.Concat(pdf.GetPage(1).Letters.Select(letter => letter.Value));
        Assert.Contains("Running text (with brackets) and a \\ backslash.", text, StringComparison.Ordinal);
        Assert.True(
            text.IndexOf("First chapter", StringComparison.Ordinal) < text.IndexOf("A note.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_same_pages_give_the_same_bytes() => Assert.Equal(Sample(), Sample());

    [Fact]
    public void Letters_stand_where_layout_put_them()
    {
        using var pdf = PdfDocument.Open(Sample());
        var letter = pdf.GetPage(2).Letters.First(letter => letter.Value == "M");
        Assert.Equal(300, letter.StartBaseLine.X, 2);
        Assert.Equal(11, letter.PointSize, 2);
    }

    [Fact]
    public void The_outline_has_headings_with_captions_below_them_to_four_levels()
    {
        var pages = new HandMadePages(TinyFonts.Set, TinyFonts.Theme);
        pages.Heading(1, "1", "One", "a").Heading(2, "1.1", "Two", "b").Heading(3, "1.1.1", "Three", "c");
        pages.Heading(4, "1.1.1.1", "Four", "d").Heading(5, "1.1.1.1.1", "Five", "e");
        pages.Caption("Table 1", "Deep", "t").Heading(1, "2", "Next", "f").EndPage();
        var bytes = pages.Write();
        PdfChecker.Require(bytes);
        using var pdf = PdfDocument.Open(bytes);
        Assert.True(pdf.TryGetBookmarks(out var bookmarks));
        var titles = bookmarks.GetNodes().Select(node => $"{node.Level} {node.Title}");
        Assert.Equal(["0 1 One", "1 1.1 Two", "2 1.1.1 Three", "3 1.1.1.1 Four", "3 Table 1 Deep", "0 2 Next"], titles);
    }

    [Fact]
    public void Links_lead_to_the_places_that_they_name()
    {
        using var pdf = PdfDocument.Open(Sample());
        var annotations = pdf.GetPage(1).GetAnnotations().ToArray();
        Assert.Equal(2, annotations.Length);
        Assert.Equal("a link to the table", annotations[0].Content);
        var action = Assert.IsType<UglyToad.PdfPig.Actions.UriAction>(annotations[1].Action);
        Assert.Equal("https://example.org/a?b=c", action.Uri);
    }

    [Fact]
    public void Page_labels_are_the_printed_numbers_even_where_they_jump()
    {
        var typeset = HandMadePages.Sample(TinyFonts.Set, TinyFonts.Theme).Typeset();
        var shifted = typeset.Pages.Select(page => page with { Number = page.Number + (page.Number > 1 ? 10 : 0) });
        using var stream = new MemoryStream();
        new PdfWriter().Write(typeset with { Pages = shifted }, stream);
        var finding = Assert.Single(PdfChecker.Check(stream.ToArray()));
        Assert.Equal("page labels", finding.Rule);
    }

    [Fact]
    public void Document_information_is_the_study_s_and_the_date_that_of_the_report()
    {
        using var pdf = PdfDocument.Open(Sample());
        Assert.Equal("A study of pages (\u00FC)", pdf.Information.Title);
        Assert.Equal("Sponsor <GmbH>", pdf.Information.Author);
        Assert.Equal("DEBIRI & co", pdf.Information.Subject);
        Assert.Equal("D:20250331000000Z", pdf.Information.CreationDate);
        Assert.Equal("D:20250331000000Z", pdf.Information.ModifiedDate);
        Assert.Equal(1.7, pdf.Version, 3);
    }

    [Fact]
    public void Pages_are_read_once_and_one_after_the_other()
    {
        var typeset = HandMadePages.Sample(TinyFonts.Set, TinyFonts.Theme).Typeset();
        var reads = 0;
        IEnumerable<Page> Counted()
        {
            foreach (var page in typeset.Pages)
            {
                reads++;
                yield return page;
            }
        }
        new PdfWriter().Write(typeset with { Pages = Counted() }, Stream.Null);
        Assert.Equal(3, reads);
    }

    [Fact]
    public void Words_of_a_justified_line_are_moved_apart()
    {
        using var pdf = PdfDocument.Open(Sample());
        var letters = pdf.GetPage(1).Letters.ToList();
        var at = letters.FindIndex(letter => letter.Value == "J");
        var space = letters.FindIndex(at, letter => letter.Value == " ");
        // A space of 250 units at 11 points, and 6.5 points more.
        var moved = letters[space + 1].StartBaseLine.X - letters[space].StartBaseLine.X;
        Assert.InRange(moved, 9.24, 9.26);
    }
}
