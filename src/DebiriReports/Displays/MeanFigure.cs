using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;
using DebiriReports.Statistics.Descriptives;

namespace DebiriReports.Displays;

/// <summary>Means over visits with their error bars.</summary>
public sealed record MeanDefinition : ColumnedDefinition
{
    /// <summary>The kind of figure.</summary>
    public required string Figure { get; init; }

    /// <summary>The parameter (<c>PARAMCD</c>).</summary>
    public required Placed<string> Parameter { get; init; }

    /// <summary>The variable that holds the value.</summary>
    public Placed<string> Value { get; init; } = "AVAL";

    /// <summary>The variable that names the visit.</summary>
    public Placed<string> Visit { get; init; } = "AVISIT";

    /// <summary>The variable that orders visits that are not listed.</summary>
    public Placed<string> VisitOrder { get; init; } = "AVISITN";

    /// <summary>The visits in order, with labels; all of the data when not said.</summary>
    public LevelList? Visits { get; init; }

    /// <summary>What the bars show.</summary>
    public ErrorBar Bars { get; init; } = ErrorBar.Interval;

    /// <summary>What the value is called, with its unit; the parameter's label when not said.</summary>
    public string? Axis { get; init; }
}

/// <summary>What error bars show.</summary>
public enum ErrorBar
{
    /// <summary>The t interval of the mean.</summary>
    Interval,

    /// <summary>One standard error to each side.</summary>
    Se,

    /// <summary>One standard deviation to each side.</summary>
    Sd,
}

/// <summary>The figure <c>mean-over-time</c>.</summary>
public sealed class MeanFigure : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "figure/mean-over-time";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(MeanDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Figure;

    /// <inheritdoc/>
    public bool DividesRecords => true;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (MeanDefinition)analysis.Definition;
        var code = definition.Parameter.Value;
        var parameters = Parameters.Find(analysis, new LevelList([new Level(code, code)]));
        var visits = VisitList.Find(analysis, definition.Visit, definition.VisitOrder, definition.Visits);
        var value = SubjectDates.Number(analysis, analysis.Data, definition.Value);
        var values = new VisitValues(
            analysis,
            VisitValues.Split(analysis, parameters, visits)[0],
            visits,
            value,
            definition.Place
        );
        var shown = Enumerable.Range(0, visits.Labels.Count).Where(visit => !values.IsEmpty(visit)).ToList();
        analysis.IsEmpty |= shown.Count == 0;
        var series = new List<XySeries>();
        var rows = shown.ConvertAll(visit => new List<ResultCell>());
        for (var column = 0; column < analysis.Columns.Count; column++)
        {
            var points = new List<XyPoint>();
            var counts = new List<int>();
            for (var i = 0; i < shown.Count; i++)
            {
                var summary = Summary.Of(values.Of(shown[i], column), analysis.Methods.Quantile);
                var (lower, upper) = Limits(definition.Bars, summary);
                counts.Add(summary.Count);
                if (summary.Count > 0)
                {
                    points.Add(new XyPoint(i, summary.Mean, lower, upper));
                }
                rows[i]
                    .AddRange(
                        Cells(
                            analysis,
                            definition,
                            column,
                            visits.Labels[shown[i]],
                            summary,
                            lower,
                            upper,
                            values.Decimals
                        )
                    );
            }
            series.Add(new XySeries(analysis.Columns[column].Path[^1], points, XyStyle.Line, column, counts));
        }
        var label = definition.Axis ?? parameters.Labels[0];
        var bars = definition.Bars switch
        {
            ErrorBar.Interval => "95% t interval",
            ErrorBar.Se => "one standard error",
            _ => "one standard deviation",
        };
        analysis.AddNote($"Mean with {bars}.");
        return new FigureBody(
            new XyChart(
                new Axis(
                    "Visit",
                    -0.5,
                    Math.Max(shown.Count - 0.5, 0.5),
                    [.. Enumerable.Range(0, shown.Count).Select(i => (double)i)],
                    [.. shown.Select(visit => visits.Labels[visit])]
                ),
                Axes.Over(
                    label,
                    series.SelectMany(one =>
                        one.Points.SelectMany(point => new[] { point.Y, point.Lower, point.Upper })
                    )
                ),
                series,
                [],
                "Number of {participants}",
                analysis.Columns.Count > 1,
                []
            ),
            $"Mean {label} by visit with {bars}. "
                + string.Join(
                    ' ',
                    series.Select(one =>
                        $"{one.Label}: "
                        + string.Join(
                            "; ",
                            one.Points.Select(point =>
                                $"{visits.Labels[shown[(int)point.X]]} {analysis.Text.Mean(point.Y, values.Decimals)}"
                            )
                        )
                        + "."
                    )
                ),
            new ResultTable(
                "Visit",
                [
                    .. analysis
                        .TableColumns()
                        .SelectMany(column =>
                            new[]
                            {
                                column with
                                {
                                    Path = [.. column.Path, "n"],
                                },
                                column with
                                {
                                    Path = [.. column.Path, "Mean (limits)"],
                                },
                            }
                        ),
                ],
                [.. shown.Select((visit, i) => new ResultRow([visits.Labels[visit]], 0, RowRole.Data, rows[i]))]
            )
        );
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation)
    {
        var body = (FigureBody)result.Body;
        var chart = (XyChart)body.Chart;
        return FigurePresenter.Present(
            result,
            body with
            {
                Chart = chart with { CountTitle = presentation.Words.Fill(chart.CountTitle!) },
            },
            presentation
        );
    }

    private static (double Lower, double Upper) Limits(ErrorBar bars, Summary summary)
    {
        var interval = summary.MeanInterval();
        return bars switch
        {
            ErrorBar.Interval => (interval.Lower, interval.Upper),
            ErrorBar.Se => (summary.Mean - summary.StandardError, summary.Mean + summary.StandardError),
            _ => (summary.Mean - summary.StandardDeviation, summary.Mean + summary.StandardDeviation),
        };
    }

    private static IEnumerable<ResultCell> Cells(
        DisplayAnalysis analysis,
        MeanDefinition definition,
        int column,
        string visit,
        Summary summary,
        double lower,
        double upper,
        int decimals
    )
    {
        IReadOnlyList<string> path = [visit];
        var origin = new Origin(analysis.Data.Name, definition.Value, $"PARAMCD EQ '{definition.Parameter.Value}'");
        var own = analysis.Columns[column];
        yield return ResultCell.Of(analysis.AddOnlyCount(own, path, summary.Count, own.N, analysis.Set.Id, origin));
        yield return ResultCell.WithLimits(
            analysis.Add(own, path, "mean", summary.Mean, analysis.Text.Mean(summary.Mean, decimals), origin),
            analysis.Add(own, path, "mean_lcl", lower, analysis.Text.Mean(lower, decimals), origin),
            analysis.Add(own, path, "mean_ucl", upper, analysis.Text.Mean(upper, decimals), origin)
        );
    }
}
