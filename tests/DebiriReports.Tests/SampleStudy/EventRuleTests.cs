namespace DebiriReports.Tests.SampleStudy;

/// <summary>Rules A01 to A16 and F18 on adverse events, and X01 on exposure.</summary>
public sealed class EventRuleTests
{
    private static readonly string[] criteria = ["AESDTH", "AESLIFE", "AESHOSP", "AESDISAB", "AESCONG", "AESMIE"];

    private static readonly (string Relation, string Sponsor, string Action, string Drug)[] components =
    [
        ("AERELBD", "AESPBD", "AEACNDEB", "IRINOTECAN (BEADS)"),
        ("AERELIRI", "AESPIRI", "AEACNDEB", "IRINOTECAN (BEADS)"),
        ("AERELPRC", "AESPPRC", "AEACNDEB", "IRINOTECAN (BEADS)"),
        ("AERELOXA", "AESPOXA", "AEACNOXA", "OXALIPLATIN"),
        ("AERELFU", "AESPFU", "AEACNFU", "FLUOROURACIL"),
        ("AERELBEV", "AESPBEV", "AEACNBEV", "BEVACIZUMAB"),
    ];

    public static TheoryData<string> Studies => StudyData.Studies;

    private static bool IsRelated(string relation) => relation is not ("NOT RELATED" or "NOT APPLICABLE");

    [Theory]
    [MemberData(nameof(Studies))]
    public void A01_A02_an_event_is_serious_when_it_meets_a_criterion(string name) =>
        Assert.All(StudyData.Of(name)["ADAE"], e => Assert.Equal(criteria.Any(e.Is), e.Is("AESER")));

    [Theory]
    [MemberData(nameof(Studies))]
    public void A03_A04_fatal_means_grade_5_death_and_the_date_of_death(string name)
    {
        StudyData study = StudyData.Of(name);
        foreach (Row e in study["ADAE"])
        {
            bool fatal = e["AEOUT"] == "FATAL";
            Assert.Equal(fatal, e.Is("AESDTH"));
            Assert.Equal(fatal, e["AETOXGR"] == "5");
            Assert.True(!fatal || study.SubjectOf(e)["DTHDT"] == e["AEENDTC"]);
            Assert.True(!fatal || study.SubjectOf(e)["DTHCAUS"] == e["AEDECOD"]);
        }

        Assert.All(
            study["ADAE"].Where(e => e["AEOUT"] == "FATAL").GroupBy(e => e["USUBJID"]),
            group => Assert.Single(group)
        );
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void A05_serious_events_have_what_a_narrative_needs(string name)
    {
        foreach (Row e in StudyData.Of(name)["ADAE"].Where(e => e.Is("AESER")))
        {
            Assert.True(
                e.Has("AETERM") && e["AESTDTC"].Length == 10 && e.Has("AECASENO") && e.Has("AEAWARDT"),
                e.ToString()
            );
            Assert.All(components, c => Assert.True(e.Has(c.Relation) && e.Has(c.Sponsor)));
            // The sponsor may not downgrade.
            Assert.All(components, c => Assert.True(!IsRelated(e[c.Relation]) || IsRelated(e[c.Sponsor])));
            Assert.Equal(e.Is("AESHOSP"), e.Has("HOSPSTDT"));
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void A07_A16_causality_and_action_are_told_of_components_given_before_onset_only(string name)
    {
        StudyData study = StudyData.Of(name);
        var given = study["ADEX"]
            .Where(x => x.Is("EXOCCUR"))
            .ToLookup(x => (x["USUBJID"], x["EXTRT"]), x => x.Date("ASTDT"));
        foreach (Row e in study["ADAE"])
        {
            foreach (var c in components)
            {
                bool before = given[(e["USUBJID"], c.Drug)].Any(day => day <= e.Date("ASTDT"));
                Assert.True((e[c.Relation] != "NOT APPLICABLE") == before, $"{c.Relation}: {e}");
                Assert.True(before || e[c.Action] == "NOT APPLICABLE", $"{c.Action}: {e}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void A08_what_was_withdrawn_is_not_given_again(string name)
    {
        StudyData study = StudyData.Of(name);
        foreach (Row e in study["ADAE"])
        {
            foreach (var c in components.Where(c => e[c.Action] == "DRUG WITHDRAWN"))
            {
                DateOnly? withdrawn = e.Date("AEACNDT");
                Assert.NotNull(withdrawn);
                Assert.DoesNotContain(
                    study.Of("ADEX", e),
                    x => x["EXTRT"] == c.Drug && x.Is("EXOCCUR") && x.Date("ASTDT") > withdrawn
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void A11_every_event_is_coded_with_one_dictionary_and_one_class_a_term(string name)
    {
        IReadOnlyList<Row> events = StudyData.Of(name)["ADAE"];
        Assert.All(
            events,
            e => Assert.True(e.Has("AEDECOD") && e.Has("AEBODSYS") && e["AEDICVER"] == "Demo dictionary 1.0")
        );
        Assert.All(
            events.GroupBy(e => e["AEDECOD"]),
            group => Assert.Single(group.Select(e => e["AEBODSYS"]).Distinct())
        );
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void A12_no_two_events_of_a_subject_with_the_same_term_overlap(string name)
    {
        foreach (var group in StudyData.Of(name)["ADAE"].GroupBy(e => (e["USUBJID"], e["AEDECOD"])))
        {
            List<Row> ordered = [.. group.OrderBy(e => e.Date("ASTDT"))];
            Assert.All(
                ordered.Zip(ordered.Skip(1)),
                pair =>
                    Assert.True(
                        pair.First.Has("AENDT") && pair.First.Date("AENDT") < pair.Second.Date("ASTDT"),
                        $"{pair.First}\n{pair.Second}"
                    )
            );
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void Treatment_emergent_related_and_suspected_flags_recompute(string name)
    {
        StudyData study = StudyData.Of(name);
        foreach (Row e in study["ADAE"])
        {
            Row s = study.SubjectOf(e);
            Assert.Equal(
                e.Date("ASTDT") >= s.Date("TRTSDT") && e.Date("ASTDT") <= s.Date("TRTEDT")!.Value.AddDays(30),
                e.Is("TRTEMFL")
            );
            bool Related(string relation, string sponsor) =>
                IsRelated(e[relation]) || (e.Is("AESER") && IsRelated(e[sponsor]));
            Assert.Equal(components.Any(c => Related(c.Relation, c.Sponsor)), e.Is("AREL"));
            Assert.Equal(components.Take(3).Any(c => Related(c.Relation, c.Sponsor)), e.Is("ARELDEB"));
            Assert.Equal(e.Is("AESIFL"), e.Has("AESICAT"));
            Assert.Equal(e["AESUSAR"] == "Y", e.Has("SUSARDT"));
            Assert.Equal(e["AESUSAR"] == "Y", e["AEEXP"] == "UNEXPECTED");
            Assert.True(
                !e.Has("SUSARDT")
                    || e.Date("SUSARDT")
                        <= e.Date("AEAWARDT")!.Value.AddDays(e.Is("AESDTH") || e.Is("AESLIFE") ? 7 : 15)
            );
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void F18_treatment_that_ends_for_an_event_has_that_event(string name)
    {
        StudyData study = StudyData.Of(name);
        Assert.All(
            study.Treated,
            s => Assert.Equal(s["EOTREAS"] == "ADVERSE EVENT", study.Of("ADAE", s).Any(e => e.Is("AEDISCFL")))
        );
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void X01_exposure_adds_up_to_the_totals_of_the_subject(string name)
    {
        StudyData study = StudyData.Of(name);
        foreach (Row s in study.Treated)
        {
            List<Row> all = [.. study.Of("ADEX", s)];
            List<Row> given = [.. all.Where(x => x.Is("EXOCCUR"))];
            Assert.All(
                all,
                x =>
                    Assert.True(
                        x.Number("EXDOSE") >= 0
                            && x.Number("EXDOSE") <= x.Number("EXPDOSE")
                            && x.Is("EXOCCUR") == x.Number("EXDOSE") > 0
                    )
            );
            Assert.Equal(s.Date("TRTSDT"), given.Min(x => x.Date("ASTDT")));
            Assert.Equal(s.Date("TRTEDT"), given.Max(x => x.Date("AENDT")));
            foreach (
                (string prefix, string drug) in new[]
                {
                    ("DEB", "IRINOTECAN (BEADS)"),
                    ("OXA", "OXALIPLATIN"),
                    ("FU", "FLUOROURACIL"),
                    ("BEV", "BEVACIZUMAB"),
                }
            )
            {
                List<Row> own = [.. given.Where(x => x["EXTRT"] == drug)];
                Assert.Equal(own.Count, s.Number($"{prefix}N"));
                Assert.Equal(own.Sum(x => x.Number("EXDOSE")), s.Number($"{prefix}CUM"));
                Assert.Equal(own.Count > 0, s.Is($"{prefix}FL"));
                Assert.Equal(own.Count > 0 ? own.Min(x => x.Date("ASTDT")) : null, s.Date($"{prefix}SDT"));
                Assert.Equal(own.Count > 0 ? own.Max(x => x.Date("AENDT")) : null, s.Date($"{prefix}EDT"));
            }

            Assert.All(
                all.Where(x => x["EXADJRS"] == "ADVERSE EVENT"),
                x => Assert.Contains(study.Of("ADAE", s), e => e["AEDECOD"] == x["EXADJTXT"])
            );
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void Treatments_of_events_name_an_event_and_deficiencies_name_a_session(string name)
    {
        StudyData study = StudyData.Of(name);
        var events = study["ADAE"].ToDictionary(e => (e["USUBJID"], e["AESEQ"]));
        Assert.All(
            study["ADCM"].Where(c => c.Has("AESEQ")),
            c => Assert.Equal(events[(c["USUBJID"], c["AESEQ"])]["AEDECOD"], c["CMINDC"])
        );
        Assert.All(
            study["ADAE"],
            e => Assert.Equal(e.Is("AECONTRT"), study.Of("ADCM", e).Any(c => c["AESEQ"] == e["AESEQ"]))
        );
        Assert.All(
            study["ADDE"].Where(d => d.Has("DESESS")),
            d =>
                Assert.Contains(
                    study.Of("ADEX", d),
                    x => x["AVISIT"] == $"Session {d["DESESS"]}" && x["EXLOT"] == d["EXLOT"] && x["ASTDT"] == d["ASTDT"]
                )
        );
    }
}
