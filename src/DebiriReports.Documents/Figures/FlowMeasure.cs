using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>The widths of a participant flow, the same on each of its pages, and the heights of its boxes.</summary>
internal sealed class FlowMeasure
{
    public const double PaddingX = 6;
    public const double ColumnGap = 14;
    private const double Narrow = 125;
    public const double Branch = 16;
    private readonly FlowAxis[] _columns;
    private readonly FlowAxis _spanning;
    private readonly int _phaseLines;
    private readonly Dictionary<(IReadOnlyList<FlowLine>, bool, double), List<(double, LetteredLine)>> _broken = [];

    /// <summary>Measures a flow for pages of a width.</summary>
    /// <remarks>The channel is room kept free at both sides for arrows that must go round.</remarks>
    public FlowMeasure(FlowGraph graph, Lettering lettering, double width, FlowForm form, double channel = 0)
    {
        Lettering = lettering;
        Form = form;
        Width = width;
        string[] phases = [.. graph.Levels.Select(l => l.Phase).OfType<string>().Distinct()];
        _phaseLines = phases.Any(p => lettering.Width(p, true) > 96) ? 2 : 1;
        PhaseWidth = phases.Length == 0 ? 0 : (_phaseLines * lettering.LineHeight) + 6;
        Left = PhaseWidth == 0 ? 0.5 : PhaseWidth + 10;
        Right = width - 0.5;
        OuterLeft = Left;
        OuterRight = Right;
        Left += channel;
        Right -= channel;
        int count = graph.ColumnCount;
        double column = (Right - Left - (ColumnGap * (count - 1))) / count;
        // All columns share the widths of their boxes, so that the arms look alike.
        double mains = graph
            .Levels.SelectMany(l => l.Mains.GroupBy(n => n.Column))
            .Where(cell => cell.Key != FlowGraph.Spanning && cell.Count() == 1)
            .Select(cell => Natural(cell.First()))
            .Append(0)
            .Max();
        FlowNode[] sides =
        [
            .. graph
                .Levels.SelectMany(l => l.Sides)
                .Where(n => n.Kind == FlowShapeKind.Side && n.Column != FlowGraph.Spanning),
        ];
        double side = sides.Select(Natural).Append(0).Max();
        FlowAxis beside =
            form.IsBeside && count == 1 && side > 0 ? Beside(mains, side, column) : AxisOf(mains, side, 0, column);
        FlowAxis alone = AxisOf(Math.Max(mains, beside.MainWidth), 0, 0, column);
        _columns =
        [
            .. Enumerable
                .Range(0, count)
                .Select(c =>
                {
                    FlowAxis axis = sides.Any(n => n.Column == c) ? beside : alone;
                    double left = Left + (c * (column + ColumnGap));
                    return axis with
                    {
                        X = left + axis.X,
                        MainLeft = left + axis.MainLeft,
                        SideLeft = left + axis.SideLeft,
                    };
                }),
        ];
        _spanning = count == 1 ? _columns[0] : SpanningAxis(graph);
    }

    public Lettering Lettering { get; }

    public FlowForm Form { get; }

    public double Width { get; }

    public double Left { get; }

    public double Right { get; }

    public double OuterLeft { get; }

    public double OuterRight { get; }

    public double PhaseWidth { get; }

    public FlowAxis Axis(int column) => column == FlowGraph.Spanning ? _spanning : _columns[column];

    /// <summary>The axis of one of several boxes that share a column on one level.</summary>
    public FlowAxis SharedAxis(int column, int index, int count, FlowNode node, IReadOnlyList<FlowNode> sides)
    {
        bool isWhole = column == FlowGraph.Spanning || _columns.Length == 1;
        double left = isWhole ? Left : Left + (column * (ColumnWidth + ColumnGap));
        double right = isWhole ? Right : left + ColumnWidth;
        double width = (right - left - (ColumnGap * (count - 1))) / count;
        double cell = left + (index * (width + ColumnGap));
        return AxisOf(Natural(node), sides.Select(Natural).Append(0).Max(), cell, cell + width);
    }

    /// <summary>The least height of a phase's label, and the label broken to it.</summary>
    public (double Length, IReadOnlyList<LetteredLine> Lines) Phase(string phase)
    {
        double length = phase.Split(' ').Max(w => Lettering.Width(w, true)) + 1;
        while (Lettering.Wrap(phase, length, true).Count > _phaseLines)
        {
            length += 4;
        }
        return (length + 8, Lettering.Wrap(phase, length, true));
    }

    /// <summary>The lines of a box of a width, each with its indentation.</summary>
    public IReadOnlyList<(double Indent, LetteredLine Line)> Lines(FlowNode node, double width)
    {
        // Pages are laid out again and again while they fill; lines break once.
        if (!_broken.TryGetValue((node.Lines, node.HasTitle, width), out List<(double, LetteredLine)>? known))
        {
            known = Break(node, width);
            _broken[(node.Lines, node.HasTitle, width)] = known;
        }
        return known;
    }

    private List<(double Indent, LetteredLine Line)> Break(FlowNode node, double width)
    {
        List<(double, LetteredLine)> lines = [];
        for (int i = 0; i < node.Lines.Count; i++)
        {
            FlowLine line = node.Lines[i];
            bool isTitle = i == 0 && node.HasTitle;
            double indent = line.Indent * IndentStep(width);
            double inner = width - (2 * PaddingX) - indent;
            IReadOnlyList<LetteredLine> broken = Lettering.Wrap(line.Content, inner, isTitle);
            double hanging = line.Indent > 0 && broken.Count > 1 ? IndentStep(width) * 0.6 : 0;
            if (hanging > 0)
            {
                broken = Lettering.Wrap(line.Content, inner - hanging, isTitle);
            }
            lines.AddRange(broken.Select((l, n) => (indent + (n > 0 ? hanging : 0), l)));
        }
        return lines;
    }

    public double Height(FlowNode node, double width) =>
        (Math.Max(1, Lines(node, width).Count) * Lettering.LineHeight) + (2 * Form.PaddingY);

    public double LabelHeight(FlowNode node, double width) =>
        node.Label is { } label
            ? (Lettering.Wrap(label, width - (2 * PaddingX), true).Count * Lettering.LineHeight) + 6
            : 0;

    /// <summary>The width of a box of a level.</summary>
    public double WidthOf(FlowLevel level, FlowNode node)
    {
        FlowAxis axis = Axis(node.Column);
        if (node.Kind == FlowShapeKind.Side)
        {
            return axis.SideWidth;
        }
        FlowNode[] cell = [.. level.Mains.Where(n => n.Column == node.Column)];
        return cell.Length == 1
            ? axis.MainWidth
            : SharedAxis(node.Column, Array.IndexOf(cell, node), cell.Length, node, []).MainWidth;
    }

    private double ColumnWidth => (Right - Left - (ColumnGap * (_columns.Length - 1))) / _columns.Length;

    private double Natural(FlowNode node)
    {
        double widest = 0;
        for (int i = 0; i < node.Lines.Count; i++)
        {
            bool isTitle = i == 0 && node.HasTitle;
            double width = node.Lines[i]
                .Content.Sum(r => Lettering.Width(r.Text, isTitle || r.Style.HasFlag(TextStyles.Bold)));
            widest = Math.Max(widest, width + (node.Lines[i].Indent * Lettering.Theme.StubIndent));
        }
        if (node.Label is not null)
        {
            widest = Math.Max(widest, Lettering.Width(node.Label, true));
        }
        // A little more than the sum, which leaves kerning across pieces out.
        return widest + (2 * PaddingX) + 2;
    }

    /// <summary>Side boxes right of the main boxes: these as wide as they must be, those as wide as they can be.</summary>
    private FlowAxis Beside(double naturalMain, double naturalSide, double width)
    {
        double main = Math.Clamp(
            naturalMain,
            Math.Min(width, 120),
            Math.Max(Math.Min(width, 120), Form.MainShare * width)
        );
        double rest = width - main - Branch;
        double side = Form.RunsOn ? rest : Math.Min(naturalSide, rest);
        double left = (width - main - Branch - side) / 2;
        return new FlowAxis(left + (main / 2), left, main, left + main + Branch, side);
    }

    private static FlowAxis AxisOf(double naturalMain, double naturalSide, double left, double right)
    {
        double width = right - left;
        double branch = width < Narrow ? 12 : 16;
        double leastOffset = width < Narrow ? 7 : 10;
        double leastMain = Math.Min(width, 120);
        double main = Math.Clamp(naturalMain, leastMain, width);
        if (naturalSide == 0)
        {
            return new FlowAxis(left + (width / 2), left + ((width - main) / 2), main, right, 0);
        }
        double widest = width - leastOffset - branch;
        double side = naturalSide;
        if ((main / 2) + branch + side > width)
        {
            side = Math.Min(side, Math.Min(Math.Max(0.55 * width, Math.Min(150, widest)), widest));
        }
        // The branch needs its side box right of the axis; main boxes give way first, then leave the axis.
        double centredMain = Math.Min(main, 2 * (width - branch - side));
        if (centredMain >= Math.Min(main, Math.Max(leastMain, 0.6 * width)))
        {
            double half = centredMain / 2;
            double total = half + Math.Max(half, branch + side);
            double start = left + ((width - total) / 2);
            double axis = start + half;
            return new FlowAxis(axis, start, centredMain, axis + branch, side);
        }
        double shifted = Math.Max(left + leastOffset, right - branch - side);
        return new FlowAxis(shifted, left, width, shifted + branch, right - shifted - branch);
    }

    /// <summary>One step of indentation: less in the narrow boxes of many arms, and where lines run on.</summary>
    private double IndentStep(double width) => width < Narrow || Form.RunsOn ? 4 : Lettering.Theme.StubIndent;

    private FlowAxis SpanningAxis(FlowGraph graph)
    {
        double width = Right - Left;
        double axis = Left + (width / 2);
        IEnumerable<FlowNode> mains = graph
            .Levels.Where(l => l.Mains.Count(n => n.Column == FlowGraph.Spanning) == 1)
            .SelectMany(l => l.Mains)
            .Where(n => n.Column == FlowGraph.Spanning);
        IEnumerable<FlowNode> sides = graph
            .Levels.SelectMany(l => l.Sides)
            .Where(n => n.Kind == FlowShapeKind.Side && n.Column == FlowGraph.Spanning);
        double main = Math.Clamp(mains.Select(Natural).Append(0).Max(), Math.Min(150, width), 0.75 * width);
        double side = Math.Min(sides.Select(Natural).Append(0).Max(), (width / 2) - Branch);
        return new FlowAxis(axis, axis - (main / 2), main, axis + Branch, side);
    }
}

/// <summary>Where the boxes of a column stand.</summary>
/// <param name="X">Where arrows run.</param>
/// <param name="MainLeft">The left of main boxes.</param>
/// <param name="MainWidth">The width of main boxes.</param>
/// <param name="SideLeft">The left of side boxes.</param>
/// <param name="SideWidth">The width of side boxes.</param>
internal sealed record FlowAxis(double X, double MainLeft, double MainWidth, double SideLeft, double SideWidth);
