using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Draws lanes of time, one a subject, over as many drawings as they need.</summary>
/// <remarks>
/// Every drawing has the legend and the time axis. Events at one time stand above each other in their lane; a stretch
/// beyond the axis is cut at its end, an event beyond it widens the axis.
/// </remarks>
internal sealed class SwimmerDrawer
{
    private const double LargestLane = 16;
    private const double LanePadding = 3;
    private const double SignSize = 6;
    private const double ArrowLength = 13;
    private const double TickLength = 4;
    private const double LabelGap = 6;
    private const double LargestLabelShare = 0.25;
    private static readonly SignShape[] Shapes =
    [
        SignShape.Triangle,
        SignShape.Diamond,
        SignShape.Circle,
        SignShape.Cross,
        SignShape.Square,
        SignShape.TriangleDown,
        SignShape.Plus,
    ];

    private readonly SwimmerChart _chart;
    private readonly Lettering _lettering;
    private readonly double _width;
    private readonly double _left;
    private readonly double _labelWidth;
    private readonly Scale _scale;
    private readonly IReadOnlyList<double> _positions;
    private readonly TickRow _ticks;
    private readonly Legend _legend;

    private SwimmerDrawer(SwimmerChart chart, Lettering lettering, double width)
    {
        _chart = chart;
        _lettering = lettering;
        _width = width;
        double label = chart.Lanes.Select(l => lettering.Width(l.Label)).Append(0).Max();
        _labelWidth = Math.Min(label, width * LargestLabelShare);
        double title = chart.LaneTitle.Length > 0 ? lettering.LineHeight + 4 : 0;
        _left = title + _labelWidth + LabelGap;
        (double least, double most) = Scale.Range(
            chart.Time.Minimum,
            chart.Lanes.SelectMany(l => l.Events).Select(e => e.Time).Append(chart.Time.Maximum).Max(),
            chart.Time.IsLogarithmic
        );
        AxisTicks ticks = AxisTicks.Of(chart.Time, least, most, (int)((width - _left) / 48), lettering);
        double last = ticks.Labels.Count > 0 ? lettering.Width(ticks.Labels[^1]) / 2 : 0;
        double right = Math.Max(ArrowLength + 2, last + 0.5);
        double first = ticks.Labels.Count > 0 ? lettering.Width(ticks.Labels[0]) / 2 : 0;
        _left = Math.Max(_left, first);
        _scale = new Scale(least, most, chart.Time.IsLogarithmic, _left, width - right);
        _positions = [.. ticks.Values.Select(_scale.At)];
        _ticks = new TickRow(lettering, ticks, _positions, [.. ticks.Values.Select(_ => 0.0)]);
        _legend = new Legend(lettering, "", [.. Entries()], width - _left);
    }

    public static IReadOnlyList<Drawing> Draw(
        SwimmerChart chart,
        FontSet fonts,
        Theme theme,
        double width,
        double maxHeight
    )
    {
        SwimmerDrawer drawer = new(chart, new Lettering(fonts, theme), width);
        double room = maxHeight - drawer.HeadHeight - drawer.FootHeight;
        double most = Math.Max(drawer.LeastLane, Math.Min(LargestLane, room / Math.Max(1, chart.Lanes.Count)));
        List<double> heights = [.. chart.Lanes.Select(lane => drawer.Height(lane, most))];
        List<List<SwimmerLane>> pages = Pages(chart.Lanes, heights, room);
        if (pages.Count > 1)
        {
            // As many pages of like length, not full ones and a rest.
            double share = heights.Sum() / pages.Count;
            double[] limits = [share, Math.Min(room, share + heights.Max()), room];
            pages = limits
                .Select(limit => Pages(chart.Lanes, heights, limit))
                .First(attempt => attempt.Count == pages.Count);
        }
        return [.. pages.Select(p => drawer.Draw(p, most))];
    }

    private static List<List<SwimmerLane>> Pages(IReadOnlyList<SwimmerLane> lanes, List<double> heights, double room)
    {
        List<List<SwimmerLane>> pages =
        [
            [],
        ];
        double used = 0;
        for (int i = 0; i < lanes.Count; i++)
        {
            if (used + heights[i] > room + 0.001 && pages[^1].Count > 0)
            {
                pages.Add([]);
                used = 0;
            }
            pages[^1].Add(lanes[i]);
            used += heights[i];
        }
        return pages;
    }

    private double LeastLane => _lettering.LineHeight;

    private double HeadHeight => _legend.Height + 8;

    private double FootHeight => TickLength + 3 + _ticks.Height + 3 + (Title().Count * _lettering.LineHeight) + 1;

    private IReadOnlyList<string> Title() =>
        _chart.Time.Title.Length == 0
            ? []
            : [.. _lettering.Wrap(_chart.Time.Title, _width - _left, true).Select(l => l.Text)];

    private IEnumerable<LegendEntry> Entries()
    {
        for (int i = 0; i < _chart.SegmentCategories.Count; i++)
        {
            int category = i;
            yield return new LegendEntry(
                _chart.SegmentCategories[i],
                (x, y, width) => Hatching.Fill(new Rectangle(x, y - 4, x + width, y + 4), category, _lettering.Theme)
            );
        }
        for (int i = 0; i < _chart.EventCategories.Count; i++)
        {
            yield return LegendEntry.Line(_chart.EventCategories[i], null, Sign(i, default));
        }
        if (_chart.Lanes.Any(l => l.IsOngoing))
        {
            yield return LegendEntry.Line(_chart.OngoingLabel, new Stroke(_lettering.Color, 1.2, EndArrow: true), null);
        }
    }

    private SignMark Sign(int category, DrawingPoint at) =>
        new(at, Shapes[category % Shapes.Length], SignSize, _lettering.Color, category / Shapes.Length % 2 == 0);

    private IReadOnlyList<string> Label(SwimmerLane lane) =>
        [.. _lettering.Wrap(lane.Label, _labelWidth + 0.1).Select(l => l.Text)];

    private double Height(SwimmerLane lane, double most) =>
        Math.Max(most, (Label(lane).Count * _lettering.LineHeight) + 1);

    private Drawing Draw(List<SwimmerLane> lanes, double most)
    {
        Sketch sketch = new(_lettering);
        _legend.Draw(sketch, _left, 0);
        double top = HeadHeight;
        double bottom = top + Math.Max(lanes.Sum(l => Height(l, most)), LeastLane);
        foreach (double x in _positions)
        {
            sketch.Line(x, top, x, bottom, new Stroke(_lettering.Theme.Colors.Shade, 0.6));
        }
        double y = top;
        foreach (SwimmerLane lane in lanes)
        {
            double height = Height(lane, most);
            DrawLane(sketch, lane, y, height);
            y += height;
        }
        sketch.Line(_left, top, _left, bottom);
        sketch.Line(_left, bottom, _scale.At(_scale.Maximum), bottom);
        DrawFoot(sketch, bottom);
        DrawLaneTitle(sketch, top, bottom);
        return sketch.Finish(_width, bottom + FootHeight);
    }

    private void DrawLaneTitle(Sketch sketch, double top, double bottom)
    {
        double length = _lettering.Width(_chart.LaneTitle, true);
        // A title longer than the lanes starts at their foot and reaches beside the legend, whose room begins right of it.
        double start = Math.Min(((top + bottom) / 2) + (length / 2), bottom + FootHeight - 1);
        if (length > bottom + FootHeight - 2)
        {
            sketch.Text(_chart.LaneTitle, 0, _lettering.FirstBaseline(bottom + TickLength), isBold: true);
            return;
        }
        sketch.TextUp(
            _chart.LaneTitle,
            _lettering.FirstBaseline(0),
            Math.Max(start, length + 1),
            TextAnchor.Start,
            true
        );
    }

    private void DrawLane(Sketch sketch, SwimmerLane lane, double top, double height)
    {
        IReadOnlyList<string> label = Label(lane);
        sketch.Block(
            label,
            _left - LabelGap,
            top + ((height - (label.Count * _lettering.LineHeight)) / 2),
            TextAnchor.End
        );
        double middle = top + (height / 2);
        double half = (Math.Min(height, LargestLane) - LanePadding) / 2;
        double end = _left;
        foreach (SwimmerSegment segment in lane.Segments)
        {
            if (double.IsNaN(segment.Start) || double.IsNaN(segment.End) || segment.Start > _scale.Maximum)
            {
                continue;
            }
            double from = _scale.At(segment.Start);
            // A stretch of a day is still seen.
            double to = Math.Max(_scale.At(segment.End), from + 0.8);
            foreach (
                Mark mark in Hatching.Fill(
                    new Rectangle(from, middle - half, to, middle + half),
                    segment.Category,
                    _lettering.Theme
                )
            )
            {
                sketch.Add(mark);
            }
            end = Math.Max(end, to);
        }
        if (lane.IsOngoing)
        {
            sketch.Line(end, middle, end + ArrowLength, middle, new Stroke(_lettering.Color, 1.2, EndArrow: true));
        }
        DrawEvents(sketch, lane, middle, half);
    }

    /// <summary>Signs that would print on one another share the height of the lane.</summary>
    private void DrawEvents(Sketch sketch, SwimmerLane lane, double middle, double half)
    {
        SwimmerEvent[] events = [.. lane.Events.Where(e => !double.IsNaN(e.Time)).OrderBy(e => e.Time)];
        for (int i = 0; i < events.Length; )
        {
            int next = i + 1;
            while (
                next < events.Length && _scale.At(events[next].Time) - _scale.At(events[next - 1].Time) < SignSize * 0.8
            )
            {
                next++;
            }
            int count = next - i;
            double step = count == 1 ? 0 : Math.Min(SignSize, 2 * half / (count - 1));
            for (int n = 0; n < count; n++)
            {
                double y = middle + ((n - ((count - 1) / 2.0)) * step);
                SignMark sign = Sign(events[i + n].Category, new(_scale.At(events[i + n].Time), y));
                // A light rim sets the sign off from the lane's colour.
                sketch.Add(sign with { Size = SignSize + 2.4, Color = new Color(255, 255, 255), IsFilled = true });
                sketch.Add(sign);
            }
            i = next;
        }
    }

    private void DrawFoot(Sketch sketch, double bottom)
    {
        foreach (double x in _positions)
        {
            sketch.Line(x, bottom, x, bottom + TickLength);
        }
        double y = bottom + TickLength + 3;
        _ticks.Draw(sketch, y);
        sketch.Block(Title(), (_left + _scale.At(_scale.Maximum)) / 2, y + _ticks.Height + 3, TextAnchor.Middle, true);
    }
}
