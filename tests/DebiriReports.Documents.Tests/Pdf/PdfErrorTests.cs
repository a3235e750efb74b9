using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Pdf;
using DebiriReports.Documents.Tests.Fonts;

namespace DebiriReports.Documents.Tests.Pdf;

/// <summary>What cannot be written is an error that names it.</summary>
public class PdfErrorTests
{
    [Fact]
    public void A_link_to_nowhere_is_named() =>
        AssertFails("nowhere", Pages().Open(TagKind.P).Link("a link", "nowhere", null).Close());

    [Fact]
    public void A_link_outside_of_a_link_element_is_refused() =>
        AssertFails(
            "outside",
            Pages().Open(TagKind.P).Item(new LinkItem(0, 0, 9, 9, null, "https://a.b/", "x")).Close()
        );

    [Fact]
    public void Two_places_of_one_id_are_refused() =>
        AssertFails("\"twice\"", Pages().Item(new AnchorItem("twice", 9)).Item(new AnchorItem("twice", 10)));

    [Fact]
    public void Two_elements_of_one_id_are_refused() =>
        AssertFails(
            "\"same\"",
            Pages().Open(new Tag(TagKind.P) { Id = "same" }).Close().Open(new Tag(TagKind.P) { Id = "same" }).Close()
        );

    [Fact]
    public void Content_outside_of_every_element_is_refused() => AssertFails("outside", Pages().Text("loose"));

    [Fact]
    public void An_element_that_is_never_closed_is_named() => AssertFails("Sect", Pages().Open(TagKind.Sect));

    [Fact]
    public void An_element_closed_twice_is_refused() => AssertFails("never opened", Pages().Close());

    [Fact]
    public void A_document_without_pages_is_refused()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Pages().Write());
        Assert.Contains("at least one page", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_glyph_that_the_font_has_not_is_refused()
    {
        var known = TinyFonts.Set.Shape("a", FontRole.Body)[0];
        var missing = new ShapedRun(known.Face, "a", [known.Glyphs[0] with { Id = 0 }], known.Advance);
        var text = new TextItem(missing, 72, 72, 11, TinyFonts.Theme.Colors.Text);
        AssertFails("no glyph for \"a\"", Pages().Open(TagKind.P).Item(text).Close());
    }

    [Fact]
    public void What_layout_throws_reaches_the_caller()
    {
        static IEnumerable<Page> Broken()
        {
            yield return new Page(1, 100, 100, []);
            throw new LayoutException("page 2 cannot be set");
        }
        var typeset = Pages().EndPage().Typeset() with { Pages = Broken() };
        var failure = Assert.Throws<LayoutException>(() => new PdfWriter().Write(typeset, Stream.Null));
        Assert.Equal("page 2 cannot be set", failure.Message);
    }

    private static HandMadePages Pages() => new(TinyFonts.Set, TinyFonts.Theme);

    private static void AssertFails(string said, HandMadePages pages)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => pages.EndPage().Write());
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
    }
}
