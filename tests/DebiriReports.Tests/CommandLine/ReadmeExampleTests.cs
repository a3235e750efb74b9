using System.Text.RegularExpressions;
using DebiriReports.Tests.House;

namespace DebiriReports.Tests.CommandLine;

/// <summary>The worked examples of the README, done on the sample as they are told there.</summary>
public sealed partial class ReadmeExampleTests : IDisposable
{
    private readonly StudyCopy study = new();
    private readonly string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    public void Dispose() => study.Dispose();

    [Fact]
    public void A_table_is_added_and_a_text_is_written_as_the_README_tells()
    {
        var adding = Part("Adding a table");
        var file = Regex.Match(adding, "`STUDY/(templates/displays/[a-z-]+\\.yaml)`").Groups[1].Value;
        var blocks = Blocks().Matches(adding).Select(match => match.Groups[1].Value).ToList();
        File.WriteAllText(study[file], blocks[0]);
        var section = Regex.Match(adding, "`(templates/csr/[a-z-]+\\.md)`").Groups[1].Value;
        File.WriteAllText(study[section], File.ReadAllText(Path.Combine(Repository.Root, section)) + "\n" + blocks[1]);
        // A number of it in prose, in a text that the report leaves to people.
        var quoted = Regex.Match(adding, "`(\\{\\{ n_pct [^`]*\\}\\})`").Groups[1].Value;
        var changing = Part("Changing a section's wording");
        var place = Regex.Match(changing, "`STUDY/(templates/csr/text/[a-z-]+\\.md)`").Groups[1].Value;
        Directory.CreateDirectory(Path.GetDirectoryName(study[place])!);
        File.WriteAllText(study[place], $"The primary tumour was on the left side in {quoted}.");
        // The copy of a section with another wording.
        var copied = Regex.Match(changing, "for example `([a-z-]+\\.md)`").Groups[1].Value;
        File.WriteAllText(
            study["templates/csr/" + copied],
            File.ReadAllText(Path.Combine(Repository.Root, "templates/csr", copied))
                + "\nA sentence of the study's own.\n"
        );
        var outcome = Debiri.Run([
            "render",
            study.Study,
            "--out",
            study.Out,
            "--deliverable",
            "csr",
            "--format",
            "docx",
        ]);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        var text = Studies.ReadFile.Everything("csr.docx", File.ReadAllBytes(Path.Combine(study.Out, "csr.docx")));
        Assert.Contains("Side of the primary tumour at baseline", text, StringComparison.Ordinal);
        Assert.Contains("The primary tumour was on the left side in 37 (80.4%).", text, StringComparison.Ordinal);
        Assert.Contains("A sentence of the study's own.", text, StringComparison.Ordinal);
        // The section's other table stands as before.
        Assert.Contains("Disease characteristics at baseline", text, StringComparison.Ordinal);
    }

    private string Part(string heading)
    {
        var start = readme.IndexOf("## " + heading, StringComparison.Ordinal);
        Assert.True(start >= 0, heading);
        return readme[start..readme.IndexOf("\n## ", start, StringComparison.Ordinal)];
    }

    [GeneratedRegex("```(?:yaml)?\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
