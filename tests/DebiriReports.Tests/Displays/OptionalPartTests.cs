using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;
using DebiriReports.Displays;
using DebiriReports.Documents.Model;

namespace DebiriReports.Tests.Displays;

/// <summary>Displays on a study that lacks what they name.</summary>
public sealed class OptionalPartTests
{
    private const string Head = "id: t-x\nnumber: 14.1.1\ntitle: X\nanalysisSet: SAF\n";

    [Theory]
    [InlineData(
        "kind: summary\nrows:\n  - { label: A, continuous: AGE }\n  - { label: B, continuous: AGEX, optional: true }"
    )]
    [InlineData(
        "kind: summary\nrows:\n  - { label: A, continuous: AGE }\n  - { label: B, inSet: NONE, optional: true }"
    )]
    [InlineData(
        "kind: summary\nrows:\n  - { label: A, continuous: AGE }\n  - { label: B, dataset: ADZZ, where: AGE GT 1, optional: true }"
    )]
    [InlineData(
        "kind: overview\ndataset: ADAE\nrows:\n  - { label: A }\n  - { label: B, where: AGEX GT 1, optional: true }"
    )]
    public void A_row_that_may_be_left_out_is_where_the_study_lacks_what_it_names(string rest)
    {
        var result = Display.Load(Head + rest, "d.yaml").Analyze(SampleStudy.Study);
        Assert.All(result.Body.Tables().Single().Rows, row => Assert.Equal("A", row.Path[0]));
        Assert.DoesNotContain(result.Results, found => found.Row[0] == "B");
        var left = Assert.Single(result.LeftOut);
        Assert.Equal(("t-x", "B"), (left.Display, left.Part));
        Assert.StartsWith("no ", left.Reason, StringComparison.Ordinal);
        // The same row is an error where nothing says that it may be left out.
        var strict = (Head + rest).Replace(", optional: true", "", StringComparison.Ordinal);
        Assert.Throws<ReportException>(() => Display.Load(strict, "d.yaml").Analyze(SampleStudy.Study));
    }

    [Fact]
    public void A_footnote_that_names_a_variable_is_printed_where_the_study_has_it()
    {
        const string yaml =
            Head
            + "kind: summary\nrows:\n  - { label: A, continuous: AGE }\n"
            + "footnotes:\n  - \"{AGE?}Age at consent.\"\n  - \"{AGEX?}Age at last.\"\n  - Always.\n";
        var notes = Display.Load(yaml, "d.yaml").Analyze(SampleStudy.Study).Notes;
        Assert.Equal(["Age at consent.", "Always."], notes.Take(2));
    }

    [Fact]
    public void An_analysis_set_has_the_name_that_the_study_gives_it()
    {
        const string yaml =
            Head
            + "kind: summary\nrows:\n  - { label: \"{set PP}\", inSet: PP }\n  - { label: \"Outside the {set PP}\", notInSet: PP }\n";
        var study = SampleStudy.Study;
        var display = Display.Load(yaml, "d.yaml", new Words(), study.Definition.AnalysisSets);
        Assert.Equal(
            ["Per-protocol set", "Outside the per-protocol set"],
            display.Analyze(study).Body.Tables().Single().Rows.Select(row => row.Path[0])
        );
    }

    [Fact]
    public void Nothing_but_a_lack_of_data_leaves_a_part_out()
    {
        var yaml = Head + "kind: summary\nrows:\n  - { label: B, continuous: SEX, optional: true }";
        Assert.Throws<ReportException>(() => Display.Load(yaml, "d.yaml").Analyze(SampleStudy.Study));
    }

    [Fact]
    public void A_part_for_studies_without_a_variable_stands_in_for_it()
    {
        const string rows =
            "kind: summary\nrows:\n  - { label: A, categorical: VAR, optional: true }\n"
            + "  - { label: B, categorical: SEX, without: VAR }";
        Assert.Equal("A", FirstRow(rows.Replace("VAR", "RACE", StringComparison.Ordinal)));
        Assert.Equal("B", FirstRow(rows.Replace("VAR", "RACEX", StringComparison.Ordinal)));

        static string FirstRow(string rest) =>
            Assert.Single(
                Display
                    .Load(Head + rest, "d.yaml")
                    .Analyze(SampleStudy.Study)
                    .Body.Tables()
                    .Single()
                    .Rows.Select(row => row.Path[0])
                    .Distinct(StringComparer.Ordinal)
            );
    }

    [Theory]
    [InlineData("A/B/C", "{AGE}/{SEX}/{RACX?}", "A/B", "57/Male")]
    [InlineData("A/B", "{RACX?}/{AGE}", "B", "57")]
    [InlineData("A\nB", "{AGE}[\n({RACX?})]", "A", "57")]
    [InlineData("A\nB (x/y)\nC", "{AGE}\n{RACX?}\n{SEX}", "A C", "57 Male")]
    [InlineData("A", "{AGE}[ {RACX?}][, {SEX?}]", "A", "57, Male")]
    [InlineData("A?", "Is it {AGE?}?", "A?", "Is it 57?")]
    // Flags: each has its own mark, and the others stay.
    [InlineData("A", "{SAFFL?=Y|safe; FASFL?=Y|full}", "A", "safe, full")]
    [InlineData("A", "{SAFX?=Y|safe; FASFL=Y|full}", "A", "full")]
    [InlineData("A", "{SAFFL=Y|safe?; FASX?=Y|full}", "A", "safe?")]
    [InlineData("A", "{SAFFL=Y|safe; FASX?=Y|full; RESPFL?=Y|shown}", "A", "safe, shown")]
    [InlineData("A\nB", "{AGE}\n{SAFX?=Y|safe; FASX?=Y|full}", "A", "57")]
    public void A_column_loses_what_the_study_lacks_with_its_part_of_the_title(
        string title,
        string pattern,
        string titleLeft,
        string text
    )
    {
        var table = Listing($"  - {{ title: \"{Escaped(title)}\", text: \"{Escaped(pattern)}\" }}\n");
        Assert.Equal(titleLeft, PlainText.Of(table.Header[0].Cells[0]));
        Assert.Equal(text, PlainText.Of(table.Rows[0].Cells[0]));
    }

    [Fact]
    public void A_column_that_has_nothing_left_is_left_out()
    {
        var table = Listing(
            "  - { title: A, text: \"{AGE}\" }\n  - { title: B, text: \"{RACX?}\" }\nsort: [-RACX?, AGE]\n"
        );
        Assert.Single(table.Columns);
    }

    [Fact]
    public void A_display_with_no_row_left_says_that_the_study_lacks_its_data()
    {
        var yaml = Head + "kind: summary\nrows:\n  - { label: B, continuous: AGEX, optional: true }";
        var error = Assert.Throws<ReportException>(() => Display.Load(yaml, "d.yaml").Analyze(SampleStudy.Study));
        Assert.True(LeftOut.IsReason(error));
        Assert.Equal(
            "Ages: not applicable, because the study collects no variable AGEX in ADSL.",
            LeftOut.Of("t-x", "", error).Sentence("Ages")
        );
    }

    private static Table Listing(string columns)
    {
        var yaml = Head + "kind: listing\nwhere: USUBJID EQ 'DEB-01-001'\nmissing: \"-\"\ncolumns:\n" + columns;
        var display = Display.Load(yaml, "d.yaml");
        return (Table)Assert.Single(display.Present(display.Analyze(SampleStudy.Study), KindTests.Plain));
    }

    private static string Escaped(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal);
}
