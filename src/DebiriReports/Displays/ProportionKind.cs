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
    public MethodUse Uses => MethodUse.Proportion | MethodUse.Comparison | MethodUse.Quantile;

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
        RequireUse(definition);
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

    // Nothing that the display says is passed over.
    private static void RequireUse(ProportionDefinition definition)
    {
        var isListed = definition.Rates.Count > 0;
        var bySubgroup = definition.Subgroups.Count > 0;
        var fault = definition switch
        {
            { Parameter: not null } when isListed => "'parameter' is of the one rate that 'responder' gives",
            { At: not null } when isListed => "'at' is of the one rate that 'responder' gives",
            { Available: not null } when isListed =>
                "'available' of the display is of the one rate that 'responder' gives",
            { Test: not null } when isListed => "'test' of the display is of the one rate that 'responder' gives",
            { Design: not null } when isListed => "'design' of the display is of the one rate that 'responder' gives",
            { Test: not null, At: { Primary: null } } => "'test' is of the primary visit, and 'at' names none",
            { Design: not null, Test: null } => "'design' needs the fixed rate of 'test'",
            { Rates.Count: > 1 } when bySubgroup => "'subgroups' are of one rate, and there are several",
            { At: not null } when bySubgroup => "'subgroups' are of one rate, and 'at' makes several",
            _ when definition.Rates.Any(rate => rate is { Design: not null, Test: null }) =>
                "'design' needs the fixed rate of 'test'",
            _ when bySubgroup
                    && (
                        definition is not { Test: null, Design: null, Available: null }
                        || definition.Rates.Any(rate => rate is not { Test: null, Available: null, Rows.Count: 0 })
                    ) => "'subgroups' show the rate alone: no 'test', 'design', 'available' or 'rows'",
            _ => null,
        };
        if (fault is not null)
        {
            throw DisplayAnalysis.Wrong("D129", fault, definition.Place);
        }
    }

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
                        Label = DisplayAnalysis.Capital(label) + (label == at.Primary ? " (primary)" : ""),
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
            foreach (var adjusted in new TwoStageRows(analysis, design, cells, fixedTest.Against).Make(path))
            {
                yield return adjusted;
            }
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
