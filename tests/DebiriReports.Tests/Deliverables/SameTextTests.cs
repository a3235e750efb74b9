using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using DebiriReports.Documents.Tests.Word;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace DebiriReports.Tests.Deliverables;

/// <summary>Each deliverable has the same words and the same numbers as model, Word file and PDF.</summary>
/// <remarks>The Word file is read as bare XML and the PDF by PdfPig: neither by code of the writers.</remarks>
public sealed partial class SameTextTests(SampleRun run) : IClassFixture<SampleRun>
{
    private const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private const string Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Deliverables => new(SampleDocuments.Names);

    [Theory]
    [MemberData(nameof(Deliverables))]
    public void Every_word_and_number_of_the_model_stands_in_the_Word_file_and_in_the_PDF(string name)
    {
        var model = Tokens(ModelText.Of(SampleDocuments.Of(name).Blocks));
        Assert.True(model.Count > 50, $"{model.Count} words in the model");
        Assert.Empty(Missing(model, WordText(name)));
        Assert.Empty(Missing(model, PdfText(name)));
    }

    [Theory]
    [MemberData(nameof(Deliverables))]
    public void Word_file_and_PDF_have_the_same_words_and_numbers(string name)
    {
        var (word, pdf) = (WordText(name), PdfText(name));
        Assert.Empty(Missing(Tokens(word), pdf));
        // Pages are numbered in both, but not alike; and Word repeats the headers of tables without a word of its own.
        var ofPages = Enumerable.Range(1, 999).Select(page => $"{page}").Append("continued");
        Assert.Empty(Missing(Tokens(pdf), word).Except(ofPages));
    }

    [Theory]
    [MemberData(nameof(Deliverables))]
    public void Every_number_stands_in_the_Word_file_as_often_as_in_the_model(string name)
    {
        var model = Counted(ModelText.Of(SampleDocuments.Of(name).Blocks));
        var word = Counted(WordText(name));
        Assert.DoesNotContain(model, number => word.GetValueOrDefault(number.Key) < number.Value);
    }

    private string WordText(string name)
    {
        using var archive = new ZipArchive(new MemoryStream(File(name, "docx")));
        var text = new StringBuilder();
        foreach (
            var part in archive.Entries.Where(entry =>
                entry.FullName is "word/document.xml" or "word/footnotes.xml" || Others().IsMatch(entry.FullName)
            )
        )
        {
            using var stream = part.Open();
            using var reader = XmlReader.Create(stream);
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "text", NamespaceURI: Svg })
                {
                    text.Append(' ').Append(reader.ReadString());
                }
                else if (reader is { NodeType: XmlNodeType.Element, NamespaceURI: W })
                {
                    text.Append(reader.LocalName is "p" or "br" or "tab" ? " " : "");
                    text.Append(reader.LocalName == "noBreakHyphen" ? "-" : "");
                    text.Append(reader.LocalName == "t" ? reader.ReadString() : "");
                }
            }
        }
        return text.ToString();
    }

    private string PdfText(string name)
    {
        using var pdf = PdfDocument.Open(File(name, "pdf"));
        return string.Join(' ', pdf.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)));
    }

    private byte[] File(string name, string extension) =>
        run[run.Names.Single(file => file.Split('/')[^1] == $"{name}.{extension}")];

    private static HashSet<string> Tokens(string text) => [.. Token().Matches(text).Select(match => match.Value)];

    private static Dictionary<string, int> Counted(string text) =>
        Number().Matches(text).GroupBy(match => match.Value).ToDictionary(group => group.Key, group => group.Count());

    // Lines end within long words and numbers, where no space stands in the other file.
    private static List<string> Missing(HashSet<string> tokens, string text)
    {
        var others = Tokens(text);
        var solid = Space().Replace(text, "");
        return [.. tokens.Where(token => !others.Contains(token) && !solid.Contains(token, StringComparison.Ordinal))];
    }

    [GeneratedRegex(@"[\p{L}]{2,}|\d+(\.\d+)*")]
    private static partial Regex Token();

    [GeneratedRegex(@"\d+(\.\d+)*")]
    private static partial Regex Number();

    [GeneratedRegex(@"[\s\u00AD\u200B]+")]
    private static partial Regex Space();

    [GeneratedRegex(@"^word/((header|footer)\d*\.xml|media/.*\.svg)$")]
    private static partial Regex Others();
}
