using DebiriReports.Analyses.Selection;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>Makes the table of one rate in subgroups: responders, rate and interval, and the odds ratio between two arms.</summary>
internal sealed class SubgroupRates(DisplayAnalysis analysis, ProportionDefinition definition, RateSubjects rate)
{
    private readonly ArmPairs? pairs = ArmPairs.Of(analysis, definition.Compare is not null);
    private readonly RateComparison compare =
        definition.Compare ?? new RateComparison { Difference = false, OddsRatio = true };

    /// <summary>Makes the table.</summary>
    public ResultTable Make()
    {
        var rows = new List<ResultRow>();
        foreach (var (path, indent, subjects) in Subgroups.Of(analysis, definition.Subgroups))
        {
            rows.Add(
                subjects is null
                    ? new ResultRow(path, indent, RowRole.Group, [])
                    : new ResultRow(path, indent, RowRole.Data, Cells(rate.Cells(path, subjects, path[^1])))
            );
        }
        return new ResultTable(definition.StubTitle, Columns(), rows);
    }

    private List<ResultCell> Cells(RateCells cells)
    {
        var result = new List<ResultCell>();
        foreach (var column in analysis.Columns)
        {
            var count = cells.CountAndRate(column);
            result.Add(new ResultCell("{0}/{1}", count.Parts[0], count.Parts[1]));
            var limits = cells.Limits(column);
            result.Add(ResultCell.WithLimits(count.Parts[2], limits.Parts[0], limits.Parts[1]));
            if (pairs?.ReferenceOf(column) is { } reference)
            {
                result.AddRange(Compared(cells, column, reference));
            }
        }
        return result;
    }

    private IEnumerable<ResultCell> Compared(RateCells cells, Column column, Column reference)
    {
        if (compare.Difference)
        {
            yield return cells.Difference(column, reference);
            yield return cells.Compare(column, reference, ArmPairs.Strata(analysis, compare.Strata));
        }
        if (compare.OddsRatio)
        {
            yield return cells.Ratio(column, reference, "or");
        }
        if (compare.RelativeRisk)
        {
            yield return cells.Ratio(column, reference, "rr");
        }
    }

    private IEnumerable<string> TitlesOfComparison(string label)
    {
        var options = analysis.Methods.Comparison;
        var level = MethodNames.Level(options.Level);
        if (compare.Difference)
        {
            yield return $"Difference from {label}, % ({level} CI, {MethodNames.Of(options.Difference)})";
            yield return $"p-value to {label} ({MethodNames.Of(options.Test)})";
        }
        if (compare.OddsRatio)
        {
            yield return $"Odds ratio to {label} ({level} CI)";
        }
        if (compare.RelativeRisk)
        {
            yield return $"Relative risk to {label} ({level} CI)";
        }
    }

    private List<ResultColumn> Columns()
    {
        var level = MethodNames.Level(analysis.Methods.Proportion.Level);
        var columns = new List<ResultColumn>();
        foreach (var column in analysis.Columns)
        {
            var made = new ResultColumn(column.Path, column.Count, column.CountLevel);
            columns.Add(made with { Path = [.. column.Path, "n/N"] });
            columns.Add(made with { Path = [.. column.Path, $"% ({level} CI)"] });
            if (pairs?.ReferenceOf(column) is not null)
            {
                columns.AddRange(
                    TitlesOfComparison(pairs.Label).Select(title => made with { Path = [.. column.Path, title] })
                );
            }
        }
        analysis.AddNote($"Intervals: {MethodNames.Of(analysis.Methods.Proportion.Interval)}.");
        return columns;
    }
}

/// <summary>The subgroups of a display, with the heads of their variables.</summary>
internal static class Subgroups
{
    /// <summary>All subjects first, then each variable's head (without subjects) and its values.</summary>
    public static IEnumerable<(IReadOnlyList<string> Path, int Indent, RecordSet? Subjects)> Of(
        DisplayAnalysis analysis,
        IReadOnlyList<SubgroupDefinition> subgroups
    )
    {
        var subjects = analysis.Study.SubjectDataset;
        yield return (["All"], 0, RecordSet.All(analysis.Study.SubjectCount));
        foreach (var subgroup in subgroups)
        {
            ScopedVariable variable = default;
            if (
                !analysis.Attempt(
                    subgroup.Optional,
                    [subgroup.Label ?? subgroup.Variable.Value],
                    () => variable = analysis.Study.RequireVariable(subjects, subgroup.Variable)
                )
            )
            {
                continue;
            }
            var label =
                subgroup.Label
                ?? (variable.Variable.Label.Length > 0 ? variable.Variable.Label : subgroup.Variable.Value);
            yield return ([label], 0, null);
            var categories = Categories.Of(
                variable,
                subjects.RecordCount,
                analysis.Set.Subjects,
                analysis.LevelsOf(subgroup.Levels, subgroup.Variable)
            );
            foreach (var category in categories)
            {
                yield return ([label, category.Label], 1, category.Records);
            }
        }
    }
}
