using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Draws lines and points over an axis: spider, mean over time, accrual, boundary, eDISH.</summary>
/// <remarks>
/// The axes are widened to hold every point, so that no outlier is lost; an error bar that leaves the plot ends in an
/// arrow. Series with error bars at the same x stand a little apart, so that their bars do not cover each other.
/// </remarks>
internal sealed class XyDrawer
{
    private const double SignSize = 5;
    private const double CapWidth = 5;
    private const double DodgeStep = 4;
    private readonly XyChart _chart;
    private readonly Lettering _lettering;

    private XyDrawer(XyChart chart, Lettering lettering)
    {
        _chart = chart;
        _lettering = lettering;
    }

    /// <exception cref="ArgumentException">A series has other than one count a tick.</exception>
    public static Drawing Draw(XyChart chart, FontSet fonts, Theme theme, double width, double maxHeight)
    {
        foreach (XySeries series in chart.Series)
        {
            if (chart.CountTitle is not null && series.Counts.Count != 0 && series.Counts.Count != chart.X.Ticks.Count)
            {
                throw new ArgumentException(
                    $"the series '{series.Label}' has {series.Counts.Count} counts for {chart.X.Ticks.Count} ticks",
                    nameof(chart)
                );
            }
        }
        return new XyDrawer(chart, new Lettering(fonts, theme)).Draw(width, maxHeight);
    }

    /// <summary>The chart with axes that hold all of its points.</summary>
    public static XyChart Widened(XyChart chart)
    {
        (double xLeast, double xMost) = Extent(chart.X, chart.Series.SelectMany(s => s.Points).Select(p => p.X));
        (double yLeast, double yMost) = Extent(chart.Y, chart.Series.SelectMany(s => s.Points).Select(p => p.Y));
        return chart with
        {
            X = chart.X with { Minimum = xLeast, Maximum = xMost },
            Y = chart.Y with { Minimum = yLeast, Maximum = yMost },
        };
    }

    private Drawing Draw(double width, double maxHeight)
    {
        Plot plot = new(_lettering, Content(width), width, maxHeight);
        Sketch sketch = new(_lettering);
        plot.Draw(sketch);
        double[] dodges = Dodges(plot);
        List<Mark> lines = [];
        List<Mark> signs = [];
        for (int i = 0; i < _chart.Series.Count; i++)
        {
            DrawSeries(plot, _chart.Series[i], dodges[i], lines, signs);
        }
        // Only error bars can leave the plot.
        lines.ForEach(sketch.Add);
        signs.ForEach(sketch.Add);
        DrawRegions(sketch, plot, lines, signs);
        return sketch.Finish(plot.Width, plot.Height);
    }

    private SeriesStyle Style(XySeries series) => SeriesStyle.Of(series.Category, _lettering.Theme);

    private PlotContent Content(double width)
    {
        (double xLeast, double xMost) = Extent(_chart.X, _chart.Series.SelectMany(s => s.Points).Select(p => p.X));
        (double yLeast, double yMost) = Extent(_chart.Y, _chart.Series.SelectMany(s => s.Points).Select(p => p.Y));
        double pad = Padding(xLeast, xMost);
        if (_chart.Series.SelectMany(s => s.Points).Any(p => p.X <= xLeast || p.X >= xMost))
        {
            (xLeast, xMost) = (xLeast - pad, xMost + pad);
        }
        return new PlotContent(_chart.X, _chart.Y)
        {
            XMinimum = xLeast,
            XMaximum = xMost,
            YMinimum = yLeast,
            YMaximum = yMost,
            Lines = _chart.Lines,
            Legend = _chart.ShowLegend ? [.. LegendEntries()] : [],
            Counts = Counts(width),
            Aspect = 0.55,
        };
    }

    /// <summary>
    /// Room at the ends of the horizontal axis: a third of a step for named ticks (visits), so that their points stand
    /// off the axis; a little where series with error bars stand apart.
    /// </summary>
    private double Padding(double least, double most)
    {
        if (_chart.X.IsLogarithmic || _chart.X.Ticks.Count < 2)
        {
            return 0;
        }
        double step = _chart.X.Ticks.Zip(_chart.X.Ticks.Skip(1), (a, b) => b - a).Min();
        bool hasBars = _chart.Series.Count(s => s.Points.Any(p => !double.IsNaN(p.Lower + p.Upper))) > 1;
        return _chart.X.TickLabels.Count > 0 ? step * 0.35
            : hasBars ? (most - least) * 0.03
            : 0;
    }

    private static (double Least, double Most) Extent(Axis axis, IEnumerable<double> values)
    {
        double[] shown = [.. values.Where(v => double.IsFinite(v) && (v > 0 || !axis.IsLogarithmic))];
        return (shown.Append(axis.Minimum).Min(), shown.Append(axis.Maximum).Max());
    }

    private IEnumerable<LegendEntry> LegendEntries() =>
        _chart
            .Series.Where(s => s.Label.Length > 0)
            .DistinctBy(s => s.Label)
            .Select(s => LegendEntry.Line(s.Label, Stroke(s), Sign(s, default)));

    private CountTable? Counts(double width)
    {
        XySeries[] counted = [.. _chart.Series.Where(s => s.Counts.Count > 0)];
        return _chart.CountTitle is null || counted.Length == 0
            ? null
            : new CountTable(
                _lettering,
                _chart.CountTitle,
                [.. counted.Select(s => (s.Label, Stroke(s) ?? new Stroke(Style(s).Color, 1), s.Counts))],
                width,
                _chart.SmallestCount
            );
    }

    private Stroke? Stroke(XySeries series) => series.Style == XyStyle.Points ? null : Style(series).Stroke;

    private SignMark? Sign(XySeries series, DrawingPoint at) =>
        series.Style == XyStyle.Steps
            ? null
            : new SignMark(at, Style(series).Sign, SignSize, Style(series).Color, Style(series).IsFilled);

    private double[] Dodges(Plot plot)
    {
        double[] dodges = new double[_chart.Series.Count];
        int[] barred =
        [
            .. Enumerable
                .Range(0, dodges.Length)
                .Where(i => _chart.Series[i].Points.Any(p => !double.IsNaN(p.Lower) || !double.IsNaN(p.Upper))),
        ];
        bool meets = barred
            .SelectMany(i => _chart.Series[i].Points.Select(p => p.X).Distinct())
            .GroupBy(x => x)
            .Any(g => g.Count() > 1);
        if (!meets)
        {
            return dodges;
        }
        double[] xs =
        [
            .. barred.SelectMany(i => _chart.Series[i].Points.Select(p => plot.X.At(p.X))).Distinct().Order(),
        ];
        double nearest = xs.Zip(xs.Skip(1), (a, b) => b - a).Append(double.MaxValue).Min();
        double step = Math.Min(DodgeStep, nearest / (barred.Length + 1));
        for (int n = 0; n < barred.Length; n++)
        {
            dodges[barred[n]] = (n - ((barred.Length - 1) / 2.0)) * step;
        }
        return dodges;
    }

    private void DrawSeries(Plot plot, XySeries series, double dodge, List<Mark> lines, List<Mark> signs)
    {
        SeriesStyle style = Style(series);
        List<DrawingPoint> way = [];
        foreach (XyPoint point in series.Points)
        {
            if (!double.IsFinite(point.X) || !double.IsFinite(point.Y))
            {
                // A missing value breaks the line.
                Finish(way, series, lines);
                continue;
            }
            DrawingPoint at = new(
                Math.Clamp(plot.X.At(point.X) + dodge, plot.Area.Left, plot.Area.Right),
                plot.Y.At(point.Y)
            );
            if (series.Style == XyStyle.Steps && way.Count > 0)
            {
                way.Add(new(at.X, way[^1].Y));
            }
            way.Add(at);
            DrawBar(plot, point, at, style, lines);
            if (Sign(series, at) is { } sign)
            {
                signs.Add(sign);
            }
        }
        Finish(way, series, lines);
    }

    private void Finish(List<DrawingPoint> way, XySeries series, List<Mark> lines)
    {
        if (way.Count > 1 && series.Style != XyStyle.Points)
        {
            lines.Add(new PolylineMark([.. way], Style(series).Stroke));
        }
        way.Clear();
    }

    private static void DrawBar(Plot plot, XyPoint point, DrawingPoint at, SeriesStyle style, List<Mark> lines)
    {
        foreach (double limit in new[] { point.Lower, point.Upper })
        {
            if (double.IsNaN(limit) || limit == point.Y)
            {
                continue;
            }
            bool leaves = !plot.Y.Holds(limit);
            double end = plot.Y.At(limit);
            Stroke stroke = new(style.Color, 0.9);
            lines.Add(new PolylineMark([at, new(at.X, end)], stroke with { EndArrow = leaves }));
            if (!leaves)
            {
                double half = CapWidth / 2;
                lines.Add(new PolylineMark([new(at.X - half, end), new(at.X + half, end)], stroke));
            }
        }
    }

    private void DrawRegions(Sketch sketch, Plot plot, List<Mark> lines, List<Mark> signs)
    {
        if (_chart.Regions.Count == 0)
        {
            return;
        }
        double? upright = _chart.Lines.Where(l => l.IsVertical).Select(l => (double?)l.Value).FirstOrDefault();
        double? level = _chart.Lines.Where(l => !l.IsVertical).Select(l => (double?)l.Value).FirstOrDefault();
        double x = upright is { } v ? plot.X.At(v) : plot.Area.Right;
        double y = level is { } h ? plot.Y.At(h) : plot.Area.Bottom;
        Rectangle area = plot.Area;
        Rectangle[] parts =
        [
            new(area.Left, area.Top, x, y),
            new(x, area.Top, area.Right, y),
            new(area.Left, y, x, area.Bottom),
            new(x, y, area.Right, area.Bottom),
        ];
        FreeSpace space = new(area);
        foreach (PolylineMark line in lines.OfType<PolylineMark>())
        {
            space.AddLine(line.Points);
        }
        foreach (SignMark sign in signs.OfType<SignMark>())
        {
            space.AddSign(sign.At.X, sign.At.Y, sign.Size);
        }
        for (int i = 0; i < Math.Min(_chart.Regions.Count, parts.Length); i++)
        {
            DrawRegion(sketch, space, parts[i], _chart.Regions[i]);
        }
    }

    private void DrawRegion(Sketch sketch, FreeSpace space, Rectangle part, string label)
    {
        if (label.Length == 0)
        {
            return;
        }
        IReadOnlyList<LetteredLine> lines = _lettering.Wrap(label, Math.Max(part.Width - 12, 30));
        double width = lines.Max(l => l.Width);
        double height = lines.Count * _lettering.LineHeight;
        // A quadrant too small for its label lends it the room of its neighbours.
        (double X, double Y)? place = space.FindWithin(part, width, height) ?? space.Find(width, height);
        if (place is not { } at)
        {
            return;
        }
        space.AddText(new Rectangle(at.X, at.Y, at.X + width, at.Y + height));
        sketch.Block([.. lines.Select(l => l.Text)], at.X, at.Y);
    }
}
