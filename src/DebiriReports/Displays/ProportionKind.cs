using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>The kind <c>proportion</c>: rates with intervals, tests against a fixed rate, between arms and by subgroup.</summary>
public sealed class ProportionKind : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "proportion";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(ProportionDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Table;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (ProportionDefinition)analysis.Definition;
        if ((definition.Rates.Count == 0) == (definition.Responder is null))
        {
            throw DisplayAnalysis.Wrong(
                "D129",
                "either 'rates' or 'responder' says what is a response",
                definition.Place
            );
        }
        var rates = RatesOf(analysis, definition);
        var table =
            definition.Subgroups.Count > 0
                ? new SubgroupRates(analysis, definition, rates[0]).Make()
                : new ResultTable(
                    definition.StubTitle,
                    analysis.TableColumns(),
                    [.. rates.SelectMany(rate => Rows(analysis, definition, rate))]
                );
        if (definition.Missing == MissingRule.NonResponder && rates.Exists(rate => rate.IsOfOtherRecords))
        {
            analysis.AddNote("A {participant} without data counts as a non-responder.");
        }
        return new TableBody(table);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        TablePresenter.Present(result, ((TableBody)result.Body).Table, presentation);

    private static List<RateSubjects> RatesOf(DisplayAnalysis analysis, ProportionDefinition definition)
    {
        if (definition.Rates.Count > 0)
        {
            return [.. definition.Rates.Select(rate => RateSubjects.Of(analysis, definition, rate))];
        }
        var parameter = definition.Parameter is { } code ? $"PARAMCD EQ '{code.Value}'" : null;
        var one = new RateDefinition
        {
            Label = definition.Title,
            Responder = definition.Responder!.Value,
            Available = definition.Available,
        };
        if (definition.At is not { } at)
        {
            return
            [
                RateSubjects.Of(
                    analysis,
                    definition,
                    one with
                    {
                        Test = definition.Test,
                        Design = definition.Design,
                    },
                    parameter
                ),
            ];
        }
        var labels = at.Cumulative is null ? at.Visits : [.. at.Visits, at.Cumulative];
        if (at.Primary is not null && !labels.Contains(at.Primary))
        {
            throw DisplayAnalysis.Wrong(
                "D129",
                $"the primary '{at.Primary}' is none of the visits, nor their cumulative rate",
                definition.Place,
                Analyses.NearestWord.Hint(at.Primary, labels)
            );
        }
        return
        [
            .. labels.Select(label =>
                RateSubjects.Of(
                    analysis,
                    definition,
                    one with
                    {
                        Label = Capital(label) + (label == at.Primary ? " (primary)" : ""),
                        Test = label == at.Primary ? definition.Test : null,
                        Design = label == at.Primary ? definition.Design : null,
                    },
                    parameter,
                    label == at.Cumulative && !at.Visits.Contains(label)
                        ? $"{at.Variable.Value} IN ({string.Join(", ", at.Visits.Select(Quoted))})"
                        : $"{at.Variable.Value} EQ {Quoted(label)}"
                )
            ),
        ];
    }

    private static string Quoted(string value) => "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static IEnumerable<ResultRow> Rows(
        DisplayAnalysis analysis,
        ProportionDefinition definition,
        RateSubjects rate
    )
    {
        IReadOnlyList<string> path = [rate.Definition.Label];
        var cells = rate.Cells(path);
        yield return new ResultRow(path, 0, RowRole.Group, []);
        if (rate.Available is { } available)
        {
            yield return Row(
                "With data available, n",
                column =>
                    ResultCell.Of(
                        analysis.AddOnlyCount(
                            column,
                            [.. path, "With data available"],
                            available.CountIn(column.Subjects),
                            column.N,
                            analysis.Set.Id,
                            rate.Origin
                        )
                    )
            );
        }
        yield return Row(rate.Definition.Responders ?? definition.Responders, cells.CountAndRate);
        yield return Row(cells.IntervalLabel, cells.Limits);
        if (rate.Definition.Test is { } test)
        {
            yield return Row(
                $"{SideLabel(test.Side)} p-value against {MethodNames.Percent(test.Against)}",
                column => cells.Test(column, test)
            );
            analysis.AddNote(
                $"p-value: exact binomial test against the fixed rate of {MethodNames.Percent(test.Against)} ({test.Source}); "
                    + "the fixed rate is no randomised comparison."
            );
        }
        if (rate.Definition is { Design: { } design, Test: { } fixedTest })
        {
            var adjusted = analysis.Columns.Select(column => cells.Design(column, design, fixedTest.Against)).ToList();
            var label = design.Estimate == DesignEstimate.Umvue ? "UMVUE" : "Median-unbiased estimate";
            yield return new ResultRow(
                [.. path, $"{label}, %"],
                1,
                RowRole.Data,
                [.. adjusted.Select(cell => cell.Estimate)]
            );
            yield return new ResultRow(
                [.. path, $"{MethodNames.Level(analysis.Methods.Proportion.Level)} CI adjusted for the design"],
                1,
                RowRole.Data,
                [.. adjusted.Select(cell => cell.Limits)]
            );
            yield return new ResultRow(
                [.. path, "p-value adjusted for the design"],
                1,
                RowRole.Data,
                [.. adjusted.Select(cell => cell.PValue)]
            );
            var plan = design.Simon;
            analysis.AddNote(
                $"Simon two-stage design: {plan.R1}/{plan.N1} at the first stage, {plan.R}/{plan.N} in all. Adjusted estimate, "
                    + "interval and p-value follow the stagewise order of outcomes (Jung and Kim 2004, Koyama and Chen 2008)."
            );
        }
        foreach (var compared in Comparisons(analysis, definition, cells, path))
        {
            yield return compared;
        }
        if (rate.Definition.Rows.Count > 0)
        {
            foreach (var counted in SummaryKind.RowsUnder(analysis, rate.Definition.Rows, path, 1))
            {
                yield return counted;
            }
        }

        ResultRow Row(string label, Func<Column, ResultCell> cell) =>
            new([.. path, label], 1, RowRole.Data, [.. analysis.Columns.Select(cell)]);
    }

    private static string SideLabel(TestSide side) =>
        side is TestSide.Upper or TestSide.Lower ? "One-sided" : "Two-sided";

    private static IEnumerable<ResultRow> Comparisons(
        DisplayAnalysis analysis,
        ProportionDefinition definition,
        RateCells cells,
        IReadOnlyList<string> path
    )
    {
        var pairs = ArmPairs.Of(analysis);
        if (pairs is null)
        {
            yield break;
        }
        var compare = definition.Compare;
        var options = analysis.Methods.Comparison;
        var level = MethodNames.Level(options.Level);
        if (compare.Difference)
        {
            var strata = ArmPairs.Strata(analysis, compare.Strata);
            yield return Row(
                $"Difference from {pairs.Label}, % ({level} CI, {MethodNames.Of(options.Difference)})",
                cells.Difference
            );
            yield return Row(
                $"p-value ({MethodNames.Of(options.Test)})",
                (column, reference) => cells.Compare(column, reference, strata)
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
