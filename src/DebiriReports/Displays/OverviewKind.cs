using DebiriReports.Analyses;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>A table with one row a condition: subjects and events.</summary>
public sealed record OverviewDefinition : ColumnedDefinition
{
    /// <summary>The rows.</summary>
    public required IReadOnlyList<OverviewRow> Rows { get; init; }

    /// <summary>The title over the row labels.</summary>
    public string StubTitle { get; init; } = "";

    /// <summary>Whether the number of events stands beside that of subjects.</summary>
    public bool Events { get; init; } = true;
}

/// <summary>A row of an overview.</summary>
/// <remarks>
/// Conditions join: those of the display, of the rows above and of the row itself. <see cref="Related"/> and
/// <see cref="Action"/> may say <c>each</c>, and the row is then repeated for every component of the study with
/// <c>{component}</c> in its label replaced.
/// </remarks>
public sealed record OverviewRow
{
    /// <summary>Its label.</summary>
    public required string Label { get; init; }

    /// <summary>The condition on records.</summary>
    public Placed<string>? Where { get; init; }

    /// <summary>Related to a component: its id, <c>any</c> or <c>each</c>.</summary>
    public Placed<string>? Related { get; init; }

    /// <summary>Which judgement of causality counts.</summary>
    public CausalitySource Source { get; init; } = CausalitySource.Investigator;

    /// <summary>An action taken with a component.</summary>
    public ActionDefinition? Action { get; init; }

    /// <summary>Another dataset whose records the row counts.</summary>
    public Placed<string>? Dataset { get; init; }

    /// <summary>The rows under it, which count its records alone.</summary>
    public IReadOnlyList<OverviewRow> Rows { get; init; } = [];

    /// <summary>Whether the row, with those under it, is left out of a study that lacks what it names.</summary>
    public bool Optional { get; init; }

    /// <summary>A variable of its dataset: it is for studies without that variable only, the place of rows that name it.</summary>
    public string? Without { get; init; }

    /// <summary>Where it stands.</summary>
    public Place Place { get; init; } = Place.None;
}

/// <summary>Whose judgement of causality.</summary>
public enum CausalitySource
{
    /// <summary>The investigator's.</summary>
    Investigator,

    /// <summary>The sponsor's.</summary>
    Sponsor,

    /// <summary>Either's.</summary>
    Either,
}

/// <summary>An action taken with a component.</summary>
public sealed record ActionDefinition
{
    /// <summary>The actions, as the data say them.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>The component's id, <c>any</c> or <c>each</c>.</summary>
    public Placed<string> With { get; init; } = "any";
}

/// <summary>The kind <c>overview</c>: the adverse event overview.</summary>
public sealed class OverviewKind : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "overview";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(OverviewDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Table;

    /// <inheritdoc/>
    public bool DividesRecords => true;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (OverviewDefinition)analysis.Definition;
        var columns = new List<ResultColumn>();
        foreach (var column in analysis.TableColumns())
        {
            columns.Add(definition.Events ? column with { Path = [.. column.Path, "n (%)"] } : column);
            if (definition.Events)
            {
                columns.Add(column with { Path = [.. column.Path, "Events"] });
            }
        }
        var rows = new List<ResultRow>();
        foreach (var row in definition.Rows)
        {
            Add(analysis, definition, row, [], null, 0, rows);
        }
        analysis.AddNote(
            "n = {participants} with at least one such event, each counted once in a row. Percentages are of N."
        );
        Standards(analysis);
        return new TableBody(new ResultTable(definition.StubTitle, columns, rows));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        TablePresenter.Present(result, ((TableBody)result.Body).Table, presentation);

    private static void Standards(DisplayAnalysis analysis)
    {
        var standards = analysis.Study.Definition.Standards;
        if (analysis.Data.Name == "ADAE" && standards.Terms is { } terms)
        {
            analysis.AddNote(
                $"Coded with {terms}" + (standards.Ctcae is { } ctcae ? $", graded by CTCAE {ctcae}." : ".")
            );
        }
    }

    private static void Add(
        DisplayAnalysis analysis,
        OverviewDefinition definition,
        OverviewRow row,
        IReadOnlyList<string> above,
        Selected? outer,
        int indent,
        List<ResultRow> rows
    )
    {
        var before = rows.Count;
        if (!analysis.IsWithout(row.Dataset, row.Without, row))
        {
            return;
        }
        if (
            !analysis.Attempt(
                row.Optional,
                [.. above, row.Label],
                () => Make(analysis, definition, row, above, outer, indent, rows),
                row
            )
        )
        {
            rows.RemoveRange(before, rows.Count - before);
        }
    }

    private static void Make(
        DisplayAnalysis analysis,
        OverviewDefinition definition,
        OverviewRow row,
        IReadOnlyList<string> above,
        Selected? outer,
        int indent,
        List<ResultRow> rows
    )
    {
        foreach (var (label, selected) in Variants(analysis, row, outer))
        {
            IReadOnlyList<string> path = [.. above, label];
            var subjects = analysis.Study.SubjectsWith(selected.Data, selected.Records);
            var subjectOf = analysis.Study.SubjectsOf(selected.Data);
            var origin = new Origin(selected.Data.Name, null, selected.Condition);
            var cells = new List<ResultCell>();
            foreach (var column in analysis.Columns)
            {
                var within = selected.Data.Name == analysis.Data.Name ? column.Records : null;
                var counted = within is null
                    ? subjects
                    : analysis.Study.SubjectsWith(selected.Data, selected.Records.And(within));
                cells.Add(
                    analysis.AddCount(column, path, counted.CountIn(column.Subjects), column.N, analysis.Set.Id, origin)
                );
                if (definition.Events)
                {
                    var events = 0;
                    foreach (var record in selected.Records)
                    {
                        var subject = subjectOf[record];
                        if (subject >= 0 && column.Subjects.Contains(subject) && within?.Contains(record) != false)
                        {
                            events++;
                        }
                    }
                    cells.Add(analysis.AddEvents(column, path, "events", events, origin));
                }
            }
            // Rows under a row stand by themselves; a head that repeats on the next page would be in their way.
            rows.Add(new ResultRow(path, indent, RowRole.Data, cells));
            foreach (var child in row.Rows)
            {
                Add(analysis, definition, child, path, selected, indent + 1, rows);
            }
        }
    }

    private static IEnumerable<(string Label, Selected Selected)> Variants(
        DisplayAnalysis analysis,
        OverviewRow row,
        Selected? outer
    )
    {
        var data = row.Dataset is { } name ? analysis.Study.Require(name) : outer?.Data ?? analysis.Data;
        analysis.AddSource(data);
        var own = analysis.Study.Select(data, row.Where);
        var condition = row.Where?.Value ?? "";
        var head =
            outer is { } above && above.Data.Name == data.Name ? above
            : data.Name == analysis.Data.Name ? new Selected(data, analysis.Records, analysis.Condition)
            : new Selected(data, RecordSet.All(data.RecordCount), "");
        var selected = new Selected(data, head.Records.And(own), ConditionText.Join(head.Condition, condition));
        if (row is { Related: null, Action: null })
        {
            yield return (row.Label, selected);
            yield break;
        }
        var choices = ComponentChoice.Of(analysis.Study, data, row.Related, row.Source, row.Action).ToList();
        // The one component of a study under the row of any component would say the same again.
        if (
            outer is not null
            && choices.Count == 1
            && (row.Related == ComponentChoice.Each || row.Action?.With == ComponentChoice.Each)
        )
        {
            yield break;
        }
        foreach (var choice in choices)
        {
            yield return (
                ComponentLabel.Of(row.Label, choice.Label),
                new Selected(
                    data,
                    selected.Records.And(analysis.Study.Select(data, new Placed<string>(choice.Condition, row.Place))),
                    ConditionText.Join(selected.Condition, choice.Condition)
                )
            );
        }
    }

    private sealed record Selected(Analyses.Datasets.Dataset Data, RecordSet Records, string Condition);
}
