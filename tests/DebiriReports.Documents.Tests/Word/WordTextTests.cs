using System.Text.RegularExpressions;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Pdf;
using DocumentFormat.OpenXml.Packaging;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace DebiriReports.Documents.Tests.Word;

/// <summary>The same words and the same numbers in the model, the Word file and the PDF, each read by another's reader.</summary>
public sealed partial class WordTextTests
{
    private static readonly System.Xml.Linq.XNamespace W = WordFile.W;

    // The listing's repeated keys and headers, and Word's field codes, would count otherwise: one of each suffices.
    private static readonly Document Document = SampleDocument.Of([
        .. SampleDocument.Text(),
        .. SampleDocument.Displays(),
        SampleDocument.Listing(12),
        .. SampleDocument.Ending(),
    ]);

    [Fact]
    public void Every_word_of_the_model_stands_in_the_Word_file_and_in_the_PDF()
    {
        var model = Words(ModelText.Of(Document.Blocks));
        var word = Words(WordText());
        var pdf = Words(PdfText());
        Assert.True(model.Count > 150);
        Assert.Empty(Missing(model, word));
        Assert.Empty(Missing(model, pdf));
    }

    [Fact]
    public void Every_number_stands_as_often_in_the_Word_file_as_in_the_model()
    {
        var model = Numbers(ModelText.Of(Document.Blocks));
        var word = Numbers(WordText());
        foreach (var (number, count) in model)
        {
            Assert.True(
                word.GetValueOrDefault(number) >= count,
                $"{number}: {count} in the model, {word.GetValueOrDefault(number)} in the Word file"
            );
        }
        var pages = Enumerable.Range(1, SampleDocument.Typeset(Document).PageMap.PageCount).Select(page => $"{page}");
        // Word counts most headings itself: 9A is the one that it cannot.
        var others = word.Keys.Except(model.Keys).Except(pages).Except(["9"]).ToList();
        Assert.Empty(others);
    }

    [Fact]
    public void Text_from_right_to_left_says_so_and_its_figures_go_with_it()
    {
        var body = WordFile
            .Of(
                new Paragraph([new TextRun("\u05E9\u05DC\u05D5\u05DD 12 \u05D0\u05D1 DEBIRI.")]),
                new Paragraph([new TextRun("The word \u05E9\u05DC\u05D5\u05DD is Hebrew.", TextStyles.Bold)]),
                new Paragraph([new TextRun("None.")])
            )
            .Body;
        var paragraphs = body.Descendants(W + "p").Where(paragraph => WordFile.TextOf(paragraph).Length > 0).ToList();
        Assert.Equal(
            [true, false, false],
            paragraphs.Select(paragraph => paragraph.Element(W + "pPr")!.Element(W + "bidi") is not null)
        );
        Assert.Equal(
            ["\u05E9\u05DC\u05D5\u05DD ", "12", " \u05D0\u05D1 ", ".", "\u05E9\u05DC\u05D5\u05DD"],
            body.Descendants(W + "r")
                .Where(run => run.Element(W + "rPr")?.Element(W + "rtl") is not null)
                .Select(WordFile.TextOf)
        );
        Assert.Equal("The word \u05E9\u05DC\u05D5\u05DD is Hebrew.", WordFile.TextOf(paragraphs[1]));
    }

    private static string WordText()
    {
        using var package = WordprocessingDocument.Open(new MemoryStream(WordFile.Of(Document).Bytes), false);
        var main = package.MainDocumentPart!;
        var texts = new List<string>();
        IReadOnlyList<DocumentFormat.OpenXml.OpenXmlElement> roots =
        [
            main.Document.Body!,
            main.FootnotesPart!.Footnotes,
            .. main.FooterParts.Select(part => part.Footer),
        ];
        foreach (var root in roots)
        {
            foreach (var paragraph in root.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>())
            {
                var text = "";
                foreach (var leaf in paragraph.Descendants())
                {
                    text += leaf switch
                    {
                        DocumentFormat.OpenXml.Wordprocessing.Text run => run.Text,
                        DocumentFormat.OpenXml.Wordprocessing.TabChar or DocumentFormat.OpenXml.Wordprocessing.Break =>
                            " ",
                        _ => "",
                    };
                }
                texts.Add(text);
            }
        }
        return string.Join("\n", texts);
    }

    private static string PdfText()
    {
        using var stream = new MemoryStream();
        new PdfWriter().Write(SampleDocument.Typeset(Document), stream);
        using var pdf = PdfDocument.Open(stream.ToArray());
        return string.Join("\n", pdf.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)));
    }

    private static HashSet<string> Words(string text) => [.. Word().Matches(text).Select(match => match.Value)];

    private static Dictionary<string, int> Numbers(string text) =>
        Number().Matches(text).GroupBy(match => match.Value).ToDictionary(group => group.Key, group => group.Count());

    private static IEnumerable<string> Missing(HashSet<string> model, HashSet<string> other) => model.Except(other);

    [GeneratedRegex(@"[\p{L}]{2,}|\d+(\.\d+)*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\d+(\.\d+)*")]
    private static partial Regex Number();
}
