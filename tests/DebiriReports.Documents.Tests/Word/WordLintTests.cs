using DebiriReports.Documents.Word.Lint;

namespace DebiriReports.Documents.Tests.Word;

public sealed class WordLintTests
{
    private static readonly WordFile Good = WordFile.Of(SampleDocument.Whole());

    [Fact]
    public void A_document_with_everything_has_no_findings()
    {
        Assert.Empty(WordLint.Check(new MemoryStream(Good.Bytes)));
    }

    /// <summary>By the call that <c>debiri lint</c> makes.</summary>
    [Theory]
    [MemberData(nameof(Faults.Names), MemberType = typeof(Faults))]
    public void Each_known_fault_is_caught(string name)
    {
        var broken = Faults.Inject(name, Good);
        var found = WordLint.Check(new MemoryStream(broken)).Select(finding => finding.Code).ToList();
        Assert.Contains(Faults.ExpectedCode(name), found);
    }

    [Fact]
    public void What_offends_both_schemas_is_told_once()
    {
        var broken = Faults.Inject("value out of its list", Good);
        var found = OfficeValidation.Check(new MemoryStream(broken));
        Assert.All(found, finding => Assert.Equal("OOXML", finding.Code));
        Assert.Equal(found.Distinct(), found);
    }

    [Fact]
    public void A_part_that_is_no_xml_is_a_finding_rather_than_an_error()
    {
        using var stream = new MemoryStream();
        using (
            var archive = new System.IO.Compression.ZipArchive(
                stream,
                System.IO.Compression.ZipArchiveMode.Create,
                true
            )
        )
        {
            using var part = archive.CreateEntry("word/document.xml").Open();
            part.Write("no markup"u8);
        }
        Assert.NotEmpty(WordLint.Check(stream));
    }

    [Fact]
    public void The_list_of_faults_is_whole() => Assert.Equal(37, Faults.Names.Count());
}
