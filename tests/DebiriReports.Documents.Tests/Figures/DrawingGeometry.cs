using DebiriReports.Documents.Figures;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Tests.Figures;

/// <summary>What holds for every drawing: nothing leaves it, and no text stands on another.</summary>
public static partial class DrawingGeometry
{
    public static void Check(Drawing drawing, string what, FontSet fonts)
    {
        Box whole = new(0, 0, drawing.Width, drawing.Height);
        foreach ((Mark mark, Box box) in Extents(drawing.Marks, fonts))
        {
            if (!whole.Holds(box))
            {
                Assert.Fail($"{what}: {mark} at {box} leaves the drawing of {drawing.Width} x {drawing.Height}");
            }
        }
        (TextMark Text, Box Box)[] texts = [.. Texts(drawing, fonts)];
        for (int i = 0; i < texts.Length; i++)
        {
            for (int j = i + 1; j < texts.Length; j++)
            {
                if (texts[i].Box.Meets(texts[j].Box))
                {
                    Assert.Fail(
                        $"{what}: '{texts[i].Text.Text}' at {texts[i].Box} meets '{texts[j].Text.Text}' at {texts[j].Box}"
                    );
                }
            }
        }
    }

    public static IEnumerable<(TextMark Text, Box Box)> Texts(Drawing drawing, FontSet fonts) =>
        Flat(drawing.Marks).OfType<TextMark>().Select(t => (t, Of(t, fonts)));

    public static IEnumerable<Mark> Flat(IEnumerable<Mark> marks) =>
        marks.SelectMany(m => m is ClipMark clip ? Flat(clip.Marks) : [m]);

    private static IEnumerable<(Mark, Box)> Extents(IEnumerable<Mark> marks, FontSet fonts) =>
        marks.Select(mark => (mark, Of(mark, fonts)));

    private static Box Of(Mark mark, FontSet fonts) =>
        mark switch
        {
            PolylineMark line => Around(line.Points, 0),
            AreaMark area => Around(area.Points, 0),
            RectangleMark r => new Box(r.X, r.Y, r.X + r.Width, r.Y + r.Height),
            ClipMark c => new Box(c.X, c.Y, c.X + c.Width, c.Y + c.Height),
            SignMark s => Around([s.At], s.Size / 2),
            TextMark t => Of(t, fonts),
            _ => throw new ArgumentException($"no extent for {mark}", nameof(mark)),
        };

    private static Box Around(IReadOnlyList<DrawingPoint> points, double margin) =>
        new(
            points.Min(p => p.X) - margin,
            points.Min(p => p.Y) - margin,
            points.Max(p => p.X) + margin,
            points.Max(p => p.Y) + margin
        );

    private static Box Of(TextMark text, FontSet fonts)
    {
        TextStyles style = text.IsBold ? TextStyles.Bold : TextStyles.None;
        double width = fonts.Measure(text.Text, FontRole.Table, text.Size, style);
        FontFace face = fonts.Face(FontRole.Table, style);
        double up = text.Size * face.CapHeight / face.UnitsPerEm;
        double down = text.Size * face.Descent / face.UnitsPerEm / 2;
        double start = text.Anchor switch
        {
            TextAnchor.Middle => -width / 2,
            TextAnchor.End => -width,
            _ => 0,
        };
        return text.Rotation switch
        {
            0 => new Box(text.At.X + start, text.At.Y - up, text.At.X + start + width, text.At.Y + down),
            90 => new Box(text.At.X - up, text.At.Y - start - width, text.At.X + down, text.At.Y - start),
            _ => throw new ArgumentException($"text turned by {text.Rotation}", nameof(text)),
        };
    }
}

/// <summary>A rectangle of a drawing.</summary>
public readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public bool Meets(Box other, double margin = -0.05) =>
        Left < other.Right + margin
        && other.Left < Right + margin
        && Top < other.Bottom + margin
        && other.Top < Bottom + margin;

    public bool Holds(Box inner, double tolerance = 0.05) =>
        inner.Left >= Left - tolerance
        && inner.Right <= Right + tolerance
        && inner.Top >= Top - tolerance
        && inner.Bottom <= Bottom + tolerance;
}
