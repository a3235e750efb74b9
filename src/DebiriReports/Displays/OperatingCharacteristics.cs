using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>What a stopping rule does under each of several true rates, as a table of results.</summary>
/// <remarks>Everything is computed exactly from the study file by the binomial distribution; no record is counted.</remarks>
internal static class OperatingCharacteristics
{
    private const string Stop = "stop";
    private const string Reject = "reject";
    private const string ExpectedSubjects = "expected_n";
    private const string ExpectedEvents = "expected_events";

    /// <summary>Makes the table, and leaves its results and notes in the display.</summary>
    /// <param name="analysis">The display.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="rates">The true rates besides those that the rule names, 0 to 1.</param>
    /// <returns>One row a true rate, ascending.</returns>
    public static ResultTable Table(DisplayAnalysis analysis, StoppingRule rule, IReadOnlyList<double> rates)
    {
        analysis.ComesFromStudyFile();
        AddNotes(analysis, rule);
        var measures = Measures(rule);
        var method = Method(rule);
        return new ResultTable(
            "True rate",
            [.. measures.Select(measure => new ResultColumn([measure.Title], null, -1))],
            [
                .. Rates(rule, rates)
                    .Select(rate => new ResultRow(
                        [rate.Label],
                        0,
                        RowRole.Data,
                        [.. measures.Select(measure => ResultCell.Of(Result(analysis, measure, rate, method)))]
                    )),
            ]
        );
    }

    /// <summary>The probabilities that are drawn over the true rate: what they are called, and how each is computed.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>The curves.</returns>
    public static IReadOnlyList<(string Title, Func<double, double> Probability)> Curves(StoppingRule rule) =>
        [.. Measures(rule).Where(measure => measure.IsProbability).Select(measure => (measure.Called, measure.Of))];

    /// <summary>The rates that the rule names, with what they are, ascending.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>The rates, 0 to 1.</returns>
    public static IReadOnlyList<(double Rate, string Label)> Named(StoppingRule rule)
    {
        var named = new List<(double, string)>();
        if (rule.Simon is { P0: { } low, P1: { } high })
        {
            named.Add((low, "null hypothesis"));
            named.Add((high, "alternative"));
        }
        else if (rule.Toxicity is { } toxicity)
        {
            named.Add((toxicity.Tolerated, "tolerated"));
            if (toxicity.Unacceptable is { } unacceptable)
            {
                named.Add((unacceptable, "unacceptable"));
            }
        }
        else
        {
            throw DisplayAnalysis.Wrong(
                "D129",
                "the rule has no 'p0' and 'p1', which its operating characteristics need",
                rule.Place
            );
        }
        return named;
    }

    private static List<(double Rate, string Label)> Rates(StoppingRule rule, IReadOnlyList<double> rates)
    {
        var named = Named(rule);
        return
        [
            .. named
                .Select(rate => (rate.Rate, $"{MethodNames.Percent(rate.Rate)} ({rate.Label})"))
                .Concat(
                    rates
                        .Where(rate => !named.Any(one => Math.Abs(one.Rate - rate) < 1e-9))
                        .Select(rate => (rate, MethodNames.Percent(rate)))
                )
                .OrderBy(rate => rate.Item1),
        ];
    }

    private static IReadOnlyList<Measure> Measures(StoppingRule rule)
    {
        if (rule.Simon is { } plan)
        {
            var design = StoppingRules.Design(plan);
            return
            [
                new("Stop after stage 1, %", "Stop after stage 1", Stop, true, design.EarlyStopProbability),
                new("Null hypothesis rejected, %", "Null hypothesis rejected", Reject, true, design.RejectProbability),
                new("Expected {participants}", "", ExpectedSubjects, false, design.ExpectedSize),
            ];
        }
        var boundary = StoppingRules.Boundary(rule.Toxicity!);
        return
        [
            new("Stop at any look, %", "Stop at any look", Stop, true, rate => boundary.Under(rate).StopProbability),
            new("Expected {participants}", "", ExpectedSubjects, false, rate => boundary.Under(rate).ExpectedSubjects),
            new("Expected events", "", ExpectedEvents, false, rate => boundary.Under(rate).ExpectedEvents),
        ];
    }

    private static AnalysisResult Result(
        DisplayAnalysis analysis,
        Measure measure,
        (double Rate, string Label) rate,
        string method
    )
    {
        var value = measure.Of(rate.Rate);
        return analysis.Add(
            new AnalysisResult(
                analysis.Definition.Id,
                analysis.Set.Id,
                [measure.Title],
                [rate.Label],
                measure.Statistic,
                value
            )
            {
                Dataset = StudyDefinition.FileName,
                Formatted = measure.IsProbability ? analysis.Text.Rate(value) : analysis.Text.Number(value, 1),
                Method = method,
            }
        );
    }

    private static string Method(StoppingRule rule) =>
        rule.Simon is { } plan
            ? $"Simon two-stage design {plan.R1}/{plan.N1}, {plan.R}/{plan.N}, exact"
            : $"{Boundary(rule.Toxicity!)}, looks at {string.Join(", ", rule.Toxicity!.Looks)}, exact";

    private static string Boundary(ToxicityPlan plan) =>
        plan.Method switch
        {
            ToxicityMethod.Pocock =>
                $"boundary of Pocock's type, {MethodNames.Percent(plan.Tolerated)} tolerated, overall level {MethodNames.Level(plan.Level)}",
            ToxicityMethod.Pointwise =>
                $"boundary with a level of {MethodNames.Level(plan.Level)} at each look, {MethodNames.Percent(plan.Tolerated)} tolerated",
            _ =>
                $"beta-binomial boundary, prior Beta({MethodNames.Number(plan.Prior[0])}, {MethodNames.Number(plan.Prior[1])}), {MethodNames.Percent(plan.Tolerated)} tolerated, threshold {MethodNames.Level(plan.Level)}",
        };

    private static void AddNotes(DisplayAnalysis analysis, StoppingRule rule)
    {
        analysis.AddNote($"Method: {Method(rule)}, by the binomial distribution; no {{participant}} is counted here.");
        if (rule.Simon is { } plan)
        {
            analysis.AddNote(
                "Where the null hypothesis is true, the probability to reject it is the level reached"
                    + Planned("at most", plan.Level)
                    + "; where the alternative is true, it is the power reached"
                    + Planned("at least", plan.Power)
                    + "."
            );
            return;
        }
        var toxicity = rule.Toxicity!;
        analysis.AddNote(
            toxicity.Method switch
            {
                ToxicityMethod.Pocock =>
                    $"At the tolerated rate, the probability to stop is the level reached{Planned("at most", toxicity.Level)}.",
                ToxicityMethod.Pointwise =>
                    "The level holds at each look by itself and does not limit the probability ever to stop.",
                _ => "The threshold of the posterior probability is no error rate.",
            }
        );
    }

    private static string Planned(string bound, double? probability) =>
        probability is { } planned ? $" (planned: {bound} {MethodNames.Percent(planned)})" : "";

    /// <summary>A number that is told of each true rate.</summary>
    private sealed record Measure(
        string Title,
        string Called,
        string Statistic,
        bool IsProbability,
        Func<double, double> Of
    );
}
