using DebiriReports.Analyses;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Selection;
using DebiriReports.Documents.Model;
using DebiriReports.Formatting;

namespace DebiriReports.Displays;

/// <summary>The kind <c>flow</c>: the participant flow as a figure, with its numbers as a table.</summary>
public sealed class FlowKind : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "flow";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(FlowDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Figure;

    /// <inheritdoc/>
    public bool SelectsRecords => false;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (FlowDefinition)analysis.Definition;
        var flow = new Flow(analysis, definition);
        var absent = new HashSet<string>(StringComparer.Ordinal);
        foreach (var box in definition.Boxes)
        {
            if (!analysis.Attempt(box.Optional, [box.Label], () => flow.Add(box), box))
            {
                absent.Add(box.Id);
            }
        }
        FlowSums.Check(analysis, definition, flow.Counted, absent);
        return flow.Body();
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        FigurePresenter.Present(result, (FigureBody)result.Body, presentation);

    private sealed class Flow
    {
        private const string NoArrow = "none";

        // Boxes of more columns side by side would be narrower than their words.
        private const int MostDrawn = 4;
        private readonly DisplayAnalysis analysis;
        private readonly FlowDefinition definition;
        private readonly Column whole;
        private readonly IReadOnlyList<Column> columns;
        private readonly List<FlowBox> boxes = [];
        private readonly List<FlowArrow> arrows = [];
        private readonly List<ResultRow> rows = [];
        private readonly List<string> sentences = [];
        private readonly RecordSet inColumns;
        private int level = -1;
        private string? lastMain;
        private bool lastMainByColumn;
        private string? phase;

        public Flow(DisplayAnalysis analysis, FlowDefinition definition)
        {
            this.analysis = analysis;
            this.definition = definition;
            columns = [.. analysis.Columns.Where(column => !column.IsTotal)];
            inColumns = columns.Aggregate(
                new RecordSet(analysis.Study.SubjectCount),
                (all, column) => all.Or(column.Subjects)
            );
            whole =
                analysis.Columns.FirstOrDefault(column => column.IsTotal)
                ?? (
                    columns.Count == 1
                        ? columns[0]
                        : new Column([analysis.Study.Definition.Arms.Total], analysis.Set.Subjects, null, "", -1, true)
                );
            if (Splits && !SplitsFigure)
            {
                analysis.AddNote(
                    $"The figure shows all columns together; the table after it shows each of the {columns.Count}."
                );
            }
        }

        /// <summary>The subjects of each box in each column, for its sums.</summary>
        public List<CountedBox> Counted { get; } = [];

        private bool Splits => columns.Count > 1 && definition.Boxes.Any(box => box.ByColumn);

        private bool SplitsFigure => Splits && columns.Count <= MostDrawn;

        public void Add(FlowBoxDefinition box)
        {
            if (Counted.Exists(other => other.Id == box.Id))
            {
                throw DisplayAnalysis.Wrong("D104", $"two boxes have the id '{box.Id}'", box.Id.Place);
            }
            var byColumn = box.ByColumn && Splits;
            var subjects = byColumn ? Subjects(box).And(inColumns) : Subjects(box);
            var isDrawnByColumn = byColumn && SplitsFigure;
            var over = isDrawnByColumn ? columns : [whole];
            var counted = new CountedBox(box.Id, box.Label, box.Id.Place, subjects, []);
            var lines = Lines(box.Lines, subjects);
            // What a study may lack has been asked for by now: a box that is left out has changed nothing.
            if (!box.Side && !box.Beside)
            {
                level++;
            }
            phase = box.Phase ?? phase;
            Rows(box, subjects, lines, byColumn);
            for (var i = 0; i < over.Count; i++)
            {
                var id = isDrawnByColumn ? $"{box.Id.Value}.{i + 1}" : box.Id.Value;
                var text = new List<FlowLine> { Line(over[i], [box.Label], subjects, 0, box.Uncounted) };
                text.AddRange(
                    lines.Select(line => Line(over[i], [box.Label, .. line.Path], line.Subjects, line.Indent, false))
                );
                boxes.Add(new FlowBox(id, level, isDrawnByColumn ? i : -1, box.Side, phase, text));
                Arrow(box, id, isDrawnByColumn, i);
                if (over[i] == whole || isDrawnByColumn)
                {
                    sentences.Add(
                        (isDrawnByColumn ? over[i].Path[^1] + ": " : "") + string.Join("; ", text.Select(Plain)) + "."
                    );
                }
            }
            if (box.Partition)
            {
                counted.Parts.AddRange(
                    lines.Where(line => line.Indent == 1).Select(line => (line.Path[^1], line.Subjects))
                );
            }
            Counted.Add(counted);
            if (!box.Side)
            {
                lastMain = box.Id;
                lastMainByColumn = isDrawnByColumn;
            }
        }

        public FigureBody Body() =>
            new(
                new FlowChart(SplitsFigure ? [.. columns.Select(column => column.Path[^1])] : [], boxes, arrows),
                "Participant flow. " + string.Join(' ', sentences),
                new ResultTable(
                    "",
                    [
                        .. (Splits ? columns.Append(whole) : [whole]).Select(column => new ResultColumn(
                            column.Path,
                            null,
                            -1
                        )),
                    ],
                    rows
                )
            )
            {
                NeedsTwin = Splits && !SplitsFigure,
            };

        private RecordSet Subjects(FlowBoxDefinition box)
        {
            var study = analysis.Study;
            var subjects = analysis.Set.Subjects.And(study.Select(study.SubjectDataset, box.Where));
            return box.InSet is { } set ? subjects.And(study.Set(set).Subjects) : subjects;
        }

        private void Arrow(FlowBoxDefinition box, string id, bool byColumn, int column)
        {
            var from = box.From is { } named ? named.Value : lastMain;
            if (from is null or NoArrow)
            {
                return;
            }
            var source = Counted.Find(other => other.Id == from);
            if (source is null)
            {
                throw DisplayAnalysis.Wrong(
                    "D127",
                    $"no box '{from}' stands before this one",
                    box.From!.Value.Place,
                    NearestWord.Hint(from, Counted.Select(other => other.Id))
                );
            }
            var fromByColumn = box.From is null ? lastMainByColumn : boxes.Exists(other => other.Id == $"{from}.1");
            if (byColumn || !fromByColumn)
            {
                arrows.Add(new FlowArrow(fromByColumn ? $"{from}.{column + 1}" : from, id));
            }
            else
            {
                arrows.AddRange(columns.Select((_, i) => new FlowArrow($"{from}.{i + 1}", id)));
            }
        }

        private List<CountedLine> Lines(
            IReadOnlyList<FlowLineDefinition> definitions,
            RecordSet outer,
            IReadOnlyList<string>? above = null,
            int indent = 1
        )
        {
            var lines = new List<CountedLine>();
            foreach (var line in definitions)
            {
                if (!analysis.IsWithout(line.Dataset, line.Without, line))
                {
                    continue;
                }
                analysis.Attempt(line.Optional, [line.Label ?? line.Categorical?.Value ?? ""], () => Add(line), line);
            }
            return lines;

            void Add(FlowLineDefinition line)
            {
                if ((line.Label is null) == (line.Categorical is null) && line.Label is null)
                {
                    throw DisplayAnalysis.Wrong("D105", "a line has a label, or a categorical variable", line.Place);
                }
                var study = analysis.Study;
                var data = line.Dataset is { } name ? study.Require(name) : study.SubjectDataset;
                analysis.AddSource(data);
                var records = study.Select(data, line.Where);
                var subjects = study.SubjectsWith(data, records).And(outer);
                if (line.InSet is { } set)
                {
                    subjects = subjects.And(study.Set(set).Subjects);
                }
                IReadOnlyList<string> path = above ?? [];
                var deeper = indent;
                ScopedVariable? categorical = line.Categorical is { } wanted
                    ? study.RequireVariable(data, wanted)
                    : null;
                if (line.Label is { } label)
                {
                    path = [.. path, label];
                    lines.Add(new CountedLine(path, subjects, indent));
                    deeper++;
                }
                if (line.Categorical is { } variable)
                {
                    var found = Categories.Of(
                        categorical!.Value,
                        data.RecordCount,
                        records,
                        analysis.LevelsOf(line.Levels, variable)
                    );
                    var values = found
                        .Select(category =>
                            (
                                category.Label,
                                category.IsListed,
                                Subjects: study.SubjectsWith(data, category.Records.And(records)).And(subjects)
                            )
                        )
                        .Where(value => (value.IsListed && line.Zeros) || !value.Subjects.IsEmpty)
                        .ToList();
                    var ordered = values
                        .Where(value => value.IsListed)
                        .Concat(
                            values
                                .Where(value => !value.IsListed)
                                .OrderByDescending(value => value.Subjects.Count)
                                .ThenBy(value => value.Label, StringComparer.Ordinal)
                        );
                    var rest = subjects;
                    foreach (var value in ordered)
                    {
                        lines.Add(new CountedLine([.. path, value.Label], value.Subjects, deeper));
                        rest = rest.Except(value.Subjects);
                    }
                    if (!rest.IsEmpty)
                    {
                        lines.Add(new CountedLine([.. path, line.Missing], rest, deeper));
                    }
                }
                lines.AddRange(Lines(line.Lines, subjects, path, deeper));
            }
        }

        private void Rows(FlowBoxDefinition box, RecordSet subjects, List<CountedLine> lines, bool byColumn)
        {
            var head = box.Uncounted ? new List<ResultCell>() : Cells([box.Label], subjects, byColumn);
            rows.Add(new ResultRow([box.Label], 0, RowRole.Group, head));
            foreach (var line in lines)
            {
                IReadOnlyList<string> path = [box.Label, .. line.Path];
                rows.Add(new ResultRow(path, line.Indent, RowRole.Data, Cells(path, line.Subjects, byColumn)));
            }
        }

        private List<ResultCell> Cells(IReadOnlyList<string> path, RecordSet subjects, bool byColumn) =>
            [
                .. (Splits ? columns.Append(whole) : [whole]).Select(column =>
                    byColumn || column == whole ? ResultCell.Of(Result(column, path, subjects)) : ResultCell.Blank
                ),
            ];

        private readonly Dictionary<string, AnalysisResult> known = new(StringComparer.Ordinal);

        private AnalysisResult Result(Column column, IReadOnlyList<string> path, RecordSet subjects)
        {
            var id = ResultId.Of(definition.Id, column.Path, path, "n");
            if (!known.TryGetValue(id, out var result))
            {
                result = analysis.AddOnlyCount(
                    column,
                    path,
                    subjects.CountIn(column.Subjects),
                    column.N,
                    analysis.Set.Id,
                    new Origin(analysis.Study.SubjectDataset.Name)
                );
                known.Add(id, result);
            }
            return result;
        }

        private FlowLine Line(Column column, IReadOnlyList<string> path, RecordSet subjects, int indent, bool uncounted)
        {
            if (uncounted)
            {
                return new FlowLine([new TextRun(path[^1])], indent);
            }
            var result = Result(column, path, subjects);
            return new FlowLine(
                [
                    new TextRun(path[^1] + " (n = "),
                    new TextRun(result.Formatted, SourceId: result.Id),
                    new TextRun(")"),
                ],
                indent
            );
        }

        private static string Plain(FlowLine line) => string.Concat(line.Content.Select(run => run.Text));
    }
}

/// <summary>The subjects of a box of a flow.</summary>
/// <param name="Id">The box's id.</param>
/// <param name="Label">Its title.</param>
/// <param name="Place">Where it is defined.</param>
/// <param name="Subjects">Its subjects.</param>
/// <param name="Parts">The lines that add up to it; none where they need not.</param>
internal sealed record CountedBox(
    string Id,
    string Label,
    Place Place,
    RecordSet Subjects,
    List<(string Label, RecordSet Subjects)> Parts
);

/// <summary>The subjects of a line of a box.</summary>
/// <param name="Path">Its labels, without that of the box.</param>
/// <param name="Subjects">Its subjects.</param>
/// <param name="Indent">Its indentation.</param>
internal sealed record CountedLine(IReadOnlyList<string> Path, RecordSet Subjects, int Indent);

/// <summary>Checks that the boxes of a flow add up, subject by subject.</summary>
internal static class FlowSums
{
    /// <summary>Adds a finding for each sum that does not hold.</summary>
    /// <exception cref="ReportException">Exit code 3: a sum names an unknown box or cannot be read.</exception>
    public static void Check(
        DisplayAnalysis analysis,
        FlowDefinition definition,
        List<CountedBox> boxes,
        HashSet<string> absent
    )
    {
        foreach (var sum in definition.Sums)
        {
            var sides = sum.Value.Split('=', StringSplitOptions.TrimEntries);
            if (sides.Length != 2)
            {
                throw DisplayAnalysis.Wrong("D127", "a sum is written as 'box = box + box'", sum.Place);
            }
            if (sum.Value.Split(['=', '+'], StringSplitOptions.TrimEntries).Any(absent.Contains))
            {
                continue;
            }
            var whole = Find(sides[0], sum.Place, boxes);
            var parts = sides[1]
                .Split('+', StringSplitOptions.TrimEntries)
                .Select(id => Find(id, sum.Place, boxes))
                .Select(box => (box.Label, box.Subjects));
            Check(analysis, whole, [.. parts]);
        }
        foreach (var box in boxes.Where(box => box.Parts.Count > 0))
        {
            Check(analysis, box, box.Parts);
        }
    }

    private static void Check(
        DisplayAnalysis analysis,
        CountedBox whole,
        List<(string Label, RecordSet Subjects)> parts
    )
    {
        var seen = new RecordSet(whole.Subjects.Length);
        var isDisjoint = true;
        var sum = 0;
        foreach (var (_, subjects) in parts)
        {
            isDisjoint &= seen.CountIn(subjects) == 0;
            seen = seen.Or(subjects);
            sum += subjects.Count;
        }
        var isWhole = seen.Except(whole.Subjects).IsEmpty && whole.Subjects.Except(seen).IsEmpty;
        if (isDisjoint && isWhole)
        {
            return;
        }
        analysis.AddFinding(
            new Problem(
                "FLOW",
                $"'{whole.Label}' ({StatisticText.Count(whole.Subjects.Count)}) is not "
                    + string.Join(
                        " + ",
                        parts.Select(part => $"'{part.Label}' ({StatisticText.Count(part.Subjects.Count)})")
                    )
                    + (sum == whole.Subjects.Count ? ": the same subjects are not in both" : ""),
                whole.Place,
                isDisjoint ? "a subject is in none of the parts, or in a part only" : "a subject is in two parts"
            )
        );
    }

    private static CountedBox Find(string id, Place place, List<CountedBox> boxes) =>
        boxes.Find(box => box.Id == id)
        ?? throw DisplayAnalysis.Wrong(
            "D127",
            $"no box '{id}' in the flow",
            place,
            NearestWord.Hint(id, boxes.Select(box => box.Id))
        );
}
