using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Fonts;
using static DebiriReports.Documents.Tests.Layout.Typesetting;

namespace DebiriReports.Documents.Tests.Layout;

public class ParagraphLayoutTests
{
    // At 10 points a letter is 5 wide, a space 2.5.
    private static readonly TextLook Look = new(FontRole.Body, 10, default, 1.2);

    [Theory]
    [InlineData("aaaa bbbb", 42.5, "aaaa bbbb")]
    [InlineData("aaaa bbbb", 42.4, "aaaa |bbbb")]
    [InlineData("aaaa bbbb  ", 42.5, "aaaa bbbb  ")]
    [InlineData("aaaa bbbb", 20, "aaaa |bbbb")]
    [InlineData("aaaaaaaa", 20, "aaaa|aaaa")]
    [InlineData("a aaaaaaaaa b", 20, "a |aaaa|aaaa|a b")]
    [InlineData("AB_CDEFGH", 25, "AB_|CDEFG|H")]
    [InlineData("a\nb\n", 100, "a\n|b\n")]
    [InlineData("a\n\nb", 100, "a\n|\n|b")]
    [InlineData(" \na", 100, " \n|a")]
    [InlineData("a  \nb \n", 100, "a  \n|b \n")]
    public void Lines_take_what_fits(string text, double width, string expected)
    {
        var set = ParagraphLayout.Set(InlineText.Plain(text), Look, width, TinyFonts.Set);
        Assert.Equal(expected, string.Join("|", set.Lines.Select(line => text[line.Start..line.End])));
        Assert.All(set.Lines, line => Assert.True(line.Width <= width + 1e-6));
        Assert.Equal(text.Length, set.Lines[^1].End);
    }

    [Fact]
    public void Spaces_at_a_line_s_end_stay_in_the_text_and_out_of_its_width()
    {
        var set = ParagraphLayout.Set(InlineText.Plain("aaaa bbbb"), Look, 21, TinyFonts.Set);
        Assert.Equal(20, set.Lines[0].Width, 9);
        Assert.Equal((0, 4, 5), (set.Lines[0].Start, set.Lines[0].InkEnd, set.Lines[0].End));
    }

    [Fact]
    public void Widths_are_those_of_the_widest_word_and_the_widest_line()
    {
        var (least, most) = ParagraphLayout.Widths(InlineText.Plain("aa bbbb\ncccccc d"), Look, TinyFonts.Set);
        Assert.Equal(30, least, 9);
        Assert.Equal(37.5, most, 9);
    }

    [Fact]
    public void Justified_lines_reach_both_margins_but_the_last_does_not()
    {
        var theme = TinyFonts.Theme with { Justified = true };
        var words = string.Join(' ', Enumerable.Repeat("aaaa bbbbbb", 20));
        var page = Assert.Single(Pages(theme, Paragraph(words)));
        var items = page.Texts().Where(item => item.Artifact == ArtifactKind.None).ToArray();
        Assert.True(items.Length > 2);
        foreach (var item in items.SkipLast(1))
        {
            var ink = item.Run.Text.TrimEnd();
            var width =
                TinyFonts.Set.Measure(ink, FontRole.Body, item.Size) + ink.Count(c => c == ' ') * item.WordSpacing;
            Assert.Equal(theme.PageWidth - theme.Margins.Right, item.X + width, 6);
        }
        Assert.Equal(0, items[^1].WordSpacing);
    }

    [Fact]
    public void Styles_within_a_word_do_not_part_it()
    {
        var theme = TinyFonts.Theme;
        var page = Assert.Single(
            Pages(theme, new Paragraph([new TextRun("CO"), new TextRun("2", TextStyles.Subscript), new TextRun(" x")]))
        );
        var (body, script) = (page.Find("CO"), page.Find("2"));
        Assert.Equal(body.X + 1.0 * theme.BodySize, script.X, 9);
        Assert.True(script.Baseline > body.Baseline);
        Assert.True(script.Size < body.Size);
    }

    [Fact]
    public void A_right_to_left_paragraph_ends_at_the_right_margin_with_its_words_in_order()
    {
        var theme = TinyFonts.Theme;
        var page = Assert.Single(Pages(theme, Paragraph("\u05D0\u05D1\u05D2 \u05D3\u05D4 ab")));
        var items = page.Texts().Where(item => item.Artifact == ArtifactKind.None).ToArray();
        Assert.Equal("\u05D0\u05D1\u05D2 \u05D3\u05D4 ab", string.Concat(items.Select(item => item.Run.Text)));
        var first = items.First(item => item.Run.Text.Contains('\u05D0', StringComparison.Ordinal));
        var last = items.First(item => item.Run.Text.Contains("ab", StringComparison.Ordinal));
        Assert.True(first.Run.IsRightToLeft);
        Assert.False(last.Run.IsRightToLeft);
        Assert.True(last.X < first.X);
        Assert.Equal(theme.PageWidth - theme.Margins.Right, items.Max(item => item.X + item.Run.Width(item.Size)), 6);
    }

    [Fact]
    public void A_missing_character_is_named_with_its_block()
    {
        var table = new Table
        {
            Caption = Caption("14.1", "Title"),
            Columns = [new()],
            Header = [HeaderRow("h")],
            Rows = [Row("\u20BF")],
        };
        var problem = Assert.Throws<MissingCharacterException>(() => Pages(table));
        Assert.Equal("Table 14.1", problem.Place);
        var inText = Assert.Throws<MissingCharacterException>(() =>
            Pages(new Heading(1, "10.1", Text("Heading"), "h"), Paragraph("5 \u20BF"))
        );
        Assert.Equal("section 10.1", inText.Place);
    }

    [Fact]
    public void All_missing_characters_are_told_at_once()
    {
        var problem = Assert.Throws<MissingCharacterException>(() =>
            Pages(
                new Heading(1, "1", Text("One"), "h1"),
                Paragraph("\u20BF \u20BD and \u20BF"),
                new Heading(1, "2", Text("Two"), "h2"),
                Paragraph("\u20BF")
            )
        );
        Assert.Equal(
            [(0x20BF, "section 1"), (0x20BD, "section 1"), (0x20BF, "section 2")],
            problem.All.Select(one => (one.CodePoint, one.Place!))
        );
        Assert.Contains("U+20BD", problem.Message, StringComparison.Ordinal);
    }
}
