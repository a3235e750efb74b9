using DebiriReports.Analyses;
using DebiriReports.Displays;

namespace DebiriReports.Tests.Displays;

/// <summary>What a statistician reads who made a mistake in a display: file, line, column, and the nearest known word.</summary>
public sealed class DisplayErrorTests
{
    private const string Occurrence = """
        id: t-x
        number: 14.3.1.2
        kind: occurrence
        title: X
        analysisSet: SAF
        dataset: ADAE
        where: TRTEMFL EQ 'Y'
        levels: [AEBODSYS, AEDECOD]
        sort: { by: subjects }
        """;

    [Theory]
    [InlineData(
        "kind: occurrence",
        "kind: occurence",
        "d.yaml(3,7): error D122: no kind of display 'occurence'; did you mean 'occurrence'?"
    )]
    [InlineData(
        "analysisSet: SAF",
        "analysisSet: SAFE",
        "d.yaml(5,14): error D121: no analysis set 'SAFE'; did you mean 'SAF'?"
    )]
    [InlineData("dataset: ADAE", "dataset: ADEA", "d.yaml(6,10): error D120: no dataset 'ADEA'; did you mean 'ADAE'?")]
    [InlineData(
        "where: TRTEMFL",
        "where: TRTEMF",
        "d.yaml(7,8): error D111: no variable 'TRTEMF' in ADAE; did you mean 'TRTEMFL'?"
    )]
    [InlineData(
        "TRTEMFL EQ 'Y'",
        "AGE EQ 'old'",
        "d.yaml(7,15): error D112: 'AGE' is a number and cannot be compared with 'old'"
    )]
    [InlineData(
        "TRTEMFL EQ 'Y'",
        "SEX GE 3",
        "d.yaml(7,15): error D113: 'SEX' is a text and none of its values is a number; its values: 'M', 'F'"
    )]
    [InlineData(
        "[AEBODSYS, AEDECOD]",
        "[AEBODSYS, AEDECO]",
        "d.yaml(8,20): error D111: no variable 'AEDECO' in ADAE; did you mean 'AEDECOD'?"
    )]
    [InlineData(
        "by: subjects",
        "by: subject",
        "d.yaml(9,13): error D107: 'subject' is not known here; did you mean 'subjects'?"
    )]
    [InlineData("sort: {", "sorts: {", "d.yaml(9,1): error D103: 'sorts' is not a key here; did you mean 'sort'?")]
    [InlineData("title: X", "titel: X", "d.yaml(4,1): error D103: 'titel' is not a key here; did you mean 'title'?")]
    public void A_mistake_is_told_with_its_place_and_the_nearest_word(string right, string wrong, string expected)
    {
        var yaml = Occurrence.Replace(right, wrong, StringComparison.Ordinal);
        var error = Assert.Throws<ReportException>(() => Display.Load(yaml, "d.yaml").Analyze(SampleStudy.Study));
        Assert.Equal(ReportException.Definition, error.ExitCode);
        Assert.Equal(expected, error.Problems[0].ToString());
    }

    [Theory]
    [InlineData(
        "kind: summary\nrows: [{ label: A, continuous: SEX }]",
        "d.yaml(6,32): error D112: 'SEX' is not a number; a categorical row counts its values"
    )]
    [InlineData(
        "kind: summary\nrows: [{ label: A, dataset: ADLB, where: PARAMCD EQ 'ALT', continuous: AVAL }]",
        "d.yaml(6,72): error D125: a subject has more than one value of 'AVAL' in ADLB; narrow it with where, or say count: records"
    )]
    [InlineData(
        "kind: time-to-event\ndataset: ADTTE",
        "d.yaml(1,1): error D125: a subject has more than one time in ADTTE; narrow it with parameter or where"
    )]
    [InlineData(
        "kind: overview\ndataset: ADAE\nrows: [{ label: A, related: BEADS }]",
        "d.yaml(7,29): error D123: the study has no component 'BEADS'; did you mean 'BEAD'?"
    )]
    [InlineData(
        "kind: occurrence\ndataset: ADAE\nlevels: AEDECOD\ngrades: { variable: AETOXGR, levels: [1, 2, 3] }",
        "d.yaml(8,21): error D127: 'AETOXGR' has the value '5', which is no grade of the display; grades: 1, 2, 3"
    )]
    [InlineData(
        "kind: figure\nfigure: kaplan-mayer\ndataset: ADTTE",
        "d.yaml(6,9): error D122: no kind of figure 'kaplan-mayer'; did you mean 'kaplan-meier'?"
    )]
    [InlineData(
        "kind: listing\ndataset: ADAE\ncolumns: [{ title: A, text: \"{AEDECOD} {AESTDT}\" }]",
        "d.yaml(7,41): error D111: no variable 'AESTDT' in ADAE; did you mean 'AESTDTC'?"
    )]
    [InlineData(
        "kind: flow\nboxes: [{ id: a, label: A }]\nsums: [a = b]",
        "d.yaml(7,8): error D127: no box 'b' in the flow; did you mean 'a'?"
    )]
    [InlineData(
        "kind: summary\ncolumns: SITE\nrows: [{ label: A, categorical: SEX }]",
        "d.yaml(6,10): error D111: no variable 'SITE' in ADSL to make columns by; did you mean 'SITEID'?"
    )]
    // Numbers that no method takes are told before anything is computed.
    [InlineData(
        "kind: proportion\nmethods: { proportion: { level: 95 } }\nrates: [{ label: A, responder: SEX EQ 'F' }]",
        "d.yaml(6,33): error D106: a number between 0 and 1, and neither of them is expected, not '95'"
    )]
    [InlineData(
        "kind: time-to-event\ndataset: ADTTE\nparameter: OS\nat: [6, -3]",
        "d.yaml(8,9): error D106: a number of 0 or more is expected, not '-3'"
    )]
    // What a kind would pass over is refused.
    [InlineData(
        "kind: change\ndataset: ADLB\nmethods: { survival: log }",
        "d.yaml(7,10): error D134: the kind 'change' uses no method 'survival'; it uses: quantile"
    )]
    [InlineData(
        "kind: change\ndataset: ADLB\nvisitOrder: AVISITM",
        "d.yaml(7,13): error D111: no variable 'AVISITM' in ADLB; did you mean 'AVISIT'?"
    )]
    [InlineData(
        "kind: summary\ncolumns: { levels: [F, M] }\nrows: [{ label: A, continuous: AGE }]",
        "d.yaml(6,10): error D129: 'levels' are of a variable of 'by', and there is none"
    )]
    [InlineData(
        "kind: summary\nsource: either\nrows: [{ label: A, continuous: AGE }]",
        "d.yaml(1,1): error D129: 'source' says whose judgement 'related' asks for, and there is no 'related'"
    )]
    [InlineData(
        "kind: proportion\nparameter: CBOR\nrates: [{ label: A, responder: SEX EQ 'F' }]",
        "d.yaml(1,1): error D129: 'parameter' is of the one rate that 'responder' gives"
    )]
    [InlineData(
        "kind: proportion\nrates: [{ label: A, responder: SEX EQ 'F', design: { rule: futility } }]",
        "d.yaml(1,1): error D129: 'design' needs the fixed rate of 'test'"
    )]
    [InlineData(
        "kind: figure\nfigure: waterfall\ndataset: ADTR\naxis: A\ncolumns: SEX",
        "d.yaml(9,10): error D132: the kind 'figure/waterfall' has no columns"
    )]
    public void A_display_that_does_not_fit_the_study_is_told_with_its_place(string rest, string expected)
    {
        var yaml = "id: t-x\nnumber: 14.1.1\ntitle: X\nanalysisSet: SAF\n" + rest;
        var error = Assert.Throws<ReportException>(() => Display.Load(yaml, "d.yaml").Analyze(SampleStudy.Study));
        Assert.Equal(expected, error.Problems[0].ToString());
    }
}
