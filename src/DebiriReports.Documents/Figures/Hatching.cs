using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Fills bars so that categories are told apart in grey print: by hatching over their colour.</summary>
internal static class Hatching
{
    private const double Distance = 4;
    private const double LineWidth = 0.8;

    /// <summary>A filled and hatched rectangle with an outline.</summary>
    public static IEnumerable<Mark> Fill(Rectangle area, int category, Theme theme)
    {
        Color color = SeriesStyle.Of(category, theme).Color;
        yield return new RectangleMark(area.Left, area.Top, area.Width, area.Height, color, null);
        Mark[] lines = [.. Lines(area, category)];
        if (lines.Length > 0)
        {
            yield return new ClipMark(area.Left, area.Top, area.Width, area.Height, lines);
        }
        yield return new RectangleMark(area.Left, area.Top, area.Width, area.Height, null, new Stroke(color, 0.5));
    }

    // 0 is plain; the others are rising, falling, level, crossed, upright, wide rising.
    private static IEnumerable<Mark> Lines(Rectangle area, int category) =>
        (Math.Max(0, category) % 7) switch
        {
            1 => Slanted(area, 1, Distance),
            2 => Slanted(area, -1, Distance),
            3 => Level(area),
            4 => Slanted(area, 1, Distance * 1.4).Concat(Slanted(area, -1, Distance * 1.4)),
            5 => Upright(area),
            6 => Slanted(area, 1, Distance * 2.2),
            _ => [],
        };

    private static IEnumerable<Mark> Slanted(Rectangle area, int sign, double distance)
    {
        // Lines start on a raster of the drawing, so that the hatching of neighbours joins.
        double reach = area.Height;
        double step = distance * Math.Sqrt(2);
        double low = sign > 0 ? area.Left + area.Top : area.Left - area.Bottom;
        double high = sign > 0 ? area.Right + area.Bottom : area.Right - area.Top;
        for (double sum = Math.Ceiling(low / step) * step; sum <= high; sum += step)
        {
            double top = sign > 0 ? sum - area.Top : sum + area.Top;
            double bottom = sign > 0 ? top - reach : top + reach;
            yield return Line(top, area.Top, bottom, area.Bottom);
        }
    }

    private static IEnumerable<Mark> Level(Rectangle area)
    {
        for (double y = Math.Ceiling(area.Top / Distance) * Distance; y < area.Bottom; y += Distance)
        {
            yield return Line(area.Left, y, area.Right, y);
        }
    }

    private static IEnumerable<Mark> Upright(Rectangle area)
    {
        for (double x = Math.Ceiling(area.Left / Distance) * Distance; x < area.Right; x += Distance)
        {
            yield return Line(x, area.Top, x, area.Bottom);
        }
    }

    private static PolylineMark Line(double x1, double y1, double x2, double y2) =>
        new([new(x1, y1), new(x2, y2)], new Stroke(new Color(255, 255, 255), LineWidth));
}
