using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;
using DebiriReports.Formatting;

namespace DebiriReports.Displays;

/// <summary>The cumulative number of subjects over calendar time.</summary>
public sealed record AccrualDefinition : ColumnedDefinition
{
    /// <summary>The kind of figure.</summary>
    public required string Figure { get; init; }

    /// <summary>The date of enrolment, in the subject dataset.</summary>
    public required Placed<string> Date { get; init; }

    /// <summary>What the subjects are called.</summary>
    public string Called { get; init; } = "{participants} enrolled";

    /// <summary>The plan, drawn as a line.</summary>
    public AccrualPlan? Planned { get; init; }
}

/// <summary>A plan of accrual: evenly from one day to another.</summary>
public sealed record AccrualPlan
{
    /// <summary>The first day.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly End { get; init; }

    /// <summary>The number of subjects by the last day.</summary>
    public required int Subjects { get; init; }
}

/// <summary>The figure <c>accrual</c>.</summary>
public sealed class AccrualFigure : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "figure/accrual";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(AccrualDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Figure;

    /// <inheritdoc/>
    public bool HasColumns => false;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (AccrualDefinition)analysis.Definition;
        var date = SubjectDates.OfCalendar(analysis, definition.Date);
        var days = new List<DateOnly>();
        foreach (var subject in analysis.Set.Subjects.And(analysis.Records))
        {
            if (!date.IsMissing(subject))
            {
                days.Add(date.Values[subject].Earliest);
            }
        }
        days.Sort();
        analysis.IsEmpty |= days.Count == 0;
        var start = days.Count == 0 ? DateOnly.MinValue : days[0];
        if (definition.Planned is { } plan && plan.Start < start && days.Count > 0)
        {
            start = plan.Start;
        }
        // Months are counted from the first day of the first month, so that ticks are months of the calendar.
        var first = new DateOnly(start.Year, start.Month, 1);
        var last = days.Count == 0 ? first : days[^1];
        if (definition.Planned is { } planned && planned.End > last)
        {
            last = planned.End;
        }
        var months = Math.Max(1, (last.Year - first.Year) * 12 + last.Month - first.Month + 1);
        var step = (int)Axes.Step(months, [1, 2, 3, 6, 12, 24], most: 10);
        var ticks = Enumerable
            .Range(0, months / step + 1 + (months % step == 0 ? 0 : 1))
            .Select(i => i * step)
            .ToList();
        var observed = days.Select((day, i) => new XyPoint(At(day, first), i + 1, double.NaN, double.NaN))
            .Prepend(new XyPoint(days.Count == 0 ? 0 : At(days[0], first), 0, double.NaN, double.NaN))
            .ToList();
        var series = new List<XySeries> { new("Observed", observed, XyStyle.Steps, 0, []) };
        if (definition.Planned is { } drawn)
        {
            series.Add(
                new XySeries(
                    "Planned",
                    [
                        new XyPoint(At(drawn.Start, first), 0, double.NaN, double.NaN),
                        new XyPoint(At(drawn.End, first), drawn.Subjects, double.NaN, double.NaN),
                    ],
                    XyStyle.Line,
                    1,
                    []
                )
            );
        }
        var twin = Twin(analysis, definition, days, first);
        return new FigureBody(
            new XyChart(
                new Axis(
                    "Month",
                    0,
                    ticks[^1],
                    [.. ticks.Select(tick => (double)tick)],
                    [.. ticks.Select(tick => Month(first.AddMonths(tick)))]
                ),
                Axes.Over(
                    "Cumulative number",
                    series.SelectMany(one => one.Points.Select(point => point.Y)),
                    includeZero: true
                ),
                series,
                [],
                null,
                series.Count > 1,
                []
            ),
            $"Cumulative number of {definition.Called} by calendar month: {StatisticText.Count(days.Count)} "
                + (days.Count == 0 ? "in all." : $"from {DateText.InProse(days[0])} to {DateText.InProse(days[^1])}."),
            twin
        );
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        FigurePresenter.Present(result, (FigureBody)result.Body, presentation);

    private static double At(DateOnly day, DateOnly first) =>
        (day.Year - first.Year) * 12
        + day.Month
        - first.Month
        + (day.Day - 1.0) / DateTime.DaysInMonth(day.Year, day.Month);

    // Whole subjects by the end of a month, on the straight line of the plan.
    private static double Planned(AccrualPlan plan, DateOnly endOfMonth)
    {
        var share =
            (double)(endOfMonth.DayNumber - plan.Start.DayNumber) / (plan.End.DayNumber + 1 - plan.Start.DayNumber);
        return Math.Floor(plan.Subjects * Math.Clamp(share, 0, 1) + 1e-9);
    }

    private static string Month(DateOnly day) => DateText.Of(new PartialDate(day.Year, day.Month));

    private static ResultTable Twin(
        DisplayAnalysis analysis,
        AccrualDefinition definition,
        List<DateOnly> days,
        DateOnly first
    )
    {
        var column = analysis.Whole;
        var origin = new Origin(analysis.Study.SubjectDataset.Name, definition.Date, analysis.Condition);
        var rows = new List<ResultRow>();
        var last = days.Count == 0 ? first : days[^1];
        for (var month = first; month <= last && days.Count > 0; month = month.AddMonths(1))
        {
            var next = month.AddMonths(1);
            IReadOnlyList<string> path = [Month(month)];
            var upTo = days.Count(day => day < next);
            var within = days.Count(day => day >= month && day < next);
            rows.Add(
                new ResultRow(
                    path,
                    0,
                    RowRole.Data,
                    [
                        ResultCell.Of(analysis.AddOnlyCount(column, path, within, column.N, analysis.Set.Id, origin)),
                        ResultCell.Of(
                            analysis.AddOnlyCount(
                                column,
                                [.. path, "Cumulative"],
                                upTo,
                                column.N,
                                analysis.Set.Id,
                                origin
                            )
                        ),
                        .. definition.Planned is { } plan
                            ?
                            [
                                ResultCell.Of(
                                    analysis.Add(
                                        column,
                                        [.. path, "Planned"],
                                        "planned",
                                        Planned(plan, next),
                                        StatisticText.Count((int)Planned(plan, next)),
                                        origin
                                    )
                                ),
                            ]
                            : Array.Empty<ResultCell>(),
                    ]
                )
            );
        }
        return new ResultTable(
            "Month",
            [
                new ResultColumn(["In the month"], null, -1),
                new ResultColumn(["Cumulative"], null, -1),
                .. definition.Planned is null ? [] : new[] { new ResultColumn(["Cumulative, planned"], null, -1) },
            ],
            rows
        );
    }
}
