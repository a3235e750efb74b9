using DebiriReports.Tests.Studies;

namespace DebiriReports.Tests.CommandLine;

public sealed class NewStudyTests
{
    [Fact]
    public void A_new_study_renders_at_once()
    {
        var root = Directory.CreateTempSubdirectory("debiri-").FullName;
        try
        {
            var study = Path.Combine(root, "my-study");
            var made = Debiri.Run(["new", study]);
            Assert.True(made.ExitCode == 0, made.Error);
            var rendered = Debiri.Run(["render", study, "--out", Path.Combine(root, "out")]);
            Assert.True(rendered.ExitCode == 0, rendered.Error);
            Assert.True(File.Exists(Path.Combine(root, "out", "summary.pdf")));
            Assert.True(File.Exists(Path.Combine(root, "out", "summary.docx")));
            Assert.Equal(2, Debiri.Run(["new", study]).ExitCode);
            // It is a study like any other: the built-in deliverables leave out what it lacks, and say so.
            var all = new RenderedStudy(study);
            all.Verify();
            Assert.Equal(
                2 * RenderedStudy.Deliverables.Length,
                all.Outcome.Outputs.Count(file => file.Pages is not null)
            );
            Assert.Contains(
                all.Manifest.GetProperty("leftOut").EnumerateArray(),
                left => left.GetProperty("display").GetString() == "t-vital-signs"
            );
            Assert.Contains(all.Outcome.Notes, note => note.Contains("vital signs (ADVS)", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
