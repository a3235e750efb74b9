using DebiriReports.Analyses;
using DebiriReports.Analyses.Results;
using DebiriReports.Displays;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about one quantity in several places, and about quantities that are part of others.</summary>
internal static class QuantityRules
{
    private const string Serious = "AESER";
    private const string Related = "AREL";

    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new("C01", Severity.Refuse, "One quantity has one number wherever it is printed, and it is that of the data")
        {
            IsNeverAccepted = true,
            OfResults = SameQuantity,
        },
        new("SER<=ANY", Severity.Refuse, "Serious events are no more than the events they are among")
        {
            OfResults = check => Parts(check, PartKind.Serious),
        },
        new("REL<=ANY", Severity.Refuse, "Related events are no more than the events they are among")
        {
            OfResults = check => Parts(check, PartKind.Related),
        },
        new("SUBSET", Severity.Refuse, "What a narrower condition counts is no more than what a wider one counts")
        {
            OfResults = check => Parts(check, PartKind.Other),
        },
    ];

    private enum PartKind
    {
        Serious,
        Related,
        Other,
    }

    private static void SameQuantity(ResultCheck check)
    {
        foreach (var display in check.Run.Displays)
        {
            Cells(check, display);
        }
        foreach (var quantity in check.Run.Quantities.All)
        {
            check.Compared();
            if (quantity.Result.Value != quantity.Expected)
            {
                check.Add(
                    quantity.Result,
                    $"{ResultsWriter.ValueText(quantity.Result.Value)} is printed and the data hold {quantity.Expected}"
                        + (Elsewhere(check, quantity) is { } other ? $", as {CheckedDisplay.Name(other)} prints" : "")
                );
            }
        }
        Estimates(check);
        Occurrences(check);
    }

    // The arrangement must print what the results hold.
    private static void Cells(ResultCheck check, CheckedDisplay display)
    {
        var own = new HashSet<AnalysisResult>(display.Result.Results, ReferenceEqualityComparer.Instance);
        foreach (var table in display.Result.Body.Tables())
        {
            foreach (var part in table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Parts ?? []))
            {
                check.Compared();
                if (!own.Contains(part))
                {
                    Cell(check, part);
                }
            }
            foreach (var count in table.Columns.Select(column => column.Count).OfType<AnalysisResult>())
            {
                Cell(check, count);
            }
        }
    }

    private static void Cell(ResultCheck check, AnalysisResult part)
    {
        if (check.Run.Results.Find(part.Id) is not { } result)
        {
            check.Add(part, $"the table prints '{part.Formatted}', and there is no such result");
        }
        else if (!result.Value.Equals(part.Value) || result.Formatted != part.Formatted)
        {
            check.Add(part, $"the table prints '{part.Formatted}', and the result is '{result.Formatted}'");
        }
    }

    private static AnalysisResult? Elsewhere(ResultCheck check, Quantity quantity) =>
        quantity.Condition is null
            ? null
            : check
                .Run.Quantities.All.FirstOrDefault(other =>
                    other.Result.Display != quantity.Result.Display
                    && other.Group == quantity.Group
                    && other.Dataset == quantity.Dataset
                    && other.IsOfRecords == quantity.IsOfRecords
                    && other.Condition?.Text == quantity.Condition.Text
                    && other.Result.Value == quantity.Expected
                )
                ?.Result;

    // Estimates from the same records by the same method: a curve's figure and its table, a rate shown twice.
    private static void Estimates(ResultCheck check)
    {
        var first = new Dictionary<string, AnalysisResult>(StringComparer.Ordinal);
        foreach (var display in check.Run.Displays)
        {
            var hasOneMeaning =
                display.Definition is SurvivalDefinition or ProportionDefinition { Subgroups.Count: 0, Rates.Count: 0 };
            foreach (var block in display.Blocks.Where(block => hasOneMeaning && block.Row.Count == 1))
            {
                foreach (var result in block.Results.Where(result => result.Provenance is not null))
                {
                    var from = result.Provenance!;
                    var key = string.Join(
                        '\t',
                        result.AnalysisSet,
                        display.Page,
                        from.Grouping,
                        from.Dataset,
                        from.Variable,
                        check.Run.ConditionOf(from.Subset)?.Text ?? from.Subset,
                        result.Statistic,
                        result.Method,
                        result.DenominatorId,
                        EventOf(display)
                    );
                    if (first.TryAdd(key, result))
                    {
                        continue;
                    }
                    check.Compared();
                    if (!first[key].Value.Equals(result.Value))
                    {
                        check.Add(
                            result,
                            $"'{result.Formatted}' here and '{first[key].Formatted}' in {CheckedDisplay.Name(first[key])}"
                        );
                    }
                }
            }
        }
    }

    private static string EventOf(CheckedDisplay display) =>
        display.Definition is SurvivalDefinition survival ? $"{survival.Event.Value}|{survival.TimeUnit}" : "";

    // Tables of the same events by the same classes and terms: one number a term.
    private static void Occurrences(ResultCheck check)
    {
        var first = new Dictionary<string, AnalysisResult>(StringComparer.Ordinal);
        foreach (var display in check.Run.Displays)
        {
            if (
                display.Definition is not OccurrenceDefinition definition
                || display.HasRecordColumns
                || check.Run.ConditionOf(DisplayCondition.Of(check.Run.Study, definition)?.Value) is not { } condition
            )
            {
                continue;
            }
            var grades = definition.Grades;
            foreach (var block in display.Blocks)
            {
                if (
                    block["n"] is not { } result
                    || block.Row.Count > definition.Levels.Count
                    || grades is { As: GradeLayout.Rows }
                    || (grades is not null && block.Group[^1] != grades.Any)
                )
                {
                    continue;
                }
                var path = block.Row is [var label] && label == definition.Overall ? "" : ResultId.Path(block.Row);
                var key = string.Join(
                    '\t',
                    result.AnalysisSet,
                    display.Page,
                    result.Provenance?.Grouping,
                    definition.Dataset?.Value,
                    condition.Text,
                    string.Join(", ", definition.Levels),
                    path
                );
                if (!first.TryAdd(key, result))
                {
                    check.Compared();
                    if (first[key].Value != result.Value)
                    {
                        check.Add(
                            result,
                            $"{result.Formatted} subjects here and {first[key].Formatted} in {CheckedDisplay.Name(first[key])}"
                        );
                    }
                }
            }
        }
    }

    private static void Parts(ResultCheck check, PartKind kind)
    {
        var causality = check
            .Run.Study.Definition.Components.SelectMany(component =>
                new[] { component.Causality?.Value, component.SponsorCausality?.Value }
            )
            .OfType<string>()
            .Append(Related)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (part, whole, beyond) in check.Run.Quantities.Parts)
        {
            if (KindOf(beyond, causality) != kind)
            {
                continue;
            }
            check.Compared();
            if (part.Result.Value > whole.Result.Value)
            {
                check.Add(
                    part.Result,
                    $"{part.Result.Formatted} is more than {whole.Result.Formatted} in {CheckedDisplay.Name(whole.Result)}, which it is part of"
                );
            }
        }
    }

    private static PartKind KindOf(IEnumerable<string> variables, HashSet<string> causality)
    {
        var kind = PartKind.Other;
        foreach (var variable in variables)
        {
            if (variable == Serious)
            {
                return PartKind.Serious;
            }
            kind = causality.Contains(variable) ? PartKind.Related : kind;
        }
        return kind;
    }
}
