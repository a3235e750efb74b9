using System.Text.Json;

namespace DebiriReports.Tests.CommandLine;

/// <summary>The release gate as a user meets it: a refusal writes nothing, and every run says what was checked.</summary>
public sealed class CrossCheckTests : IDisposable
{
    private readonly StudyCopy study = new();

    public void Dispose() => study.Dispose();

    [Fact]
    public void A_placeholder_left_in_a_document_is_refused_and_nothing_is_written()
    {
        Write("# Flow\n\nThe reason is TBD.\n");
        var outcome = study.Render();
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("error C08: flow: 'TBD' is left in the text", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(study.Out));
    }

    [Fact]
    public void A_title_that_names_another_endpoint_is_refused_before_any_document_is_made()
    {
        Directory.CreateDirectory(study["templates/displays"]);
        File.WriteAllText(
            study["templates/displays/t-wrong.yaml"],
            """
            id: t-wrong
            number: 14.2.9
            kind: time-to-event
            title: Overall survival
            analysisSet: FAS
            dataset: ADTTE
            parameter: PFS
            """
        );
        Write("# Survival\n\n{{ display \"t-wrong\" }}\n");
        var outcome = study.Render();
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("error TITLE: t-wrong", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(study.Out));
    }

    [Fact]
    public void The_manifest_of_a_run_lists_every_rule_with_its_outcome()
    {
        var outcome = study.Render("--format", "docx");
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(study.Out, "run.json")));
        var rules = manifest.RootElement.GetProperty("crossChecks").EnumerateArray().ToList();
        Assert.Equal(
            DebiriReports.CrossChecks.CrossCheckRules.All.Select(rule => rule.Id),
            rules.Select(rule => rule.GetProperty("rule").GetString()!)
        );
        Assert.All(
            rules,
            rule => Assert.Contains(rule.GetProperty("outcome").GetString(), new[] { "passed", "not applicable" })
        );
        Assert.Equal("passed", OutcomeOf(rules, "FLOW"));
        Assert.Equal("passed", OutcomeOf(rules, "C07"));
    }

    private static string? OutcomeOf(IEnumerable<JsonElement> rules, string id) =>
        rules.Single(rule => rule.GetProperty("rule").GetString() == id).GetProperty("outcome").GetString();

    private void Write(string text)
    {
        Directory.CreateDirectory(study["templates/flow"]);
        File.WriteAllText(study["templates/flow/report.md"], "+++\ntitle: Flow\n+++\n" + text);
    }
}
