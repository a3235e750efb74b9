using DebiriReports.Analyses.Study;
using DebiriReports.CrossChecks;
using DebiriReports.Tests.Displays;
using static DebiriReports.Tests.CrossChecks.GateRuns;

namespace DebiriReports.Tests.CrossChecks;

/// <summary>The gate lets right numbers through, whatever the study is like, and says what it looked at.</summary>
public sealed class GateTests
{
    private const string Arm = "DEBIRI + chemotherapy + bevacizumab";

    [Fact]
    public void The_sample_study_passes_every_rule_about_results()
    {
        var report = ReleaseGate.OfResults(Of(Sample, narratives: [SampleNarratives]));
        Assert.Empty(report.Findings);
        Assert.All(report.Outcomes, outcome => Assert.True(outcome.Comparisons > 0, outcome.Rule.Id));
        Assert.All(report.Outcomes, outcome => Assert.Equal("passed", outcome.Word));
    }

    public static TheoryData<string> Variants() => new(StudyVariants.All.Keys);

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_study_that_is_empty_small_silent_or_two_armed_is_not_refused_for_what_displays_count(string name)
    {
        var study = StudyVariants.All[name].Value;
        var displays = KindTests
            .All.Select(KindTests.Load)
            .Concat(CatalogueTests.All.Select(CatalogueTests.Load))
            .DistinctBy(display => display.Id)
            .Select(display => display.Analyze(study));
        var report = ReleaseGate.OfResults(Of(displays, study, [FactsOf(study)]));
        // Where flags or reasons were taken away from the data, the flow itself no longer adds up.
        string[] allowed = name is "all missing" or "nobody in the sets" ? ["FLOW"] : [];
        Assert.DoesNotContain(report.Refusals, finding => !allowed.Contains(finding.Code));
    }

    [Fact]
    public void Every_rule_has_an_id_of_its_own_and_looks_at_something()
    {
        Assert.Equal(
            CrossCheckRules.All.Count,
            CrossCheckRules.All.Select(rule => rule.Id).Distinct(StringComparer.Ordinal).Count()
        );
        Assert.All(
            CrossCheckRules.All,
            rule => Assert.True(rule.OfResults is not null || rule.OfDocument is not null, rule.Id)
        );
        string[] wanted =
        [
            "N-EQ SUM-PART LE-N PCT CI-ORD CI-DEGEN RATE-POS SOC>=PT ANY=SUM SER<=ANY REL<=ANY DTH SAE AE-LIST FLOW KM RES",
            "FN UNIT DATE TITLE PROT DENOM DP EMPTY LOCK C01 C02 C03 C04 C05 C06 C07 C08 C09 C11 C13",
        ];
        var known = CrossCheckRules.All.SelectMany(rule => rule.Covers.Append(rule.Id)).ToHashSet();
        Assert.All(wanted.SelectMany(ids => ids.Split(' ')), id => Assert.Contains(id, known));
    }

    [Fact]
    public void Every_rule_has_a_test_that_breaks_it()
    {
        var folder = Path.Combine(Displays.SampleStudy.Repository, "tests", "DebiriReports.Tests");
        var tests = string.Concat(
            ((string[])["CrossChecks", "Narratives", "Deliverables", "CommandLine", "Studies"])
                .SelectMany(part => Directory.GetFiles(Path.Combine(folder, part), "*Tests.cs"))
                .Where(file => Path.GetFileName(file) != "GateTests.cs")
                .Select(File.ReadAllText)
        );
        // A test names the rule that it expects: Assert.Equal(["C08"], …), [InlineData("DP", …)].
        Assert.All(CrossCheckRules.All, rule => Assert.Contains($"\"{rule.Id}\"", tests, StringComparison.Ordinal));
    }

    [Fact]
    public void A_finding_that_is_accepted_with_its_place_does_not_refuse()
    {
        var broken = Changed(Sample, ($"t-demographics/{Arm}/Age (years)/mean", Number(58.5, "58.4")));
        var settings = new ReportSettings
        {
            Accepted =
            [
                new AcceptedFinding
                {
                    Rule = "DP",
                    Records = ["t-demographics"],
                    Rationale = "As in the earlier report",
                    ApprovedBy = "Biostatistics",
                },
            ],
        };
        Assert.Equal(["DP"], ReleaseGate.OfResults(Of(broken)).Refusing());
        var report = ReleaseGate.OfResults(Of(broken, settings: settings));
        Assert.Empty(report.Refusals);
        Assert.Equal("accepted", report.Outcomes.Single(outcome => outcome.Rule.Id == "DP").Word);
        var elsewhere = settings with { Accepted = [settings.Accepted[0] with { Records = ["t-deaths"] }] };
        Assert.Equal(["DP"], ReleaseGate.OfResults(Of(broken, settings: elsewhere)).Refusing());
    }

    [Fact]
    public void A_finding_that_two_places_disagree_cannot_be_accepted()
    {
        var broken = Changed(Sample, ("t-pfs/" + Arm + "/PFS/median", Number(11.9, "11.9")));
        var settings = new ReportSettings
        {
            Accepted =
            [
                new AcceptedFinding
                {
                    Rule = "C01",
                    Rationale = "Known",
                    ApprovedBy = "Biostatistics",
                },
            ],
        };
        Assert.Equal(["C01"], ReleaseGate.OfResults(Of(broken, settings: settings)).Refusing());
    }

    [Fact]
    public void A_refusal_ends_the_run_with_exit_code_1_and_names_the_display_the_row_and_the_column()
    {
        var report = SampleWith(("t-pfs/" + Arm + "/PFS/median", Number(11.9, "11.9")));
        var refused = Assert.Throws<Analyses.ReportException>(report.ThrowIfRefused);
        Assert.Equal(1, refused.ExitCode);
        var problem = refused.Problems[0];
        Assert.Equal($"t-pfs/{Arm}/PFS/median", problem.Place.Key);
        Assert.StartsWith($"t-pfs, PFS, {Arm}: ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Alternatives_in_a_condition_stay_alternatives_when_others_are_joined_to_it()
    {
        var display = DebiriReports
            .Displays.Display.Load(
                """
                id: t-either
                number: 14.3.1.99
                kind: overview
                title: Serious or special events
                analysisSet: SAF
                dataset: ADAE
                where: "AESER EQ 'Y' OR AESIFL EQ 'Y'"
                rows:
                  - { label: Any }
                  - label: Of grade 1 or 5
                    where: "AETOXGR EQ 1 OR AETOXGR EQ 5"
                    rows:
                      - { label: Treatment-emergent, where: TRTEMFL EQ 'Y' }
                """,
                "t-either.yaml"
            )
            .Analyze(Displays.SampleStudy.Study);
        Assert.Contains(
            display.Results,
            result =>
                result.Provenance?.Subset
                == "(AESER EQ 'Y' OR AESIFL EQ 'Y') AND (AETOXGR EQ 1 OR AETOXGR EQ 5) AND TRTEMFL EQ 'Y'"
        );
        Assert.Empty(ReleaseGate.OfResults(Of([display])).Findings);
    }
}
