using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>Makes the rows that compare a rate between arms; none in a study with one arm.</summary>
internal static class ArmComparisons
{
    /// <summary>The rows under a rate.</summary>
    /// <param name="analysis">Takes the results.</param>
    /// <param name="compare">What is compared; <see langword="null"/> where the display does not say.</param>
    /// <param name="cells">The rate.</param>
    /// <param name="path">The path of its row.</param>
    public static IEnumerable<ResultRow> Rows(
        DisplayAnalysis analysis,
        RateComparison? compare,
        RateCells cells,
        IReadOnlyList<string> path
    )
    {
        var pairs = ArmPairs.Of(analysis, compare is not null);
        if (pairs is null)
        {
            yield break;
        }
        compare ??= new RateComparison();
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
            new([.. path, label], 1, RowRole.Data, [.. analysis.Columns.Select(pairs.Compare(cell))]);
    }
}
