using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Pdf;

/// <summary>Writes the operators of a page or form; states that stand already are not set again.</summary>
/// <remarks>Coordinates are given downwards from the top and written upwards from the bottom.</remarks>
internal sealed class ContentStream(PdfBytes target, int heightInHundredths, TextEncoder encoder, FontEmbedder fonts)
{
    private readonly List<EmbeddedFont> usedFonts = [];
    private Color fill;
    private Color stroke;
    private int lineWidth = 100;
    private EmbeddedFont? font;
    private int size;
    private bool inText;
    private int lineX;
    private int lineY;

    public PdfBytes Target => target;

    /// <summary>The fonts used, in the order of first use.</summary>
    public IReadOnlyList<EmbeddedFont> UsedFonts => usedFonts;

    /// <summary>Shows a run of text.</summary>
    public void Text(ShapedRun run, double x, double y, double size, Color color, double wordSpacing, bool isArtifact)
    {
        if (run.Glyphs.Count == 0)
        {
            return;
        }
        BeginText();
        SetFill(color);
        SetFont(run.Face, size);
        var left = PdfBytes.Hundredths(x);
        var bottom = heightInHundredths - PdfBytes.Hundredths(y);
        target.AppendHundredths(left - lineX);
        target.Append((byte)' ');
        target.AppendHundredths(bottom - lineY);
        target.Append(" Td "u8);
        lineX = left;
        lineY = bottom;
        encoder.Show(target, run, size, wordSpacing, isArtifact);
        target.Append((byte)'\n');
    }

    /// <summary>Shows a run of text turned around its origin.</summary>
    /// <param name="run">The glyphs.</param>
    /// <param name="x">Where the first glyph's origin stands.</param>
    /// <param name="y">Its baseline.</param>
    /// <param name="size">The type size.</param>
    /// <param name="color">The colour.</param>
    /// <param name="angle">Degrees, counter-clockwise.</param>
    /// <param name="isArtifact">Furniture or content.</param>
    public void TurnedText(ShapedRun run, double x, double y, double size, Color color, double angle, bool isArtifact)
    {
        EndText();
        BeginText();
        SetFill(color);
        SetFont(run.Face, size);
        var (sine, cosine) = Turn(angle);
        target.AppendNumber(cosine);
        target.Append((byte)' ');
        target.AppendNumber(sine);
        target.Append((byte)' ');
        target.AppendNumber(-sine);
        target.Append((byte)' ');
        target.AppendNumber(cosine);
        target.Append((byte)' ');
        Point(x, y);
        target.Append("Tm "u8);
        encoder.Show(target, run, size, 0, isArtifact);
        EndText();
    }

    /// <summary>Sine and cosine of an angle in degrees, exact at the quarter turns.</summary>
    public static (double Sine, double Cosine) Turn(double degrees) =>
        degrees switch
        {
            0 => (0, 1),
            90 => (1, 0),
            -90 or 270 => (-1, 0),
            180 or -180 => (0, -1),
            _ => double.SinCos(degrees * Math.PI / 180),
        };

    public void BeginText()
    {
        if (!inText)
        {
            target.Append("BT\n"u8);
            inText = true;
            lineX = 0;
            lineY = 0;
        }
    }

    public void EndText()
    {
        if (inText)
        {
            target.Append("ET\n"u8);
            inText = false;
        }
    }

    /// <summary>Fills a rectangle.</summary>
    public void FillRectangle(double x, double y, double width, double height, Color color)
    {
        SetFill(color);
        Rectangle(x, y, width, height);
        target.Append("f\n"u8);
    }

    /// <summary>Draws a straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, double width, Color color)
    {
        SetStroke(color);
        SetLineWidth(width);
        Point(x1, y1);
        target.Append("m "u8);
        Point(x2, y2);
        target.Append("l S\n"u8);
    }

    /// <summary>Appends a rectangle to the path.</summary>
    public void Rectangle(double x, double y, double width, double height)
    {
        Point(x, y + height);
        target.AppendOperand(width);
        target.AppendOperand(height);
        target.Append("re "u8);
    }

    /// <summary>Appends a point's coordinates.</summary>
    public void Point(double x, double y)
    {
        target.AppendHundredths(PdfBytes.Hundredths(x));
        target.Append((byte)' ');
        target.AppendHundredths(heightInHundredths - PdfBytes.Hundredths(y));
        target.Append((byte)' ');
    }

    public void SetFill(Color color)
    {
        if (fill != color)
        {
            fill = color;
            AppendColor(color, "g\n"u8, "rg\n"u8);
        }
    }

    public void SetStroke(Color color)
    {
        if (stroke != color)
        {
            stroke = color;
            AppendColor(color, "G\n"u8, "RG\n"u8);
        }
    }

    public void SetLineWidth(double width)
    {
        var hundredths = PdfBytes.Hundredths(width);
        if (lineWidth != hundredths)
        {
            lineWidth = hundredths;
            target.AppendHundredths(hundredths);
            target.Append(" w\n"u8);
        }
    }

    /// <summary>Saves the graphics state and returns what <see cref="Restore"/> needs.</summary>
    public GraphicsState Save()
    {
        target.Append("q\n"u8);
        return new GraphicsState(fill, stroke, lineWidth, font, size);
    }

    /// <summary>Restores the graphics state.</summary>
    public void Restore(GraphicsState saved)
    {
        target.Append("Q\n"u8);
        (fill, stroke, lineWidth, font, size) = saved;
    }

    /// <summary>Appends the font entries of the stream's resource dictionary.</summary>
    public void AppendFontResources(PdfBytes dictionary)
    {
        if (usedFonts.Count == 0)
        {
            return;
        }
        dictionary.Append("/Font<<"u8);
        foreach (var used in usedFonts)
        {
            dictionary.AppendName(used.Name);
            dictionary.Append((byte)' ');
            dictionary.AppendReference(used.Id);
        }
        dictionary.Append(">>"u8);
    }

    private void SetFont(FontFace face, double size)
    {
        var next = fonts.Font(face);
        var hundredths = PdfBytes.Hundredths(size);
        if (ReferenceEquals(next, font) && hundredths == this.size)
        {
            return;
        }
        font = next;
        this.size = hundredths;
        if (!usedFonts.Contains(next))
        {
            usedFonts.Add(next);
        }
        target.AppendName(next.Name);
        target.Append((byte)' ');
        target.AppendHundredths(hundredths);
        target.Append(" Tf "u8);
    }

    private void AppendColor(Color color, ReadOnlySpan<byte> gray, ReadOnlySpan<byte> rgb)
    {
        AppendComponent(color.Red);
        if (color.Red == color.Green && color.Green == color.Blue)
        {
            target.Append(gray);
            return;
        }
        AppendComponent(color.Green);
        AppendComponent(color.Blue);
        target.Append(rgb);
    }

    private void AppendComponent(byte value)
    {
        target.AppendNumber(Math.Floor((value / 0.255) + 0.5) / 1000);
        target.Append((byte)' ');
    }
}

/// <summary>The graphics state that <c>q</c> saves, as far as it is followed.</summary>
internal readonly record struct GraphicsState(Color Fill, Color Stroke, int LineWidth, EmbeddedFont? Font, int Size);
