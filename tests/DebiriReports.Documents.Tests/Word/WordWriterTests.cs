namespace DebiriReports.Documents.Tests.Word;

public sealed class WordWriterTests
{
    [Fact]
    public void A_document_with_everything_is_valid_for_Word_2019_and_365()
    {
        var file = WordFile.Of(SampleDocument.Whole());
        if (Environment.GetEnvironmentVariable("DEBIRI_KEEP_WORD") is { } path)
        {
            File.WriteAllBytes(path, file.Bytes);
        }
        Assert.Empty(file.ValidationErrors());
    }
}
