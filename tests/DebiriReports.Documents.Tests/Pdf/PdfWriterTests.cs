using DebiriReports.Documents.Tests.Fonts;
using UglyToad.PdfPig;

namespace DebiriReports.Documents.Tests.Pdf;

public class PdfWriterTests
{
    private static byte[] Sample() => HandMadePages.Sample(TinyFonts.Set, TinyFonts.Theme).Write();

    [Fact]
    public void Text_reads_back_in_reading_order()
    {
        using var pdf = PdfDocument.Open(Sample());
        Assert.Equal(3, pdf.NumberOfPages);
        var text = string.Concat(pdf.GetPage(1).Letters.Select(letter => letter.Value));
        Assert.Contains("Running text (with brackets) and a \\ backslash.", text, StringComparison.Ordinal);
        Assert.True(
            text.IndexOf("First chapter", StringComparison.Ordinal) < text.IndexOf("A note.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_same_pages_give_the_same_bytes() => Assert.Equal(Sample(), Sample());

    [Fact]
    public void Letters_stand_where_layout_put_them()
    {
        using var pdf = PdfDocument.Open(Sample());
        var letter = pdf.GetPage(2).Letters.First(letter => letter.Value == "M");
        Assert.Equal(300, letter.StartBaseLine.X, 2);
        Assert.Equal(11, letter.PointSize, 2);
    }
}
