using DebiriReports.Analyses;
using DebiriReports.Analyses.Results;
using DebiriReports.Displays;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about parts and their whole: categories, alternatives, arms.</summary>
internal static class PartitionRules
{
    private const string WithEvent = "With event";
    private const string Censored = "Censored";
    private const string WithoutTime = "Without a time";

    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new(
            "SUM-PART",
            Severity.Refuse,
            "Parts add up to their whole: categories with missing values, alternatives, arms"
        )
        {
            OfResults = Partitions,
        },
    ];

    private static void Partitions(ResultCheck check)
    {
        foreach (var display in check.Run.Displays)
        {
            if (display.Definition is SummaryDefinition summary)
            {
                Rows(check, display, summary.Rows, []);
            }
            else if (display.Definition is ProportionDefinition proportion)
            {
                foreach (var rate in proportion.Rates)
                {
                    Rows(check, display, rate.Rows, [rate.Label]);
                }
            }
            else if (display.Definition is TimeToEventDefinition)
            {
                TimesAddUp(check, display);
            }
            else if (display.Definition is ResponseDefinition)
            {
                ResponsesAddUp(check, display);
            }
            else if (display.Definition is ShiftDefinition shift)
            {
                ShiftsAddUp(check, display, shift);
            }
            ColumnsAddUp(check, display);
        }
    }

    private static void Rows(
        ResultCheck check,
        CheckedDisplay display,
        IReadOnlyList<SummaryRow> rows,
        IReadOnlyList<string> above
    )
    {
        if (display.HasRecordColumns)
        {
            return;
        }
        foreach (var row in rows)
        {
            IReadOnlyList<string> path = [.. above, row.Label];
            if (row.Categorical is not null && IsOfSubjects(check, display, row))
            {
                Categories(check, display, row, path);
            }
            Rows(check, display, row.Rows, path);
        }
        Alternatives(check, display, rows, above);
    }

    private static bool IsOfSubjects(ResultCheck check, CheckedDisplay display, SummaryRow row) =>
        (row.Dataset?.Value ?? display.Definition.Dataset?.Value ?? check.Run.Study.SubjectDataset.Name)
        == check.Run.Study.SubjectDataset.Name;

    private static void Categories(
        ResultCheck check,
        CheckedDisplay display,
        SummaryRow row,
        IReadOnlyList<string> path
    )
    {
        var nested = row.Rows.Select(child => child.Label).ToHashSet(StringComparer.Ordinal);
        foreach (var count in display.Counts)
        {
            var parts = display
                .Under(count.Group, path)
                .Where(block => !nested.Contains(block.Row[^1]))
                .Select(block => block["n"])
                .OfType<AnalysisResult>()
                .ToList();
            var narrows = row is not { Where: null, InSet: null, NotInSet: null };
            var whole = row.ShowN || narrows ? display.Find(count.Group, path, "n") : WholeOf(display, count, path);
            if (parts.Count == 0 || whole is null)
            {
                continue;
            }
            var missing = row.Missing ?? (display.Definition as SummaryDefinition)?.Missing ?? "Missing";
            var sum = parts.Where(part => !row.ShowN || narrows || part.Row[^1] != missing).Sum(part => part.Value);
            check.Compared();
            if (sum > whole.Value || (sum < whole.Value && (row.MissingRow != MissingRow.Never || row.ShowN)))
            {
                check.Add(
                    whole,
                    $"the categories of '{row.Label}' add up to {ResultsWriter.ValueText(sum)}, not to {whole.Formatted}",
                    "a value may be left out, or counted twice"
                );
            }
        }
    }

    // The nearest row above that counts, or N.
    private static AnalysisResult? WholeOf(CheckedDisplay display, AnalysisResult count, IReadOnlyList<string> path)
    {
        for (var length = path.Count - 1; length > 0; length--)
        {
            if (display.Find(count.Group, [.. path.Take(length)], "n") is { } above)
            {
                return above;
            }
        }
        return count;
    }

    // Rows side by side that ask one variable of the subject for different values hold different subjects.
    private static void Alternatives(
        ResultCheck check,
        CheckedDisplay display,
        IReadOnlyList<SummaryRow> rows,
        IReadOnlyList<string> above
    )
    {
        var byVariable = rows.Where(row => IsOfSubjects(check, display, row) && row.Count == Counted.Subjects)
            .SelectMany(row =>
                (check.Run.ConditionOf(row.Where?.Value)?.AskedValues() ?? []).Select(asked => (Row: row, Asked: asked))
            )
            .GroupBy(pair => (pair.Asked.Variable, pair.Asked.Others));
        foreach (var alternatives in byVariable)
        {
            var values = alternatives.SelectMany(pair => pair.Asked.Values).ToList();
            if (alternatives.Count() < 2 || values.Distinct(StringComparer.Ordinal).Count() < values.Count)
            {
                continue;
            }
            foreach (var count in display.Counts)
            {
                var parts = alternatives
                    .Select(pair => display.Find(count.Group, [.. above, pair.Row.Label], "n"))
                    .OfType<AnalysisResult>()
                    .ToList();
                if (parts.Count < 2)
                {
                    continue;
                }
                var whole = WholeOf(display, count, [.. above, ""])!;
                var most = Math.Min(whole.Value, parts.Min(part => part.Denominator ?? double.MaxValue));
                var sum = parts.Sum(part => part.Value);
                check.Compared();
                if (sum > most)
                {
                    check.Add(
                        parts[0],
                        $"the rows by {alternatives.Key.Variable} add up to {ResultsWriter.ValueText(sum)}, more than {ResultsWriter.ValueText(most)}",
                        "a subject is counted in two of them"
                    );
                }
            }
        }
    }

    private static void TimesAddUp(ResultCheck check, CheckedDisplay display)
    {
        foreach (var block in display.Blocks.Where(block => block.Row.Count == 1))
        {
            var parts = new[] { WithEvent, Censored, WithoutTime }
                .Select(label => display.Find(block.Group, [.. block.Row, label], "n"))
                .OfType<AnalysisResult>()
                .ToList();
            var of = (display.Definition as SurvivalDefinition)?.Of;
            var whole = of is null
                ? display.CountOf(block.Group)
                : display.Find(block.Group, [.. block.Row, of.Label], "n");
            if (parts.Count < 2 || whole is not { } count)
            {
                continue;
            }
            check.Compared();
            var sum = parts.Sum(part => part.Value);
            if (sum != count.Value)
            {
                check.Add(
                    parts[0],
                    $"subjects with event, censored and without a time add up to {ResultsWriter.ValueText(sum)}, not to {count.Formatted}"
                );
            }
        }
    }

    private static void ResponsesAddUp(ResultCheck check, CheckedDisplay display)
    {
        var heads = display.Blocks.Where(block => block.Row.Count == 2 && block["n"] is not null);
        foreach (var column in heads.GroupBy(block => ResultId.Path(block.Group) + "\t" + block.Row[0]))
        {
            var first = column.First();
            if (display.CountOf(first.Group) is not { } count)
            {
                continue;
            }
            check.Compared();
            var sum = column.Sum(block => block.Value("n"));
            if (sum != count.Value)
            {
                check.Add(
                    first["n"]!,
                    $"the responses add up to {ResultsWriter.ValueText(sum)}, not to {count.Formatted}",
                    "a subject may have two best responses, or none"
                );
            }
        }
    }

    // Each subject has one category at baseline and one after it, missing ones among them.
    private static void ShiftsAddUp(ResultCheck check, CheckedDisplay display, ShiftDefinition shift)
    {
        foreach (
            var parameter in display
                .Blocks.Where(block =>
                    block["n"] is not null
                    && block.Row.Count > 1
                    && block.Group[^1] != shift.Total
                    && block.Row[^1] != shift.Total
                )
                .GroupBy(block =>
                    ResultId.Path([.. block.Group.SkipLast(1)]) + "\t" + ResultId.Path([.. block.Row.SkipLast(1)])
                )
        )
        {
            var first = parameter.First();
            if (display.CountOf(first.Group) is not { } count)
            {
                continue;
            }
            check.Compared();
            var sum = parameter.Sum(block => block.Value("n"));
            if (sum > count.Value || (sum < count.Value && !shift.OmitMissing))
            {
                check.Add(
                    first["n"]!,
                    $"the cells of '{first.Row[0]}' add up to {ResultsWriter.ValueText(sum)}, not to {count.Formatted}"
                );
            }
        }
    }

    // Where the arms hold every subject of the total column, so must every count.
    private static void ColumnsAddUp(ResultCheck check, CheckedDisplay display)
    {
        if (
            display.Definition
                is not ColumnedDefinition { Columns: { Total: true, By.Count: 1, Groups.Count: 0 } columns }
            || display.Definition is FlowDefinition
        )
        {
            return;
        }
        var label = columns.TotalLabel ?? check.Run.Study.Definition.Arms.Total;
        var arms = display.Counts.Where(count => count.Group is [var own] && own != label).ToList();
        if (
            arms.Count < 2
            || display.Counts.FirstOrDefault(count => count.Group is [var own] && own == label) is not { } total
            || arms.Sum(arm => arm.Value) != total.Value
        )
        {
            return;
        }
        foreach (var block in display.Blocks.Where(block => block.Group.Count > 0 && block.Group[0] == label))
        {
            foreach (var result in block.Results.Where(result => StatisticName.Of(result.Statistic).IsCount))
            {
                var parts = arms.Select(arm =>
                        display.Find([arm.Group[0], .. block.Group.Skip(1)], block.Row, result.Statistic)
                    )
                    .OfType<AnalysisResult>()
                    .ToList();
                if (parts.Count < arms.Count)
                {
                    continue;
                }
                check.Compared();
                var sum = parts.Sum(part => part.Value);
                if (sum != result.Value)
                {
                    check.Add(
                        result,
                        $"the columns add up to {ResultsWriter.ValueText(sum)}, the total is {result.Formatted}"
                    );
                }
            }
        }
    }
}
