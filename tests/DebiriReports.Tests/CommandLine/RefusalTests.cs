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
