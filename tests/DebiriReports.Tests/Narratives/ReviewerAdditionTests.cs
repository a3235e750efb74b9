using DebiriReports.Tests.CommandLine;
using DebiriReports.Tests.Deliverables;

namespace DebiriReports.Tests.Narratives;

public sealed class ReviewerAdditionTests
{
    private const string Words = "The reviewer saw the scans himself.";

    private static StudyCopy With(string subject, string settings)
    {
        var study = new StudyCopy();
        Directory.CreateDirectory(study["narratives"]);
        File.WriteAllText(study[$"narratives/{subject}.md"], $"+++\n{settings}\n+++\n{Words}\n");
        return study;
    }

    [Fact]
    public void Check_lists_an_addition_whose_facts_have_changed_and_one_that_stands_nowhere()
    {
        using var stale = With("DEB-01-002", "facts: 0123456789abcdef");
        var listed = Debiri.Run(["check", stale.Study, "--json"]);
        Assert.Contains("N01", listed.Output + listed.Error, StringComparison.Ordinal);
        Assert.Contains("which have changed", listed.Output + listed.Error, StringComparison.Ordinal);
        using var lost = With("DEB-09-999", "facts: 0123456789abcdef");
        var astray = Debiri.Run(["check", lost.Study, "--json"]);
        Assert.Contains("stands in no narrative", astray.Output + astray.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("facts: 0123456789abcdef", false)]
    [InlineData("facts: 0123456789abcdef\npublic: true", true)]
    public void The_public_reads_an_addition_that_is_released_and_is_told_of_another(string settings, bool isRead)
    {
        using var study = With("DEB-01-002", settings);
        var run = new PublicRun(study.Study, ["narratives"]);
        var text = string.Join(
            ' ',
            run.ReadAll("narratives.pdf").Where(read => read.Where.Contains("in words")).Select(read => read.Text)
        );
        Assert.Equal(isRead, text.Contains(Words, StringComparison.Ordinal));
        Assert.Equal(
            !isRead,
            text.Contains("is not part of the public version", StringComparison.Ordinal)
                && text.Contains("reviewer's addition is not", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("0123456789abcdef", text, StringComparison.Ordinal);
    }
}
