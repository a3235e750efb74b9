using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>Makes the rows that compare a rate between arms; none in a study with one arm.</summary>
internal static class ArmComparisons
{
    /// <summary>The rows under a rate.</summary>
    /// <param name="analysis">Takes the results.</param>
    /// <param name="compare">What is compared.</param>
    /// <param name="cells">The rate.</param>
    /// <param name="path">The path of its row.</param>
    public static IEnumerable<ResultRow> Rows(
        DisplayAnalysis analysis,
        RateComparison compare,
        RateCells cells,
        IReadOnlyList<string> path
    )
    {
        var pairs = ArmPairs.Of(analysis);
        if (pairs is null)
        {
            yield break;
        }
        var options = analysis.Methods.Comparison;
        var level = MethodNames.Level(options.Level);
        var strata = ArmPairs.Strata(analysis, compare.Strata);
        if (compare.Difference)
        {
            yield return Row(
                $"Difference from {pairs.Label}, % ({level} CI, {MethodNames.Of(options.Difference)})",
                cells.Difference
            );
            yield return Row(
                $"p-value to {pairs.Label} ({MethodNames.Of(options.Test)})",
                (column, reference) => cells.Compare(column, reference, strata)
            );
        }
        if (compare.Difference && compare.Strata.Count > 0 && options.Stratified is { } interval)
        {
            yield return Row(
                $"Difference from {pairs.Label} common to strata, % ({level} CI, {MethodNames.Of(interval)})",
                (column, reference) => cells.StratifiedDifference(column, reference, strata, interval)
            );
        }
        if (compare.OddsRatio && compare.Strata.Count > 0 && options.Stratified is not null)
        {
            yield return Row(
                $"Odds ratio to {pairs.Label} common to strata ({level} CI, Mantel-Haenszel)",
                (column, reference) => cells.StratifiedOddsRatio(column, reference, strata)
            );
        }
        if (compare.OddsRatio)
        {
            yield return Row(
                $"Odds ratio to {pairs.Label} ({level} CI)",
                (column, reference) => cells.Ratio(column, reference, "or")
            );
        }
        if (compare.RelativeRisk)
        {
            yield return Row(
                $"Relative risk to {pairs.Label} ({level} CI)",
                (column, reference) => cells.Ratio(column, reference, "rr")
            );
        }

        ResultRow Row(string label, Func<Column, Column, ResultCell> cell) =>
            new(
                [.. path, label],
                1,
                RowRole.Data,
                [
                    .. analysis.Columns.Select(column =>
                        pairs.IsCompared(column) ? cell(column, pairs.Reference) : ResultCell.Blank
                    ),
                ]
            );
    }
}

/// <summary>The arms of a display that are compared with its reference arm.</summary>
/// <param name="Reference">The reference arm's column.</param>
internal sealed record ArmPairs(Column Reference)
{
    /// <summary>The reference arm's label.</summary>
    public string Label => Reference.Path[^1];

    /// <summary>The pairs of a display; <see langword="null"/> where there are not two arms.</summary>
    public static ArmPairs? Of(DisplayAnalysis analysis)
    {
        var arms = analysis.Columns.Where(column => column is { Arm: >= 0, Records: null, Path.Count: 1 }).ToList();
        if (arms.Count < 2)
        {
            return null;
        }
        var wanted = analysis.Study.Definition.Arms.Reference;
        var number = wanted is null
            ? arms.Count - 1
            : analysis.Study.Definition.Arms.Order.ToList().FindIndex(arm => arm.Value == wanted.Value.Value);
        return number < 0
            ? throw DisplayAnalysis.Wrong(
                "D123",
                $"the reference arm '{wanted}' is none of the study's arms",
                wanted!.Value.Place,
                Analyses.NearestWord.Hint(wanted.Value, analysis.Study.Definition.Arms.Order.Select(arm => arm.Value))
            )
            : new ArmPairs(arms.First(column => column.Arm == number));
    }

    /// <summary>Whether a column is an arm other than the reference.</summary>
    public bool IsCompared(Column column) => column.Arm >= 0 && column.Arm != Reference.Arm && column.Path.Count == 1;

    /// <summary>The strata that variables of the subject dataset make together; all subjects where there are none.</summary>
    public static IReadOnlyList<RecordSet> Strata(DisplayAnalysis analysis, IReadOnlyList<Placed<string>> variables)
    {
        var strata = new List<RecordSet> { RecordSet.All(analysis.Study.SubjectCount) };
        foreach (var name in variables)
        {
            var subjects = analysis.Study.SubjectDataset;
            var categories = Categories.Of(
                analysis.Study.RequireVariable(subjects, name),
                subjects.RecordCount,
                analysis.Set.Subjects,
                (null, false)
            );
            strata = [.. strata.SelectMany(stratum => categories.Select(category => stratum.And(category.Records)))];
        }
        return strata;
    }
}
