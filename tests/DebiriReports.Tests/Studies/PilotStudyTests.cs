using DebiriReports.Tests.CommandLine;
using UglyToad.PdfPig;

namespace DebiriReports.Tests.Studies;

/// <summary>The pilot study of CDISC: three arms, written as settings alone.</summary>
public sealed class PilotStudyTests
{
    private static readonly string[] Arms = ["Placebo", "Xanomeline Low Dose", "Xanomeline High Dose"];

    [ReferenceFact]
    public void Demographics_equal_those_of_R()
    {
        using var study = Copy();
        var results = study.Results("t-pilot-demographics", "t-pilot-demographics-fisher");
        var continuous = new Agreement("continuous");
        foreach (var row in Expected("pilot_demog_continuous"))
        {
            foreach (
                var (column, statistic) in new[]
                {
                    ("n", "n"),
                    ("mean", "mean"),
                    ("sd", "sd"),
                    ("median", "median"),
                    ("q1_sas", "q1"),
                    ("q3_sas", "q3"),
                    ("min", "min"),
                    ("max", "max"),
                }
            )
            {
                continuous.Expect(
                    ReferenceTable.Number(row[column]),
                    results.Find("t-pilot-demographics", [row["arm"]], [row["variable"]], statistic),
                    row["variable"],
                    row["arm"],
                    statistic
                );
            }
            continuous.Expect(
                ReferenceTable.Number(row["anova_p"]),
                results.Find("t-pilot-demographics", ["p-value"], [row["variable"]], "p"),
                row["variable"],
                "p"
            );
        }
        continuous.Verify(atLeast: 360);
        var categorical = new Agreement("categorical");
        foreach (var row in Expected("pilot_demog_categorical"))
        {
            foreach (var statistic in new[] { "n", "pct" })
            {
                categorical.Expect(
                    ReferenceTable.Number(row[statistic]),
                    results.Find("t-pilot-demographics", [row["arm"]], [row["variable"], row["level"]], statistic),
                    row["variable"],
                    row["level"],
                    row["arm"],
                    statistic
                );
            }
            foreach (
                var (column, display) in new[]
                {
                    ("pearson_chisq_p", "t-pilot-demographics"),
                    ("fisher_p", "t-pilot-demographics-fisher"),
                }
            )
            {
                categorical.Expect(
                    ReferenceTable.Number(row[column]),
                    results.Find(display, ["p-value"], [row["variable"]], "p"),
                    row["variable"],
                    column
                );
            }
        }
        categorical.Verify(atLeast: 240);
    }

    [ReferenceFact]
    public void Reasons_for_discontinuation_equal_those_of_R()
    {
        using var study = Copy();
        var results = study.Results("t-pilot-disposition");
        var agreement = new Agreement("disposition");
        foreach (var row in Expected("pilot_disposition_prior_wk24_by_reason"))
        {
            foreach (var statistic in new[] { "n", "pct" })
            {
                agreement.Expect(
                    ReferenceTable.Number(row[statistic]),
                    results.Find(
                        "t-pilot-disposition",
                        [row["arm"]],
                        ["Discontinued before week 24", row["DCREASCD"]],
                        statistic
                    ),
                    row["DCREASCD"],
                    row["arm"],
                    statistic
                );
            }
        }
        agreement.Verify(atLeast: 72);
    }

    [ReferenceFact]
    public void All_continuous_cells_of_the_published_table_are_printed()
    {
        using var study = Copy();
        var results = study.Results("t-pilot-demographics");
        var rows = Expected("csr_table_14_2_01");
        Assert.Equal(168, rows.Count);
        Assert.All(
            rows,
            row =>
                Assert.Equal(
                    row["published"],
                    results.TextOf("t-pilot-demographics", [row["arm"]], [row["variable"]], row["stat"])
                )
        );
    }

    // scipy.stats.fisher_exact, 1.10.1; R fisher.test gives the same.
    [ReferenceTheory]
    [InlineData(null, null, 65, 77, 76, 0.00653312936477891, 0.013637691502828423)]
    [InlineData("SKIN AND SUBCUTANEOUS TISSUE DISORDERS", null, 20, 39, 40, 0.002100327385841516, 0.001250942386786401)]
    [InlineData(
        "SKIN AND SUBCUTANEOUS TISSUE DISORDERS",
        "PRURITUS",
        8,
        21,
        26,
        0.007841386331376262,
        0.0004807430203325389
    )]
    [InlineData("GASTROINTESTINAL DISORDERS", "DIARRHOEA", 9, 4, 4, 0.24820744634017478, 0.24820744634017478)]
    [InlineData("CARDIAC DISORDERS", "SINUS BRADYCARDIA", 2, 7, 8, 0.09712203850778989, 0.0556186226520671)]
    public void Adverse_events_are_compared_with_placebo_by_Fisher(
        string? organClass,
        string? term,
        int placebo,
        int low,
        int high,
        double lowP,
        double highP
    )
    {
        using var study = Copy();
        var results = study.Results("t-pilot-ae");
        string[] row =
            organClass is null ? ["Any event"]
            : term is null ? [organClass]
            : [organClass, term];
        var agreement = new Agreement("events");
        foreach (var (arm, count) in Arms.Zip([placebo, low, high]))
        {
            agreement.Expect(count, results.Find("t-pilot-ae", [arm], row, "n"), [.. row, arm, "n"]);
        }
        agreement.Expect(lowP, results.Find("t-pilot-ae", [Arms[1]], row, "p"), [.. row, Arms[1], "p"]);
        agreement.Expect(highP, results.Find("t-pilot-ae", [Arms[2]], row, "p"), [.. row, Arms[2], "p"]);
        agreement.Verify(atLeast: 5);
    }

    // Product-limit estimate and Greenwood's variance at 3 months by hand in Python; R survfit(conf.type = ...).
    [ReferenceTheory]
    [InlineData("log-log", 0, 0.6714718000734258, 0.5550928492412589, 0.7637658259954159)]
    [InlineData("log-log", 1, 0.2384373377875377, 0.1432790031732131, 0.34720383196150884)]
    [InlineData("log-log", 2, 0.1378809606596101, 0.06216687888044452, 0.2433605782500923)]
    [InlineData("log", 0, 0.6714718000734258, 0.5747273447295312, 0.7845013508205874)]
    [InlineData("log", 1, 0.2384373377875377, 0.15420622389233307, 0.36867749313998327)]
    [InlineData("log", 2, 0.1378809606596101, 0.07058695791981236, 0.26932963075153143)]
    [InlineData("plain", 0, 0.6714718000734258, 0.5670067190530115, 0.7759368810938401)]
    [InlineData("plain", 1, 0.2384373377875377, 0.1345225981303376, 0.34235207744473783)]
    [InlineData("plain", 2, 0.1378809606596101, 0.04556340962021875, 0.23019851169900146)]
    public void Times_to_an_event_have_limits_on_every_scale(
        string scale,
        int arm,
        double rate,
        double lower,
        double upper
    )
    {
        using var study = Copy();
        var display = "t-pilot-dermatologic-" + scale;
        var results = study.Results(display);
        var agreement = new Agreement(scale);
        agreement.Expect(rate, results.Find(display, [Arms[arm]], ["TTDE"], "survival@3"), "rate");
        agreement.Expect(lower, results.Find(display, [Arms[arm]], ["TTDE"], "survival_lcl@3"), "lower");
        agreement.Expect(upper, results.Find(display, [Arms[arm]], ["TTDE"], "survival_ucl@3"), "upper");
        agreement.Verify(atLeast: 3);
    }

    [ReferenceFact]
    public void The_report_renders_with_a_narrative_of_each_death()
    {
        using var study = Copy();
        study.Lock();
        var output = study["out"];
        var run = Debiri.Run(["render", study.Root, "--out", output]);
        Assert.True(run.ExitCode == 0, run.Error);
        using var pdf = PdfDocument.Open(Path.Combine(output, "report.pdf"));
        var text = string.Join(' ', pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
        Assert.Contains("The subject died of sudden death", text, StringComparison.Ordinal);
        Assert.Contains("The subject died of completed suicide", text, StringComparison.Ordinal);
        Assert.Contains("The subject died of myocardial infarction", text, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(output, "report.docx")));
    }

    [ReferenceFact]
    public void Every_built_in_deliverable_renders_from_the_settings_of_the_study_alone()
    {
        using var study = Copy();
        study.Lock();
        var run = new RenderedStudy(study.Root);
        run.Verify();
        Assert.Equal(2 * RenderedStudy.Deliverables.Length, run.Outcome.Outputs.Count(file => file.Pages is not null));
    }

    private static StudyFolder Copy()
    {
        var study = new StudyFolder("Pilot");
        foreach (var name in new[] { "adsl", "adae", "adtte" })
        {
            study.Copy(ReferenceFolder.PathOf($"data/dataset-json/adam/{name}.json"), $"data/{name}.json");
        }
        return study;
    }

    private static List<Dictionary<string, string>> Expected(string name) =>
        ReferenceTable.Read(ReferenceFolder.PathOf($"expected/{name}.csv"));
}
