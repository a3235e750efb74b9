using System.Xml.Linq;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Conformance;
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

    /// <summary>What a reader finds in the file is where the contents say.</summary>
    [ToolFact("soffice", "pdftotext")]
    public void The_pages_are_those_that_another_program_makes_of_the_file()
    {
        var document = SampleDocument.Of([
            .. SampleDocument.FrontMatter(),
            .. SampleDocument.Text(),
            .. SampleDocument.Displays(),
            Listing(240, 4),
            .. SampleDocument.Ending(),
        ]);
        var counted = Paginated(document).PageMap;
        using var stream = new MemoryStream();
        new WordWriter(new WordOptions()).Write(document, SampleDocument.Catalogue.For(document.Theme), stream);
        var pages = WordFile.PagesByOtherProgram(stream.ToArray());
        Assert.InRange(pages.Count, counted.PageCount - 1, counted.PageCount + 1);
        var last = document.Blocks.OfType<Heading>().Last();
        var title = PlainText.Of(last.Content);
        var found = 1 + pages.ToList().FindLastIndex(page => page.Contains(title, StringComparison.Ordinal));
        Assert.InRange(counted.Pages[last.Id], found - 1, found + 1);
    }

    /// <remarks>Bookmarks of a table that starts a section got lost there, and references to it with them.</remarks>
    [ToolFact("soffice", "pdftotext")]
    public void References_to_listings_that_start_a_section_are_read_by_another_program()
    {
        var first = Listing(2, 1);
        var second = first with { Caption = first.Caption! with { Id = "listing-second", Number = "16.2.9.2" } };
        var document = SampleDocument.Of(
            Heading("before"),
            first,
            second,
            Heading("after"),
            new Paragraph([new TextRun("See "), new CrossReference("listing-second"), new TextRun(".")])
        );
        using var stream = new MemoryStream();
        new WordWriter(new WordOptions()).Write(document, SampleDocument.Catalogue.For(document.Theme), stream);
        var pages = WordFile.PagesByOtherProgram(stream.ToArray());
        Assert.Contains("See Listing 16.2.9.2.", pages[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_goes_on_repeats_its_header_alone()
    {
        // Two long captions: were they repeated, as the PDF's are, fewer rows would fit on the further pages.
        static Table Of(string title)
        {
            var table = SampleDocument.Demographics();
            var row = new TableRow([.. table.Columns.Select(_ => new TableCell("x"))]);
            return table with
            {
                Caption = table.Caption! with { Title = SampleDocument.Plain(title) },
                Rows = [.. Enumerable.Repeat(row, 600)],
                Notes = [],
            };
        }
        int PageAfter(string title) => Paginated(SampleDocument.Of(Of(title), Heading("after"))).PageMap.Pages["after"];
        Assert.Equal(PageAfter("Short"), PageAfter(string.Join(' ', Enumerable.Repeat("a long title", 12))));
    }

    [Fact]
    public void A_listing_that_repeats_its_title_is_found_where_it_starts()
    {
        var document = SampleDocument.Of(Heading("before"), Listing(300, 2));
        Assert.Equal(1, Paginated(document).PageMap.Pages["listing-sae"]);
    }

    [Fact]
    public void Rows_kept_together_in_the_file_are_kept_together_in_the_count()
    {
        static Table Keyed(int sameKeys)
        {
            var listing = Listing(0, 0);
            return listing with
            {
                Columns = [.. listing.Columns.Select((column, i) => column with { IsKey = i == 0 })],
                Rows =
                [
                    .. Enumerable
                        .Range(0, 900)
                        .Select(i => new TableRow([
                            .. listing.Columns.Select(
                                (_, column) => new TableCell(column == 0 ? $"S{i / sameKeys}" : "x")
                            ),
                        ])),
                ],
            };
        }
        int Pages(int sameKeys) => Paginated(SampleDocument.Of(Keyed(sameKeys))).PageMap.PageCount;
        Assert.True(Pages(14) > Pages(1), "runs of 14 rows leave space at the foot of pages");
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
    public void The_rows_of_a_form_are_counted_with_their_height()
    {
        int PageAfter(double? height)
        {
            var rows = Enumerable.Range(0, 30).Select(_ => new TableRow([new TableCell("x")]));
            var form = new Table
            {
                Columns = [new()],
                Header = [],
                Rows = [.. rows],
                FormRowHeight = height,
            };
            return Paginated(SampleDocument.Of(form, Heading("after"))).PageMap.Pages["after"];
        }
        Assert.Equal((1, 3), (PageAfter(null), PageAfter(60)));
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

    /// <remarks>As text in the header of a section: a field would name the last subject on all pages that follow.</remarks>
    [ToolFact("soffice", "pdftotext")]
    public void Another_program_prints_the_running_title_on_the_pages_of_its_heading_alone()
    {
        var words = string.Join(' ', Enumerable.Repeat("text", 900));
        Heading Subject(string id) =>
            new(2, null, SampleDocument.Plain($"Narrative {id}"), id, RunningTitle: $"case {id}");
        var document = SampleDocument.Of(
            Heading("before"),
            Subject("A1"),
            SampleDocument.Body(words),
            SampleDocument.Body(words),
            Subject("B2"),
            SampleDocument.Body("Short."),
            Heading("after")
        ) with
        {
            Header = new PageFurniture([new PageField(PageFieldKind.RunningTitle)], [], []),
        };
        using var stream = new MemoryStream();
        new WordWriter(new WordOptions()).Write(document, SampleDocument.Catalogue.For(document.Theme), stream);
        var pages = WordFile.PagesByOtherProgram(stream.ToArray());
        var titles = pages.Select(page =>
            page.Contains("case A1", StringComparison.Ordinal) ? "A1"
            : page.Contains("case B2", StringComparison.Ordinal) ? "B2"
            : ""
        );
        Assert.Equal(["A1", "A1", "B2", ""], titles);
        Assert.Equal(pages.Count, Paginated(document).PageMap.PageCount);
    }

    /// <remarks>Word processors differ in whether they part a paragraph that keeps with the next.</remarks>
    [Fact]
    public void A_paragraph_that_keeps_with_the_next_stays_whole_and_is_counted_so()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 120));
        var lead = SampleDocument.Body(words) with { KeepWithNext = true };
        var file = WordFile.Of(SampleDocument.Of(lead, SampleDocument.Body("After.")));
        var start = file.Body.Descendants(W + "p").First(paragraph => WordFile.TextOf(paragraph) == words);
        Assert.NotNull(start.Element(W + "pPr")!.Element(W + "keepLines"));

        // Wherever it stands on a page, the lead and what follows it are on one.
        for (var lines = 20; lines < 60; lines++)
        {
            var filler = Enumerable.Repeat(SampleDocument.Body("Line."), lines);
            var pages = Paginated(
                SampleDocument.Of([.. filler, Heading("lead"), lead, Heading("after")])
            ).PageMap.Pages;
            Assert.Equal(pages["lead"], pages["after"]);
        }
    }

    [Fact]
    public void What_is_counted_has_no_pages_to_draw() => Assert.Empty(Paginated(SampleDocument.Whole()).Pages);
}
