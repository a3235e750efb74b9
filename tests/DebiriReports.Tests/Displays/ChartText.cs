using System.Globalization;
using System.Text;
using DebiriReports.Documents.Model;

namespace DebiriReports.Tests.Displays;

/// <summary>Prints what a chart draws in characters.</summary>
internal static class ChartText
{
    /// <summary>Prints a chart.</summary>
    public static string Of(Chart chart)
    {
        var text = new StringBuilder();
        switch (chart)
        {
            case FlowChart flow:
                foreach (var box in flow.Boxes)
                {
                    Line(
                        text,
                        $"[{box.Id}] row {box.Row} column {box.Column}{(box.IsSide ? " side" : "")} {box.Phase}"
                    );
                    foreach (var line in box.Lines)
                    {
                        Line(text, $"    {new string(' ', 2 * line.Indent)}{BlockText.Of(line.Content)}");
                    }
                }
                foreach (var arrow in flow.Arrows)
                {
                    Line(text, $"{arrow.From} -> {arrow.To}");
                }
                break;
            case KaplanMeierChart km:
                Print(text, "time", km.Time);
                Print(text, "survival", km.Survival);
                foreach (var curve in km.Curves)
                {
                    Line(
                        text,
                        $"curve {curve.Label}: end {N(curve.End)}, median {N(curve.Median)}, {curve.Censored.Count} censored"
                    );
                    Line(text, $"  {km.AtRiskTitle}: {string.Join(' ', curve.AtRisk)}");
                    foreach (var step in curve.Steps)
                    {
                        Line(text, $"  {N(step.Time)}: {N(step.Height)} ({N(step.Lower)}, {N(step.Upper)})");
                    }
                }
                foreach (var annotation in km.Annotations)
                {
                    Line(text, $"annotation: {annotation}");
                }
                break;
            case ForestChart forest:
                Print(text, "value", forest.Value);
                Line(
                    text,
                    $"{forest.LabelTitle} | {string.Join(" | ", forest.TextTitles)}, reference {N(forest.Reference)}, overall {N(forest.Overall)}"
                );
                foreach (var row in forest.Rows)
                {
                    Line(
                        text,
                        $"{new string(' ', 2 * row.Indent)}{row.Label} | {string.Join(" | ", row.Texts)} | {N(row.Estimate)} ({N(row.Lower)}, {N(row.Upper)}) weight {N(row.Weight)}"
                    );
                }
                break;
            case BarChart bars:
                Print(text, "value", bars.Value);
                Line(text, $"{bars.CategoryTitle}: {string.Join(", ", bars.Categories)}; {bars.BarTitle}");
                foreach (var bar in bars.Bars)
                {
                    Line(text, $"{bar.Label} {N(bar.Value)} {bars.Categories[bar.Category]}{bar.Marker}");
                }
                foreach (var line in bars.Thresholds)
                {
                    Line(text, $"line {N(line.Value)} {line.Label}");
                }
                break;
            case SwimmerChart swimmer:
                Print(text, "time", swimmer.Time);
                Line(
                    text,
                    $"segments: {string.Join(", ", swimmer.SegmentCategories)}; events: {string.Join(", ", swimmer.EventCategories)}"
                );
                foreach (var lane in swimmer.Lanes)
                {
                    Line(
                        text,
                        $"{lane.Label}: {string.Join(' ', lane.Segments.Select(s => $"{N(s.Start)}-{N(s.End)}:{s.Category}"))} | {string.Join(' ', lane.Events.Select(e => $"{N(e.Time)}:{e.Category}"))}{(lane.IsOngoing ? " ->" : "")}"
                    );
                }
                break;
            case XyChart xy:
                Print(text, "x", xy.X);
                Print(text, "y", xy.Y);
                foreach (var series in xy.Series)
                {
                    Line(
                        text,
                        $"{series.Label} ({series.Style}, {series.Category}): {string.Join(' ', series.Points.Select(p => $"({N(p.X)}, {N(p.Y)}{(double.IsNaN(p.Lower) ? "" : $" [{N(p.Lower)}, {N(p.Upper)}]")})"))}{(series.Counts.Count > 0 ? " n " + string.Join(' ', series.Counts) : "")}"
                    );
                }
                foreach (var line in xy.Lines)
                {
                    Line(text, $"line {(line.IsVertical ? "x" : "y")}={N(line.Value)} {line.Label}");
                }
                foreach (var region in xy.Regions)
                {
                    Line(text, $"region {region}");
                }
                break;
            default:
                Line(text, chart.GetType().Name);
                break;
        }
        return text.ToString();
    }

    private static void Print(StringBuilder text, string name, Axis axis) =>
        Line(
            text,
            $"{name} axis: {axis.Title}, {N(axis.Minimum)} to {N(axis.Maximum)}{(axis.IsLogarithmic ? ", logarithmic" : "")}, ticks {string.Join(' ', axis.Ticks.Select(N))} {string.Join(' ', axis.TickLabels)}".TrimEnd()
        );

    private static string N(double value) =>
        double.IsNaN(value) ? "NE" : value.ToString("0.####", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');
}
