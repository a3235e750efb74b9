using System.Xml.Linq;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word;

namespace DebiriReports.Documents.Tests.Word;

/// <summary>The page numbers that contents show are those that Word will come to, not those of the PDF.</summary>
public sealed class WordPageTests
{
    private static readonly XNamespace W = WordFile.W;

    private static Heading Heading(string id) => new(1, null, SampleDocument.Plain($"The heading {id}"), id);

    private static TypesetDocument Paginated(Document document) =>
        Typesetter.Paginate(document, SampleDocument.Catalogue.For(document.Theme));

    private static Table Listing(int rows, int notes)
    {
        var listing = SampleDocument.Listing(rows);
        return listing with
        {
            Notes = [.. Enumerable.Range(1, notes).Select(i => new TableNote(SampleDocument.Plain($"Note {i}.")))],
        };
    }

    [Fact]
    public void Without_listings_the_pages_are_those_of_the_pdf()
    {
        var document = SampleDocument.Of([
            .. SampleDocument.FrontMatter(),
            .. SampleDocument.Text(),
            .. SampleDocument.Displays(),
            .. SampleDocument.Ending(),
        ]);
        var drawn = SampleDocument.Typeset(document).PageMap;
        var counted = Paginated(document).PageMap;
        Assert.Equal(drawn.PageCount, counted.PageCount);
        Assert.Equal(
            drawn.Pages.OrderBy(page => page.Key, StringComparer.Ordinal),
            counted.Pages.OrderBy(page => page.Key, StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_listing_with_notes_stands_on_pages_of_its_own()
    {
        var document = SampleDocument.Of(
            Heading("before"),
            SampleDocument.Body(string.Join(' ', Enumerable.Repeat("text", 300))),
            Listing(3, 2),
            Heading("after")
        );
        var pages = Paginated(document).PageMap.Pages;
        Assert.Equal((1, 2, 3), (pages["before"], pages["listing-sae"], pages["after"]));
    }

    [Fact]
    public void Notes_take_their_room_on_each_page_of_a_listing()
    {
        int PageAfter(int notes) =>
            Paginated(SampleDocument.Of(Listing(300, notes), Heading("after"))).PageMap.Pages["after"];
        var (few, many) = (PageAfter(1), PageAfter(12));
        Assert.True(many > few + 1, $"{few} with a note, {many} with twelve");
    }

    [Fact]
    public void Rows_that_are_counted_take_the_room_of_those_that_are_painted()
    {
        // Without notes a listing has no section of its own, and both uses lay it out alike.
        var document = SampleDocument.Of(Listing(400, 0), Heading("after"));
        Assert.Equal(
            SampleDocument.Typeset(document).PageMap.Pages["after"],
            Paginated(document).PageMap.Pages["after"]
        );
    }

    [Fact]
    public void The_contents_and_the_count_are_those_of_the_sections()
    {
        var document = SampleDocument.Of(new Contents(ContentsKind.Headings), Listing(200, 4), Heading("after"));
        using var stream = new MemoryStream();
        var pages = new WordWriter(new WordOptions()).Write(
            document,
            SampleDocument.Catalogue.For(document.Theme),
            stream
        );
        Assert.Equal(Paginated(document).PageMap.PageCount, pages);
        var entry = WordFile.From(stream.ToArray()).Body.Descendants(W + "hyperlink").Single();
        Assert.Equal($"{pages}", entry.Descendants(W + "t").Last().Value);
    }

    [Fact]
    public void What_is_counted_has_no_pages_to_draw() => Assert.Empty(Paginated(SampleDocument.Whole()).Pages);
}
