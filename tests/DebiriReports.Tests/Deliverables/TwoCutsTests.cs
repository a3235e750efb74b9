using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using DebiriReports.Analyses;
using DebiriReports.Tests.CommandLine;
using DebiriReports.Tests.House;

namespace DebiriReports.Tests.Deliverables;

/// <summary>Two data cuts of the sample: what the later report says of the earlier one.</summary>
public sealed partial class TwoCutsTests : IDisposable
{
    private const string Listing = """
        +++
        title: Changes
        needsFinalLock: false
        closed: true
        flagChanges: true
        +++
        # 1 Changes

        {{ previous_run }}

        {{ display "l-ae" }}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("debiri-cuts-").FullName;

    public TwoCutsTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, "templates", "changes"));
        File.WriteAllText(Path.Combine(folder, "templates", "changes", "report.md"), Listing);
    }

    [Fact]
    public void Records_that_are_new_changed_or_gone_are_flagged_and_counted()
    {
        using var earlier = EarlierCut();
        var before = Render(earlier.Study, "before", null, "changes");
        var now = Render(Repository.SampleStudy, "now", before, "changes");
        var text = Text(Path.Combine(now, "closed", "changes.docx"));
        // One event was not there yet, one had another outcome, one has since been removed.
        Assert.Contains(
            "Since the previous report, 1 record is new and 1 record has changed (the columns that differ are named); 1 record is no longer listed (DEB-04-011/99).",
            text,
            StringComparison.Ordinal
        );
        Assert.Single(Regex.Matches(text, "\\bChanged: Outcome\\b"));
        Assert.Contains("previous data cut-off 30 Mar 2026", text, StringComparison.Ordinal);
        using var run = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(now, "run.json")));
        var previous = run.RootElement.GetProperty("previous");
        Assert.Equal("2026-03-30", previous.GetProperty("dataCutoffDate").GetString());
        var listing = Assert.Single(previous.GetProperty("listings").EnumerateArray());
        Assert.Equal(
            ("l-ae", 1, 1, 1),
            (
                listing.GetProperty("display").GetString(),
                listing.GetProperty("new").GetInt32(),
                listing.GetProperty("changed").GetInt32(),
                listing.GetProperty("gone").GetInt32()
            )
        );
    }

    [Fact]
    public void The_same_cut_twice_flags_nothing()
    {
        var before = Render(Repository.SampleStudy, "before", null, "changes");
        var text = Text(
            Path.Combine(Render(Repository.SampleStudy, "now", before, "changes"), "closed", "changes.docx")
        );
        Assert.Contains("0 records are new and 0 records have changed", text, StringComparison.Ordinal);
        Assert.Contains("0 of the numbers of this report have changed, 0 are new", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_open_report_tells_who_takes_part_since_then_and_no_outcome()
    {
        var before = Render(Repository.SampleStudy, "before", null, "dmc-open");
        var text = Text(Path.Combine(Render(Repository.SampleStudy, "now", before, "dmc-open"), "dmc-open.docx"));
        var changes = text[text.IndexOf("Compared with the previous report", StringComparison.Ordinal)..][..400];
        Assert.Contains("Enrolled", changes, StringComparison.Ordinal);
        Assert.DoesNotContain("Deaths", changes, StringComparison.Ordinal);
        Assert.DoesNotContain("Resected", changes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_run_and_a_run_of_a_later_cut_are_refused()
    {
        var other = Assert.Throws<ReportException>(() => Render(Repository.SampleStudy, "x", folder, "changes"));
        Assert.Equal(ReportException.Usage, other.ExitCode);
        var later = Render(Repository.SampleStudy, "later", null, "changes");
        using var earlier = EarlierCut();
        var problem = Assert.Throws<ReportException>(() => Render(earlier.Study, "y", later, "changes")).Problems[0];
        Assert.Contains("later data cut-off (31 Mar 2026)", problem.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The sample as it was a day earlier, under an interim lock.</summary>
    private static StudyCopy EarlierCut()
    {
        var study = new StudyCopy();
        Change(study["data/adsl.csv"], text => text.Replace("2026-03-31", "2026-03-30", StringComparison.Ordinal));
        Change(
            study["data/adtte.csv"],
            text => text.Replace("2026-03-31,549,549", "2026-03-30,548,548", StringComparison.Ordinal)
        );
        Change(
            study["data/adae.csv"],
            text =>
            {
                // The last event of the last subject gets another number: one is gone since, another one new.
                text = text.Replace(
                    ",Y,Y,N,13,\"Neutropenia, 1.4",
                    ",Y,Y,N,99,\"Neutropenia, 1.4",
                    StringComparison.Ordinal
                );
                var lines = text.Split('\n');
                var first = Array.FindIndex(lines, line => line.Contains("Abdominal pain", StringComparison.Ordinal));
                lines[first] = lines[first]
                    .Replace("RECOVERED/RESOLVED", "RECOVERED/RESOLVED WITH SEQUELAE", StringComparison.Ordinal);
                return string.Join('\n', lines);
            }
        );
        File.Delete(study["lock.json"]);
        var outcome = Debiri.Run([
            "lock",
            study.Study,
            "--type",
            "interim",
            "--cutoff",
            "2026-03-30",
            "--approve",
            "A; Data management; Data are complete",
            "--approve",
            "B; Biostatistics; Sets are decided",
            "--approve",
            "C; Clinical; Deviations are reviewed",
            "--approve",
            "D; Safety; Events are reconciled",
        ]);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        return study;
    }

    private static void Change(string path, Func<string, string> change)
    {
        var text = File.ReadAllText(path);
        var changed = change(text);
        Assert.NotEqual(text, changed);
        File.WriteAllText(path, changed);
    }

    private string Render(string study, string name, string? previous, string deliverable)
    {
        var output = Path.Combine(folder, name);
        ReportBuilder.Build(
            new RenderRequest(study, Path.Combine(Repository.Root, "templates"))
            {
                Deliverables = [deliverable],
                Formats = ["docx"],
                TemplateFolders = [Path.Combine(folder, "templates")],
                PreviousFolder = previous,
            },
            file =>
            {
                var path = Path.Combine(output, file);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                return new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
            },
            _ => { }
        );
        return output;
    }

    /// <summary>The text of a Word file's body and footers, paragraphs and cells apart.</summary>
    private static string Text(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        // A listing's notes stand in the footers of its pages.
        return string.Concat(
            archive
                .Entries.Where(entry => Part().IsMatch(entry.FullName))
                .Select(entry =>
                {
                    using var reader = new StreamReader(entry.Open());
                    return Markup().Replace(ParagraphEnd().Replace(reader.ReadToEnd(), "\n"), "");
                })
        );
    }

    [GeneratedRegex("^word/(document|footer[0-9]*)\\.xml$")]
    private static partial Regex Part();

    [GeneratedRegex("</w:p>")]
    private static partial Regex ParagraphEnd();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Markup();
}
