namespace DebiriReports.Documents.Model;

/// <summary>What a figure draws, as data: the closed family of charts.</summary>
/// <remarks>
/// A chart holds the numbers to be placed, and the texts to be printed as they are printed; drawing it is layout, and
/// computes nothing that a reader could quote.
/// </remarks>
public abstract record Chart;

/// <summary>A participant flow: boxes over one to four columns, arrows between them, and side boxes for who left.</summary>
/// <param name="Columns">Labels of the columns after the split (arms); one or none for a single-arm study.</param>
/// <param name="Boxes">The boxes, top down.</param>
/// <param name="Arrows">The arrows between boxes, by box id.</param>
public sealed record FlowChart(
    IReadOnlyList<string> Columns,
    IReadOnlyList<FlowBox> Boxes,
    IReadOnlyList<FlowArrow> Arrows
) : Chart;

/// <summary>A box of a participant flow.</summary>
/// <param name="Id">Unique in the chart.</param>
/// <param name="Row">Its level, from 0 at the top; side boxes stand between their level and the next.</param>
/// <param name="Column">Its column, from 0; -1 when it spans all of them.</param>
/// <param name="IsSide">Whether it stands at the side of the arrow that leaves its level.</param>
/// <param name="Phase">The phase that it belongs to (Enrolment, Follow-up, Analysis), or <see langword="null"/>.</param>
/// <param name="Lines">Its text; the first line is its title.</param>
public sealed record FlowBox(string Id, int Row, int Column, bool IsSide, string? Phase, IReadOnlyList<FlowLine> Lines);

/// <summary>A line of a box.</summary>
/// <param name="Content">The text, the counts with their source ids.</param>
/// <param name="Indent">How many steps it is indented (reasons under their sum).</param>
public sealed record FlowLine(IReadOnlyList<TextRun> Content, int Indent = 0);

/// <summary>An arrow of a participant flow.</summary>
/// <param name="From">The box that it leaves.</param>
/// <param name="To">The box that it reaches.</param>
public sealed record FlowArrow(string From, string To);

/// <summary>Kaplan-Meier curves with the numbers at risk below the ticks.</summary>
/// <param name="Time">The time axis; its ticks carry the numbers at risk.</param>
/// <param name="Survival">The axis of the estimate, 0 to 1 or 0 to 100.</param>
/// <param name="Curves">One curve a group, in the order of the legend.</param>
/// <param name="AtRiskTitle">The title over the numbers at risk.</param>
/// <param name="ShowBand">Whether the pointwise confidence band is drawn.</param>
/// <param name="ShowMedian">Whether the median of each curve is marked.</param>
/// <param name="Annotations">Lines printed inside the plot (medians, hazard ratio).</param>
public sealed record KaplanMeierChart(
    Axis Time,
    Axis Survival,
    IReadOnlyList<KaplanMeierCurve> Curves,
    string AtRiskTitle,
    bool ShowBand,
    bool ShowMedian,
    IReadOnlyList<string> Annotations
) : Chart
{
    /// <summary>Numbers at risk below this and above 0 are printed as <c>&lt;</c> and this number.</summary>
    public int SmallestCount { get; init; }

    /// <summary>
    /// The curve that each annotation is about, by index: it stands beside that one where many curves are drawn in parts.
    /// Annotations after the last of these are about all curves.
    /// </summary>
    public IReadOnlyList<int> AnnotatedCurves { get; init; } = [];

    /// <summary>What the legend calls the marks of censored observations.</summary>
    public string CensoredLabel { get; init; } = "Censored";
}

/// <summary>One Kaplan-Meier curve.</summary>
/// <param name="Label">The group.</param>
/// <param name="Steps">
/// The curve from its first point on: from each step's time on it has the step's height; limits are
/// <see cref="double.NaN"/> where not estimable.
/// </param>
/// <param name="End">The last time observed; the curve ends there.</param>
/// <param name="Censored">The times of censored observations.</param>
/// <param name="AtRisk">The number at risk at each tick of the time axis.</param>
/// <param name="Median">The median, or <see cref="double.NaN"/> when not reached.</param>
public sealed record KaplanMeierCurve(
    string Label,
    IReadOnlyList<CurveStep> Steps,
    double End,
    IReadOnlyList<double> Censored,
    IReadOnlyList<int> AtRisk,
    double Median
);

/// <summary>A step of a curve.</summary>
/// <param name="Time">Where it starts.</param>
/// <param name="Height">The height from there on.</param>
/// <param name="Lower">The lower limit, or <see cref="double.NaN"/>.</param>
/// <param name="Upper">The upper limit, or <see cref="double.NaN"/>.</param>
public readonly record struct CurveStep(double Time, double Height, double Lower, double Upper);

/// <summary>An axis.</summary>
/// <param name="Title">The title with its unit.</param>
/// <param name="Minimum">The least value shown.</param>
/// <param name="Maximum">The greatest value shown.</param>
/// <param name="Ticks">The tick values, ascending; empty to let the drawing choose round ones.</param>
/// <param name="TickLabels">The text at each tick; empty to print the values.</param>
/// <param name="IsLogarithmic">Whether the scale is logarithmic; all values are then above 0.</param>
public sealed record Axis(
    string Title,
    double Minimum,
    double Maximum,
    IReadOnlyList<double> Ticks,
    IReadOnlyList<string> TickLabels,
    bool IsLogarithmic = false
);

/// <summary>A forest plot: one row a subgroup with its estimate, its interval and text columns beside it.</summary>
/// <param name="Value">The axis of the estimate.</param>
/// <param name="LabelTitle">The title over the labels.</param>
/// <param name="TextTitles">The titles over the text columns.</param>
/// <param name="Rows">The rows, top down.</param>
/// <param name="Reference">Where the solid line stands (1 for a ratio), or <see cref="double.NaN"/>.</param>
/// <param name="Overall">Where the dashed line stands, or <see cref="double.NaN"/>.</param>
public sealed record ForestChart(
    Axis Value,
    string LabelTitle,
    IReadOnlyList<string> TextTitles,
    IReadOnlyList<ForestRow> Rows,
    double Reference,
    double Overall
) : Chart;

/// <summary>A row of a forest plot.</summary>
/// <param name="Label">The subgroup.</param>
/// <param name="Indent">How many steps the label is indented.</param>
/// <param name="Texts">The text columns.</param>
/// <param name="Estimate">The estimate, or <see cref="double.NaN"/> for a heading or where not estimable.</param>
/// <param name="Lower">The lower limit.</param>
/// <param name="Upper">The upper limit.</param>
/// <param name="Weight">The symbol's weight, 0 to 1.</param>
public sealed record ForestRow(
    string Label,
    int Indent,
    IReadOnlyList<string> Texts,
    double Estimate,
    double Lower,
    double Upper,
    double Weight
);

/// <summary>Sorted bars, as of best change in tumour size (waterfall).</summary>
/// <param name="Value">The axis of the bars' heights.</param>
/// <param name="CategoryTitle">The legend's title.</param>
/// <param name="Categories">The categories in the legend's order.</param>
/// <param name="Bars">The bars, from left to right.</param>
/// <param name="Thresholds">Horizontal lines with their labels.</param>
/// <param name="BarTitle">The title below the bars.</param>
public sealed record BarChart(
    Axis Value,
    string CategoryTitle,
    IReadOnlyList<string> Categories,
    IReadOnlyList<Bar> Bars,
    IReadOnlyList<ReferenceLine> Thresholds,
    string BarTitle
) : Chart;

/// <summary>A bar.</summary>
/// <param name="Label">The subject, or empty.</param>
/// <param name="Value">Its height.</param>
/// <param name="Category">The index of its category.</param>
/// <param name="Marker">A sign above it (<c>+</c> for a new lesion), or <see langword="null"/>.</param>
public sealed record Bar(string Label, double Value, int Category, string? Marker);

/// <summary>A line across a plot.</summary>
/// <param name="Value">Where it stands.</param>
/// <param name="Label">What it says.</param>
/// <param name="IsVertical">Whether it stands on the horizontal axis.</param>
public sealed record ReferenceLine(double Value, string Label, bool IsVertical = false);

/// <summary>Lanes of time, one a subject (swimmer plot).</summary>
/// <param name="Time">The time axis.</param>
/// <param name="SegmentCategories">The legend of segments.</param>
/// <param name="EventCategories">The legend of events.</param>
/// <param name="Lanes">The lanes, top down.</param>
/// <param name="LaneTitle">The title of the lanes.</param>
public sealed record SwimmerChart(
    Axis Time,
    IReadOnlyList<string> SegmentCategories,
    IReadOnlyList<string> EventCategories,
    IReadOnlyList<SwimmerLane> Lanes,
    string LaneTitle
) : Chart
{
    /// <summary>What the legend calls the arrows of lanes that go on.</summary>
    public string OngoingLabel { get; init; } = "Ongoing";
}

/// <summary>A lane of a swimmer plot.</summary>
/// <param name="Label">The subject.</param>
/// <param name="Segments">Stretches of time with the index of their category.</param>
/// <param name="Events">Points in time with the index of their category.</param>
/// <param name="IsOngoing">Whether an arrow says that it goes on.</param>
public sealed record SwimmerLane(
    string Label,
    IReadOnlyList<SwimmerSegment> Segments,
    IReadOnlyList<SwimmerEvent> Events,
    bool IsOngoing
);

/// <summary>A stretch of a lane.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Category">The index of its category.</param>
public readonly record struct SwimmerSegment(double Start, double End, int Category);

/// <summary>An event on a lane.</summary>
/// <param name="Time">When.</param>
/// <param name="Category">The index of its category.</param>
public readonly record struct SwimmerEvent(double Time, int Category);

/// <summary>Lines or points over an axis: spider, mean over time, accrual, boundary, eDISH.</summary>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Series">The series, in the order of the legend.</param>
/// <param name="Lines">Reference lines.</param>
/// <param name="CountTitle">The title over counts below the ticks, or <see langword="null"/> for none.</param>
/// <param name="ShowLegend">Whether the series are named; off for one line a subject.</param>
/// <param name="Regions">
/// Labels of the four quadrants that the first upright and the first level reference line make: upper left, upper right,
/// lower left, lower right; or empty.
/// </param>
public sealed record XyChart(
    Axis X,
    Axis Y,
    IReadOnlyList<XySeries> Series,
    IReadOnlyList<ReferenceLine> Lines,
    string? CountTitle,
    bool ShowLegend,
    IReadOnlyList<string> Regions
) : Chart
{
    /// <summary>Counts below this and above 0 are printed as <c>&lt;</c> and this number.</summary>
    public int SmallestCount { get; init; }
}

/// <summary>A series of an <see cref="XyChart"/>.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Points">Its points, ascending in x.</param>
/// <param name="Style">How its points are joined.</param>
/// <param name="Category">The index that chooses colour, dash and marker; series of one group share it.</param>
/// <param name="Counts">A count below each tick of the x axis, or empty.</param>
public sealed record XySeries(
    string Label,
    IReadOnlyList<XyPoint> Points,
    XyStyle Style,
    int Category,
    IReadOnlyList<int> Counts
);

/// <summary>A point with its limits.</summary>
/// <param name="X">Horizontal.</param>
/// <param name="Y">Vertical.</param>
/// <param name="Lower">The lower limit of y, or <see cref="double.NaN"/> for no bar.</param>
/// <param name="Upper">The upper limit of y, or <see cref="double.NaN"/> for no bar.</param>
public readonly record struct XyPoint(double X, double Y, double Lower, double Upper);

/// <summary>How the points of a series are joined.</summary>
public enum XyStyle
{
    /// <summary>Markers alone.</summary>
    Points,

    /// <summary>Straight lines with markers.</summary>
    Line,

    /// <summary>Steps without markers.</summary>
    Steps,
}
