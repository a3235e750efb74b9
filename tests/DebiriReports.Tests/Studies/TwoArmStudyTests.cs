using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using DebiriReports.StudyGenerator;
using DebiriReports.Tests.CommandLine;
using UglyToad.PdfPig;

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
        var run = new RenderedStudy(study.Study);
        run.Verify();
        Assert.Equal(2 * RenderedStudy.Deliverables.Length, run.Outcome.Outputs.Count(file => file.Pages is not null));
        // Both arms are columns, and they are compared.
        var results = Text(run["results.csv"]).Split('\n');
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
        // The committee sees Arm A and Arm B; nothing in its files says which is which.
        var closed = run.Names.Where(name => name.StartsWith("closed/", StringComparison.Ordinal)).ToList();
        Assert.Contains("t-teae-soc-pt/Arm A/", Text(run["closed/results.csv"]), StringComparison.Ordinal);
        Assert.Contains("t-teae-soc-pt/Arm B/", Text(run["closed/results.csv"]), StringComparison.Ordinal);
        Assert.All(closed, name => Assert.DoesNotContain(First, Everything(name, run[name]), StringComparison.Ordinal));
        Assert.All(
            closed,
            name => Assert.DoesNotContain(Second, Everything(name, run[name]), StringComparison.Ordinal)
        );
        // The open report has no result by arm at all.
        foreach (var name in run.Names.Where(name => name.StartsWith("dmc-open", StringComparison.Ordinal)))
        {
            var text = Everything(name, run[name]);
            Assert.DoesNotContain(First, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Second, text, StringComparison.Ordinal);
            Assert.DoesNotContain("Arm A", text, StringComparison.Ordinal);
        }
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>Whatever a reader, a program or a curious person can find in a file.</summary>
    private static string Everything(string name, byte[] bytes)
    {
        if (name.EndsWith(".docx", StringComparison.Ordinal))
        {
            using var package = new ZipArchive(new MemoryStream(bytes));
            var all = new StringBuilder();
            foreach (var entry in package.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                var text = reader.ReadToEnd();
                // As written, and as read: a name may be cut into runs.
                all.AppendLine(text).AppendLine(Regex.Replace(text, "<[^>]*>", ""));
            }
            return all.ToString();
        }
        if (!name.EndsWith(".pdf", StringComparison.Ordinal))
        {
            return Text(bytes);
        }
        using var pdf = PdfDocument.Open(bytes);
        var found = new StringBuilder(Encoding.Latin1.GetString(bytes));
        foreach (var page in pdf.GetPages())
        {
            found.AppendLine(page.Text).AppendLine(string.Join(' ', page.GetWords().Select(word => word.Text)));
        }
        foreach (var bookmark in pdf.TryGetBookmarks(out var bookmarks) ? bookmarks.GetNodes() : [])
        {
            found.AppendLine(bookmark.Title);
        }
        return found.ToString();
    }

    private static string Replaced(string text, string part, string by)
    {
        Assert.Contains(part, text, StringComparison.Ordinal);
        return text.Replace(part, by, StringComparison.Ordinal);
    }
}
