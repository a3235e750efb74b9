using DebiriReports.Documents.Layout;

namespace DebiriReports.Documents.Tests.Layout;

public class LineBreakerTests
{
    [Theory]
    // Unicode Standard Annex 14; a bar stands where a line may end.
    [InlineData("one two  three", "one |two  |three")]
    [InlineData("non-serious", "non-|serious")]
    [InlineData("2024-01-15 and -5", "2024-01-15 |and |-5")]
    [InlineData("12 (34.5) and (see below)", "12 |(34.5) |and |(see |below)")]
    [InlineData("a\u00A0b c", "a\u00A0b |c")]
    [InlineData("a\u2011b-c", "a\u2011b-|c")]
    [InlineData("a\u200Bb", "a\u200B|b")]
    [InlineData("a\u2060b c", "a\u2060b |c")]
    [InlineData("end. Next, one; two: three", "end. |Next, |one; |two: |three")]
    [InlineData("\u201CQuoted text\u201D here", "\u201CQuoted |text\u201D |here")]
    [InlineData("what?! yes", "what?! |yes")]
    [InlineData("10% of $5", "10% |of |$5")]
    [InlineData("1,234.5 mg", "1,234.5 |mg")]
    [InlineData("complete/partial n/N mg/kg", "complete/|partial |n/N |mg/kg")]
    [InlineData("one \u2013 two\u2013three", "one |\u2013 |two\u2013|three")]
    [InlineData("one\u2014two", "one|\u2014|two")]
    [InlineData("first\nsecond", "first\n|second")]
    [InlineData("\u4E00\u4E8C\u3002\u4E09\u300C\u56DB\u300D", "\u4E00|\u4E8C\u3002|\u4E09|\u300C\u56DB\u300D")]
    [InlineData("\u30AD\u30E3\u30FC", "\u30AD\u30E3\u30FC")]
    [InlineData("e\u0301a b", "e\u0301a |b")]
    [InlineData("\u22655 and \u00B12", "\u22655 |and |\u00B12")]
    [InlineData("wait\u2026 now", "wait\u2026 |now")]
    [InlineData("\u05D0\u05D1-\u05D2 x", "\u05D0\u05D1-|\u05D2 |x")]
    public void Lines_may_end_where_Unicode_says(string text, string expected)
    {
        var places = new List<int>();
        LineBreaker.Find(text, places);
        Assert.Equal(text.Length, places[^1]);
        var marked = text;
        foreach (var place in places.SkipLast(1).Reverse())
        {
            marked = marked.Insert(place, "|");
        }
        Assert.Equal(expected, marked);
    }

    [Fact]
    public void An_empty_text_has_no_place()
    {
        var places = new List<int> { 1 };
        LineBreaker.Find("", places);
        Assert.Empty(places);
    }
}
