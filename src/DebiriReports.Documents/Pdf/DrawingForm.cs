using DebiriReports.Documents.Figures;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Pdf;

/// <summary>Writes a drawing as a form: vector marks and real text in the page's fonts.</summary>
internal sealed class DrawingForm
{
    // The control points of a quarter circle lie at 4/3 (√2 - 1) of the radius.
    private const double Kappa = 0.5522847498;

    private readonly ContentStream content;
    private readonly PdfBytes target;
    private readonly FontSet fontSet;
    private readonly SortedSet<int> opacities = [];

    private DrawingForm(ContentStream content, FontSet fontSet)
    {
        this.content = content;
        this.fontSet = fontSet;
        target = content.Target;
    }

    /// <summary>Writes a drawing.</summary>
    /// <param name="item">The drawing.</param>
    /// <param name="id">The form's object number.</param>
    /// <param name="place">The page that it stands on.</param>
    /// <param name="objects">Where to.</param>
    /// <param name="encoder">Encodes the text.</param>
    /// <param name="fonts">Keeps the fonts.</param>
    /// <returns>The fonts used.</returns>
    public static IReadOnlyList<EmbeddedFont> Write(
        DrawingItem item,
        int id,
        ObjectPlace place,
        ObjectWriter objects,
        TextEncoder encoder,
        FontEmbedder fonts
    )
    {
        var drawing = item.Drawing;
        var content = new ContentStream(objects.Rent(), PdfBytes.Hundredths(drawing.Height), encoder, fonts);
        var form = new DrawingForm(content, item.Fonts);
        // A form starts in the state of the page around it. Round joins: lines of many short pieces have no spikes.
        content.Target.Append("0 g 0 G 1 w 1 j\n"u8);
        foreach (var mark in drawing.Marks)
        {
            form.Draw(mark);
        }
        content.EndText();

        var entries = objects.Rent();
        entries.Append("/Type/XObject/Subtype/Form/BBox[0 0 "u8);
        entries.AppendOperand(drawing.Width);
        entries.AppendOperand(drawing.Height);
        entries.Append("]/Resources<<"u8);
        content.AppendFontResources(entries);
        if (form.opacities.Count > 0)
        {
            entries.Append("/ExtGState<<"u8);
            foreach (var opacity in form.opacities)
            {
                entries.AppendAscii($"/O{opacity}<</ca ");
                entries.AppendHundredths(opacity);
                entries.Append("/CA "u8);
                entries.AppendHundredths(opacity);
                entries.Append(">>"u8);
            }
            entries.Append(">>"u8);
        }
        entries.Append(">>"u8);
        if (form.opacities.Count > 0)
        {
            entries.Append("/Group<</S/Transparency/CS/DeviceRGB>>"u8);
        }
        objects.WriteStream(id, entries, content.Target, place);
        return content.UsedFonts;
    }

    private void Draw(Mark mark)
    {
        if (mark is not TextMark)
        {
            content.EndText();
        }
        switch (mark)
        {
            case PolylineMark line:
                Polyline(line);
                break;
            case AreaMark area:
                Area(area);
                break;
            case RectangleMark rectangle:
                SetPaint(rectangle.Fill, rectangle.Stroke);
                content.Rectangle(rectangle.X, rectangle.Y, rectangle.Width, rectangle.Height);
                Paint(rectangle.Fill, rectangle.Stroke, isClosed: true);
                break;
            case SignMark sign:
                Sign(sign);
                break;
            case TextMark text:
                Text(text);
                break;
            case ClipMark clip:
                var saved = content.Save();
                content.Rectangle(clip.X, clip.Y, clip.Width, clip.Height);
                target.Append("W n\n"u8);
                foreach (var inner in clip.Marks)
                {
                    Draw(inner);
                }
                content.EndText();
                content.Restore(saved);
                break;
            default:
                throw new NotSupportedException($"A mark of type {mark.GetType().Name} cannot be drawn.");
        }
    }

    private void Polyline(PolylineMark line)
    {
        SetPaint(null, line.Stroke);
        Path(MarkGeometry.Shaft(line));
        Paint(null, line.Stroke, isClosed: false);
        if (line.Stroke.EndArrow && MarkGeometry.ArrowHead(line) is { Count: > 0 } head)
        {
            content.SetFill(line.Stroke.Color);
            Path(head);
            target.Append("h f\n"u8);
        }
    }

    private void Area(AreaMark area)
    {
        var opacity = PdfBytes.Hundredths(area.Opacity);
        GraphicsState saved = default;
        if (opacity < 100)
        {
            opacities.Add(opacity);
            saved = content.Save();
            target.AppendAscii($"/O{opacity} gs\n");
        }
        SetPaint(area.Fill, area.Stroke);
        Path(area.Points);
        Paint(area.Fill, area.Stroke, isClosed: true);
        if (opacity < 100)
        {
            content.Restore(saved);
        }
    }

    private void Sign(SignMark sign)
    {
        var line = MarkGeometry.Line(sign);
        var isOpen = MarkGeometry.IsOpen(sign.Shape);
        Color? fill = sign.IsFilled && !isOpen ? sign.Color : null;
        SetPaint(fill, line);
        if (sign.Shape == SignShape.Circle)
        {
            Circle(sign.At.X, sign.At.Y, sign.Size / 2);
        }
        foreach (var points in MarkGeometry.Outline(sign))
        {
            Path(points);
        }
        Paint(fill, line, isClosed: !isOpen);
    }

    private void Circle(double x, double y, double radius)
    {
        var control = radius * Kappa;
        content.Point(x + radius, y);
        target.Append("m "u8);
        Curve(x + radius, y - control, x + control, y - radius, x, y - radius);
        Curve(x - control, y - radius, x - radius, y - control, x - radius, y);
        Curve(x - radius, y + control, x - control, y + radius, x, y + radius);
        Curve(x + control, y + radius, x + radius, y + control, x + radius, y);
    }

    private void Curve(double x1, double y1, double x2, double y2, double x3, double y3)
    {
        content.Point(x1, y1);
        content.Point(x2, y2);
        content.Point(x3, y3);
        target.Append("c "u8);
    }

    private void Text(TextMark text)
    {
        var runs = fontSet.Shape(text.Text, FontRole.Table, text.IsBold ? TextStyles.Bold : TextStyles.None);
        var width = runs.Sum(run => run.Width(text.Size));
        var before = text.Anchor switch
        {
            TextAnchor.Middle => -width / 2,
            TextAnchor.End => -width,
            _ => 0,
        };
        var (sine, cosine) = ContentStream.Turn(text.Rotation);
        foreach (var run in runs)
        {
            var x = text.At.X + (before * cosine);
            var y = text.At.Y - (before * sine);
            if (text.Rotation == 0)
            {
                content.Text(run, x, y, text.Size, text.Color, 0, isArtifact: false);
            }
            else
            {
                content.TurnedText(run, x, y, text.Size, text.Color, text.Rotation, isArtifact: false);
            }
            before += run.Width(text.Size);
        }
    }

    private void SetPaint(Color? fill, Stroke? stroke)
    {
        if (fill is { } color)
        {
            content.SetFill(color);
        }
        if (stroke is null)
        {
            return;
        }
        content.SetStroke(stroke.Color);
        content.SetLineWidth(stroke.Width);
        if (stroke.Dash is { Count: > 0 } dash)
        {
            target.Append((byte)'[');
            foreach (var length in dash)
            {
                target.AppendOperand(length);
            }
            target.Append("] 0 d\n"u8);
        }
    }

    private void Paint(Color? fill, Stroke? stroke, bool isClosed)
    {
        target.Append(
            (fill, stroke, isClosed) switch
            {
                (null, null, _) => "n\n"u8,
                (not null, null, _) => "f\n"u8,
                (null, not null, true) => "s\n"u8,
                (null, not null, false) => "S\n"u8,
                _ => "b\n"u8,
            }
        );
        if (stroke?.Dash is { Count: > 0 })
        {
            target.Append("[] 0 d\n"u8);
        }
    }

    private void Path(IReadOnlyList<DrawingPoint> points)
    {
        for (var index = 0; index < points.Count; index++)
        {
            content.Point(points[index].X, points[index].Y);
            target.Append(index == 0 ? "m "u8 : "l "u8);
        }
    }
}
