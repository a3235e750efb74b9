using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Results;
using DebiriReports.CrossChecks;
using DebiriReports.Displays;
using DebiriReports.Tests.Displays;
using static DebiriReports.Tests.CrossChecks.GateRuns;

namespace DebiriReports.Tests.CrossChecks;

/// <summary>Mistakes that the golden files of published packages lock in, made again in the sample's displays, one by one.</summary>
public sealed class PublishedMistakeTests
{
    private const string Arm = "DEBIRI + chemotherapy + bevacizumab";

    // tern table_aet05.md, first form: patient-years of -0.2, a rate of -9961.36 per 100 patient-years.
    [Fact]
    public void Negative_person_time_and_a_negative_rate_are_caught()
    {
        var report = Check(
            [Kind("rate")],
            ($"rate/{Arm}/Serious/py", Number(-0.2, "-0.2")),
            ($"rate/{Arm}/Serious/ir", Number(-9961.36, "-9961.36")),
            ($"rate/{Arm}/Serious/ir_lcl", Number(-14221.83, "-14221.83")),
            ($"rate/{Arm}/Serious/ir_ucl", Number(-5700.9, "-5700.90"))
        );
        Assert.Contains("RATE-POS", report.Refusing());
        Assert.Contains(report.Refusals, finding => finding.Code == "RATE-POS" && finding.Place.Key!.EndsWith("/py"));
        Assert.Contains(report.Refusals, finding => finding.Code == "RATE-POS" && finding.Place.Key!.EndsWith("/ir"));
    }

    // The same file, second form: an interval (-6166.24, -15227.00).
    [Fact]
    public void An_interval_that_ends_before_it_begins_is_caught()
    {
        var report = Check(
            [Kind("rate")],
            ($"rate/{Arm}/Serious/ir_lcl", Number(166.24, "166.24")),
            ($"rate/{Arm}/Serious/ir_ucl", Number(15.227, "15.23"))
        );
        Assert.Contains("CI-ORD", report.Refusing());
    }

    // tern table_vst01.md: 340 values under N = 86.
    [Fact]
    public void More_values_than_subjects_are_caught()
    {
        var change = Kind("change");
        var row = change.Results.First(result => result.Statistic == "n");
        var report = Check([change], (row.Id, Count(340)));
        Assert.Contains("LE-N", report.Refusing());
    }

    // tern table_aet01.md: no death, and two subjects with a fatal event.
    [Fact]
    public void More_subjects_with_a_fatal_event_than_deaths_are_caught()
    {
        var report = SampleWith(($"t-deaths/{Arm}/Deaths/n", Count(0)));
        Assert.Contains(
            report.Refusals,
            finding => finding.Code == "DTH" && finding.Message.StartsWith("t-ae-overview, Fatal outcome")
        );
    }

    // tern table_rmpt06.md: serious events as a percentage of subjects with events, under N.
    [Fact]
    public void A_percentage_of_another_denominator_than_the_one_it_names_is_caught()
    {
        var report = SampleWith(
            (
                $"t-ae-overview/{Arm}/Serious/pct",
                result =>
                    result with
                    {
                        Denominator = 45,
                        Value = (double)(100m * result.Numerator!.Value / 45),
                        Formatted = "42.2",
                    }
            )
        );
        Assert.Contains("DENOM", report.Refusing());
    }

    // junco tsids02.rtf: 49 of 84 against 22 of 86 is a difference of 32.8, and the next row says 0.0.
    [Fact]
    public void A_difference_that_is_not_that_of_its_rates_is_caught()
    {
        var study = StudyVariants.All["two arms"].Value;
        var display = KindTests.Load("proportion-compare").Analyze(study);
        Assert.Empty(ReleaseGate.OfResults(Of([display], study)).Refusals);
        var broken = Changed(
            [display],
            ("proportion-compare/Arm A/Resected/diff", Number(0, "0.0")),
            ("proportion-compare/Arm A/Resected/diff_lcl", Number(-0.1, "-10.0")),
            ("proportion-compare/Arm A/Resected/diff_ucl", Number(0.1, "10.0"))
        );
        Assert.Equal(["PCT"], ReleaseGate.OfResults(Of(broken, study)).Refusing());
    }

    // The same file: completed 19, discontinued 49 and ongoing 18 of 84.
    [Fact]
    public void Completed_discontinued_and_ongoing_beyond_the_whole_are_caught()
    {
        var report = SampleWith(("t-disposition/All patients/Study treatment > Treatment ongoing/n", Count(18)));
        Assert.Contains(
            report.Refusals,
            finding => finding.Code == "SUM-PART" && finding.Message.Contains("EOTSTT add up to 64, more than 48")
        );
    }

    // junco tsiex03.rtf: N = 53 over percentages of 50.
    [Fact]
    public void Subjects_dropped_without_a_word_are_caught()
    {
        var report = SampleWith(
            ($"t-demographics/{Arm}/Sex > Male/n", Count(23)),
            ($"t-demographics/{Arm}/Sex > Male/pct", Percentage(23, 43, "53.5")),
            ($"t-demographics/{Arm}/Sex > Female/pct", Percentage(20, 43, "46.5"))
        );
        Assert.Contains("SUM-PART", report.Refusing());
        Assert.Contains("DENOM", report.Refusing());
    }

    // junco tsfae01a.rtf: 0.0 (0.0, 0.0) for none against none.
    [Fact]
    public void An_interval_without_width_is_caught()
    {
        var study = StudyVariants.All["two arms"].Value;
        var broken = Changed(
            [KindTests.Load("proportion-compare").Analyze(study)],
            ("proportion-compare/Arm A/Resected/diff_lcl", Number(0.17, "17.0")),
            ("proportion-compare/Arm A/Resected/diff_ucl", Number(0.17, "17.0"))
        );
        Assert.Contains("CI-DEGEN", ReleaseGate.OfResults(Of(broken, study)).Refusing());
    }

    // rlistings listing_lbl01.md: albumin 38 under g/dL; listing_vsl01: blood pressure 120 under Pa.
    [Theory]
    [InlineData("ADLB", "Albumin (g/L)", "Albumin (g/dL)")]
    [InlineData("ADVS", "Systolic blood pressure (mmHg)", "Systolic blood pressure (Pa)")]
    public void Values_that_their_unit_cannot_have_are_caught(string dataset, string label, string wrong)
    {
        var study = Relabelled(dataset, label, wrong);
        var display = Display
            .Load(
                $"""
                id: l-values
                number: 16.2.8.1
                kind: listing
                title: Values
                analysisSet: SAF
                dataset: {dataset}
                columns:
                  - title: Value
                    text: "{"{PARAM} {AVAL}"}"
                """,
                "l-values.yaml"
            )
            .Analyze(study);
        var report = ReleaseGate.OfResults(Of([display], study));
        Assert.Contains(
            report.Findings,
            finding => finding.Code == "UNIT" && finding.Message.Contains(wrong, StringComparison.Ordinal)
        );
        var right = ReleaseGate.OfResults(Of([display with { }]));
        Assert.DoesNotContain("UNIT", right.Finding());
    }

    [Fact]
    public void One_quantity_in_two_units_is_caught()
    {
        var other = Display
            .Load(
                """
                id: t-other
                number: 14.1.4.9
                kind: summary
                title: Weight
                analysisSet: FAS
                rows:
                  - { label: Weight (lb), continuous: WEIGHTBL }
                """,
                "t-other.yaml"
            )
            .Analyze(Displays.SampleStudy.Study);
        var report = ReleaseGate.OfResults(Of([.. Sample, other]));
        Assert.Contains("UNIT", report.Refusing());
    }

    // tern table_dst01.md and table_dtht01.md: 4 (3%) beside 2 (1.5%).
    [Fact]
    public void Mixed_decimals_in_one_table_are_caught()
    {
        var report = SampleWith(($"t-demographics/{Arm}/Sex > Male/pct", result => result with { Formatted = "57" }));
        Assert.Equal(["DP"], report.Refusing());
    }

    // chevron aet01.md against rmpt06.md: 15 (100%) and 15 (100.0%).
    [Fact]
    public void Two_ways_to_print_all_are_caught_across_displays()
    {
        var report = SampleWith(
            ($"t-ae-overview/{Arm}/Any adverse event/pct", result => result with { Formatted = "100.0" })
        );
        Assert.Equal(["DP"], report.Refusing());
    }

    // tern table_rspt01.md: limits with one decimal for responders and with two for the categories.
    [Fact]
    public void Limits_with_other_decimals_in_the_same_table_are_caught()
    {
        var response = Kind("response");
        var report = Check(
            [response],
            (
                $"response/{Arm}/Best overall response > Stable disease (SD)/lcl",
                result => result with { Formatted = Formatting.DecimalText.Of(result.Value * 100, 2) }
            )
        );
        Assert.Equal(["DP"], report.Refusing());
    }

    // junco and chevron: three texts for nothing across one programme.
    [Fact]
    public void Another_text_where_there_is_nothing_is_caught()
    {
        var study = StudyVariants.All["no records"].Value;
        var display = Display
            .Load(
                """
                id: l-empty
                number: 16.2.7.9
                kind: listing
                title: Events
                analysisSet: SAF
                dataset: ADAE
                empty: "- No Data To Display -"
                columns: [{ title: Term, text: "{AETERM}" }]
                """,
                "l-empty.yaml"
            )
            .Analyze(study);
        Assert.Contains("EMPTY", ReleaseGate.OfResults(Of([display], study)).Finding());
    }

    // tern table_lgrt02.md: an odds ratio of 0.00 (0.00, >999.99) as if it were an estimate.
    [Fact]
    public void A_ratio_between_separated_groups_is_caught()
    {
        var study = StudyVariants.All["two arms"].Value;
        var broken = Changed(
            [KindTests.Load("proportion-compare").Analyze(study)],
            ("proportion-compare/Arm A/Resected/or", Number(0.0002, "<0.01")),
            ("proportion-compare/Arm A/Resected/or_lcl", Number(0.0001, "<0.01")),
            ("proportion-compare/Arm A/Resected/or_ucl", Number(17017, ">999.99"))
        );
        Assert.Contains("CI-DEGEN", ReleaseGate.OfResults(Of(broken, study)).Finding());
    }

    private static Func<AnalysisResult, AnalysisResult> Percentage(int numerator, int denominator, string formatted) =>
        result =>
            result with
            {
                Numerator = numerator,
                Denominator = denominator,
                Value = (double)(100m * numerator / denominator),
                Formatted = formatted,
            };

    private static DisplayResult Kind(string name) => KindTests.Load(name).Analyze(Displays.SampleStudy.Study);

    private static GateReport Check(
        IReadOnlyList<DisplayResult> displays,
        params (string Id, Func<AnalysisResult, AnalysisResult> Change)[] changes
    )
    {
        Assert.Empty(ReleaseGate.OfResults(Of(displays)).Refusals);
        return ReleaseGate.OfResults(Of(Changed(displays, changes)));
    }

    private static AnalysisStudy Relabelled(string dataset, string label, string wrong) =>
        AnalysisStudy.Create(
            Displays.SampleStudy.Study.Definition with
            {
                Derivations = [],
            },
            Displays.SampleStudy.Study.Datasets.Values.Select(data =>
                data.Name != dataset
                    ? data
                    : new Dataset(
                        data.Name,
                        data.Label,
                        data.File,
                        [
                            .. data.Variables.Select(variable =>
                                variable is TextVariable { Name: "PARAM" } text
                                    ? new TextVariable(
                                        text.Name,
                                        text.Label,
                                        text.Codes,
                                        [.. text.Values.Select(value => value == label ? wrong : value)]
                                    )
                                    : variable
                            ),
                        ],
                        data.RecordCount
                    )
            ),
            Displays.SampleStudy.Study.DataCutoff
        );
}
