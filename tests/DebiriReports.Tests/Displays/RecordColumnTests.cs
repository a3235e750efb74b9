using DebiriReports.Analyses;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Study;
using DebiriReports.Analyses.Tests;
using DebiriReports.Displays;

namespace DebiriReports.Tests.Displays;

/// <summary>Columns of records within groups of subjects, and pages by variable: every number counted by hand.</summary>
public sealed class RecordColumnTests
{
    private const string Study = """
        study: { id: S, title: T, protocol: { number: P, version: "1" }, sponsor: X }
        arms: { variable: TRT01A, order: [A, B] }
        analysisSets:
          SAF: { label: Safety set, where: SAFFL EQ 'Y' }
        """;

    // Subject 6 is outside the set; subject 5 has no record at all.
    private static readonly Dataset Subjects = InlineDataset.Of(
        "ADSL",
        """
        USUBJID$ | TRT01A | SAFFL | SITEID$ | TRTSDT     | TRTEDT
        1        | A      | Y     | 01     | 2025-01-01 | 2025-01-10
        2        | A      | Y     | 01     | 2025-01-01 | 2025-01-10
        3        | A      | Y     | 02     | 2025-01-01 | 2025-01-10
        4        | B      | Y     | 02     | 2025-01-01 | 2025-01-10
        5        | B      | Y     | 03     | 2025-01-01 | 2025-01-10
        6        | B      | N     | 03     | 2025-01-01 | 2025-01-10
        """
    );

    // Session 1: subjects 1 to 4; session 2: subjects 1 and 2 of arm A, and 6, who is outside the set.
    private static readonly Dataset Sessions = InlineDataset.Of(
        "ADEX",
        """
        USUBJID$ | SESSION | LOBE  | DOSE | DONE | REASON | SITEID$
        1        | 1       | RIGHT | 100  | Y    |        | 01
        2        | 1       | RIGHT | 100  | N    | PAIN   | 01
        3        | 1       | LEFT  | 80   | N    | SPASM  | 02
        4        | 1       |       | 60   | Y    |        | 02
        1        | 2       | LEFT  | 50   | N    | PAIN   | 01
        2        | 2       | LEFT  | 70   | Y    |        | 01
        6        | 2       | LEFT  | 70   | N    | PAIN   | 03
        """
    );

    private static readonly Dataset Events = InlineDataset.Of(
        "ADAE",
        """
        USUBJID$ | AEDECOD  | AESER | ASTDT      | SITEID$
        1        | Nausea   | Y     | 2025-01-03 | 01
        1        | Nausea   | N     | 2025-01-02 | 01
        2        | Vomiting | N     | 2024-12-20 | 01
        2        | Vomiting | N     | 2025-01-05 | 01
        4        | Nausea   | N     | 2025-01    | 02
        """
    );

    private static readonly Dataset Laboratory = InlineDataset.Of(
        "ADLB",
        """
        USUBJID$ | PARAMCD$ | ADT        | BASE$ | POST$ | GRADE | VISIT
        1        | ALT      | 2025-01-01 | Y     |       | 0     | 0
        1        | ALT      | 2025-01-09 |       | Y     | 1     | 2
        1        | ALT      | 2025-01-05 |       | Y     | 3     | 1
        2        | ALT      | 2025-01-01 | Y     |       | 1     | 0
        2        | ALT      | 2025-01-05 |       | Y     | 2     | 1
        """
    );

    private const string BySession = """
        id: t
        number: 14.1.6
        kind: summary
        title: T
        analysisSet: SAF
        dataset: ADEX
        columns:
          by: arms
          within: [{ label: S1, where: SESSION EQ 1 }, { label: S2, where: SESSION EQ 2 }]
        """;

    private static ResultSet Results(string yaml) =>
        new(
            Display
                .Load(yaml, "t.yaml")
                .Analyze(
                    AnalysisStudy.Create(
                        StudyDefinition.Read(Study),
                        [Subjects, Sessions, Events, Laboratory],
                        new DateOnly(2025, 3, 1)
                    )
                )
                .Results
        );

    private static void Check(ResultSet results, string column, string row, int numerator, int denominator)
    {
        var result = results.Find($"t/{column}/{row}/n");
        Assert.True(result is not null, $"no {column}/{row}");
        Assert.Equal((numerator, denominator), (result.Numerator, result.Denominator));
    }

    [Fact]
    public void A_base_of_values_is_that_of_the_column_of_records()
    {
        var results = Results(
            BySession
                + "\nrows: [{ label: Lobe, categorical: LOBE, percentOf: values, showN: true, missingRow: always }]"
        );
        Check(results, "A > S1", "Lobe > RIGHT", 2, 3);
        Check(results, "A > S1", "Lobe > LEFT", 1, 3);
        Check(results, "A > S2", "Lobe > LEFT", 2, 2);
        Check(results, "A > S2", "Lobe > RIGHT", 0, 2);
        Check(results, "B > S1", "Lobe > LEFT", 0, 0);
        // The row of n, and the missing: of N, for they are outside the base.
        Check(results, "A > S1", "Lobe", 3, 3);
        Check(results, "A > S2", "Lobe", 2, 3);
        Check(results, "A > S2", "Lobe > Missing", 1, 3);
        Check(results, "B > S1", "Lobe > Missing", 2, 2);
    }

    [Fact]
    public void Categories_and_missing_values_add_up_to_N_in_each_column_of_records()
    {
        var results = Results(BySession + "\nrows: [{ label: Lobe, categorical: LOBE }]");
        Check(results, "A > S1", "Lobe > Missing", 0, 3);
        Check(results, "A > S2", "Lobe > Missing", 1, 3);
        Check(results, "B > S1", "Lobe > Missing", 2, 2);
        Check(results, "B > S2", "Lobe > Missing", 2, 2);
    }

    [Fact]
    public void Rows_under_a_row_are_of_its_subjects_in_the_same_column_of_records()
    {
        var results = Results(
            BySession
                + """

                rows:
                  - label: Attempted
                    where: DOSE NOT MISSING
                    rows:
                      - { label: Lobe, categorical: LOBE, percentOf: parent }
                      - label: Stopped
                        where: DONE EQ 'N'
                        percentOf: parent
                        rows: [{ label: Reason, categorical: REASON, percentOf: parent }]
                """
        );
        Check(results, "A > S1", "Attempted", 3, 3);
        Check(results, "A > S2", "Attempted", 2, 3);
        Check(results, "B > S2", "Attempted", 0, 2);
        Check(results, "A > S2", "Attempted > Lobe > LEFT", 2, 2);
        // Subject 4 was treated and the lobe not written down; subject 5 had no session.
        Check(results, "B > S1", "Attempted > Lobe > Missing", 1, 1);
        Check(results, "A > S1", "Attempted > Stopped", 2, 3);
        Check(results, "A > S2", "Attempted > Stopped", 1, 2);
        // Subject 2 stopped for pain in session 1, subject 1 in session 2: neither counts in the other's session.
        Check(results, "A > S1", "Attempted > Stopped > Reason > PAIN", 1, 2);
        Check(results, "A > S2", "Attempted > Stopped > Reason > PAIN", 1, 1);
        Check(results, "A > S2", "Attempted > Stopped > Reason > SPASM", 0, 1);
    }

    [Fact]
    public void A_continuous_row_is_of_the_records_of_its_column()
    {
        var results = Results(BySession + "\nrows: [{ label: Dose, continuous: DOSE, statistics: [n, mean] }]");
        Assert.Equal(3, results.Find("t/A > S1/Dose/n")!.Value);
        Assert.Equal(280.0 / 3, results.Find("t/A > S1/Dose/mean")!.Value, 12);
        Assert.Equal(60, results.Find("t/A > S2/Dose/mean")!.Value);
        Assert.True(double.IsNaN(results.Find("t/B > S2/Dose/mean")!.Value));
    }

    [Fact]
    public void A_base_by_several_rows_is_told_in_one_note()
    {
        var notes = Display
            .Load(
                BySession
                    + "\nrows: [{ label: Lobe, categorical: LOBE, percentOf: values }, { label: Done, categorical: DONE, percentOf: values }]",
                "t.yaml"
            )
            .Analyze(AnalysisStudy.Create(StudyDefinition.Read(Study), [Subjects, Sessions]))
            .Notes;
        Assert.Contains("Lobe and Done: percentages are of {participants} with a value.", notes);
    }

    [Fact]
    public void Time_at_risk_ends_with_the_first_event_of_the_column_of_records()
    {
        const string rate = """
            id: t
            number: 14.3.1.4
            kind: rate
            title: T
            analysisSet: SAF
            dataset: ADAE
            daysAfter: 0
            methods: { rate: { daysPerYear: 1, perYears: 1 } }
            columns:
              by: all
              within: [{ label: Serious, where: AESER EQ 'Y' }, { label: All }]
            rows: [{ label: Any }]
            """;
        var results = Results(rate);
        // Serious: subject 1 on day 3; the other four are at risk for 10 days each.
        Check(results, "Total > Serious", "Any", 1, 5);
        Assert.Equal(3 + 4 * 10, results.Find("t/Total > Serious/Any/py")!.Value);
        // All: subject 1 on day 2, subject 2 on day 5 (what was before the first dose does not count), subject 4 on day 1.
        Check(results, "Total > All", "Any", 3, 5);
        Assert.Equal(2 + 5 + 10 + 1 + 10, results.Find("t/Total > All/Any/py")!.Value);
    }

    [Fact]
    public void Subjects_without_an_end_and_without_a_cut_off_have_no_time_at_risk()
    {
        const string rate = """
            id: t
            number: 14.3.1.4
            kind: rate
            title: T
            analysisSet: SAF
            dataset: ADAE
            end: EOSDT
            columns: all
            rows: [{ label: Any }]
            """;
        var subjects = InlineDataset.Of(
            "ADSL",
            """
            USUBJID$ | TRT01A | SAFFL | TRTSDT     | EOSDT
            1        | A      | Y     | 2025-01-01 | 2025-01-10
            2        | A      | Y     | 2025-01-01 |
            """
        );
        var result = Display
            .Load(rate, "t.yaml")
            .Analyze(AnalysisStudy.Create(StudyDefinition.Read(Study), [subjects, Events]));
        Assert.Equal(2 / 365.25, result.Results.Single(one => one.Statistic == "py").Value, 12);
        Assert.Contains("1 {participants} without a last day are left out: the data have no cut-off.", result.Notes);
    }

    [Fact]
    public void The_last_category_of_a_shift_is_the_last_in_time_whatever_the_order_of_the_data()
    {
        const string shift = """
            id: t
            number: 14.3.4
            kind: shift
            title: T
            analysisSet: SAF
            dataset: ADLB
            columns: all
            variable: GRADE
            levels: [0, 1, 2, 3]
            baseline: BASE EQ 'Y'
            post: POST EQ 'Y'
            """;
        var last = Results(shift + "\nselect: last");
        Assert.Equal(1, last.Find("t/Total > 1/ALT > 0/n")!.Value);
        Assert.Equal(0, last.Find("t/Total > 3/ALT > 0/n")!.Value);
        Assert.Equal(1, Results(shift).Find("t/Total > 3/ALT > 0/n")!.Value);
        var byVisit = Results(
            shift.Replace(
                "columns: all",
                "columns: { by: all, within: [{ label: V1, where: VISIT LE 1 }, { label: V2, where: VISIT NE 1 }] }",
                StringComparison.Ordinal
            )
        );
        Assert.Equal(1, byVisit.Find("t/Total > V1 > 3/ALT > 0/n")!.Value);
        Assert.Equal(1, byVisit.Find("t/Total > V2 > 1/ALT > 0/n")!.Value);
        Assert.Equal(1, byVisit.Find("t/Total > V2 > Missing/ALT > 1/n")!.Value);
    }

    [Fact]
    public void Events_are_ordered_by_all_columns_and_not_by_the_last()
    {
        const string events = """
            id: t
            number: 14.3.1
            kind: occurrence
            title: T
            analysisSet: SAF
            dataset: ADAE
            levels: AEDECOD
            columns:
              by: all
              within: [{ label: All }, { label: Not of subject 1, where: USUBJID NE '1' }]
            """;
        // Over all: Nausea in subjects 1 and 4, Vomiting in subject 2; in the last column one subject each.
        var result = Display
            .Load(events, "t.yaml")
            .Analyze(AnalysisStudy.Create(StudyDefinition.Read(Study), [Subjects, Events]));
        Assert.Equal(
            ["Any event", "Nausea", "Vomiting"],
            result.Body.Tables().Single().Rows.Select(row => ResultId.Path(row.Path))
        );
    }

    [Fact]
    public void N_of_a_page_by_subjects_is_of_all_its_subjects_with_an_event_or_not()
    {
        const string pages = """
            id: t
            number: 14.3.1
            kind: occurrence
            title: T
            analysisSet: SAF
            dataset: ADAE
            levels: AEDECOD
            columns: all
            pageBy: SITEID
            """;
        var results = Results(pages);
        // Site 01 has subjects 1 and 2, site 02 subjects 3 (without event) and 4, site 03 subject 5 alone.
        Check(results, "Total", "01 > Nausea", 1, 2);
        Check(results, "Total", "02 > Nausea", 1, 2);
        Assert.Equal(2, results.Find("t/Total/02 > N/N")!.Value);
        Assert.Equal(1, results.Find("t/Total/03 > N/N")!.Value);
        Check(results, "Total", "03 > Any event", 0, 1);
    }

    [Fact]
    public void A_page_by_a_variable_of_records_leaves_N_alone()
    {
        const string pages = """
            id: t
            number: 14.3.1
            kind: occurrence
            title: T
            analysisSet: SAF
            dataset: ADAE
            levels: AEDECOD
            columns: all
            pageBy: AESER
            """;
        var results = Results(pages);
        Check(results, "Total", "Y > Nausea", 1, 5);
        Check(results, "Total", "N > Any event", 3, 5);
        Assert.Equal(5, results.Find("t/Total/N/N")!.Value);
    }

    [Fact]
    public void Columns_of_records_are_refused_where_a_kind_counts_subjects_alone()
    {
        const string rates = """
            id: t
            number: 14.2.1
            kind: proportion
            title: T
            analysisSet: SAF
            dataset: ADEX
            responder: DONE EQ 'Y'
            columns:
              within: [{ label: S1, where: SESSION EQ 1 }]
            """;
        var error = Assert.Throws<ReportException>(() => Results(rates));
        Assert.Equal(
            "t.yaml(9,12): error D132: the kind 'proportion' counts subjects and has no columns of records 'within'; "
                + "columns by groups divide subjects; kinds with columns within: summary, overview, occurrence, rate, change, "
                + "shift, figure/mean-over-time",
            error.Problems[0].ToString()
        );
    }
}
