using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Selection;
using DebiriReports.Displays;

namespace DebiriReports.CrossChecks;

/// <summary>Counts the boxes of a participant flow and their lines again.</summary>
internal static class FlowQuantities
{
    /// <summary>Finds the counts of a flow: its boxes, and the lines that a condition or an analysis set makes.</summary>
    /// <param name="run">The run.</param>
    /// <param name="display">The display.</param>
    /// <param name="flow">Its definition.</param>
    /// <returns>The counts.</returns>
    public static IReadOnlyList<Quantity> Of(CheckedRun run, CheckedDisplay display, FlowDefinition flow)
    {
        var found = new List<Quantity>();
        var columns = InColumns(display);
        foreach (var box in flow.Boxes.Where(box => !display.Result.Unmade.Contains(box)))
        {
            var subjects = display.Result.Set.Subjects.And(run.Study.Select(run.Study.SubjectDataset, box.Where));
            if (box.InSet is { } set)
            {
                subjects = subjects.And(run.Study.Set(set).Subjects);
            }
            if (box.ByColumn && columns is not null)
            {
                subjects = subjects.And(columns);
            }
            var condition = box.InSet is null ? run.ConditionOf(box.Where?.Value) : null;
            Add(run, display, [box.Label], subjects, condition, found);
            AddLines(run, display, box.Lines, [box.Label], subjects, condition, found);
        }
        return found;
    }

    // A box that stands once in each arm holds nobody who is in none.
    private static RecordSet? InColumns(CheckedDisplay display)
    {
        var arms = display
            .Counts.Where(count => !string.IsNullOrEmpty(count.Provenance?.Grouping))
            .Select(count => display.Subjects(count.Provenance!.Grouping))
            .OfType<RecordSet>()
            .ToList();
        return arms.Count > 1 ? arms.Aggregate((a, b) => a.Or(b)) : null;
    }

    private static void AddLines(
        CheckedRun run,
        CheckedDisplay display,
        IReadOnlyList<FlowLineDefinition> lines,
        IReadOnlyList<string> above,
        RecordSet outer,
        Condition? outerCondition,
        List<Quantity> found
    )
    {
        foreach (var line in lines.Where(line => !display.Result.Unmade.Contains(line)))
        {
            var data = line.Dataset is { } name ? run.Study.Require(name) : run.Study.SubjectDataset;
            var subjects = run.Study.SubjectsWith(data, run.Study.Select(data, line.Where)).And(outer);
            if (line.InSet is { } set)
            {
                subjects = subjects.And(run.Study.Set(set).Subjects);
            }
            var condition =
                line.InSet is null
                && data.Name == run.Study.SubjectDataset.Name
                && run.ConditionOf(line.Where?.Value) is { } own
                    ? outerCondition?.And(own)
                    : null;
            var path = above;
            if (line.Label is { } label)
            {
                path = [.. above, label];
                Add(run, display, path, subjects, condition, found);
            }
            AddLines(run, display, line.Lines, path, subjects, condition, found);
        }
    }

    private static void Add(
        CheckedRun run,
        CheckedDisplay display,
        IReadOnlyList<string> path,
        RecordSet subjects,
        Condition? condition,
        List<Quantity> found
    )
    {
        var key = ResultId.Path(path);
        foreach (var block in display.Blocks)
        {
            if (
                ResultId.Path(block.Row) == key
                && block["n"] is { } result
                && display.Subjects(result.Provenance?.Grouping) is { } group
            )
            {
                found.Add(
                    Quantities.Of(
                        run,
                        display,
                        result,
                        subjects.CountIn(group),
                        run.Study.SubjectDataset.Name,
                        condition
                    )
                );
            }
        }
    }
}
