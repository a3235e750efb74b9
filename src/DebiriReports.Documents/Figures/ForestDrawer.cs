using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Draws a forest plot: labels, text columns, and the intervals on one axis.</summary>
/// <remarks>
/// The last text column stands right of the intervals, the others left of them. Where the rows do not fit, they go on on
/// further drawings, each with the titles, the axis and the first row.
/// </remarks>
internal sealed class ForestDrawer
{
    private const double ColumnGap = 12;
    private const double PlotGap = 14;
    private const double LeastSign = 3.5;
    private const double LargestSign = 10;
    private const double RowPadding = 4;
    private const double TickLength = 4;
    private const double LargestLabelShare = 0.34;
    private const double LargestTextShare = 0.24;
    private const double LeastPlotShare = 0.28;
    private static readonly double[] Dash = [4, 2.5];
    private readonly ForestChart _chart;
    private readonly Lettering _lettering;
    private readonly double _width;
    private readonly double _labelWidth;
    private readonly double[] _textWidths;
    private readonly double _left;
    private readonly double _right;
    private readonly Scale _scale;
    private readonly TickRow _ticks;
    private readonly IReadOnlyList<double> _positions;

    private ForestDrawer(ForestChart chart, Lettering lettering, double width)
    {
        _chart = chart;
        _lettering = lettering;
        _width = width;
        int columns = Math.Max(chart.TextTitles.Count, chart.Rows.Select(r => r.Texts.Count).Append(0).Max());
        _textWidths = [.. Enumerable.Range(0, columns).Select(TextWidth)];
        double label = chart
            .Rows.Select(r => Indent(r) + lettering.Width(r.Label, IsHeading(r)))
            .Append(lettering.Width(chart.LabelTitle, true))
            .Max();
        // The plot keeps its share; labels give way first, then the text columns.
        double texts = _textWidths.Sum() + (ColumnGap * columns);
        double room = (width * (1 - LeastPlotShare)) - (2 * PlotGap);
        _labelWidth = Math.Min(label, Math.Max(width * LargestLabelShare, room - texts));
        if (_labelWidth + texts > room)
        {
            double share = Math.Max(0.2, (room - _labelWidth - (ColumnGap * columns)) / _textWidths.Sum());
            _textWidths = [.. _textWidths.Select(w => w * share)];
        }
        _left = _labelWidth + _textWidths.SkipLast(1).Sum(w => w + ColumnGap) + PlotGap;
        _right = width - (columns > 0 ? _textWidths[^1] + PlotGap : 1);
        (double least, double most) = Scale.Range(chart.Value.Minimum, chart.Value.Maximum, chart.Value.IsLogarithmic);
        AxisTicks ticks = AxisTicks.Of(chart.Value, least, most, (int)((_right - _left) / 36), lettering);
        // Labels of the outermost ticks may reach over the plot's ends, but not into the columns.
        double half = Math.Max(LargestSign, ticks.Labels.Select(l => lettering.Width(l)).Append(0).Max()) / 2;
        _left += Math.Max(0, half + 4 - PlotGap);
        _right -= Math.Max(0, half + (columns > 0 ? 4 - PlotGap : 0));
        _scale = new Scale(least, most, chart.Value.IsLogarithmic, _left, _right);
        _positions = [.. ticks.Values.Select(_scale.At)];
        _ticks = new TickRow(lettering, ticks, _positions, [.. ticks.Values.Select(_ => 0.0)], Anchor(ticks.Values));
    }

    public static IReadOnlyList<Drawing> Draw(
        ForestChart chart,
        FontSet fonts,
        Theme theme,
        double width,
        double maxHeight
    )
    {
        ForestDrawer drawer = new(chart, new Lettering(fonts, theme), width);
        List<List<ForestRow>> pages =
        [
            [],
        ];
        double around = drawer.HeadHeight() + drawer.FootHeight();
        double used = around;
        foreach (ForestRow row in chart.Rows)
        {
            double height = drawer.Height(row);
            if (used + height > maxHeight && pages[^1].Count > 1)
            {
                ForestRow all = chart.Rows[0];
                pages.Add([all]);
                used = around + drawer.Height(all);
            }
            pages[^1].Add(row);
            used += height;
        }
        return [.. pages.Select(drawer.Draw)];
    }

    private Drawing Draw(List<ForestRow> rows)
    {
        Sketch sketch = new(_lettering);
        double head = HeadHeight();
        DrawHead(sketch, head);
        double bottom = head + rows.Sum(Height);
        DrawLines(sketch, head, bottom);
        double y = head;
        foreach (ForestRow row in rows)
        {
            DrawRow(sketch, row, y);
            y += Height(row);
        }
        DrawFoot(sketch, bottom);
        return sketch.Finish(_width, bottom + FootHeight());
    }

    private static bool IsHeading(ForestRow row) =>
        double.IsNaN(row.Estimate) && row.Indent == 0 && row.Texts.All(t => t.Length == 0);

    /// <summary>The tick of the reference line, which is labelled whatever else is left out.</summary>
    private int Anchor(IReadOnlyList<double> ticks) =>
        Math.Max(0, Enumerable.Range(0, ticks.Count).FirstOrDefault(i => ticks[i] == _chart.Reference));

    private double Indent(ForestRow row) => row.Indent * _lettering.Theme.StubIndent;

    private double TextWidth(int column)
    {
        double title = column < _chart.TextTitles.Count ? LongestWord(_chart.TextTitles[column]) : 0;
        double widest = _chart
            .Rows.Where(r => r.Texts.Count > column)
            .Select(r => _lettering.Width(r.Texts[column]))
            .Append(title)
            .Max();
        return Math.Min(widest + 1, _width * LargestTextShare);
    }

    private double LongestWord(string text) => text.Split(' ').Max(w => _lettering.Width(w, true));

    private IReadOnlyList<string> Label(ForestRow row) =>
        [.. _lettering.Wrap(row.Label, Math.Max(_labelWidth - Indent(row), 20), IsHeading(row)).Select(l => l.Text)];

    private IReadOnlyList<string> Cell(string text, int column, bool isBold = false) =>
        text.Length == 0 ? [] : [.. _lettering.Wrap(text, _textWidths[column], isBold).Select(l => l.Text)];

    private double Height(ForestRow row)
    {
        int lines = Math.Max(Label(row).Count, row.Texts.Select((t, i) => Cell(t, i).Count).Append(1).Max());
        return (lines * _lettering.LineHeight) + RowPadding;
    }

    private double HeadHeight()
    {
        int lines = _chart
            .TextTitles.Select((t, i) => Cell(t, i, true).Count)
            .Append(_lettering.Wrap(_chart.LabelTitle, _labelWidth, true).Count)
            .Max();
        return (lines * _lettering.LineHeight) + 6;
    }

    private IReadOnlyList<string> Title() =>
        _chart.Value.Title.Length == 0
            ? []
            :
            [
                .. _lettering
                    .Wrap(_chart.Value.Title, Math.Min(2 * (_width - Middle), 2 * Middle), true)
                    .Select(l => l.Text),
            ];

    private double Middle => (_left + _right) / 2;

    private double FootHeight() => TickLength + 3 + 3 + _ticks.Height + (Title().Count * _lettering.LineHeight) + 3;

    /// <summary>The left end of a text column, or its right end for the last one.</summary>
    private (double X, TextAnchor Anchor) Column(int column)
    {
        if (column == _textWidths.Length - 1)
        {
            return (_width - _textWidths[column], TextAnchor.Start);
        }
        double x = _labelWidth + ColumnGap + _textWidths.Take(column).Sum(w => w + ColumnGap);
        return (x + (_textWidths[column] / 2), TextAnchor.Middle);
    }

    private void DrawHead(Sketch sketch, double height)
    {
        // Titles stand on the rule, whatever the number of their lines.
        void Title(IReadOnlyList<string> lines, double x, TextAnchor anchor) =>
            sketch.Block(lines, x, height - 5 - (lines.Count * _lettering.LineHeight), anchor, true);
        Title([.. _lettering.Wrap(_chart.LabelTitle, _labelWidth, true).Select(l => l.Text)], 0, TextAnchor.Start);
        for (int i = 0; i < _chart.TextTitles.Count; i++)
        {
            (double x, TextAnchor anchor) = Column(i);
            Title(Cell(_chart.TextTitles[i], i, true), x, anchor);
        }
        sketch.Line(0, height - 3, _width, height - 3);
    }

    private void DrawLines(Sketch sketch, double top, double bottom)
    {
        if (!double.IsNaN(_chart.Reference) && _scale.Holds(_chart.Reference))
        {
            double x = _scale.At(_chart.Reference);
            sketch.Line(x, top, x, bottom);
        }
        if (!double.IsNaN(_chart.Overall) && _scale.Holds(_chart.Overall))
        {
            double x = _scale.At(_chart.Overall);
            sketch.Line(x, top, x, bottom, new Stroke(new Color(0x55, 0x55, 0x55), 0.8, Dash));
        }
    }

    private void DrawRow(Sketch sketch, ForestRow row, double top)
    {
        double first = top + (RowPadding / 2);
        sketch.Block(Label(row), Indent(row), first, isBold: IsHeading(row));
        for (int i = 0; i < row.Texts.Count; i++)
        {
            (double x, TextAnchor anchor) = Column(i);
            sketch.Block(Cell(row.Texts[i], i), x, first, anchor);
        }
        if (!double.IsNaN(row.Estimate))
        {
            DrawInterval(sketch, row, _lettering.FirstBaseline(first) - (_lettering.CapHeight / 2));
        }
    }

    private void DrawInterval(Sketch sketch, ForestRow row, double y)
    {
        Color color = SeriesStyle.Of(0, _lettering.Theme).Color;
        Stroke stroke = new(color, 1);
        bool isShown = _scale.Holds(row.Estimate);
        double estimate = _scale.At(row.Estimate);
        foreach (double limit in new[] { row.Lower, row.Upper })
        {
            if (double.IsNaN(limit))
            {
                continue;
            }
            bool leaves = !_scale.Holds(limit);
            double end = _scale.At(limit);
            if (end == estimate)
            {
                // Estimate and limit lie beyond the same end: the arrow at the end says so.
                end = estimate;
                double back = limit < row.Estimate || _scale.At(row.Lower) == _left ? 8 : -8;
                if (leaves)
                {
                    sketch.Line(end + back, y, end, y, stroke with { EndArrow = true });
                }
                continue;
            }
            sketch.Line(estimate, y, end, y, stroke with { EndArrow = leaves });
            if (!leaves)
            {
                sketch.Line(end, y - 2.5, end, y + 2.5, stroke);
            }
        }
        if (isShown)
        {
            // The area, not the width, tells the weight; a row without one has the least sign.
            double weight = double.IsNaN(row.Weight) ? 0 : Math.Clamp(row.Weight, 0, 1);
            double size = LeastSign + ((LargestSign - LeastSign) * Math.Sqrt(weight));
            sketch.Add(new SignMark(new(estimate, y), SignShape.Square, size, color, true));
        }
    }

    private void DrawFoot(Sketch sketch, double top)
    {
        sketch.Line(_left, top, _right, top);
        foreach (double x in _positions)
        {
            sketch.Line(x, top, x, top + TickLength);
        }
        double y = top + TickLength + 3;
        _ticks.Draw(sketch, y);
        sketch.Block(Title(), Middle, y + _ticks.Height + 3, TextAnchor.Middle, true);
    }
}
