using DebiriReports.Analyses.Datasets;
using DebiriReports.Narratives;

namespace DebiriReports.Tests.Narratives;

public sealed class DateWordingTests
{
    private static readonly DateWording Words = new(new DateOnly(2025, 3, 10), daysOnly: false);
    private static readonly DateWording Public = new(new DateOnly(2025, 3, 10), daysOnly: true);

    // SDTMIG 4.4.4: no day 0.
    [Theory]
    [InlineData("2025-03-10", 1)]
    [InlineData("2025-03-09", -1)]
    [InlineData("2025-03-11", 2)]
    [InlineData("2024-02-29", -375)]
    [InlineData("2025-12-31", 297)]
    public void There_is_no_study_day_0(string date, int day) =>
        Assert.Equal(day, DateWording.StudyDay(DateOnly.Parse(date), new DateOnly(2025, 3, 10)));

    [Theory]
    [InlineData("2025-03-21", "on 21 Mar 2025 (Study Day 12)")]
    [InlineData("2025-04", "in Apr 2025 (day not reported; between Study Day 23 and Study Day 52)")]
    [InlineData("2025", "in 2025 (month and day not reported; between Study Day -68 and Study Day 297)")]
    public void A_partial_date_is_told_as_partial_with_its_bounds(string date, string expected) =>
        Assert.Equal(expected, Words.On(Parse(date)));

    [Fact]
    public void Without_a_reference_day_a_partial_date_has_no_relative_day()
    {
        var words = new DateWording(null, daysOnly: false);
        Assert.Equal(
            "in Apr 2025 (day not reported; relative day could not be determined)",
            words.On(Parse("2025-04"))
        );
        Assert.Equal("on 1 Apr 2025", words.On(Parse("2025-04-01")));
    }

    [Fact]
    public void A_public_document_tells_study_days_only()
    {
        Assert.Equal("on Study Day 12", Public.On(Parse("2025-03-21")));
        Assert.Equal("between Study Day 23 and Study Day 52", Public.On(Parse("2025-04")));
        Assert.DoesNotContain("2025", Public.Date(Parse("2025-03-21")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-03-10", "2025-03-10", "on the same day as session 1")]
    [InlineData("2025-03-10", "2025-03-11", "1 day after session 1")]
    [InlineData("2025-03-10", "2025-03-15", "5 days after session 1")]
    [InlineData("2025-03-10", "2025-03-08", "2 days before session 1")]
    [InlineData("2025-03", "2025-03-08", "")]
    public void Distances_are_elapsed_days(string from, string to, string expected) =>
        Assert.Equal(expected, DateWording.Elapsed(Parse(from), Parse(to), "session 1"));

    [Theory]
    [InlineData("2025-03-10", "2025-03-10", "1 day")]
    [InlineData("2025-03-10", "2025-03-13", "4 days")]
    [InlineData("2025-03-10", "2025-03", "")]
    public void A_duration_counts_both_ends(string from, string to, string expected) =>
        Assert.Equal(expected, DateWording.Duration(Parse(from), Parse(to)));

    private static PartialDate Parse(string text) =>
        PartialDate.TryParse(text, out var date) ? date : throw new ArgumentException(text);
}
