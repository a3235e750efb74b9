using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Tests.Derivations;

public sealed class AnalysisStudyTests
{
    private const string Definition = """
        study: { id: S1, title: T, protocol: { number: P, version: "1.0" }, sponsor: X }
        arms: { variable: TRT01A, order: [A, B] }
        analysisSets:
          SAF: { label: Safety set, where: SAFFL EQ 'Y' }
        variables: { names: { TRT01A: TRTA, ADAE.GRADE: AETOXGR } }
        derivations:
          - { dataset: ADSL, variable: AGEGR, when: { "<65": AGE LT 65, ">=65": AGE GE 65 } }
          - { dataset: ADAE, variable: ADURN, days: { from: ASTDT, to: AENDT } }
          - { dataset: ADAE, variable: SERIOUS, recode: { of: AESER, to: { Y: "Yes", N: "No" } } }
          - { dataset: ADSL, variable: AGEM, scale: { of: AGE, by: 12 } }
          - { dataset: ADSL, variable: SAFFL, recode: { of: SAFFL, to: { N: "No" } } }
        """;

    private static Dataset Subjects() =>
        InlineDataset.Of("ADSL", "USUBJID | TRTA | AGE | SAFFL\n01 | A | 64 | Y\n02 | B | 65 | Y\n03 | A | | N");

    private static Dataset Events() =>
        InlineDataset.Of(
            "ADAE",
            """
            USUBJID | AESER | AETOXGR | ASTDT      | AENDT
            02      | Y     | 3       | 2025-01-01 | 2025-01-01
            01      | N     | 1       | 2025-01-01 | 2025-01
            99      | Y     | 1       | 2025-01-05 | 2025-01-01
            02      |       | 2       | 2025-01-01 | 2025-01-31
            """
        );

    private static AnalysisStudy Study(string definition = Definition) =>
        AnalysisStudy.Create(StudyDefinition.Read(definition), [Subjects(), Events()]);

    [Fact]
    public void Subjects_are_counted_from_the_subject_dataset_and_the_analysis_set()
    {
        var study = Study();
        Assert.Equal(3, study.SubjectCount);
        Assert.Equal(2, study.Set("SAF").Count);
        Assert.Equal([1, 0, -1, 1], study.SubjectsOf(study.Datasets["ADAE"]));
        Assert.Equal([0, 3], study.RecordsOf(study.Datasets["ADAE"])[1].ToArray());
        Assert.Empty(study.RecordsOf(study.Datasets["ADAE"])[2].ToArray());
    }

    [Fact]
    public void Conditions_on_events_reach_the_subject_and_use_the_names_that_the_study_maps()
    {
        var study = Study();
        var events = study.Datasets["ADAE"];
        Assert.Equal([0], study.Select(events, "TRT01A EQ 'B' AND GRADE GE 3").ToArray());
        Assert.Equal([1], study.Select(events, "AGEGR EQ '<65'").ToArray());
    }

    [Fact]
    public void Derived_variables_follow_their_definition()
    {
        var study = Study();
        var subjects = study.SubjectDataset;
        var events = study.Datasets["ADAE"];
        Assert.Equal(["<65", ">=65", ""], Texts(subjects, "AGEGR"));
        Assert.Equal(["768", "780", ""], Texts(subjects, "AGEM"));
        Assert.Equal(["Y", "Y", "No"], Texts(subjects, "SAFFL"));
        Assert.Single(subjects.Variables, variable => variable.Name == "SAFFL");
        Assert.Equal(["1", "", "-4", "31"], Texts(events, "ADURN"));
        Assert.Equal(["Yes", "No", "Yes", ""], Texts(events, "SERIOUS"));
    }

    [Fact]
    public void A_subject_with_two_records_is_refused()
    {
        var subjects = InlineDataset.Of("ADSL", "USUBJID$ | TRTA | AGE | SAFFL\n01 | A | 64 | Y\n01 | A | 64 | Y");
        var error = Assert.Throws<ReportException>(() =>
            AnalysisStudy.Create(StudyDefinition.Read(Definition), [subjects, Events()])
        );
        Assert.Equal(ReportException.Refused, error.ExitCode);
        Assert.Equal("data/adsl.csv(record 2): error S01: a subject has two records (01)", error.Message);
    }

    [Fact]
    public void An_analysis_set_with_a_wrong_condition_is_told_with_its_place()
    {
        var error = Assert.Throws<ReportException>(() =>
            Study(Definition.Replace("SAFFL EQ", "SAFL EQ", StringComparison.Ordinal))
        );
        Assert.Equal("study.yaml(4,36): error D111: no variable 'SAFL' in ADSL; did you mean 'SAFFL'?", error.Message);
    }

    private static string[] Texts(Dataset dataset, string variable) =>
        [.. Enumerable.Range(0, dataset.RecordCount).Select(dataset.Find(variable)!.Text)];
}
