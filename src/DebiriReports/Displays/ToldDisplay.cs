using DebiriReports.Analyses.Anonymisation;
using DebiriReports.Analyses.Results;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>A display as it is told to the public: small counts hidden in its results, its table and its figure alike.</summary>
internal sealed class ToldDisplay
{
    private readonly SmallCells cells;
    private readonly int threshold;

    /// <summary>Prepares.</summary>
    /// <param name="cells">What is hidden in the run.</param>
    /// <param name="threshold">The smallest count that is told.</param>
    public ToldDisplay(SmallCells cells, int threshold)
    {
        this.cells = cells;
        this.threshold = threshold;
    }

    /// <summary>Hides what is small.</summary>
    /// <param name="result">What a display found.</param>
    /// <returns>The same display as it is told.</returns>
    public DisplayResult Of(DisplayResult result)
    {
        var told = cells.Told(result.Results);
        var byId = told.DistinctBy(one => one.Id).ToDictionary(one => one.Id, StringComparer.Ordinal);
        var isCut = told.Any(one => one.IsSuppressed);
        return result with
        {
            Results = told,
            Body = Of(result, result.Body, byId, isCut),
            Notes = isCut ? [.. result.Notes, Note()] : result.Notes,
        };
    }

    private string Note() =>
        $"<{threshold}: fewer than {threshold}. ≥{threshold}, not shown: left out because a small number could be computed from it, or because it rests on fewer than {threshold} or on one {{participant}}.";

    private DisplayBody Of(
        DisplayResult result,
        DisplayBody body,
        Dictionary<string, AnalysisResult> told,
        bool isCut
    ) =>
        body switch
        {
            TableBody table => new TableBody(Of(table.Table, told)),
            PagesBody pages => new PagesBody([.. pages.Pages.Select(Of)]),
            FigureBody figure when figure.Chart is FlowChart flow => Of(figure, flow, told),
            FigureBody figure => new FigureBody(
                Of(figure.Chart, figure.Twin, told),
                isCut
                    ? $"{result.Display.Title}. The numbers are in the table of the figure; small ones are left out."
                    : figure.AlternativeText,
                figure.Twin is { } twin ? Of(twin, told) : null
            ),
            _ => body,
        };

    private static ResultTable Of(ResultTable table, Dictionary<string, AnalysisResult> told) =>
        table with
        {
            Rows = [.. table.Rows.Select(row => row with { Cells = [.. row.Cells.Select(cell => Of(cell, told))] })],
        };

    // A cell of several numbers says what is told of the first; what is said of the others would tell it.
    private static ResultCell Of(ResultCell cell, Dictionary<string, AnalysisResult> told)
    {
        if (cell.Parts is not { Count: > 0 })
        {
            return cell;
        }
        var parts = cell.Parts.Select(part => told.GetValueOrDefault(part.Id, part)).ToList();
        if (!parts.Exists(part => part.IsSuppressed))
        {
            return cell with { Parts = parts };
        }
        var count = parts.Find(part => part.IsSuppressed && part.Formatted != SmallCells.NotShown);
        return count is not null ? ResultCell.Of(count)
            : parts[0].IsSuppressed ? ResultCell.Of(parts[0])
            : new ResultCell($"{{0}} ({SmallCells.NotShown})", parts[0]);
    }

    private static FigureBody Of(FigureBody figure, FlowChart flow, Dictionary<string, AnalysisResult> told)
    {
        var boxes = flow
            .Boxes.Select(box => box with { Lines = [.. box.Lines.Select(line => Of(line, told))] })
            .ToList();
        return new FigureBody(
            flow with
            {
                Boxes = boxes,
            },
            "Participant flow. "
                + string.Join(
                    ' ',
                    boxes.Select(box =>
                        string.Join("; ", box.Lines.Select(line => string.Concat(line.Content.Select(run => run.Text))))
                        + "."
                    )
                ),
            figure.Twin is { } twin ? Of(twin, told) : null
        );
    }

    private static FlowLine Of(FlowLine line, Dictionary<string, AnalysisResult> told)
    {
        var runs = new List<TextRun>();
        foreach (var run in line.Content)
        {
            if (run.SourceId is { } id && told.TryGetValue(id, out var result) && result.IsSuppressed)
            {
                if (runs.Count > 0 && runs[^1].Text.EndsWith("= ", StringComparison.Ordinal))
                {
                    runs[^1] = runs[^1] with { Text = runs[^1].Text[..^2] };
                }
                runs.Add(run with { Text = result.Formatted });
            }
            else
            {
                runs.Add(run);
            }
        }
        return line with { Content = runs };
    }

    private Chart Of(Chart chart, ResultTable? twin, Dictionary<string, AnalysisResult> told) =>
        chart switch
        {
            KaplanMeierChart curves => curves with
            {
                Curves = [.. curves.Curves.Select(curve => Cut(curve, curves.Time))],
                Annotations = told.Values.Any(one =>
                    one.IsSuppressed && one.Statistic.StartsWith("median", StringComparison.Ordinal)
                )
                    ? []
                    : curves.Annotations,
                SmallestCount = threshold,
            },
            ForestChart forest => forest with
            {
                Rows = [.. forest.Rows.Select((row, i) => Of(row, twin?.Rows[i], told))],
            },
            XyChart points => points with { Series = [.. points.Series.Select(Cut)], SmallestCount = threshold },
            _ => chart,
        };

    // The steps of the last few would tell each one's day.
    private KaplanMeierCurve Cut(KaplanMeierCurve curve, Axis time)
    {
        var tick = curve.AtRisk.ToList().FindIndex(count => count < threshold);
        if (tick < 0 || tick >= time.Ticks.Count)
        {
            return curve;
        }
        var end = Math.Min(time.Ticks[Math.Max(tick - 1, 0)], curve.End);
        return curve with
        {
            Steps = [.. curve.Steps.Where(step => step.Time <= end)],
            Censored = [.. curve.Censored.Where(at => at <= end)],
            End = end,
            Median = curve.Median <= end ? curve.Median : double.NaN,
        };
    }

    private static ForestRow Of(ForestRow row, ResultRow? twin, Dictionary<string, AnalysisResult> told) =>
        twin?.Cells.Any(cell =>
            cell.Parts is { Count: > 0 } parts
            && parts.Any(part => told.TryGetValue(part.Id, out var one) && one.IsSuppressed)
        ) == true
            ? row with
            {
                Texts = [.. twin.Cells.Select(cell => Of(cell, told).Text())],
                Estimate = double.NaN,
                Lower = double.NaN,
                Upper = double.NaN,
                Weight = 0,
            }
            : row;

    private XySeries Cut(XySeries series) =>
        series.Counts.Count == 0
            ? series
            : series with
            {
                Points =
                [
                    .. series.Points.Where(point =>
                        point.X < 0 || point.X >= series.Counts.Count || series.Counts[(int)point.X] >= threshold
                    ),
                ],
            };
}
