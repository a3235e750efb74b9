using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Draws Kaplan-Meier curves with the numbers at risk below the ticks.</summary>
internal sealed class KaplanMeierDrawer
{
    private const double TickSize = 6;
    private const double BandOpacity = 0.16;
    private const double LargestAnnotation = 0.6;
    private static readonly double[] MedianDash = [2, 2];
    private readonly KaplanMeierChart _chart;
    private readonly Lettering _lettering;
    private readonly double _width;
    private readonly double _maxHeight;

    private KaplanMeierDrawer(KaplanMeierChart chart, Lettering lettering, double width, double maxHeight)
    {
        _chart = chart;
        _lettering = lettering;
        _width = width;
        _maxHeight = maxHeight;
    }

    /// <exception cref="ArgumentException">A curve has other than one number at risk a tick.</exception>
    public static Drawing Draw(KaplanMeierChart chart, FontSet fonts, Theme theme, double width, double maxHeight)
    {
        foreach (KaplanMeierCurve curve in chart.Curves)
        {
            if (curve.AtRisk.Count != 0 && curve.AtRisk.Count != chart.Time.Ticks.Count)
            {
                throw new ArgumentException(
                    $"the curve '{curve.Label}' has {curve.AtRisk.Count} numbers at risk for "
                        + $"{chart.Time.Ticks.Count} ticks",
                    nameof(chart)
                );
            }
        }
        return new KaplanMeierDrawer(chart, new Lettering(fonts, theme), width, maxHeight).Draw();
    }

    private Drawing Draw()
    {
        IReadOnlyList<string> annotations =
        [
            .. _chart.Annotations.SelectMany(a => _lettering.Wrap(a, _width * LargestAnnotation).Select(l => l.Text)),
        ];
        double blockWidth = annotations.Select(a => _lettering.Width(a)).Append(0).Max();
        double blockHeight = annotations.Count * _lettering.LineHeight;
        Plot plot = new(_lettering, Content(0), _width, _maxHeight);
        (double X, double Y)? place = null;
        if (annotations.Count > 0)
        {
            place = Obstacles(plot).Find(blockWidth, blockHeight);
            if (place is null)
            {
                // The curves leave no room: the lines stand above the plot.
                plot = new Plot(_lettering, Content(blockHeight + 6), _width, _maxHeight);
                place = (plot.Area.Left, plot.TopBlock);
            }
        }
        Sketch sketch = new(_lettering);
        if (_chart.ShowBand)
        {
            for (int i = 0; i < _chart.Curves.Count; i++)
            {
                DrawBand(sketch, plot, _chart.Curves[i], Style(i));
            }
        }
        DrawMedians(sketch, plot);
        plot.Draw(sketch);
        for (int i = 0; i < _chart.Curves.Count; i++)
        {
            DrawCurve(sketch, plot, _chart.Curves[i], Style(i));
        }
        if (place is { } at)
        {
            sketch.Block(annotations, at.X, at.Y);
        }
        return sketch.Finish(plot.Width, plot.Height);
    }

    private SeriesStyle Style(int index) => SeriesStyle.Of(index, _lettering.Theme);

    private PlotContent Content(double topHeight)
    {
        List<LegendEntry> legend =
        [
            .. _chart
                .Curves.Select((c, i) => (c.Label, Style(i)))
                .Where(e => e.Label.Length > 0)
                .Select(e => LegendEntry.Line(e.Label, e.Item2.Stroke, null)),
        ];
        if (_chart.Curves.Any(c => c.Censored.Count > 0))
        {
            Stroke? line = _chart.Curves.Count == 1 ? Style(0).Stroke : null;
            Color color = _chart.Curves.Count == 1 ? Style(0).Color : _lettering.Color;
            legend.Add(
                LegendEntry.Line(
                    _chart.CensoredLabel,
                    line,
                    new SignMark(default, SignShape.Tick, TickSize, color, false)
                )
            );
        }
        bool hasCounts = _chart.Curves.Any(c => c.AtRisk.Count > 0);
        CountTable? table = hasCounts
            ? new CountTable(
                _lettering,
                _chart.AtRiskTitle,
                [.. _chart.Curves.Select((c, i) => (c.Label, (Stroke?)Style(i).Stroke, c.AtRisk))],
                _width,
                _chart.SmallestCount
            )
            : null;
        return new PlotContent(_chart.Time, _chart.Survival)
        {
            Legend = legend,
            Counts = table,
            TopHeight = topHeight,
        };
    }

    private void DrawCurve(Sketch sketch, Plot plot, KaplanMeierCurve curve, SeriesStyle style)
    {
        List<DrawingPoint> points = Points(plot, curve, s => s.Height);
        if (points.Count > 1)
        {
            sketch.Add(new PolylineMark(points, style.Stroke));
        }
        double last = double.NegativeInfinity;
        foreach (double time in curve.Censored.Where(t => plot.X.Holds(t)).Order())
        {
            double x = plot.X.At(time);
            // Marks that would print on one another are printed once.
            if (x - last < 0.2)
            {
                continue;
            }
            last = x;
            if (HeightAt(curve, time) is { } height)
            {
                sketch.Add(new SignMark(new(x, plot.Y.At(height)), SignShape.Tick, TickSize, style.Color, false));
            }
        }
    }

    /// <summary>The corners of the step function, cut at the end of the axis.</summary>
    private List<DrawingPoint> Points(Plot plot, KaplanMeierCurve curve, Func<CurveStep, double> value)
    {
        List<DrawingPoint> points = [];
        double end = Math.Min(curve.End, plot.X.Maximum);
        foreach (CurveStep step in curve.Steps.Where(s => s.Time <= end))
        {
            double x = plot.X.At(step.Time);
            double y = plot.Y.At(value(step));
            if (points.Count > 0 && points[^1].X != x)
            {
                points.Add(new(x, points[^1].Y));
            }
            if (points.Count == 0 || points[^1].Y != y)
            {
                points.Add(new(x, y));
            }
        }
        if (points.Count > 0 && plot.X.At(end) > points[^1].X)
        {
            points.Add(new(plot.X.At(end), points[^1].Y));
        }
        return points;
    }

    private static double? HeightAt(KaplanMeierCurve curve, double time)
    {
        double? height = null;
        foreach (CurveStep step in curve.Steps)
        {
            if (step.Time > time)
            {
                break;
            }
            height = step.Height;
        }
        return height;
    }

    private void DrawBand(Sketch sketch, Plot plot, KaplanMeierCurve curve, SeriesStyle style)
    {
        double end = Math.Min(curve.End, plot.X.Maximum);
        List<DrawingPoint> upper = [];
        List<DrawingPoint> lower = [];
        for (int i = 0; i <= curve.Steps.Count; i++)
        {
            bool isLast = i == curve.Steps.Count || curve.Steps[i].Time > end;
            double time = isLast ? end : curve.Steps[i].Time;
            if (upper.Count > 0)
            {
                upper.Add(new(plot.X.At(time), upper[^1].Y));
                lower.Add(new(plot.X.At(time), lower[^1].Y));
            }
            if (isLast || double.IsNaN(curve.Steps[i].Lower) || double.IsNaN(curve.Steps[i].Upper))
            {
                if (upper.Count > 1)
                {
                    sketch.Add(new AreaMark([.. upper, .. Enumerable.Reverse(lower)], style.Color, null, BandOpacity));
                }
                upper.Clear();
                lower.Clear();
                if (isLast)
                {
                    return;
                }
                continue;
            }
            upper.Add(new(plot.X.At(time), plot.Y.At(curve.Steps[i].Upper)));
            lower.Add(new(plot.X.At(time), plot.Y.At(curve.Steps[i].Lower)));
        }
    }

    private void DrawMedians(Sketch sketch, Plot plot)
    {
        foreach ((DrawingPoint from, DrawingPoint to) in Medians(plot))
        {
            sketch.Line(from.X, from.Y, to.X, to.Y, new Stroke(_lettering.Color, 0.7, MedianDash));
        }
    }

    /// <summary>From the axis at one half to the last median, and from each median down to its time.</summary>
    private IEnumerable<(DrawingPoint From, DrawingPoint To)> Medians(Plot plot)
    {
        double half = _chart.Survival.Maximum > 1.5 ? 50 : 0.5;
        double[] medians = [.. _chart.Curves.Select(c => c.Median).Where(m => !double.IsNaN(m) && plot.X.Holds(m))];
        if (!_chart.ShowMedian || medians.Length == 0 || !plot.Y.Holds(half))
        {
            yield break;
        }
        double y = plot.Y.At(half);
        yield return (new(plot.Area.Left, y), new(plot.X.At(medians.Max()), y));
        foreach (double median in medians)
        {
            double x = plot.X.At(median);
            yield return (new(x, y), new(x, plot.Area.Bottom));
        }
    }

    private FreeSpace Obstacles(Plot plot)
    {
        FreeSpace space = new(plot.Area);
        foreach (KaplanMeierCurve curve in _chart.Curves)
        {
            space.AddLine(Points(plot, curve, s => s.Height));
            foreach (double time in curve.Censored.Where(t => plot.X.Holds(t)))
            {
                if (HeightAt(curve, time) is { } height)
                {
                    space.AddSign(plot.X.At(time), plot.Y.At(height), TickSize);
                }
            }
            if (_chart.ShowBand)
            {
                space.AddLine(Points(plot, curve, s => double.IsNaN(s.Lower) ? s.Height : s.Lower));
                space.AddLine(Points(plot, curve, s => double.IsNaN(s.Upper) ? s.Height : s.Upper));
            }
        }
        foreach ((DrawingPoint from, DrawingPoint to) in Medians(plot))
        {
            space.AddLine([from, to]);
        }
        return space;
    }
}
