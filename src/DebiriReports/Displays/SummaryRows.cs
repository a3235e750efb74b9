using DebiriReports.Analyses.Selection;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>Makes the rows of a summary, one below the other.</summary>
internal sealed class SummaryRows(
    DisplayAnalysis analysis,
    SummaryOptions definition,
    List<ResultRow> rows,
    SummaryTests? tests
)
{
    /// <summary>Adds a row, with the rows under it.</summary>
    public void Add(SummaryRow row, IReadOnlyList<string> above, RowScope? outer, string? parent, int indent)
    {
        var before = rows.Count;
        if (!analysis.IsWithout(row.Dataset ?? analysis.Definition.Dataset, row.Without, row))
        {
            return;
        }
        if (!analysis.Attempt(row.Optional, [.. above, row.Label], () => Make(row, above, outer, parent, indent), row))
        {
            rows.RemoveRange(before, rows.Count - before);
        }
    }

    private void Make(SummaryRow row, IReadOnlyList<string> above, RowScope? outer, string? parent, int indent)
    {
        if (row.Continuous is not null && row.Categorical is not null)
        {
            throw DisplayAnalysis.Wrong("D126", "a row is continuous or categorical, not both", row.Place);
        }
        IReadOnlyList<string> path = [.. above, row.Label];
        var scope = new RowScope(analysis, row, outer);
        if (
            (row.Continuous?.Value ?? row.Categorical?.Value) is { } shown
            && analysis.Study.Withholds(scope.Data, shown.TrimEnd(DisplayAnalysis.OptionalMark))
        )
        {
            // One row less, rather than the whole table.
            analysis.AddNote($"{row.Label}: withheld.");
            return;
        }
        row = row with { Categorical = analysis.Collected(scope.Data, row.Categorical) };
        var head = rows.Count;
        if (row.Continuous is { } continuous)
        {
            rows.Add(new ResultRow(path, indent, RowRole.Group, []));
            SetTest(head, Continuous(row, continuous, path, scope, indent + 1));
        }
        else if (row.Categorical is { } categorical)
        {
            // A condition on subjects makes a subtotal, which the head of its categories prints.
            if (scope.IsOfSubjects && row is not { Where: null, InSet: null, NotInSet: null })
            {
                Count(row, path, scope, parent, indent, isHead: true);
            }
            else
            {
                rows.Add(new ResultRow(path, indent, RowRole.Group, []));
            }
            SetTest(head, Categorical(row, categorical, path, scope, parent, indent + 1));
        }
        else
        {
            Count(row, path, scope, parent, indent);
            if (tests is not null && rows[head].Cells.Count > 0 && row.Count == Counted.Subjects)
            {
                SetTest(
                    head,
                    tests.Categorical(
                        path,
                        [scope.In, column => scope.Outer(column).Except(scope.In(column))],
                        new Origin(scope.Data.Name, null, scope.Subset)
                    )
                );
            }
        }
        foreach (var child in row.Rows)
        {
            Add(child, path, scope, row.Label, indent + 1);
        }
    }

    private void SetTest(int head, IReadOnlyList<ResultCell> test)
    {
        if (tests is not null)
        {
            var cells = rows[head].Cells.Count > 0 ? rows[head].Cells : analysis.Columns.Select(_ => ResultCell.Blank);
            rows[head] = rows[head] with { Cells = [.. cells, .. test] };
        }
    }

    private void Count(
        SummaryRow row,
        IReadOnlyList<string> path,
        RowScope scope,
        string? parent,
        int indent,
        bool isHead = false
    )
    {
        var role =
            row.Rows.Count > 0 || isHead ? RowRole.Group
            : row.Total ? RowRole.Total
            : RowRole.Data;
        // A row that sets no condition and counts nothing by itself is a heading.
        if (
            row is
            {
                Where: null,
                InSet: null,
                NotInSet: null,
                Dataset: null,
                Count: Counted.Subjects,
                PercentOf: null,
                Total: false,
                Rows.Count: > 0
            }
        )
        {
            rows.Add(new ResultRow(path, indent, RowRole.Group, []));
            return;
        }
        var origin = new Origin(scope.Data.Name, null, scope.Subset);
        var cells = new List<ResultCell>();
        foreach (var column in analysis.Columns)
        {
            var counted = scope.In(column);
            if (row.Count == Counted.Subjects)
            {
                var percent = Base(row, column, scope, scope.Outer(column), parent);
                cells.Add(Cell(column, path, counted.CountIn(column.Subjects), percent, origin));
            }
            else
            {
                var statistic = Analyses.Study.StrictYaml.Word(row.Count.ToString());
                cells.Add(analysis.AddEvents(column, path, statistic, scope.RecordCount(column), origin));
            }
        }
        rows.Add(new ResultRow(path, indent, role, cells));
    }

    private ResultCell Cell(
        Column column,
        IReadOnlyList<string> path,
        int count,
        PercentCount percent,
        Origin origin
    ) =>
        percent.Id is { } id
            ? analysis.AddCount(column, path, count, percent.Denominator, id, origin)
            : ResultCell.Of(analysis.AddOnlyCount(column, path, count, column.N, analysis.Set.Id, origin));

    private IReadOnlyList<ResultCell> Categorical(
        SummaryRow row,
        Analyses.Study.Placed<string> name,
        IReadOnlyList<string> path,
        RowScope scope,
        string? parent,
        int indent
    )
    {
        var variable = analysis.Study.RequireVariable(scope.Data, name);
        var categories = Order(
            row,
            Categories.Of(variable, scope.Data.RecordCount, scope.Records, analysis.LevelsOf(row.Levels, name)),
            scope
        );
        var origin = new Origin(scope.Data.Name, name, scope.Subset);
        var known = categories.Aggregate(
            new RecordSet(scope.Data.RecordCount),
            (records, category) => records.Or(category.Records)
        );
        var valued = analysis.Columns.ToDictionary(
            column => column,
            column => scope.In(column, known).And(scope.Universe(column))
        );
        // Subjects whose value is missing, or who have no record at all.
        var missing = analysis.Columns.ToDictionary(
            column => column,
            column => scope.Universe(column).Except(valued[column])
        );
        if (row.ShowN)
        {
            rows.Add(
                new ResultRow(
                    [.. path, "n"],
                    indent,
                    RowRole.Data,
                    [
                        .. analysis.Columns.Select(column =>
                            ResultCell.Of(
                                analysis.AddOnlyCount(
                                    column,
                                    path,
                                    valued[column].CountIn(column.Subjects),
                                    column.N,
                                    analysis.Set.Id,
                                    origin
                                )
                            )
                        ),
                    ]
                )
            );
        }
        foreach (var category in categories)
        {
            AddCategory(category.Label, category.Records, !row.Zeros || !category.IsListed);
        }
        var anyMissing = analysis.Columns.Any(column => missing[column].CountIn(column.Subjects) > 0);
        if (row.MissingRow == MissingRow.Always || (row.MissingRow == MissingRow.WhenAny && anyMissing))
        {
            var label = row.Missing ?? definition.Missing;
            AddRow(label, column => missing[column], (row.PercentOf ?? definition.PercentOf).Of == PercentOf.Values);
        }
        return tests is null
            ? []
            : tests.Categorical(
                path,
                [
                    .. categories.Select<Category, Func<Column, RecordSet>>(category =>
                        column => scope.In(column, category.Records)
                    ),
                ],
                origin
            );

        void AddCategory(string label, RecordSet records, bool dropZero)
        {
            if (dropZero && analysis.Columns.All(column => scope.In(column, records).CountIn(column.Subjects) == 0))
            {
                return;
            }
            AddRow(label, column => scope.In(column, records), false);
        }

        void AddRow(string label, Func<Column, RecordSet> counted, bool isOutsideBase)
        {
            IReadOnlyList<string> own = [.. path, label];
            rows.Add(
                new ResultRow(
                    own,
                    indent,
                    RowRole.Data,
                    [
                        .. analysis.Columns.Select(column =>
                            Cell(
                                column,
                                own,
                                counted(column).CountIn(column.Subjects),
                                // A missing value is not among those that percentages are of.
                                isOutsideBase
                                    ? new PercentCount(0, null)
                                    : Base(row, column, scope, valued[column], parent),
                                origin
                            )
                        ),
                    ]
                )
            );
        }
    }

    private List<Category> Order(SummaryRow row, List<Category> categories, RowScope scope)
    {
        var listed = categories.Where(category => category.IsListed);
        var others = categories.Where(category => !category.IsListed);
        if (row.Sort == CategoryOrder.Frequency)
        {
            others = others
                .OrderByDescending(category => scope.SubjectsWith(category.Records).CountIn(analysis.Set.Subjects))
                .ThenBy(category => category.Label, StringComparer.Ordinal);
        }
        else if (row.Sort == CategoryOrder.Data)
        {
            others = others.OrderBy(category => category.Records.ToArray()[0]);
        }
        return [.. listed.Concat(others).OrderBy(category => category.Label == row.Last)];
    }

    private IReadOnlyList<ResultCell> Continuous(
        SummaryRow row,
        Analyses.Study.Placed<string> name,
        IReadOnlyList<string> path,
        RowScope scope,
        int indent
    )
    {
        var scoped = analysis.Study.RequireVariable(scope.Data, name);
        var number =
            scoped.Variable.AsNumbers()
            ?? throw DisplayAnalysis.Wrong(
                "D112",
                $"'{name}' is not a number",
                name.Place,
                "a categorical row counts its values"
            );
        var origin = new Origin(scope.Data.Name, name, scope.Subset);
        var values = analysis.Columns.Select(column => scope.Values(number, scoped.Map, column, row, name)).ToList();
        var rowsOf = new ContinuousRows(
            analysis,
            analysis.Columns,
            row.Statistics ?? definition.Statistics,
            path,
            values,
            row.Decimals,
            row.Count == Counted.Subjects ? "n" : Analyses.Study.StrictYaml.Word(row.Count.ToString()),
            origin
        );
        rows.AddRange(rowsOf.Rows(indent));
        return tests?.Continuous(path, values, origin) ?? [];
    }

    private PercentCount Base(SummaryRow row, Column column, RowScope scope, RecordSet valued, string? parent)
    {
        var percent = row.PercentOf ?? definition.PercentOf;
        if (percent is { Where: null, Label: not null })
        {
            throw DisplayAnalysis.Wrong(
                "D129",
                "'label' of a base names a condition, and there is no 'where'",
                row.Place.Line > 0 ? row.Place : analysis.Definition.Place
            );
        }
        if (percent.Where is { } where)
        {
            var label = percent.Label ?? where.Value;
            if (row.PercentOf is null)
            {
                analysis.AddNote($"Percentages are of {label}.");
            }
            else
            {
                analysis.AddNote("{0}: percentages are of " + label + ".", row.Label);
            }
            var subjects = analysis.Study.Select(analysis.Study.SubjectDataset, where);
            return new PercentCount(subjects.And(column.Subjects).Count, $"{analysis.Set.Id}: {label}");
        }
        switch (percent.Of)
        {
            case PercentOf.None:
                return new PercentCount(0, null);
            case PercentOf.Values:
                analysis.AddNote("{0}: percentages are of {participants} with a value.", row.Label);
                return new PercentCount(valued.CountIn(column.Subjects), $"{analysis.Set.Id}: {row.Label}");
            case PercentOf.Parent when parent is not null:
                analysis.AddNote("Percentages under {0} are of {participants} in that row.", $"\"{parent}\"");
                return new PercentCount(scope.Above(column).CountIn(column.Subjects), $"{analysis.Set.Id}: {parent}");
            default:
                analysis.AddNote("Percentages are of N.");
                return new PercentCount(column.N, analysis.Set.Id);
        }
    }

    private readonly record struct PercentCount(int Denominator, string? Id);
}
