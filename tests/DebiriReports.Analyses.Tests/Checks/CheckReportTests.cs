using System.Text.Json;
using DebiriReports.Analyses.Checks;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Locking;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Tests.Checks;

public class CheckReportTests
{
    private const string Small = """
        study: { id: S, title: T, protocol: { number: P, version: "1" }, sponsor: X }
        arms: { variable: TRT01A, order: [A] }
        analysisSets: { SAF: { label: Safety, where: SAFFL EQ 'Y' } }
        """;

    private static CheckReport Run(
        string definition,
        ReportSettings? settings,
        LockType type,
        params Dataset[] datasets
    )
    {
        var manifest = SampleStudyInMemory.Study.Lock with { Type = type, StudyId = "S", Datasets = [] };
        var byName = new OrderedDictionary<string, Dataset>(StringComparer.Ordinal);
        foreach (var dataset in datasets)
        {
            byName[dataset.Name] = dataset;
        }
        return DataChecks.Run(
            new LockedStudy(
                StudyDefinition.Read(definition),
                settings ?? new ReportSettings(),
                manifest,
                byName,
                [],
                null
            )
        );
    }

    private static Dataset Subjects(
        string text =
            "USUBJID | TRT01A | SAFFL | EOSSTT | DCSREAS\n1$ | A | Y | COMPLETED | \n2$ | A | Y | DISCONTINUED | "
    ) => InlineDataset.Of("ADSL", text.Replace("$", "", StringComparison.Ordinal));

    [Fact]
    public void Rules_that_the_data_cannot_support_are_listed_with_the_reason()
    {
        var report = Run(Small, null, LockType.Final, Subjects());
        var result = report.NotApplicable.First(result => result.Rule.Id == "A01");
        Assert.Equal("there is no dataset ADAE", result.NotApplicable);
        Assert.Contains(
            report.ToLines(),
            line => line.StartsWith("A01 not applicable: there is no dataset ADAE", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_flow_that_does_not_add_up_refuses_at_a_final_lock_and_warns_at_an_interim_one()
    {
        Assert.Contains(Run(Small, null, LockType.Final, Subjects()).Refusals, finding => finding.Rule == "F09");
        var interim = Run(Small, null, LockType.Interim, Subjects());
        Assert.DoesNotContain(interim.Refusals, finding => finding.Rule == "F09");
        Assert.Contains(interim.Observations, finding => finding.Rule == "F09");
    }

    [Fact]
    public void An_accepted_finding_is_marked_and_refuses_no_more()
    {
        var settings = Accepting("F09", "2");
        var report = Run(Small, settings, LockType.Final, Subjects());
        Assert.False(report.Refuses);
        var finding = Assert.Single(report.Findings, finding => finding.Rule == "F09");
        Assert.Equal("because", finding.Accepted!.Rationale);
        Assert.Empty(report.UnusedAcceptances);
        report.ThrowIfRefused();
    }

    [Theory]
    [InlineData("F09", "7", "no such finding")]
    [InlineData("F90", "2", "did you mean")]
    public void An_acceptance_without_effect_is_reported(string rule, string record, string hint)
    {
        var report = Run(Small, Accepting(rule, record), LockType.Final, Subjects());
        Assert.Contains(hint, Assert.Single(report.UnusedAcceptances).Hint, StringComparison.Ordinal);
        Assert.Equal(ReportException.Refused, Assert.Throws<ReportException>(report.ThrowIfRefused).ExitCode);
    }

    [Fact]
    public void Findings_of_structure_can_never_be_accepted()
    {
        var events = InlineDataset.Of(
            "ADAE",
            "USUBJID$ | AESEQ | AETERM | AEDECOD | AEBODSYS | AESER\n9 | 1 | x | X | Y | N"
        );
        var report = Run(Small, Accepting("S02", ""), LockType.Final, Subjects(), events);
        Assert.Contains(report.Refusals, finding => finding.Rule == "S02");
        Assert.Contains("cannot be accepted", Assert.Single(report.UnusedAcceptances).Hint, StringComparison.Ordinal);
        Assert.Equal(
            ["L01", "L02", "L03", "L04", "L05", "S01", "S02"],
            DataRules.All.Where(rule => rule.IsNeverAccepted).Select(rule => rule.Id)
        );
    }

    [Fact]
    public void Ten_thousand_findings_of_a_rule_print_twenty_and_a_count()
    {
        var text =
            "USUBJID$ | AESEQ | AETERM | AEDECOD | AEBODSYS | AESER\n"
            + string.Join('\n', Enumerable.Range(1, 10_000).Select(i => $"9 | {i} | x | X | Y | N"));
        var report = Run(Small, null, LockType.Final, Subjects(), InlineDataset.Of("ADAE", text));
        Assert.Equal(10_000, report.Findings.Count(finding => finding.Rule == "S02"));
        Assert.Equal(21, report.ToLines().Count(line => line.StartsWith("S02", StringComparison.Ordinal)));
        Assert.Contains(report.ToLines(), line => line.Contains("and 9980 more findings", StringComparison.Ordinal));
        Assert.Equal(21, report.Problems().Count(problem => problem.Code == "S02"));
    }

    [Fact]
    public void The_JSON_has_every_rule_and_every_finding()
    {
        var report = Run(Small, Accepting("F09", "2"), LockType.Final, Subjects());
        using var json = JsonDocument.Parse(report.ToJson());
        Assert.Equal(report.Results.Count, json.RootElement.GetProperty("rules").GetArrayLength());
        var finding = json
            .RootElement.GetProperty("findings")
            .EnumerateArray()
            .Single(f => f.GetProperty("rule").GetString() == "F09");
        Assert.Equal("2", finding.GetProperty("key").GetString());
        Assert.Equal("because", finding.GetProperty("accepted").GetProperty("rationale").GetString());
    }

    [Fact]
    public void A_rule_of_the_study_looks_at_records_of_other_datasets()
    {
        var events = InlineDataset.Of("ADXX", "USUBJID$ | ASTDT\n1 | 2025-02-01\n2 | 2025-02-01");
        var others = InlineDataset.Of("ADYY", "USUBJID$ | ADT\n1 | 2025-01-01\n2 | 2025-03-01");
        string Rule(string way) =>
            Small
            + $"\nchecks:\n  - {{ id: Z01, dataset: ADXX, where: ASTDT NOT MISSING, {way}: {{ dataset: ADYY, where: ADT LE that.ASTDT }}, message: Wrong }}";
        Assert.Equal(
            "2",
            Assert
                .Single(
                    Run(Rule("requires"), null, LockType.Final, Subjects(), events, others).Findings,
                    f => f.Rule == "Z01"
                )
                .Key
        );
        Assert.Equal(
            "1",
            Assert
                .Single(
                    Run(Rule("forbids"), null, LockType.Final, Subjects(), events, others).Findings,
                    f => f.Rule == "Z01"
                )
                .Key
        );
        var without = Run(Rule("requires"), null, LockType.Final, Subjects(), events);
        Assert.Equal(
            "there is no dataset ADYY",
            without.NotApplicable.Single(result => result.Rule.Id == "Z01").NotApplicable
        );
    }

    [Fact]
    public void Names_that_the_study_maps_are_found_by_the_rules()
    {
        var definition = Small + "\nvariables: { names: { EOSSTT: STATUS, ADSL.DCSREAS: WHY } }";
        var report = Run(
            definition,
            null,
            LockType.Final,
            Subjects("USUBJID | TRT01A | SAFFL | STATUS | WHY\n1 | A | Y | DISCONTINUED | ")
        );
        Assert.Contains(report.Refusals, finding => finding.Rule == "F09");
    }

    [Fact]
    public void A_study_whose_subjects_are_broken_reports_that_alone()
    {
        var report = Run(Small, null, LockType.Final, Subjects("USUBJID | TRT01A\n1 | A\n1 | A"));
        Assert.Equal("S01", Assert.Single(report.Findings).Rule);
        Assert.True(report.Refuses);
        Assert.True(Run(Small, null, LockType.Final).Refuses);
    }

    private static ReportSettings Accepting(string rule, string record) =>
        ReportSettings.Read(
            $"accepted:\n  - {{ rule: {rule}, records: [{(record.Length == 0 ? "" : $"\"{record}\"")}], rationale: because, approvedBy: N }}"
        );
}
