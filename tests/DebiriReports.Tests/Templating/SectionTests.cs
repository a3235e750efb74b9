using DebiriReports.Tests.CommandLine;

namespace DebiriReports.Tests.Templating;

/// <summary>A study shapes a built-in deliverable by name: it removes, replaces and adds sections without touching its files.</summary>
public sealed class SectionTests : IDisposable
{
    private readonly StudyCopy study = new();

    public void Dispose() => study.Dispose();

    [Fact]
    public void A_section_that_a_study_does_without_goes_with_its_heading()
    {
        Settings("dmc-open: { without: [meetings] }");
        var text = Rendered();
        Assert.DoesNotContain("Committee meetings, recommendations", text, StringComparison.Ordinal);
        Assert.DoesNotContain("The sponsor followed it", text, StringComparison.Ordinal);
        Assert.Contains("Organisation and timetable", text, StringComparison.Ordinal);
        Assert.Contains("Changes to protocol and consent", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_the_same_name_replaces_a_section()
    {
        Write("meetings", "The committee has met twice in {{ study.id }}.");
        var text = Rendered();
        Assert.Contains("The committee has met twice in DEBIRI-CRLM-01.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("The sponsor followed it", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_of_the_study_is_added_after_one_that_is_there()
    {
        Write(
            "minutes",
            "# 13 Minutes of the open session\n\nThere were {{ n \"t-enrolment\" \"Enrolled\" }} {{ words.participants }} to speak of."
        );
        Settings("dmc-open: { after: { data-quality: [minutes] } }");
        var text = Rendered();
        Assert.Contains("There were 48 patients to speak of.", text, StringComparison.Ordinal);
        Assert.True(
            text.IndexOf("There were 48 patients", StringComparison.Ordinal)
                > text.IndexOf("Case report forms up to", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_name_that_is_no_section_is_an_error_with_the_nearest_one()
    {
        Settings("dmc-open: { without: [meeting] }");
        var outcome = Render();
        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("'dmc-open' has no section 'meeting'", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("'meetings'", outcome.Error, StringComparison.Ordinal);
        Settings("dmc-open: { after: { data-quality: [minute] } }");
        outcome = Render();
        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("no section 'minute'", outcome.Error, StringComparison.Ordinal);
    }

    private void Settings(string sections)
    {
        var report = File.ReadAllText(study["report.yaml"]).Split("\nsections:")[0];
        File.WriteAllText(study["report.yaml"], $"{report}\nsections:\n  {sections}\n");
    }

    private void Write(string section, string text)
    {
        Directory.CreateDirectory(study["templates/dmc-open"]);
        File.WriteAllText(study[$"templates/dmc-open/{section}.md"], text);
    }

    private Debiri.Outcome Render() =>
        Debiri.Run(["render", study.Study, "--out", study.Out, "--deliverable", "dmc-open", "--format", "docx"]);

    private string Rendered()
    {
        var outcome = Render();
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        return Studies.ReadFile.Everything(
            "dmc-open.docx",
            File.ReadAllBytes(Path.Combine(study.Out, "dmc-open.docx"))
        );
    }
}
