using System.Globalization;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Study;
using DebiriReports.Analyses.Tests;
using DebiriReports.Displays;
using DebiriReports.Statistics.Tests.References;

namespace DebiriReports.Tests.Displays;

/// <summary>Methods that a study names and a display prints: R's numbers, each with its call, and the method in the result.</summary>
public sealed class MethodOptionTests
{
    // R survival::aml: time, status, group (0 Maintained), and strata that alternate.
    private static readonly int[] Time = [.. Leukaemia.Times.Select(time => (int)time)];
    private static readonly int[] Status = [.. Leukaemia.Events.Select(relapse => relapse ? 1 : 0)];

    private const string Study = """
        study: { id: S, title: T, protocol: { number: P, version: "1" }, sponsor: X }
        arms: { variable: TRT01A, order: [M, C], reference: C }
        analysisSets:
          ALL: { label: All }
        """;

    private static readonly Dataset Subjects = InlineDataset.Of(
        "ADSL",
        "USUBJID$ | TRT01A | STRATUM\n"
            + string.Join(
                '\n',
                Time.Select((_, i) => $"{Number(i)} | {(i < 11 ? "M" : "C")} | {(i % 2 == 0 ? "S1" : "S2")}")
            )
    );

    private static readonly Dataset Times = InlineDataset.Of(
        "ADTTE",
        "USUBJID$ | PARAMCD | AVAL | CNSR\n"
            + string.Join(
                '\n',
                Time.Select((time, i) => $"{Number(i)} | PFS | {Number(time)} | {Number(1 - Status[i])}")
            )
    );

    private static string Number(int value) => value.ToString("00", CultureInfo.InvariantCulture);

    private static ResultSet Results(string yaml, string study, params Dataset[] datasets) =>
        new(
            Display
                .Load("id: t\nnumber: 14.1\ntitle: T\nanalysisSet: ALL\n" + yaml, "t.yaml")
                .Analyze(AnalysisStudy.Create(StudyDefinition.Read(study), datasets))
                .Results
        );

    private static ResultSet Survival(string methods, string more = "") =>
        Results(
            $"kind: time-to-event\ndataset: ADTTE\nparameter: PFS\ntimeUnit: unit\nmethods: {{ survival: {{ {methods} }} }}\n{more}",
            Study,
            Subjects,
            Times
        );

    private static void Close(double expected, AnalysisResult? result) =>
        Assert.InRange(result!.Value, expected - (1e-9 * Math.Abs(expected)), expected + (1e-9 * Math.Abs(expected)));

    [Theory]
    // summary(coxph(Surv(time, status) ~ I(1 - g), aml, ties = ...)): waldtest, sctest, logtest
    [InlineData("efron", "wald", 0.0737148606390457, "Efron ties, Wald test")]
    [InlineData("efron", "score", 0.0645385617589437, "Efron ties, score test")]
    [InlineData("efron", "likelihood-ratio", 0.0658142401623409, "Efron ties, likelihood-ratio test")]
    [InlineData("breslow", "wald", 0.0775302512086179, "Breslow ties, Wald test")]
    [InlineData("breslow", "score", 0.0683352846618979, "Breslow ties, score test")]
    [InlineData("breslow", "likelihood-ratio", 0.069448000546784, "Breslow ties, likelihood-ratio test")]
    [InlineData("exact", "wald", 0.0741804555379139, "Exact ties, Wald test")]
    [InlineData("exact", "score", 0.0653393220405051, "Exact ties, score test")]
    [InlineData("exact", "likelihood-ratio", 0.0666481091520531, "Exact ties, likelihood-ratio test")]
    public void The_hazard_ratio_has_the_test_that_is_named(string ties, string test, double p, string method)
    {
        var result = Survival($"ties: {ties}, hazardTest: {test}").Find("t/M/PFS/hr_p");
        Close(p, result);
        Assert.Equal($"Cox regression, {method}, against C", result!.Method);
    }

    [Fact]
    public void A_stratified_hazard_ratio_has_its_test_beside_that_without_strata()
    {
        // coxph(Surv(time, status) ~ I(1 - g) + strata(s), aml, ties = "efron")
        var results = Survival("ties: efron, hazardTest: likelihood-ratio", "compare: { strata: [STRATUM] }");
        Close(0.439828151275155, results.Find("t/M/PFS/hr_stratified"));
        Close(0.161423281605705, results.Find("t/M/PFS/hr_stratified_lcl"));
        Close(0.0990589499131249, results.Find("t/M/PFS/hr_stratified_p"));
        Close(0.0658142401623409, results.Find("t/M/PFS/hr_p"));
    }

    [Fact]
    public void Restricted_means_are_compared_between_arms()
    {
        // summary(survfit(Surv(time, status) ~ g, aml), rmean = 24)$table, and the normal interval of the difference
        var results = Survival("restrictedTo: 24");
        Close(20.9204545454545, results.Find("t/M/PFS/rmst"));
        Close(3.8510101010101, results.Find("t/M/PFS/rmst_diff"));
        Close(-1.67636786758931, results.Find("t/M/PFS/rmst_diff_lcl"));
        Close(9.37838806960951, results.Find("t/M/PFS/rmst_diff_ucl"));
        Close(0.172084220076623, results.Find("t/M/PFS/rmst_diff_p"));
        Assert.Null(results.Find("t/C/PFS/rmst_diff"));
    }

    [Fact]
    public void Rates_over_person_time_are_compared_between_arms()
    {
        // poisson.test(c(7, 3), c(12.5, 18.3))
        var subjects = InlineDataset.Of(
            "ADSL",
            "USUBJID$ | TRT01A | TRTSDT | TRTEDT\n1 | M | 2001-01-01 | 2001-05-05\n2 | C | 2001-01-01 | 2001-07-02"
        );
        var events = InlineDataset.Of(
            "ADAE",
            "USUBJID$ | ASTDT\n"
                + string.Join('\n', Enumerable.Range(0, 10).Select(i => $"{(i < 7 ? 1 : 2)} | 2001-02-01"))
        );
        // 125 days and 183 days; with 10 days a year 12.5 and 18.3 years.
        var results = Results(
            "kind: rate\ndataset: ADAE\nmeasure: events\ndaysAfter: 0\ncompare: exact\nmethods: { rate: { daysPerYear: 10 } }\nrows: [{ label: Any }]",
            Study,
            subjects,
            events
        );
        Assert.Equal(12.5, results.Find("t/M/Any/py")!.Value);
        Assert.Equal(18.3, results.Find("t/C/Any/py")!.Value);
        Close(3.416, results.Find("t/M/Any/irr"));
        Close(0.779840301817021, results.Find("t/M/Any/irr_lcl"));
        Close(20.4720312079783, results.Find("t/M/Any/irr_ucl"));
        Close(0.102167126299023, results.Find("t/M/Any/irr_p"));
        Assert.Null(results.Find("t/C/Any/irr"));
        Assert.Equal("rate ratio, exact, 95%, against C", results.Find("t/M/Any/irr")!.Method);
    }

    [Fact]
    public void What_is_common_to_strata_is_shown_where_a_method_for_it_is_named()
    {
        // Stratum 1: 8 of 11 against 4 of 13; stratum 2: 6 of 8 against 5 of 12.
        var lines = new List<string>();
        foreach (
            var (stratum, arm, responders, of) in new[]
            {
                ("S1", "M", 8, 11),
                ("S1", "C", 4, 13),
                ("S2", "M", 6, 8),
                ("S2", "C", 5, 12),
            }
        )
        {
            for (var i = 0; i < of; i++)
            {
                lines.Add($"{stratum}{arm}{Number(i)} | {arm} | {stratum} | {(i < responders ? "Y" : "N")}");
            }
        }
        var subjects = InlineDataset.Of("ADSL", "USUBJID$ | TRT01A | STRATUM | RESP\n" + string.Join('\n', lines));
        const string rate =
            "kind: proportion\nresponder: RESP EQ 'Y'\ncompare: { oddsRatio: true, strata: [STRATUM] }\n";
        var results = Results(
            rate + "methods: { comparison: { test: cochran-mantel-haenszel, stratified: sato } }",
            Study,
            subjects
        );
        // mantelhaen.test(array(c(8, 4, 3, 9, 6, 5, 2, 7), c(2, 2, 2)), exact = FALSE, correct = FALSE)
        Close(5.1, results.Find("t/M/T/or_stratified"));
        Close(1.3656546630809, results.Find("t/M/T/or_stratified_lcl"));
        Close(19.0458105574962, results.Find("t/M/T/or_stratified_ucl"));
        Close(0.0143616254503727, results.Find("t/M/T/diff_p"));
        // sum(w * (x1/n1 - x2/n2)) / sum(w) with w = n1 n2/(n1 + n2), variance of Sato (1989)
        Close(0.381099922540666, results.Find("t/M/T/diff_stratified"));
        Close(0.108743949632148, results.Find("t/M/T/diff_stratified_lcl"));
        Close(0.653455895449184, results.Find("t/M/T/diff_stratified_ucl"));
        Assert.Equal("Mantel-Haenszel weights, Sato, 95%, against C", results.Find("t/M/T/diff_stratified")!.Method);
        Assert.Null(Results(rate, Study, subjects).Find("t/M/T/diff_stratified"));
    }

    [Fact]
    public void Geometric_statistics_are_rows_of_a_summary()
    {
        // exp(mean(log(v))), 100 * sqrt(exp(var(log(v))) - 1), exp(t.test(log(v))$conf.int)
        var subjects = InlineDataset.Of(
            "ADSL",
            "USUBJID$ | TRT01A | V\n1 | M | 1.2\n2 | M | 3.4\n3 | M | 2.2\n4 | M | 8.1\n5 | M | 0.7\n6 | C | 0"
        );
        var results = Results(
            "kind: summary\nrows: [{ label: V, continuous: V, statistics: [geometric-mean, geometric-mean-interval, geometric-cv] }]",
            Study,
            subjects
        );
        Close(2.19448784943354, results.Find("t/M/V/gmean"));
        Close(119.976511211782, results.Find("t/M/V/gcv"));
        Close(0.67936480318524, results.Find("t/M/V/gmean_lcl"));
        Close(7.08864648084856, results.Find("t/M/V/gmean_ucl"));
        // A value of zero has no logarithm.
        Assert.True(double.IsNaN(results.Find("t/C/V/gmean")!.Value));
    }
}
