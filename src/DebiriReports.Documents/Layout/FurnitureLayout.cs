using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Sets headers, footers and the watermark.</summary>
internal static class FurnitureLayout
{
    // Between the header or footer and the text.
    private const double Gap = 12;

    // Between the parts of a header.
    private const double PartGap = 12;
    private const double RuleGap = 3;

    /// <summary>The height of a header at a width; 0 where it is empty.</summary>
    public static double HeaderHeight(LayoutContext context, PageValues widest, double width)
    {
        var parts = Parts(context.Document.Header, context, widest, width - LogoRoom(context));
        var height = Math.Max(Logo(context)?.Height ?? 0, HeightOf(parts));
        return height == 0 ? 0 : height + RuleGap;
    }

    /// <summary>The height of a footer at a width; 0 where it is empty.</summary>
    public static double FooterHeight(LayoutContext context, PageValues widest, double width)
    {
        var parts = Parts(context.Document.Footer, context, widest, width);
        return parts.Count == 0 ? 0 : HeightOf(parts) + RuleGap;
    }

    /// <summary>How far a header or footer of a height keeps the text from the page's edge; 0 where there is none.</summary>
    public static double Reach(Theme theme, double height) => height <= 0 ? 0 : theme.FurnitureDistance + height + Gap;

    /// <summary>A page with its header, footer and watermark.</summary>
    public static Page Dress(PageBody body, LayoutContext context, int pageCount)
    {
        var values = new PageValues(body.Number, pageCount, body.SectionTitle, body.RunningTitle);
        var canvas = new PageCanvas(body.Number, body.Area, context, new Stack<TagKind>());
        var document = context.Document;
        if (document.Watermark is { Length: > 0 } watermark)
        {
            Watermark(canvas, watermark, context);
        }
        var area = body.Area;
        var distance = context.Theme.FurnitureDistance;
        var (logo, logoRoom) = (Logo(context), LogoRoom(context));
        var header = Parts(document.Header, context, values, area.BodyWidth - logoRoom);
        if (header.Count > 0 || logo is not null)
        {
            var bottom = distance + Math.Max(logo?.Height ?? 0, HeightOf(header));
            if (logo is not null)
            {
                var y = bottom - logo.Height;
                canvas.Add(new PictureItem(logo.Pixels, area.Left, y, logo.Width, logo.Height, ArtifactKind.Header));
            }
            // Beside a logo the texts stand on its foot.
            Paint(
                canvas,
                header,
                logoRoom,
                part => logo is null ? distance : bottom - part.Text.Height,
                ArtifactKind.Header
            );
            Rule(canvas, bottom + RuleGap);
        }
        canvas.Items.AddRange(body.Items);
        var footer = Parts(document.Footer, context, values, area.BodyWidth);
        if (footer.Count > 0)
        {
            var top = area.Height - distance - HeightOf(footer);
            Rule(canvas, top - RuleGap);
            Paint(canvas, footer, 0, part => top, ArtifactKind.Footer);
        }
        return new Page(body.Number, area.Width, area.Height, canvas.Items);
    }

    private static void Rule(PageCanvas canvas, double y) =>
        canvas.Add(new LineItem(canvas.Area.Left, y, canvas.Area.Right, y, LineRule.Thin, canvas.Theme.Colors.Rule));

    private static double HeightOf(List<Part> parts) => parts.Select(part => part.Text.Height).DefaultIfEmpty(0).Max();

    private static Picture? Logo(LayoutContext context) =>
        context.Theme.LogoPlace == LogoPlace.Header ? context.Theme.Logo : null;

    private static double LogoRoom(LayoutContext context) => Logo(context) is { } logo ? logo.Width + PartGap : 0;

    private static void Paint(
        PageCanvas canvas,
        List<Part> parts,
        double indent,
        Func<Part, double> top,
        ArtifactKind artifact
    )
    {
        foreach (var part in parts)
        {
            for (var i = 0; i < part.Text.Lines.Count; i++)
            {
                LinePainter.Paint(
                    canvas,
                    part.Text,
                    i,
                    canvas.Area.Left + indent + part.Left,
                    top(part) + i * part.Text.Look.LineHeight,
                    part.Width,
                    part.Alignment,
                    artifact
                );
            }
        }
    }

    /// <summary>The parts with their shares of the width: a part takes what it needs while the others have theirs.</summary>
    private static List<Part> Parts(PageFurniture furniture, LayoutContext context, PageValues values, double width)
    {
        var look = new TextLook(
            FontRole.Heading,
            context.Theme.FurnitureSize,
            context.Theme.Colors.Text,
            context.Theme.TableLineSpacing
        );
        var texts = new[] { furniture.Left, furniture.Center, furniture.Right }
            .Select(inlines => InlineFlattening.Flatten(inlines, context, values))
            .ToArray();
        var needs = texts.Select(text => ParagraphLayout.Widths(text, look, context.Fonts).Most).ToArray();
        var (widths, lefts) = Places(needs, width);
        LineAlignment[] alignments = [LineAlignment.Left, LineAlignment.Center, LineAlignment.Right];
        var parts = new List<Part>();
        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i].Text.Length > 0)
            {
                var set = ParagraphLayout.Set(texts[i], look, widths[i], context.Fonts);
                parts.Add(new Part(set, lefts[i], widths[i], alignments[i]));
            }
        }
        return parts;
    }

    /// <summary>The widths of the parts and their left edges.</summary>
    private static (double[] Widths, double[] Lefts) Places(double[] needs, double width)
    {
        var (left, middle, right) = (needs[0], needs[1], needs[2]);
        if (middle == 0)
        {
            var room = width - PartGap;
            var last = left + right <= room ? right : Math.Min(right, Math.Max(room / 2, room - left));
            return ([room - last, 0, last], [0, 0, width - last]);
        }
        var side = Math.Max(left, right);
        if (middle + 2 * (side + PartGap) > width && left + middle + right + 2 * PartGap <= width)
        {
            // All fit, but not with the middle part in the middle of the page: it stands between the others.
            return ([left, middle, right], [0, (left + width - right - middle) / 2, width - right]);
        }
        middle = Math.Min(middle, Math.Max(width - 2 * (side + PartGap), width / 3));
        var rest = (width - middle) / 2 - PartGap;
        return ([rest, middle, rest], [0, (width - middle) / 2, width - rest]);
    }

    private static void Watermark(PageCanvas canvas, string text, LayoutContext context)
    {
        var area = canvas.Area;
        var angle = Math.Atan2(area.Height, area.Width);
        var runs = context.Fonts.Shape(text, FontRole.Heading, TextStyles.Bold);
        var em = runs.Sum(run => run.Width(1));
        var diagonal = Math.Sqrt(area.Width * area.Width + area.Height * area.Height);
        var size = Math.Min(diagonal * 0.6 / em, area.Width / 4);
        foreach (var run in runs)
        {
            canvas.Add(new WatermarkItem(run, size, angle * 180 / Math.PI, context.Theme.Colors.Watermark));
        }
    }

    private sealed record Part(SetText Text, double Left, double Width, LineAlignment Alignment);
}
