using DebiriReports.StudyGenerator;
using DebiriReports.Tests.CommandLine;

namespace DebiriReports.Tests.Studies;

/// <summary>The generated study with two arms: the deliverables of the sample, with another study file alone.</summary>
public sealed class TwoArmStudyTests
{
    private const string First = "DEBIRI + chemotherapy + bevacizumab";
    private const string Second = "Chemotherapy + bevacizumab";

    [Fact]
    public void Every_deliverable_of_the_sample_renders_with_two_arms()
    {
        using var study = new StudyCopy();
        foreach (var (name, content) in GeneratedStudy.Create(new StudyOptions { Arms = 2 }))
        {
            File.WriteAllBytes(study["data/" + name], content);
        }
        var definition = File.ReadAllText(study["study.yaml"]);
        definition = Replaced(definition, "design: single-arm", "design: randomised");
        definition = Replaced(
            definition,
            $"order: [\"{First}\"]",
            $"order: [\"{First}\", \"{Second}\"]\n  reference: {Second}"
        );
        File.WriteAllText(study["study.yaml"], definition);
        File.Delete(study["lock.json"]);
        var locked = Debiri.Run([
            "lock",
            study.Study,
            "--type",
            "interim",
            "--cutoff",
            "2026-03-31",
            "--approve",
            "Example; data management; complete",
        ]);
        Assert.True(locked.ExitCode == 0, locked.Error);
        var run = Debiri.Run(["render", study.Study, "--out", study.Out, "--draft"]);
        Assert.True(run.ExitCode == 0, run.Error);
        foreach (var name in new[] { "flow", "csr", "dmc-open", "closed/dmc-closed", "ethics", "narratives" })
        {
            Assert.True(File.Exists(Path.Combine(study.Out, name + "-draft.pdf")), name);
            Assert.True(File.Exists(Path.Combine(study.Out, name + "-draft.docx")), name);
        }
        // Both arms are columns, and they are compared.
        var results = File.ReadLines(Path.Combine(study.Out, "results.csv")).ToList();
        foreach (var arm in new[] { First, Second })
        {
            Assert.Contains(results, line => line.StartsWith($"t-teae-soc-pt/{arm}/", StringComparison.Ordinal));
        }
        Assert.Contains(
            results,
            line =>
                line.StartsWith($"t-pfs/{First}/", StringComparison.Ordinal)
                && line.Contains(",hr,", StringComparison.Ordinal)
        );
    }

    private static string Replaced(string text, string part, string by)
    {
        Assert.Contains(part, text, StringComparison.Ordinal);
        return text.Replace(part, by, StringComparison.Ordinal);
    }
}
