using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;
using DebiriReports.Formatting;

namespace DebiriReports.Displays;

/// <summary>One line a subject over time: the change of target lesions.</summary>
public sealed record SpiderDefinition : ColumnedDefinition
{
    /// <summary>The kind of figure.</summary>
    public required string Figure { get; init; }

    /// <summary>The variable that holds the value.</summary>
    public Placed<string> Value { get; init; } = "PCHG";

    /// <summary>The variable that holds the study day.</summary>
    public Placed<string> Day { get; init; } = "ADY";

    /// <summary>What the value is called, with its unit.</summary>
    public required string Axis { get; init; }

    /// <summary>The variable of the subject dataset that gives a line its colour.</summary>
    public Placed<string>? Category { get; init; }

    /// <summary>The categories in order.</summary>
    public LevelList? Levels { get; init; }

    /// <summary>Whether each line starts at 0 on day 0, where the record of baseline holds no change.</summary>
    public bool FromZero { get; init; } = true;

    /// <summary>Lines across the plot: value to label.</summary>
    public IReadOnlyDictionary<string, string> Lines { get; init; } = new Dictionary<string, string>();
}

/// <summary>The figure <c>spider</c>.</summary>
public sealed class SpiderFigure : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "figure/spider";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(SpiderDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Figure;

    /// <inheritdoc/>
    public MethodUse Uses => MethodUse.Survival;

    /// <inheritdoc/>
    public bool HasColumns => false;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (SpiderDefinition)analysis.Definition;
        var study = analysis.Study;
        var options = analysis.Methods.Survival;
        var value = SubjectDates.Number(analysis, analysis.Data, definition.Value);
        var day = SubjectDates.Number(analysis, analysis.Data, definition.Day);
        var recordsOf = study.RecordsOf(analysis.Data);
        var shown = new RecordSet(study.SubjectCount);
        var lines = new List<(int Subject, List<XyPoint> Points)>();
        foreach (var subject in analysis.Set.Subjects)
        {
            var points = new List<XyPoint>();
            foreach (var record in recordsOf[subject])
            {
                if (analysis.Records.Contains(record) && !value.IsMissing(record) && !day.IsMissing(record))
                {
                    points.Add(
                        new XyPoint(
                            day.Values[record] / options.DaysPerUnit,
                            value.Values[record],
                            double.NaN,
                            double.NaN
                        )
                    );
                }
            }
            if (points.Count == 0)
            {
                continue;
            }
            points.Sort((a, b) => a.X.CompareTo(b.X));
            if (definition.FromZero && points[0].X > 0)
            {
                points.Insert(0, new XyPoint(0, 0, double.NaN, double.NaN));
            }
            shown.Add(subject);
            lines.Add((subject, points));
        }
        var (categoryOf, labels) = SubjectDates.Categories(analysis, definition.Category, definition.Levels, shown);
        analysis.IsEmpty |= lines.Count == 0;
        var count = StatisticText.Count(lines.Count);
        analysis.AddNote($"{count} of {StatisticText.Count(analysis.Set.Count)} {{participants}} have a value.");
        var known = new HashSet<int>();
        var all = lines.SelectMany(line => line.Points).ToList();
        var references = Axes.Lines(definition.Lines, definition.Place);
        return new FigureBody(
            new XyChart(
                Axes.Time(
                    $"Time from first treatment ({options.Unit})",
                    all.Select(point => point.X).DefaultIfEmpty(1).Max()
                ),
                Axes.Over(
                    definition.Axis,
                    all.Select(point => point.Y).Concat(references.Select(line => line.Value)),
                    includeZero: true
                ),
                [
                    // Lines of one category share colour and legend.
                    .. lines
                        .OrderBy(line => categoryOf[line.Subject])
                        .Select(line => new XySeries(
                            labels[categoryOf[line.Subject]],
                            line.Points,
                            XyStyle.Line,
                            categoryOf[line.Subject],
                            []
                        )),
                ],
                references,
                null,
                definition.Category is not null,
                []
            ),
            $"Lines of {definition.Axis} over time, one a {{participant}}: {count} lines. "
                + string.Join(
                    "; ",
                    labels.Select(
                        (label, i) =>
                            $"{label}: {StatisticText.Count(lines.Count(line => categoryOf[line.Subject] == i))}"
                    )
                )
                + ".",
            Twin(analysis, definition, lines)
        );
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        FigurePresenter.Present(result, (FigureBody)result.Body, presentation);

    private static ResultTable Twin(
        DisplayAnalysis analysis,
        SpiderDefinition definition,
        List<(int Subject, List<XyPoint> Points)> lines
    )
    {
        var column = analysis.Whole;
        var origin = new Origin(analysis.Data.Name, definition.Value, analysis.Condition);
        var rows = lines.ConvertAll(line =>
        {
            IReadOnlyList<string> path = [analysis.Study.SubjectIds[line.Subject]];
            var points = definition.FromZero ? line.Points.Where(point => point.X > 0).ToList() : line.Points;
            // A line that begins at zero may have no point after it.
            var best = points.Count == 0 ? double.NaN : points.Min(point => point.Y);
            var last = points.Count == 0 ? double.NaN : points[^1].Y;
            return new ResultRow(
                path,
                0,
                RowRole.Data,
                [
                    analysis.AddEvents(column, path, "records", points.Count, origin),
                    ResultCell.Of(analysis.Add(column, path, "min", best, analysis.Text.Number(best, 1), origin)),
                    ResultCell.Of(analysis.Add(column, path, "last", last, analysis.Text.Number(last, 1), origin)),
                ]
            );
        });
        return new ResultTable(
            "{Participant}",
            [
                new ResultColumn(["Assessments"], null, -1),
                new ResultColumn(["Lowest"], null, -1),
                new ResultColumn(["Last"], null, -1),
            ],
            rows
        );
    }
}
