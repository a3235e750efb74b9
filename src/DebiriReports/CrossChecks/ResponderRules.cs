using DebiriReports.Analyses;
using DebiriReports.Analyses.Results;
using DebiriReports.Displays;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about responders: of one kind whatever they are a rate of, and more over several visits than at one.</summary>
internal static class ResponderRules
{
    private const string WithData = "With data available";

    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new(
            "RES",
            Severity.Refuse,
            "Responders are the same of every denominator, no more than those asked, and rise over cumulative visits"
        )
        {
            OfResults = Responders,
        },
    ];

    private static void Responders(ResultCheck check)
    {
        foreach (var display in check.Run.Displays)
        {
            if (display.Definition is ProportionDefinition { Subgroups.Count: 0 } proportion)
            {
                foreach (var count in display.Counts)
                {
                    if (proportion.At is { } visits)
                    {
                        Visits(check, display, visits, count.Group);
                    }
                    Rates(check, display, proportion, count.Group);
                }
            }
        }
        foreach (var quantity in check.Run.Quantities.All)
        {
            if (quantity.Display.Definition is ProportionDefinition)
            {
                check.Compared();
                if (quantity.Result.Value != quantity.Expected)
                {
                    check.Add(
                        quantity.Result,
                        $"{ResultsWriter.ValueText(quantity.Result.Value)} is printed and the data hold {quantity.Expected}"
                    );
                }
            }
        }
    }

    private static void Visits(
        ResultCheck check,
        CheckedDisplay display,
        VisitsDefinition visits,
        IReadOnlyList<string> column
    )
    {
        if (visits.Cumulative is not { } cumulative)
        {
            return;
        }
        var all = Rate(display, column, cumulative);
        var each = visits.Visits.Select(visit => Rate(display, column, visit)).OfType<AnalysisResult>().ToList();
        if (all is null || each.Count == 0)
        {
            return;
        }
        check.Compared();
        if (all.Value < each.Max(visit => visit.Value) || all.Value > each.Sum(visit => visit.Value))
        {
            check.Add(
                all,
                $"{all.Formatted} over all visits, and {string.Join(", ", each.Select(visit => visit.Formatted))} at them"
            );
        }
    }

    // The label of the rate that is tested carries a mark; its start is the visit's name with a capital.
    private static AnalysisResult? Rate(CheckedDisplay display, IReadOnlyList<string> column, string visit) =>
        display
            .Blocks.Where(block =>
                block.Row is [var label]
                && (
                    label.Equals(visit, StringComparison.OrdinalIgnoreCase)
                    || label.StartsWith(visit + " (", StringComparison.OrdinalIgnoreCase)
                )
                && block.Group.SequenceEqual(column)
            )
            .Select(block => block["x"])
            .FirstOrDefault(found => found is not null);

    private static void Rates(
        ResultCheck check,
        CheckedDisplay display,
        ProportionDefinition proportion,
        IReadOnlyList<string> column
    )
    {
        foreach (var block in display.Blocks.Where(block => block.Row.Count == 1 && block.Group.SequenceEqual(column)))
        {
            if (
                block["x"] is { } responders
                && display.Find(column, [.. block.Row, WithData], "n") is { } asked
                && proportion.Missing == MissingRule.NonResponder
            )
            {
                check.Compared();
                if (responders.Value > asked.Value)
                {
                    check.Add(responders, $"{responders.Formatted} responders of {asked.Formatted} with data");
                }
            }
            if (block["N"] is { } of)
            {
                check.Compared();
                if (block["x"] is { } x && x.Denominator != of.Value)
                {
                    check.Add(
                        of,
                        $"'{of.Formatted}' is printed as the denominator of a rate that is of {x.Denominator}"
                    );
                }
                if (display.CountOf(column) is { } count && of.Value > count.Value)
                {
                    check.Add(of, $"the denominator {of.Formatted} is more than N {count.Formatted}");
                }
            }
        }
        foreach (
            var same in proportion
                .Rates.GroupBy(rate => (rate.Dataset?.Value, check.Run.ConditionOf(rate.Responder.Value)?.Text))
                .Where(group => group.Key.Text is not null && group.Count() > 1)
        )
        {
            var whole = same.Where(rate => rate.Of is { Where: null })
                .Select(rate => display.Find(column, [rate.Label], "x"))
                .FirstOrDefault(found => found is not null);
            foreach (var rate in same.Where(rate => rate.Of.Where is not null))
            {
                if (whole is null || display.Find(column, [rate.Label], "x") is not { } part)
                {
                    continue;
                }
                check.Compared();
                if (part.Value > whole.Value)
                {
                    check.Add(
                        part,
                        $"{part.Formatted} responders of a part, and {whole.Formatted} of all in '{whole.Row[0]}'"
                    );
                }
            }
        }
    }
}
