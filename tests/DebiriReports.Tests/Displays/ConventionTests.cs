using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Study;
using DebiriReports.Analyses.Tests;
using DebiriReports.Displays;
using DebiriReports.Documents.Model;

namespace DebiriReports.Tests.Displays;

/// <summary>The conventions of tables, each as it is by default and as a setting of one display.</summary>
public sealed class ConventionTests
{
    private const string Study = """
        study: { id: S, title: T, protocol: { number: P, version: "1" }, sponsor: X }
        arms: { variable: TRT01A, order: [A] }
        analysisSets:
          ALL: { label: All }
          SOME: { label: Some, where: SEX EQ 'X' }
          ODD: { label: Odd, where: "USUBJID IN ('1', '3', '4')" }
        codelists: { REGION: { EU: Europe, AS: Asia, US: America } }
        """;

    private static readonly Dataset Subjects = InlineDataset.Of(
        "ADSL",
        """
        USUBJID$ | TRT01A | SEX | REGION | AGE | FLAG
        1        | A      | F   | AS     | 50  | Y
        2        | A      | F   | EU     | 61  | Y
        3        | A      | F   |        | 70  | Y
        4        | A      | F   | EU     |     | Y
        """
    );

    private static readonly Dataset Events = InlineDataset.Of(
        "ADAE",
        """
        USUBJID$ | AEBODSYS | AEDECOD
        1        | Nervous  | Zoster
        1        | Nervous  | Ache
        2        | Blood    | Clot
        3        | Nervous  |
        """
    );

    private static DisplayResult Analyze(string yaml) =>
        Display
            .Load("id: t\nnumber: 14.1\ntitle: T\n" + yaml, "t.yaml")
            .Analyze(AnalysisStudy.Create(StudyDefinition.Read(Study), [Subjects, Events]));

    private static IReadOnlyList<(string Row, string Cell)> Rows(string yaml) =>
        [
            .. Analyze(yaml)
                .Body.Tables()
                .First()
                .Rows.Select(row => (ResultId.Path(row.Path), row.Cells.Count == 0 ? "" : row.Cells[0].Text())),
        ];

    private static string Cell(string yaml, string row) => Rows(yaml).Single(pair => pair.Row == row).Cell;

    private const string Summary = "kind: summary\nanalysisSet: ALL\n";

    [Theory]
    [InlineData("", "0", "4 (100)", "3 (75.0)")]
    [InlineData("formats: { zero: full }\n", "0 (0.0)", "4 (100)", "3 (75.0)")]
    [InlineData("formats: { all: full }\n", "0", "4 (100.0)", "3 (75.0)")]
    [InlineData("formats: { percent: 0, percentSign: true }\n", "0", "4 (100%)", "3 (75%)")]
    public void None_and_all_are_printed_as_a_display_says(string formats, string none, string all, string some)
    {
        var yaml =
            Summary
            + formats
            + "rows: [{ label: M, where: SEX EQ 'M' }, { label: F, where: SEX EQ 'F' }, { label: Aged, where: AGE NOT MISSING }]";
        Assert.Equal([none, all, some], Rows(yaml).Select(row => row.Cell));
    }

    [Theory]
    [InlineData("", "60.3 (10.02)", "61.0", "50, 70")]
    [InlineData("formats: { mean: 2, deviation: 1, range: 1 }\n", "60.33 (10.0)", "61.00", "50.0, 70.0")]
    public void Decimals_follow_the_statistic(string formats, string mean, string median, string range)
    {
        var yaml = Summary + formats + "rows: [{ label: Age, continuous: AGE, statistics: [mean-sd, median, range] }]";
        Assert.Equal(["", mean, median, range], Rows(yaml).Select(row => row.Cell));
    }

    [Fact]
    public void What_cannot_be_estimated_has_the_word_of_the_display()
    {
        const string rows = "rows: [{ label: Age, continuous: AGE, where: SEX EQ 'M', statistics: [n, mean-sd] }]";
        Assert.Equal("NE", Cell(Summary + rows, "Age > Mean (SD)"));
        Assert.Equal("n.e.", Cell(Summary + "formats: { notEstimable: n.e. }\n" + rows, "Age > Mean (SD)"));
    }

    [Theory]
    // The code list's order, not the alphabet's; a value of the list that nobody has is dropped, one of the display's kept.
    [InlineData("", "Europe 2, Asia 1, Missing 1")]
    [InlineData(", missingRow: never", "Europe 2, Asia 1")]
    [InlineData(", missing: Not known", "Europe 2, Asia 1, Not known 1")]
    [InlineData(", levels: { US: USA, AS: Asia }", "USA 0, Asia 1, EU 2, Missing 1")]
    [InlineData(", levels: { US: USA, AS: Asia }, zeros: false", "Asia 1, EU 2, Missing 1")]
    [InlineData(", last: Europe", "Asia 1, Europe 2, Missing 1")]
    public void Categories_follow_lists_and_missing_values_have_their_row(string options, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ", ",
                Rows($"{Summary}rows: [{{ label: Region, categorical: REGION{options} }}]")
                    .Skip(1)
                    .Select(row => row.Row["Region > ".Length..] + " " + row.Cell.Split(' ')[0])
            )
        );

    [Fact]
    public void A_missing_row_stands_where_it_is_always_wanted() =>
        Assert.Equal(
            "0",
            Cell(Summary + "rows: [{ label: Sex, categorical: SEX, missingRow: always }]", "Sex > Missing")
        );

    private const string Terms =
        "kind: occurrence\nanalysisSet: ALL\ndataset: ADAE\nlevels: [AEBODSYS, AEDECOD]\noverall: \"\"\n";

    [Theory]
    // Ties go by label; the word for what is not coded is a label like the others.
    [InlineData("", "Nervous, Ache, No coding available, Zoster, Blood, Clot")]
    [InlineData("uncoded: Uncoded\n", "Nervous, Ache, Uncoded, Zoster, Blood, Clot")]
    [InlineData("sort: { by: subjects, outer: label }\n", "Blood, Clot, Nervous, Ache, No coding available, Zoster")]
    [InlineData("sort: { by: events }\n", "Nervous, Ache, No coding available, Zoster, Blood, Clot")]
    public void Classes_and_terms_are_ordered_as_a_display_says(string sort, string expected) =>
        Assert.Equal(expected, string.Join(", ", Rows(Terms + sort).Select(row => row.Row.Split(" > ")[^1])));

    [Theory]
    // Subject 3 alone has the term without a code; Blood is of subject 2, who is not in the set.
    [InlineData("", "Nervous 2, Ache 1, No coding available 1, Zoster 1")]
    [InlineData("zeros: data\n", "Nervous 2, Ache 1, No coding available 1, Zoster 1, Blood 0, Clot 0")]
    [InlineData(
        "zeros: listed\nlabels: { AEBODSYS: { Eye: Eye, Blood: Blood }, AEDECOD: [Clot, Zoster] }\n",
        "Nervous 2, Ache 1, No coding available 1, Zoster 1, Blood 0, Clot 0, Eye 0"
    )]
    [InlineData("zeros: listed\nlabels: { AEBODSYS: [Eye] }\nsort: codelist\n", "Eye 0, Nervous 2")]
    public void Classes_and_terms_that_nobody_has_are_dropped_or_kept(string zeros, string expected)
    {
        var yaml =
            Terms.Replace("ALL", "ODD", StringComparison.Ordinal)
            + (zeros.Contains("codelist", StringComparison.Ordinal) ? "" : "sort: subjects\n")
            + zeros;
        yaml = zeros.Contains("codelist", StringComparison.Ordinal)
            ? yaml.Replace("[AEBODSYS, AEDECOD]", "AEBODSYS", StringComparison.Ordinal)
            : yaml;
        Assert.Equal(
            expected,
            string.Join(", ", Rows(yaml).Select(row => row.Row.Split(" > ")[^1] + " " + row.Cell.Split(' ')[0]))
        );
    }

    [Fact]
    public void Terms_of_interest_stand_at_none_where_there_is_no_event_at_all() =>
        Assert.Equal(
            ["Any event 0", "Blood 0", "Clot 0", "Nervous 0", "Ache 0", "Zoster 0"],
            Rows(
                    Terms.Replace("overall: \"\"\n", "", StringComparison.Ordinal)
                        + "where: AEDECOD EQ 'None'\nzeros: data\n"
                )
                .Select(row => row.Row.Split(" > ")[^1] + " " + row.Cell)
        );

    [Theory]
    [InlineData(
        "zeros: data\ncutoff: 5\n",
        "t.yaml(1,1): error D129: 'zeros' keeps categories that nobody has, and 'cutoff' drops them; one of the two"
    )]
    [InlineData(
        "zeros: listed\n",
        "t.yaml(7,10): error D127: 'zeros: listed' needs a list of 'AEBODSYS'; 'labels' of the display, or 'codelists' of the study file"
    )]
    public void Rows_that_cannot_be_kept_are_refused(string zeros, string expected) =>
        Assert.Equal(
            expected,
            Assert.Throws<DebiriReports.Analyses.ReportException>(() => Analyze(Terms + zeros)).Problems[0].ToString()
        );

    [Fact]
    public void Nothing_to_report_is_told_in_the_words_of_the_display_or_the_deliverable()
    {
        var yaml = Terms.Replace("ALL", "SOME", StringComparison.Ordinal);
        Assert.Equal("Nothing", Empty(yaml));
        Assert.Equal(
            "No {event} here".Replace("{event}", "patient", StringComparison.Ordinal),
            Empty(yaml + "empty: \"No {participant} here\"\n")
        );

        static string Empty(string yaml)
        {
            var result = Analyze(yaml);
            var presentation = new Presentation
            {
                Empty = "Nothing",
                Words = new Words { Participant = "patient" },
            };
            var table = (Table)result.Display.Present(result, presentation)[0];
            Assert.Empty(table.Rows);
            Assert.NotEmpty(table.Notes);
            Assert.NotNull(table.Caption);
            return table.EmptyText;
        }
    }

    [Fact]
    public void Pages_by_a_variable_follow_the_code_list_and_name_their_value()
    {
        var result = Analyze(Summary + "pageBy: REGION\npageLabel: Region\nrows: [{ label: F, where: SEX EQ 'F' }]");
        Assert.Equal(["Europe", "Asia"], ((PagesBody)result.Body).Pages.Select(page => page.Page));
        var captions = result.Display.Present(result, new Presentation()).Cast<Table>().Select(table => table.Caption!);
        Assert.Equal(
            ["Region: Europe", "Region: Asia"],
            captions.Select(caption => PlainText.Of(caption.Subtitles[^1]))
        );
    }
}
