using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Draws charts: data to positioned marks.</summary>
public static class ChartDrawer
{
    /// <summary>Draws a chart.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="fonts">The faces that measure its text.</param>
    /// <param name="theme">Type size and colours.</param>
    /// <param name="width">The width of every drawing, in points.</param>
    /// <param name="maxHeight">The greatest height of a drawing, in points.</param>
    /// <returns>
    /// One drawing a page: one for most charts, several for a flow, a swimmer plot or a forest plot that does not fit, and
    /// for more series than one plot can tell apart. A
    /// drawing is lower than <paramref name="maxHeight"/> where the chart needs less.
    /// </returns>
    /// <exception cref="ArgumentException">The chart contradicts itself, or a length is not positive.</exception>
    public static IReadOnlyList<Drawing> Draw(Chart chart, FontSet fonts, Theme theme, double width, double maxHeight)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(fonts);
        ArgumentNullException.ThrowIfNull(theme);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxHeight);
        return chart switch
        {
            KaplanMeierChart curves => SeriesParts.Draw(
                curves,
                part => KaplanMeierDrawer.Draw(part, fonts, theme, width, maxHeight),
                maxHeight
            ),
            ForestChart forest => ForestDrawer.Draw(forest, fonts, theme, width, maxHeight),
            BarChart bars => [BarDrawer.Draw(bars, fonts, theme, width, maxHeight)],
            SwimmerChart lanes => SwimmerDrawer.Draw(lanes, fonts, theme, width, maxHeight),
            XyChart points => SeriesParts.Draw(
                points,
                XyDrawer.Widened,
                part => XyDrawer.Draw(part, fonts, theme, width, maxHeight),
                maxHeight
            ),
            FlowChart flow => FlowDrawer.Draw(flow, fonts, theme, width, maxHeight),
            _ => throw new ArgumentException($"no drawing for a {chart.GetType().Name}", nameof(chart)),
        };
    }
}
