using CsCheck;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word;
using DebiriReports.Documents.Word.Lint;

namespace DebiriReports.Documents.Tests.Word;

public sealed class WordPropertyTests
{
    private const string Letters = "abcdefghijklmnop XYZ <>&\"' 0123456789 .,;() µ≥β  ";

    private static readonly Gen<string> Text =
        from length in Gen.Int[1, 60]
        from picks in Gen.Int[0, Letters.Length - 1].Array[length]
        select "w" + string.Concat(picks.Select(pick => Letters[pick])) + "e";

    private static readonly Gen<IReadOnlyList<Inline>> Inlines =
        from texts in Text.Array[1, 4]
        from kinds in Gen.Int[0, 9].Array[4]
        from seed in Gen.Int[0, 1_000_000_000]
        select (IReadOnlyList<Inline>)[.. texts.Select((text, i) => Inline(text, kinds[i], seed + i))];

    private static Inline Inline(string text, int kind, int seed) =>
        kind switch
        {
            0 => new TextRun(text, (TextStyles)(seed % 32)),
            1 => new TextRun(text, SourceId: $"result.{seed % 5}"),
            2 => new LineBreak(),
            3 => new Hyperlink("https://example.org/?a=1&b=2", [new TextRun(text)]),
            4 => new Footnote($"note-{seed}", [new TextRun(text)]),
            _ => new TextRun(text),
        };

    private static readonly Gen<Table> Tables =
        from columns in Gen.Int[1, 6]
        from cells in Text.Array[0, 80]
        from kind in Gen.Int[0, 3]
        from options in Gen.Int[0, 63]
        from seed in Gen.Int[0, 1_000_000_000]
        select Table(columns, cells, kind, options, seed);

    private static Table Table(int columns, string[] cells, int kind, int options, int seed) =>
        new()
        {
            Caption =
                kind == 0
                    ? null
                    : new Caption(
                        kind == 1 ? CaptionKind.Listing : CaptionKind.Table,
                        (options & 1) == 0 ? null : $"14.{seed % 99}",
                        SampleDocument.Plain($"Title {seed % 7}"),
                        (options & 2) == 0 ? [] : [SampleDocument.Plain("Set")],
                        $"table-{seed}"
                    ),
            Columns =
            [
                .. Enumerable
                    .Range(0, columns)
                    .Select(i => new TableColumn(
                        (ColumnAlignment)((seed >> i) & 3),
                        IsRowHeader: i == 0,
                        IsKey: (options & 2) != 0 && i < 2
                    )),
            ],
            Header =
                (options & 4) != 0
                    ? []
                    :
                    [
                        new TableRow([new TableCell("Span", columns)], RowRole.Header),
                        new TableRow(
                            [.. Enumerable.Range(0, columns).Select(i => new TableCell($"Head {i}"))],
                            RowRole.Header
                        ),
                    ],
            Rows =
            [
                .. cells
                    .Chunk(columns)
                    .Where(row => row.Length == columns)
                    .Select(
                        (row, i) =>
                            i % 7 == 3
                                ? new TableRow([new TableCell(row[0], columns)], RowRole.Group)
                                : new TableRow(
                                    [
                                        .. row.Select(
                                            (text, j) =>
                                                (seed + j) % 5 == 0
                                                    ? new TableCell($"{i} ({j}.{i})")
                                                    : new TableCell(text)
                                        ),
                                    ],
                                    i % 11 == 10 ? RowRole.Total : RowRole.Data,
                                    i % 3
                                )
                    ),
            ],
            Notes =
                (options & 16) == 0
                    ? []
                    :
                    [
                        new TableNote(SampleDocument.Plain("A note.")),
                        new TableNote(SampleDocument.Plain("Marked."), "a"),
                    ],
            Orientation = (options & 32) == 0 ? PageOrientation.Automatic : PageOrientation.Landscape,
        };

    private static readonly Gen<Block> Blocks = Gen.Frequency(
        (
            5,
            from content in Inlines
            from role in Gen.Int[0, 5]
            select (Block)new Paragraph(content, (ParagraphRole)role, role == 2)
        ),
        (1, Gen.Const((Block)new PageBreak())),
        (
            2,
            from items in Inlines.Array[1, 3]
            from isOrdered in Gen.Bool
            select (Block)
                new ListBlock(
                    [
                        .. items.Select(
                            (item, i) =>
                                (IReadOnlyList<Block>)(
                                    i == 1
                                        ?
                                        [
                                            new Paragraph(item),
                                            new ListBlock(
                                                [
                                                    [new Paragraph(item)],
                                                ],
                                                !isOrdered
                                            ),
                                        ]
                                        : [new Paragraph(item)]
                                )
                        ),
                    ],
                    isOrdered,
                    3
                )
        ),
        (4, from table in Tables select (Block)table),
        (
            1,
            from seed in Gen.Int[0, 1_000_000_000]
            select (Block)(
                SampleDocument.Flow() with
                {
                    Caption = new Caption(
                        CaptionKind.Figure,
                        $"{seed}",
                        SampleDocument.Plain("Flow"),
                        [],
                        $"figure-{seed}"
                    ),
                    Orientation = (PageOrientation)(seed % 3),
                }
            )
        ),
        (
            1,
            from table in Tables
            from seed in Gen.Int[0, 1_000_000_000]
            select (Block)
                new WriterPlace($"place-{seed}", seed % 2 == 0 ? [table] : [SampleDocument.Body("Here"), table])
        ),
        (2, from kind in Gen.Int[0, 3] select (Block)new Contents((ContentsKind)kind, 2))
    );

    private static readonly Gen<Theme> Themes =
        from anchors in Gen.Int[0, 3]
        from options in Gen.Int[0, 7]
        from notes in Gen.Int[0, 2]
        select new Theme
        {
            Anchors = (AnchorKind)anchors,
            FlatHeaders = (options & 1) != 0,
            NotesOnEachPage = (RepeatedNotes)notes,
            TablePageNumbers = (options & 2) != 0,
            Justified = (options & 4) != 0,
        };

    private static readonly byte[][] Sponsors =
    [
        SponsorFiles.Named("English"),
        SponsorFiles.Named("French"),
        SponsorFiles.Named("German"),
    ];

    private static readonly HashSet<string>[] Known =
    [
        .. Sponsors.Select(file => WordLint.Check(new MemoryStream(file)).Select(finding => finding.Code).ToHashSet()),
    ];

    [Fact]
    public void Any_document_is_written_without_fault() =>
        Gen.Select(Blocks.Array[0, 9], Themes)
            .Sample(
                (blocks, theme) =>
                {
                    var bytes = Written(blocks, theme, new WordOptions());
                    Assert.Empty(WordLint.Check(new MemoryStream(bytes)));
                },
                iter: 40,
                seed: "0000Wd3Rep0r"
            );

    [Fact]
    public void Any_document_is_written_into_a_sponsors_file_without_new_fault() =>
        Gen.Select(Blocks.Array[0, 9], Themes, Gen.Int[0, 2])
            .Sample(
                (blocks, theme, which) =>
                {
                    var bytes = Written(blocks, theme, new WordOptions { Reference = Sponsors[which] });
                    Assert.DoesNotContain(
                        WordLint.Check(new MemoryStream(bytes)),
                        finding => !Known[which].Contains(finding.Code)
                    );
                },
                iter: 25,
                seed: "0000Wd3Rep1r"
            );

    private static byte[] Written(Block[] blocks, Theme theme, WordOptions options)
    {
        // Every third block has a heading of its own, so that contents have something to list.
        var content = blocks.SelectMany(
            (block, i) =>
                i % 3 == 0
                    ? new[]
                    {
                        new Heading(
                            i == 0 ? 1 : 2,
                            i == 0 ? "1"
                                : i % 2 == 0 ? null
                                : $"1.{i}",
                            SampleDocument.Plain($"Heading {i}"),
                            $"h{i}"
                        ),
                        block,
                    }
                    : [block]
        );
        using var stream = new MemoryStream();
        new WordWriter(options).Write(
            SampleDocument.Typeset(
                SampleDocument.Of(theme, [.. content]) with
                {
                    Watermark = theme.Justified ? "DRAFT" : null,
                }
            ),
            stream
        );
        return stream.ToArray();
    }
}
