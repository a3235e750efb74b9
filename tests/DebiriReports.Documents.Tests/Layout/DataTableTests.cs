using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Fonts;
using DebiriReports.Documents.Tests.Word;
using static DebiriReports.Documents.Tests.Layout.Typesetting;

namespace DebiriReports.Documents.Tests.Layout;

public class DataTableTests
{
    private const string Title = "Figure 14.2: Response (data)";

    [Fact]
    public void The_data_of_a_figure_name_it_at_the_left_of_each_of_their_pages()
    {
        var pages = Pages(Figure(PageOrientation.Automatic, rows: 120));
        Assert.True(pages.Count > 2);
        foreach (var page in pages)
        {
            Assert.Equal(page.Find("Visit").X, page.Find(Title).X, 6);
        }
    }

    [Fact]
    public void They_stand_on_turned_pages_after_a_turned_figure()
    {
        Block[] blocks =
        [
            Figure(PageOrientation.Landscape, rows: 3),
            Figure(PageOrientation.Landscape, rows: 3, "14.3"),
        ];
        Assert.All(Pages(blocks), page => Assert.True(page.Width > page.Height));
    }

    [Fact]
    public void A_header_without_spans_has_their_title_above_it()
    {
        var page = Pages(TinyFonts.Theme with { FlatHeaders = true }, Figure(PageOrientation.Landscape, rows: 3))[0];
        Assert.True(page.Find(Title).Baseline < page.Find("Visit").Baseline);
        Assert.Equal(1, page.Texts().Count(item => item.Run.Text.Contains("(data)", StringComparison.Ordinal)));
    }

    [Fact]
    public void Word_repeats_their_title_with_the_header()
    {
        var file = WordFile.Of(Figure(PageOrientation.Automatic, rows: 3));
        var row = file.Body.Descendants(WordFile.W + "tr").First(row => WordFile.TextOf(row) == Title);
        Assert.NotEmpty(row.Descendants(WordFile.W + "tblHeader"));
        Assert.Empty(row.Descendants(WordFile.W + "jc"));
        Assert.Empty(file.ValidationErrors());
    }

    private static Figure Figure(PageOrientation orientation, int rows, string number = "14.2") =>
        new(
            Caption(number, "Response", CaptionKind.Figure),
            new FlowChart([], [new FlowBox("a", 0, 0, false, null, [new FlowLine([new TextRun("Screened")])])], []),
            "One box.",
            [],
            orientation,
            new Table
            {
                Columns = [new(), new()],
                Header = [HeaderRow("Visit", "Mean")],
                Rows = [.. Enumerable.Range(0, rows).Select(i => Row($"v{i}", "1"))],
            }
        );
}
