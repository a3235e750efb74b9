using System.Globalization;
using System.Text;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Writes a drawing as SVG 1.1 with real text.</summary>
/// <remarks>
/// The same drawing gives the same bytes. Text names the theme's families and carries its measured length, so that a
/// reader without the fonts still sees a figure whose text stays in its place. The element's size is in points.
/// </remarks>
public static class SvgWriter
{
    /// <summary>Writes a drawing.</summary>
    /// <param name="drawing">The drawing.</param>
    /// <param name="fonts">The faces that measure its text.</param>
    /// <param name="theme">The families that the text names.</param>
    /// <returns>The file: UTF-8 without a byte order mark, lines ended by LF.</returns>
    public static byte[] Write(Drawing drawing, FontSet fonts, Theme theme)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        ArgumentNullException.ThrowIfNull(fonts);
        ArgumentNullException.ThrowIfNull(theme);
        StringBuilder svg = new();
        svg.Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"{N(drawing.Width)}pt\" height=\"{N(drawing.Height)}pt\" viewBox=\"0 0 {N(drawing.Width)} {N(drawing.Height)}\" font-family=\"{Families(theme)}\" xml:space=\"preserve\">\n"
        );
        int clips = 0;
        foreach (Mark mark in drawing.Marks)
        {
            Append(svg, mark, fonts, ref clips);
        }
        svg.Append("</svg>\n");
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    private static void Append(StringBuilder svg, Mark mark, FontSet fonts, ref int clips)
    {
        switch (mark)
        {
            case PolylineMark line:
                Line(svg, line);
                break;
            case AreaMark area:
                string opacity = area.Opacity < 1 ? $" fill-opacity=\"{N(area.Opacity)}\"" : "";
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<polygon points=\"{Points(area.Points)}\"{Fill(area.Fill)}{opacity}{Stroked(area.Stroke)}/>\n"
                );
                break;
            case RectangleMark box:
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<rect x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\"{Fill(box.Fill)}{Stroked(box.Stroke)}/>\n"
                );
                break;
            case SignMark sign:
                Sign(svg, sign);
                break;
            case TextMark text:
                Text(svg, text, fonts);
                break;
            case ClipMark clip:
                string id = "c" + (++clips).ToString(CultureInfo.InvariantCulture);
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<clipPath id=\"{id}\"><rect x=\"{N(clip.X)}\" y=\"{N(clip.Y)}\" width=\"{N(clip.Width)}\" height=\"{N(clip.Height)}\"/></clipPath>\n<g clip-path=\"url(#{id})\">\n"
                );
                foreach (Mark inner in clip.Marks)
                {
                    Append(svg, inner, fonts, ref clips);
                }
                svg.Append("</g>\n");
                break;
            default:
                throw new ArgumentException($"no SVG for a {mark.GetType().Name}", nameof(mark));
        }
    }

    private static void Line(StringBuilder svg, PolylineMark line)
    {
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<polyline points=\"{Points(MarkGeometry.Shaft(line))}\" fill=\"none\"{Stroked(line.Stroke)}/>\n"
        );
        if (line.Stroke.EndArrow && MarkGeometry.ArrowHead(line) is { Count: > 0 } head)
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<polygon points=\"{Points(head)}\"{Fill(line.Stroke.Color)}/>\n"
            );
        }
    }

    private static void Sign(StringBuilder svg, SignMark sign)
    {
        Stroke? outline = MarkGeometry.Line(sign);
        Color? fill = sign.IsFilled && !MarkGeometry.IsOpen(sign.Shape) ? sign.Color : null;
        if (sign.Shape == SignShape.Circle)
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<circle cx=\"{N(sign.At.X)}\" cy=\"{N(sign.At.Y)}\" r=\"{N(sign.Size / 2)}\"{Fill(fill)}{Stroked(outline)}/>\n"
            );
            return;
        }
        foreach (IReadOnlyList<DrawingPoint> path in MarkGeometry.Outline(sign))
        {
            string element = MarkGeometry.IsOpen(sign.Shape) ? "polyline" : "polygon";
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<{element} points=\"{Points(path)}\"{Fill(fill)}{Stroked(outline)}/>\n"
            );
        }
    }

    private static void Text(StringBuilder svg, TextMark text, FontSet fonts)
    {
        if (text.Text.Length == 0)
        {
            return;
        }
        string x = N(text.At.X);
        string y = N(text.At.Y);
        double length = fonts.Measure(
            text.Text,
            FontRole.Table,
            text.Size,
            text.IsBold ? TextStyles.Bold : TextStyles.None
        );
        string anchor = text.Anchor switch
        {
            TextAnchor.Middle => " text-anchor=\"middle\"",
            TextAnchor.End => " text-anchor=\"end\"",
            _ => "",
        };
        string bold = text.IsBold ? " font-weight=\"bold\"" : "";
        string turn = text.Rotation == 0 ? "" : $" transform=\"rotate({N(-text.Rotation)} {x} {y})\"";
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{x}\" y=\"{y}\" font-size=\"{N(text.Size)}\" textLength=\"{N(length)}\" lengthAdjust=\"spacingAndGlyphs\"{anchor}{bold}{turn} fill=\"{Hex(text.Color)}\">{Escape(text.Text)}</text>\n"
        );
    }

    private static string Families(Theme theme) =>
        Escape(
            string.Join(
                ", ",
                theme.TableFonts.Select(f => $"'{f.Replace("'", "", StringComparison.Ordinal)}'").Append("sans-serif")
            )
        );

    private static string Points(IReadOnlyList<DrawingPoint> points) =>
        string.Join(' ', points.Select(p => $"{N(p.X)},{N(p.Y)}"));

    private static string Fill(Color? color) => color is { } c ? $" fill=\"{Hex(c)}\"" : " fill=\"none\"";

    private static string Stroked(Stroke? stroke)
    {
        if (stroke is null)
        {
            return "";
        }
        string dash = stroke.Dash is { Count: > 0 } d ? $" stroke-dasharray=\"{string.Join(' ', d.Select(N))}\"" : "";
        return $" stroke=\"{Hex(stroke.Color)}\" stroke-width=\"{N(stroke.Width)}\"{dash}";
    }

    private static string Hex(Color color) =>
        string.Create(CultureInfo.InvariantCulture, $"#{color.Red:x2}{color.Green:x2}{color.Blue:x2}");

    private static string N(double value)
    {
        string text = value.ToString("0.###", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal);
}
