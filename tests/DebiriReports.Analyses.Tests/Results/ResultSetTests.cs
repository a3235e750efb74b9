using System.Text;
using System.Text.Json;
using DebiriReports.Analyses.Results;

namespace DebiriReports.Analyses.Tests.Results;

public sealed class ResultSetTests
{
    private static AnalysisResult Result(string display, string group, string row, string statistic, double value) =>
        new(display, "SAF", group.Split('|'), row.Split('|'), statistic, value)
        {
            Dataset = "ADSL",
            Formatted = ResultsWriter.ValueText(value),
        };

    private static readonly ResultSet Set = new([
        Result("t-a", "Arm A", "Sex|Female", "n", 12),
        Result("t-a", "Arm A", "Sex|Female", "pct", 26.08695652173913),
        Result("t-a", "Total", "Sex|Female", "n", 20),
        Result("t-a", "Total", "Sex|Missing", "n", 1),
        Result("t-a", "Total", "Race|Missing", "n", 2),
        Result("t-b", "Arm A", "PFS", "median", double.NaN),
    ]);

    private static string Problem(string display, string? row, string statistic, string? group = null) =>
        Assert
            .Throws<ReportException>(() => Set.Require(display, row, statistic, group, new Place("r.md", 14, 27)))
            .Message;

    [Fact]
    public void A_result_is_found_by_the_words_of_its_table()
    {
        Assert.Equal(12, Set.Require("t-a", "Female", "n", "Arm A", Place.None).Value);
        Assert.Equal(12, Set.Require("t-a", "Sex > Female", "n", "Arm A", Place.None).Value);
        // Without a column the last one answers: the total.
        Assert.Equal(20, Set.Require("t-a", "Female", "n", null, Place.None).Value);
        Assert.True(double.IsNaN(Set.Require("t-b", null, "median", null, Place.None).Value));
        Assert.Same(Set[0], Set.Find("t-a/Arm A/Sex > Female/n"));
    }

    [Fact]
    public void What_is_not_there_is_told_with_the_nearest_word()
    {
        Assert.Equal(
            "r.md(14,27): error D102: no row 'Femal' in display 't-a'; did you mean 'Female'?",
            Problem("t-a", "Femal", "n")
        );
        Assert.Equal(
            "r.md(14,27): error D102: no display 't-c' with results; did you mean 't-a'?",
            Problem("t-c", "Female", "n")
        );
        Assert.Equal(
            "r.md(14,27): error D102: no statistic 'media' in display 't-b'; did you mean 'median'?",
            Problem("t-b", null, "media")
        );
        Assert.Equal(
            "r.md(14,27): error D102: no column 'Arm B' in display 't-a'; did you mean 'Arm A'?",
            Problem("t-a", "Female", "n", "Arm B")
        );
    }

    [Fact]
    public void A_row_that_is_more_than_one_is_refused() =>
        Assert.Equal(
            "r.md(14,27): error D102: row 'Missing' of display 't-a' is more than one; known: Sex > Missing, Race > Missing",
            Problem("t-a", "Missing", "n", "Total")
        );

    [Fact]
    public void Two_results_of_one_id_must_agree()
    {
        var one = Result("t", "A", "x", "n", 1);
        Assert.Single(new ResultSet([one, one with { }]));
        Assert.Throws<InvalidOperationException>(() => new ResultSet([one, one with { Value = 2 }]));
    }

    [Fact]
    public void The_csv_has_one_line_a_number_and_quotes_what_needs_it()
    {
        using var stream = new MemoryStream();
        var result = Result("t", "A > B", "Age, \"years\"", "n", 3) with
        {
            Numerator = 3,
            Denominator = 4,
            DenominatorId = "SAF",
            Method = "exact",
        };
        ResultsWriter.WriteCsv([result, Set[5]], stream);
        Assert.Equal(
            ResultsWriter.Header
                + "\n\"t/A >> B/Age, \"\"years\"\"/n\",t,SAF,A >> B,\"Age, \"\"years\"\"\",n,3,3,3,4,SAF,exact,ADSL\n"
                + "t-b/Arm A/PFS/median,t-b,SAF,Arm A,PFS,median,NE,NE,,,,,ADSL\n",
            Encoding.UTF8.GetString(stream.ToArray())
        );
    }

    [Fact]
    public void The_json_carries_provenance_and_the_cells_that_combine_results()
    {
        using var stream = new MemoryStream();
        var result = Set[0] with { Provenance = new Provenance("ADSL", "SEX", "SEX EQ 'F'", "TRT01A EQ 'A'") };
        ResultsWriter.WriteJson(
            [result, Set[5]],
            [new PrintedCell("t-a", ["Arm A"], ["Sex", "Female"], "12 (26.1)", [Set[0].Id, Set[1].Id])],
            stream
        );
        using var json = JsonDocument.Parse(stream.ToArray());
        var first = json.RootElement.GetProperty("results")[0];
        Assert.Equal(12, first.GetProperty("value").GetDouble());
        Assert.Equal("SEX EQ 'F'", first.GetProperty("provenance").GetProperty("subset").GetString());
        Assert.Equal("NE", json.RootElement.GetProperty("results")[1].GetProperty("value").GetString());
        Assert.Equal("12 (26.1)", json.RootElement.GetProperty("cells")[0].GetProperty("text").GetString());
    }

    [Theory]
    [InlineData(26.08695652173913, "26.08695652173913")]
    [InlineData(12, "12")]
    [InlineData(-0.0, "0")]
    [InlineData(1e-7, "1E-07")]
    [InlineData(double.NaN, "NE")]
    public void Values_are_written_in_full(double value, string expected) =>
        Assert.Equal(expected, ResultsWriter.ValueText(value));
}
