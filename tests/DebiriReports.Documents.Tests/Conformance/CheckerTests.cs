using System.Text;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Tests.Fonts;
using DebiriReports.Documents.Tests.Pdf;
using DebiriReports.PdfConformance;

namespace DebiriReports.Documents.Tests.Conformance;

/// <summary>The checker finds what is broken on purpose, for rules that the corpus has no files for.</summary>
public class CheckerTests
{
    private static readonly byte[] Whole = HandMadePages.Sample(TinyFonts.Set, TinyFonts.Theme).Write();

    [Fact]
    public void A_sound_file_has_no_findings() => Assert.Empty(PdfChecker.Check(Whole));

    [Fact]
    public void Data_after_the_end_are_found() => AssertFound("6.1.3-t3", [.. Whole, .. "%x"u8]);

    [Fact]
    public void A_missing_binary_comment_is_found()
    {
        var broken = Whole.ToArray();
        broken.AsSpan(10, 4).Fill((byte)'a');
        AssertFound("6.1.2-t2", broken);
    }

    [Fact]
    public void A_wrong_length_of_a_stream_is_found()
    {
        var broken = Whole.ToArray();
        var at = broken.AsSpan().IndexOf("/Length "u8) + 8;
        broken[at] = (byte)(broken[at] == '9' ? '8' : broken[at] + 1);
        AssertFound("6.1.7.1-t1", broken);
    }

    [Fact]
    public void Another_level_in_the_metadata_is_found()
    {
        AssertFound("6.6.4-t3", Replaced("<pdfaid:conformance>A<", "<pdfaid:conformance>B<"));
        AssertFound("5-t2", Replaced("<pdfuaid:part>1<", "<pdfuaid:part>2<"));
        AssertFound("6.6.2.3.1-t1", Replaced("pdfaProperty:name>part<", "pdfaProperty:name>prat<"));
    }

    [Fact]
    public void A_row_that_is_short_of_a_cell_is_found()
    {
        var pages = new HandMadePages(TinyFonts.Set, TinyFonts.Theme);
        pages.Open(TagKind.Table).Open(TagKind.TBody);
        pages.Open(TagKind.TR).Line(TagKind.TD, "a").Line(TagKind.TD, "b").Close();
        pages.Open(TagKind.TR).Line(TagKind.TD, "c").Close().Close(2).EndPage();
        AssertFound("7.2-t43", pages.Write());
    }

    [Fact]
    public void A_skipped_heading_level_is_found()
    {
        var pages = new HandMadePages(TinyFonts.Set, TinyFonts.Theme);
        pages.Heading(1, "1", "One", "a").Heading(3, "1.1.1", "Three", "b").EndPage();
        AssertFound("7.4.2-t1", pages.Write());
    }

    [Fact]
    public void A_figure_without_alternative_text_is_found()
    {
        var pages = new HandMadePages(TinyFonts.Set, TinyFonts.Theme);
        AssertFound("7.3-t1", pages.Drawing(HandMadePages.SampleDrawing, null).EndPage().Write());
    }

    [Fact]
    public void Small_type_and_narrow_margins_are_found()
    {
        var pages = new HandMadePages(TinyFonts.Set, TinyFonts.Theme);
        pages.Open(TagKind.P).Text("much too small", x: 20, size: 6).Close().EndPage();
        AssertFound("type size", pages.Write());
        AssertFound("margins", pages.Write());
    }

    [Fact]
    public void A_language_that_is_none_is_found()
    {
        var pages = new HandMadePages(TinyFonts.Set, TinyFonts.Theme).Line(TagKind.P, "text").EndPage();
        AssertFound("7.2-t29", pages.Write(HandMadePages.Metadata with { Language = "englishlanguage" }));
    }

    [Fact]
    public void A_file_that_is_no_PDF_is_found() => AssertFound("file", Encoding.Latin1.GetBytes("%PDF-1.7\nnothing"));

    [Fact]
    public void What_only_a_human_can_judge_is_listed_and_never_passed()
    {
        Assert.NotEmpty(ReviewSheet.Questions);
        Assert.Equal(
            ReviewSheet.Questions.Count,
            ReviewSheet.Questions.Select(entry => entry.Condition).Distinct().Count()
        );
    }

    private static void AssertFound(string rule, byte[] pdf) =>
        Assert.Contains(rule, PdfChecker.Check(pdf).Select(finding => finding.Rule));

    private static byte[] Replaced(string old, string replacement)
    {
        var text = Encoding.Latin1.GetString(Whole);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(text.Replace(old, replacement, StringComparison.Ordinal));
    }
}
