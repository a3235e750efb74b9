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
            return
            [
                .. definition.Rates.Select(rate =>
                    RateSubjects.Of(analysis, definition.Missing, definition.Place, rate)
                ),
            ];
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
                    definition.Missing,
                    definition.Place,
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
                    definition.Missing,
                    definition.Place,
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
            var plan = StoppingRules.PlanOf(analysis, design);
            analysis.AddNote(
                $"Simon two-stage design: {plan.R1}/{plan.N1} at the first stage, {plan.R}/{plan.N} in all. Adjusted estimate, "
                    + "interval and p-value follow the stagewise order of outcomes (Jung and Kim 2004, Koyama and Chen 2008)."
            );
        }
        foreach (var compared in ArmComparisons.Rows(analysis, definition.Compare, cells, path))
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
}
