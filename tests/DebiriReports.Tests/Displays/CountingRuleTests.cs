using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Study;
using DebiriReports.Analyses.Tests;
using DebiriReports.Displays;

namespace DebiriReports.Tests.Displays;

/// <summary>The rules of counting that published packages got wrong, on a study small enough to count by hand.</summary>
public sealed class CountingRuleTests
{
    private const string Study = """
        study: { id: S, title: T, protocol: { number: P, version: "1" }, sponsor: X }
        arms: { variable: TRT01A, planned: TRT01P, order: [A, B] }
        analysisSets:
          SAF: { label: Safety set, where: SAFFL EQ 'Y' }
          PLN: { label: Planned, where: SAFFL EQ 'Y', arm: planned }
        """;

    // Subject 5 is outside the safety set, 4 has no event, 3 was given the other arm's treatment.
    private static readonly Dataset Subjects = InlineDataset.Of(
        "ADSL",
        """
        USUBJID$ | TRT01A | TRT01P | SAFFL | SEX | AGE
        1        | A      | A      | Y     | F   | 60
        2        | A      | A      | Y     | M   |
        3        | B      | A      | Y     |     | 50
        4        | B      | B      | Y     | F   | 70
        5        | B      | B      | N     | M   | 80
        """
    );

    // Subject 1 has Nausea twice (grades 1 and 3) and Vomiting; subject 2 a Nausea without grade and a later one of grade 2.
    private static readonly Dataset Events = InlineDataset.Of(
        "ADAE",
        """
        USUBJID$ | AEBODSYS | AEDECOD  | AETOXGR | AESER
        1        | GI       | Nausea   | 1       | N
        1        | GI       | Nausea   | 3       | Y
        1        | GI       | Vomiting | 2       | N
        2        | GI       | Nausea   |         | N
        2        | GI       | Nausea   | 2       | N
        2        | Cardiac  | Nausea   |         | N
        3        |          |          | 5       | Y
        5        | GI       | Nausea   | 4       | Y
        9        | GI       | Nausea   | 4       | Y
        """
    );

    private const string BySocAndPt = """
        id: t
        number: 14.3.1.2
        kind: occurrence
        title: T
        analysisSet: SAF
        dataset: ADAE
        levels: [AEBODSYS, AEDECOD]
        columns: { total: true }
        events: column
        """;

    private static ResultSet Results(string yaml) =>
        new(
            Display
                .Load(yaml, "t.yaml")
                .Analyze(AnalysisStudy.Create(StudyDefinition.Read(Study), [Subjects, Events]))
                .Results
        );

    private static double Value(string yaml, string group, string row, string statistic) =>
        Results(yaml).Find($"t/{group}/{row}/{statistic}")!.Value;

    [Fact]
    public void N_comes_from_the_subject_dataset_and_the_analysis_set()
    {
        // Subject 4 has no event and counts; subject 5 has one and does not; subject 9 is not known at all.
        Assert.Equal(2, Value(BySocAndPt, "A", "N", "N"));
        Assert.Equal(2, Value(BySocAndPt, "B", "N", "N"));
        Assert.Equal(4, Value(BySocAndPt, "Total", "N", "N"));
        Assert.Equal(3, Value(BySocAndPt, "Total", "Any event", "n"));
        Assert.Equal(75, Value(BySocAndPt, "Total", "Any event", "pct"));
    }

    [Fact]
    public void A_subject_counts_once_in_a_term_once_in_a_class_and_once_overall()
    {
        Assert.Equal(2, Value(BySocAndPt, "A", "GI > Nausea", "n"));
        Assert.Equal(2, Value(BySocAndPt, "A", "GI", "n"));
        Assert.Equal(2, Value(BySocAndPt, "A", "Any event", "n"));
    }

    [Fact]
    public void Events_are_told_apart_from_subjects()
    {
        Assert.Equal(4, Value(BySocAndPt, "A", "GI > Nausea", "events"));
        Assert.Equal(5, Value(BySocAndPt, "A", "GI", "events"));
        Assert.Equal(6, Value(BySocAndPt, "A", "Any event", "events"));
    }

    [Fact]
    public void A_term_under_two_classes_is_counted_in_each()
    {
        Assert.Equal(1, Value(BySocAndPt, "A", "Cardiac > Nausea", "n"));
        Assert.Equal(0, Value(BySocAndPt, "B", "Cardiac > Nausea", "n"));
    }

    [Fact]
    public void An_event_without_a_term_is_counted_as_not_coded() =>
        Assert.Equal(1, Value(BySocAndPt, "B", "No coding available > No coding available", "n"));

    [Fact]
    public void The_worst_grade_of_a_subject_is_derived_once_and_a_missing_grade_is_a_row()
    {
        const string graded =
            BySocAndPt + "\ngrades: { variable: AETOXGR, levels: { 1: G1, 2: G2, 3: G3, 4: G4, 5: G5 }, as: rows }";
        // Subject 1: grades 1 and 3 are one subject at 3. Subject 2: a missing one and a 2 are one subject at 2.
        Assert.Equal(1, Value(graded, "A", "GI > Nausea > G3", "n"));
        Assert.Equal(1, Value(graded, "A", "GI > Nausea > G2", "n"));
        Assert.Null(Results(graded).Find("t/A/GI > Nausea > G1/n"));
        Assert.Null(Results(graded).Find("t/A/GI > Nausea > Missing/n"));
        // Within Cardiac subject 2 has no grade at all.
        Assert.Equal(1, Value(graded, "A", "Cardiac > Nausea > Missing", "n"));
        var overall = Results(graded)
            .Where(result => result is { Statistic: "n", Row: ["Any event", _] } && result.Group[0] == "Total");
        Assert.Equal(Value(graded, "Total", "Any event", "n"), overall.Sum(result => result.Value));
    }

    [Fact]
    public void Planned_and_received_treatment_make_different_columns()
    {
        var planned = BySocAndPt.Replace("analysisSet: SAF", "analysisSet: PLN", StringComparison.Ordinal);
        Assert.Equal(3, Value(planned, "A", "N", "N"));
        Assert.Equal(1, Value(planned, "B", "N", "N"));
        var basis = BySocAndPt.Replace("{ total: true }", "{ basis: planned }", StringComparison.Ordinal);
        Assert.Equal(3, Value(basis, "A", "N", "N"));
    }

    [Fact]
    public void Percentages_name_what_they_are_of()
    {
        const string rows = """
            id: t
            number: 14.1.4
            kind: summary
            title: T
            analysisSet: SAF
            columns: all
            rows:
              - { label: Sex, categorical: SEX }
              - { label: Sex of those known, categorical: SEX, percentOf: values }
              - { label: Women, where: SEX EQ 'F', rows: [{ label: Old, where: AGE GE 65, percentOf: parent }] }
              - { label: In arm A, where: TRT01A EQ 'A', percentOf: { label: women, where: SEX EQ 'F' } }
            """;
        var results = Results(rows.Replace("TRT01A EQ 'A'", "TRT01A EQ 'A' AND SEX EQ 'F'", StringComparison.Ordinal));
        Check("Sex > F", 2, 4, "SAF");
        Check("Sex > Missing", 1, 4, "SAF");
        Check("Sex of those known > F", 2, 3, "SAF: Sex of those known");
        Check("Women > Old", 1, 2, "SAF: Women");
        Check("In arm A", 1, 2, "SAF: women");

        void Check(string row, int numerator, int denominator, string id)
        {
            var result = results.Find($"t/Total/{row}/n")!;
            Assert.Equal((numerator, denominator, id), (result.Numerator, result.Denominator, result.DenominatorId));
        }
    }

    [Fact]
    public void Frequencies_order_classes_and_terms_and_ties_go_by_label()
    {
        var result = Display
            .Load(BySocAndPt, "t.yaml")
            .Analyze(AnalysisStudy.Create(StudyDefinition.Read(Study), [Subjects, Events]));
        Assert.Equal(
            [
                "Any event",
                "GI",
                "GI > Nausea",
                "GI > Vomiting",
                "Cardiac",
                "Cardiac > Nausea",
                "No coding available",
                "No coding available > No coding available",
            ],
            result.Body.Tables().Single().Rows.Select(row => ResultId.Path(row.Path))
        );
    }

    [Fact]
    public void A_cut_off_is_reached_by_a_group_and_not_by_the_total()
    {
        const string cut = BySocAndPt + "\ncutoff: 40";
        Assert.NotNull(Results(cut).Find("t/Total/GI > Vomiting/n"));
        const string higher = BySocAndPt + "\ncutoff: 60";
        Assert.Null(Results(higher).Find("t/Total/GI > Vomiting/n"));
        Assert.NotNull(Results(higher).Find("t/Total/GI > Nausea/n"));
    }
}
