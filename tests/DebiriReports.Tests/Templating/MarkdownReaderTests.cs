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
    public void A_form_has_rows_to_write_in_and_columns_as_wide_as_their_dashes()
    {
        var form = Assert.IsType<Table>(
            Assert.Single(Read("::: form {row-height=25.4}\n| Name | Signature |\n|--|------|\n| A | |\n| | |\n:::\n"))
        );
        Assert.Equal(72, form.FormRowHeight);
        Assert.Equal(3, form.Columns[1].Width / form.Columns[0].Width);
        Assert.Equal(2, form.Rows.Count);
    }

    [Fact]
    public void A_table_that_is_read_has_no_least_height_and_no_widths()
    {
        var table = Assert.IsType<Table>(Assert.Single(Read("| Name | Role |\n|--|------|\n| A | B |\n")));
        Assert.Null(table.FormRowHeight);
        Assert.All(table.Columns, column => Assert.Null(column.Width));
    }

    [Theory]
    [InlineData("{row-height=2}", "T206", "'2' is no height")]
    [InlineData("{row-height=high}", "T206", "'high' is no height")]
    [InlineData("{rows=20}", "T206", "No setting 'rows' of a form; there is row-height")]
    public void A_forms_setting_that_is_not_understood_is_an_error_with_its_line(
        string settings,
        string code,
        string message
    )
    {
        var exception = Assert.Throws<ReportException>(() =>
            Read($"Text\n\n::: form {settings}\n| A | B |\n|--|--|\n| c | |\n:::\n")
        );
        Assert.Equal(code, exception.Problems[0].Code);
        Assert.Equal(3, exception.Problems[0].Place.Line);
        Assert.Contains(message, exception.Problems[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Words alone")]
    [InlineData("| A | B |\n|--|--|\n| c | |\n\nand words")]
    public void In_a_form_stands_a_table_alone(string content) =>
        Assert.Equal(
            "T207",
            Assert.Throws<ReportException>(() => Read($"::: form\n{content}\n:::\n")).Problems[0].Code
        );

    [Fact]
    public void Raw_html_is_text() =>
        Assert.Equal("a <b>bold</b> claim", PlainText.Of(((Paragraph)Read("a <b>bold</b> claim")[0]).Content));

    private static IReadOnlyList<Block> Read(string text, Insertions? insertions = null) =>
        MarkdownReader.Read(text, "test.md", insertions ?? new Insertions(), new HashSet<string>());
}
