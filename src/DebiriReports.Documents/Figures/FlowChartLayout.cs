using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Places the boxes and arrows of a participant flow on as many pages as it needs.</summary>
/// <remarks>
/// Boxes are measured in the page's own fonts and grow with their text; nothing is clipped and no type is made smaller.
/// A flow that does not fit one page is set closer (<see cref="FlowForm"/>), and goes on over pages only where that does
/// not help either. Boxes of one row share their height, boxes of one column their axis; who left stands beside the arrow. Arrows run
/// along the axes and turn in the gaps between rows, so that they meet no box. Where a page is full, the arrows that go
/// on end in a lettered sign that stands again at the top of the page where they arrive.
/// </remarks>
public static class FlowChartLayout
{
    /// <summary>Lays out a participant flow.</summary>
    /// <param name="chart">The flow.</param>
    /// <param name="fonts">The faces that measure its text.</param>
    /// <param name="theme">Type size and line spacing.</param>
    /// <param name="width">The width of every page, in points.</param>
    /// <param name="maxHeight">The greatest height of a page, in points.</param>
    /// <returns>The pages in order; one, without shapes, for a flow without boxes.</returns>
    /// <exception cref="ArgumentException">
    /// Two boxes have one id, or an arrow names a box that is not there.
    /// </exception>
    public static IReadOnlyList<FlowPage> Lay(
        FlowChart chart,
        FontSet fonts,
        Theme theme,
        double width,
        double maxHeight
    )
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(fonts);
        ArgumentNullException.ThrowIfNull(theme);
        FlowGraph graph = FlowGraph.Of(chart);
        if (graph.Levels.Count == 0)
        {
            return [new FlowPage(width, 0, [], []) { PaddingY = FlowForm.Open.PaddingY }];
        }
        IReadOnlyList<FlowPage> pages = FlowPagination.Paginate(graph, Measured(FlowForm.Open), maxHeight);
        if (pages.Count == 1)
        {
            return pages;
        }
        return Whole(FlowForm.Close) is { } close && close.Height <= maxHeight ? [close]
            : FlowForm.Dense.Select(Whole).OfType<FlowPage>().MinBy(page => page.Height) is { } dense
            && dense.Height <= maxHeight
                ? [dense]
            : pages;

        FlowPage? Whole(FlowForm form)
        {
            FlowMeasure measure = Measured(form);
            FlowGraph set = form.RunsOn ? FlowRunOn.Of(graph, measure) : graph;
            FlowLaidPage whole = FlowPageLayout.Lay(measure, set.Levels, set.Arrows);
            return whole.Crossing.Count == 0 ? whole.Page : null;
        }

        FlowMeasure Measured(FlowForm form)
        {
            double spacing = Math.Min(theme.TableLineSpacing, form.MostLineSpacing);
            return new(graph, new Lettering(fonts, theme with { TableLineSpacing = spacing }), width, form);
        }
    }
}

/// <summary>A page of a participant flow.</summary>
/// <param name="Width">Its width in points.</param>
/// <param name="Height">Its height in points: of what stands on it.</param>
/// <param name="Shapes">The boxes, from top to bottom, phases first.</param>
/// <param name="Connectors">The lines between them.</param>
public sealed record FlowPage(
    double Width,
    double Height,
    IReadOnlyList<FlowShape> Shapes,
    IReadOnlyList<FlowConnector> Connectors
)
{
    /// <summary>Space above and below the text of a box.</summary>
    public required double PaddingY { get; init; }
}

/// <summary>A box with its place.</summary>
/// <param name="Id">Unique on the page.</param>
/// <param name="Kind">What it is.</param>
/// <param name="X">Left, in points from the page's left edge.</param>
/// <param name="Y">Top, in points from the page's top.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="Content">
/// The lines that it holds, unbroken, as native text boxes take them; a box cut over pages holds its part, and lines that
/// run on are one.
/// </param>
/// <param name="Lines">The lines as broken and placed.</param>
/// <param name="IsCentred">Whether the lines are centred rather than set from the left.</param>
/// <param name="BoxId">The id of the chart's box, or <see langword="null"/> for labels and continuation signs.</param>
/// <param name="Rotation">Degrees that the text is turned counter-clockwise: 90 for phases, else 0.</param>
public sealed record FlowShape(
    string Id,
    FlowShapeKind Kind,
    double X,
    double Y,
    double Width,
    double Height,
    IReadOnlyList<FlowLine> Content,
    IReadOnlyList<FlowTextLine> Lines,
    bool IsCentred,
    string? BoxId,
    double Rotation = 0
);

/// <summary>What a shape of a participant flow is.</summary>
public enum FlowShapeKind
{
    /// <summary>A box on an axis.</summary>
    Main,

    /// <summary>A box beside an arrow: who left, and why.</summary>
    Side,

    /// <summary>The label of a column, joined to the top of its first box.</summary>
    ColumnLabel,

    /// <summary>The label of a phase, at the left, over the height of its rows.</summary>
    Phase,

    /// <summary>A lettered sign where an arrow leaves for another page or comes from one.</summary>
    Continuation,
}

/// <summary>A line of text as broken and placed.</summary>
/// <param name="Pieces">Its pieces, from left to right.</param>
public sealed record FlowTextLine(IReadOnlyList<FlowTextPiece> Pieces);

/// <summary>A stretch of a line in one style.</summary>
/// <param name="Text">The text.</param>
/// <param name="At">Where its start stands on the baseline.</param>
/// <param name="IsBold">Whether it is bold.</param>
/// <param name="SourceId">The result that it prints, or <see langword="null"/>.</param>
public sealed record FlowTextPiece(string Text, DrawingPoint At, bool IsBold, string? SourceId);

/// <summary>A line between two shapes of one page.</summary>
/// <param name="From">The id of the shape that it leaves.</param>
/// <param name="To">The id of the shape that it reaches.</param>
/// <param name="Points">Its corners: each stretch runs along the page or down it.</param>
/// <param name="HasArrow">Whether it ends in an arrow head; the line into a continuation sign has none.</param>
public sealed record FlowConnector(string From, string To, IReadOnlyList<DrawingPoint> Points, bool HasArrow);
