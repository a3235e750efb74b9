namespace DebiriReports.Tests.SampleStudy;

/// <summary>Rules L06, D01 to D09 and the structure rules S01 and S02.</summary>
public sealed class DateRuleTests
{
    public static TheoryData<string> Studies => StudyData.Studies;

    [Theory]
    [MemberData(nameof(Studies))]
    public void S01_keys_are_unique_and_sequences_run_from_one(string name)
    {
        StudyData study = StudyData.Of(name);
        foreach (
            (string dataset, string key) in new[]
            {
                ("ADAE", "AESEQ"),
                ("ADEX", "EXSEQ"),
                ("ADCM", "CMSEQ"),
                ("ADMH", "MHSEQ"),
                ("ADPR", "PRSEQ"),
                ("ADDV", "DVSEQ"),
                ("ADDE", "DESEQ"),
                ("ADRS", "RSSEQ"),
                ("ADTR", "TRSEQ"),
                ("ADLB", "LBSEQ"),
                ("ADVS", "VSSEQ"),
            }
        )
        {
            foreach (var group in study[dataset].GroupBy(r => r["USUBJID"]))
            {
                Assert.Equal(Enumerable.Range(1, group.Count()), group.Select(r => (int)r.Number(key)!));
            }
        }

        Assert.All(study["ADLB"].GroupBy(l => (l["USUBJID"], l["PARAMCD"], l["ADT"])), group => Assert.Single(group));
        Assert.All(
            study["ADLB"]
                .Where(l => l["AVISIT"] != "Unscheduled")
                .GroupBy(l => (l["USUBJID"], l["PARAMCD"], l["AVISIT"])),
            group => Assert.Single(group)
        );
        Assert.All(study["ADTTE"].GroupBy(t => (t["USUBJID"], t["PARAMCD"])), group => Assert.Single(group));
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void L06_no_date_is_after_the_cut_off_or_the_end_of_observation(string name)
    {
        StudyData study = StudyData.Of(name);
        var last = study.Subjects.ToDictionary(s => s["USUBJID"], s => s.Date("LSTALVDT"));
        foreach (string dataset in study.Names)
        {
            foreach (Row r in study[dataset])
            {
                foreach (string variable in r.Names.Where(n => n.EndsWith("DT", StringComparison.Ordinal) && r.Has(n)))
                {
                    Assert.True(r.Date(variable) <= StudyData.CutOff, $"{dataset}.{variable}: {r}");
                    bool administrative = variable is "SUSARDT" or "AEAWARDT";
                    Assert.True(
                        administrative || r.Date(variable) <= last[r["USUBJID"]],
                        $"{dataset}.{variable} after {last[r["USUBJID"]]}: {r}"
                    );
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void D01_D02_consent_comes_before_enrolment_treatment_and_everything_recorded(string name)
    {
        StudyData study = StudyData.Of(name);
        Assert.All(study.Subjects, s => Assert.True(s.Date("SCRN1DT") <= s.Date("RFICDT")));
        Assert.All(study.Enrolled, s => Assert.True(s.Date("RFICDT") < s.Date("ENRLDT")));
        Assert.All(study.Treated, s => Assert.True(s.Date("ENRLDT") < s.Date("TRTSDT") && s.Number("AGE") >= 18));
        var consent = study.Subjects.ToDictionary(s => s["USUBJID"], s => s.Date("RFICDT"));
        foreach (string dataset in new[] { "ADAE", "ADEX", "ADPR", "ADDV", "ADDE" })
        {
            Assert.All(study[dataset], r => Assert.True(r.Date("ASTDT") >= consent[r["USUBJID"]], r.ToString()));
        }

        foreach (string dataset in new[] { "ADLB", "ADVS", "ADTR" })
        {
            Assert.All(study[dataset], r => Assert.True(r.Date("ADT") >= consent[r["USUBJID"]], r.ToString()));
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void D04_nothing_ends_before_it_starts(string name)
    {
        StudyData study = StudyData.Of(name);
        foreach (
            (string dataset, string start, string end) in new[]
            {
                ("ADAE", "ASTDT", "AENDT"),
                ("ADAE", "HOSPSTDT", "HOSPENDT"),
                ("ADEX", "ASTDT", "AENDT"),
                ("ADCM", "ASTDT", "AENDT"),
                ("ADPR", "ASTDT", "AENDT"),
                ("ADPR", "HOSPSTDT", "HOSPENDT"),
                ("ADTTE", "STARTDT", "ADT"),
                ("ADAE", "ASTDT", "AETOXDT"),
            }
        )
        {
            Assert.All(study[dataset], r => Assert.False(r.Date(end) < r.Date(start), r.ToString()));
        }

        Assert.All(
            study["ADMH"],
            h => Assert.True(!h.Has("MHENDTC") || string.CompareOrdinal(h["MHSTDTC"], h["MHENDTC"]) <= 0)
        );
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void D05_nothing_starts_after_death(string name)
    {
        StudyData study = StudyData.Of(name);
        foreach (Row s in study.Treated.Where(s => s.Is("DTHFL")))
        {
            DateOnly death = s.Date("DTHDT")!.Value;
            Assert.Equal(s["DTHDT"], s["LSTALVDT"]);
            Assert.All(
                new[] { "ADAE", "ADEX", "ADCM", "ADPR" },
                d => Assert.All(study.Of(d, s), r => Assert.False(r.Date("ASTDT") > death))
            );
            Assert.All(
                new[] { "ADLB", "ADVS", "ADTR" },
                d => Assert.All(study.Of(d, s), r => Assert.True(r.Date("ADT") < death))
            );
            Assert.All(study.Of("ADRS", s), r => Assert.False(r.Date("ADT") > death));
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void D08_an_event_has_an_end_or_goes_on_unless_its_outcome_is_unknown(string name)
    {
        foreach (Row e in StudyData.Of(name)["ADAE"])
        {
            bool ended = e.Has("AEENDTC");
            bool open = e["AEOUT"] is "NOT RECOVERED/NOT RESOLVED" or "RECOVERING/RESOLVING";
            Assert.Equal(open, e.Is("AEONGO"));
            Assert.True(e["AEOUT"] == "UNKNOWN" ? !ended && !e.Is("AEONGO") : ended != e.Is("AEONGO"), e.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void D09_study_days_recompute_and_there_is_no_day_zero(string name)
    {
        StudyData study = StudyData.Of(name);
        var start = study.Subjects.ToDictionary(s => s["USUBJID"], s => s.Date("TRTSDT"));
        foreach (
            (string dataset, string date, string day) in new[]
            {
                ("ADAE", "ASTDT", "ASTDY"),
                ("ADAE", "AENDT", "AENDY"),
                ("ADEX", "ASTDT", "ASTDY"),
                ("ADEX", "AENDT", "AENDY"),
                ("ADRS", "ADT", "ADY"),
                ("ADTR", "ADT", "ADY"),
                ("ADTTE", "ADT", "ADY"),
                ("ADLB", "ADT", "ADY"),
                ("ADVS", "ADT", "ADY"),
                ("ADCM", "ASTDT", "ASTDY"),
                ("ADPR", "ASTDT", "ASTDY"),
                ("ADDV", "ASTDT", "ASTDY"),
                ("ADDE", "ASTDT", "ASTDY"),
                ("ADSL", "DTHDT", "DTHADY"),
            }
        )
        {
            foreach (Row r in study[dataset].Where(r => r.Has(day)))
            {
                int elapsed = r.Date(date)!.Value.DayNumber - start[r["USUBJID"]]!.Value.DayNumber;
                Assert.Equal(elapsed >= 0 ? elapsed + 1 : elapsed, r.Number(day));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void D11_a_partial_date_is_placed_by_the_rule_and_has_no_study_day(string name)
    {
        StudyData study = StudyData.Of(name);
        foreach (Row e in study["ADAE"])
        {
            Assert.Equal(e["AESTDTC"].Length < 10, e.Has("ASTDTF"));
            Assert.Equal(e["AESTDTC"].Length < 10, !e.Has("ASTDY"));
            if (!e.Has("ASTDTF"))
            {
                Assert.Equal(e["AESTDTC"], e["ASTDT"]);
                continue;
            }

            string first = study.SubjectOf(e)["TRTSDT"];
            Assert.Equal(
                first.StartsWith(e["AESTDTC"], StringComparison.Ordinal) ? first : $"{e["AESTDTC"]}-01",
                e["ASTDT"]
            );
        }
    }
}
