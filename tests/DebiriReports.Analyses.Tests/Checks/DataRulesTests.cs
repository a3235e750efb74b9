using DebiriReports.Analyses.Checks;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Locking;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Tests.Checks;

/// <summary>For each rule: the sample study passes it, and fails it with one change.</summary>
public class DataRulesTests
{
    // Proved when the lock is verified, or asked of results and not of data.
    private static readonly string[] NotOfData = ["L01", "L02", "L03", "L04", "L05", "F11", "F13"];

    /// <summary>Rule, dataset, condition of the record that is changed, values that it gets.</summary>
    public static TheoryData<string, string, string, string> Changes() =>
        new()
        {
            { "L06", "ADAE", "AESEQ EQ 1", "ASTDT=2026-12-01" },
            { "L07", "ADAE", "AESEQ EQ 1", "AEDICVER=Demo dictionary 2.0" },
            { "L09", "ADLB", "LBSEQ EQ 1", "STUDYID=OTHER" },
            { "L10", "ADAE", "AESEQ EQ 1", "AESTDTC=12MAR2025" },
            { "L10", "ADLB", "LBSEQ EQ 1", "AVAL=32,5" },
            { "S01", "ADAE", "AESEQ EQ 2", "AESEQ=1" },
            { "S01", "ADSL", "USUBJID EQ 'DEB-01-002'", "USUBJID=DEB-01-001" },
            { "S02", "ADAE", "AESEQ EQ 1", "USUBJID=DEB-99-999" },
            { "S03", "ADAE", "AESEQ EQ 1", "AETERM=" },
            { "S03", "ADSL", "USUBJID EQ 'DEB-01-002'", "USUBJID=" },
            { "S03", "ADSL", "USUBJID EQ 'DEB-01-002'", "TRTSDT=" },
            { "S04", "ADAE", "AESEQ EQ 1", "AEOUT=GONE" },
            { "S04", "ADAE", "AESEQ EQ 1", "AEACNDEB=STOPPED" },
            { "S04", "ADSL", "SAFFL EQ 'Y'", "SAFFL=YES" },
            { "S05", "ADSL", "SAFFL EQ 'Y'", "COUNTRY=" },
            { "S05", "ADSL", "SAFFL EQ 'Y'", "SITEID=77" },
            { "S06", "ADLB", "PARAMCD EQ 'ALT' AND LBSEQ GT 1", "AVALU=ukat/L" },
            { "S06", "ADLB", "PARAMCD EQ 'ALT' AND AVAL NOT MISSING", "AVALU=" },
            { "D01", "ADSL", "ENRLFL EQ 'Y'", "RFICDT=" },
            { "D02", "ADSL", "USUBJID EQ 'DEB-01-001'", "RFICDT=2024-06-01" },
            { "D03", "ADAE", "AESEQ EQ 1", "AESTDTC=2024-01-01" },
            { "D04", "ADAE", "AESEQ EQ 1", "AEENDTC=2024-04-01" },
            { "D05", "ADAE", "DTHFL EQ 'Y' AND AESEQ EQ 1", "AESTDTC=2026-03-01" },
            { "D06", "ADTTE", "PARAMCD EQ 'OS' AND CNSR EQ 0", "ADT=2025-01-01" },
            { "D06", "ADSL", "DTHFL EQ 'Y'", "DTHDT=" },
            { "D07", "ADSL", "SAFFL EQ 'Y'", "AGE=17" },
            { "D07", "ADMH", "MHSEQ EQ 1", "MHSTDTC=1823-11" },
            { "D08", "ADAE", "AEONGO EQ 'Y'", "AEENDTC=2025-12-01" },
            { "D08", "ADAE", "AEONGO EQ 'N' AND AEENDTC NOT MISSING", "AEENDTC=" },
            { "D09", "ADLB", "ADY GT 5", "ADY=4000" },
            { "D09", "ADLB", "ADY EQ 1", "ADY=0" },
            { "D10", "ADAE", "AESEQ EQ 1", "AESTDTC=2024" },
            { "D11", "ADAE", "ASTDTF MISSING", "ASTDTF=D" },
            { "A01", "ADAE", "AESER EQ 'N'", "AESER=Y" },
            { "A02", "ADAE", "AESER EQ 'N'", "AESHOSP=Y" },
            { "A03", "ADAE", "AEOUT EQ 'FATAL'", "AEOUT=UNKNOWN" },
            { "A03", "ADAE", "AEOUT NE 'FATAL' AND DTHFL NE 'Y'", "AEOUT=FATAL; AESDTH=Y; AETOXGR=5" },
            { "A04", "ADAE", "AETOXGR EQ 5", "AEENDTC=2024-12-24" },
            { "A05", "ADAE", "AESER EQ 'Y' AND AECONTRT NOT MISSING", "AECONTRT=" },
            { "A05b", "ADAE", "AESER EQ 'Y'", "AETERM=" },
            { "A07", "ADAE", "AERELBD EQ 'POSSIBLE'", "AERELBD=" },
            { "A07b", "ADAE", "SAFFL EQ 'Y' AND BEVFL NE 'Y'", "AERELBEV=RELATED" },
            { "A08", "ADAE", "AESEQ EQ 1", "AEACNDEB=DRUG WITHDRAWN" },
            { "A08", "ADAE", "AEACNDEB EQ 'DOSE NOT CHANGED' AND LSTSESS EQ 1", "AEACNDEB=NOT APPLICABLE" },
            { "A09", "ADAE", "AEPLADM EQ 'Y' AND AESER EQ 'N'", "AESHOSP=Y" },
            { "A09", "ADAE", "AESER EQ 'Y'", "AEDECOD=Liver resection" },
            { "A10", "ADAE", "AESHOSP EQ 'Y'", "AETOXGR=1" },
            { "A10", "ADAE", "AETOXGR EQ 2", "AESLIFE=Y" },
            { "A11", "ADAE", "AESEQ EQ 1", "AEDECOD=" },
            { "A11", "ADAE", "AEDECOD EQ 'Nausea'", "AEBODSYS=Eye disorders" },
            { "A13", "ADAE", "AESER EQ 'Y' AND ASTDT GE TRTEDT", "AERECHAL=Y" },
            { "A14", "ADAE", "AESUSAR EQ 'Y'", "AERSI=" },
            { "A14", "ADAE", "AESUSAR EQ 'Y'", "SUSARDT=2026-03-30" },
            { "A15", "ADDE", "EXLOT NOT MISSING AND DESESS NOT MISSING", "EXLOT=; DESESS=" },
            { "A16", "ADAE", "AESEQ EQ 1", "AESTDTC=2024-04-30" },
            { "A17", "ADAE", "AESEQ EQ 1", "AEDECOD=Disease progression" },
            { "A17", "ADAE", "AESEQ EQ 1", "AEDECOD=Death NOS" },
            { "F01", "ADSL", "SAFFL EQ 'Y'", "SCRFFL=Y" },
            { "F01", "ADSL", "SCRFFL EQ 'Y'", "SCRFREAS=" },
            { "F02", "ADSL", "SAFFL EQ 'Y'", "ENRLFL=N" },
            { "F02", "ADSL", "ENRLFL EQ 'Y' AND TRTSDT MISSING", "NTRTREAS=" },
            { "F03", "ADSL", "SAFFL EQ 'Y'", "SAFFL=N" },
            { "F04", "ADRS", "PARAMCD EQ 'MDTRES' AND AVISIT EQ 'Month 1'", "AVISIT=Month 2" },
            { "F05", "ADRS", "PARAMCD EQ 'MDTRES' AND AVISIT EQ 'Month 3'", "AVISIT=Month 2" },
            { "F06", "ADRS", "PARAMCD EQ 'MDTRES' AND AVISIT EQ 'Month 6'", "AVISIT=Month 2" },
            { "F07", "ADSL", "RESFL EQ 'Y'", "MARGIN=" },
            { "F08", "ADSL", "SAFFL EQ 'Y'", "EOTSTT=" },
            { "F08", "ADSL", "EOTSTT EQ 'DISCONTINUED'", "DCTREAS=" },
            { "F09", "ADSL", "EOSSTT EQ 'DISCONTINUED'", "DCSREAS=" },
            { "F10", "ADSL", "FASFL EQ 'N' AND ENRLFL EQ 'Y'", "RESPFL=Y" },
            { "F12", "ADSL", "DCSREAS EQ 'WITHDRAWAL BY SUBJECT'", "DCSREAS=DEATH" },
            { "F14", "ADSL", "SAFFL EQ 'Y'", "SITEID=" },
            { "F15", "ADSL", "EOSSTT EQ 'COMPLETED'", "DCSREAS=OTHER" },
            { "F16", "ADSL", "ENRLFL EQ 'Y'", "EOSSTT=" },
            { "F17", "ADSL", "USUBJID EQ 'DEB-01-002'", "SCRFFL=Y" },
            { "F18", "ADSL", "DCTREAS EQ 'WITHDRAWAL BY SUBJECT'", "DCTREAS=ADVERSE EVENT" },
            { "F18", "ADAE", "DCTREAS MISSING AND AEDISCFL EQ 'N'", "AEDISCFL=Y" },
            { "F19", "ADSL", "FASFL EQ 'Y' AND RESFL EQ 'N'", "RESEXRS=" },
            { "F19", "ADSL", "SCRFFL EQ 'Y'", "SAFFL=Y" },
            { "F20", "ADSL", "SAFFL EQ 'Y'", "SCRFFL=Y" },
            { "F21", "ADSL", "DCSREAS EQ 'LOST TO FOLLOW-UP'", "LSTALVDT=2026-03-30" },
            { "X01", "ADEX", "EXSEQ EQ 1", "EXDOSE=-1" },
            { "X01", "ADEX", "EXSEQ EQ 1", "AENDT=2024-01-01" },
            { "X01b", "ADEX", "EXCAT EQ 'DEBIRI'", "EXDOSE=300" },
            { "X02", "ADEX", "EXCAT EQ 'DEBIRI'", "EXLOT=" },
            { "M01", "ADPR", "PRCAT EQ 'LIVER RESECTION'", "ASTDT=2024-01-01" },
            { "M01b", "ADRS", "PARAMCD EQ 'MDTRES' AND AVALC EQ 'RESECTABLE' AND RESFL EQ 'Y'", "AVALC=UNRESECTABLE" },
            { "M02", "ADRS", "PARAMCD EQ 'MARGIN'", "ADT=2024-01-01" },
            { "M02b", "ADRS", "PARAMCD EQ 'MARGIN'", "AVALC=" },
            { "M02c", "ADRS", "PARAMCD EQ 'MARGIN' AND AVALC EQ 'NE'", "RSREAS=" },
            { "M02d", "ADSL", "RESFL EQ 'Y'", "RESDT=2024-01-01" },
            { "M03", "ADRS", "PARAMCD EQ 'MDTRES'", "ADT=2024-01-01" },
            { "M03b", "ADRS", "PARAMCD EQ 'MDTRES' AND AVISIT EQ 'Month 1'", "ADY=60" },
            { "M04", "ADSL", "CONVFL EQ 'Y' AND RESFL NE 'Y'", "NOOPREAS=" },
            { "M04b", "ADSL", "MDT1ST EQ 'RESECTABLE'", "MDT6ST=UNRESECTABLE" },
            { "M05", "ADSL", "CONVFL EQ 'Y'", "CONVFL=N" },
            { "M06", "ADRS", "PARAMCD EQ 'MDTRES' AND IMAGEDT NOT MISSING", "IMAGEDT=2026-03-30" },
            { "M06b", "ADRS", "PARAMCD EQ 'MDTRES' AND MDTMEMBN GE 3", "MDTMEMBN=2" },
            { "M06c", "ADRS", "PARAMCD EQ 'MDTRES' AND AVALC EQ 'NOT ASSESSED'", "RSREAS=" },
            { "M07", "ADSL", "CONVFL EQ 'Y'", "UNRESFL=N" },
            { "P01", "ADTTE", "PARAMCD EQ 'PFS'", "AVAL=0" },
            { "P01", "ADTTE", "PARAMCD EQ 'PFS'", "ADT=2020-01-01" },
            { "P01", "ADTTE", "PARAMCD EQ 'PFS'", "CNSR=" },
            { "P02", "ADTTE", "PARAMCD EQ 'PFS'", "AVAL=9999" },
            { "P02", "ADTTE", "PARAMCD EQ 'RFS'", "STARTDT=2024-01-01" },
            { "P03", "ADTTE", "PARAMCD EQ 'OS' AND CNSR EQ 0", "CNSR=1" },
            { "P03", "ADTTE", "PARAMCD EQ 'OS' AND CNSR EQ 1", "CNSR=0" },
            { "P03", "ADTTE", "PARAMCD EQ 'OS' AND CNSR EQ 1", "ADT=2024-05-30" },
            { "P04", "ADTTE", "PARAMCD EQ 'PFS'", "AVAL=33" },
            { "P04", "ADRS", "PARAMCD EQ 'BOR' AND AVALC EQ 'SD'", "AVALC=CR" },
            { "P05", "ADTTE", "PARAMCD EQ 'PFS' AND CNSR EQ 1", "CNSDTDSC=" },
            {
                "P05",
                "ADTTE",
                "PARAMCD EQ 'PFS' AND CNSR EQ 0 AND EVNTDESC EQ 'Disease progression'",
                "ADT=2024-12-25"
            },
            { "P06", "ADRS", "PARAMCD EQ 'OVRLRESP' AND AVALC EQ 'PD' AND USUBJID NE 'DEB-01-001'", "ADT=2026-03-30" },
            { "P07", "ADRS", "PARAMCD EQ 'TRGRESP' AND AVALC EQ 'SD'", "AVALC=PD" },
            { "P07", "ADRS", "PARAMCD EQ 'TRGRESP' AND AVALC EQ 'PR'", "AVALC=SD" },
            { "P07", "ADTR", "PARAMCD EQ 'SUMDIAM' AND AVISIT EQ 'Month 1'", "NADIR=9999" },
            { "P08", "ADRS", "PARAMCD EQ 'CBOR' AND AVALC EQ 'SD'", "AVALC=PR" },
            { "P09", "ADTR", "PARAMCD EQ 'LDIAM' AND ABLFL EQ 'Y'", "AVAL=5" },
            { "P09", "ADTR", "PARAMCD EQ 'LDIAM' AND ABLFL EQ 'Y'", "ADT=2024-01-01" },
            { "P10", "ADTTE", "PARAMCD EQ 'PFS' AND USUBJID EQ 'DEB-01-002'", "PARAMCD=DOR" },
            { "P11b", "ADSL", "SAFFL EQ 'Y'", "TRTSDT=" },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_study_fails_the_rule_with_one_change(string rule, string dataset, string where, string assignments)
    {
        var changed = SampleStudyInMemory.With(changed: SampleStudyInMemory.Changed(dataset, where, assignments));
        var before = Found(SampleStudyInMemory.Study, rule)
            .Select(finding => (finding.Key, finding.Message))
            .ToHashSet();
        var after = Found(changed, rule);
        var found = after.Where(finding => !before.Contains((finding.Key, finding.Message))).ToList();
        Assert.NotEmpty(found);
        Assert.All(found, finding => Assert.Equal(rule, finding.Rule));
        foreach (
            var value in assignments.Split(';').Select(part => part.Split('=')[1]).Where(value => value.Length > 3)
        )
        {
            Assert.All(found, finding => Assert.DoesNotContain(value, finding.Message, StringComparison.Ordinal));
        }
        Assert.All(after, finding => AssertDiscreet(changed, finding));
    }

    /// <summary>Of its record a finding prints the key and nothing else.</summary>
    private static void AssertDiscreet(LockedStudy study, Finding finding)
    {
        if (finding.Place.Record == 0)
        {
            return;
        }
        foreach (var variable in study.Datasets[finding.Dataset].Variables)
        {
            var value = variable.Text(finding.Place.Record - 1);
            // A rule's own sentence may hold a code or a word that is also a value (NOT APPLICABLE, Baseline).
            var isTelling = value.Length > 8 && value.Any(letter => char.IsLower(letter) || char.IsAsciiDigit(letter));
            if (isTelling && !finding.Key.Split('/').Contains(value))
            {
                Assert.DoesNotContain(value, $"{finding.Message} {finding.Hint}", StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_sample_study_passes_every_rule_that_refuses()
    {
        var report = DataChecks.Run(SampleStudyInMemory.Study);
        Assert.Empty(report.Refusals.Select(finding => finding.ToProblem().ToString()));
    }

    [Fact]
    public void The_sample_study_is_warned_of_what_was_left_in_on_purpose()
    {
        var report = DataChecks.Run(SampleStudyInMemory.Study);
        Assert.Equal(
            ["A07", "A15", "D08", "D10", "M03b", "P06", "X02"],
            report
                .Findings.Where(finding => finding.Severity == Severity.Warn)
                .Select(finding => finding.Rule)
                .Distinct()
                .Order()
        );
        Assert.Equal("DEB-03-011/4", Assert.Single(report.Findings, finding => finding.Accepted is not null).Key);
    }

    [Fact]
    public void Every_rule_has_a_study_that_fails_it()
    {
        var ofOtherTests = new[] { "L08", "S07", "A06", "A12", "P11" };
        Assert.Empty(
            DataRules
                .All.Select(rule => rule.Id)
                .Concat(SampleStudyInMemory.Study.Definition.Checks.Select(rule => rule.Id))
                .Distinct()
                .Except(Changes().Select(row => (string)row[0]))
                .Except(NotOfData)
                .Except(ofOtherTests)
        );
    }

    [Fact]
    public void The_rules_have_distinct_ids() =>
        Assert.Equal(DataRules.All.Count, DataRules.All.Select(rule => rule.Id).Distinct().Count());

    [Fact]
    public void Open_queries_at_the_lock_are_a_warning()
    {
        var study = SampleStudyInMemory.With(
            manifest: SampleStudyInMemory.Study.Lock with
            {
                Status = new Dictionary<string, long> { ["openQueries"] = 3, ["uncodedTerms"] = 0 },
            }
        );
        Assert.Equal(Severity.Warn, Assert.Single(Found(study, "L08")).Severity);
        Assert.Empty(Found(SampleStudyInMemory.Study, "L08"));
    }

    [Fact]
    public void The_same_event_twice_is_a_warning()
    {
        var study = SampleStudyInMemory.With(
            changed: SampleStudyInMemory.Repeated("ADAE", "AESEQ EQ 1 AND AEDUR GT 2", "AESEQ=999")
        );
        Assert.EndsWith("/999", Assert.Single(Found(study, "A12")).Key, StringComparison.Ordinal);
        Assert.Empty(Found(SampleStudyInMemory.Study, "A12"));
    }

    [Fact]
    public void Serious_events_are_reconciled_with_the_safety_database()
    {
        var events = SampleStudyInMemory.Study.Datasets["ADAE"];
        var serious = Enumerable
            .Range(0, events.RecordCount)
            .Where(i => events.Find("AESER")!.Text(i) == "Y")
            .ToArray();
        Assert.Empty(Found(SampleStudyInMemory.With(changed: Safety(serious)), "A06"));
        Assert.Equal(
            Severity.Refuse,
            Assert.Single(Found(SampleStudyInMemory.With(changed: Safety(serious[1..])), "A06")).Severity
        );
        Assert.Equal(
            "SAERECON",
            Assert
                .Single(Found(SampleStudyInMemory.With(changed: Safety([.. serious, FirstOther(serious)])), "A06"))
                .Dataset
        );

        Dataset Safety(int[] records) => SampleStudyInMemory.Chosen(events, records, "SAERECON");

        int FirstOther(int[] records) => Enumerable.Range(0, events.RecordCount).First(i => !records.Contains(i));
    }

    [Fact]
    public void A_two_stage_design_needs_its_numbers()
    {
        var text = File.ReadAllText(Path.Combine(SampleStudyInMemory.Folder, "study.yaml"));
        var without = text.Replace(", p0: 0.30", "", StringComparison.Ordinal);
        Assert.NotEqual(text, without);
        var finding = Assert.Single(Found(SampleStudyInMemory.With(definition: StudyDefinition.Read(without)), "P11"));
        Assert.Contains("p0", finding.Message, StringComparison.Ordinal);
        Assert.Empty(Found(SampleStudyInMemory.Study, "P11"));
    }

    [Fact]
    public void Data_that_differ_from_their_metadata_are_a_warning()
    {
        var described = new DefineMetadata(
            "data/define.xml",
            [
                .. SampleStudyInMemory.Study.Datasets.Values.Select(dataset => new DefineDataset(
                    dataset.Name,
                    "",
                    [
                        .. dataset.Variables.Select(variable => new DefineVariable(
                            variable.Name,
                            "",
                            variable switch
                            {
                                NumberVariable => VariableType.Number,
                                DateVariable => VariableType.Date,
                                _ => VariableType.Text,
                            },
                            variable.Name == "SEX" ? ["F", "M"] : null
                        )),
                    ],
                    []
                )),
            ]
        );
        Assert.Empty(Found(SampleStudyInMemory.With(metadata: described), "S07"));
        var faulty = described with { Faults = ["ItemDef IT.AGE stands twice"] };
        Assert.Single(Found(SampleStudyInMemory.With(metadata: faulty), "S07"));
        var otherCodes = described with
        {
            Datasets =
            [
                .. described.Datasets.Select(dataset =>
                    dataset with
                    {
                        Variables =
                        [
                            .. dataset.Variables.Select(v =>
                                v.Name == "SEX" && dataset.Name == "ADSL" ? v with { Codes = ["F"] } : v
                            ),
                        ],
                    }
                ),
            ],
        };
        Assert.NotEmpty(Found(SampleStudyInMemory.With(metadata: otherCodes), "S07"));
        var lessDescribed = described with { Datasets = [.. described.Datasets.Skip(1)] };
        Assert.Single(Found(SampleStudyInMemory.With(metadata: lessDescribed), "S07"));
    }

    private static IReadOnlyList<Finding> Found(LockedStudy study, string rule) =>
        [.. DataChecks.Run(study, analysis: null, only: rule).Findings];
}
