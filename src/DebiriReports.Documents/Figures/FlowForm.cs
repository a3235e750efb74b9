namespace DebiriReports.Documents.Figures;

/// <summary>How closely a participant flow is set; type is never made smaller.</summary>
/// <param name="PaddingY">Above and below a box's text.</param>
/// <param name="PlainGap">Between levels without side boxes.</param>
/// <param name="BeforeSides">Above side boxes.</param>
/// <param name="BetweenSides">Between side boxes, and below them where the next level begins beside them.</param>
/// <param name="AfterSides">Below side boxes.</param>
/// <param name="IsBeside">
/// Whether side boxes stand beside their box rather than below it, where there is one column.
/// </param>
/// <param name="RunsOn">Whether the lines of a box run on in one paragraph where that saves room.</param>
/// <param name="MostLineSpacing">Line height as a multiple of the type size, unless the theme's is less.</param>
/// <param name="MainShare">The share of the width that a main box takes at most where its side boxes stand beside it.</param>
internal sealed record FlowForm(
    double PaddingY,
    double PlainGap,
    double BeforeSides,
    double BetweenSides,
    double AfterSides,
    bool IsBeside,
    bool RunsOn,
    double MostLineSpacing,
    double MainShare
)
{
    /// <summary>A line for each reason, side boxes below the box that subjects left.</summary>
    public static FlowForm Open { get; } = new(5, 20, 9, 7, 13, false, false, double.MaxValue, 1);

    /// <summary>A line for each reason, side boxes beside the box that subjects left.</summary>
    public static FlowForm Close { get; } = new(3.5, 13, 7, 5, 11, true, false, 1.15, 0.36);

    /// <summary>Closer than <see cref="Close"/>, the reasons of a box run on; with main boxes of several widths.</summary>
    public static IReadOnlyList<FlowForm> Dense { get; } =
    [.. new[] { 0.28, 0.32, 0.36, 0.4, 0.44 }.Select(share => new FlowForm(2, 11, 6, 4, 10, true, true, 1.13, share))];
}
