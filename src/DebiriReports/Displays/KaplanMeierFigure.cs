using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;
using DebiriReports.Formatting;
using Curve = DebiriReports.Statistics.Survival.KaplanMeierCurve;

namespace DebiriReports.Displays;

/// <summary>A figure of Kaplan-Meier curves with the numbers at risk.</summary>
public sealed record KaplanMeierDefinition : SurvivalDefinition
{
    /// <summary>The kind of figure.</summary>
    public required string Figure { get; init; }

    /// <summary>The distance of ticks on the time axis, in the unit; chosen from the data when not said.</summary>
    [YamlRange(0, Exclusive = true)]
    public double? Ticks { get; init; }

    /// <summary>The end of the time axis, in the unit; chosen from the data when not said.</summary>
    [YamlRange(0, Exclusive = true)]
    public double? Until { get; init; }

    /// <summary>Whether the confidence band is drawn.</summary>
    public bool Band { get; init; } = true;

    /// <summary>Whether the median is marked.</summary>
    public bool Median { get; init; } = true;

    /// <summary>The title of the axis of the estimate; made of the label when not said.</summary>
    public string? Axis { get; init; }
}

/// <summary>The figure <c>kaplan-meier</c>.</summary>
public sealed class KaplanMeierFigure : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "figure/kaplan-meier";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(KaplanMeierDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Figure;

    /// <inheritdoc/>
    public MethodUse Uses => MethodUse.Survival;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (KaplanMeierDefinition)analysis.Definition;
        var options = analysis.Methods.Survival;
        if (definition.Comparison is { Landmarks: true } or { Strata.Count: > 0 })
        {
            throw DisplayAnalysis.Wrong(
                "D129",
                "a figure of curves prints test and hazard ratio of all: 'landmarks' and 'strata' are of tables",
                definition.Place
            );
        }
        var cells = new SurvivalCells(analysis, definition);
        var pairs = ArmPairs.Of(analysis, definition.Compare is not null);
        analysis.IsEmpty |= analysis.Columns.All(column => cells.Curve(column).SubjectCount == 0);
        var longest = analysis.Columns.Max(column =>
            cells.Curve(column) is { StepCount: > 0 } curve ? curve.MaximumTime : 0
        );
        var ticks = Ticks(definition, longest);
        var annotations = new List<string>();
        var annotated = new List<int>();
        var sentences = new List<string>();
        var curves = new List<KaplanMeierCurve>();
        foreach (var column in analysis.Columns)
        {
            var curve = cells.Curve(column);
            var (events, _) = cells.Counts(column);
            var median = cells.Quantile(column, "median", 0.5);
            curves.Add(Draw(NameOf(column), curve, ticks));
            var said =
                $"median {median.Parts[0].Formatted} ({MethodNames.Level(options.Level)} CI "
                + $"{median.Parts[1].Formatted}, {median.Parts[2].Formatted}) {options.Unit}";
            annotated.Add(curves.Count - 1);
            annotations.Add(analysis.Columns.Count == 1 ? DisplayAnalysis.Capital(said) : $"{NameOf(column)}: {said}");
            sentences.Add(
                $"{NameOf(column)}: {StatisticText.Count(curve.SubjectCount)} {{participants}}, {events.Formatted} with event, {said}."
            );
        }
        // The test is printed where a display asks for it.
        if (pairs is not null && definition.Compare is { Test: true })
        {
            foreach (var column in analysis.Columns)
            {
                if (pairs.ReferenceOf(column) is { } reference)
                {
                    annotations.Add(
                        $"p-value {NameOf(column)} to {NameOf(reference)}: {cells.Test(column, reference, []).Text()} ({MethodNames.Of(options.Test)})"
                    );
                }
            }
        }
        if (pairs is not null && definition.Comparison.HazardRatio)
        {
            foreach (var column in analysis.Columns)
            {
                if (pairs.ReferenceOf(column) is { } reference)
                {
                    var ratio = cells.HazardRatio(column, reference, []);
                    annotated.Add(analysis.Columns.ToList().IndexOf(column));
                    annotations.Add($"Hazard ratio {NameOf(column)} to {NameOf(reference)}: {ratio.Text()}");
                }
            }
        }
        TimeToEventKind.AddNotes(analysis, definition, pairs is not null);
        analysis.AddNote("Marks on the curve are censored times; the band is pointwise.");
        var called = definition.Called ?? definition.RowLabel;
        var chart = new KaplanMeierChart(
            new Axis($"Time ({options.Unit})", 0, ticks[^1], ticks, [.. ticks.Select(MethodNames.Number)]),
            new Axis(
                definition.Axis ?? $"Probability of {called}",
                0,
                1,
                [0, 0.2, 0.4, 0.6, 0.8, 1],
                ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]
            ),
            curves,
            "Number at risk",
            definition.Band,
            definition.Median,
            annotations
        )
        {
            AnnotatedCurves = annotated,
        };
        return new FigureBody(
            chart,
            $"Kaplan-Meier curve of {called} over time in {options.Unit}. {string.Join(' ', sentences)}",
            Twin(analysis, cells, ticks)
        );
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        FigurePresenter.Present(result, (FigureBody)result.Body, presentation);

    // A curve of nested groups is named by all of them.
    private static string NameOf(Column column) => string.Join(", ", column.Path);

    private static double[] Ticks(KaplanMeierDefinition definition, double longest)
    {
        var end = definition.Until ?? Math.Max(longest, 1);
        var step = definition.Ticks ?? Axes.Step(end, [1, 2, 3, 6, 12, 24, 48, 96, 192, 384], most: 10);
        return [.. Enumerable.Range(0, (int)Math.Ceiling(end / step - 1e-9) + 1).Select(i => i * step)];
    }

    private static KaplanMeierCurve Draw(string label, Curve curve, double[] ticks)
    {
        var steps = new List<CurveStep> { new(0, 1, double.NaN, double.NaN) };
        var censored = new List<double>();
        for (var i = 0; i < curve.StepCount; i++)
        {
            if (curve.Events[i] > 0)
            {
                var limits = curve.LimitsAt(i);
                steps.Add(new CurveStep(curve.Times[i], curve.Survival[i], limits.Lower, limits.Upper));
            }
            if (curve.Censored[i] > 0)
            {
                censored.Add(curve.Times[i]);
            }
        }
        return new KaplanMeierCurve(
            label,
            steps,
            curve.StepCount == 0 ? 0 : curve.MaximumTime,
            censored,
            [.. ticks.Select(curve.AtRiskAt)],
            curve.Median().Estimate
        );
    }

    private static ResultTable Twin(DisplayAnalysis analysis, SurvivalCells cells, double[] ticks)
    {
        var options = analysis.Methods.Survival;
        var level = MethodNames.Level(options.Level);
        string[] titles = ["At risk", "Events", $"Event-free, % ({level} CI)"];
        return new ResultTable(
            $"Time ({options.Unit})",
            [
                .. analysis
                    .TableColumns()
                    .SelectMany(column => titles.Select(title => column with { Path = [.. column.Path, title] })),
            ],
            [
                .. ticks.Select(time => new ResultRow(
                    [MethodNames.Number(time)],
                    0,
                    RowRole.Data,
                    [
                        .. analysis.Columns.SelectMany(column =>
                            new[]
                            {
                                ResultCell.Of(cells.AtRisk(column, time)),
                                ResultCell.Of(cells.EventsBy(column, time)),
                                cells.Survival(column, time),
                            }
                        ),
                    ]
                )),
            ]
        );
    }
}
