using DebiriReports.Documents.Model;

namespace DebiriReports.CrossChecks;

/// <summary>Whatever stands written in the figures of a document, besides captions, notes and alternative texts.</summary>
internal static class ChartTexts
{
    /// <summary>The texts: labels of curves, lanes, bars, points and rows, legends, titles of axes, columns of a flow.</summary>
    /// <param name="document">The document.</param>
    /// <returns>The texts.</returns>
    public static IEnumerable<string> Of(CheckedDocument document) =>
        document.Blocks.OfType<Figure>().SelectMany(figure => Of(figure.Chart));

    private static IEnumerable<string> Of(Chart chart) =>
        chart switch
        {
            FlowChart flow => flow.Columns.Concat(flow.Boxes.Select(box => box.Phase ?? "")),
            KaplanMeierChart curves =>
            [
                curves.Time.Title,
                curves.Survival.Title,
                .. curves.Curves.Select(curve => curve.Label),
                .. curves.Annotations,
            ],
            ForestChart forest =>
            [
                forest.Value.Title,
                .. forest.TextTitles,
                .. forest.Rows.Select(row => row.Label),
                .. forest.Rows.SelectMany(row => row.Texts),
            ],
            BarChart bars =>
            [
                bars.Value.Title,
                bars.CategoryTitle,
                .. bars.Categories,
                .. bars.Bars.Select(bar => bar.Label),
                .. bars.Thresholds.Select(line => line.Label),
            ],
            SwimmerChart lanes =>
            [
                lanes.Time.Title,
                .. lanes.SegmentCategories,
                .. lanes.EventCategories,
                .. lanes.Lanes.Select(lane => lane.Label),
            ],
            XyChart points =>
            [
                points.X.Title,
                points.Y.Title,
                .. points.X.TickLabels,
                .. points.Series.Select(series => series.Label),
                .. points.Lines.Select(line => line.Label),
                .. points.Regions,
            ],
            _ => [],
        };
}
