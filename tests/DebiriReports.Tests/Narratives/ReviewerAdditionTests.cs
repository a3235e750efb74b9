using DebiriReports.Tests.CommandLine;
using DebiriReports.Tests.Deliverables;
using DebiriReports.Tests.House;

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
        using var study = With("DEB-01-002", "facts: 0123456789abcdef");
        File.Copy(study["narratives/DEB-01-002.md"], study["narratives/DEB-09-999.md"]);
        var report = ReportBuilder.Check(
            new RenderRequest(study.Study, Path.Combine(Repository.Root, "templates")) { Deliverables = ["narratives"] }
        );
        string[] listed = [.. report.All.Where(finding => finding.Code == "N01").Select(finding => finding.Message)];
        Assert.Contains(listed, message => message.Contains("which have changed", StringComparison.Ordinal));
        Assert.Contains(listed, message => message.Contains("stands in no narrative", StringComparison.Ordinal));
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
