using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Draws charts of many series in parts, one drawing each with the same axes.</summary>
/// <remarks>
/// A part has no more series than can be told apart and named beside a plot that is still legible; fewer where their
/// names and numbers need more than the page.
/// </remarks>
internal static class SeriesParts
{
    // Legend, numbers at risk and medians of more curves would leave the plot too little of the page.
    private const int MostCurves = 8;

    // As many as differ in colour and sign.
    private const int MostSeries = 14;

    /// <summary>Draws curves.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="draw">Draws one part.</param>
    /// <param name="maxHeight">The greatest height of a drawing, in points.</param>
    public static IReadOnlyList<Drawing> Draw(
        KaplanMeierChart chart,
        Func<KaplanMeierChart, Drawing> draw,
        double maxHeight
    ) => Draw(chart, chart.Curves.Count, MostCurves, Part, draw, maxHeight);

    /// <summary>Draws series.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="extents">The chart with axes that hold the points of all parts.</param>
    /// <param name="draw">Draws one part.</param>
    /// <param name="maxHeight">The greatest height of a drawing, in points.</param>
    public static IReadOnlyList<Drawing> Draw(
        XyChart chart,
        Func<XyChart, XyChart> extents,
        Func<XyChart, Drawing> draw,
        double maxHeight
    )
    {
        // Series of one name stand and fall together; without a legend nobody asks which is which.
        string[] labels = chart.ShowLegend ? [.. chart.Series.Select(series => series.Label).Distinct()] : [];
        return Draw(chart, labels.Length, MostSeries, Part, draw, maxHeight);

        XyChart Part(XyChart whole, int from, int count)
        {
            XySeries[] series = [.. whole.Series.Where(s => labels.AsSpan(from, count).Contains(s.Label))];
            List<int> categories = [.. series.Select(s => s.Category).Distinct()];
            return extents(whole) with
            {
                Series = [.. series.Select(s => s with { Category = categories.IndexOf(s.Category) })],
            };
        }
    }

    private static IReadOnlyList<Drawing> Draw<T>(
        T chart,
        int series,
        int most,
        Func<T, int, int, T> part,
        Func<T, Drawing> draw,
        double maxHeight
    )
    {
        if (series <= most)
        {
            Drawing whole = draw(chart);
            if (series < 2 || whole.Height <= maxHeight)
            {
                return [whole];
            }
        }
        for (int parts = Math.Max(2, (series + most - 1) / most); ; parts *= 2)
        {
            // As many in each as in the others.
            int count = Math.Min(parts, series);
            List<Drawing> drawings = [];
            for (int i = 0; i < count; i++)
            {
                int from = series * i / count;
                drawings.Add(draw(part(chart, from, (series * (i + 1) / count) - from)));
            }
            if (count == series || drawings.TrueForAll(drawing => drawing.Height <= maxHeight))
            {
                return drawings;
            }
        }
    }

    private static KaplanMeierChart Part(KaplanMeierChart chart, int from, int count) =>
        chart with
        {
            Curves = [.. chart.Curves.Skip(from).Take(count)],
            Annotations =
            [
                .. chart.Annotations.Where(
                    (_, i) =>
                        i < chart.AnnotatedCurves.Count
                            ? chart.AnnotatedCurves[i] >= from && chart.AnnotatedCurves[i] < from + count
                            : from == 0
                ),
            ],
            AnnotatedCurves = [],
        };
}
