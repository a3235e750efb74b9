using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;
using DebiriReports.Formatting;

namespace DebiriReports.Displays;

/// <summary>Sorted bars of one value a subject: the best change of target lesions.</summary>
public sealed record WaterfallDefinition : ColumnedDefinition
{
    /// <summary>The kind of figure.</summary>
    public required string Figure { get; init; }

    /// <summary>The variable that holds the value; one record a subject.</summary>
    public Placed<string> Value { get; init; } = "AVAL";

    /// <summary>What the value is called, with its unit.</summary>
    public required string Axis { get; init; }

    /// <summary>The variable of the subject dataset that gives a bar its colour.</summary>
    public Placed<string>? Category { get; init; }

    /// <summary>The categories in order.</summary>
    public LevelList? Levels { get; init; }

    /// <summary>What the categories are called.</summary>
    public string CategoryTitle { get; init; } = "";

    /// <summary>A sign above the bars of subjects that meet a condition.</summary>
    public BarMarker? Marker { get; init; }

    /// <summary>Lines across the plot: value to label.</summary>
    public IReadOnlyDictionary<string, string> Lines { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether bars carry the subjects' identifiers.</summary>
    public bool Identified { get; init; }
}

/// <summary>A sign above bars.</summary>
public sealed record BarMarker
{
    /// <summary>Whether it is left out of a study that lacks what it names.</summary>
    public bool Optional { get; init; }

    /// <summary>The sign.</summary>
    public string Sign { get; init; } = "+";

    /// <summary>What it means.</summary>
    public required string Label { get; init; }

    /// <summary>The dataset of the condition.</summary>
    public required Placed<string> Dataset { get; init; }

    /// <summary>The condition.</summary>
    public required Placed<string> Where { get; init; }
}

/// <summary>The figure <c>waterfall</c>.</summary>
public sealed class WaterfallFigure : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "figure/waterfall";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(WaterfallDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Figure;

    /// <inheritdoc/>
    public bool HasColumns => false;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (WaterfallDefinition)analysis.Definition;
        var study = analysis.Study;
        var value = SubjectDates.Number(analysis, analysis.Data, definition.Value);
        var subjectOf = study.SubjectsOf(analysis.Data);
        var shown = new RecordSet(study.SubjectCount);
        var bars = new List<(int Subject, double Value)>();
        foreach (var record in analysis.Records)
        {
            var subject = subjectOf[record];
            if (subject < 0 || value.IsMissing(record) || !analysis.Set.Subjects.Contains(subject))
            {
                continue;
            }
            if (!shown.TryAdd(subject))
            {
                throw DisplayAnalysis.Wrong(
                    "D125",
                    $"a subject has more than one value in {analysis.Data.Name}",
                    definition.Place,
                    "narrow it with where"
                );
            }
            bars.Add((subject, value.Values[record]));
        }
        bars.Sort((a, b) => a.Value != b.Value ? b.Value.CompareTo(a.Value) : a.Subject.CompareTo(b.Subject));
        var (categoryOf, labels) = SubjectDates.Categories(analysis, definition.Category, definition.Levels, shown);
        RecordSet? marked = null;
        if (definition.Marker is { } marker)
        {
            analysis.Attempt(
                marker.Optional,
                [marker.Label],
                () =>
                    marked = study.SubjectsWith(
                        study.Require(marker.Dataset),
                        study.Select(study.Require(marker.Dataset), marker.Where)
                    )
            );
            definition = marked is null ? definition with { Marker = null } : definition;
        }
        analysis.IsEmpty |= bars.Count == 0;
        Notes(analysis, definition, bars.Count);
        return new FigureBody(
            new BarChart(
                Axes.Over(
                    definition.Axis,
                    bars.Select(bar => bar.Value)
                        .Concat(Axes.Lines(definition.Lines, definition.Place).Select(line => line.Value)),
                    includeZero: true
                ),
                definition.CategoryTitle,
                labels,
                [
                    .. bars.Select(bar => new Bar(
                        definition.Identified ? study.SubjectIds[bar.Subject] : "",
                        bar.Value,
                        categoryOf[bar.Subject],
                        marked?.Contains(bar.Subject) == true ? definition.Marker!.Sign : null
                    )),
                ],
                Axes.Lines(definition.Lines, definition.Place),
                "{Participants}"
            ),
            Alternative(definition, bars, categoryOf, labels),
            Twin(analysis, definition, bars, categoryOf, labels)
        );
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation)
    {
        var body = (FigureBody)result.Body;
        var chart = (BarChart)body.Chart;
        return FigurePresenter.Present(
            result,
            body with
            {
                Chart = chart with { BarTitle = presentation.Words.Fill(chart.BarTitle) },
            },
            presentation
        );
    }

    private static void Notes(DisplayAnalysis analysis, WaterfallDefinition definition, int count)
    {
        analysis.AddNote(
            $"{StatisticText.Count(count)} of {StatisticText.Count(analysis.Set.Count)} {{participants}} have a value."
        );
        if (definition.Marker is { } marker)
        {
            analysis.AddNote($"{marker.Sign} {marker.Label}.");
        }
    }

    private static string Alternative(
        WaterfallDefinition definition,
        List<(int Subject, double Value)> bars,
        int[] categoryOf,
        List<string> labels
    )
    {
        var byCategory = labels.Select(
            (label, i) => $"{label}: {StatisticText.Count(bars.Count(bar => categoryOf[bar.Subject] == i))}"
        );
        var range =
            bars.Count == 0 ? "" : $" from {DecimalText.Of(bars[0].Value, 1)} to {DecimalText.Of(bars[^1].Value, 1)}";
        return $"Bars of {definition.Axis}, one a {{participant}}, {StatisticText.Count(bars.Count)} bars{range}. "
            + string.Join("; ", byCategory)
            + ".";
    }

    private static ResultTable Twin(
        DisplayAnalysis analysis,
        WaterfallDefinition definition,
        List<(int Subject, double Value)> bars,
        int[] categoryOf,
        List<string> labels
    )
    {
        var column = analysis.Whole;
        var origin = new Origin(analysis.Data.Name, definition.Value, analysis.Condition);
        return new ResultTable(
            "{Participant}",
            [
                new ResultColumn([definition.CategoryTitle], null, -1, ColumnAlignment.Left),
                new ResultColumn([definition.Axis], null, -1),
            ],
            [
                .. bars.Select(bar => new ResultRow(
                    [analysis.Study.SubjectIds[bar.Subject]],
                    0,
                    RowRole.Data,
                    [
                        new ResultCell(labels[categoryOf[bar.Subject]], []),
                        ResultCell.Of(
                            analysis.Add(
                                column,
                                [analysis.Study.SubjectIds[bar.Subject]],
                                "value",
                                bar.Value,
                                DecimalText.Of(bar.Value, 1),
                                origin
                            )
                        ),
                    ]
                )),
            ]
        );
    }
}
