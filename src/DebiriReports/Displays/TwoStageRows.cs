using DebiriReports.Documents.Model;
using DebiriReports.Formatting;
using DebiriReports.Statistics;
using DebiriReports.Statistics.Designs;

namespace DebiriReports.Displays;

/// <summary>Makes the rows of a rate that allow for Simon's two stages: estimate, interval and p-value.</summary>
internal sealed class TwoStageRows(DisplayAnalysis analysis, DesignDefinition definition, RateCells cells, double p0)
{
    private readonly Analyses.Study.SimonPlan plan = StoppingRules.PlanOf(analysis, definition);

    /// <summary>The rows under a rate.</summary>
    /// <param name="path">The path of the rate.</param>
    public IEnumerable<ResultRow> Make(IReadOnlyList<string> path)
    {
        var outcomes = analysis.Columns.Select(Outcome).ToList();
        var isUmvue = definition.Estimate == DesignEstimate.Umvue;
        var adjusted = analysis.Columns.Zip(outcomes, (column, outcome) => Cells(column, outcome, isUmvue)).ToList();
        var label = isUmvue ? "UMVUE" : "Median-unbiased estimate";
        var level = MethodNames.Level(analysis.Methods.Proportion.Level);
        yield return Row($"{label}, %", adjusted.Select(cell => cell.Estimate));
        if (isUmvue && outcomes.Exists(outcome => outcome.IsUnplanned))
        {
            // The UMVUE is for the planned size; results keep their names, and another estimate stands beside it.
            yield return Row(
                "Median-unbiased estimate, %",
                analysis.Columns.Zip(
                    outcomes,
                    (column, outcome) => cells.Estimate(column, "mue", outcome.MedianUnbiased, How(outcome, false))
                )
            );
        }
        yield return Row($"{level} CI adjusted for the design", adjusted.Select(cell => cell.Limits));
        yield return Row("p-value adjusted for the design", adjusted.Select(cell => cell.PValue));
        analysis.AddNote(
            $"Simon two-stage design: {plan.R1}/{plan.N1} at the first stage, {plan.R}/{plan.N} in all. Adjusted estimate, "
                + "interval and p-value follow the stagewise order of outcomes (Jung and Kim 2004, Koyama and Chen 2008)."
        );

        ResultRow Row(string own, IEnumerable<ResultCell> row) => new([.. path, own], 1, RowRole.Data, [.. row]);
    }

    private (ResultCell Estimate, ResultCell Limits, ResultCell PValue) Cells(
        Column column,
        TwoStageOutcome outcome,
        bool isUmvue
    )
    {
        return cells.Adjusted(
            column,
            isUmvue ? "umvue" : "mue",
            isUmvue ? outcome.Umvue : outcome.MedianUnbiased,
            outcome.Limits,
            outcome.PValue,
            How(outcome, isUmvue)
        );
    }

    private string How(TwoStageOutcome outcome, bool isUmvue) =>
        $"Simon two-stage {plan.R1}/{plan.N1}, {plan.R}/{plan.N}, "
        + (
            outcome.IsUnplanned ? "conditional on stage 1 (Koyama and Chen)"
            : isUmvue ? "UMVUE (Jung and Kim)"
            : "median-unbiased (Koyama and Chen)"
        );

    private TwoStageOutcome Outcome(Column column)
    {
        var design = StoppingRules.Design(plan);
        var level = analysis.Methods.Proportion.Level;
        var (count, of) = (cells.Count(column), cells.Of(column));
        if (of <= plan.N1)
        {
            return of == plan.N1 && count <= plan.R1
                ? TwoStageOutcome.Of(SimonInference.AfterStage1(design, count, p0, level))
                : None(
                    $"The number of {{participants}} ({StatisticText.Count(of)}) is not that of a stage of the design: "
                        + "no estimate adjusted for it is given."
                );
        }
        // Who came first is known by date alone: the total says nothing of it.
        var (ordered, _) = SubjectDates.InOrder(analysis, definition.Order, cells.Subjects(column));
        var responders = cells.Responders(column);
        var first = ordered.Take(plan.N1).Count(responders.Contains);
        if (first <= plan.R1)
        {
            return None(
                $"The first {StatisticText.Count(plan.N1)} {{participants}} had {StatisticText.Count(first)} responders, at which the design "
                    + "stops: no estimate adjusted for it is given."
            );
        }
        if (of == plan.N)
        {
            return TwoStageOutcome.Of(SimonInference.AfterStage2(design, count, p0, level));
        }
        analysis.AddNote(
            $"The second stage had {StatisticText.Count(of - plan.N1)} {{participants}} instead of {StatisticText.Count(design.N2)}: "
                + $"estimate, interval and p-value are conditional on the first {StatisticText.Count(plan.N1)}, of whom "
                + $"{StatisticText.Count(first)} responded (Koyama and Chen 2008, section 4); the UMVUE is for the planned size."
        );
        return TwoStageOutcome.Of(SimonUnplanned.Analyze(design, first, count - first, of - plan.N1, p0, level));

        TwoStageOutcome None(string note)
        {
            analysis.AddNote(note);
            return new TwoStageOutcome(double.NaN, double.NaN, Interval.NotEstimable, double.NaN, false);
        }
    }

    private sealed record TwoStageOutcome(
        double Umvue,
        double MedianUnbiased,
        Interval Limits,
        double PValue,
        bool IsUnplanned
    )
    {
        public static TwoStageOutcome Of(SimonResult result) =>
            new(result.Umvue, result.MedianUnbiased, result.Limits, result.PValue, false);

        public static TwoStageOutcome Of(SimonUnplannedResult result) =>
            new(double.NaN, result.MedianUnbiased, result.Limits, result.PValue, true);
    }
}
