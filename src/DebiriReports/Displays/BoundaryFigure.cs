using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;
using DebiriReports.Formatting;
using DebiriReports.Statistics.Designs;

namespace DebiriReports.Displays;

/// <summary>What was observed so far against a stopping boundary.</summary>
/// <remarks>Subjects count in the order in which they started; a subject with an event counts from its own place on.</remarks>
public sealed record BoundaryDefinition : ColumnedDefinition
{
    /// <summary>The kind of figure.</summary>
    public required string Figure { get; init; }

    /// <summary>The condition on a record that makes its subject count as one with an event.</summary>
    public required Placed<string> Event { get; init; }

    /// <summary>What events are called.</summary>
    public required string Called { get; init; }

    /// <summary>The date that orders subjects, in the subject dataset.</summary>
    public Placed<string> Order { get; init; } = "TRTSDT";

    /// <summary>The stopping rule of the study file that gives the boundary; or one of the next two gives it.</summary>
    public Placed<string>? Rule { get; init; }

    /// <summary>A boundary for toxicity.</summary>
    public ToxicityPlan? Toxicity { get; init; }

    /// <summary>The boundary of a two-stage design: too few responders after stage 1.</summary>
    public SimonPlan? Simon { get; init; }
}

/// <summary>The figure <c>boundary</c>.</summary>
public sealed class BoundaryFigure : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "figure/boundary";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(BoundaryDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Figure;

    /// <inheritdoc/>
    public bool HasColumns => false;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (BoundaryDefinition)analysis.Definition;
        var rule = definition.Rule is { } name
            ? StoppingRules.Require(analysis, name)
            : StoppingRules.Checked(
                new StoppingRule
                {
                    Simon = definition.Simon,
                    Toxicity = definition.Toxicity,
                    Place = definition.Place,
                }
            );
        var cumulative = Observed(analysis, definition);
        var looks = rule.Toxicity is { } toxicity ? StoppingRules.Boundary(toxicity).Points : Stages(rule.Simon!);
        var isUpper = rule.Toxicity is not null;
        analysis.IsEmpty |= cumulative.Count == 0;
        Notes(analysis, rule);
        var observed = cumulative
            .Select((events, i) => new XyPoint(i + 1, events, double.NaN, double.NaN))
            .Prepend(new XyPoint(0, 0, double.NaN, double.NaN))
            .ToList();
        var boundary = looks
            .Where(look => look.Events is not null)
            .Select(look => new XyPoint(look.Subjects, look.Events!.Value, double.NaN, double.NaN))
            .ToList();
        var most = Math.Max(cumulative.Count, looks[^1].Subjects);
        var twin = Twin(analysis, definition, isUpper, looks, cumulative);
        return new FigureBody(
            new XyChart(
                Axes.Over("Number of {participants}", [0, most], includeZero: true),
                Axes.Over(
                    $"Cumulative number with {definition.Called}",
                    observed.Concat(boundary).Select(point => point.Y),
                    includeZero: true
                ),
                [
                    new XySeries("Observed", observed, XyStyle.Steps, 0, []),
                    new XySeries(isUpper ? "Stops at" : "Stops at or below", boundary, XyStyle.Points, 1, []),
                ],
                [],
                null,
                true,
                []
            ),
            $"{StatisticText.Count(cumulative.Count == 0 ? 0 : cumulative[^1])} of {StatisticText.Count(cumulative.Count)} {{participants}} with "
                + $"{definition.Called}, against the stopping boundary. "
                + string.Join(
                    "; ",
                    looks.Select(look =>
                        $"{look.Subjects}: {look.Events?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}"
                    )
                )
                + ".",
            twin
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
                Chart = chart with
                {
                    X = chart.X with { Title = presentation.Words.Fill(chart.X.Title) },
                    Y = chart.Y with { Title = presentation.Words.Fill(chart.Y.Title) },
                },
            },
            presentation
        );
    }

    private static List<int> Observed(DisplayAnalysis analysis, BoundaryDefinition definition)
    {
        var study = analysis.Study;
        var withEvent = study.SubjectsWith(
            analysis.Data,
            analysis.Records.And(study.Select(analysis.Data, definition.Event))
        );
        var (subjects, date) = SubjectDates.InOrder(analysis, definition.Order, analysis.Set.Subjects);
        var cumulative = new List<int>();
        var events = 0;
        foreach (var subject in subjects.Where(subject => !date.IsMissing(subject)))
        {
            events += withEvent.Contains(subject) ? 1 : 0;
            cumulative.Add(events);
        }
        return cumulative;
    }

    private static BoundaryPoint[] Stages(SimonPlan plan) => [new(plan.N1, plan.R1), new(plan.N, plan.R)];

    private static void Notes(DisplayAnalysis analysis, StoppingRule rule)
    {
        if (rule.Simon is { } plan)
        {
            analysis.AddNote(
                $"Simon two-stage design: the study stops after {StatisticText.Count(plan.N1)} {{participants}} with at most "
                    + $"{StatisticText.Count(plan.R1)}; the fixed rate stands with at most {StatisticText.Count(plan.R)} of {StatisticText.Count(plan.N)}."
            );
            return;
        }
        var toxicity = rule.Toxicity!;
        var tolerated = MethodNames.Percent(toxicity.Tolerated);
        analysis.AddNote(
            toxicity.Method switch
            {
                ToxicityMethod.Pocock =>
                    $"Exact boundary of Pocock's type: the probability ever to stop is at most {MethodNames.Percent(toxicity.Level)} where {tolerated} of {{participants}} have an event.",
                ToxicityMethod.Pointwise =>
                    $"Exact boundary: at each look the probability to stop is at most {MethodNames.Percent(toxicity.Level)} where {tolerated} of {{participants}} have an event.",
                _ =>
                    $"Boundary by the posterior probability that more than {tolerated} of {{participants}} have an event, above {MethodNames.Percent(toxicity.Level)}.",
            }
        );
    }

    private static ResultTable Twin(
        DisplayAnalysis analysis,
        BoundaryDefinition definition,
        bool isUpper,
        IReadOnlyList<BoundaryPoint> looks,
        List<int> cumulative
    )
    {
        var column = analysis.Whole;
        var origin = new Origin(analysis.Data.Name, null, definition.Event);
        return new ResultTable(
            "{Participants}",
            [
                new ResultColumn([isUpper ? "Stops at" : "Stops at or below"], null, -1),
                new ResultColumn(["Observed"], null, -1),
            ],
            [
                .. looks.Select(look =>
                {
                    IReadOnlyList<string> path = [StatisticText.Count(look.Subjects)];
                    var limit = look.Events ?? double.NaN;
                    return new ResultRow(
                        path,
                        0,
                        RowRole.Data,
                        [
                            ResultCell.Of(
                                analysis.Add(
                                    column,
                                    path,
                                    "boundary",
                                    limit,
                                    look.Events is { } e ? StatisticText.Count(e) : "none",
                                    origin
                                )
                            ),
                            look.Subjects <= cumulative.Count
                                ? ResultCell.Of(
                                    analysis.AddOnlyCount(
                                        column,
                                        path,
                                        cumulative[look.Subjects - 1],
                                        look.Subjects,
                                        $"{analysis.Set.Id}: first {look.Subjects}",
                                        origin
                                    )
                                )
                                : new ResultCell("not reached", []),
                        ]
                    );
                }),
            ]
        );
    }
}
