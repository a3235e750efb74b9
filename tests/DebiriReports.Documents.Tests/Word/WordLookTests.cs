using System.Xml.Linq;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Tests.Word;

/// <summary>What a reader sees of a file beside the PDF of the same document.</summary>
public sealed class WordLookTests
{
    private static readonly XNamespace W = WordFile.W;

    private static XElement Style(WordFile file, string id) =>
        file.Part("word/styles.xml")
            .Root!.Elements(W + "style")
            .Single(style => (string?)style.Attribute(W + "styleId") == id);

    [Fact]
    public void Notes_are_set_in_the_family_of_the_tables_that_they_belong_to()
    {
        var file = WordFile.Of(SampleDocument.Demographics());
        string? Family(string style) =>
            (string?)Style(file, style).Descendants(W + "rFonts").Single().Attribute(W + "ascii");
        Assert.Equal(Family("TableText"), Family("TableNote"));
    }
}
