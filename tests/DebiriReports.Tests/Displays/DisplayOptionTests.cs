using DebiriReports.Analyses;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Study;
using DebiriReports.Analyses.Tests;
using DebiriReports.Displays;
using DebiriReports.Documents.Model;

namespace DebiriReports.Tests.Displays;

/// <summary>The keys by which a display says what it wants, on a study small enough to count by hand.</summary>
public sealed class DisplayOptionTests
{
    private const string Plain = """
        study: { id: S, title: T, protocol: { number: P, version: "1" }, sponsor: X }
        standards: { terms: "Dictionary 1" }
        arms: { variable: TRT01A, order: [A] }
        analysisSets:
          SAF: { label: Safety set, where: SAFFL EQ 'Y' }
        codelists:
          AESEV: { MILD: Mild, SEVERE: Severe }
          SITEID: { S1: One, S2: Two }
        definitions: { severe: "Keeps the {participant} from work." }
        """;

    private const string TwoComponents =
        Plain
        + """

            components:
              - { id: BEAD, label: beads, causality: RELB, sponsorCausality: SPB, action: ACNLOCAL }
              - { id: IRI, label: irinotecan, causality: RELI, action: ACNLOCAL }
              - { id: BEV, label: bevacizumab, causality: RELV, action: ACNV }
            causality: { related: [RELATED], missingIsRelated: false }
            """;

    private static readonly Dataset Subjects = InlineDataset.Of(
        "ADSL",
        """
        USUBJID$ | TRT01A | SAFFL | SITEID | RESP | REASON | TRTSDT
        1        | A      | Y     | S1     | Y    | OTHER  | 2025-01-01
        2        | A      | Y     | S1     | Y    |        | 2025-01-02
        3        | A      | Y     | S2     | N    | OTHER  | 2025-01-03
        4        | A      | Y     | S2     | N    |        | 2025-01-04
        """
    );

    private static readonly Dataset Events = InlineDataset.Of(
        "ADAE",
        """
        USUBJID$ | AEDECOD  | AESEV  | RELB        | SPB         | RELI        | RELV        | ACNLOCAL  | ACNV      | AEREL       | AESDTH | AESHOSP | ASTDT
        1        | Nausea   | MILD   | RELATED     | NOT RELATED | NOT RELATED | NOT RELATED | WITHDRAWN | NONE      | RELATED     | N      | N       | 2025-01-05
        1        | Vomiting | SEVERE | NOT RELATED | RELATED     | NOT RELATED | RELATED     | NONE      | NONE      | NOT RELATED | Y      | Y       | 2025-01-05
        2        | Nausea   | ODD    | NOT RELATED |             | RELATED     | NOT RELATED | NONE      | WITHDRAWN | NOT RELATED | N      | Y       | 2025-01-05
        3        | Headache | MILD   | NOT RELATED |             | NOT RELATED | NOT RELATED | NONE      | NONE      | RELATED     | N      | N       | 2025-01-05
        """
    );

    private static readonly Dataset Times = InlineDataset.Of(
        "ADTTE",
        """
        USUBJID$ | PARAMCD | AVAL | CNSR
        1        | DOR     | 100  | 0
        3        | DOR     | 50   | 0
        """
    );

    private static readonly Dataset Laboratory = InlineDataset.Of(
        "ADLB",
        """
        USUBJID$ | PARAMCD | GRADE | BASE$ | PCHG
        1        | ALT     | 0     | Y     |
        1        | ALT     | 2     |       | -11.6667
        2        | ALT     | 0     | Y     |
        2        | ALT     | 1     |       | 20
        1        | CRP     |       |       | 3.25
        """
    );

    private static DisplayResult Analyze(string yaml, string study = Plain) =>
        Display
            .Load("id: t\nnumber: 14.1\ntitle: T\nanalysisSet: SAF\n" + yaml, "t.yaml")
            .Analyze(AnalysisStudy.Create(StudyDefinition.Read(study), [Subjects, Events, Times, Laboratory]));

    private static ResultSet Results(string yaml, string study = Plain) => new(Analyze(yaml, study).Results);

    private static IEnumerable<string> RowsOf(DisplayResult result) =>
        result.Body.Tables().Single().Rows.Select(row => ResultId.Path(row.Path));

    private static Table TableOf(DisplayResult result, Words? words = null) =>
        (Table)Assert.Single(result.Display.Present(result, new Presentation { Words = words ?? new Words() }));

    private static IReadOnlyList<string> Cells(Table table, int row) =>
        [.. table.Rows[row].Cells.Select(cell => PlainText.Of(cell))];

    private const string BySeverity = "kind: occurrence\ndataset: ADAE\nlevels: AESEV\n";

    [Fact]
    public void Levels_of_events_take_their_labels_and_order_from_the_code_list()
    {
        Assert.Equal(["Any event", "Mild", "Severe", "ODD"], RowsOf(Analyze(BySeverity + "sort: codelist")));
        Assert.Equal(["Any event", "Mild", "ODD", "Severe"], RowsOf(Analyze(BySeverity)));
        Assert.Equal(
            ["Any event", "Strange", "light", "SEVERE"],
            RowsOf(Analyze(BySeverity + "labels: { AESEV: { ODD: Strange, MILD: light } }\nsort: codelist"))
        );
    }

    [Fact]
    public void The_dictionary_is_named_for_coded_terms_alone()
    {
        const string note = "Coded with Dictionary 1.";
        Assert.DoesNotContain(note, Analyze(BySeverity).Notes);
        Assert.Contains(note, Analyze("kind: occurrence\ndataset: ADAE\nlevels: AEDECOD").Notes);
        Assert.Contains(note, Analyze("kind: rate\ndataset: ADAE\nlevels: AEDECOD\nonset: ASTDT\nend: TRTSDT").Notes);
    }

    [Theory]
    [InlineData("related: any", 3)]
    [InlineData("related: any\nsource: either", 3)]
    [InlineData("related: any\nsource: sponsor", 1)]
    [InlineData("related: BEV", 1)]
    [InlineData("action: { values: [WITHDRAWN] }", 2)]
    [InlineData("action: { values: [WITHDRAWN], with: BEV }", 1)]
    [InlineData("related: any\naction: { values: [WITHDRAWN] }", 2)]
    [InlineData("related: BEV\naction: { values: [WITHDRAWN] }", 0)]
    [InlineData("where: AESDTH EQ 'Y' OR AESHOSP EQ 'Y'\nrelated: IRI", 1)]
    public void A_display_asks_for_events_related_to_a_component_or_changing_it(string asked, int events)
    {
        // Related by the investigator: 1 Nausea (beads), 1 Vomiting (bevacizumab), 2 Nausea (irinotecan).
        Assert.Equal(
            events,
            Results(
                    "kind: occurrence\ndataset: ADAE\nlevels: AEDECOD\ncolumns: all\nevents: overall\n" + asked,
                    TwoComponents
                )
                .Find("t/Total/Number of events/events")!
                .Value
        );
    }

    [Fact]
    public void A_study_without_components_is_asked_by_the_standard_variable() =>
        Assert.Equal(
            2,
            Results(
                    "kind: occurrence\ndataset: ADAE\nlevels: AEDECOD\ncolumns: all\nrelated: any",
                    Plain + "\ncausality: { related: [RELATED] }"
                )
                .Find("t/Total/Any event/n")!
                .Value
        );

    [Fact]
    public void Columns_of_each_component_share_what_components_share()
    {
        const string related =
            "kind: occurrence\ndataset: ADAE\nlevels: AEDECOD\ncolumns: { by: all, within: [{ label: \"{component}\", related: each, source: either }] }";
        var results = Results(related, TwoComponents);
        Assert.Equal(1, results.Find("t/Total > Beads/Any event/n")!.Value);
        Assert.Equal(1, results.Find("t/Total > Irinotecan/Any event/n")!.Value);
        Assert.Equal(1, results.Find("t/Total > Bevacizumab/Any event/n")!.Value);
        const string action =
            "kind: occurrence\ndataset: ADAE\nlevels: AEDECOD\ncolumns: { by: all, within: [{ label: \"Of {component}\", action: { values: [WITHDRAWN], with: each } }] }";
        Assert.Equal(
            ["Total > Of beads and irinotecan", "Total > Of bevacizumab"],
            Analyze(action, TwoComponents).Body.Tables().Single().Columns.Select(column => ResultId.Path(column.Path))
        );
    }

    [Theory]
    [InlineData(
        "related: each",
        "t.yaml(8,10): error D123: 'each' makes rows and columns; a display asks for one component or any"
    )]
    [InlineData("related: BEED", "t.yaml(8,10): error D123: the study has no component 'BEED'; did you mean 'BEAD'?")]
    [InlineData(
        "columns: { groups: [{ label: G, related: any }] }",
        "t.yaml(8,42): error D123: a group of subjects asks for no component; a group of records 'within' does"
    )]
    [InlineData(
        "labels: { AEDECODE: { A: B } }",
        "t.yaml(7,9): error D127: 'labels' names 'AEDECODE', which is none of the levels; did you mean 'AEDECOD'?"
    )]
    public void What_cannot_be_asked_is_told_with_its_place(string asked, string expected)
    {
        var error = Assert.Throws<ReportException>(() =>
            Analyze("kind: occurrence\ndataset: ADAE\nlevels: AEDECOD\n" + asked, TwoComponents)
        );
        Assert.Equal(expected, error.Problems[0].ToString());
    }

    [Fact]
    public void Rows_over_categories_count_those_shown_where_a_registry_asks_for_it()
    {
        const string cut = "kind: occurrence\ndataset: ADAE\nlevels: [AESEV, AEDECOD]\ncolumns: all\nevents: column\n";
        var all = Results(
            cut + "cutoff: { subjects: 2 }".Replace("subjects: 2", "percent: 30", StringComparison.Ordinal)
        );
        Assert.Null(all.Find("t/Total/Mild > Nausea/n"));
        var termAlone = cut.Replace("[AESEV, AEDECOD]", "AEDECOD", StringComparison.Ordinal);
        // Nausea in 2 of 4; Vomiting and Headache in 1 of 4 are not shown.
        Assert.Equal(3, Results(termAlone + "cutoff: 30").Find("t/Total/Any event/n")!.Value);
        var shown = Results(termAlone + "cutoff: { percent: 30, counts: shown }");
        Assert.Equal(2, shown.Find("t/Total/Any event/n")!.Value);
        Assert.Equal(2, shown.Find("t/Total/Any event/events")!.Value);
        Assert.Equal(2, shown.Find("t/Total/Nausea/n")!.Value);
    }

    [Fact]
    public void A_listing_prints_flags_decimals_and_components()
    {
        var result = Analyze(
            """
            kind: listing
            dataset: ADAE
            missing: "-"
            columns:
              - { title: Term, text: "{AEDECOD}" }
              - { title: Why, text: "{AESDTH=Y|death; AESHOSP=Y|hospital}" }
              - { title: "Causality\n{components}", text: "{component.causality:code}", codes: { RELATED: related, NOT RELATED: not related } }
              - { title: "Action\n{components}", text: "{component.action}" }
            """,
            TwoComponents
        );
        var table = TableOf(result);
        Assert.Equal(["Nausea", "-", "1/2/2", "WITHDRAWN/NONE"], Cells(table, 0));
        Assert.Equal(["Vomiting", "death, hospital", "2/2/1", "NONE/NONE"], Cells(table, 1));
        Assert.Equal("hospital", Cells(table, 2)[1]);
        Assert.Contains("Causality: 1 = related; 2 = not related.", result.Notes);
        Assert.Contains("BEAD = beads; IRI = irinotecan; BEV = bevacizumab.", result.Notes);
        var titles = table.Header[0].Cells.Select(cell => PlainText.Of(cell)).ToList();
        Assert.EndsWith("BEAD/IRI/BEV", titles[2], StringComparison.Ordinal);
        Assert.EndsWith("BEAD+IRI/BEV", titles[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_listing_rounds_numbers_where_it_is_asked()
    {
        var table = TableOf(
            Analyze(
                "kind: listing\ndataset: ADLB\nmissing: \"-\"\ncolumns: [{ title: A, text: \"{PCHG:1}\" }, { title: B, text: \"{PCHG}\" }]"
            )
        );
        Assert.Equal(["-", "-"], Cells(table, 0));
        Assert.Equal(["-11.7", "-11.6667"], Cells(table, 1));
        Assert.Equal(["20.0", "20"], Cells(table, 3));
    }

    [Fact]
    public void Groups_of_a_listing_take_the_words_of_the_report_and_the_code_list()
    {
        var table = TableOf(
            Analyze(
                "kind: listing\ngroups: [SITEID]\ngroupLabels: { SITEID: \"{Site}\" }\ncolumns: [{ title: A, text: \"{USUBJID}\" }]"
            ),
            new Words { Site = "centre" }
        );
        Assert.Equal(
            ["Centre One", "1", "2", "Centre Two", "3", "4"],
            table.Rows.Select((_, row) => Cells(table, row)[0])
        );
    }

    [Fact]
    public void Times_to_events_may_be_of_a_part_of_the_set()
    {
        var results = Results(
            "kind: time-to-event\ndataset: ADTTE\nparameter: DOR\ncolumns: all\nof: { label: responders, where: RESP EQ 'Y' }"
        );
        Assert.Equal(2, results.Find("t/Total/DOR > responders/n")!.Value);
        var withEvent = results.Find("t/Total/DOR > With event/n")!;
        // Subject 3 is no responder, whatever the time says.
        Assert.Equal((1, 2, "SAF: responders"), (withEvent.Numerator, withEvent.Denominator, withEvent.DenominatorId));
        Assert.Equal(1, results.Find("t/Total/DOR > Without a time/n")!.Value);
        Assert.Equal(100 / 30.4375, results.Find("t/Total/DOR/median")!.Value, 12);
    }

    [Fact]
    public void A_shift_shows_the_parameters_of_its_records_and_no_empty_baseline_where_it_is_asked()
    {
        const string shift =
            "kind: shift\ndataset: ADLB\nwhere: GRADE NOT MISSING\ncolumns: all\nvariable: GRADE\nlevels: [0, 1, 2]\nbaseline: BASE EQ 'Y'\npost: BASE NE 'Y'\n";
        Assert.Equal(["ALT", "ALT > 0", "ALT > 1", "ALT > 2", "ALT > Missing"], RowsOf(Analyze(shift)));
        Assert.Equal(["ALT", "ALT > 0", "ALT > Missing"], RowsOf(Analyze(shift + "zeros: false")));
    }

    [Fact]
    public void A_flow_leaves_out_listed_reasons_that_nobody_has_where_it_is_asked()
    {
        const string flow =
            "kind: flow\ncolumns: all\nboxes: [{ id: a, label: A, lines: [{ categorical: REASON, levels: { OTHER: Other, DEATH: Death }, zeros: false }] }]";
        Assert.Equal(["A", "A > Other", "A > Reason not reported"], RowsOf(Analyze(flow)));
        Assert.Contains("A > Death", RowsOf(Analyze(flow.Replace(", zeros: false", "", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_definition_is_printed_with_its_term() =>
        Assert.Contains(
            "Severe: keeps the {participant} from work.",
            Analyze(BySeverity + "definitions: [severe]").Notes
        );

    [Fact]
    public void Words_given_when_a_display_is_read_stand_in_its_results()
    {
        var display = Display.Load(
            """
            id: t
            number: 14.1
            kind: summary
            title: T
            analysisSet: SAF
            columns: all
            rows: [{ label: "Responding {participants}", where: RESP EQ 'Y', percentOf: { label: "{participants} at a {site}", where: SITEID EQ 'S1' } }]
            """,
            "t.yaml",
            new Words { Participant = "patient", Site = "centre" }
        );
        var results = display.Analyze(AnalysisStudy.Create(StudyDefinition.Read(Plain), [Subjects])).Results;
        var counted = results.Single(result => result.Statistic == "n");
        Assert.Equal("t/Total/Responding patients/n", counted.Id);
        Assert.Equal("SAF: patients at a centre", counted.DenominatorId);
    }
}
