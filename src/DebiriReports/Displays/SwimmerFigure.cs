using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;
using DebiriReports.Formatting;

namespace DebiriReports.Displays;

/// <summary>Lanes of time, one a subject.</summary>
public sealed record SwimmerDefinition : ColumnedDefinition
{
    /// <summary>The kind of figure.</summary>
    public required string Figure { get; init; }

    /// <summary>The date that lanes start from, in the subject dataset.</summary>
    public Placed<string> Origin { get; init; } = "TRTSDT";

    /// <summary>Stretches of a lane, in dates of the subject dataset.</summary>
    public required IReadOnlyList<SegmentDefinition> Segments { get; init; }

    /// <summary>Points in time on a lane.</summary>
    public IReadOnlyList<LaneEventDefinition> Events { get; init; } = [];

    /// <summary>The condition over the subject dataset of lanes that go on.</summary>
    public Placed<string>? Ongoing { get; init; }
}

/// <summary>A stretch of a lane.</summary>
public sealed record SegmentDefinition
{
    /// <summary>Whether it is left out of a study that lacks its dates.</summary>
    public bool Optional { get; init; }

    /// <summary>Its label.</summary>
    public required string Label { get; init; }

    /// <summary>Its first day.</summary>
    public required Placed<string> From { get; init; }

    /// <summary>Its last day; the data cut-off where it is missing.</summary>
    public required Placed<string> To { get; init; }
}

/// <summary>An event on lanes.</summary>
public sealed record LaneEventDefinition
{
    /// <summary>Whether it is left out of a study that lacks what it names.</summary>
    public bool Optional { get; init; }

    /// <summary>Its label.</summary>
    public required string Label { get; init; }

    /// <summary>Its dataset; the subject dataset when not said.</summary>
    public Placed<string>? Dataset { get; init; }

    /// <summary>The condition on its records.</summary>
    public Placed<string>? Where { get; init; }

    /// <summary>Its date.</summary>
    public required Placed<string> Date { get; init; }
}

/// <summary>The figure <c>swimmer</c>.</summary>
public sealed class SwimmerFigure : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "figure/swimmer";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(SwimmerDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Figure;

    /// <inheritdoc/>
    public MethodUse Uses => MethodUse.Survival;

    /// <inheritdoc/>
    public bool SelectsRecords => false;

    /// <inheritdoc/>
    public bool HasColumns => false;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (SwimmerDefinition)analysis.Definition;
        var study = analysis.Study;
        var unit = analysis.Methods.Survival;
        var origin = SubjectDates.Of(analysis, definition.Origin);
        var segments = new List<(DateVariable From, DateVariable To)>();
        var drawn = new List<SegmentDefinition>();
        foreach (var segment in definition.Segments)
        {
            var isMade = analysis.Attempt(
                segment.Optional,
                [segment.Label],
                () => segments.Add((SubjectDates.Of(analysis, segment.From), SubjectDates.Of(analysis, segment.To)))
            );
            if (isMade)
            {
                drawn.Add(segment);
            }
        }
        var events = new List<Func<int, IEnumerable<PartialDate>>>();
        var marked = new List<LaneEventDefinition>();
        foreach (var happening in definition.Events)
        {
            if (
                analysis.Attempt(happening.Optional, [happening.Label], () => events.Add(EventsOf(analysis, happening)))
            )
            {
                marked.Add(happening);
            }
        }
        definition = definition with { Segments = drawn, Events = marked };
        var ongoing = definition.Ongoing is { } where ? study.Select(study.SubjectDataset, where) : null;
        var lanes = new List<(int Subject, SwimmerLane Lane, double Length)>();
        foreach (var subject in analysis.Set.Subjects)
        {
            if (!origin.Values[subject].IsComplete)
            {
                continue;
            }
            var zero = origin.Values[subject].Date.DayNumber;
            var stretches = new List<SwimmerSegment>();
            for (var i = 0; i < segments.Count; i++)
            {
                var from = segments[i].From.Values[subject];
                var to = segments[i].To.IsMissing(subject)
                    ? study.CutoffOf(subject)
                    : segments[i].To.Values[subject].Latest;
                if (!from.IsMissing && to is { } end && end >= from.Earliest)
                {
                    stretches.Add(
                        new SwimmerSegment(Months(from.Earliest.DayNumber - zero), Months(end.DayNumber - zero + 1), i)
                    );
                }
            }
            var marks = new List<SwimmerEvent>();
            for (var i = 0; i < events.Count; i++)
            {
                foreach (var date in events[i](subject))
                {
                    marks.Add(new SwimmerEvent(Months(date.Earliest.DayNumber - zero), i));
                }
            }
            marks.Sort((a, b) => a.Time != b.Time ? a.Time.CompareTo(b.Time) : a.Category.CompareTo(b.Category));
            var length = stretches.Select(stretch => stretch.End).DefaultIfEmpty(0).Max();
            lanes.Add(
                (
                    subject,
                    new SwimmerLane(study.SubjectIds[subject], stretches, marks, ongoing?.Contains(subject) == true),
                    length
                )
            );
        }
        lanes.Sort((a, b) => a.Length != b.Length ? b.Length.CompareTo(a.Length) : a.Subject.CompareTo(b.Subject));
        analysis.IsEmpty |= lanes.Count == 0;
        var longest = lanes
            .SelectMany(lane => lane.Lane.Events.Select(mark => mark.Time).Append(lane.Length))
            .DefaultIfEmpty(1)
            .Max();
        return new FigureBody(
            new SwimmerChart(
                Axes.Time($"Time from first treatment ({unit.Unit})", longest),
                [.. definition.Segments.Select(segment => segment.Label)],
                [.. definition.Events.Select(happening => happening.Label)],
                [.. lanes.Select(lane => lane.Lane)],
                "{Participant}"
            ),
            Alternative(definition, lanes.ConvertAll(lane => lane.Lane), unit.Unit, longest),
            Twin(analysis, definition, lanes)
        );

        double Months(int days) => days / unit.DaysPerUnit;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation)
    {
        var body = (FigureBody)result.Body;
        var chart = (SwimmerChart)body.Chart;
        return FigurePresenter.Present(
            result,
            body with
            {
                Chart = chart with { LaneTitle = presentation.Words.Fill(chart.LaneTitle) },
            },
            presentation
        );
    }

    private static Func<int, IEnumerable<PartialDate>> EventsOf(DisplayAnalysis analysis, LaneEventDefinition happening)
    {
        var study = analysis.Study;
        var dataset = happening.Dataset is { } name ? study.Require(name) : study.SubjectDataset;
        analysis.AddSource(dataset);
        var date = SubjectDates.Of(analysis, dataset, happening.Date);
        var records = study.Select(dataset, happening.Where);
        var recordsOf = study.RecordsOf(dataset);
        return subject =>
        {
            var dates = new List<PartialDate>();
            foreach (var record in recordsOf[subject])
            {
                if (records.Contains(record) && !date.IsMissing(record))
                {
                    dates.Add(date.Values[record]);
                }
            }
            return dates;
        };
    }

    private static string Alternative(
        SwimmerDefinition definition,
        List<SwimmerLane> lanes,
        string unit,
        double longest
    ) =>
        $"Lanes of time, one a {{participant}}, {StatisticText.Count(lanes.Count)} lanes of up to {DecimalText.Of(longest, 1)} {unit}. "
        + string.Join(
            "; ",
            definition.Events.Select(
                (happening, i) =>
                    $"{happening.Label}: {StatisticText.Count(lanes.Sum(lane => lane.Events.Count(mark => mark.Category == i)))}"
            )
        )
        + $"; ongoing: {StatisticText.Count(lanes.Count(lane => lane.IsOngoing))}.";

    private static ResultTable Twin(
        DisplayAnalysis analysis,
        SwimmerDefinition definition,
        List<(int Subject, SwimmerLane Lane, double Length)> lanes
    )
    {
        var column = analysis.Whole;
        var origin = new Origin(analysis.Study.SubjectDataset.Name, definition.Origin);
        return new ResultTable(
            "{Participant}",
            [
                new ResultColumn([$"Length ({analysis.Methods.Survival.Unit})"], null, -1),
                .. definition.Events.Select(happening => new ResultColumn([happening.Label], null, -1)),
            ],
            [
                .. lanes.Select(lane =>
                {
                    IReadOnlyList<string> path = [lane.Lane.Label];
                    return new ResultRow(
                        path,
                        0,
                        RowRole.Data,
                        [
                            ResultCell.Of(
                                analysis.Add(
                                    column,
                                    path,
                                    "duration",
                                    lane.Length,
                                    analysis.Text.Time(lane.Length),
                                    origin
                                )
                            ),
                            .. definition.Events.Select(
                                (happening, i) =>
                                    analysis.AddEvents(
                                        column,
                                        [.. path, happening.Label],
                                        "events",
                                        lane.Lane.Events.Count(mark => mark.Category == i),
                                        origin
                                    )
                            ),
                        ]
                    );
                }),
            ]
        );
    }
}
