using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Draws sorted bars from zero (waterfall) with their thresholds.</summary>
/// <remarks>
/// A bar of 0 is a short line on the zero line; a missing value leaves its place empty; a bar beyond the axis is cut with
/// a gap that shows it. Labels below the bars are turned where they do not fit level, and left out in turn where bars are narrower than a line.
/// </remarks>
internal sealed class BarDrawer
{
    private const double BarShare = 0.8;
    private const double LargestPitch = 60;
    private const double LeastBar = 0.8;
    private readonly BarChart _chart;
    private readonly Lettering _lettering;

    private BarDrawer(BarChart chart, Lettering lettering)
    {
        _chart = chart;
        _lettering = lettering;
    }

    public static Drawing Draw(BarChart chart, FontSet fonts, Theme theme, double width, double maxHeight) =>
        new BarDrawer(chart, new Lettering(fonts, theme)).Draw(width, maxHeight);

    private Drawing Draw(double width, double maxHeight)
    {
        double label = _chart.Bars.Select(b => _lettering.Width(b.Label)).Append(0).Max();
        double guess = Math.Min(LargestPitch, 0.75 * width / Math.Max(1, _chart.Bars.Count));
        bool isLevel = label + 4 <= guess;
        double labels = label > 0 ? (isLevel ? _lettering.LineHeight : label) + 4 : 0;
        Plot plot = new(_lettering, Content(0, labels), width, maxHeight);
        Rectangle[] markers = [.. Markers(plot)];
        double above = markers.Select(m => plot.Area.Top - m.Top).Append(0).Max();
        double below = markers.Select(m => m.Bottom - plot.Area.Bottom).Append(0).Max();
        if (above > 0 || below > 0)
        {
            // Signs at the ends of the axis need room between the plot and what stands around it.
            plot = new Plot(_lettering, Content(above, labels + below), width, maxHeight);
            markers = [.. Markers(plot)];
        }
        Sketch sketch = new(_lettering);
        for (int i = 0; i < _chart.Bars.Count; i++)
        {
            DrawBar(sketch, plot, i);
        }
        plot.Draw(sketch);
        double zero = plot.Y.At(0);
        sketch.Line(plot.Area.Left, zero, plot.Area.Right, zero);
        Bar[] marked = [.. _chart.Bars.Where(b => !string.IsNullOrEmpty(b.Marker))];
        for (int i = 0; i < marked.Length; i++)
        {
            double middle = (markers[i].Left + markers[i].Right) / 2;
            sketch.Text(marked[i].Marker ?? "", middle, markers[i].Bottom, TextAnchor.Middle, true);
        }
        DrawLabels(sketch, plot, plot.FooterTop + below, isLevel);
        return sketch.Finish(plot.Width, plot.Height);
    }

    private PlotContent Content(double topHeight, double footerHeight) =>
        new(new Axis(_chart.BarTitle, 0, Math.Max(1, _chart.Bars.Count), [], []), _chart.Value)
        {
            // All bars start at zero, which the axis therefore shows.
            YMinimum = Math.Min(0, _chart.Value.Minimum),
            YMaximum = Math.Max(0, _chart.Value.Maximum),
            HasXTicks = false,
            HasXAxisLine = false,
            LegendTitle = _chart.CategoryTitle,
            Legend = [.. _chart.Categories.Select(Entry)],
            Lines = _chart.Thresholds,
            TopHeight = topHeight,
            FooterHeight = footerHeight,
            Aspect = 0.55,
        };

    private double Pitch(Plot plot) => Math.Min(plot.Area.Width / Math.Max(1, _chart.Bars.Count), LargestPitch);

    private double Centre(Plot plot, int bar) => plot.Area.Left + ((bar + 0.5) * Pitch(plot));

    private LegendEntry Entry(string label, int category) =>
        new(
            label,
            (x, y, width) =>
                Hatching.Fill(
                    new Rectangle(
                        x + width - 14,
                        y - (_lettering.CapHeight / 2) - 1,
                        x + width,
                        y + (_lettering.CapHeight / 2) + 1
                    ),
                    category,
                    _lettering.Theme
                )
        );

    private void DrawBar(Sketch sketch, Plot plot, int index)
    {
        Bar bar = _chart.Bars[index];
        if (double.IsNaN(bar.Value))
        {
            return;
        }
        double centre = Centre(plot, index);
        double half = Pitch(plot) * BarShare / 2;
        double zero = plot.Y.At(0);
        double end = plot.Y.At(bar.Value);
        if (Math.Abs(end - zero) < LeastBar)
        {
            end = bar.Value < 0 ? zero + LeastBar : zero - LeastBar;
        }
        Rectangle area = new(centre - half, Math.Min(zero, end), centre + half, Math.Max(zero, end));
        foreach (Mark mark in Hatching.Fill(area, bar.Category, _lettering.Theme))
        {
            sketch.Add(mark);
        }
        if (!plot.Y.Holds(bar.Value))
        {
            // Two white strokes across say that the bar goes on.
            foreach (double inwards in new[] { 6.0, 9.5 })
            {
                double y = end + (bar.Value > 0 ? inwards : -inwards);
                sketch.Line(
                    area.Left - 0.5,
                    y + 1.5,
                    area.Right + 0.5,
                    y - 1.5,
                    new Stroke(new Color(255, 255, 255), 1.6)
                );
            }
        }
    }

    /// <summary>The places of the signs beyond the bars' ends, in the order of the bars.</summary>
    private List<Rectangle> Markers(Plot plot)
    {
        List<Rectangle> taken = [];
        for (int i = 0; i < _chart.Bars.Count; i++)
        {
            if (_chart.Bars[i].Marker is not { Length: > 0 } marker)
            {
                continue;
            }
            double value = double.IsNaN(_chart.Bars[i].Value) ? 0 : _chart.Bars[i].Value;
            double centre = Centre(plot, i);
            double half = _lettering.Width(marker, true) / 2;
            double end = plot.Y.At(value);
            double top = value >= 0 ? end - 2 - _lettering.CapHeight : end + 2;
            Rectangle place = new(centre - half, top, centre + half, top + _lettering.CapHeight);
            double step = (value >= 0 ? -1 : 1) * (_lettering.CapHeight + _lettering.Descent + 1);
            // Signs of narrow neighbours step away from the bars rather than print on each other.
            while (taken.Exists(t => t.Meets(place.Grown(_lettering.Descent))))
            {
                place = place with { Top = place.Top + step, Bottom = place.Bottom + step };
            }
            taken.Add(place);
        }
        return taken;
    }

    private void DrawLabels(Sketch sketch, Plot plot, double top, bool isLevel)
    {
        int stride = isLevel ? 1 : Math.Max(1, (int)Math.Ceiling((_lettering.LineHeight - 1) / Pitch(plot)));
        for (int i = 0; i < _chart.Bars.Count; i += stride)
        {
            double x = Centre(plot, i);
            string label = _chart.Bars[i].Label;
            if (isLevel)
            {
                sketch.Text(label, x, _lettering.FirstBaseline(top), TextAnchor.Middle);
            }
            else
            {
                sketch.TextUp(label, x + (_lettering.CapHeight / 2), top, TextAnchor.End);
            }
        }
    }
}
