using System.Buffers.Binary;
using System.Text;
using System.Xml.Linq;
using DebiriReports.Documents.Figures;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Fonts;
using SkiaSharp;

namespace DebiriReports.Documents.Tests.Figures;

public class DrawingWriterTests
{
    private static readonly Color Black = new(0, 0, 0);
    private static readonly Color Red = new(255, 0, 0);
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 6)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_chart_is_well_formed_SVG_with_its_texts_as_text(int seed)
    {
        foreach (Drawing drawing in Drawings(seed))
        {
            XElement root = Parse(drawing);
            string[] texts = [.. root.Descendants(Svg + "text").Select(t => t.Value)];
            Assert.Equal(DrawingGeometry.Texts(drawing).Select(t => t.Text.Text), texts);
            Assert.DoesNotContain("NaN", root.ToString(), StringComparison.Ordinal);
            string[] clips = [.. root.Descendants(Svg + "clipPath").Select(c => (string)c.Attribute("id")!)];
            Assert.Equal(clips.Length, clips.Distinct().Count());
        }
    }

    [Fact]
    public void The_same_drawing_gives_the_same_bytes()
    {
        foreach ((Drawing first, Drawing second) in Drawings(1).Zip(Drawings(1)))
        {
            Assert.Equal(Write(first), Write(second));
            Assert.Equal(PngWriter.Write(first, TinyFonts.Set, 96), PngWriter.Write(second, TinyFonts.Set, 96));
        }
    }

    [Fact]
    public void Text_is_escaped_and_names_the_families_of_the_theme()
    {
        Drawing drawing = new(100, 50, [new TextMark("n < 5 & \"x\"", new(10, 20), 9, TextAnchor.Middle, Black, true)]);
        XElement root = Parse(drawing);
        XElement text = Assert.Single(root.Elements(Svg + "text"));
        Assert.Equal("n < 5 & \"x\"", text.Value);
        Assert.Equal("middle", (string?)text.Attribute("text-anchor"));
        Assert.Equal("bold", (string?)text.Attribute("font-weight"));
        Assert.StartsWith("'Tiny'", (string?)root.Attribute("font-family"), StringComparison.Ordinal);
        Assert.Equal("100pt", (string?)root.Attribute("width"));
    }

    [Fact]
    public void Turned_text_runs_upwards()
    {
        Drawing drawing = new(50, 50, [new TextMark("a", new(10, 20), 9, TextAnchor.Start, Black, Rotation: 90)]);
        Assert.Equal("rotate(-90 10 20)", (string?)Parse(drawing).Element(Svg + "text")?.Attribute("transform"));
    }

    [Fact]
    public void An_arrow_is_a_line_and_a_head_whose_tip_is_its_last_point()
    {
        PolylineMark arrow = new([new(0, 10), new(40, 10)], new Stroke(Black, 1, [2, 1], EndArrow: true));
        XElement root = Parse(new Drawing(50, 20, [arrow]));
        Assert.Equal("2 1", (string?)root.Element(Svg + "polyline")?.Attribute("stroke-dasharray"));
        Assert.StartsWith(
            "40,10 ",
            (string?)root.Element(Svg + "polygon")?.Attribute("points"),
            StringComparison.Ordinal
        );
        Assert.True(MarkGeometry.Shaft(arrow)[^1].X < 40);
        Assert.Empty(MarkGeometry.ArrowHead(arrow with { Points = [new(3, 3), new(3, 3)] }));
    }

    [Theory]
    [InlineData(SignShape.Circle)]
    [InlineData(SignShape.Square)]
    [InlineData(SignShape.Triangle)]
    [InlineData(SignShape.TriangleDown)]
    [InlineData(SignShape.Diamond)]
    public void A_filled_sign_is_as_large_as_its_size_says_in_every_format(SignShape shape)
    {
        Drawing drawing = new(60, 60, [new SignMark(new(30, 30), shape, 20, Black, true)]);
        XElement drawn = Parse(drawing).Elements().Single(element => element.Attribute("fill") is not null);
        Assert.Null(drawn.Attribute("stroke"));
        using SKBitmap image = Decode(drawing);
        int[] columns =
        [
            .. Enumerable.Range(0, 60).Where(x => Enumerable.Range(0, 60).Any(y => image.GetPixel(x, y).Red < 128)),
        ];
        int[] rows =
        [
            .. Enumerable.Range(0, 60).Where(y => Enumerable.Range(0, 60).Any(x => image.GetPixel(x, y).Red < 128)),
        ];
        Assert.All([columns[0], rows[0]], first => Assert.InRange(first, 20, 21));
        Assert.All([columns[^1], rows[^1]], last => Assert.InRange(last, 38, 39));
    }

    [Fact]
    public void A_PNG_has_the_size_of_its_resolution()
    {
        byte[] file = PngWriter.Write(new Drawing(72, 36, []), TinyFonts.Set, 150);
        Assert.Equal(150, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)));
        Assert.Equal(75, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20)));
    }

    [Fact]
    public void Marks_stand_in_the_PNG_where_the_drawing_has_them()
    {
        using SKBitmap image = Decode(
            new Drawing(
                100,
                100,
                [
                    new RectangleMark(10, 10, 20, 20, Red, null),
                    new ClipMark(50, 50, 10, 10, [new RectangleMark(40, 40, 40, 40, Black, null)]),
                    new PolylineMark([new(0, 90), new(100, 90)], new Stroke(Black, 2)),
                    new SignMark(new(80, 20), SignShape.Circle, 10, Red, true),
                    new AreaMark([new(70, 60), new(90, 60), new(90, 80), new(70, 80)], Red, null, 0.5),
                ]
            )
        );
        Assert.Equal(new SKColor(255, 0, 0), image.GetPixel(20, 20));
        Assert.Equal(SKColors.White, image.GetPixel(35, 20));
        Assert.Equal(SKColors.Black, image.GetPixel(55, 55));
        Assert.Equal(SKColors.White, image.GetPixel(45, 55));
        Assert.Equal(SKColors.Black, image.GetPixel(50, 90));
        Assert.Equal(new SKColor(255, 0, 0), image.GetPixel(80, 20));
        Assert.InRange(image.GetPixel(80, 70).Green, 126, 129);
    }

    [Theory]
    [InlineData(TextAnchor.Start, 0, 50, 80, 36, 50)]
    [InlineData(TextAnchor.Middle, 0, 35, 65, 36, 50)]
    [InlineData(TextAnchor.End, 0, 20, 50, 36, 50)]
    [InlineData(TextAnchor.Start, 90, 36, 50, 20, 50)]
    public void Text_in_the_PNG_stands_at_its_anchor(
        TextAnchor anchor,
        double rotation,
        int left,
        int right,
        int top,
        int bottom
    )
    {
        // Three letters of half an em at 20 points.
        using SKBitmap image = Decode(
            new Drawing(100, 100, [new TextMark("HHH", new(50, 50), 20, anchor, Black, Rotation: rotation)])
        );
        (int X, int Y)[] ink =
        [
            .. Enumerable
                .Range(0, image.Width * image.Height)
                .Select(i => (X: i % image.Width, Y: i / image.Width))
                .Where(p => image.GetPixel(p.X, p.Y).Red < 128),
        ];
        Assert.NotEmpty(ink);
        Assert.InRange(ink.Min(p => p.X), left - 1, left + 8);
        Assert.InRange(ink.Max(p => p.X), right - 8, right + 1);
        Assert.InRange(ink.Min(p => p.Y), top - 1, top + 8);
        Assert.InRange(ink.Max(p => p.Y), bottom - 8, bottom + 1);
    }

    private static IEnumerable<Drawing> Drawings(int seed) =>
        new Chart[]
        {
            FlowSamples.Random(seed),
            ChartSamples.Xy(seed),
            ChartSamples.Forest(seed),
            ChartSamples.Bars(seed),
            ChartSamples.Swimmer(seed),
        }.SelectMany(c => ChartDrawer.Draw(c, TinyFonts.Set, TinyFonts.Theme, 500, 500));

    private static byte[] Write(Drawing drawing) => SvgWriter.Write(drawing, TinyFonts.Set, TinyFonts.Theme);

    private static XElement Parse(Drawing drawing) =>
        XDocument.Parse(Encoding.UTF8.GetString(Write(drawing)), LoadOptions.PreserveWhitespace).Root!;

    private static SKBitmap Decode(Drawing drawing) => SKBitmap.Decode(PngWriter.Write(drawing, TinyFonts.Set, 72));
}
