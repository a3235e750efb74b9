using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Fonts;
using static DebiriReports.Documents.Tests.Layout.Typesetting;

namespace DebiriReports.Documents.Tests.Layout;

public class FootnoteTests
{
    private static readonly Theme Theme = TinyFonts.Theme;

    [Fact]
    public void A_footnote_stands_at_the_foot_of_the_page_of_its_marker()
    {
        for (var before = 30; before < 55; before++)
        {
            var pages = Pages(Lines(before), WithNote("marked", "f", "footnote text"), Lines(40, "after"));
            Assert.Equal(PageOf(pages, "marked"), PageOf(pages, "footnote text"));
            var page = pages[PageOf(pages, "marked") - 1];
            var note = page.Find("footnote text");
            Assert.True(note.Baseline > page.Height - Theme.Margins.Bottom - 12);
            Assert.True(note.Baseline < page.Height - Theme.Margins.Bottom);
            // Nothing of the text reaches into the notes.
            var lowest = page.Texts()
                .Where(item => item.Artifact == ArtifactKind.None && item.Size == Theme.BodySize)
                .Max(item => item.Baseline);
            Assert.True(lowest < note.Baseline - Theme.NoteSize);
        }
    }

    [Fact]
    public void Footnotes_are_numbered_in_the_order_of_their_markers()
    {
        var table = new Table
        {
            Columns = [new()],
            Header =
            [
                new TableRow([new TableCell([new TextRun("h"), new Footnote("n2", Text("second"))])], RowRole.Header),
            ],
            Rows = [new TableRow([new TableCell([new TextRun("c"), new Footnote("n3", Text("third"))])])],
        };
        var page = Assert.Single(Pages(WithNote("a", "n1", "first"), table, WithNote("b", "n4", "fourth")));
        var notes = new[] { "first", "second", "third", "fourth" }.Select(text => page.Find(text)).ToArray();
        Assert.Equal(notes.OrderBy(note => note.Baseline), notes);
        for (var i = 0; i < notes.Length; i++)
        {
            var numbers = page.Texts().Where(item => item.Run.Text.TrimEnd() == $"{i + 1}").ToArray();
            // One marker in the text, one before the note.
            Assert.Equal(2, numbers.Length);
        }
    }

    [Fact]
    public void A_footnote_of_twenty_lines_goes_on_over_the_page()
    {
        var note = string.Join('\n', Enumerable.Range(0, 20).Select(i => $"note{i}"));
        IReadOnlyList<Inline> lines =
        [
            .. note.Split('\n').SelectMany((line, i) => i == 0 ? Text(line) : [new LineBreak(), new TextRun(line)]),
        ];
        var marked = new Paragraph([new TextRun("marked"), new Footnote("f", lines)]);
        var pages = Pages(Lines(45), marked, Lines(60, "after"));
        Assert.Equal(PageOf(pages, "marked"), PageOf(pages, "note0"));
        Assert.Equal(PageOf(pages, "note0"), PageOf(pages, "note2"));
        Assert.Equal(PageOf(pages, "marked") + 1, PageOf(pages, "note19"));
        TableLayoutTests.AssertInside(pages);
        var ids = pages
            .SelectMany(page => page.Items)
            .OfType<TagOpen>()
            .Where(open => open.Tag.Kind == TagKind.Note)
            .Select(open => open.Tag.Id)
            .ToArray();
        Assert.Equal(2, ids.Distinct().Count());
    }

    [Fact]
    public void A_footnote_carried_over_the_document_s_end_gets_a_page_of_its_own()
    {
        var lines = Enumerable.Range(0, 120).SelectMany(i => new Inline[] { new TextRun($"n{i}"), new LineBreak() });
        var pages = Pages(Lines(45), new Paragraph([new TextRun("marked"), new Footnote("f", [.. lines])]));
        Assert.True(pages.Count >= 3);
        Assert.Equal(pages.Count, PageOf(pages, "n119"));
        TableLayoutTests.AssertInside(pages);
    }

    [Fact]
    public void A_footnote_is_read_after_the_text_that_refers_to_it()
    {
        var page = Assert.Single(Pages(WithNote("marked", "f", "note"), Paragraph("next")));
        Assert.Equal("marked11 notenext", page.Content());
        Assert.Equal(["Document", " P", "  Reference", " Note", "  Lbl", " P"], Tags([page]));
    }

    [Fact]
    public void A_footnote_of_a_cell_is_read_within_the_cell()
    {
        var table = new Table
        {
            Columns = [new(), new()],
            Header = [HeaderRow("a", "b")],
            Rows =
            [
                new TableRow([new TableCell([new TextRun("c"), new Footnote("n", Text("note"))]), new TableCell("d")]),
            ],
        };
        var tags = Tags(Pages(table));
        Assert.Contains("     Note", tags);
        Assert.Equal("    TD", tags[tags.ToList().IndexOf("     Note") - 2]);
    }

    private static Paragraph WithNote(string text, string id, string note) =>
        new([new TextRun(text), new Footnote(id, Text(note))]);
}
