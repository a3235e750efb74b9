using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Fonts;

namespace DebiriReports.Documents.Tests.Layout;

/// <summary>Short ways to make documents in the tests' own font and to look at their pages.</summary>
internal static class Typesetting
{
    public static IReadOnlyList<Page> Pages(params Block[] blocks) => Pages(TinyFonts.Theme, blocks);

    public static IReadOnlyList<Page> Pages(Theme theme, params Block[] blocks) =>
        [.. Typesetter.Typeset(Document(theme, blocks), TinyFonts.Set).Pages];

    public static Document Document(Theme theme, params IReadOnlyList<Block> blocks) =>
        new(
            new DocumentMetadata("Title", "Study", "Author", "", "en-GB", new DateOnly(2026, 1, 31), "lock"),
            theme,
            new PageFurniture([], [], []),
            new PageFurniture(
                [],
                [],
                [
                    new TextRun("Page "),
                    new PageField(PageFieldKind.PageNumber),
                    new TextRun(" of "),
                    new PageField(PageFieldKind.PageCount),
                ]
            ),
            blocks
        );

    public static IReadOnlyList<Inline> Text(string text) => [new TextRun(text)];

    public static Paragraph Paragraph(string text) => new(Text(text));

    public static Paragraph Lines(int count, string word = "word") =>
        new([
            .. Enumerable
                .Range(1, count)
                .SelectMany(i =>
                    i == 1 ? new Inline[] { new TextRun($"{word}{i}") } : [new LineBreak(), new TextRun($"{word}{i}")]
                ),
        ]);

    public static Caption Caption(string number, string title, CaptionKind kind = CaptionKind.Table) =>
        new(kind, number, Text(title), [], $"caption-{kind}-{number}");

    public static TableRow Row(params string[] cells) => new([.. cells.Select(cell => new TableCell(cell))]);

    public static TableRow HeaderRow(params string[] cells) => Row(cells) with { Role = RowRole.Header };

    public static TableRow GroupRow(string label, int columns, int indent = 0) =>
        new([new TableCell(label, columns)], RowRole.Group, indent);

    /// <summary>The items of text, content and furniture, of a page.</summary>
    public static IEnumerable<TextItem> Texts(this Page page) => page.Items.OfType<TextItem>();

    /// <summary>The item whose text is this, spaces at its end aside.</summary>
    public static TextItem Find(this Page page, string text) =>
        Assert.Single(page.Texts(), item => item.Run.Text.TrimEnd() == text);

    /// <summary>The page's content as text, in reading order.</summary>
    public static string Content(this Page page) =>
        string.Concat(page.Texts().Where(item => item.Artifact == ArtifactKind.None).Select(item => item.Run.Text));

    /// <summary>The page of the only item whose text is this.</summary>
    public static int PageOf(IReadOnlyList<Page> pages, string text) =>
        Assert
            .Single(
                pages,
                page => page.Texts().Any(item => item.Artifact == ArtifactKind.None && item.Run.Text.TrimEnd() == text)
            )
            .Number;

    /// <summary>The kinds of the elements opened on pages, in order, indented by depth.</summary>
    public static IReadOnlyList<string> Tags(IEnumerable<Page> pages)
    {
        var depth = 0;
        var tags = new List<string>();
        foreach (var item in pages.SelectMany(page => page.Items))
        {
            switch (item)
            {
                case TagOpen open:
                    tags.Add($"{new string(' ', depth++)}{open.Tag.Kind}");
                    break;
                case TagClose:
                    depth--;
                    Assert.True(depth >= 0, "more elements closed than opened");
                    break;
            }
        }
        Assert.Equal(0, depth);
        return tags;
    }
}
