using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Fonts;
using static DebiriReports.Documents.Tests.Layout.Typesetting;

namespace DebiriReports.Documents.Tests.Layout;

public class ContentsTests
{
    private static readonly Theme Theme = TinyFonts.Theme;

    [Fact]
    public void Contents_print_the_pages_that_headings_stand_on()
    {
        var typeset = Typesetter.Typeset(Document(Theme, Report()), TinyFonts.Set);
        var pages = typeset.Pages.ToArray();
        foreach (var entry in typeset.PageMap.Entries.Where(entry => entry.Kind == ContentsKind.Headings))
        {
            var page = Assert.Single(pages, page => page.Items.OfType<AnchorItem>().Any(item => item.Id == entry.Id));
            Assert.Equal(page.Number, typeset.PageMap.Pages[entry.Id]);
            var link = Assert.Single(
                pages.SelectMany(p => p.Items).OfType<LinkItem>(),
                item => item.TargetId == entry.Id && item.Width > 300
            );
            // The number stands at the right end of the entry's link.
            var number = Assert.Single(
                pages[0].Texts(),
                item =>
                    item.Artifact == ArtifactKind.None
                    && item.Baseline > link.Y
                    && item.Baseline < link.Y + link.Height
                    && Math.Abs(item.X + item.Run.Width(item.Size) - link.X - link.Width) < 1e-6
            );
            Assert.Equal($"{page.Number}", number.Run.Text);
        }
    }

    [Fact]
    public void One_pass_more_changes_nothing()
    {
        var document = Document(Theme with { TablePageNumbers = true }, Report());
        var settled = Typesetter.Typeset(document, TinyFonts.Set);
        var again = Typesetter.Typeset(document, TinyFonts.Set, extraPasses: 1);
        Assert.Equal(settled.PageMap.PageCount, again.PageMap.PageCount);
        Assert.Equal(settled.PageMap.Pages, again.PageMap.Pages);
        Assert.Equal(Seen(settled), Seen(again));
    }

    [Fact]
    public void A_reference_prints_label_number_title_or_page_and_leads_there()
    {
        var blocks = new List<Block>
        {
            new Paragraph([
                new CrossReference("h2"),
                new TextRun("; "),
                new CrossReference("h2", ReferenceKind.Number),
                new TextRun("; "),
                new CrossReference("h2", ReferenceKind.Title),
                new TextRun("; "),
                new CrossReference("h2", ReferenceKind.Page),
                new TextRun("; "),
                new CrossReference("caption-Table-14.1"),
            ]),
            new Heading(1, "1", Text("First"), "h1"),
            new PageBreak(),
            new Heading(2, "1.1", Text("Second"), "h2"),
            new Table
            {
                Caption = Caption("14.1", "Table"),
                Columns = [new()],
                Header = [HeaderRow("a")],
                Rows = [Row("x")],
            },
        };
        var page = Pages([.. blocks])[0];
        Assert.StartsWith("Section 1.1; 1.1; Second; 2; Table 14.1", page.Content(), StringComparison.Ordinal);
        Assert.Equal(
            ["h2", "h2", "h2", "h2", "caption-Table-14.1"],
            page.Items.OfType<LinkItem>().Select(link => link.TargetId)
        );
        Assert.All(
            page.Texts().Where(item => item.Run.Text is "Section 1.1" or "Table 14.1"),
            item => Assert.Equal(Theme.Colors.Link, item.Color)
        );
    }

    [Fact]
    public void A_reference_that_leads_nowhere_is_an_error_that_names_it()
    {
        var problem = Assert.Throws<LayoutException>(() => Pages(new Paragraph([new CrossReference("nowhere")])));
        Assert.Contains("nowhere", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_stands_twice_is_an_error_that_names_it()
    {
        var heading = new Heading(1, "1", Text("First"), "same");
        var problem = Assert.Throws<LayoutException>(() => Pages(heading, heading));
        Assert.Contains("same", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_tables_hold_the_captions_of_tables_alone()
    {
        var typeset = Typesetter.Typeset(Document(Theme, Report()), TinyFonts.Set);
        var entries = typeset.PageMap.Entries.Where(entry => entry.Kind == ContentsKind.Tables);
        Assert.Equal(["Table 14.1", "Table 14.2"], entries.Select(entry => entry.Label));
        Assert.Equal("Table 14.2", typeset.PageMap.Labels["caption-Table-14.2"]);
    }

    [Fact]
    public void Leaders_end_before_the_number_and_are_furniture()
    {
        var page = Pages([.. Report()])[0];
        var leaders = page.Texts().Where(item => item.Run.Text.StartsWith(". . ", StringComparison.Ordinal)).ToArray();
        Assert.True(leaders.Length > 5);
        Assert.All(leaders, item => Assert.Equal(ArtifactKind.Layout, item.Artifact));
        // Dots of all lines stand on one grid.
        var step = leaders[0].Run.Width(leaders[0].Size) / (leaders[0].Run.Text.Length / 2);
        Assert.All(
            leaders,
            item =>
            {
                var steps = (item.X - leaders[0].X) / step;
                Assert.Equal(0, steps - Math.Floor(steps + 0.5), 6);
            }
        );
    }

    private static IReadOnlyList<Block> Report()
    {
        var blocks = new List<Block>
        {
            new Contents(ContentsKind.Headings),
            new Contents(ContentsKind.Tables),
            new PageBreak(),
        };
        for (var i = 1; i <= 9; i++)
        {
            blocks.Add(new Heading(1, $"{i}", Text($"Chapter {i}"), $"c{i}"));
            blocks.Add(Lines(30));
            blocks.Add(new Heading(2, $"{i}.1", Text($"Section of {i}"), $"s{i}"));
            blocks.Add(new Paragraph([new TextRun("See page "), new CrossReference($"c{10 - i}", ReferenceKind.Page)]));
            blocks.Add(Lines(i * 3));
        }
        for (var i = 1; i <= 2; i++)
        {
            blocks.Add(
                new Table
                {
                    Caption = Caption($"14.{i}", $"Table {i}"),
                    Columns = [new(), new()],
                    Header = [HeaderRow("a", "b")],
                    Rows = [.. Enumerable.Range(0, 70).Select(row => Row($"t{i}r{row}", "x"))],
                }
            );
        }
        return blocks;
    }

    private static IEnumerable<string> Seen(TypesetDocument typeset) =>
        typeset.Pages.SelectMany(page =>
            page.Items.Select(item =>
                item is TextItem text
                    ? FormattableString.Invariant($"{page.Number} {text.X} {text.Baseline} {text.Run.Text}")
                    : $"{page.Number} {item.GetType().Name}"
            )
        );
}
