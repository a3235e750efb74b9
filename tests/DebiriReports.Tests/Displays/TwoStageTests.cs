using System.Globalization;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Study;
using DebiriReports.Analyses.Tests;
using DebiriReports.Displays;

namespace DebiriReports.Tests.Displays;

/// <summary>A rate after a two-stage design, as it was planned and as it was not.</summary>
public sealed class TwoStageTests
{
    private const string Study = """
        study: { id: S, title: T, protocol: { number: P, version: "1" }, sponsor: X }
        arms: { variable: TRT01A, order: [A] }
        analysisSets: { ALL: { label: All } }
        """;

    /// <summary>A table of the rate where so many of the first 19 respond, and so many of those who came after.</summary>
    private static DisplayResult Table(int first, int after, int size, string estimate = "umvue")
    {
        var rows = new List<string> { "USUBJID$ | TRT01A | RESP | TRTSDT" };
        for (var i = 0; i < 19 + size; i++)
        {
            var responds = i < 19 ? i < first : i - 19 < after;
            // The order of the data is not that of the dates: the last record came first.
            var date = new DateOnly(2025, 1, 1).AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            rows.Insert(1, $"{i + 1} | A | {(responds ? "Y" : "N")} | {date}");
        }
        return Display
            .Load(
                "id: t\nnumber: 14.2\ntitle: T\nanalysisSet: ALL\nkind: proportion\nrates:\n"
                    + "  - { label: R, responder: RESP EQ 'Y', test: { against: 0.3, source: protocol }, "
                    + "design: { simon: { n1: 19, r1: 6, n: 39, r: 16 }, estimate: "
                    + estimate
                    + " } }",
                "t.yaml"
            )
            .Analyze(
                AnalysisStudy.Create(StudyDefinition.Read(Study), [InlineDataset.Of("ADSL", string.Join('\n', rows))])
            );
    }

    private static double Value(DisplayResult result, string statistic) =>
        new ResultSet(result.Results).Find("t/A/R/" + statistic)!.Value;

    [Fact]
    public void A_second_stage_of_another_size_is_judged_by_its_own_size()
    {
        // The example of Koyama and Chen (2008), section 4; R code in SimonUnplannedTests.
        var result = Table(first: 7, after: 10, size: 23);
        Assert.Equal(0.082786608368, Value(result, "umvue_p"), 1e-11);
        Assert.Equal(0.404607455100, Value(result, "mue"), 1e-10);
        Assert.Equal(0.260929495358, Value(result, "umvue_lcl"), 1e-10);
        Assert.Equal(0.575685785186, Value(result, "umvue_ucl"), 1e-10);
        // The UMVUE itself is for the planned size; asked for by the other name, the rest is the same.
        Assert.Equal(double.NaN, Value(result, "umvue"));
        Assert.Equal(0.404607455100, Value(Table(7, 10, 23, "median-unbiased"), "mue"), 1e-10);
        Assert.Contains(
            result.Notes,
            note =>
                note.StartsWith("The second stage had 23 {participants} instead of 20", StringComparison.Ordinal)
                && note.Contains("of whom 7 responded", StringComparison.Ordinal)
        );
        // Responders of stage 1 weigh more than those of stage 2: the total alone does not tell.
        Assert.NotEqual(Value(result, "umvue_p"), Value(Table(first: 9, after: 8, size: 23), "umvue_p"), 1e-4);
    }

    [Fact]
    public void A_plan_that_was_kept_has_its_unbiased_estimate()
    {
        var result = Table(first: 7, after: 10, size: 20);
        Assert.Equal(0.0454989961615, Value(result, "umvue_p"), 1e-11);
        Assert.DoesNotContain(result.Notes, note => note.Contains("instead of", StringComparison.Ordinal));
        Assert.Equal(0.0454989961615, Value(Table(7, 10, 20, "median-unbiased"), "mue_p"), 1e-11);
    }

    [Theory]
    [InlineData(6, 12, 20, "The first 19 {participants} had 6 responders, at which the design stops")]
    [InlineData(6, 12, 25, "The first 19 {participants} had 6 responders, at which the design stops")]
    [InlineData(8, 0, 0, "The number of {participants} (19) is not that of a stage of the design")]
    public void A_study_that_went_on_against_its_plan_has_no_adjusted_estimate(
        int first,
        int after,
        int size,
        string note
    )
    {
        var result = Table(first, after, size);
        Assert.Equal(double.NaN, Value(result, "umvue"));
        Assert.Equal(double.NaN, Value(result, "umvue_p"));
        Assert.Contains(result.Notes, said => said.StartsWith(note, StringComparison.Ordinal));
    }
}
