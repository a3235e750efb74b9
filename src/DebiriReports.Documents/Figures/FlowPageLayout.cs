using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Places the levels of one page: heights, gaps, phases and, by <see cref="FlowRouting"/>, arrows.</summary>
internal sealed class FlowPageLayout
{
    private const double BeforeLanes = 8;
    private const double AfterLanes = 13;
    private readonly FlowMeasure _measure;
    private readonly IReadOnlyList<FlowLevel> _levels;
    private readonly Dictionary<string, FlowPlace> _places = new(StringComparer.Ordinal);
    private readonly double[] _tops;
    private readonly double[] _heights;

    private FlowPageLayout(FlowMeasure measure, IReadOnlyList<FlowLevel> levels)
    {
        _measure = measure;
        _levels = levels;
        _tops = new double[levels.Count];
        _heights = new double[levels.Count];
    }

    /// <summary>Lays out one page; the arrows are those between nodes of its levels.</summary>
    public static FlowLaidPage Lay(
        FlowMeasure measure,
        IReadOnlyList<FlowLevel> levels,
        IReadOnlyList<FlowArrow> arrows
    )
    {
        FlowPageLayout layout = new(measure, levels);
        layout.PlaceAcross(arrows);
        FlowRouting routing = new(measure, levels, layout._places, arrows);
        double height = layout.PlaceDown(routing);
        IReadOnlyList<FlowConnector> connectors = routing.Route();
        return new FlowLaidPage(
            new FlowPage(measure.Width, height, layout.Shapes(height), connectors) { PaddingY = measure.Form.PaddingY },
            routing.Crossing
        );
    }

    private void PlaceAcross(IReadOnlyList<FlowArrow> arrows)
    {
        Dictionary<string, FlowAxis> axes = new(StringComparer.Ordinal);
        for (int level = 0; level < _levels.Count; level++)
        {
            foreach (IGrouping<int, FlowNode> cell in _levels[level].Mains.GroupBy(n => n.Column))
            {
                FlowNode[] nodes = [.. cell];
                for (int i = 0; i < nodes.Length; i++)
                {
                    FlowNode node = nodes[i];
                    FlowNode[] sides =
                    [
                        .. _levels[level].Sides.Where(s => arrows.Any(a => a.From == node.Id && a.To == s.Id)),
                    ];
                    FlowAxis axis =
                        nodes.Length == 1
                            ? _measure.Axis(cell.Key)
                            : _measure.SharedAxis(cell.Key, i, nodes.Length, node, sides);
                    axes[node.Id] = axis;
                    _places[node.Id] =
                        node.Kind == FlowShapeKind.Continuation
                            ? Continuation(node, level, axis)
                            : new FlowPlace(node, level, axis.X, axis.MainLeft, axis.MainWidth);
                }
            }
        }
        for (int level = 0; level < _levels.Count; level++)
        {
            foreach (FlowNode side in _levels[level].Sides)
            {
                bool isSign = side.Kind == FlowShapeKind.Continuation;
                FlowArrow? arrow = arrows.FirstOrDefault(a => a.To == side.Id || a.From == side.Id);
                string? partner = arrow?.To == side.Id ? arrow.From : arrow?.To;
                FlowAxis axis =
                    partner is not null && axes.TryGetValue(partner, out FlowAxis? own) && (own.SideWidth > 0 || isSign)
                        ? own
                        : _measure.Axis(side.Column);
                _places[side.Id] = isSign
                    ? Continuation(side, level, axis)
                    : new FlowPlace(side, level, axis.X, axis.SideLeft, axis.SideWidth);
            }
        }
    }

    private FlowPlace Continuation(FlowNode node, int level, FlowAxis axis)
    {
        double size = _measure.Lettering.LineHeight + 4;
        double left = node.IsBeside ? axis.X + FlowMeasure.Branch : axis.X - (size / 2);
        return new FlowPlace(node, level, axis.X, left, size);
    }

    private double PlaceDown(FlowRouting routing)
    {
        double y = 0.5;
        for (int level = 0; level < _levels.Count; level++)
        {
            double labels = _levels[level]
                .Mains.Select(n => _measure.LabelHeight(n, _places[n.Id].Width))
                .Append(0)
                .Max();
            double boxes = _levels[level].Mains.Select(n => BoxHeight(n, _places[n.Id])).Append(0).Max();
            _tops[level] = y;
            _heights[level] = labels + boxes;
            foreach (FlowNode node in _levels[level].Mains)
            {
                FlowPlace place = _places[node.Id];
                bool isSign = node.Kind == FlowShapeKind.Continuation;
                double label = _measure.LabelHeight(node, place.Width) > 0 ? labels : 0;
                double own = isSign ? place.Width : boxes;
                // A sign among boxes stands at the height of their tops, or of their feet on the last level.
                place.Top = y + labels - label;
                place.LabelHeight = label;
                place.Height = label + own;
            }
            double foot = y + labels + boxes;
            y = PlaceSides(level, foot);
            if (level < _levels.Count - 1)
            {
                y = PlaceLanes(level, foot, y, routing);
            }
            y += PhaseDeficit(level, y);
        }
        double last = _levels.Count - 1;
        return y + (last >= 0 ? 0.5 : 0);
    }

    private double BoxHeight(FlowNode node, FlowPlace place) =>
        node.Kind == FlowShapeKind.Continuation ? place.Width : _measure.Height(node, place.Width);

    /// <summary>Places the side boxes of a level.</summary>
    /// <param name="level">The level.</param>
    /// <param name="foot">The foot of its main boxes.</param>
    /// <returns>The foot of the lowest box.</returns>
    private double PlaceSides(int level, double foot)
    {
        FlowForm form = _measure.Form;
        double deepest = foot;
        foreach (IGrouping<double, FlowNode> stack in _levels[level].Sides.GroupBy(n => _places[n.Id].AxisX))
        {
            bool isBeside = IsBeside(level, stack.Key, _places[stack.First().Id].Left);
            double top = isBeside ? _tops[level] : foot + (_levels[level].Mains.Count > 0 ? form.BeforeSides : 0);
            foreach (FlowNode side in stack)
            {
                FlowPlace place = _places[side.Id];
                place.Height = BoxHeight(side, place);
                place.Top = top;
                top = place.Top + place.Height + form.BetweenSides;
            }
            deepest = Math.Max(deepest, top - form.BetweenSides);
        }
        return deepest;
    }

    private bool IsBeside(int level, double axis, double left)
    {
        FlowNode? main = _levels[level].Mains.FirstOrDefault(n => _places[n.Id].AxisX == axis);
        return main is not null && left >= _places[main.Id].Right;
    }

    /// <summary>Where the next level begins.</summary>
    private double PlaceLanes(int level, double foot, double y, FlowRouting routing)
    {
        FlowForm form = _measure.Form;
        int lanes = routing.LaneCount(level);
        bool hasSides = _levels[level].Sides.Count > 0;
        bool isBeside = _levels[level].Sides.Any(n => IsBeside(level, _places[n.Id].AxisX, _places[n.Id].Left));
        if (lanes == 0)
        {
            return isBeside
                ? Math.Max(foot + form.PlainGap, y + form.BetweenSides)
                : y + (hasSides ? form.AfterSides : form.PlainGap);
        }
        double first = y + (hasSides ? form.AfterSides - 4 : BeforeLanes);
        routing.SetLanes(level, first);
        return first + ((lanes - 1) * FlowRouting.LaneDistance) + AfterLanes;
    }

    /// <summary>What a phase lacks in height for its label, where this level is its last.</summary>
    private double PhaseDeficit(int level, double y)
    {
        string? phase = _levels[level].Phase;
        if (phase is null || (level + 1 < _levels.Count && _levels[level + 1].Phase == phase))
        {
            return 0;
        }
        int first = level;
        while (first > 0 && _levels[first - 1].Phase == phase)
        {
            first--;
        }
        return Math.Max(0, _measure.Phase(phase).Length - (y - 4 - _tops[first]));
    }

    private List<FlowShape> Shapes(double height)
    {
        List<FlowShape> shapes = [.. Phases(height)];
        foreach (FlowPlace place in _places.Values)
        {
            FlowNode node = place.Node;
            if (place.LabelHeight > 0)
            {
                FlowLine label = new([new TextRun(node.Label ?? "", TextStyles.Bold)]);
                shapes.Add(
                    Boxed(
                        new FlowNode(node.Id + ":label", null, FlowShapeKind.ColumnLabel, 0, null, [label]),
                        place,
                        place.Top,
                        place.LabelHeight
                    )
                );
            }
            shapes.Add(Boxed(node, place, place.Top + place.LabelHeight, place.Height - place.LabelHeight));
        }
        return shapes;
    }

    private FlowShape Boxed(FlowNode node, FlowPlace place, double top, double height)
    {
        Lettering lettering = _measure.Lettering;
        IReadOnlyList<(double Indent, LetteredLine Line)> lines = _measure.Lines(node, place.Width);
        bool isCentred = node.Kind != FlowShapeKind.Side && node.Lines.All(l => l.Indent == 0);
        double block = lines.Count * lettering.LineHeight;
        double start = node.Kind == FlowShapeKind.Side ? top + _measure.Form.PaddingY : top + ((height - block) / 2);
        if (node.Kind == FlowShapeKind.Main && !isCentred)
        {
            start = top + _measure.Form.PaddingY;
        }
        List<FlowTextLine> placed = [];
        for (int i = 0; i < lines.Count; i++)
        {
            (double indent, LetteredLine line) = lines[i];
            double x = isCentred
                ? place.Left + ((place.Width - line.Width) / 2)
                : place.Left + FlowMeasure.PaddingX + indent;
            double baseline = lettering.FirstBaseline(start + (i * lettering.LineHeight));
            placed.Add(
                new FlowTextLine([
                    .. line.Pieces.Select(p => new FlowTextPiece(
                        p.Text,
                        new DrawingPoint(x + p.X, baseline),
                        p.IsBold,
                        p.SourceId
                    )),
                ])
            );
        }
        return new FlowShape(
            node.Id,
            node.Kind,
            place.Left,
            top,
            place.Width,
            height,
            node.Lines,
            placed,
            isCentred,
            node.BoxId
        );
    }

    private IEnumerable<FlowShape> Phases(double height)
    {
        for (int level = 0; level < _levels.Count; level++)
        {
            string? phase = _levels[level].Phase;
            if (phase is null)
            {
                continue;
            }
            int first = level;
            while (level + 1 < _levels.Count && _levels[level + 1].Phase == phase)
            {
                level++;
            }
            double bottom = level + 1 < _levels.Count ? _tops[level + 1] - 4 : height - 0.5;
            yield return Phase(phase, $"phase:{first}", _tops[first], bottom);
        }
    }

    private FlowShape Phase(string phase, string id, double top, double bottom)
    {
        Lettering lettering = _measure.Lettering;
        IReadOnlyList<LetteredLine> lines = lettering.Wrap(phase, bottom - top - 8, true);
        double start = (_measure.PhaseWidth - (lines.Count * lettering.LineHeight)) / 2;
        List<FlowTextLine> placed = [];
        for (int i = 0; i < lines.Count; i++)
        {
            // Turned text runs upwards: its baseline is a line down the page, its start is below.
            double x = lettering.FirstBaseline(start + (i * lettering.LineHeight));
            double y = ((top + bottom) / 2) + (lines[i].Width / 2);
            placed.Add(new FlowTextLine([new FlowTextPiece(lines[i].Text, new DrawingPoint(x, y), true, null)]));
        }
        return new FlowShape(
            id,
            FlowShapeKind.Phase,
            0,
            top,
            _measure.PhaseWidth,
            bottom - top,
            [new FlowLine([new TextRun(phase, TextStyles.Bold)])],
            placed,
            true,
            null,
            90
        );
    }
}

/// <summary>A page, and those of its arrows that meet something that they should not.</summary>
internal sealed record FlowLaidPage(FlowPage Page, IReadOnlyList<FlowArrow> Crossing);

/// <summary>A node with its place; the vertical part is filled in after the horizontal one.</summary>
internal sealed record FlowPlace(FlowNode Node, int Level, double AxisX, double Left, double Width)
{
    public double Top { get; set; }

    public double Height { get; set; }

    public double LabelHeight { get; set; }

    public double Right => Left + Width;

    public double Bottom => Top + Height;
}
