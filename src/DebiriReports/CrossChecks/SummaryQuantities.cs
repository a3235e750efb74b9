using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;
using DebiriReports.Displays;

namespace DebiriReports.CrossChecks;

/// <summary>Counts the rows of a summary again: those that count by a condition, with the rows above them.</summary>
internal sealed class SummaryQuantities
{
    private readonly CheckedRun run;
    private readonly CheckedDisplay display;
    private readonly List<Quantity> found = [];

    private SummaryQuantities(CheckedRun run, CheckedDisplay display)
    {
        this.run = run;
        this.display = display;
    }

    /// <summary>Finds the counts of a summary.</summary>
    /// <param name="run">The run.</param>
    /// <param name="display">The display.</param>
    /// <param name="summary">Its definition.</param>
    /// <returns>The counts.</returns>
    public static IReadOnlyList<Quantity> Of(CheckedRun run, CheckedDisplay display, SummaryDefinition summary)
    {
        var quantities = new SummaryQuantities(run, display);
        foreach (var row in summary.Rows.Where(quantities.IsMade))
        {
            quantities.Add(row, [], display.Result.Set.Subjects, run.ConditionOf(""));
        }
        return quantities.found;
    }

    private bool IsMade(SummaryRow row) => !display.Result.Unmade.Contains(row);

    private void Add(SummaryRow row, IReadOnlyList<string> above, RecordSet outer, Condition? outerCondition)
    {
        var study = run.Study;
        IReadOnlyList<string> path = [.. above, row.Label];
        var data =
            row.Dataset is { } name ? study.Require(name)
            : display.Definition.Dataset is { } own ? study.Require(own)
            : study.SubjectDataset;
        var condition = run.ConditionOf(row.Where?.Value);
        var records = study.Select(data, row.Where);
        var isOfDisplay = data.Name == (display.Definition.Dataset?.Value ?? study.SubjectDataset.Name);
        if (isOfDisplay && DisplayCondition.Of(study, display.Definition) is { } where)
        {
            records = records.And(study.Select(data, where));
            condition = run.ConditionOf(where.Value) is { } shared ? condition?.And(shared) : null;
        }
        var within = outer;
        if (row.InSet is { } inSet)
        {
            within = within.And(study.Set(inSet).Subjects);
        }
        if (row.NotInSet is { } notInSet)
        {
            within = within.Except(study.Set(notInSet).Subjects);
        }
        var subjects = study.SubjectsWith(data, records).And(within);
        // Where sets or records of another dataset narrow the subjects, no one condition says so.
        var isOfSubjects = data.Name == study.SubjectDataset.Name;
        var isPlain = row is { InSet: null, NotInSet: null } && outerCondition is not null;
        var whole =
            isPlain && (isOfSubjects || outerCondition!.Text.Length == 0) ? condition?.And(outerCondition!) : null;
        if (row.Continuous is null)
        {
            Add(row, path, data, records, subjects, within, whole);
        }
        foreach (var child in row.Rows.Where(IsMade))
        {
            Add(child, path, subjects, isOfSubjects ? whole : null);
        }
    }

    private void Add(
        SummaryRow row,
        IReadOnlyList<string> path,
        Dataset data,
        RecordSet records,
        RecordSet subjects,
        RecordSet within,
        Condition? condition
    )
    {
        // A categorical row's own number is of those with a value, unless it heads them as a subtotal.
        if (row.Categorical is not null && row.ShowN)
        {
            return;
        }
        var statistic = row.Count == Counted.Subjects ? "n" : StrictYaml.Word(row.Count.ToString());
        foreach (var count in display.Counts)
        {
            if (
                display.Find(count.Group, path, statistic) is not { } result
                || display.Subjects(result.Provenance?.Grouping) is not { } group
            )
            {
                continue;
            }
            found.Add(
                Quantities.Of(
                    run,
                    display,
                    result,
                    row.Count == Counted.Subjects ? subjects.CountIn(group) : Records(data, records, within.And(group)),
                    data.Name,
                    condition
                )
            );
        }
    }

    private int Records(Dataset data, RecordSet records, RecordSet subjects)
    {
        var subjectOf = run.Study.SubjectsOf(data);
        var count = 0;
        foreach (var record in records)
        {
            count += subjectOf[record] >= 0 && subjects.Contains(subjectOf[record]) ? 1 : 0;
        }
        return count;
    }
}
