using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Pdf;
using DebiriReports.Documents.Tests.Fonts;
using DebiriReports.PdfConformance;

namespace DebiriReports.Documents.Tests.Conformance;

/// <summary>A laid out document, read back from the PDF by its tags, says what the model says in the model's order.</summary>
public class ReadingOrderTests
{
    private const int Rows = 120;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_text_of_the_model_is_read_in_its_order(bool fastWebView)
    {
        var bytes = Write(fastWebView);
        PdfChecker.Require(bytes);
        var heard = TaggedText.Read(bytes);
        Assert.True(heard[^1].Page > 2, "the table goes over pages");
        var expected = new List<string>
        {
            "1 Results",
            "The first paragraph has a note",
            "and goes on.",
            "First item",
            "Second item",
            "Listing 16.2.1: All rows",
            "Subject",
            "Value",
        };
        for (var row = 1; row <= Rows; row++)
        {
            expected.Add($"S-{row}");
            expected.Add($"value {row}");
        }
        expected.Add("The last paragraph.");
        var whole = string.Join(' ', heard.Select(text => text.Text.Trim()));
        var at = 0;
        foreach (var text in expected)
        {
            var next = whole.IndexOf(text, at, StringComparison.Ordinal);
            Assert.True(next >= 0, $"\"{text}\" is not heard after \"{whole[Math.Max(0, at - 40)..at]}\"");
            at = next + text.Length;
        }
        Assert.Contains("What the note says.", whole, StringComparison.Ordinal);
        Assert.DoesNotContain("Page 1", whole, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_cell_is_read_once_and_as_a_cell()
    {
        var cells = TaggedText
            .Read(Write(false))
            .Where(text => text.Path.Contains("/TBody/TR/", StringComparison.Ordinal));
        Assert.Equal(2 * Rows, cells.Count());
    }

    private static byte[] Write(bool fastWebView)
    {
        var theme = TinyFonts.Theme with { FastWebView = fastWebView };
        PageFurniture none = new([], [], []);
        PageFurniture numbers = new([], [], [new TextRun("Page "), new PageField(PageFieldKind.PageNumber)]);
        var table = new Table
        {
            Caption = new Caption(CaptionKind.Listing, "16.2.1", [new TextRun("All rows")], [], "listing"),
            Columns = [new TableColumn(IsRowHeader: true), new TableColumn()],
            Header = [new TableRow([new TableCell("Subject"), new TableCell("Value")], RowRole.Header)],
            Rows =
            [
                .. Enumerable
                    .Range(1, Rows)
                    .Select(row => new TableRow([new TableCell($"S-{row}"), new TableCell($"value {row}")])),
            ],
        };
        var document = new Document(
            Tests.Pdf.HandMadePages.Metadata,
            theme,
            none,
            numbers,
            [
                new Heading(1, "1", [new TextRun("Results")], "results"),
                new Paragraph([
                    new TextRun("The first paragraph has a note"),
                    new Footnote("note", [new TextRun("What the note says.")]),
                    new TextRun(" and goes on."),
                ]),
                new ListBlock([
                    [new Paragraph([new TextRun("First item")])],
                    [new Paragraph([new TextRun("Second item")])],
                ]),
                table,
                new Paragraph([new TextRun("The last paragraph.")]),
            ]
        );
        using var stream = new MemoryStream();
        new PdfWriter().Write(Typesetter.Typeset(document, TinyFonts.Set), stream);
        return stream.ToArray();
    }
}
