using DebiriReports.Documents.Figures;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Pdf;

namespace DebiriReports.Documents.Tests.Pdf;

/// <summary>Pages set by hand, line by line, so that the writer is tested without layout.</summary>
public sealed class HandMadePages(FontSet fonts, Theme theme)
{
    private readonly List<Page> pages = [];
    private readonly List<ContentsEntry> entries = [];
    private readonly Dictionary<string, int> anchors = [];
    private List<PageItem> items = [];
    private double y = 72;

    public static DocumentMetadata Metadata { get; } =
        new(
            "A study of pages (ü)",
            "DEBIRI & co",
            "Sponsor <GmbH>",
            "liver, beads",
            "en-GB",
            new DateOnly(2025, 3, 31),
            "lock 0123456789abcdef"
        );

    public HandMadePages Open(TagKind kind) => Open(new Tag(kind));

    public HandMadePages Open(Tag tag)
    {
        items.Add(new TagOpen(tag));
        return this;
    }

    public HandMadePages Close(int count = 1)
    {
        for (var index = 0; index < count; index++)
        {
            items.Add(new TagClose());
        }
        return this;
    }

    /// <summary>Text at the current height.</summary>
    public HandMadePages Text(
        string text,
        double x = 72,
        double size = 11,
        TextStyles styles = TextStyles.None,
        ArtifactKind artifact = ArtifactKind.None,
        FontRole role = FontRole.Body,
        double wordSpacing = 0
    )
    {
        foreach (var run in fonts.Shape(text, role, styles))
        {
            items.Add(new TextItem(run, x, y, size, theme.Colors.Text, artifact, wordSpacing));
            x += run.Width(size);
        }
        return this;
    }

    public HandMadePages Down(double distance = 16)
    {
        y += distance;
        return this;
    }

    public HandMadePages Line(TagKind kind, string text, double x = 72) => Open(kind).Text(text, x).Close().Down();

    public HandMadePages Heading(int level, string number, string title, string id)
    {
        entries.Add(new ContentsEntry(ContentsKind.Headings, level, number, title, id));
        Anchor(id);
        return Open(TagKind.H1 + (level - 1))
            .Text($"{number} {title}", styles: TextStyles.Bold, size: 14)
            .Close()
            .Down(22);
    }

    public HandMadePages Caption(string label, string title, string id)
    {
        entries.Add(new ContentsEntry(ContentsKind.Tables, 1, label, title, id));
        return Anchor(id);
    }

    public HandMadePages Anchor(string id)
    {
        anchors.Add(id, pages.Count + 1);
        items.Add(new AnchorItem(id, y - 12));
        return this;
    }

    public HandMadePages Link(string text, string? target, string? uri)
    {
        var width = fonts.Measure(text, FontRole.Body, 11);
        Open(TagKind.Link).Text(text);
        items.Add(new LinkItem(72, y - 10, width, 13, target, uri, text));
        return Close().Down();
    }

    public HandMadePages Rule()
    {
        items.Add(new LineItem(72, y, 500, y, 0.5, theme.Colors.Rule));
        return this;
    }

    public HandMadePages Shade(double height)
    {
        items.Add(new RectangleItem(72, y, 428, height, theme.Colors.Shade));
        return this;
    }

    public HandMadePages Watermark(string text)
    {
        items.Add(new WatermarkItem(fonts.Shape(text, FontRole.Heading)[0], 90, 45, theme.Colors.Watermark));
        return this;
    }

    public HandMadePages Drawing(Drawing drawing, string? alternativeText)
    {
        Open(
            new Tag(TagKind.Figure) { AlternativeText = alternativeText, Box = (72, y, drawing.Width, drawing.Height) }
        );
        items.Add(new DrawingItem(drawing, 72, y, fonts));
        return Close().Down(drawing.Height + 16);
    }

    public HandMadePages Item(PageItem item)
    {
        items.Add(item);
        return this;
    }

    public HandMadePages EndPage(double width = 595.276, double height = 841.89)
    {
        pages.Add(new Page(pages.Count + 1, width, height, items));
        items = [];
        y = 72;
        return this;
    }

    public TypesetDocument Typeset(DocumentMetadata? metadata = null)
    {
        var furniture = new PageFurniture([], [], []);
        var document = new Document(metadata ?? Metadata, theme, furniture, furniture, []);
        var map = new PageMap(pages.Count, anchors, entries, new Dictionary<string, string>());
        return new TypesetDocument(document, fonts, map, pages);
    }

    public byte[] Write(DocumentMetadata? metadata = null)
    {
        using var stream = new MemoryStream();
        new PdfWriter().Write(Typeset(metadata), stream);
        return stream.ToArray();
    }

    /// <summary>Three pages with everything that a report has.</summary>
    public static HandMadePages Sample(FontSet fonts, Theme theme)
    {
        var pages = new HandMadePages(fonts, theme);
        pages.Watermark("DRAFT");
        pages.Text("DEBIRI study", artifact: ArtifactKind.Header).Down(30);
        pages.Open(TagKind.Document).Open(TagKind.Sect).Heading(1, "1", "First chapter", "h1");
        pages.Line(TagKind.P, "Running text (with brackets) and a \\ backslash.");
        pages.Open(TagKind.P).Text("Justified words here", wordSpacing: 6.5).Close().Down();
        pages
            .Open(TagKind.P)
            .Link("a link to the table", "t1", null)
            .Link("an address", null, "https://example.org/a?b=c")
            .Close();
        pages.Open(TagKind.L);
        for (var item = 1; item <= 2; item++)
        {
            pages.Open(TagKind.LI).Open(TagKind.Lbl).Text("-").Close();
            pages.Open(TagKind.LBody).Text($"item {item}", 90).Close(2).Down();
        }
        pages.Close();
        pages.Open(new Tag(TagKind.Note) { Id = "note1" }).Text("A note.").Close().Down();
        pages.Rule().Text("Page 1 of 3", artifact: ArtifactKind.Footer).EndPage();

        pages.Text("DEBIRI study", artifact: ArtifactKind.Header).Down(30);
        pages.Heading(2, "1.1", "A table", "h2").Caption("Table 1", "Ages", "t1");
        pages.Open(TagKind.Table).Open(TagKind.Caption).Text("Table 1 Ages").Close().Down();
        pages.Open(TagKind.THead).Open(TagKind.TR);
        pages
            .Open(
                new Tag(TagKind.TH)
                {
                    Scope = TagScope.Column,
                    RowSpan = 2,
                    Id = "c1",
                }
            )
            .Text("Name")
            .Close();
        pages
            .Open(
                new Tag(TagKind.TH)
                {
                    Scope = TagScope.Column,
                    ColumnSpan = 2,
                    Id = "c2",
                }
            )
            .Text("Ages", 200)
            .Close(2)
            .Down();
        pages.Open(TagKind.TR);
        pages.Open(new Tag(TagKind.TH) { Scope = TagScope.Column, Id = "c3" }).Text("n", 200).Close();
        pages.Open(new Tag(TagKind.TH) { Scope = TagScope.Column, Id = "c4" }).Text("Mean", 300).Close(3).Down();
        pages.Open(TagKind.TBody);
        for (var row = 0; row < 4; row++)
        {
            if (row == 2)
            {
                pages.Text("Page 2 of 3", artifact: ArtifactKind.Footer).EndPage(841.89, 595.276);
                pages.Text("Name", artifact: ArtifactKind.Pagination).Rule().Down();
            }
            pages.Shade(14).Open(TagKind.TR);
            pages.Open(new Tag(TagKind.TH) { Scope = TagScope.Row, Id = $"r{row}" }).Text($"Row {row}").Close();
            pages.Open(new Tag(TagKind.TD) { Headers = ["c2", "c3", $"r{row}"] }).Text("12", 200).Close();
            pages.Open(new Tag(TagKind.TD) { Headers = ["c2", "c4", $"r{row}"] }).Text("34.5", 300).Close(2).Down();
        }
        pages.Close(2).Down(20);
        pages.Drawing(SampleDrawing, "A line that rises, with signs of all kinds");
        pages.Close(2).Text("Page 3 of 3", artifact: ArtifactKind.Footer).EndPage();
        return pages;
    }

    public static Drawing SampleDrawing { get; } = MakeDrawing();

    private static Drawing MakeDrawing()
    {
        var black = new Color(0, 0, 0);
        var blue = new Color(0, 0x72, 0xB2);
        var marks = new List<Mark>
        {
            new RectangleMark(0, 0, 400, 200, null, new Stroke(black, 0.5)),
            new AreaMark([new(20, 150), new(200, 60), new(380, 20), new(380, 80), new(200, 120)], blue, null, 0.25),
            new PolylineMark([new(20, 160), new(200, 90), new(380, 50)], new Stroke(blue, 1.5, [4, 2])),
            new PolylineMark([new(20, 180), new(380, 180)], new Stroke(black, 1, null, EndArrow: true)),
            new TextMark("Survival", new DrawingPoint(12, 100), 9, TextAnchor.Middle, black, Rotation: 90),
            new TextMark("Months since start", new DrawingPoint(200, 196), 9, TextAnchor.Middle, black, IsBold: true),
            new ClipMark(
                300,
                100,
                50,
                50,
                [new SignMark(new DrawingPoint(300, 125), SignShape.Circle, 60, blue, true)]
            ),
        };
        foreach (var shape in Enum.GetValues<SignShape>())
        {
            var at = new DrawingPoint(40 + (30 * (int)shape), 30);
            marks.Add(new SignMark(at, shape, 9, black, (int)shape % 2 == 0));
        }
        return new Drawing(400, 200, marks);
    }
}
