namespace DebiriReports.Tests.CommandLine;

public sealed class RefusalTests : IDisposable
{
    private readonly StudyCopy study = new();

    public void Dispose() => study.Dispose();

    [Fact]
    public void One_changed_byte_of_a_dataset_is_refused_and_the_file_is_named()
    {
        var bytes = File.ReadAllBytes(study["data/adae.csv"]);
        bytes[^3] ^= 1;
        File.WriteAllBytes(study["data/adae.csv"], bytes);
        AssertRefused(study.Render(), "data/adae.csv");
    }

    [Fact]
    public void A_missing_lock_is_refused()
    {
        File.Delete(study["lock.json"]);
        AssertRefused(study.Render(), "lock.json");
    }

    [Fact]
    public void A_dataset_that_the_lock_does_not_name_is_refused()
    {
        File.WriteAllText(study["data/adxx.csv"], "STUDYID,USUBJID\nDEBIRI-CRLM-01,DEB-01-001\n");
        AssertRefused(study.Render(), "data/adxx.csv");
    }

    [Fact]
    public void A_changed_study_file_is_refused()
    {
        File.AppendAllText(study["study.yaml"], "\n# a remark\n");
        AssertRefused(study.Render(), "study.yaml");
    }

    [Fact]
    public void What_stood_in_the_output_folder_is_untouched_by_a_refusal()
    {
        Assert.Equal(0, study.Render("--format", "pdf").ExitCode);
        var before = Contents();
        File.Delete(study["lock.json"]);
        Assert.Equal(1, study.Render().ExitCode);
        Assert.Equal(before, Contents());
    }

    [Fact]
    public void A_study_folder_that_does_not_exist_is_a_usage_error()
    {
        var outcome = Debiri.Run(["render", study["nowhere"], "--out", study.Out]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.False(Directory.Exists(study.Out));
    }

    [Fact]
    public void A_misspelt_key_of_the_study_file_is_told_with_its_place_before_the_lock_is_looked_at()
    {
        var text = File.ReadAllText(study["study.yaml"])
            .Replace("analysisSets:", "analysisSet:", StringComparison.Ordinal);
        File.WriteAllText(study["study.yaml"], text);
        var outcome = study.Render();
        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("study.yaml(", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("analysisSets", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(study.Out));
    }

    [Fact]
    public void An_unknown_word_of_a_template_is_told_with_its_place_and_the_nearest_word()
    {
        Directory.CreateDirectory(study["templates/flow"]);
        File.WriteAllText(
            study["templates/flow/report.md"],
            "+++\ntitle: Flow\n+++\n# Flow\n\n{{ displai \"f-flow\" }}\n"
        );
        var outcome = study.Render();
        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("flow/report.md(6,", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'display'?", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_a_display_has_not_is_told_with_its_place()
    {
        Directory.CreateDirectory(study["templates/flow"]);
        File.WriteAllText(
            study["templates/flow/report.md"],
            "+++\ntitle: Flow\n+++\n# Flow\n\nOf {{ n \"t-disposition\" \"Enroled\" }} patients.\n"
        );
        var outcome = study.Render();
        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("flow/report.md(6,", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("Enrolled", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void No_message_prints_a_stack_trace()
    {
        File.WriteAllText(study["lock.json"], "{");
        var outcome = study.Render();
        Assert.Equal(1, outcome.ExitCode);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'--frmat' is not understood here; did you mean '--format'?", "--frmat", "pdf")]
    [InlineData("'html' not recognized", "--format", "html")]
    [InlineData("among the study's own files", "--out", "data/new")]
    [InlineData("The output folder is a file", "--out", "study.yaml")]
    [InlineData("The font folder does not exist", "--fonts", "nowhere")]
    [InlineData("No deliverable 'cs'; did you mean 'csr'?", "--deliverable", "cs")]
    public void A_wrong_option_is_told_in_one_line_and_is_a_usage_error(string message, string option, string value)
    {
        var outcome = Debiri.Run(
            ["render", study.Study, .. option == "--out" ? [] : (string[])["--out", "made/for/nothing"], option, value],
            study.Study
        );
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.Equal("", outcome.Output);
        Assert.False(Directory.Exists(study["made"]));
        Assert.False(Directory.Exists(study["data/new"]));
    }

    [Fact]
    public void Sections_that_contain_one_another_and_a_display_of_another_name_are_told_with_their_places()
    {
        Directory.CreateDirectory(study["templates/flow"]);
        File.WriteAllText(
            study["templates/flow/report.md"],
            "+++\ntitle: Flow\n+++\n# Flow\n\n{{ section \"one\" }}\n"
        );
        File.WriteAllText(study["templates/flow/one.md"], "{{ section \"two\" }}\n");
        File.WriteAllText(study["templates/flow/two.md"], "\n{{ section \"one\" }}\n");
        var circle = study.Render();
        Assert.Equal(3, circle.ExitCode);
        Assert.Contains(
            "flow/two.md(2,4): error T116: the section 'one' contains itself: one > two > one",
            circle.Error,
            StringComparison.Ordinal
        );
        File.WriteAllText(study["templates/flow/two.md"], "\n{{ display \"t-mine\" }}{{ display \"t-yours\" }}\n");
        File.WriteAllText(
            study["templates/displays/t-mine.yaml"],
            "id: t-other\nnumber: 14.1.9\nkind: summary\ntitle: Age\nanalysisSet: FAS\nrows:\n  - { label: Age, continuous: AGE }\n"
        );
        var name = study.Render();
        Assert.Equal(3, name.ExitCode);
        Assert.Contains("t-mine.yaml: error D119: the display's id is 't-other'", name.Error, StringComparison.Ordinal);
        Assert.Contains("flow/two.md(2,26): error D100: no display 't-yours'", name.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_that_cannot_take_a_file_is_as_it_was()
    {
        Directory.CreateDirectory(Path.Combine(study.Out, "run.json"));
        File.WriteAllText(Path.Combine(study.Out, "flow.pdf"), "an earlier one");
        var outcome = study.Render("--format", "pdf");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("cannot be written to", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("an earlier one", File.ReadAllText(Path.Combine(study.Out, "flow.pdf")));
        Assert.Equal(
            ["flow.pdf", "run.json"],
            Directory.EnumerateFileSystemEntries(study.Out).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(study.Out)!, ".out*"));
    }

    private void AssertRefused(Debiri.Outcome outcome, string file)
    {
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains(file, outcome.Error, StringComparison.Ordinal);
        Assert.Equal("", outcome.Output);
        Assert.False(Directory.Exists(study.Out));
        Assert.Empty(Directory.GetDirectories(Path.GetDirectoryName(study.Out)!, ".out*"));
    }

    private IReadOnlyList<(string, DateTime, long)> Contents() =>
        [
            .. Directory
                .EnumerateFiles(study.Out, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => (file, File.GetLastWriteTimeUtc(file), new FileInfo(file).Length)),
        ];
}
