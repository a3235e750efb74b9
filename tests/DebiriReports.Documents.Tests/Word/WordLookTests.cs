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

    [Fact]
    public void Titles_of_contents_stand_in_a_column_that_ends_before_the_page_numbers()
    {
        var title = string.Join(' ', Enumerable.Repeat("a long title", 12));
        var table = SampleDocument.Demographics() with { Notes = [] };
        var file = WordFile.Of(
            new Contents(ContentsKind.Headings),
            new Contents(ContentsKind.Tables),
            new Heading(1, "14", SampleDocument.Plain(title), "long"),
            table with
            {
                Caption = table.Caption! with { Title = SampleDocument.Plain(title) },
            }
        );
        var entries = file.Body.Descendants(W + "hyperlink").Select(WordFile.TextOf).ToList();
        Assert.Equal(2, entries.Count);
        Assert.All(
            entries,
            entry =>
            {
                var parts = entry.Split('\t');
                Assert.Equal(3, parts.Length);
                Assert.Contains('\n', parts[1]);
                Assert.Equal(title, parts[1].Replace("\n", "", StringComparison.Ordinal));
            }
        );
        var caption = file.Body.Descendants(W + "hyperlink").Last().Parent!.Element(W + "pPr")!;
        var stop = (int)caption.Element(W + "tabs")!.Elements(W + "tab").Single().Attribute(W + "pos")!;
        Assert.Equal(stop, (int)caption.Element(W + "ind")!.Attribute(W + "left")!);
        Assert.Equal(stop, (int)caption.Element(W + "ind")!.Attribute(W + "hanging")!);
    }

    [Fact]
    public void Notes_in_a_footer_stand_below_a_rule_and_off_the_footers_own()
    {
        var listing = SampleDocument.Listing(5) with
        {
            Notes = [new TableNote(SampleDocument.Plain("One.")), new TableNote(SampleDocument.Plain("Two."))],
        };
        var footer = WordFile.Of(listing, SampleDocument.Body("After")).Part("word/footer3.xml");
        var notes = footer
            .Descendants(W + "p")
            .Where(paragraph => WordFile.TextOf(paragraph) is "One." or "Two.")
            .Select(paragraph => paragraph.Element(W + "pPr")!)
            .ToList();
        Assert.NotNull(notes[0].Element(W + "pBdr")!.Element(W + "top"));
        Assert.True((int)notes[0].Element(W + "spacing")!.Attribute(W + "before")! > 0);
        Assert.Null(notes[1].Element(W + "pBdr"));
        Assert.InRange((int)notes[1].Element(W + "spacing")!.Attribute(W + "after")!, 80, 120);
    }

    [Fact]
    public void Identifiers_that_Word_would_part_at_the_end_of_a_line_are_kept_whole()
    {
        var table = SampleDocument.Demographics();
        var text = string.Join(", ", Enumerable.Range(1, 60).Select(i => $"DEB-02-{i:000} (-{i})"));
        TableRow Row(string first) =>
            new([new TableCell(first), .. table.Columns.Skip(1).Select(_ => new TableCell("x"))]);
        var file = WordFile.Of(table with { Rows = [Row("DEB-02-001"), Row("No DEB-02-001"), Row(text), Row("last")] });
        var cells = file
            .Body.Descendants(W + "tc")
            .Where(cell => WordFile.TextOf(cell).Contains("DEB-02", StringComparison.Ordinal))
            .ToList();
        int Kept(int cell) => cells[cell].Descendants(W + "noBreakHyphen").Count();
        Assert.Equal(text, WordFile.TextOf(cells[2]));
        Assert.Equal(0, Kept(0) + Kept(1));
        Assert.InRange(Kept(2), 2, 118);
        Assert.Contains(cells[2].Descendants(W + "t"), run => run.Value.Contains("DEB-02-0", StringComparison.Ordinal));
        Assert.Contains(cells[2].Descendants(W + "t"), run => run.Value.Contains("(-", StringComparison.Ordinal));
        Assert.Empty(file.ValidationErrors());
    }

    [Fact]
    public void Text_after_the_notes_of_a_figure_keeps_its_distance()
    {
        var plot = SampleDocument.Displays().OfType<Figure>().First() with
        {
            Notes = [new TableNote(SampleDocument.Plain("The source."))],
        };
        int Before(Figure figure)
        {
            var file = WordFile.Of(figure, SampleDocument.Body("After"));
            var after = file.Body.Descendants(W + "p").Single(paragraph => WordFile.TextOf(paragraph) == "After");
            return (int?)after.Element(W + "pPr")!.Element(W + "spacing")?.Attribute(W + "before") ?? 0;
        }
        Assert.Equal((160, 0), (Before(plot), Before(plot with { Notes = [] })));
    }

    [Fact]
    public void Tables_one_below_the_other_are_as_far_apart_as_a_table_and_the_text_below_it()
    {
        var table = SampleDocument.Demographics() with { Caption = null };
        var between = WordFile.Of(table, table).Body.Descendants(W + "tbl").First().ElementsAfterSelf().First();
        Assert.Equal(140, (int)between.Element(W + "pPr")!.Element(W + "spacing")!.Attribute(W + "before")!);
    }

    [Fact]
    public void Rows_have_their_space_within_their_cells_and_titles_are_flush_with_the_headings()
    {
        var file = WordFile.Of(SampleDocument.Listing(5));
        static int Space(XElement margins, string side) => (int)margins.Element(W + side)!.Attribute(W + "w")!;
        var style = Style(file, "ReportTable").Descendants(W + "tblCellMar").Single();
        Assert.Equal(
            (20, 60, 20, 60),
            (Space(style, "top"), Space(style, "left"), Space(style, "bottom"), Space(style, "right"))
        );
        var text = Style(file, "TableText").Descendants(W + "spacing").Single();
        Assert.Equal("0 0", $"{(string?)text.Attribute(W + "before")} {(string?)text.Attribute(W + "after")}");
        var title = file.Body.Descendants(W + "tc").First();
        Assert.Equal(0, Space(title.Descendants(W + "tcMar").Single(), "left"));
        var spacing = title.Descendants(W + "p").First().Element(W + "pPr")!.Element(W + "spacing")!;
        Assert.InRange((int)spacing.Attribute(W + "before")!, 1, 60);
    }

    [Fact]
    public void All_cells_of_the_head_of_a_group_have_its_space_above_whatever_its_indent()
    {
        var table = SampleDocument.Demographics();
        TableRow Row(string label, RowRole role, int indent) =>
            new([new TableCell(label), .. table.Columns.Skip(1).Select(_ => new TableCell("x"))], role, indent);
        var file = WordFile.Of(
            table with
            {
                Rows =
                [
                    Row("Outer", RowRole.Group, 0),
                    Row("Inner", RowRole.Group, 1),
                    Row("Data", RowRole.Data, 2),
                    Row("More", RowRole.Data, 2),
                ],
            }
        );
        var own = (int)Style(file, "TableGroup").Descendants(W + "spacing").Single().Attribute(W + "before")!;
        List<int?> Before(string label) =>
            [
                .. file
                    .Body.Descendants(W + "tr")
                    .Single(row => WordFile.TextOf(row.Elements(W + "tc").First()) == label)
                    .Descendants(W + "pPr")
                    .Select(start => (int?)start.Element(W + "spacing")?.Attribute(W + "before")),
            ];
        Assert.Equal([null, own, own, own], Before("Outer"));
        Assert.Equal([own, own, own, own], Before("Inner"));
        Assert.Equal([null, null, null, null], Before("Data"));
        Assert.DoesNotContain(
            file.Body.Descendants(W + "tr")
                .Where(row => WordFile.TextOf(row).StartsWith("Outer", StringComparison.Ordinal)),
            row => row.Descendants(W + "vAlign").Any()
        );
        Assert.Empty(file.ValidationErrors());
    }

    [Fact]
    public void The_rule_above_a_single_note_in_a_footer_is_none_with_the_footers_own()
    {
        // Word takes paragraphs whose borders are the same for one frame, and draws one rule above both.
        var listing = SampleDocument.Listing(3) with
        {
            Notes = [new TableNote(SampleDocument.Plain("Source: ADAE."))],
        };
        var file = WordFile.Of(listing);
        var footer = file
            .Parts.Where(part => part.StartsWith("word/footer", StringComparison.Ordinal))
            .Select(file.Part)
            .Single(part => WordFile.TextOf(part.Root!).Contains("Source: ADAE."));
        var note = footer.Root!.Elements(W + "p").First().Descendants(W + "pBdr").Single();
        var own = Style(file, "Footer").Descendants(W + "pBdr").Single();
        Assert.NotEqual(own.Element(W + "top")!.ToString(), note.Element(W + "top")!.ToString());
    }
}
