using DebiriReports.Analyses.Selection;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>Makes the table of one rate in subgroups: responders, rate and interval, and the odds ratio between two arms.</summary>
internal sealed class SubgroupRates(DisplayAnalysis analysis, ProportionDefinition definition, RateSubjects rate)
{
    private readonly ArmPairs? pairs = ArmPairs.Of(analysis);

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
            if (pairs?.IsCompared(column) == true)
            {
                result.Add(cells.Ratio(column, pairs.Reference, "or"));
            }
        }
        return result;
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
            if (pairs?.IsCompared(column) == true)
            {
                columns.Add(made with { Path = [.. column.Path, $"Odds ratio to {pairs.Label} ({level} CI)"] });
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
