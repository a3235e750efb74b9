using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>A plot with its axes: finds the room for legend, titles, ticks and counts, and draws them.</summary>
internal sealed class Plot
{
    private const double TickLength = 4;
    private const double LabelGap = 3;
    private const double TitleGap = 4;
    private const double LeastHeight = 70;
    private readonly Lettering _lettering;
    private readonly PlotContent _content;
    private readonly (double Minimum, double Maximum) _xRange;
    private readonly (double Minimum, double Maximum) _yRange;
    private readonly MarginLabels _labels;
    private AxisTicks _yTicks = new([], [], false);
    private IReadOnlyList<string> _yTitle = [];
    private IReadOnlyList<string> _xTitle = [];
    private IReadOnlyList<double> _xPositions = [];
    private TickRow? _tickRow;

    public Plot(Lettering lettering, PlotContent content, double width, double maxHeight)
    {
        _lettering = lettering;
        _content = content;
        Width = width;
        _xRange = Scale.Range(content.XMinimum, content.XMaximum, content.X.IsLogarithmic);
        _yRange = Scale.Range(content.YMinimum, content.YMaximum, content.Y.IsLogarithmic);
        _labels = new MarginLabels(lettering, content.Lines, width);
        // How high the plot becomes hangs on what stands around it, and that, by its title's lines, on the height.
        double height = Math.Clamp(Math.Min(content.Aspect * width, maxHeight - 100), LeastHeight, 600);
        (Legend, Area) = LayOut(height, maxHeight);
        for (int pass = 0; pass < 3 && _yTitle.Any(t => lettering.Width(t, true) > Area.Height); pass++)
        {
            (Legend, Area) = LayOut(Area.Height, maxHeight);
        }
        Height = Area.Bottom + Below();
        X = new Scale(_xRange.Minimum, _xRange.Maximum, content.X.IsLogarithmic, Area.Left, Area.Right);
        Y = new Scale(_yRange.Minimum, _yRange.Maximum, content.Y.IsLogarithmic, Area.Bottom, Area.Top);
    }

    public double Width { get; }

    public double Height { get; }

    public Rectangle Area { get; }

    public Scale X { get; }

    public Scale Y { get; }

    public Legend Legend { get; }

    /// <summary>The top of the room kept free above the plot by <see cref="PlotContent.TopHeight"/>.</summary>
    public double TopBlock => Legend.Height + (Legend.Height > 0 ? 6 : 0);

    /// <summary>The top of what the chart itself prints below the axis.</summary>
    public double FooterTop => Area.Bottom + (_content.HasXTicks ? TickLength : 0) + LabelGap;

    /// <summary>Draws legend, axes, ticks, titles, counts and reference lines.</summary>
    public void Draw(Sketch sketch)
    {
        Legend.Draw(sketch, Area.Left, 0);
        _labels.Draw(sketch, this, Area.Top);
        sketch.Line(Area.Left, Area.Top, Area.Left, Area.Bottom);
        if (_content.HasXAxisLine)
        {
            sketch.Line(Area.Left, Area.Bottom, Area.Right, Area.Bottom);
        }
        DrawY(sketch);
        DrawX(sketch);
    }

    private void DrawY(Sketch sketch)
    {
        double last = double.PositiveInfinity;
        double x = Area.Left - TickLength - LabelGap;
        for (int i = 0; i < _yTicks.Values.Count; i++)
        {
            double y = Y.At(_yTicks.Values[i]);
            sketch.Line(Area.Left - TickLength, y, Area.Left, y);
            if (last - y < _lettering.LineHeight)
            {
                continue;
            }
            sketch.Text(_yTicks.Labels[i], x, _lettering.CentredBaseline(y), TextAnchor.End);
            last = y;
        }
        IReadOnlyList<string> title = _yTitle;
        double widest = _yTicks.Labels.Select(l => _lettering.Width(l)).Append(0).Max();
        for (int i = 0; i < title.Count; i++)
        {
            double line = x - widest - TitleGap - ((title.Count - i) * _lettering.LineHeight);
            sketch.TextUp(
                title[i],
                _lettering.FirstBaseline(line),
                (Area.Top + Area.Bottom) / 2,
                TextAnchor.Middle,
                true
            );
        }
    }

    private void DrawX(Sketch sketch)
    {
        double y = Area.Bottom;
        if (_tickRow is not null)
        {
            foreach (double x in _xPositions)
            {
                sketch.Line(x, y, x, y + TickLength);
            }
            y += TickLength + LabelGap;
            _tickRow.Draw(sketch, y);
            y += _tickRow.Height;
        }
        else
        {
            y = FooterTop;
        }
        y += _content.FooterHeight;
        double centre = (Area.Left + Area.Right) / 2;
        double widest = _xTitle.Select(t => _lettering.Width(t, true)).Append(0).Max();
        centre = Math.Min(centre, Width - (widest / 2) - 0.5);
        sketch.Block(_xTitle, centre, y + 2, TextAnchor.Middle, true);
        y += (_xTitle.Count * _lettering.LineHeight) + 2;
        if (_content.Counts is { } counts && _tickRow is not null)
        {
            counts.Draw(sketch, y + 6, Area.Left, _xPositions, _tickRow.Kept);
        }
    }

    private (Legend Legend, Rectangle Area) LayOut(double guess, double maxHeight)
    {
        _yTicks = AxisTicks.Of(_content.Y, _yRange.Minimum, _yRange.Maximum, (int)(guess / 26), _lettering);
        _yTitle = Wrapped(_content.Y.Title, guess);
        double left = Math.Max(YNeed(), _content.Counts?.LeftNeed ?? 0);
        double right = Math.Max(6, _labels.RightNeed);
        if (_content.HasXTicks)
        {
            (left, right) = LayTicks(left, right);
        }
        _xTitle = Wrapped(_content.X.Title, Width - left);
        Legend legend = new(_lettering, _content.LegendTitle, _content.Legend, Width - left);
        double labels = _labels.LayTop(XScale(left, right).At, left, Width);
        double top = legend.Height + (legend.Height > 0 ? 6 : 0) + _content.TopHeight + labels;
        // The topmost label of the vertical axis stands half above its tick.
        top += Math.Max(2, _lettering.Ascent / 2);
        double height = Math.Max(LeastHeight, Math.Min(_content.Aspect * Width, maxHeight - top - Below()));
        return (legend, new Rectangle(left, top, Width - right, top + height));
    }

    private (double Left, double Right) LayTicks(double left, double right)
    {
        for (int pass = 0; pass < 3; pass++)
        {
            Scale scale = XScale(left, right);
            int about = (int)((Width - left - right) / 48);
            AxisTicks ticks = AxisTicks.Of(_content.X, _xRange.Minimum, _xRange.Maximum, about, _lettering);
            _xPositions = [.. ticks.Values.Select(scale.At)];
            double[] counts = [.. Enumerable.Range(0, _xPositions.Count).Select(i => _content.Counts?.Width(i) ?? 0)];
            _tickRow = new TickRow(_lettering, ticks, _xPositions, counts);
            double reach = Math.Max(
                _tickRow.RightReach,
                _xPositions.Select((x, i) => x + (counts[i] / 2)).Append(0).Max()
            );
            if (reach <= Width - 0.5 && _tickRow.LeftReach >= 0)
            {
                break;
            }
            right += Math.Max(0, reach - Width + 0.5);
            left += Math.Max(0, -_tickRow.LeftReach);
        }
        return (left, right);
    }

    private Scale XScale(double left, double right) =>
        new(_xRange.Minimum, _xRange.Maximum, _content.X.IsLogarithmic, left, Width - right);

    private double Below()
    {
        double ticks = _tickRow is null ? LabelGap : TickLength + LabelGap + _tickRow.Height;
        double title = (_xTitle.Count * _lettering.LineHeight) + 2;
        double counts = _content.Counts is { } table ? table.Height + 6 : 0;
        // The lowest label of the vertical axis hangs half below its tick.
        return Math.Max(ticks + _content.FooterHeight + title + counts, _lettering.CapHeight) + 1;
    }

    private double YNeed()
    {
        double widest = _yTicks.Labels.Select(l => _lettering.Width(l)).Append(0).Max();
        return TickLength + LabelGap + widest + TitleGap + (_yTitle.Count * _lettering.LineHeight) + 1;
    }

    private IReadOnlyList<string> Wrapped(string title, double length) =>
        title.Length == 0 ? [] : [.. _lettering.Wrap(title, length, true).Select(l => l.Text)];
}

/// <summary>What a plot holds besides its data.</summary>
internal sealed record PlotContent(Axis X, Axis Y)
{
    public double XMinimum { get; init; } = X.Minimum;

    public double XMaximum { get; init; } = X.Maximum;

    public double YMinimum { get; init; } = Y.Minimum;

    public double YMaximum { get; init; } = Y.Maximum;

    public bool HasXTicks { get; init; } = true;

    public bool HasXAxisLine { get; init; } = true;

    public string LegendTitle { get; init; } = "";

    public IReadOnlyList<LegendEntry> Legend { get; init; } = [];

    public CountTable? Counts { get; init; }

    public IReadOnlyList<ReferenceLine> Lines { get; init; } = [];

    /// <summary>Room above the plot for what found none within it.</summary>
    public double TopHeight { get; init; }

    /// <summary>Room between the axis and its title for what the chart itself prints there.</summary>
    public double FooterHeight { get; init; }

    /// <summary>The plot's height as a share of the drawing's width.</summary>
    public double Aspect { get; init; } = 0.5;
}
