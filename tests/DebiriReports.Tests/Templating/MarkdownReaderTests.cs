using DebiriReports.Analyses;
using DebiriReports.Documents.Model;
using DebiriReports.Templating;

namespace DebiriReports.Tests.Templating;

public sealed class MarkdownReaderTests
{
    [Fact]
    public void A_heading_gives_its_number_its_words_and_an_id()
    {
        var heading = Assert.IsType<Heading>(Assert.Single(Read("## 10.1 Disposition of *patients*")));
        Assert.Equal(2, heading.Level);
        Assert.Equal("10.1", heading.Number);
        Assert.Equal("section-10-1", heading.Id);
        Assert.Equal("Disposition of patients", PlainText.Of(heading.Content));
    }

    [Fact]
    public void Two_headings_of_the_same_words_have_different_ids()
    {
        var ids = Read("# Death\n\n# Death").Cast<Heading>().Select(heading => heading.Id).ToList();
        Assert.Equal(["death", "death-2"], ids);
    }

    [Fact]
    public void A_marked_number_keeps_its_source_and_is_never_read_as_markup()
    {
        var insertions = new Insertions();
        var mark = insertions.Add(new TextRun("*5* <b>_x_</b>", TextStyles.None, "t/A/B/n"));
        var paragraph = Assert.IsType<Paragraph>(Assert.Single(Read($"Of **{mark}** patients", insertions)));
        var live = Assert.Single(paragraph.Content.OfType<TextRun>(), run => run.SourceId is not null);
        Assert.Equal("*5* <b>_x_</b>", live.Text);
        Assert.Equal(TextStyles.Bold, live.Style);
    }

    [Fact]
    public void Marked_blocks_stand_in_the_place_of_their_paragraph()
    {
        var insertions = new Insertions();
        var mark = insertions.AddBlocks([new PageBreak()]);
        Assert.Collection(
            Read($"Before{mark}After", insertions),
            block => Assert.IsType<Paragraph>(block),
            block => Assert.IsType<PageBreak>(block),
            block => Assert.IsType<Paragraph>(block)
        );
    }

    [Fact]
    public void A_writers_place_without_an_id_is_an_error_with_its_line()
    {
        var exception = Assert.Throws<ReportException>(() => Read("Text\n\n::: writer\nWords\n:::\n"));
        Assert.Equal(ReportException.Definition, exception.ExitCode);
        Assert.Equal("T203", exception.Problems[0].Code);
        Assert.Equal(3, exception.Problems[0].Place.Line);
    }

    [Fact]
    public void Raw_html_is_text() =>
        Assert.Equal("a <b>bold</b> claim", PlainText.Of(((Paragraph)Read("a <b>bold</b> claim")[0]).Content));

    private static IReadOnlyList<Block> Read(string text, Insertions? insertions = null) =>
        MarkdownReader.Read(text, "test.md", insertions ?? new Insertions(), new HashSet<string>());
}
