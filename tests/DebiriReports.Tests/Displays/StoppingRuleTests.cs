using DebiriReports.Analyses;
using DebiriReports.Analyses.Results;
using DebiriReports.Displays;

namespace DebiriReports.Tests.Displays;

/// <summary>What the study's stopping rules do, against R by enumeration and the tables of Simon (1989).</summary>
public sealed class StoppingRuleTests
{
    private const string Design = """
        id: t-x
        number: 14.2.1.6
        kind: design
        title: X
        analysisSet: FAS
        rule: futility
        """;

    // R: pbinom(5, 15, p); sum(sapply(6:15, function(x) dbinom(x, 15, p) * (1 - pbinom(18 - x, 31, p))));
    // 15 + (1 - pbinom(5, 15, p)) * 31. Simon's table 1, p0 = 0.3, p1 = 0.5: EN 23.63, PET 0.72.
    [Theory]
    [InlineData("30% (null hypothesis)", 0.721621440204, 0.049865007486, 23.629735353665)]
    [InlineData("50% (alternative)", 0.150878906250, 0.803205993674, 41.322753906250)]
    public void Two_stage_design_has_the_characteristics_of_its_tables(
        string rate,
        double stop,
        double reject,
        double expected
    )
    {
        var results = Results(Design);
        Assert.Equal(stop, Value(results, rate, "stop"), 1e-11);
        Assert.Equal(reject, Value(results, rate, "reject"), 1e-11);
        Assert.Equal(expected, Value(results, rate, "expected_n"), 1e-10);
    }

    // R: enumeration of cumulative events, those that reach 4 6 7 9 10 12 13 14 16 at the looks taken out.
    [Theory]
    [InlineData("10%", 8.72721100971e-04, 45.9686799471)]
    [InlineData("20% (tolerated)", 0.0483838976619, 44.8279598207865)]
    [InlineData("40% (unacceptable)", 0.863144279765, 24.904166093486)]
    public void Toxicity_boundary_has_the_characteristics_of_its_enumeration(string rate, double stop, double expected)
    {
        var results = Results(Design.Replace("futility", "toxicity", StringComparison.Ordinal));
        Assert.Equal(stop, Value(results, rate, "stop"), 1e-11);
        Assert.Equal(expected, Value(results, rate, "expected_n"), 5e-9);
        // Wald's identity: the expected events are the expected subjects times the rate.
        Assert.Equal(
            double.Parse(rate[..2], System.Globalization.CultureInfo.InvariantCulture)
                / 100
                * Value(results, rate, "expected_n"),
            Value(results, rate, "expected_events"),
            1e-9
        );
    }

    [Fact]
    public void A_characteristic_says_its_design_and_that_it_counts_no_record()
    {
        var results = Results(Design);
        Assert.All(results, result => Assert.Equal("study.yaml", result.Dataset));
        Assert.All(results, result => Assert.Contains("5/15, 18/46", result.Method, StringComparison.Ordinal));
        Assert.DoesNotContain(results, result => result.Statistic == "N");
    }

    [Fact]
    public void An_unknown_rule_is_told_with_the_nearest_one()
    {
        var problem = Problem(Design.Replace("futility", "futilty", StringComparison.Ordinal));
        Assert.Equal(
            "d.yaml(6,7): error D132: the study has no stopping rule 'futilty'; did you mean 'futility'?",
            problem.ToString()
        );
    }

    [Fact]
    public void A_plan_that_is_no_two_stage_design_is_refused()
    {
        var problem = Problem(
            """
            id: f-x
            number: 14.2.1.4
            kind: figure
            figure: boundary
            title: X
            analysisSet: FAS
            event: CONVFL EQ 'Y'
            called: conversion
            simon: { n1: 15, r1: 15, n: 46, r: 18 }
            """
        );
        Assert.Contains("D129: 15/15, 18/46 is no two-stage design", problem.ToString(), StringComparison.Ordinal);
    }

    private static IReadOnlyList<AnalysisResult> Results(string yaml) =>
        Display.Load(yaml, "d.yaml").Analyze(SampleStudy.Study).Results;

    private static double Value(IEnumerable<AnalysisResult> results, string rate, string statistic) =>
        Assert.Single(results, result => result.Row[0] == rate && result.Statistic == statistic).Value;

    // clinfun::ph2simon(0.3, 0.5, 0.05, 0.2): minimax 6/19 16/39 EN 25.69 PET 0.6655; optimal 5/15 18/46 EN 23.63 PET 0.7216.
    [Fact]
    public void A_search_finds_the_designs_of_Simons_tables_beside_the_plan()
    {
        var results = Results(Design.Replace("kind: design", "kind: design-search", StringComparison.Ordinal));
        Assert.Equal([5, 15, 18, 46], Sizes("As planned"));
        Assert.Equal([6, 19, 16, 39], Sizes("Minimax"));
        Assert.Equal([5, 15, 18, 46], Sizes("Optimal"));
        Assert.Equal(25.69, Cell("Minimax", "Expected {participants}", "expected_n"), 0.005);
        Assert.Equal(0.6655, Cell("Minimax", "Stop after stage 1, %", "stop"), 5e-5);
        Assert.Equal(23.629735353665, Cell("Optimal", "Expected {participants}", "expected_n"), 1e-10);
        Assert.Equal(0.049865007486, Cell("Optimal", "Level, %", "reject"), 1e-11);
        Assert.Equal(0.803205993674, Cell("Optimal", "Power, %", "reject"), 1e-11);

        double[] Sizes(string row) =>
            [Cell(row, "r1/n1", "r1"), Cell(row, "r1/n1", "n1"), Cell(row, "r/n", "r"), Cell(row, "r/n", "n_max")];

        double Cell(string row, string column, string statistic) =>
            results.Single(one => one.Id == ResultId.Of("t-x", [column], [row], statistic)).Value;
    }

    [Theory]
    [InlineData("rule: futility", "p0: 0.1\np1: 0.3\nlevel: 0.05", "'power' is said neither here nor by a rule")]
    [InlineData("rule: futility", "rule: toxicity", "the rule 'toxicity' is no two-stage design")]
    [InlineData("rule: futility", "rule: futility\np1: 0.2", "the search needs p0 below p1")]
    public void A_search_that_cannot_be_made_is_refused(string right, string wrong, string expected)
    {
        var yaml = Design
            .Replace("kind: design", "kind: design-search", StringComparison.Ordinal)
            .Replace(right, wrong, StringComparison.Ordinal);
        var problem = Assert.Throws<ReportException>(() => Results(yaml)).Problems[0];
        Assert.Equal("D129", problem.Code);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    private static Problem Problem(string yaml) =>
        Assert.Throws<ReportException>(() => Display.Load(yaml, "d.yaml").Analyze(SampleStudy.Study)).Problems[0];
}
