using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Methods;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;
using DebiriReports.Statistics.Rates;

namespace DebiriReports.Displays;

/// <summary>A table of incidence over person-time.</summary>
public sealed record RateTableDefinition : ColumnedDefinition
{
    /// <summary>The variables that make categories, the outer first; none for the rows alone.</summary>
    public IReadOnlyList<Placed<string>> Levels { get; init; } = [];

    /// <summary>What values are called, by level; the study's code lists for levels that it does not name.</summary>
    public IReadOnlyDictionary<string, LevelList> Labels { get; init; } = new Dictionary<string, LevelList>();

    /// <summary>Rows by conditions, before the categories.</summary>
    public IReadOnlyList<GroupDefinition> Rows { get; init; } = [];

    /// <summary>What is divided by what.</summary>
    public RateMeasure Measure { get; init; } = RateMeasure.Incidence;

    /// <summary>The interval of the ratio to the reference arm, where there are several; no ratio when not said.</summary>
    public RateRatioMethod? Compare { get; init; }

    /// <summary>The date of onset of an event.</summary>
    public Placed<string> Onset { get; init; } = "ASTDT";

    /// <summary>The first day at risk, in the subject dataset.</summary>
    public Placed<string> Start { get; init; } = "TRTSDT";

    /// <summary>The last day of treatment, in the subject dataset; a subject without it is at risk until the cut-off.</summary>
    public Placed<string> End { get; init; } = "TRTEDT";

    /// <summary>How many days after that day events still count.</summary>
    public int DaysAfter { get; init; } = 30;

    /// <summary>The date after which nobody is at risk (end of study, death), in the subject dataset.</summary>
    public Placed<string>? NotAfter { get; init; }

    /// <summary>What a record without a category is called.</summary>
    public string Uncoded { get; init; } = "No coding available";

    /// <summary>The least number of subjects of a category that is shown, in any column.</summary>
    [YamlRange(1)]
    public int AtLeast { get; init; } = 1;

    /// <summary>The title over the row labels.</summary>
    public string StubTitle { get; init; } = "";
}

/// <summary>What a rate over person-time divides.</summary>
public enum RateMeasure
{
    /// <summary>Subjects with an event by the time until the first event.</summary>
    Incidence,

    /// <summary>Events by the whole time.</summary>
    Events,
}

/// <summary>The kind <c>rate</c>: exposure-adjusted incidence.</summary>
public sealed class RateKind : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "rate";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(RateTableDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Table;

    /// <inheritdoc/>
    public MethodUse Uses => MethodUse.Rate;

    /// <inheritdoc/>
    public bool DividesRecords => true;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (RateTableDefinition)analysis.Definition;
        var rows = new List<ResultRow>();
        var table = new Table(analysis, definition, rows);
        foreach (var row in definition.Rows)
        {
            analysis.Attempt(
                row.Optional,
                [row.Label],
                () =>
                {
                    foreach (
                        var choice in ComponentChoice.Of(
                            analysis.Study,
                            analysis.Data,
                            row.Related,
                            row.Source,
                            row.Action
                        )
                    )
                    {
                        var condition = ConditionText.Join(row.Where?.Value, choice.Condition);
                        var place = row.Where?.Place ?? row.Place;
                        table.Add(
                            [ComponentLabel.Of(row.Label, choice.Label)],
                            0,
                            RowRole.Data,
                            analysis.Records.And(
                                analysis.Study.Select(analysis.Data, new Placed<string>(condition, place))
                            ),
                            condition
                        );
                    }
                }
            );
        }
        if (definition.Levels.Count > 0)
        {
            table.AddCategories();
        }
        analysis.IsEmpty |= rows.Count == 0;
        CodedTerms.AddNotes(analysis, definition.Levels.Select(level => level.Value));
        var options = analysis.Methods.Rate;
        var per = $"per {MethodNames.Number(options.PerYears)} {{participant}}-years";
        var level = MethodNames.Level(options.Level);
        string[] titles =
            definition.Measure == RateMeasure.Incidence
                ? ["n", "Years at risk", $"Rate {per} ({level} CI)"]
                : ["Events", "Years", $"Rate {per} ({level} CI)"];
        analysis.AddNote(
            definition.Measure == RateMeasure.Incidence
                ? "Rate: {participants} with at least one event over the time at risk, which ends with the first event."
                : "Rate: events over the whole time at risk."
        );
        analysis.AddNote(
            $"At risk from the first treatment until {Formatting.StatisticText.Count(definition.DaysAfter)} days after the last. "
                + $"1 year = {MethodNames.Number(options.DaysPerYear)} days. Intervals: {MethodNames.Of(options.Interval)}."
        );
        return new TableBody(
            new ResultTable(
                definition.StubTitle,
                [
                    .. analysis
                        .TableColumns()
                        .SelectMany(
                            (column, i) =>
                                titles
                                    .Concat(table.TitlesOfComparison(analysis.Columns[i]))
                                    .Select(title => column with { Path = [.. column.Path, title] })
                        ),
                ],
                rows
            )
        );
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        TablePresenter.Present(result, ((TableBody)result.Body).Table, presentation);

    private sealed class Table
    {
        private readonly DisplayAnalysis analysis;
        private readonly RateTableDefinition definition;
        private readonly List<ResultRow> rows;
        private readonly DateVariable onset;
        private readonly int[] first;
        private readonly int[] last;
        private readonly Column together;
        private readonly ArmPairs? pairs;

        public Table(DisplayAnalysis analysis, RateTableDefinition definition, List<ResultRow> rows)
        {
            this.analysis = analysis;
            this.definition = definition;
            this.rows = rows;
            together = analysis.Together();
            pairs = definition.Compare is null ? null : ArmPairs.Of(analysis, isAsked: true);
            onset = SubjectDates.Of(analysis, analysis.Data, definition.Onset);
            var subjects = analysis.Study.SubjectDataset;
            var start = SubjectDates.Of(analysis, subjects, definition.Start);
            var end = SubjectDates.Of(analysis, subjects, definition.End);
            var notAfter = definition.NotAfter is { } name ? SubjectDates.Of(analysis, subjects, name) : null;
            var isOpen = 0;
            first = new int[analysis.Study.SubjectCount];
            last = new int[first.Length];
            for (var subject = 0; subject < first.Length; subject++)
            {
                var cutoff = analysis.Study.CutoffOf(subject)?.DayNumber ?? int.MaxValue;
                first[subject] = start.IsMissing(subject) ? int.MaxValue : start.Values[subject].Earliest.DayNumber;
                var until = end.IsMissing(subject)
                    ? cutoff
                    : end.Values[subject].Latest.DayNumber + definition.DaysAfter;
                if (notAfter is not null && !notAfter.IsMissing(subject))
                {
                    until = Math.Min(until, notAfter.Values[subject].Latest.DayNumber);
                }
                last[subject] = Math.Min(until, cutoff);
                if (last[subject] == int.MaxValue && first[subject] < int.MaxValue)
                {
                    // At risk until a cut-off that nobody named: the time cannot be told.
                    first[subject] = int.MaxValue;
                    isOpen += analysis.Set.Subjects.Contains(subject) ? 1 : 0;
                }
            }
            if (isOpen > 0)
            {
                analysis.AddNote(
                    $"{Formatting.StatisticText.Count(isOpen)} {{participants}} without a last day are left out: the data have no cut-off."
                );
            }
        }

        /// <summary>The titles of the columns that compare an arm with the reference arm.</summary>
        public IEnumerable<string> TitlesOfComparison(Column column) =>
            pairs?.ReferenceOf(column) is not null
                ?
                [
                    $"Rate ratio to {pairs!.Label} ({MethodNames.Level(analysis.Methods.Rate.Level)} CI, {MethodNames.Of(definition.Compare!.Value)})",
                    $"p-value to {pairs.Label}",
                ]
                : [];

        public void AddCategories()
        {
            var levels = definition
                .Levels.Select(level => analysis.Study.RequireVariable(analysis.Data, level))
                .ToList();
            var tree = CategoryTree.Of(analysis.Data.RecordCount, levels, definition.Uncoded);
            var recordsOf = new RecordSet[tree.Nodes.Count];
            for (var level = 1; level <= levels.Count; level++)
            {
                foreach (var record in analysis.RecordsIn(together))
                {
                    var node = tree.NodesOf[level][record];
                    (recordsOf[node] ??= new RecordSet(analysis.Data.RecordCount)).Add(record);
                }
            }
            Add(
                tree,
                new CategoryLabels(tree, CategoryLabels.ListsOf(analysis, definition.Levels, definition.Labels)),
                recordsOf,
                0,
                [],
                0
            );
        }

        private void Add(
            CategoryTree tree,
            CategoryLabels labels,
            RecordSet?[] recordsOf,
            int parent,
            IReadOnlyList<string> above,
            int indent
        )
        {
            var children = Enumerable
                .Range(0, tree.Nodes.Count)
                .Where(node => tree.Nodes[node].Parent == parent && recordsOf[node] is not null)
                .Select(node => (Node: node, Subjects: analysis.Study.SubjectsWith(analysis.Data, recordsOf[node]!)))
                .Where(child =>
                    analysis.Columns.Any(column => child.Subjects.CountIn(column.Subjects) >= definition.AtLeast)
                )
                .OrderByDescending(child => child.Subjects.CountIn(together.Subjects))
                .ThenBy(child => labels.Of(child.Node), StringComparer.Ordinal);
            foreach (var (node, _) in children)
            {
                IReadOnlyList<string> path = [.. above, labels.Of(node)];
                var isLeaf = tree.Nodes[node].Level == definition.Levels.Count;
                Add(path, indent, isLeaf ? RowRole.Data : RowRole.Group, recordsOf[node]!, null);
                Add(tree, labels, recordsOf, node, path, indent + 1);
            }
        }

        public void Add(IReadOnlyList<string> path, int indent, RowRole role, RecordSet records, string? condition)
        {
            var undivided = analysis.Columns.Any(column => column.Records is null) ? Times(records) : null;
            rows.Add(
                new ResultRow(
                    path,
                    indent,
                    role,
                    [
                        .. analysis.Columns.SelectMany(column =>
                            Cells(
                                column,
                                path,
                                column.Records is { } within ? Times(records.And(within)) : undivided!,
                                condition
                            )
                        ),
                    ]
                )
            );
        }

        private Events Times(RecordSet records)
        {
            var firstEvent = new int[first.Length];
            Array.Fill(firstEvent, int.MaxValue);
            var events = new int[first.Length];
            var subjectOf = analysis.Study.SubjectsOf(analysis.Data);
            foreach (var record in records)
            {
                var subject = subjectOf[record];
                if (subject < 0)
                {
                    continue;
                }
                var day = first[subject];
                if (!onset.IsMissing(record))
                {
                    // An event that was certainly over the first day at risk before is none of the time at risk.
                    if (onset.Values[record].Latest.DayNumber < day)
                    {
                        continue;
                    }
                    // A partial date is placed on its earliest day, and never before the first day at risk.
                    day = Math.Max(day, onset.Values[record].Earliest.DayNumber);
                }
                if (day <= last[subject])
                {
                    events[subject]++;
                    firstEvent[subject] = Math.Min(firstEvent[subject], day);
                }
            }
            return new Events(firstEvent, events);
        }

        private IEnumerable<ResultCell> Cells(
            Column column,
            IReadOnlyList<string> path,
            Events times,
            string? condition
        )
        {
            var options = analysis.Methods.Rate;
            var isIncidence = definition.Measure == RateMeasure.Incidence;
            var (count, total, years) = PersonTime(column, times);
            var rate = PoissonRate
                .Estimate(isIncidence ? count : total, years, options.Level, options.Interval)
                .Per(options.PerYears);
            var subset = ConditionText.Join(analysis.Condition, condition);
            var origin = new Origin(analysis.Data.Name, definition.Onset, subset);
            var method = origin with
            {
                Method = $"{MethodNames.Of(options.Interval)}, {MethodNames.Level(options.Level)}",
            };
            yield return isIncidence
                ? ResultCell.Of(analysis.AddOnlyCount(column, path, count, column.N, analysis.Set.Id, origin))
                : analysis.AddEvents(column, path, "events", total, origin);
            yield return ResultCell.Of(analysis.Add(column, path, "py", years, analysis.Text.Number(years, 1), origin));
            var text = analysis.Text;
            yield return ResultCell.WithLimits(
                analysis.Add(column, path, "ir", rate.Rate, text.PersonTimeRate(rate.Rate), method),
                analysis.Add(column, path, "ir_lcl", rate.Limits.Lower, text.PersonTimeRate(rate.Limits.Lower), method),
                analysis.Add(column, path, "ir_ucl", rate.Limits.Upper, text.PersonTimeRate(rate.Limits.Upper), method)
            );
            if (pairs?.ReferenceOf(column) is { } reference)
            {
                var other = PersonTime(reference, times);
                foreach (
                    var cell in Comparison(
                        column,
                        path,
                        (isIncidence ? count : total, years),
                        (isIncidence ? other.Subjects : other.Events, other.Years),
                        origin
                    )
                )
                {
                    yield return cell;
                }
            }
        }

        private IEnumerable<ResultCell> Comparison(
            Column column,
            IReadOnlyList<string> path,
            (int Events, double Years) own,
            (int Events, double Years) reference,
            Origin origin
        )
        {
            var level = analysis.Methods.Rate.Level;
            var interval = definition.Compare!.Value;
            var ratio =
                own.Years > 0 && reference.Years > 0
                    ? RateRatio.Of(own.Events, own.Years, reference.Events, reference.Years, level, interval)
                    : new RateRatioResult(double.NaN, Statistics.Interval.NotEstimable, double.NaN);
            var method = origin with
            {
                Method = $"rate ratio, {MethodNames.Of(interval)}, {MethodNames.Level(level)}, against {pairs!.Label}",
            };
            yield return ResultCell.WithLimits(
                Ratio("irr", ratio.Ratio),
                Ratio("irr_lcl", ratio.Limits.Lower),
                Ratio("irr_ucl", ratio.Limits.Upper)
            );
            yield return ResultCell.Of(
                analysis.Add(column, path, "irr_p", ratio.PValue, analysis.Text.PValue(ratio.PValue), method)
            );

            AnalysisResult Ratio(string statistic, double value)
            {
                var known = double.IsInfinity(value) ? double.NaN : value;
                return analysis.Add(column, path, statistic, known, analysis.Text.Ratio(known), method);
            }
        }

        private (int Subjects, int Events, double Years) PersonTime(Column column, Events times)
        {
            var isIncidence = definition.Measure == RateMeasure.Incidence;
            var (subjects, events, days) = (0, 0, 0L);
            foreach (var subject in column.Subjects)
            {
                if (first[subject] == int.MaxValue || last[subject] < first[subject])
                {
                    continue;
                }
                subjects += times.Counts[subject] > 0 ? 1 : 0;
                events += times.Counts[subject];
                var until = isIncidence ? Math.Min(times.First[subject], last[subject]) : last[subject];
                days += until - first[subject] + 1;
            }
            return (subjects, events, days / analysis.Methods.Rate.DaysPerYear);
        }

        /// <summary>For each subject the day of its first event and the number of its events.</summary>
        private sealed record Events(int[] First, int[] Counts);
    }
}
