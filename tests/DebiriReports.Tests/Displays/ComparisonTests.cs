using DebiriReports.Analyses;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Study;
using DebiriReports.Analyses.Tests;
using DebiriReports.Displays;

namespace DebiriReports.Tests.Displays;

/// <summary>Comparisons of arms in every form of columns: made within each group, or refused with the place; never gone.</summary>
public sealed class ComparisonTests
{
    private const string Study = """
        study: { id: S, title: T, protocol: { number: P, version: "1" }, sponsor: X }
        arms: { variable: TRT01A, order: [A, B], reference: B }
        analysisSets: { ALL: { label: All } }
        """;

    // Women: A 3 of 4 respond, B 1 of 4; men: A 1 of 3, B 2 of 3.
    private static readonly AnalysisStudy Data = AnalysisStudy.Create(
        StudyDefinition.Read(Study),
        [
            InlineDataset.Of(
                "ADSL",
                """
                USUBJID$ | TRT01A | SEX | RESP | AGE | TRTSDT     | TRTEDT
                1        | A      | F   | Y    | 40  | 2025-01-01 | 2025-02-01
                2        | A      | F   | Y    | 44  | 2025-01-01 | 2025-02-01
                3        | A      | F   | Y    | 48  | 2025-01-01 | 2025-02-01
                4        | A      | F   | N    | 52  | 2025-01-01 | 2025-02-01
                5        | B      | F   | Y    | 61  | 2025-01-01 | 2025-02-01
                6        | B      | F   | N    | 65  | 2025-01-01 | 2025-02-01
                7        | B      | F   | N    | 69  | 2025-01-01 | 2025-02-01
                8        | B      | F   | N    | 73  | 2025-01-01 | 2025-02-01
                9        | A      | M   | Y    | 50  | 2025-01-01 | 2025-02-01
                10       | A      | M   | N    | 55  | 2025-01-01 | 2025-02-01
                11       | A      | M   | N    | 60  | 2025-01-01 | 2025-02-01
                12       | B      | M   | Y    | 51  | 2025-01-01 | 2025-02-01
                13       | B      | M   | Y    | 56  | 2025-01-01 | 2025-02-01
                14       | B      | M   | N    | 61  | 2025-01-01 | 2025-02-01
                """
            ),
            InlineDataset.Of(
                "ADAE",
                """
                USUBJID$ | AEDECOD | AESER | ASTDT
                1        | Nausea  | Y     | 2025-01-05
                2        | Nausea  | Y     | 2025-01-06
                3        | Nausea  | Y     | 2025-01-07
                4        | Nausea  | N     | 2025-01-07
                5        | Nausea  | N     | 2025-01-08
                9        | Nausea  | N     | 2025-01-09
                12       | Nausea  | Y     | 2025-01-09
                """
            ),
            InlineDataset.Of(
                "ADTTE",
                """
                USUBJID$ | PARAMCD | AVAL | CNSR
                1        | OS      | 300  | 0
                2        | OS      | 350  | 0
                3        | OS      | 400  | 1
                4        | OS      | 250  | 0
                5        | OS      | 100  | 0
                6        | OS      | 120  | 0
                7        | OS      | 140  | 0
                8        | OS      | 310  | 1
                9        | OS      | 90   | 0
                10       | OS      | 95   | 0
                11       | OS      | 500  | 1
                12       | OS      | 400  | 0
                13       | OS      | 450  | 0
                14       | OS      | 480  | 1
                """
            ),
        ]
    );

    private const string Head = "id: t\nnumber: 14.1\ntitle: T\nanalysisSet: ALL\n";

    private static ResultSet Results(string yaml) => new(Display.Load(Head + yaml, "t.yaml").Analyze(Data).Results);

    private const string Rate = "kind: proportion\nrates: [{ label: Response, responder: RESP EQ 'Y' }]\n";

    // fisher.test(matrix(c(3,1,1,3),2))$p.value and fisher.test(matrix(c(1,2,2,1),2))$p.value
    private const double Women = 0.48571428571428571;
    private const double Men = 1;

    [Theory]
    [InlineData("columns: { by: [SEX, arms] }", "F > A", "M > A")]
    [InlineData("columns: { by: [arms, SEX], total: true }", "A > F", "A > M")]
    public void Arms_are_compared_within_each_group_of_nested_columns(string columns, string women, string men)
    {
        var results = Results(Rate + columns);
        Assert.Equal(Women, results.Find($"t/{women}/Response/diff_p")!.Value, 12);
        Assert.Equal(Men, results.Find($"t/{men}/Response/diff_p")!.Value, 12);
        Assert.Equal(0.5, results.Find($"t/{women}/Response/diff")!.Value, 12);
        Assert.Equal(-1.0 / 3, results.Find($"t/{men}/Response/diff")!.Value, 12);
        Assert.Equal(2, results.Count(result => result.Statistic == "diff_p"));
    }

    [Fact]
    public void Events_are_compared_within_each_group_of_records()
    {
        const string within =
            "columns: { within: [{ label: Any }, { label: Serious, where: AESER EQ 'Y' }] }\ndataset: ADAE\n";
        var terms = Results("kind: occurrence\nlevels: AEDECOD\ncompare: fisher\n" + within);
        // A 5 of 7, B 2 of 7; serious A 3 of 7, B 1 of 7.
        Assert.Equal(0.2861305361305361, terms.Find("t/A > Any/Nausea/p")!.Value, 10);
        Assert.Equal(0.5594405594405594, terms.Find("t/A > Serious/Nausea/p")!.Value, 10);
        var rates = Results("kind: rate\nlevels: AEDECOD\ncompare: exact\n" + within);
        Assert.NotEqual(rates.Find("t/A > Any/Nausea/irr")!.Value, rates.Find("t/A > Serious/Nausea/irr")!.Value, 0.01);
        // Events of the group alone over the time until the first of them.
        var (own, other) = (rates.Find("t/A > Serious/Nausea/ir")!, rates.Find("t/B > Serious/Nausea/ir")!);
        Assert.Equal(own.Value / other.Value, rates.Find("t/A > Serious/Nausea/irr")!.Value, 10);
    }

    [Fact]
    public void Every_group_has_a_column_of_p_values_in_a_summary()
    {
        var display = Display.Load(
            Head
                + "kind: summary\ncompare: { categorical: fisher }\ncolumns: { by: [SEX, arms] }\n"
                + "rows: [{ label: Age, continuous: AGE }, { label: Response, where: RESP EQ 'Y' }]",
            "t.yaml"
        );
        var result = display.Analyze(Data);
        var columns = result.Body.Tables().Single().Columns.Select(column => ResultId.Path(column.Path));
        Assert.Equal(["F > A", "F > B", "M > A", "M > B", "p-value > F", "p-value > M"], columns);
        var results = new ResultSet(result.Results);
        Assert.Equal(Women, results.Find("t/p-value > F/Response/p")!.Value, 12);
        Assert.Equal(Men, results.Find("t/p-value > M/Response/p")!.Value, 12);
        // R: anova(lm(c(40,44,48,52,61,65,69,73) ~ rep(0:1, each = 4)))[1, 5]; men: c(50,55,60,51,56,61)
        Assert.Equal(0.0012032478734599, results.Find("t/p-value > F/Age/p")!.Value, 10);
        Assert.Equal(0.818549069775358, results.Find("t/p-value > M/Age/p")!.Value, 10);
    }

    [Fact]
    public void Curves_are_compared_within_each_group()
    {
        var results = Results(
            "kind: time-to-event\ndataset: ADTTE\nparameter: OS\ncolumns: { by: [SEX, arms] }\nat: [6]\ncompare: { landmarks: true }\nmethods: { survival: { restrictedTo: 9 } }"
        );
        foreach (var group in (string[])["F > A", "M > A"])
        {
            foreach (var statistic in (string[])["hr", "logrank_p", "rmst_diff", "diff@6", "diff_p@6"])
            {
                Assert.NotNull(results.Find($"t/{group}/OS/{statistic}"));
            }
        }
        // R: survdiff(Surv(t, e) ~ arm) for women
        Assert.Equal(WomenLogRank, results.Find("t/F > A/OS/logrank_p")!.Value, 8);
        Assert.Equal(MenLogRank, results.Find("t/M > A/OS/logrank_p")!.Value, 8);
    }

    private const double WomenLogRank = 0.211887905030471;
    private const double MenLogRank = 0.585960861707532;

    [Fact]
    public void A_rate_by_subgroup_is_compared_as_the_display_says()
    {
        const string subgroups = Rate + "subgroups: [SEX]\n";
        Assert.NotNull(Results(subgroups).Find("t/A/SEX > F/or"));
        Assert.Null(Results(subgroups).Find("t/A/SEX > F/diff"));
        var compared = Results(subgroups + "compare: { difference: true, relativeRisk: true }");
        Assert.Null(compared.Find("t/A/SEX > F/or"));
        Assert.Equal(0.5, compared.Find("t/A/SEX > F/diff")!.Value, 12);
        Assert.Equal(Women, compared.Find("t/A/SEX > F/diff_p")!.Value, 12);
        Assert.Equal(3, compared.Find("t/A/SEX > F/rr")!.Value, 12);
    }

    [Theory]
    [InlineData(Rate + "compare: { oddsRatio: true }\n")]
    [InlineData("kind: occurrence\ndataset: ADAE\nlevels: AEDECOD\ncompare: fisher\n")]
    [InlineData("kind: rate\ndataset: ADAE\nlevels: AEDECOD\ncompare: exact\n")]
    [InlineData("kind: summary\nrows: [{ label: Age, continuous: AGE }]\ncompare: { continuous: anova }\n")]
    [InlineData("kind: time-to-event\ndataset: ADTTE\nparameter: OS\ncompare: { test: true }\n")]
    [InlineData("kind: figure\nfigure: kaplan-meier\ndataset: ADTTE\nparameter: OS\ncompare: { test: true }\n")]
    [InlineData("kind: figure\nfigure: forest\nestimate: hazard-ratio\ndataset: ADTTE\nparameter: OS\n")]
    public void Comparisons_asked_of_columns_without_arms_are_refused(string yaml)
    {
        foreach (
            var columns in (string[])["all", "SEX", "{ groups: [{ label: Young, where: AGE LT 50 }, { label: All }] }"]
        )
        {
            var error = Assert.Throws<ReportException>(() => Results(yaml + "columns: " + columns));
            var problem = Assert.Single(error.Problems);
            Assert.Equal("D133", problem.Code);
            Assert.Equal((Head + yaml).Count(letter => letter == '\n') + 1, problem.Place.Line);
            Assert.Contains("by: [SEX, arms]", problem.Hint, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("kind: time-to-event\nat: [6]\n")]
    [InlineData("kind: figure\nfigure: kaplan-meier\n")]
    [InlineData("kind: figure\nfigure: forest\nestimate: hazard-ratio\nsubgroups: [SEX]\n")]
    public void Arms_that_nobody_was_followed_in_are_not_compared(string yaml)
    {
        var results = Results(
            yaml + "dataset: ADTTE\nwhere: AVAL GT 9999\nmethods: { survival: { hazardTest: score, restrictedTo: 6 } }"
        );
        Assert.All(
            results.Where(result => result.Statistic.StartsWith("hr", StringComparison.Ordinal)),
            result => Assert.Equal(double.NaN, result.Value)
        );
    }

    [Fact]
    public void Two_curves_of_nested_columns_have_two_names()
    {
        var display = Display.Load(
            Head + "kind: figure\nfigure: kaplan-meier\ndataset: ADTTE\nparameter: OS\ncolumns: { by: [SEX, arms] }",
            "t.yaml"
        );
        var chart = (Documents.Model.KaplanMeierChart)((FigureBody)display.Analyze(Data).Body).Chart;
        Assert.Equal(["F, A", "F, B", "M, A", "M, B"], chart.Curves.Select(curve => curve.Label));
        Assert.Equal(2, chart.Annotations.Count(text => text.StartsWith("Hazard ratio", StringComparison.Ordinal)));
    }
}
