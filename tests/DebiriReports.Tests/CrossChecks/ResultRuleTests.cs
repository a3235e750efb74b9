using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Locking;
using DebiriReports.Analyses.Results;
using DebiriReports.CrossChecks;
using DebiriReports.Displays;
using DebiriReports.Tests.Displays;
using static DebiriReports.Tests.CrossChecks.GateRuns;

namespace DebiriReports.Tests.CrossChecks;

/// <summary>Each rule about results catches a number that breaks it.</summary>
public sealed class ResultRuleTests
{
    private const string Arm = "DEBIRI + chemotherapy + bevacizumab";

    [Fact]
    public void Another_N_than_that_of_the_subject_dataset_breaks_N_EQ()
    {
        var report = SampleWith(($"t-demographics/{Arm}/N/N", Number(47, "47")));
        Assert.Contains(
            report.Refusals,
            finding =>
                finding.Code == "N-EQ" && finding.Message.Contains("N is 47, and the subject dataset has 46 in FAS")
        );
    }

    [Fact]
    public void Categories_that_leave_a_subject_out_break_SUM_PART()
    {
        var report = SampleWith(
            ($"t-deaths/{Arm}/Deaths > Cause > Other/n", Count(0)),
            ($"t-deaths/{Arm}/Deaths > Cause > Other/pct", Share(0, "0"))
        );
        Assert.Contains(
            report.Refusals,
            finding => finding.Code == "SUM-PART" && finding.Message.Contains("add up to 9, not to 10")
        );
    }

    [Fact]
    public void Responses_that_do_not_add_up_to_N_break_SUM_PART()
    {
        var response = KindTests.Load("response").Analyze(Displays.SampleStudy.Study);
        var row = $"response/{Arm}/Best overall response > Not evaluable (NE)";
        var broken = Changed([response], (row + "/n", Count(3)), (row + "/pct", Share(3, "6.5")));
        Assert.Contains("SUM-PART", ReleaseGate.OfResults(Of(broken)).Refusing());
    }

    [Fact]
    public void Arms_that_do_not_add_up_to_their_total_break_SUM_PART()
    {
        var study = StudyVariants.All["two arms"].Value;
        var display = CatalogueTests.Load("t-demographics").Analyze(study);
        Assert.Empty(ReleaseGate.OfResults(Of([display], study)).Refusals);
        var result = display.Results.First(one =>
            one is { Statistic: "n", Group: ["Arm A"] } && one.Row is ["Age (years)"]
        );
        var broken = Changed([display], (result.Id, Count((int)result.Value - 1)));
        Assert.Equal(["SUM-PART"], ReleaseGate.OfResults(Of(broken, study)).Refusing());
    }

    [Fact]
    public void A_shift_that_loses_a_subject_breaks_SUM_PART()
    {
        var shift = KindTests.Load("shift").Analyze(Displays.SampleStudy.Study);
        var cell = shift.Results.First(result => result is { Statistic: "n", Value: > 2 });
        Assert.Empty(ReleaseGate.OfResults(Of([shift])).Refusals);
        Assert.Contains(
            "SUM-PART",
            ReleaseGate.OfResults(Of(Changed([shift], (cell.Id, Count((int)cell.Value - 1))))).Refusing()
        );
    }

    [Fact]
    public void A_percentage_that_is_not_n_of_N_breaks_PCT()
    {
        Assert.Equal(
            ["PCT", "DP"],
            SampleWith(($"t-demographics/{Arm}/Sex > Male/pct", result => result with { Formatted = "56.6" }))
                .Refusing()
        );
        Assert.Contains("PCT", SampleWith(($"t-demographics/{Arm}/Sex > Male/pct", Number(56.6, "56.6"))).Refusing());
    }

    [Fact]
    public void A_percentage_of_a_part_that_nothing_names_breaks_DENOM()
    {
        Assert.Contains(
            "DENOM",
            SampleWith(
                    ($"t-demographics/{Arm}/Sex > Male/pct", result => result with { DenominatorId = "FAS: somebody" })
                )
                .Finding()
        );
        Assert.Contains(
            "DENOM",
            SampleWith(($"t-demographics/{Arm}/Sex > Male/pct", result => result with { DenominatorId = null }))
                .Refusing()
        );
    }

    [Theory]
    [InlineData("lcl", 0.5, "50.0")]
    [InlineData("ucl", 0.3, "30.0")]
    [InlineData("ucl", 1.2, "120.0")]
    public void Limits_that_do_not_enclose_their_estimate_break_CI_ORD(string limit, double value, string text) =>
        Assert.Equal(
            ["CI-ORD"],
            SampleWith(($"t-conversion/{Arm}/By Month 6 (primary)/{limit}", Number(value, text))).Refusing()
        );

    [Fact]
    public void A_median_above_the_greatest_value_breaks_CI_ORD() =>
        Assert.Contains(
            "CI-ORD",
            SampleWith(($"t-demographics/{Arm}/Age (years)/median", Number(97.5, "97.5"))).Refusing()
        );

    [Theory]
    [InlineData("By Month 6 (primary)/p", 1.2, "1.2000")]
    [InlineData("Month 3/x", 10.5, "10.5")]
    public void What_a_number_cannot_be_breaks_RATE_POS(string result, double value, string text) =>
        Assert.Contains("RATE-POS", SampleWith(($"t-conversion/{Arm}/{result}", Number(value, text))).Refusing());

    [Fact]
    public void A_rate_that_is_not_its_events_over_its_time_breaks_RATE_POS()
    {
        var rate = KindTests.Load("rate").Analyze(Displays.SampleStudy.Study);
        var broken = Changed([rate], ($"rate/{Arm}/Serious/py", Number(20, "20.0")));
        Assert.Contains("RATE-POS", ReleaseGate.OfResults(Of(broken)).Refusing());
    }

    [Theory]
    [InlineData("Gastrointestinal disorders", 34)]
    [InlineData("Vascular disorders", 30)]
    public void A_class_with_fewer_subjects_than_a_term_or_more_than_all_breaks_SOC_PT(string row, int subjects)
    {
        var report = SampleWith(
            ($"t-teae-grade/{Arm} > Any grade/{row}/n", Count(subjects)),
            ($"t-teae-grade/{Arm} > Any grade/{row}/pct", Share(subjects, subjects == 34 ? "73.9" : "65.2"))
        );
        Assert.Contains("SOC>=PT", report.Refusing());
        Assert.Contains("ANY=SUM", report.Refusing());
    }

    [Fact]
    public void Events_of_a_class_that_are_not_those_of_its_terms_break_SOC_PT()
    {
        var result = Sample
            .First(display => display.Display.Id == "t-teae-soc-pt")
            .Results.First(one => one is { Statistic: "events", Row.Count: 1 } && one.Row[0] == "Vascular disorders");
        Assert.Equal(["SOC>=PT"], SampleWith((result.Id, Number(result.Value + 1, "99"))).Refusing().Except(["DP"]));
    }

    [Fact]
    public void One_quantity_with_two_numbers_breaks_C01()
    {
        var report = SampleWith(
            ("t-disposition/All patients/Treated/n", Count(45)),
            ("t-disposition/All patients/Treated/pct", Of48(45, "93.8"))
        );
        Assert.Contains(
            report.Refusals,
            finding =>
                finding.Code == "C01"
                && finding.Message.StartsWith(
                    "t-disposition, Treated, All patients: 45 is printed and the data hold 46"
                )
        );
    }

    [Fact]
    public void A_table_that_prints_another_number_than_the_results_hold_breaks_C01()
    {
        var display = Sample.First(one => one.Display.Id == "t-demographics");
        var broken = display with
        {
            Results = Changed([display], ($"t-demographics/{Arm}/Age (years)/mean", Number(59, "59.0")))[0].Results,
        };
        Assert.Equal(["C01"], ReleaseGate.OfResults(Of([broken])).Refusing());
    }

    [Fact]
    public void A_figure_and_a_table_of_one_curve_with_two_medians_break_C01()
    {
        var report = SampleWith(("t-pfs/" + Arm + "/PFS/median", Number(11.9, "11.9")));
        Assert.Equal(["C01"], report.Refusing());
    }

    [Fact]
    public void A_term_with_two_numbers_in_two_tables_breaks_C01()
    {
        var row = $"t-teae-soc-pt/{Arm}/Gastrointestinal disorders > Nausea";
        var report = SampleWith((row + "/n", Count(29)), (row + "/pct", Share(29, "63.0")));
        Assert.Equal(["C01"], report.Refusing());
    }

    [Fact]
    public void More_serious_events_than_events_break_SER()
    {
        var report = SampleWith(($"t-ae-overview/{Arm}/Serious/events", Number(500, "500")));
        Assert.Contains("SER<=ANY", report.Refusing());
    }

    [Fact]
    public void More_related_events_than_events_break_REL()
    {
        var report = SampleWith(
            ($"t-ae-overview/{Arm}/Related to any component > Related to bevacizumab/events", Number(400, "400"))
        );
        Assert.Contains("REL<=ANY", report.Refusing());
    }

    [Fact]
    public void A_part_that_is_more_than_its_whole_breaks_SUBSET()
    {
        var report = SampleWith(($"t-ae-overview/{Arm}/Grade 5/events", Number(90, "90")));
        Assert.Contains("SUBSET", report.Refusing());
    }

    [Fact]
    public void Events_of_grade_5_that_are_not_those_with_a_fatal_outcome_break_DTH()
    {
        var report = SampleWith(($"t-ae-overview/{Arm}/Grade 5/events", Number(3, "3")));
        Assert.Contains("DTH", report.Refusing());
    }

    [Fact]
    public void A_death_without_a_narrative_breaks_DTH()
    {
        var died = Displays.SampleStudy.Study.SubjectDataset.Find("DTHFL")!;
        var told = SampleNarratives with
        {
            Subjects = [.. SampleNarratives.Subjects.Where(subject => died.Text(subject.Subject) != "Y").Take(50)],
        };
        Assert.Contains("DTH", ReleaseGate.OfResults(Of(Sample, narratives: [told])).Refusing());
    }

    [Fact]
    public void A_listed_serious_event_without_a_narrative_or_with_two_breaks_SAE()
    {
        var serious = Displays.SampleStudy.Study.Find("ADAE")!.Find("AESER")!;
        var teller = SampleNarratives.Subjects.First(subject =>
            subject.Events.Any(record => serious.Text(record) == "Y")
        );
        var record = teller.Events.First(record => serious.Text(record) == "Y");
        Assert.Equal(["SAE"], Told(events => [.. events.Where(one => one != record)]));
        Assert.Equal(["SAE"], Told(events => [.. events, record]));
        // The reverse: the listing has lost the one event, by a condition that this event does not meet.
        var sequence = Displays.SampleStudy.Study.Find("ADAE")!.Find("AESEQ")!.Text(record);
        var shorter = Display
            .Load(
                File.ReadAllText(
                        Path.Combine(
                            Displays.SampleStudy.Repository,
                            "sample-input",
                            "templates",
                            "displays",
                            "l-sae.yaml"
                        )
                    )
                    .Replace(
                        "AESER EQ 'Y'",
                        $"AESER EQ 'Y' AND NOT (USUBJID EQ '{teller.Id}' AND AESEQ EQ {sequence})",
                        StringComparison.Ordinal
                    ),
                "l-sae.yaml"
            )
            .Analyze(Displays.SampleStudy.Study);
        Assert.Contains(
            "SAE",
            ReleaseGate
                .OfResults(
                    Of(
                        Sample
                            .Where(display => !display.Display.Id.StartsWith("l-", StringComparison.Ordinal))
                            .Append(shorter),
                        narratives: [SampleNarratives]
                    )
                )
                .Refusing()
        );

        IReadOnlyList<string> Told(Func<IReadOnlyList<int>, IReadOnlyList<int>> change) =>
            ReleaseGate
                .OfResults(
                    Of(
                        Sample,
                        narratives:
                        [
                            SampleNarratives with
                            {
                                Subjects =
                                [
                                    .. SampleNarratives.Subjects.Select(subject =>
                                        subject == teller ? subject with { Events = change(subject.Events) } : subject
                                    ),
                                ],
                            },
                        ]
                    )
                )
                .Refusing();
    }

    [Fact]
    public void A_table_with_more_serious_subjects_than_the_listing_breaks_SAE()
    {
        var result = Sample.First(display => display.Display.Id == "l-sae").Results.First(one => one.Statistic == "n");
        Assert.Contains("SAE", SampleWith((result.Id, Count(2))).Refusing());
    }

    [Fact]
    public void A_table_with_more_subjects_than_the_listing_of_events_breaks_AE_LIST()
    {
        var result = Sample.First(display => display.Display.Id == "l-ae").Results.First(one => one.Statistic == "n");
        Assert.Contains("AE-LIST", SampleWith((result.Id, Count(20))).Refusing());
    }

    [Theory]
    [InlineData("Enrolled", 47)]
    [InlineData("Discontinued treatment > Adverse event", 4)]
    [InlineData("Analysed > Per-protocol set", 41)]
    public void A_box_that_does_not_add_up_or_agree_breaks_FLOW(string row, int number)
    {
        var report = SampleWith(($"f-flow/All patients/{row}/n", Count(number)));
        Assert.Contains("FLOW", report.Refusing());
    }

    [Fact]
    public void A_flow_that_does_not_add_up_is_a_warning_while_the_lock_is_interim()
    {
        var broken = Changed(Sample, ("f-flow/All patients/Discontinued treatment > Adverse event/n", Count(4)));
        var interim = Manifest(Displays.SampleStudy.Study) with { Type = LockType.Interim };
        var report = ReleaseGate.OfResults(Of(broken, manifest: interim));
        Assert.Empty(report.Refusals);
        Assert.Contains("FLOW", report.Finding());
    }

    [Fact]
    public void A_set_with_a_subject_who_is_not_in_the_set_around_it_breaks_FLOW()
    {
        var definition = Displays.SampleStudy.Study.Definition;
        var sets = definition.AnalysisSets.ToDictionary(set => set.Key, set => set.Value);
        sets["RFS"] = sets["RFS"] with { Where = "FASFL EQ 'Y'" };
        var study = AnalysisStudy.Create(
            definition with
            {
                AnalysisSets = sets,
                Derivations = [],
            },
            Displays.SampleStudy.Study.Datasets.Values,
            Displays.SampleStudy.Study.DataCutoff
        );
        Assert.Equal(["FLOW"], ReleaseGate.OfResults(Of([], study)).Refusing());
    }

    [Theory]
    [InlineData("at_risk@6", 50, "50")]
    [InlineData("at_risk@4", 20, "20")]
    [InlineData("events@8", 3, "3")]
    [InlineData("survival@8", 0.9, "90.0")]
    public void A_curve_that_rises_or_loses_subjects_breaks_KM(string statistic, double value, string text) =>
        Assert.Contains("KM", SampleWith(($"f-pfs/{Arm}/PFS/{statistic}", Number(value, text))).Refusing());

    [Fact]
    public void Another_number_at_risk_below_the_axis_than_in_the_results_breaks_KM()
    {
        var display = Sample.First(one => one.Display.Id == "f-pfs");
        var figure = (FigureBody)display.Body;
        var chart = (Documents.Model.KaplanMeierChart)figure.Chart;
        var curve = chart.Curves[0];
        var broken = display with
        {
            Body = figure with
            {
                Chart = chart with
                {
                    Curves = [curve with { AtRisk = [curve.AtRisk[0], curve.AtRisk[1] - 1, .. curve.AtRisk.Skip(2)] }],
                },
            },
        };
        Assert.Equal(["KM"], ReleaseGate.OfResults(Of([broken])).Refusing());
    }

    [Fact]
    public void Fewer_responders_over_all_visits_than_at_one_break_RES()
    {
        var row = $"t-conversion/{Arm}/By Month 6 (primary)";
        var report = SampleWith(
            (row + "/x", Count(10)),
            (row + "/rate", result => result with { Numerator = 10, Value = 10.0 / 46, Formatted = "21.7" })
        );
        Assert.Contains(
            report.Refusals,
            finding => finding.Code == "RES" && finding.Message.Contains("10 over all visits")
        );
    }

    [Fact]
    public void Responders_of_a_part_beyond_those_of_all_break_RES()
    {
        var row = $"t-resection/{Arm}/R0 resection, of the resected";
        var report = SampleWith(
            (row + "/x", Count(15)),
            (row + "/rate", result => result with { Numerator = 15, Value = 15.0 / 18, Formatted = "83.3" })
        );
        Assert.Contains(
            report.Refusals,
            finding => finding.Code == "RES" && finding.Message.Contains("15 responders of a part, and 14 of all")
        );
    }

    [Theory]
    [InlineData("title: Overall survival\nanalysisSet: FAS\ndataset: ADTTE\nparameter: PFS", "time-to-event")]
    [InlineData(
        "title: Progression-free survival in the per-protocol set\nanalysisSet: FAS\ndataset: ADTTE\nparameter: PFS",
        "time-to-event"
    )]
    [InlineData(
        "title: Serious adverse events\nanalysisSet: SAF\ndataset: ADAE\nwhere: TRTEMFL EQ 'Y'\nlevels: [AEDECOD]",
        "occurrence"
    )]
    [InlineData(
        "title: Treatment-emergent adverse events\nanalysisSet: SAF\ndataset: ADAE\nlevels: [AEDECOD]",
        "occurrence"
    )]
    public void A_title_that_names_something_else_breaks_TITLE(string yaml, string kind)
    {
        var display = Display
            .Load($"id: t-wrong\nnumber: 14.9\nkind: {kind}\n{yaml}\n", "t-wrong.yaml")
            .Analyze(Displays.SampleStudy.Study);
        Assert.Equal(["TITLE"], ReleaseGate.OfResults(Of([display])).Refusing());
    }

    [Fact]
    public void A_number_that_is_not_printed_as_its_value_breaks_DP() =>
        Assert.Equal(
            ["DP"],
            SampleWith(($"t-demographics/{Arm}/Age (years)/mean", result => result with { Formatted = "58.4" }))
                .Refusing()
        );

    [Fact]
    public void A_display_printed_as_empty_that_counts_somebody_breaks_EMPTY()
    {
        var display = Sample.First(one => one.Display.Id == "t-demographics") with { IsEmpty = true };
        Assert.Equal(["EMPTY"], ReleaseGate.OfResults(Of([display])).Refusing());
    }

    private static Func<AnalysisResult, AnalysisResult> Share(int numerator, string formatted) =>
        result =>
            result with
            {
                Numerator = numerator,
                Value = (double)(100m * numerator / result.Denominator!.Value),
                Formatted = formatted,
            };

    private static Func<AnalysisResult, AnalysisResult> Of48(int numerator, string formatted) =>
        Share(numerator, formatted);
}
