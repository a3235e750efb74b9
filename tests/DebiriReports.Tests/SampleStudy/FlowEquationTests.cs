namespace DebiriReports.Tests.SampleStudy;

/// <summary>The reconciliation equations of the participant flow, E1 to E12 and E14, from the datasets alone.</summary>
public sealed class FlowEquationTests
{
    public static TheoryData<string> Studies => StudyData.Studies;

    private static readonly string[] months = ["1", "3", "6"];

    [Theory]
    [MemberData(nameof(Studies))]
    public void E1_screened_are_excluded_for_one_reason_or_enrolled(string name)
    {
        StudyData study = StudyData.Of(name);
        Assert.All(study.Subjects, s => Assert.True(s.Is("SCRFFL") != s.Is("ENRLFL"), s.ToString()));
        Assert.All(
            study.Subjects,
            s =>
                Assert.Equal(
                    s.Is("SCRFFL"),
                    s.Has("SCRFREAS") && s["SCRFCAT"] is "NOT ELIGIBLE" or "DECLINED" or "OTHER"
                )
        );
        Assert.Equal(study.Subjects.Count, study.Subjects.Select(s => s["USUBJID"]).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void E2_enrolled_are_treated_or_have_a_reason(string name) =>
        Assert.All(StudyData.Of(name).Subjects, s => Assert.Equal(s.Is("ENRLFL") && !s.Is("TRTFL"), s.Has("NTRTREAS")));

    [Theory]
    [MemberData(nameof(Studies))]
    public void E3_the_safety_set_is_who_has_an_exposure_record(string name)
    {
        StudyData study = StudyData.Of(name);
        Assert.Equal(
            study["ADEX"]
                .Where(x => x.Is("EXOCCUR"))
                .Select(x => x["USUBJID"])
                .Distinct()
                .Order(StringComparer.Ordinal),
            study.Subjects.Where(s => s.Is("SAFFL")).Select(s => s["USUBJID"]).Order(StringComparer.Ordinal)
        );
        Assert.All(study.Subjects, s => Assert.Equal(s.Is("TRTFL"), s.Is("SAFFL") && s.Is("FASFL")));
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void E4_every_treated_subject_is_assessed_or_not_assessed_for_a_reason_at_each_visit(string name)
    {
        StudyData study = StudyData.Of(name);
        foreach (Row s in study.Treated)
        {
            List<Row> decisions = [.. study.Of("ADRS", s).Where(r => r["PARAMCD"] == "MDTRES")];
            Assert.Equal(months, decisions.Select(d => d["AVISITN"]));
            foreach (Row d in decisions)
            {
                Assert.Equal(d["AVALC"], s[$"MDT{d["AVISITN"]}ST"]);
                Assert.Equal(d["RSREAS"], s[$"MDT{d["AVISITN"]}RS"]);
                Assert.Equal(d["AVALC"] == "NOT ASSESSED", !d.Has("ADT"));
                Assert.Equal(d["AVALC"] == "RESECTABLE", !d.Has("RSREAS"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void E5_E6_the_converted_are_resected_or_have_a_reason_and_nobody_else_is_resected(string name)
    {
        foreach (Row s in StudyData.Of(name).Treated)
        {
            string? first = months.FirstOrDefault(m => s[$"MDT{m}ST"] == "RESECTABLE");
            Assert.Equal(first is not null, s.Is("CONVFL"));
            Assert.Equal(first is null ? "" : $"Month {first}", s["CONVVIS"]);
            Assert.Equal(s.Is("CONVFL") && !s.Is("RESFL"), s.Has("NOOPREAS"));
            Assert.True(!s.Is("RESFL") || s.Is("CONVFL"));
            Assert.True(!s.Is("RESFL") || s.Date("CONVDT") <= s.Date("RESDT"));
            Assert.True(!s.Is("CONVFL") || s.Is("UNRESFL"));
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void E7_every_resected_subject_has_one_margin(string name)
    {
        StudyData study = StudyData.Of(name);
        foreach (Row s in study.Treated)
        {
            List<Row> margins = [.. study.Of("ADRS", s).Where(r => r["PARAMCD"] == "MARGIN")];
            Assert.Equal(s.Is("RESFL") ? 1 : 0, margins.Count);
            Assert.Equal(margins.FirstOrDefault()?["AVALC"] ?? "", s["MARGIN"]);
            Assert.All(
                margins,
                m => Assert.True(m.Date("ADT") >= s.Date("RESDT") && (m["AVALC"] != "NE" || m.Has("RSREAS")))
            );
            List<Row> resections = [.. study.Of("ADPR", s).Where(p => p["PRCAT"] == "LIVER RESECTION")];
            Assert.Equal(s.Date("RESDT"), resections.LastOrDefault()?.Date("ASTDT"));
            Assert.All(resections, p => Assert.True(p.Date("ASTDT") > s.Date("TRTEDT") && p.Has("CLAVIEN")));
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void E8_every_treated_subject_ends_treatment_in_one_way(string name)
    {
        foreach (Row s in StudyData.Of(name).Treated)
        {
            Assert.Contains(s["EOTSTT"], new[] { "COMPLETED", "DISCONTINUED" });
            Assert.Equal(
                s["EOTSTT"] == "COMPLETED",
                s["EOTREAS"] is "PLANNED TREATMENT COMPLETED" or "CONVERTED TO SURGERY"
            );
            Assert.Equal(s["EOTSTT"] == "DISCONTINUED" ? s["EOTREAS"] : "", s["DCTREAS"]);
            Assert.True(!s.Is("RESFL") || s["EOTREAS"] == "CONVERTED TO SURGERY");
            Assert.True(s.Date("EOTDT") >= s.Date("TRTEDT"));
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void E9_every_enrolled_subject_completes_discontinues_for_a_reason_or_goes_on(string name)
    {
        foreach (Row s in StudyData.Of(name).Subjects)
        {
            Assert.Equal(s.Is("ENRLFL"), s["EOSSTT"] is "COMPLETED" or "DISCONTINUED" or "ONGOING");
            Assert.Equal(s["EOSSTT"] == "DISCONTINUED", s.Has("DCSREAS"));
            Assert.Equal(s["EOSSTT"] is "COMPLETED" or "DISCONTINUED", s.Has("EOSDT"));
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void E10_who_is_not_in_a_set_but_in_its_parent_has_a_reason(string name)
    {
        (string Set, string Parent, string Reason)[] sets =
        [
            ("FASFL", "ENRLFL", "FASEXRS"),
            ("SAFFL", "ENRLFL", "SAFEXRS"),
            ("RESPFL", "FASFL", "RESPEXRS"),
            ("PPROTFL", "FASFL", "PPEXRS"),
            ("RESFL", "FASFL", "RESEXRS"),
            ("RFSFL", "RESFL", "RFSEXRS"),
        ];
        foreach (Row s in StudyData.Of(name).Subjects)
        {
            Assert.All(sets, set => Assert.Equal(s.Is(set.Parent) && !s.Is(set.Set), s.Has(set.Reason)));
            Assert.All(sets, set => Assert.True(!s.Is(set.Set) || s.Is(set.Parent)));
            Assert.True(!s.Is("PPROTFL") || s.Is("RESPFL"));
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void E12_every_death_ends_the_study_and_is_an_event_of_overall_survival(string name)
    {
        StudyData study = StudyData.Of(name);
        Assert.All(study.Subjects, s => Assert.Equal(s.Is("DTHFL"), s["DCSREAS"] == "DEATH"));
        foreach (Row s in study.Treated)
        {
            Row os = study.Of("ADTTE", s).Single(t => t["PARAMCD"] == "OS");
            Assert.Equal(s.Is("DTHFL") ? "0" : "1", os["CNSR"]);
            Assert.Equal(s.Is("DTHFL") ? s["DTHDT"] : s["LSTALVDT"], os["ADT"]);
            Assert.Equal(s["DTHCAT"] == "ADVERSE EVENT", study.Of("ADAE", s).Any(e => e["AEOUT"] == "FATAL"));
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void E14_flags_and_arms_repeat_in_every_dataset_as_the_subject_has_them(string name)
    {
        StudyData study = StudyData.Of(name);
        var subjects = study.Subjects.ToDictionary(s => s["USUBJID"]);
        string[] shared = ["STUDYID", "SUBJID", "SITEID", "AGE", "SEX", "TRT01P", "TRT01A", "FASFL", "SAFFL", "RESFL"];
        foreach (string dataset in study.Names.Where(n => n != "ADSL"))
        {
            Assert.DoesNotContain(study[dataset], r => shared.Any(v => r[v] != subjects[r["USUBJID"]][v]));
        }
    }
}
