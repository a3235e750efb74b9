using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Tests.Word;

/// <summary>A small report with everything that a document can hold, and its parts for tests of their own.</summary>
internal static class SampleDocument
{
    public static readonly DocumentMetadata Metadata = new(
        "Clinical Study Report",
        "DEBIRI-01",
        "Example Sponsor",
        "DEBIRI, oncology",
        "en-GB",
        new DateOnly(2026, 3, 31),
        "lock-0123456789abcdef"
    );

    public static readonly FontCatalogue Catalogue = new([]);

    public static Document Of(params Block[] blocks) => Of(new Theme(), blocks);

    public static Document Of(Theme theme, params Block[] blocks) =>
        new(
            Metadata,
            theme,
            new PageFurniture([new TextRun("Study DEBIRI-01")], [], [new PageField(PageFieldKind.SectionTitle)]),
            new PageFurniture(
                [new TextRun("Confidential")],
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

    public static Document Whole(Theme? theme = null) =>
        Of(theme ?? new Theme(), [.. FrontMatter(), .. Text(), .. Displays(), .. Listings(), .. Ending()]) with
        {
            Watermark = "DRAFT",
            Sources = new Dictionary<string, string>
            {
                ["disposition.randomised"] = "403",
                ["disposition.treated"] = "398",
                ["orr.rate"] = "45.2",
                [new string('x', 80)] = "7",
            },
        };

    public static IReadOnlyList<Inline> Plain(string text) => [new TextRun(text)];

    public static Paragraph Body(string text) => new(Plain(text));

    public static TypesetDocument Typeset(Document document) =>
        Typesetter.Typeset(document, Catalogue.For(document.Theme));

    public static IEnumerable<Block> FrontMatter() =>
        [
            new Paragraph(Plain("Clinical Study Report"), ParagraphRole.Title),
            new Paragraph(Plain("DEBIRI in liver metastases"), ParagraphRole.Subtitle),
            new Paragraph(Plain("Data cut-off: 31 March 2026"), ParagraphRole.FrontMatter),
            new Paragraph(Plain("This document is confidential & <not> for sale."), ParagraphRole.Notice),
            new PageBreak(),
            new Heading(1, null, Plain("Table of contents"), "toc-heading", InContents: false),
            new Contents(ContentsKind.Headings, 3),
            new Heading(1, null, Plain("List of tables"), "lot-heading", InContents: false),
            new Contents(ContentsKind.Tables),
            new Contents(ContentsKind.Figures),
            new Contents(ContentsKind.Listings),
            new PageBreak(),
        ];

    public static IEnumerable<Block> Text() =>
        [
            new Heading(1, "1", Plain("Introduction"), "introduction"),
            new Heading(
                2,
                "1.1",
                [new TextRun("Population and "), new TextRun("methods", TextStyles.Italic)],
                "methods"
            ),
            new Paragraph([
                new TextRun("A total of "),
                new TextRun("403", SourceId: "disposition.randomised"),
                new TextRun(" participants were randomised and "),
                new TextRun("398", TextStyles.Bold, "disposition.treated"),
                new TextRun(" treated"),
                new Footnote("note-1", Plain("Those who had at least one session.")),
                new TextRun("; see "),
                new CrossReference("table-demographics"),
                new TextRun(" ("),
                new CrossReference("table-demographics", ReferenceKind.Title),
                new TextRun(") on page "),
                new CrossReference("table-demographics", ReferenceKind.Page),
                new TextRun(", "),
                new CrossReference("results"),
                new TextRun(", "),
                new CrossReference("annex"),
                new TextRun(" and number "),
                new CrossReference("table-demographics", ReferenceKind.Number),
                new TextRun(". Of "),
                new TextRun("403", SourceId: "disposition.randomised"),
                new TextRun(" again; a long id "),
                new TextRun("7", SourceId: new string('x', 80)),
                new TextRun(" ends"),
                new Footnote(
                    "note-2",
                    [
                        new TextRun("With a "),
                        new Hyperlink("https://example.org/a?b=c&d", Plain("link")),
                        new TextRun("."),
                    ]
                ),
                new TextRun("."),
            ]),
            new Paragraph([
                new TextRun("H"),
                new TextRun("2", TextStyles.Subscript),
                new TextRun("O, m"),
                new TextRun("2", TextStyles.Superscript),
                new TextRun(", "),
                new TextRun("code", TextStyles.Code),
                new LineBreak(),
                new Hyperlink("https://example.org/", Plain("a link")),
                new TextRun("  two  spaces ≥ µ β ≤ "),
            ]),
            new ListBlock([
                [Body("First bullet"), Body("with a second paragraph")],
                [
                    Body("Second bullet"),
                    new ListBlock(
                        [
                            [Body("nested one")],
                            [Body("nested two")],
                        ],
                        Ordered: true
                    ),
                ],
            ]),
            new ListBlock(
                [
                    [Body("Third of all")],
                    [Body("Fourth of all")],
                ],
                Ordered: true,
                Start: 3
            ),
            new WriterPlace("discussion", [new Paragraph(Plain("[Discuss the population here.]"))]),
        ];

    public static Table Demographics() =>
        new()
        {
            Caption = new Caption(
                CaptionKind.Table,
                "14.1.2",
                Plain("Demographic characteristics"),
                [Plain("Full analysis set")],
                "table-demographics"
            ),
            Columns =
            [
                new TableColumn(IsRowHeader: true),
                new TableColumn(ColumnAlignment.Decimal),
                new TableColumn(ColumnAlignment.Decimal),
                new TableColumn(ColumnAlignment.Decimal),
            ],
            Header =
            [
                new TableRow(
                    [new TableCell("Characteristic", 1, 2), new TableCell("Treatment", 2), new TableCell("", 1)],
                    RowRole.Header
                ),
                new TableRow(
                    [
                        new TableCell("DEBIRI\n(N=201)"),
                        new TableCell("FOLFIRI\n(N=202)"),
                        new TableCell("Total\n(N=403)"),
                    ],
                    RowRole.Header
                ),
            ],
            Rows =
            [
                new TableRow(
                    [new TableCell("Age (years)"), new TableCell(""), new TableCell(""), new TableCell("")],
                    RowRole.Group
                ),
                new TableRow(
                    [new TableCell("n"), new TableCell("201"), new TableCell("202"), new TableCell("403")],
                    Indent: 1
                ),
                new TableRow(
                    [
                        new TableCell("Mean (SD)"),
                        new TableCell("61.2 (10.33)"),
                        new TableCell("60.8 (9.71)"),
                        new TableCell("61.0 (10.02)"),
                    ],
                    Indent: 1
                ),
                new TableRow(
                    [
                        new TableCell("Min, Max"),
                        new TableCell("34, 82"),
                        new TableCell("29, 84"),
                        new TableCell("29, 84"),
                    ],
                    Indent: 1
                ),
                new TableRow(
                    [new TableCell("Sex"), new TableCell(""), new TableCell(""), new TableCell("")],
                    RowRole.Group
                ),
                new TableRow(
                    [
                        new TableCell("Female"),
                        new TableCell("99 (49.3)"),
                        new TableCell("101 (50.0)"),
                        new TableCell("200 (49.6)"),
                    ],
                    Indent: 1
                ),
                new TableRow(
                    [
                        new TableCell("Male"),
                        new TableCell("102 (50.7)"),
                        new TableCell("101 (50.0)"),
                        new TableCell("203 (50.4)"),
                    ],
                    Indent: 1
                ),
                new TableRow(
                    [new TableCell("Unknown"), new TableCell("0"), new TableCell("NE"), new TableCell("5 (1.2)")],
                    Indent: 1
                ),
                new TableRow(
                    [
                        new TableCell([new TextRun("Total"), new Footnote("cell-note", Plain("A note from a cell."))]),
                        new TableCell("201 (100.0)"),
                        new TableCell("202 (100.0)"),
                        new TableCell("403 (100.0)"),
                    ],
                    RowRole.Total
                ),
            ],
            Notes =
            [
                new TableNote(Plain("Percentages are of the full analysis set.")),
                new TableNote(Plain("Standard deviation."), "a"),
            ],
            Description = "Age and sex of the participants by treatment.",
        };

    public static Table Listing(int rows, bool withNotes = true) =>
        new()
        {
            Caption = new Caption(
                CaptionKind.Listing,
                "16.2.7.1",
                Plain("Serious adverse events"),
                [Plain("Safety set")],
                "listing-sae"
            ),
            Columns =
            [
                new TableColumn(IsRowHeader: true, IsKey: true),
                new TableColumn(IsKey: true),
                new TableColumn(),
                new TableColumn(),
                new TableColumn(ColumnAlignment.Center),
                new TableColumn(),
            ],
            Header =
            [
                new TableRow(
                    [
                        new TableCell("Subject"),
                        new TableCell("Treatment"),
                        new TableCell("System organ class"),
                        new TableCell("Preferred term"),
                        new TableCell("Day"),
                        new TableCell("Outcome"),
                    ],
                    RowRole.Header
                ),
            ],
            Rows = [.. Enumerable.Range(0, rows).Select(ListingRow)],
            Notes = withNotes ? [new TableNote(Plain("Day: study day of onset. All serious events are listed."))] : [],
            Orientation = PageOrientation.Landscape,
            Description = "One row an event.",
        };

    private static TableRow ListingRow(int row) =>
        new([
            new TableCell($"01-{row / 5:D4}"),
            new TableCell(row / 5 % 2 == 0 ? "DEBIRI with irinotecan" : "FOLFIRI"),
            new TableCell("Gastrointestinal disorders"),
            new TableCell(row % 3 == 0 ? "Nausea" : "Abdominal pain upper"),
            new TableCell($"{(row * 37 % 200) + 1}"),
            new TableCell("Recovered/resolved"),
        ]);

    public static IEnumerable<Block> Displays() =>
        [
            new Heading(1, "2", Plain("Results"), "results"),
            Body("The table follows."),
            Demographics(),
            Body("Text after the table."),
            new Table
            {
                Columns = [new TableColumn(IsRowHeader: true), new TableColumn(ColumnAlignment.Right)],
                Header = [new TableRow([new TableCell("Item"), new TableCell("Value")], RowRole.Header)],
                Rows =
                [
                    new TableRow([new TableCell("One", 1, 2), new TableCell("1.0")]),
                    new TableRow([new TableCell("2.0")]),
                    new TableRow([new TableCell("All of it", 2)]),
                ],
            },
            new Table
            {
                Caption = new Caption(CaptionKind.Table, "14.1.3", Plain("Empty table"), [], "table-empty"),
                Columns = [new TableColumn(), new TableColumn()],
                Header = [new TableRow([new TableCell("A"), new TableCell("B")], RowRole.Header)],
                Rows = [],
            },
            new Heading(2, "2.1", Plain("Figures"), "figures"),
            Flow(),
        ];

    public static Figure Flow() =>
        new(
            new Caption(CaptionKind.Figure, "14.1.1", Plain("Participant flow"), [], "figure-flow"),
            new FlowChart(
                ["DEBIRI", "FOLFIRI"],
                [
                    new FlowBox("screened", 0, -1, false, "Enrolment", [Line("Screened", "420")]),
                    new FlowBox(
                        "excluded",
                        0,
                        -1,
                        true,
                        null,
                        [Line("Excluded", "17"), Line("Not eligible", "12", 1), Line("Refused", "5", 1)]
                    ),
                    new FlowBox(
                        "randomised",
                        1,
                        -1,
                        false,
                        null,
                        [
                            new FlowLine([
                                new TextRun("Randomised (n = "),
                                new TextRun("403", SourceId: "disposition.randomised"),
                                new TextRun(")"),
                            ]),
                        ]
                    ),
                    new FlowBox("a", 2, 0, false, "Treatment", [Line("Allocated", "201")]),
                    new FlowBox("b", 2, 1, false, null, [Line("Allocated", "202")]),
                    new FlowBox("fa", 3, 0, false, "Analysis", [Line("Analysed", "199")]),
                    new FlowBox("fb", 3, 1, false, null, [Line("Analysed", "199")]),
                ],
                [
                    new FlowArrow("screened", "randomised"),
                    new FlowArrow("screened", "excluded"),
                    new FlowArrow("randomised", "a"),
                    new FlowArrow("randomised", "b"),
                    new FlowArrow("a", "fa"),
                    new FlowArrow("b", "fb"),
                ]
            ),
            "Participant flow: 420 screened, 403 randomised, 201 and 202 allocated.",
            [new TableNote(Plain("Screening was open for 14 months."))]
        );

    private static FlowLine Line(string text, string count, int indent = 0) =>
        new(
            [new TextRun($"{text} (n = "), new TextRun(count, SourceId: $"flow.{text}.{count}"), new TextRun(")")],
            indent
        );

    public static IEnumerable<Block> Listings() =>
        [
            new Heading(2, "2.2", Plain("Listings"), "listings"),
            Listing(60),
            Listing(7) with
            {
                Caption = new Caption(CaptionKind.Listing, "16.2.7.2", Plain("Deaths"), [], "listing-deaths"),
            },
        ];

    public static IEnumerable<Block> Ending() =>
        [new Heading(1, "9A", Plain("Annex"), "annex"), new Paragraph(Plain("Portrait again."), ParagraphRole.Note)];
}
