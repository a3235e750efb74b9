using DebiriReports.Documents.Word.Lint;

namespace DebiriReports.Documents.Tests.Word;

public sealed class WordLintTests
{
    private static readonly WordFile Good = WordFile.Of(SampleDocument.Whole());

    [Fact]
    public void A_document_with_everything_has_no_findings()
    {
        Assert.Empty(WordLint.Check(new MemoryStream(Good.Bytes)));
        Assert.Empty(OfficeValidation.Check(new MemoryStream(Good.Bytes)));
    }

    [Theory]
    [MemberData(nameof(Faults.Names), MemberType = typeof(Faults))]
    public void Each_known_fault_is_caught(string name)
    {
        var broken = Faults.Inject(name, Good);
        var own = WordLint.Check(new MemoryStream(broken)).Select(finding => finding.Code).ToList();
        var expected = Faults.ExpectedCode(name);
        if (expected is not null)
        {
            Assert.Contains(expected, own);
        }
        else
        {
            Assert.NotEmpty(OfficeValidation.Check(new MemoryStream(broken)));
        }
    }

    [Fact]
    public void The_list_of_faults_is_whole() => Assert.Equal(37, Faults.Names.Count());
}
