using DebiriReports.Templating;

namespace DebiriReports.Tests.Templating;

public sealed class VocabularyTests
{
    [Fact]
    public void Every_word_is_documented_once_with_an_example_that_uses_it()
    {
        Assert.Equal(TemplateWords.All.Count, TemplateWords.All.Select(word => word.Name).Distinct().Count());
        Assert.All(
            TemplateWords.All,
            word =>
            {
                Assert.StartsWith(word.Name, word.Signature, StringComparison.Ordinal);
                Assert.Contains(word.Name, word.Example, StringComparison.Ordinal);
                Assert.EndsWith(".", word.Summary, StringComparison.Ordinal);
            }
        );
    }
}
