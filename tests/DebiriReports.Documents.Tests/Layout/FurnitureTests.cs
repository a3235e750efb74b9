using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Fonts;
using static DebiriReports.Documents.Tests.Layout.Typesetting;

namespace DebiriReports.Documents.Tests.Layout;

public class FurnitureTests
{
    private static readonly Theme Theme = TinyFonts.Theme;

    [Fact]
    public void Parts_stand_at_the_left_in_the_middle_and_at_the_right()
    {
        var page = Page(Text("left"), Text("middle"), Text("right"));
        var (left, middle, right) = (page.Find("left"), page.Find("middle"), page.Find("right"));
        Assert.Equal(Theme.Margins.Left, left.X, 6);
        var center = (Theme.Margins.Left + Theme.PageWidth - Theme.Margins.Right) / 2;
        Assert.Equal(center, middle.X + middle.Run.Width(middle.Size) / 2, 6);
        Assert.Equal(Theme.PageWidth - Theme.Margins.Right, right.X + right.Run.Width(right.Size), 6);
        Assert.All([left, middle, right], item => Assert.Equal(ArtifactKind.Header, item.Artifact));
        Assert.True(left.Baseline - left.Size > Theme.FurnitureDistance - left.Size);
    }

    [Fact]
    public void A_long_part_moves_the_middle_one_aside_before_any_is_broken()
    {
        var page = Page(Text("left"), Text("middle part"), Text(new string('r', 60)));
        var middle = page.Find("middle part");
        var (left, right) = (page.Find("left"), page.Find(new string('r', 60)));
        var before = middle.X - left.X - left.Run.Width(left.Size);
        var after = right.X - middle.X - middle.Run.Width(middle.Size);
        Assert.Equal(before, after, 6);
        Assert.Equal(left.Baseline, right.Baseline, 6);
    }

    [Fact]
    public void A_header_of_many_lines_moves_the_text_down()
    {
        var lines = Enumerable.Range(0, 6).SelectMany(i => new Inline[] { new TextRun($"h{i}"), new LineBreak() });
        var page = Page([.. lines], [], []);
        Assert.True(page.Find("text").Baseline - Theme.BodySize > page.Find("h5").Baseline);
    }

    [Fact]
    public void The_chapter_is_the_last_that_started_on_or_before_the_page()
    {
        var header = new PageFurniture([], [], [new PageField(PageFieldKind.SectionTitle)]);
        var document = Document(
            Theme,
            [
                Lines(1, "front"),
                new PageBreak(),
                new Heading(1, "1", Text("First"), "h1"),
                Lines(80, "a"),
                new Heading(1, "2", Text("Second"), "h2"),
                Lines(3, "b"),
            ]
        ) with
        {
            Header = header,
        };
        var pages = Typesetter.Typeset(document, TinyFonts.Set).Pages;
        Assert.Equal(
            ["", "1 First", "2 Second"],
            pages.Select(page =>
                string.Concat(
                    page.Texts().Where(item => item.Artifact == ArtifactKind.Header).Select(item => item.Run.Text)
                )
            )
        );
    }

    [Fact]
    public void A_running_title_stands_on_each_page_of_what_its_heading_heads_and_on_no_other()
    {
        var document = Document(
            Theme,
            [
                Lines(3, "front"),
                new Heading(1, "1", Text("Narratives"), "h1"),
                new Heading(2, null, Text("One"), "h2", RunningTitle: "subject 1"),
                Lines(80, "a"),
                new Heading(3, null, Text("Event"), "h3"),
                Lines(3, "b"),
                new PageBreak(),
                Lines(3, "c"),
                new Heading(2, null, Text("Two"), "h4", RunningTitle: "subject 2"),
                Lines(3, "d"),
                new Heading(1, "2", Text("Listings"), "h5"),
                Lines(3, "e"),
            ]
        ) with
        {
            Header = new PageFurniture(
                [new TextRun("S"), new PageField(PageFieldKind.RunningTitle, Before: ", ")],
                [],
                []
            ),
        };
        var pages = Typesetter.Typeset(document, TinyFonts.Set).Pages.ToList();
        var headers = pages.Select(page =>
            string.Concat(
                page.Texts().Where(item => item.Artifact == ArtifactKind.Header).Select(item => item.Run.Text)
            )
        );
        Assert.Equal(["S", "S, subject 1", "S, subject 1", "S, subject 1", "S, subject 2", "S"], headers);
        // The chapter's heading stands with its first narrative.
        Assert.Contains("Narratives", pages[1].Content(), StringComparison.Ordinal);
    }

    [Fact]
    public void Letter_and_A4_keep_the_margins_that_regulators_ask_for()
    {
        // FDA Portable Document Format Specifications: 3/4 inch at the binding edge, 3/8 elsewhere.
        foreach (var theme in new[] { new Theme(), Theme.Letter })
        {
            Assert.True(theme.Margins.Left >= 54);
            Assert.True(new[] { theme.Margins.Top, theme.Margins.Right, theme.Margins.Bottom }.Min() >= 27);
            Assert.True(theme.FurnitureDistance >= 27);
            Assert.True(new[] { theme.TableSize, theme.ListingSize, theme.NoteSize, theme.FigureSize }.Min() >= 9);
        }
    }

    private static Page Page(IReadOnlyList<Inline> left, IReadOnlyList<Inline> center, IReadOnlyList<Inline> right)
    {
        var document = Document(Theme, [Paragraph("text")]) with { Header = new PageFurniture(left, center, right) };
        return Typesetter.Typeset(document, TinyFonts.Set).Pages.Single();
    }
}
