using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>The kind <c>time-to-event</c>: events, censoring, quantiles, landmark rates, comparisons.</summary>
public sealed class TimeToEventKind : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "time-to-event";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(TimeToEventDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Table;

    /// <inheritdoc/>
    public MethodUse Uses => MethodUse.Survival;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (TimeToEventDefinition)analysis.Definition;
        var table = new Table(analysis, definition);
        return new TableBody(definition.Layout == SurvivalLayout.OverTime ? table.OverTime() : table.Summary());
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        TablePresenter.Present(result, ((TableBody)result.Body).Table, presentation);

    /// <summary>Says which methods a display of survival curves uses.</summary>
    internal static void AddNotes(DisplayAnalysis analysis, SurvivalDefinition definition, bool hasArms)
    {
        var options = analysis.Methods.Survival;
        analysis.AddNote(
            $"Kaplan-Meier estimates with {MethodNames.Of(options.Interval)} limits (Greenwood); quantiles with "
                + $"Brookmeyer-Crowley limits on the {MethodNames.Of(options.QuantileInterval ?? options.Interval)} scale."
        );
        if (definition.TimeUnit == TimeUnit.Days)
        {
            analysis.AddNote($"1 {options.Unit.TrimEnd('s')} = {MethodNames.Number(options.DaysPerUnit)} days.");
        }
        if (hasArms && definition.Comparison.HazardRatio)
        {
            analysis.AddNote($"Hazard ratio by Cox regression with {MethodNames.Of(options.Ties)} handling of ties.");
        }
    }

    private sealed class Table
    {
        private readonly DisplayAnalysis analysis;
        private readonly TimeToEventDefinition definition;
        private readonly SurvivalCells cells;
        private readonly ArmPairs? pairs;
        private readonly List<ResultRow> rows = [];
        private readonly SurvivalOptions options;

        public Table(DisplayAnalysis analysis, TimeToEventDefinition definition)
        {
            this.analysis = analysis;
            this.definition = definition;
            options = analysis.Methods.Survival;
            cells = new SurvivalCells(analysis, definition);
            pairs = ArmPairs.Of(analysis, definition.Compare is not null);
            analysis.IsEmpty |= analysis.Columns.All(column => cells.Curve(column).SubjectCount == 0);
            AddNotes(analysis, definition, pairs is not null);
        }

        private string Level => MethodNames.Level(options.Level);

        public ResultTable Summary()
        {
            rows.Add(new ResultRow(cells.Row, 0, RowRole.Group, []));
            foreach (var column in analysis.Columns)
            {
                cells.Counts(column);
            }
            if (definition.Of is { } group)
            {
                Add(
                    DisplayAnalysis.Capital(group.Label) + ", n",
                    column =>
                        ResultCell.Of(
                            analysis.AddOnlyCount(
                                column,
                                [.. cells.Row, group.Label],
                                cells.Of(column),
                                column.N,
                                analysis.Set.Id,
                                new Origin(analysis.Study.SubjectDataset.Name, null, group.Where)
                            )
                        )
                );
            }
            AddCount(
                "With event, n (%)",
                "With event",
                analysis.Collected(analysis.Data, definition.EventTypes),
                cells.Times.Events
            );
            AddCount(
                "Censored, n (%)",
                "Censored",
                analysis.Collected(analysis.Data, definition.CensorReasons),
                cells.Times.Subjects.Except(cells.Times.Events)
            );
            if (analysis.Columns.Any(column => cells.Times.Subjects.CountIn(column.Subjects) < cells.Of(column)))
            {
                AddCount(
                    "Without a time, n (%)",
                    "Without a time",
                    null,
                    (cells.Among ?? analysis.Set.Subjects).Except(cells.Times.Subjects)
                );
            }
            Add($"Median, {options.Unit} ({Level} CI)", column => cells.Quantile(column, "median", 0.5));
            if (definition.Quartiles)
            {
                Add($"25th percentile ({Level} CI)", column => cells.Quantile(column, "q1", 0.25));
                Add($"75th percentile ({Level} CI)", column => cells.Quantile(column, "q3", 0.75));
            }
            Add("Range", cells.Range);
            analysis.AddNote("+ marks a censored time.");
            if (definition.FollowUp)
            {
                Add($"Median follow-up ({Level} CI)", cells.FollowUp);
                analysis.AddNote("Follow-up by Kaplan-Meier with events and censorings exchanged.");
            }
            if (options.RestrictedTo is { } horizon)
            {
                Add(
                    $"Restricted mean to {MethodNames.Number(horizon)} {options.Unit} ({Level} CI)",
                    column => cells.RestrictedMeanTime(column, horizon)
                );
                if (pairs is not null)
                {
                    Add(
                        $"Difference in restricted mean from {pairs.Label} ({Level} CI)",
                        pairs.Compare((column, reference) => cells.RestrictedMeanDifference(column, reference, horizon))
                    );
                    Add(
                        $"p-value to {pairs.Label} (Z test of restricted means)",
                        pairs.Compare((column, reference) => cells.RestrictedMeanTest(column, reference, horizon))
                    );
                }
            }
            foreach (var time in definition.At)
            {
                AddLandmark(time);
            }
            AddComparisons();
            return new ResultTable(definition.StubTitle, analysis.TableColumns(), rows);
        }

        public ResultTable OverTime()
        {
            foreach (var time in definition.At)
            {
                rows.Add(
                    new ResultRow(
                        [.. cells.Row, TimeLabel(time)],
                        0,
                        RowRole.Data,
                        [
                            .. analysis.Columns.SelectMany(column =>
                                new[]
                                {
                                    ResultCell.Of(cells.AtRisk(column, time)),
                                    ResultCell.Of(cells.EventsBy(column, time)),
                                    ResultCell.Of(cells.CensoredBy(column, time)),
                                    cells.Survival(column, time),
                                }
                            ),
                        ]
                    )
                );
            }
            string[] titles = ["At risk", "Events", "Censored", $"Event-free, % ({Level} CI)"];
            analysis.AddNote(
                "At risk: neither with event nor censored before the time. Events and censored are cumulative."
            );
            return new ResultTable(
                definition.StubTitle,
                [
                    .. analysis
                        .TableColumns()
                        .SelectMany(column => titles.Select(title => column with { Path = [.. column.Path, title] })),
                ],
                rows
            );
        }

        private string TimeLabel(double time) => $"{MethodNames.Number(time)} {options.Unit}";

        private void Add(string label, Func<Column, ResultCell> cell, int indent = 1) =>
            rows.Add(new ResultRow([.. cells.Row, label], indent, RowRole.Data, [.. analysis.Columns.Select(cell)]));

        private void AddCount(string label, string name, Placed<string>? kinds, RecordSet subjects)
        {
            IReadOnlyList<string> path = [.. cells.Row, name];
            rows.Add(new ResultRow([.. cells.Row, label], 1, RowRole.Data, Cells(path, subjects)));
            if (kinds is not { } variable)
            {
                return;
            }
            var categories = Categories
                .Of(
                    analysis.Study.RequireVariable(analysis.Data, variable),
                    analysis.Data.RecordCount,
                    RecordsOf(subjects),
                    analysis.LevelsOf(null, variable)
                )
                .Select(category => (category.Label, Subjects: SubjectsOf(category.Records, subjects)))
                .OrderByDescending(category => category.Subjects.CountIn(analysis.Set.Subjects))
                .ThenBy(category => category.Label, StringComparer.Ordinal);
            foreach (var (kind, among) in categories)
            {
                IReadOnlyList<string> own = [.. path, kind];
                rows.Add(new ResultRow(own, 2, RowRole.Data, Cells(own, among)));
            }
        }

        private List<ResultCell> Cells(IReadOnlyList<string> path, RecordSet subjects) =>
            [
                .. analysis.Columns.Select(column =>
                    analysis.AddCount(
                        column,
                        path,
                        subjects.CountIn(column.Subjects),
                        cells.Of(column),
                        cells.DenominatorId ?? analysis.Set.Id,
                        cells.Origin
                    )
                ),
            ];

        private RecordSet RecordsOf(RecordSet subjects)
        {
            var records = new RecordSet(analysis.Data.RecordCount);
            foreach (var subject in subjects.And(analysis.Set.Subjects))
            {
                if (cells.Times.Records[subject] >= 0)
                {
                    records.Add(cells.Times.Records[subject]);
                }
            }
            return records;
        }

        private RecordSet SubjectsOf(RecordSet records, RecordSet among)
        {
            var result = new RecordSet(analysis.Study.SubjectCount);
            foreach (var subject in among)
            {
                var record = cells.Times.Records[subject];
                if (record >= 0 && records.Contains(record))
                {
                    result.Add(subject);
                }
            }
            return result;
        }

        private void AddLandmark(double time)
        {
            rows.Add(new ResultRow([.. cells.Row, TimeLabel(time)], 1, RowRole.Group, []));
            AddUnder(time, "At risk, n", column => ResultCell.Of(cells.AtRisk(column, time)));
            AddUnder(time, $"Event-free, % ({Level} CI)", column => cells.Survival(column, time));
            if (pairs is not null && definition.Comparison.Landmarks)
            {
                AddUnder(
                    time,
                    $"Difference from {pairs.Label}, % ({Level} CI)",
                    pairs.Compare((column, reference) => cells.Difference(column, reference, time))
                );
                AddUnder(
                    time,
                    $"p-value to {pairs.Label} (Z test)",
                    pairs.Compare((column, reference) => cells.DifferenceTest(column, reference, time))
                );
            }
        }

        private void AddUnder(double time, string label, Func<Column, ResultCell> cell) =>
            rows.Add(
                new ResultRow(
                    [.. cells.Row, TimeLabel(time), label],
                    2,
                    RowRole.Data,
                    [.. analysis.Columns.Select(cell)]
                )
            );

        private void AddComparisons()
        {
            if (pairs is null)
            {
                return;
            }
            var strata =
                definition.Comparison.Strata.Count == 0 ? [] : ArmPairs.Strata(analysis, definition.Comparison.Strata);
            foreach (
                var within in strata.Count == 0
                    ?
                    [
                        [],
                    ]
                    : new[] { (IReadOnlyList<RecordSet>)[], strata }
            )
            {
                var prefix = within.Count > 0 ? "Stratified: " : "";
                if (definition.Comparison.Test)
                {
                    Add(
                        $"{prefix}p-value to {pairs.Label} ({MethodNames.Of(options.Test)})",
                        pairs.Compare((column, reference) => cells.Test(column, reference, within))
                    );
                }
                if (definition.Comparison.HazardRatio)
                {
                    Add(
                        $"{prefix}Hazard ratio to {pairs.Label} ({Level} CI)",
                        pairs.Compare((column, reference) => cells.HazardRatio(column, reference, within))
                    );
                    if (options.HazardTest != CoxTest.None)
                    {
                        Add(
                            $"{prefix}p-value of the hazard ratio ({MethodNames.Of(options.HazardTest)})",
                            pairs.Compare((column, reference) => cells.HazardTest(column, reference, within))
                        );
                    }
                }
            }
            if (strata.Count > 0)
            {
                analysis.AddNote(
                    "Strata: " + string.Join(", ", definition.Comparison.Strata.Select(name => name.Value)) + "."
                );
            }
        }
    }
}
