using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;
using SkiaSharp;

namespace DebiriReports.Documents.Figures;

/// <summary>Writes a drawing as PNG, in the glyphs that layout measured.</summary>
/// <remarks>
/// Faces are loaded from the files that the font set found, never looked up by name; glyphs stand where shaping put
/// them, without hinting. The same drawing gives the same bytes on one build of the rasteriser.
/// </remarks>
public static class PngWriter
{
    /// <summary>Writes a drawing on white ground.</summary>
    /// <param name="drawing">The drawing.</param>
    /// <param name="fonts">The faces of its text.</param>
    /// <param name="dpi">Pixels in an inch; 300 for print.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The drawing or <paramref name="dpi"/> has no size.</exception>
    /// <exception cref="InvalidOperationException">A font file cannot be read any more.</exception>
    public static byte[] Write(Drawing drawing, FontSet fonts, double dpi)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        ArgumentNullException.ThrowIfNull(fonts);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dpi);
        float scale = (float)(dpi / 72);
        int width = Math.Max(1, (int)Math.Ceiling(drawing.Width * scale));
        int height = Math.Max(1, (int)Math.Ceiling(drawing.Height * scale));
        using SKBitmap bitmap = new(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using SKCanvas canvas = new(bitmap);
        canvas.Clear(SKColors.White);
        canvas.Scale(scale);
        Dictionary<(string, int), SKTypeface> faces = [];
        try
        {
            foreach (Mark mark in drawing.Marks)
            {
                Paint(canvas, mark, fonts, faces);
            }
        }
        finally
        {
            foreach (SKTypeface face in faces.Values)
            {
                face.Dispose();
            }
        }
        canvas.Flush();
        return PngFile.Write(bitmap.GetPixelSpan(), width, height);
    }

    private static void Paint(SKCanvas canvas, Mark mark, FontSet fonts, Dictionary<(string, int), SKTypeface> faces)
    {
        switch (mark)
        {
            case PolylineMark line:
                Line(canvas, line);
                break;
            case AreaMark area:
                using (SKPath path = Closed(area.Points))
                {
                    Fill(canvas, path, area.Fill, area.Opacity);
                    Outline(canvas, path, area.Stroke);
                }
                break;
            case RectangleMark box:
                using (SKPath path = Closed(Corners(box)))
                {
                    Fill(canvas, path, box.Fill, 1);
                    Outline(canvas, path, box.Stroke);
                }
                break;
            case SignMark sign:
                Sign(canvas, sign);
                break;
            case TextMark text:
                Text(canvas, text, fonts, faces);
                break;
            case ClipMark clip:
                canvas.Save();
                canvas.ClipRect(
                    SKRect.Create((float)clip.X, (float)clip.Y, (float)clip.Width, (float)clip.Height),
                    antialias: true
                );
                foreach (Mark inner in clip.Marks)
                {
                    Paint(canvas, inner, fonts, faces);
                }
                canvas.Restore();
                break;
            default:
                throw new ArgumentException($"no pixels for a {mark.GetType().Name}", nameof(mark));
        }
    }

    private static void Line(SKCanvas canvas, PolylineMark line)
    {
        using SKPath path = Open(MarkGeometry.Shaft(line));
        Outline(canvas, path, line.Stroke);
        if (line.Stroke.EndArrow && MarkGeometry.ArrowHead(line) is { Count: > 0 } head)
        {
            using SKPath tip = Closed(head);
            Fill(canvas, tip, line.Stroke.Color, 1);
        }
    }

    private static void Sign(SKCanvas canvas, SignMark sign)
    {
        Stroke? outline = MarkGeometry.Line(sign);
        bool isOpen = MarkGeometry.IsOpen(sign.Shape);
        Color? fill = sign.IsFilled && !isOpen ? sign.Color : null;
        if (sign.Shape == SignShape.Circle)
        {
            using SKPathBuilder circle = new();
            circle.AddCircle((float)sign.At.X, (float)sign.At.Y, (float)(sign.Size / 2));
            using SKPath path = circle.Detach();
            Fill(canvas, path, fill, 1);
            Outline(canvas, path, outline);
            return;
        }
        foreach (IReadOnlyList<DrawingPoint> points in MarkGeometry.Outline(sign))
        {
            using SKPath path = isOpen ? Open(points) : Closed(points);
            Fill(canvas, path, fill, 1);
            Outline(canvas, path, outline);
        }
    }

    private static void Text(SKCanvas canvas, TextMark text, FontSet fonts, Dictionary<(string, int), SKTypeface> faces)
    {
        if (text.Text.Length == 0)
        {
            return;
        }
        IReadOnlyList<ShapedRun> runs = fonts.Shape(
            text.Text,
            FontRole.Table,
            text.IsBold ? TextStyles.Bold : TextStyles.None
        );
        double width = runs.Sum(r => r.Width(text.Size));
        double x = text.Anchor switch
        {
            TextAnchor.Middle => -width / 2,
            TextAnchor.End => -width,
            _ => 0,
        };
        canvas.Save();
        canvas.Translate((float)text.At.X, (float)text.At.Y);
        canvas.RotateDegrees((float)-text.Rotation);
        using SKPaint paint = new() { Color = Skia(text.Color, 1), IsAntialias = true };
        foreach (ShapedRun run in runs)
        {
            using SKFont font = new(Typeface(run.Face, faces), (float)text.Size)
            {
                Edging = SKFontEdging.Antialias,
                Hinting = SKFontHinting.None,
                Subpixel = true,
                LinearMetrics = true,
            };
            double unit = text.Size / run.Face.UnitsPerEm;
            ushort[] glyphs = [.. run.Glyphs.Select(g => g.Id)];
            SKPoint[] places = new SKPoint[glyphs.Length];
            double pen = 0;
            for (int i = 0; i < glyphs.Length; i++)
            {
                ShapedGlyph glyph = run.Glyphs[i];
                places[i] = new SKPoint((float)(x + ((pen + glyph.OffsetX) * unit)), (float)(-glyph.OffsetY * unit));
                pen += glyph.Advance;
            }
            using SKTextBlobBuilder builder = new();
            builder.AddPositionedRun(glyphs, font, places);
            using SKTextBlob? blob = builder.Build();
            if (blob is not null)
            {
                canvas.DrawText(blob, 0, 0, paint);
            }
            x += run.Width(text.Size);
        }
        canvas.Restore();
    }

    private static SKTypeface Typeface(FontFace face, Dictionary<(string, int), SKTypeface> faces)
    {
        if (!faces.TryGetValue((face.Path, face.FaceIndex), out SKTypeface? typeface))
        {
            typeface =
                SKTypeface.FromFile(face.Path, face.FaceIndex)
                ?? throw new InvalidOperationException($"the file of the font {face.Family} cannot be read");
            faces[(face.Path, face.FaceIndex)] = typeface;
        }
        return typeface;
    }

    private static void Fill(SKCanvas canvas, SKPath path, Color? color, double opacity)
    {
        if (color is not { } fill)
        {
            return;
        }
        using SKPaint paint = new()
        {
            Color = Skia(fill, opacity),
            Style = SKPaintStyle.Fill,
            IsAntialias = true,
        };
        canvas.DrawPath(path, paint);
    }

    private static void Outline(SKCanvas canvas, SKPath path, Stroke? stroke)
    {
        if (stroke is null)
        {
            return;
        }
        using SKPathEffect? dash = stroke.Dash is { Count: > 0 } lengths
            ? SKPathEffect.CreateDash([.. Even(lengths).Select(l => (float)l)], 0)
            : null;
        using SKPaint paint = new()
        {
            Color = Skia(stroke.Color, 1),
            Style = SKPaintStyle.Stroke,
            StrokeWidth = (float)stroke.Width,
            IsAntialias = true,
            PathEffect = dash,
        };
        canvas.DrawPath(path, paint);
    }

    /// <summary>An odd number of dash lengths runs twice, as in SVG and PDF.</summary>
    private static IEnumerable<double> Even(IReadOnlyList<double> dash) =>
        dash.Count % 2 == 0 ? dash : dash.Concat(dash);

    private static SKPath Open(IReadOnlyList<DrawingPoint> points)
    {
        using SKPathBuilder path = new();
        path.MoveTo((float)points[0].X, (float)points[0].Y);
        foreach (DrawingPoint point in points.Skip(1))
        {
            path.LineTo((float)point.X, (float)point.Y);
        }
        return path.Detach();
    }

    private static SKPath Closed(IReadOnlyList<DrawingPoint> points)
    {
        using SKPathBuilder path = new();
        path.MoveTo((float)points[0].X, (float)points[0].Y);
        foreach (DrawingPoint point in points.Skip(1))
        {
            path.LineTo((float)point.X, (float)point.Y);
        }
        path.Close();
        return path.Detach();
    }

    private static DrawingPoint[] Corners(RectangleMark box) =>
        [
            new(box.X, box.Y),
            new(box.X + box.Width, box.Y),
            new(box.X + box.Width, box.Y + box.Height),
            new(box.X, box.Y + box.Height),
        ];

    private static SKColor Skia(Color color, double opacity) =>
        new(color.Red, color.Green, color.Blue, (byte)((255 * Math.Clamp(opacity, 0, 1)) + 0.5));
}
