using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>A table of best overall response.</summary>
public sealed record ResponseDefinition : ColumnedDefinition
{
    /// <summary>The parameter (<c>PARAMCD</c>), or <see langword="null"/> where the condition selects it.</summary>
    public Placed<string>? Parameter { get; init; }

    /// <summary>The variable that holds the response.</summary>
    public Placed<string> Value { get; init; } = "AVALC";

    /// <summary>The responses, the best first, with their labels.</summary>
    public LevelList Levels { get; init; } =
        new([
            new Level("CR", "Complete response (CR)"),
            new Level("PR", "Partial response (PR)"),
            new Level("SD", "Stable disease (SD)"),
            new Level("PD", "Progressive disease (PD)"),
            new Level("NE", "Not evaluable (NE)"),
        ]);

    /// <summary>The responses that count as objective response.</summary>
    public IReadOnlyList<string> Objective { get; init; } = ["CR", "PR"];

    /// <summary>The responses that count as disease control; none leaves the rows out.</summary>
    public IReadOnlyList<string> Control { get; init; } = ["CR", "PR", "SD"];

    /// <summary>Whether each response has an interval of its own.</summary>
    public bool Intervals { get; init; }

    /// <summary>The label of subjects without a response.</summary>
    public string Missing { get; init; } = "Missing";

    /// <summary>The comparison of arms, where there are several: differences when not said.</summary>
    public RateComparison? Compare { get; init; }

    /// <summary>The title over the row labels.</summary>
    public string StubTitle { get; init; } = "";
}

/// <summary>The kind <c>response</c>: best overall response, objective response, disease control.</summary>
public sealed class ResponseKind : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "response";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(ResponseDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Table;

    /// <inheritdoc/>
    public MethodUse Uses => MethodUse.Proportion | MethodUse.Comparison;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (ResponseDefinition)analysis.Definition;
        var records = analysis.Records;
        var subset = analysis.Condition;
        if (definition.Parameter is { } code)
        {
            var condition = $"PARAMCD EQ '{code.Value}'";
            records = records.And(analysis.Study.Select(analysis.Data, new Placed<string>(condition, code.Place)));
            subset = ConditionText.Join(subset, condition);
        }
        var categories = Categories
            .Of(
                analysis.Study.RequireVariable(analysis.Data, definition.Value),
                analysis.Data.RecordCount,
                records,
                (definition.Levels, true)
            )
            .ConvertAll(category =>
                (
                    category.Value,
                    category.Label,
                    Subjects: analysis.Study.SubjectsWith(analysis.Data, category.Records.And(records))
                )
            );
        var origin = new Origin(analysis.Data.Name, definition.Value, subset);
        var rows = new List<ResultRow>();
        AddRate("Objective response", definition.Objective);
        if (definition.Control.Count > 0)
        {
            AddRate("Disease control", definition.Control);
        }
        IReadOnlyList<string> best = ["Best overall response"];
        rows.Add(new ResultRow(best, 0, RowRole.Group, []));
        var known = new RecordSet(analysis.Study.SubjectCount);
        foreach (var (_, label, subjects) in categories)
        {
            AddCategory(label, subjects);
            known = known.Or(subjects);
        }
        var missing = analysis.Set.Subjects.Except(known);
        if (!missing.IsEmpty)
        {
            AddCategory(definition.Missing, missing);
            analysis.AddNote("A {participant} without a response counts as a non-responder.");
        }
        if (analysis.Study.Definition.Standards.Recist is { } recist)
        {
            analysis.AddNote($"Responses by RECIST {recist}.");
        }
        analysis.AddNote("Percentages are of N.");
        return new TableBody(new ResultTable(definition.StubTitle, analysis.TableColumns(), rows));

        void AddRate(string label, IReadOnlyList<string> values)
        {
            var responders = new RecordSet(analysis.Study.SubjectCount);
            foreach (var (_, _, subjects) in categories.Where(category => values.Contains(category.Value)))
            {
                responders = responders.Or(subjects);
            }
            IReadOnlyList<string> path = [label];
            var cells = new RateCells(analysis, path, responders, null, null, origin);
            rows.Add(new ResultRow(path, 0, RowRole.Group, []));
            Add(path, $"{Listed(values)}, n (%)", cells.CountAndRate);
            Add(path, cells.IntervalLabel, cells.Limits);
            rows.AddRange(ArmComparisons.Rows(analysis, definition.Compare, cells, path));
        }

        void AddCategory(string label, RecordSet subjects)
        {
            IReadOnlyList<string> path = [.. best, label];
            rows.Add(
                new ResultRow(
                    path,
                    1,
                    RowRole.Data,
                    [
                        .. analysis.Columns.Select(column =>
                            analysis.AddCount(
                                column,
                                path,
                                subjects.CountIn(column.Subjects),
                                column.N,
                                analysis.Set.Id,
                                origin
                            )
                        ),
                    ]
                )
            );
            if (definition.Intervals)
            {
                var cells = new RateCells(analysis, path, subjects, null, null, origin);
                rows.Add(
                    new ResultRow(
                        [.. path, cells.IntervalLabel],
                        2,
                        RowRole.Data,
                        [.. analysis.Columns.Select(cells.Limits)]
                    )
                );
            }
        }

        void Add(IReadOnlyList<string> path, string label, Func<Column, ResultCell> cell) =>
            rows.Add(new ResultRow([.. path, label], 1, RowRole.Data, [.. analysis.Columns.Select(cell)]));
    }

    private static string Listed(IReadOnlyList<string> values) =>
        values.Count < 2
            ? string.Concat(values)
            : string.Join(", ", values.Take(values.Count - 1)) + " or " + values[^1];

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        TablePresenter.Present(result, ((TableBody)result.Body).Table, presentation);
}
