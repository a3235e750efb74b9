using System.Text;
using CsCheck;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Fonts;
using static DebiriReports.Documents.Tests.Layout.Typesetting;

namespace DebiriReports.Documents.Tests.Layout;

public class LayoutInvariantTests
{
    private static readonly Gen<string> Words =
        from lengths in Gen.Int[1, 12].Array[1, 60]
        select string.Join(' ', lengths.Select((length, i) => new string((char)('a' + i % 26), length)));

    private static readonly Gen<Block> Text = from words in Words select (Block)Paragraph(words);

    private static readonly Gen<Block> Break = Gen.Const((Block)new PageBreak());

    private static readonly Gen<Block> List =
        from items in Words.Array[1, 6]
        from nested in Words.Array[0, 3]
        select (Block)
            new ListBlock([
                .. items.Select(
                    (item, i) =>
                        (IReadOnlyList<Block>)(
                            i == 0 && nested.Length > 0
                                ?
                                [
                                    Paragraph(item),
                                    new ListBlock([.. nested.Select(n => (IReadOnlyList<Block>)[Paragraph(n)])]),
                                ]
                                : [Paragraph(item)]
                        )
                ),
            ]);

    private static readonly Gen<Block> Noted =
        from words in Words
        from note in Words
        from seed in Gen.Int[0, int.MaxValue]
        select (Block)
            new Paragraph([
                new TextRun(words),
                new Footnote($"note-{seed}-{note.Length}-{words.Length}", Typesetting.Text(note)),
            ]);

    private static readonly Gen<Block> Table =
        from columns in Gen.Int[1, 14]
        from cells in Words.Array[0, 120]
        from groups in Gen.Int[2, 9]
        from notes in Words.Array[0, 4]
        from keys in Gen.Int[0, 2]
        from number in Gen.Int[-1_000_000, 1_000_000]
        select (Block)
            new Table
            {
                Caption = number < 0 ? null : Caption($"{number}", "table title of some length"),
                Columns =
                [
                    .. Enumerable
                        .Range(0, columns)
                        .Select(i => new TableColumn(
                            i % 3 == 2 ? ColumnAlignment.Decimal : ColumnAlignment.Left,
                            IsRowHeader: i == 0 && keys == 0,
                            IsKey: i < keys
                        )),
                ],
                Header =
                [
                    new TableRow([new TableCell("spanner over all", columns)], RowRole.Header),
                    HeaderRow([.. Enumerable.Range(0, columns).Select(i => $"head{i}")]),
                ],
                Rows =
                [
                    .. cells
                        .Chunk(columns)
                        .Where(row => row.Length == columns)
                        .Select((row, i) => i % groups == 0 ? GroupRow(row[0], columns) : Row(row)),
                ],
                Notes = [.. notes.Select((note, i) => new TableNote(Typesetting.Text(note), i % 2 == 0 ? null : "a"))],
            };

    private static readonly Gen<Theme> Themes =
        from notes in Gen.Int[0, 2]
        from pages in Gen.Bool
        from flat in Gen.Bool
        from justified in Gen.Bool
        select TinyFonts.Theme with
        {
            NotesOnEachPage = (RepeatedNotes)notes,
            TablePageNumbers = pages,
            FlatHeaders = flat,
            Justified = justified,
        };

    private static readonly Gen<Block[]> Blocks = Gen.Frequency(
        (6, Text),
        (1, Break),
        (2, List),
        (2, Noted),
        (3, Table)
    ).Array[1, 12];

    [Fact]
    public void Any_document_keeps_its_text_its_structure_and_its_margins() =>
        Gen.Select(Blocks, Themes)
            .Sample(
                (blocks, theme) =>
                {
                    var content = Headed(blocks);
                    var pages = Pages(theme, content);
                    AssertNested(pages);
                    TableLayoutTests.AssertInside(pages);
                    AssertApart(pages);
                    // Keys that repeat are blank, and parted tables and flat headers repeat what they need.
                    if (
                        !theme.FlatHeaders
                        && !content.OfType<Table>().Any(table => table.Columns[0].IsKey || IsParted(table))
                    )
                    {
                        Assert.Equal(Letters(content), Letters(pages));
                    }
                },
                iter: 60,
                seed: "0000KQ1Lr6x3",
                threads: 1
            );

    private static bool IsParted(Table table) => table.Columns.Count > 6;

    private static Block[] Headed(Block[] blocks) =>
        [
            .. blocks.SelectMany(
                (block, i) =>
                    i % 3 == 0
                        ? new[] { new Heading(i == 0 ? 1 : 2, $"{i}", Typesetting.Text($"heading{i}"), $"h{i}"), block }
                        : [block]
            ),
        ];

    /// <summary>All letters of the content, counted: notes are read later than their markers.</summary>
    private static string Letters(Block[] blocks)
    {
        var text = new StringBuilder();
        void Add(Block block)
        {
            switch (block)
            {
                case Heading heading:
                    text.Append(PlainText.Of(heading.Content));
                    break;
                case Paragraph paragraph:
                    text.Append(PlainText.Of(paragraph.Content));
                    foreach (var note in paragraph.Content.OfType<Footnote>())
                    {
                        text.Append(PlainText.Of(note.Content));
                    }
                    break;
                case ListBlock list:
                    foreach (var inner in list.Items.SelectMany(item => item))
                    {
                        Add(inner);
                    }
                    break;
                case Table table:
                    if (table.Caption is { } caption)
                    {
                        text.Append(ReferenceIndex.Label(caption)).Append(PlainText.Of(caption.Title));
                    }
                    foreach (var note in table.Notes)
                    {
                        text.Append(note.Marker).Append(PlainText.Of(note.Content));
                    }
                    foreach (var cell in table.Header.Concat(table.Rows).SelectMany(row => row.Cells))
                    {
                        text.Append(cell.PlainText);
                    }
                    if (table.Rows.Count == 0)
                    {
                        text.Append(table.EmptyText);
                    }
                    break;
            }
        }
        foreach (var block in blocks)
        {
            Add(block);
        }
        return Count(text.ToString());
    }

    private static string Letters(IReadOnlyList<Page> pages) =>
        Count(string.Concat(pages.Select(page => page.Content())));

    private static string Count(string text) =>
        string.Join(
            ' ',
            text.Where(char.IsAsciiLetter)
                .GroupBy(c => c)
                .OrderBy(group => group.Key)
                .Select(group => $"{group.Key}{group.Count()}")
        );

    /// <summary>Elements stand where ISO 32000-1 and ISO 14289-1 allow them, and all content stands in one.</summary>
    private static void AssertNested(IReadOnlyList<Page> pages)
    {
        var open = new Stack<TagKind>();
        foreach (var item in pages.SelectMany(page => page.Items))
        {
            switch (item)
            {
                case TagOpen { Tag.Kind: var kind }:
                    if (open.TryPeek(out var parent))
                    {
                        Assert.True(MayHold(parent, kind), $"{kind} in {parent}");
                    }
                    else
                    {
                        Assert.Equal(TagKind.Document, kind);
                    }
                    open.Push(kind);
                    break;
                case TagClose:
                    open.Pop();
                    break;
                case TextItem { Artifact: ArtifactKind.None }:
                    Assert.Contains(
                        open.Peek(),
                        new[]
                        {
                            TagKind.H1,
                            TagKind.H2,
                            TagKind.P,
                            TagKind.Lbl,
                            TagKind.TH,
                            TagKind.TD,
                            TagKind.Note,
                            TagKind.Reference,
                            TagKind.Link,
                        }
                    );
                    break;
            }
        }
        Assert.Empty(open);
    }

    private static bool MayHold(TagKind parent, TagKind kind) =>
        parent switch
        {
            TagKind.Table => kind is TagKind.Caption or TagKind.THead or TagKind.TBody,
            TagKind.THead or TagKind.TBody => kind is TagKind.TR,
            TagKind.TR => kind is TagKind.TH or TagKind.TD,
            TagKind.L => kind is TagKind.LI,
            TagKind.LI => kind is TagKind.Lbl or TagKind.LBody,
            TagKind.TOC => kind is TagKind.TOCI,
            _ => kind is not (TagKind.TR or TagKind.TH or TagKind.TD or TagKind.LI or TagKind.LBody or TagKind.TOCI),
        };

    /// <summary>No two lines of text lie over one another.</summary>
    private static void AssertApart(IReadOnlyList<Page> pages)
    {
        foreach (var page in pages)
        {
            var items = page.Texts().OrderBy(item => item.Baseline).ToArray();
            for (var i = 0; i < items.Length; i++)
            {
                for (var j = i + 1; j < items.Length && items[j].Baseline < items[i].Baseline + 6; j++)
                {
                    var isBeside =
                        items[i].X + items[i].Run.Width(items[i].Size) <= items[j].X + 4
                        || items[j].X + items[j].Run.Width(items[j].Size) <= items[i].X + 4;
                    Assert.True(
                        isBeside,
                        $"'{items[i].Run.Text}' lies over '{items[j].Run.Text}' on page {page.Number}"
                    );
                }
            }
        }
    }
}
