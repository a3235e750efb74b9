using DebiriReports.Analyses;
using DebiriReports.Analyses.Results;
using DebiriReports.Displays;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about the participant flow and the analysis sets (equations E1 to E15 of single-arm and parallel flows).</summary>
internal static class FlowRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new("FLOW", Severity.Refuse, "The boxes of the flow add up, and agree with disposition and analysis sets")
        {
            IsMilderBeforeFinal = true,
            OfResults = Flows,
        },
    ];

    private static void Flows(ResultCheck check)
    {
        Sets(check);
        foreach (var display in check.Run.Displays)
        {
            foreach (var finding in display.Result.Findings.Where(finding => finding.Code == "FLOW"))
            {
                check.Add(display.Id, $"{display.Id}: {finding.Message}", finding.Hint);
            }
            if (display.Definition is not FlowDefinition flow)
            {
                continue;
            }
            foreach (var count in ColumnsOf(display))
            {
                Sums(check, display, flow, count);
            }
            Recounts(check, display);
            ByColumn(check, display);
        }
    }

    // A set that lies within another has none of its subjects outside it.
    private static void Sets(ResultCheck check)
    {
        foreach (var (id, definition) in check.Run.Study.Definition.AnalysisSets)
        {
            if (definition.Within is not { } within)
            {
                continue;
            }
            check.Compared();
            var outside = check.Run.Study.Set(id).Subjects.Except(check.Run.Study.Set(within).Subjects).Count;
            if (outside > 0)
            {
                check.Add(id, $"{outside} subjects of the analysis set {id} are not in {within.Value}");
            }
        }
    }

    private static IEnumerable<IReadOnlyList<string>> ColumnsOf(CheckedDisplay display) =>
        display.Blocks.Select(block => block.Group).DistinctBy(ResultId.Path);

    private static void Sums(
        ResultCheck check,
        CheckedDisplay display,
        FlowDefinition flow,
        IReadOnlyList<string> column
    )
    {
        var labels = flow.Boxes.ToDictionary(box => box.Id.Value, box => box.Label, StringComparer.Ordinal);
        foreach (var sum in flow.Sums)
        {
            var sides = sum.Value.Split('=', StringSplitOptions.TrimEntries);
            var terms = sides[^1]
                .Split('+', StringSplitOptions.TrimEntries)
                .Select(id => display.Find(column, [labels[id]], "n"))
                .OfType<AnalysisResult>()
                .ToList();
            if (
                display.Find(column, [labels[sides[0]]], "n") is { } whole
                && terms.Count == sides[^1].Split('+').Length
            )
            {
                Sum(check, whole, terms);
            }
        }
        var rows = display.Result.Body.Tables().SelectMany(table => table.Rows).ToList();
        foreach (var box in flow.Boxes.Where(box => box.Partition && !display.Result.Unmade.Contains(box)))
        {
            var parts = rows.Where(row => row.Indent == 1 && row.Path[0] == box.Label)
                .Select(row => display.Find(column, row.Path, "n"))
                .OfType<AnalysisResult>()
                .ToList();
            if (parts.Count > 0 && display.Find(column, [box.Label], "n") is { } whole)
            {
                Sum(check, whole, parts);
            }
        }
    }

    private static void Sum(ResultCheck check, AnalysisResult whole, IReadOnlyList<AnalysisResult> parts)
    {
        check.Compared();
        var sum = parts.Sum(part => part.Value);
        if (sum != whole.Value)
        {
            check.Add(
                whole,
                $"{whole.Formatted} is not "
                    + string.Join(" + ", parts.Select(part => $"{part.Formatted} ({part.Row[^1]})"))
                    + $" = {ResultsWriter.ValueText(sum)}"
            );
        }
    }

    private static void Recounts(ResultCheck check, CheckedDisplay display)
    {
        foreach (var quantity in check.Run.Quantities.All.Where(quantity => quantity.Display == display))
        {
            check.Compared();
            if (quantity.Result.Value != quantity.Expected)
            {
                check.Add(
                    quantity.Result,
                    $"the box says {quantity.Result.Formatted}, and the subject dataset has {quantity.Expected}"
                );
            }
        }
    }

    // A box that stands once in each arm and over all of them.
    private static void ByColumn(ResultCheck check, CheckedDisplay display)
    {
        foreach (var row in display.Blocks.GroupBy(block => ResultId.Path(block.Row)))
        {
            var label = check.Run.Study.Definition.Arms.Total;
            var whole = row.FirstOrDefault(block => block.Group is [var own] && own == label);
            var arms = row.Where(block => block != whole).ToList();
            if (whole is null || arms.Count < 2)
            {
                continue;
            }
            check.Compared();
            var sum = arms.Sum(block => block.Value("n"));
            if (sum > whole.Value("n"))
            {
                check.Add(
                    whole["n"]!,
                    $"the arms hold {ResultsWriter.ValueText(sum)} together, all of them {whole["n"]!.Formatted}"
                );
            }
        }
    }
}
