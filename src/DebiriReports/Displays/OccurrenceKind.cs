using DebiriReports.Analyses.Methods;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;
using DebiriReports.Statistics.Proportions;

namespace DebiriReports.Displays;

/// <summary>The kind <c>occurrence</c>: events by class and term, perhaps by grade.</summary>
public sealed class OccurrenceKind : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "occurrence";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(OccurrenceDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Table;

    /// <inheritdoc/>
    public bool DividesRecords => true;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (OccurrenceDefinition)analysis.Definition;
        definition = analysis.Fit(definition with { Levels = analysis.Collected(analysis.Data, definition.Levels) });
        var levels = definition.Levels.Select(level => analysis.Study.RequireVariable(analysis.Data, level)).ToList();
        var lists = CategoryLabels.ListsOf(analysis, definition.Levels, definition.Labels);
        RequireZeros(definition, lists);
        var tree = CategoryTree.Of(
            analysis.Data.RecordCount,
            levels,
            definition.Uncoded,
            definition.Zeros == ZeroRows.Listed ? lists[0]?.Levels.Select(level => level.Value) : null
        );
        var grades = definition.Grades is { } wanted ? new GradeRanks(analysis, wanted) : null;
        var counts = new OccurrenceCounts(
            analysis.Study,
            analysis.Data,
            tree,
            grades?.RankOf,
            grades?.Levels.Count ?? 0
        );
        var table = new Table(analysis, definition, tree, grades, counts);
        Notes(analysis, definition, grades);
        return new TableBody(table.Make());
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        TablePresenter.Present(result, ((TableBody)result.Body).Table, presentation);

    private static void RequireZeros(OccurrenceDefinition definition, IReadOnlyList<LevelList?> lists)
    {
        if (definition.Zeros != ZeroRows.Drop && definition.Cutoff is not null)
        {
            throw DisplayAnalysis.Wrong(
                "D129",
                "'zeros' keeps categories that nobody has, and 'cutoff' drops them",
                definition.Place,
                "one of the two"
            );
        }
        if (definition.Zeros == ZeroRows.Listed && lists.All(list => list is null))
        {
            throw DisplayAnalysis.Wrong(
                "D127",
                $"'zeros: listed' needs a list of '{definition.Levels[0]}'",
                definition.Levels[0].Place,
                "'labels' of the display, or 'codelists' of the study file"
            );
        }
    }

    private static void Notes(DisplayAnalysis analysis, OccurrenceDefinition definition, GradeRanks? grades)
    {
        analysis.AddNote(
            grades is null
                ? "A {participant} is counted once in each row. Percentages are of N."
                : "A {participant} is counted once in each category, at the highest "
                    + $"{grades.Noun} there. Percentages are of N."
        );
        if (definition.Cutoff is { } cutoff)
        {
            analysis.AddNote(
                cutoff.Percent > 0
                    ? $"Categories with {(cutoff.Exceeding ? "more than" : "at least")} {analysis.Text.Number(cutoff.Percent, 0)}% of {{participants}} in a column."
                    : $"Categories with at least {cutoff.Subjects} {{participants}} in a column."
            );
            if (cutoff.Counts == CutoffCounts.Shown)
            {
                analysis.AddNote("Rows over these categories count the events in them alone.");
            }
        }
        var standards = analysis.Study.Definition.Standards;
        CodedTerms.AddNotes(analysis, definition.Levels.Select(level => level.Value));
        if (definition.Compare is { } test && ArmPairs.Of(analysis, isAsked: true) is not null)
        {
            analysis.AddNote($"p-values by {MethodNames.Of(test)}, without adjustment for multiplicity.");
        }
        if (grades is not null && standards.Ctcae is { } ctcae && analysis.Data.Name == "ADAE")
        {
            analysis.AddNote($"Grades by CTCAE {ctcae}.");
        }
    }

    /// <summary>Makes the rows and cells of one display.</summary>
    private sealed class Table(
        DisplayAnalysis analysis,
        OccurrenceDefinition definition,
        CategoryTree tree,
        GradeRanks? grades,
        OccurrenceCounts counts
    )
    {
        private NodeCounts[] byColumn =
        [
            .. analysis.Columns.Select(column => counts.Count(analysis.RecordsIn(column), column.Subjects)),
        ];
        private readonly NodeCounts together = CountTogether(analysis, counts);
        private readonly Origin origin = new(
            analysis.Data.Name,
            string.Join(", ", definition.Levels.Select(level => level.Value)),
            analysis.Condition
        );
        private readonly ArmPairs? pairs = definition.Compare is null ? null : ArmPairs.Of(analysis, isAsked: true);
        private readonly CategoryLabels labels = new(
            tree,
            CategoryLabels.ListsOf(analysis, definition.Levels, definition.Labels)
        );
        private readonly List<ResultRow> rows = [];
        private readonly List<int>[] children = Children(tree);

        public ResultTable Make()
        {
            if (definition.Cutoff is { Counts: CutoffCounts.Shown })
            {
                RestrictToShown();
            }
            analysis.IsEmpty |= definition.Zeros == ZeroRows.Drop && byColumn.All(column => column.Records[0] == 0);
            if (definition.Overall.Length > 0)
            {
                AddRows(0, [definition.Overall], 0, RowRole.Total);
                if (definition.Events == EventCounts.Overall)
                {
                    AddEventsRow();
                }
            }
            Add(0, [], 0);
            return new ResultTable(definition.StubTitle, Columns(), rows);
        }

        private static NodeCounts CountTogether(DisplayAnalysis analysis, OccurrenceCounts counts)
        {
            var all = analysis.Together();
            return counts.Count(analysis.RecordsIn(all), all.Subjects);
        }

        // The categories that reach the cut-off stay: counting their records alone changes none of their own counts.
        private void RestrictToShown()
        {
            var nodesOf = tree.NodesOf[^1];
            var isShown = new bool[tree.Nodes.Count];
            for (var node = 0; node < isShown.Length; node++)
            {
                isShown[node] = tree.Nodes[node].Level == definition.Levels.Count && IsShown(node);
            }
            byColumn =
            [
                .. analysis.Columns.Select(column =>
                {
                    var shown = new RecordSet(analysis.Data.RecordCount);
                    foreach (var record in analysis.RecordsIn(column))
                    {
                        if (isShown[nodesOf[record]])
                        {
                            shown.Add(record);
                        }
                    }
                    return counts.Count(shown, column.Subjects);
                }),
            ];
        }

        private static List<int>[] Children(CategoryTree tree)
        {
            var children = new List<int>[tree.Nodes.Count];
            for (var node = 0; node < children.Length; node++)
            {
                children[node] = [];
                if (tree.Nodes[node].Parent >= 0)
                {
                    children[tree.Nodes[node].Parent].Add(node);
                }
            }
            return children;
        }

        private void Add(int parent, IReadOnlyList<string> above, int indent)
        {
            var shown = children[parent].Where(IsShown).ToList();
            shown.Sort(Compare);
            foreach (var node in shown)
            {
                IReadOnlyList<string> path = [.. above, labels.Of(node)];
                var isLeaf = tree.Nodes[node].Level == definition.Levels.Count;
                AddRows(node, path, indent, isLeaf ? RowRole.Data : RowRole.Group);
                Add(node, path, indent + 1);
            }
        }

        private bool IsShown(int node)
        {
            if (definition.Cutoff is not { } cutoff)
            {
                return byColumn.Any(column => column.Subjects[node] > 0)
                    || IsKept(node)
                    || (definition.Zeros != ZeroRows.Drop && children[node].Exists(IsShown));
            }
            var isLeaf = tree.Nodes[node].Level == definition.Levels.Count;
            if (!isLeaf)
            {
                return children[node].Exists(IsShown);
            }
            var hasGroups = analysis.Columns.Any(column => !column.IsTotal);
            for (var i = 0; i < byColumn.Length; i++)
            {
                var count = byColumn[i].Subjects[node];
                var column = analysis.Columns[i];
                if (
                    count > 0
                    && !(column.IsTotal && hasGroups)
                    && count >= cutoff.Subjects
                    && 100.0 * count >= cutoff.Percent * column.N
                    && (!cutoff.Exceeding || 100.0 * count > cutoff.Percent * column.N)
                )
                {
                    return true;
                }
            }
            return false;
        }

        private bool IsKept(int node) =>
            definition.Zeros switch
            {
                ZeroRows.Data => tree.Nodes[node].Label != definition.Uncoded,
                ZeroRows.Listed => labels.RankOf(node) < int.MaxValue,
                _ => false,
            };

        private int Compare(int a, int b)
        {
            var key = tree.Nodes[a].Level == 1 && definition.Sort.Outer is { } outer ? outer : definition.Sort.By;
            var order = Compare(key, a, b);
            order = order != 0 ? order : Compare(definition.Sort.Ties, a, b);
            return order != 0 ? order : Compare(SortKey.Label, a, b);
        }

        private int Compare(SortKey key, int a, int b) =>
            key switch
            {
                SortKey.Subjects => together.Subjects[b].CompareTo(together.Subjects[a]),
                SortKey.Events => together.Records[b].CompareTo(together.Records[a]),
                SortKey.Codelist => labels.RankOf(a).CompareTo(labels.RankOf(b)),
                _ => string.CompareOrdinal(labels.Of(a), labels.Of(b)),
            };

        private void AddRows(int node, IReadOnlyList<string> path, int indent, RowRole role)
        {
            var cells =
                grades?.Definition.As == GradeLayout.Columns
                    ? GradeCells(node, path)
                    : Cells(node, path, static _ => null);
            rows.Add(new ResultRow(path, indent, role, [.. cells, .. Tests(node, path)]));
            if (grades is null || grades.Definition.As == GradeLayout.Columns)
            {
                return;
            }
            foreach (var group in grades.Groups)
            {
                IReadOnlyList<string> own = [.. path, group.Label];
                if (
                    (grades.Definition.Zeros && !group.IsMissing)
                    || byColumn.Any(column => Count(column, node, group) > 0)
                )
                {
                    rows.Add(
                        new ResultRow(
                            own,
                            indent + 1,
                            RowRole.Data,
                            Cells(node, own, column => Count(column, node, group))
                        )
                    );
                }
            }
        }

        private List<ResultCell> Cells(int node, IReadOnlyList<string> path, Func<NodeCounts, int?> graded)
        {
            var cells = new List<ResultCell>();
            for (var i = 0; i < byColumn.Length; i++)
            {
                var column = analysis.Columns[i];
                var count = graded(byColumn[i]);
                cells.Add(
                    analysis.AddCount(
                        column,
                        path,
                        count ?? byColumn[i].Subjects[node],
                        column.N,
                        analysis.Set.Id,
                        origin
                    )
                );
                if (definition.Events == EventCounts.Column)
                {
                    cells.Add(
                        count is null
                            ? analysis.AddEvents(column, path, "events", byColumn[i].Records[node], origin)
                            : ResultCell.Blank
                    );
                }
            }
            return cells;
        }

        private IEnumerable<ResultCell> Tests(int node, IReadOnlyList<string> path)
        {
            for (var i = 0; pairs is not null && i < byColumn.Length; i++)
            {
                var column = analysis.Columns[i];
                if (pairs.ReferenceOf(column) is not { } reference)
                {
                    continue;
                }
                var other = analysis.Columns.Index().First(one => ReferenceEquals(one.Item, reference)).Index;
                var groups = new TwoProportions(
                    byColumn[i].Subjects[node],
                    column.N,
                    byColumn[other].Subjects[node],
                    reference.N
                );
                var test = definition.Compare!.Value;
                var p = RateCells.PValue(test, groups, []);
                yield return ResultCell.Of(
                    analysis.Add(
                        column,
                        path,
                        "p",
                        p,
                        analysis.Text.PValue(p),
                        origin with
                        {
                            Method = $"{MethodNames.Of(test)}, against {pairs.Label}",
                        }
                    )
                );
            }
        }

        private List<ResultCell> GradeCells(int node, IReadOnlyList<string> path)
        {
            var cells = new List<ResultCell>();
            for (var i = 0; i < byColumn.Length; i++)
            {
                var column = analysis.Columns[i];
                var any = column with { Path = [.. column.Path, grades!.Definition.Any] };
                cells.Add(analysis.AddCount(any, path, byColumn[i].Subjects[node], column.N, analysis.Set.Id, origin));
                foreach (var group in ShownGroups())
                {
                    cells.Add(
                        analysis.AddCount(
                            column with
                            {
                                Path = [.. column.Path, group.Label],
                            },
                            path,
                            Count(byColumn[i], node, group),
                            column.N,
                            analysis.Set.Id,
                            origin
                        )
                    );
                }
            }
            return cells;
        }

        private IEnumerable<GradeGroup> ShownGroups() =>
            grades!.Groups.Where(group => !group.IsMissing || byColumn.Any(HasMissing));

        private static bool HasMissing(NodeCounts counts)
        {
            for (var node = 0; node < counts.Subjects.Length; node++)
            {
                if (counts.At(node, -1) > 0)
                {
                    return true;
                }
            }
            return false;
        }

        private static int Count(NodeCounts counts, int node, GradeGroup group)
        {
            var sum = 0;
            foreach (var rank in group.Ranks)
            {
                sum += counts.At(node, rank);
            }
            return sum;
        }

        private void AddEventsRow()
        {
            IReadOnlyList<string> path = ["Number of events"];
            var cells = new List<ResultCell>();
            for (var i = 0; i < byColumn.Length; i++)
            {
                cells.Add(analysis.AddEvents(analysis.Columns[i], path, "events", byColumn[i].Records[0], origin));
            }
            rows.Add(new ResultRow(path, 0, RowRole.Data, cells));
        }

        private List<ResultColumn> Columns()
        {
            var columns = new List<ResultColumn>();
            foreach (var column in analysis.Columns)
            {
                var made = new ResultColumn(column.Path, column.Count, column.CountLevel);
                if (grades?.Definition.As == GradeLayout.Columns)
                {
                    columns.Add(made with { Path = [.. column.Path, grades.Definition.Any] });
                    columns.AddRange(ShownGroups().Select(group => made with { Path = [.. column.Path, group.Label] }));
                }
                else if (definition.Events == EventCounts.Column)
                {
                    columns.Add(made with { Path = [.. column.Path, "n (%)"] });
                    columns.Add(made with { Path = [.. column.Path, "Events"] });
                }
                else
                {
                    columns.Add(made);
                }
            }
            if (pairs is not null)
            {
                columns.AddRange(
                    analysis
                        .Columns.Where(column => pairs.ReferenceOf(column) is not null)
                        .Select(column => new ResultColumn([$"p-value to {pairs.Label}", .. column.Path], null, -1))
                );
            }
            return columns;
        }
    }
}
