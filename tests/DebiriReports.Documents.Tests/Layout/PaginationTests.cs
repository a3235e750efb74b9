using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Fonts;
using static DebiriReports.Documents.Tests.Layout.Typesetting;

namespace DebiriReports.Documents.Tests.Layout;

public class PaginationTests
{
    private static readonly Theme Theme = TinyFonts.Theme;

    private static double LineHeight => Theme.BodySize * Theme.LineSpacing;

    private static int LinesOnPage => (int)((Theme.PageHeight - Theme.Margins.Top - Theme.Margins.Bottom) / LineHeight);

    [Fact]
    public void First_line_stands_at_the_top_margin_and_each_below_it_by_the_line_height()
    {
        var page = Assert.Single(Pages(Lines(3)));
        // Ascent 0.8 and descent 0.2 of the size stand in the middle of the line.
        var baseline = Theme.Margins.Top + (LineHeight - Theme.BodySize) / 2 + 0.8 * Theme.BodySize;
        Assert.Equal(baseline, page.Find("word1").Baseline, 6);
        Assert.Equal(baseline + 2 * LineHeight, page.Find("word3").Baseline, 6);
        Assert.Equal(Theme.Margins.Left, page.Find("word1").X, 6);
    }

    [Fact]
    public void A_paragraph_leaves_at_least_two_lines_on_each_of_its_pages()
    {
        for (var lines = LinesOnPage - 3; lines <= LinesOnPage; lines++)
        {
            var pages = Pages(Lines(lines, "first"), Lines(4, "second"));
            var first = pages[0].Texts().Count(item => item.Run.Text.StartsWith("second", StringComparison.Ordinal));
            Assert.Contains(first, new[] { 0, 2, 4 });
        }
    }

    [Fact]
    public void A_heading_never_stands_at_a_page_s_foot()
    {
        for (var lines = LinesOnPage - 8; lines <= LinesOnPage; lines++)
        {
            var pages = Pages(Lines(lines, "before"), new Heading(1, "1", Text("Heading"), "h"), Lines(5, "after"));
            Assert.Equal(PageOf(pages, "Heading"), PageOf(pages, "after1"));
            Assert.Equal(PageOf(pages, "Heading"), PageOf(pages, "after2"));
        }
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(40, 1)]
    public void A_heading_and_its_few_words_stand_on_the_turned_page_of_what_they_lead_to(int words, int page)
    {
        var table = new Table
        {
            Caption = Caption("1", "Wide"),
            Columns = [new TableColumn(ColumnAlignment.Left)],
            Header = [HeaderRow("a")],
            Rows = [Row("b")],
            Orientation = PageOrientation.Landscape,
        };
        var lead = string.Join(' ', Enumerable.Repeat("words that lead over", words));
        var pages = Pages(Paragraph("before"), new Heading(1, "1", Text("heading"), "h"), Paragraph(lead), table);
        Assert.Equal(2, pages.Count);
        Assert.True(pages[1].Width > pages[1].Height);
        Assert.Contains(pages[page - 1].Texts(), item => item.Run.Text.StartsWith("heading", StringComparison.Ordinal));
        Assert.Contains(pages[page - 1].Texts(), item => item.Run.Text.StartsWith("words", StringComparison.Ordinal));
    }

    [Fact]
    public void Sections_before_that_of_a_table_stay_where_they_stand_and_what_announces_it_does_not()
    {
        var table = new Table
        {
            Caption = Caption("1", "Wide"),
            Columns = [new TableColumn(ColumnAlignment.Left)],
            Header = [HeaderRow("a")],
            Rows = [Row("b")],
            Orientation = PageOrientation.Landscape,
        };
        var pages = Pages(
            new Heading(1, "1", Text("earlier"), "e"),
            Paragraph("remark"),
            new Heading(1, "2", Text("later"), "l"),
            new ListBlock([
                [Paragraph("point")],
            ]),
            Paragraph("sets:"),
            table
        );
        Assert.Equal(2, pages.Count);
        Assert.Equal(1, PageOf(pages, "earlier"));
        Assert.Equal(1, PageOf(pages, "remark"));
        Assert.Equal(1, PageOf(pages, "point"));
        Assert.Equal(2, PageOf(pages, "sets:"));
    }

    [Fact]
    public void A_page_break_starts_a_page_and_breaks_in_a_row_or_at_the_end_leave_no_empty_page()
    {
        var pages = Pages(Lines(1, "a"), new PageBreak(), new PageBreak(), Lines(1, "b"), new PageBreak());
        Assert.Equal(2, pages.Count);
        Assert.Equal(1, PageOf(pages, "a1"));
        Assert.Equal(2, PageOf(pages, "b1"));
    }

    [Fact]
    public void An_empty_document_has_one_page() => Assert.Single(Pages());

    [Fact]
    public void Footers_print_the_page_and_the_count()
    {
        var pages = Pages(Lines(1), new PageBreak(), Lines(1, "b"));
        Assert.Equal(
            ["Page 1 of 2", "Page 2 of 2"],
            pages.Select(page =>
                string.Concat(
                    page.Texts().Where(item => item.Artifact == ArtifactKind.Footer).Select(item => item.Run.Text)
                )
            )
        );
    }

    [Fact]
    public void Pages_enumerated_twice_are_the_same()
    {
        var typeset = Typesetter.Typeset(Document(Theme, [Lines(200)]), TinyFonts.Set);
        Assert.Equal(typeset.Pages.SelectMany(page => page.Items), typeset.Pages.SelectMany(page => page.Items));
    }
}
