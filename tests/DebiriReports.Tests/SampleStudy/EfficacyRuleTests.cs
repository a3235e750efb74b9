namespace DebiriReports.Tests.SampleStudy;

/// <summary>Rules M01 to M07 and P01 to P10: decisions, RECIST and times to events recomputed from what was measured.</summary>
public sealed class EfficacyRuleTests
{
    public static TheoryData<string> Studies => StudyData.Studies;

    [Theory]
    [MemberData(nameof(Studies))]
    public void M03_M06_decisions_follow_treatment_and_the_imaging_that_they_rest_on(string name)
    {
        StudyData study = StudyData.Of(name);
        foreach (Row d in study["ADRS"].Where(r => r["PARAMCD"] == "MDTRES" && r.Has("ADT")))
        {
            Assert.True(
                d.Date("IMAGEDT") <= d.Date("ADT") && d.Date("IMAGEDT") > study.SubjectOf(d).Date("TRTSDT"),
                d.ToString()
            );
            Assert.True(d.Number("MDTMEMBN") >= 3);
            Assert.Contains(study.Of("ADRS", d), r => r["PARAMCD"] == "OVRLRESP" && r["ADT"] == d["IMAGEDT"]);
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void P07_target_responses_follow_from_the_diameters(string name)
    {
        StudyData study = StudyData.Of(name);
        foreach (Row s in study.Treated)
        {
            var lesions = study.Of("ADTR", s).Where(t => t["PARAMCD"] == "LDIAM").ToLookup(t => t["ADT"]);
            List<Row> sums = [.. study.Of("ADTR", s).Where(t => t["PARAMCD"] == "SUMDIAM")];
            decimal first = sums[0].Number("AVAL")!.Value;
            decimal nadir = first;
            Assert.InRange(lesions[sums[0]["ADT"]].Count(), 1, 2);
            Assert.InRange(s.Date("TRTSDT")!.Value.DayNumber - sums[0].Date("ADT")!.Value.DayNumber, 1, 28);
            Assert.Equal(first, s.Number("SUMDIABL"));
            foreach (Row sum in sums)
            {
                decimal?[] diameters = [.. lesions[sum["ADT"]].Select(l => l.Number("AVAL"))];
                Assert.Equal(diameters.Any(d => d is null) ? null : diameters.Sum(), sum.Number("AVAL"));
                if (sum["ABLFL"] == "Y")
                {
                    continue;
                }

                decimal? now = sum.Number("AVAL");
                Assert.Equal(nadir, sum.Number("NADIR"));
                Assert.True(
                    now is null || Math.Abs((100 * (now.Value - first) / first) - sum.Number("PCHG")!.Value) < 0.0001m
                );
                string expected =
                    now is null ? "NE"
                    : now >= nadir * 1.2m && now - nadir >= 5 ? "PD"
                    : now <= first * 0.7m ? "PR"
                    : "SD";
                string Value(string code) =>
                    study.Of("ADRS", s).SingleOrDefault(r => r["PARAMCD"] == code && r["ADT"] == sum["ADT"])?["AVALC"]
                    ?? "";
                Assert.Equal(expected, Value("TRGRESP"));
                Assert.Equal(Value("NEWLES") == "Y" || Value("NTRGRESP") == "PD" ? "PD" : expected, Value("OVRLRESP"));
                nadir = now < nadir ? now.Value : nadir;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void P04_P08_P10_best_responses_recompute(string name)
    {
        StudyData study = StudyData.Of(name);
        foreach (Row s in study.Treated)
        {
            List<Row> overall =
            [
                .. study.Of("ADRS", s).Where(r => r["PARAMCD"] == "OVRLRESP").OrderBy(r => r.Date("ADT")),
            ];
            Assert.All(overall, r => Assert.False(r.Date("ADT") > s.Date("RESDT") || r.Date("ADT") > s.Date("NACTDT")));
            Assert.All(overall.SkipLast(1), r => Assert.NotEqual("PD", r["AVALC"]));
            DateOnly stable = s.Date("TRTSDT")!.Value.AddDays(56);
            string rest =
                overall.Exists(r => r["AVALC"] is "SD" or "PR" && r.Date("ADT") >= stable) ? "SD"
                : overall.Exists(r => r["AVALC"] == "PD") ? "PD"
                : "NE";
            Assert.Equal(overall.Exists(r => r["AVALC"] == "PR") ? "PR" : rest, s["BOR"]);
            List<Row> read = [.. overall.Where(r => r["AVALC"] != "NE")];
            bool confirmed = read.Zip(read.Skip(1))
                .Any(p =>
                    p.First["AVALC"] == "PR"
                    && p.Second["AVALC"] == "PR"
                    && p.Second.Date("ADT") >= p.First.Date("ADT")!.Value.AddDays(28)
                );
            Assert.Equal(confirmed ? "PR" : rest, s["CBOR"]);
            Assert.Equal(confirmed, study.Of("ADTTE", s).Any(t => t["PARAMCD"] == "DOR"));
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void P01_P02_P04_progression_free_survival_recomputes(string name)
    {
        StudyData study = StudyData.Of(name);
        foreach (Row s in study.Treated)
        {
            (DateOnly date, bool censored) = Expected(study, s, s.Date("TRTSDT")!.Value);
            Row pfs = study.Of("ADTTE", s).Single(t => t["PARAMCD"] == "PFS");
            Row os = study.Of("ADTTE", s).Single(t => t["PARAMCD"] == "OS");
            Assert.Equal(date, pfs.Date("ADT"));
            Assert.Equal(censored ? "1" : "0", pfs["CNSR"]);
            Assert.Equal(s["TRTSDT"], pfs["STARTDT"]);
            Assert.True(pfs.Number("AVAL") <= os.Number("AVAL"));
            Row? rfs = study.Of("ADTTE", s).SingleOrDefault(t => t["PARAMCD"] == "RFS");
            Assert.Equal(s["MARGIN"] is "R0" or "R1", rfs is not null);
            if (rfs is not null)
            {
                (DateOnly on, bool open) = Expected(study, s, s.Date("RESDT")!.Value);
                Assert.Equal(
                    (s.Date("RESDT"), (DateOnly?)on, open ? "1" : "0"),
                    (rfs.Date("STARTDT"), rfs.Date("ADT"), rfs["CNSR"])
                );
            }
        }

        foreach (Row t in study["ADTTE"])
        {
            Assert.Equal(t.Date("ADT")!.Value.DayNumber - t.Date("STARTDT")!.Value.DayNumber + 1, t.Number("AVAL"));
            Assert.Equal(t["CNSR"] == "0", t.Has("EVNTDESC"));
            Assert.Equal(t["CNSR"] == "1", t.Has("CNSDTDSC"));
        }
    }

    // Event: first progression or recurrence, or death; censored as the FDA's table A says.
    private static (DateOnly Date, bool Censored) Expected(StudyData study, Row s, DateOnly start)
    {
        List<Row> seen =
        [
            .. study
                .Of("ADRS", s)
                .Where(r => (r["PARAMCD"] == "OVRLRESP" && r["AVALC"] != "NE") || r["PARAMCD"] == "RECUR"),
        ];
        DateOnly Last(DateOnly limit) =>
            seen.Select(r => r.Date("ADT")!.Value).Where(d => d > start && d <= limit).DefaultIfEmpty(start).Max();
        DateOnly? bad = seen.Where(r => r["AVALC"] is "PD" or "RECURRENCE").Min(r => r.Date("ADT"));
        Assert.Equal(s.Date("PROGDT"), bad);
        DateOnly? happened = bad ?? s.Date("DTHDT");
        if (s.Date("NACTDT") is { } therapy && (happened is null || therapy < happened))
        {
            return (Last(therapy), true);
        }

        if (happened is not { } day)
        {
            return (Last(s.Date("LSTALVDT")!.Value), true);
        }

        DateOnly before = Last(day.AddDays(-1));
        return day.DayNumber - before.DayNumber > 196 ? (before, true) : (day, false);
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void Laboratory_grades_changes_and_indicators_recompute(string name)
    {
        foreach (var series in StudyData.Of(name)["ADLB"].GroupBy(l => (l["USUBJID"], l["PARAMCD"])))
        {
            Row baseline = series.Single(l => l["ABLFL"] == "Y");
            foreach (Row l in series)
            {
                Assert.Equal(l.Has("AVAL"), l["LBSTAT"] != "NOT DONE");
                Assert.Equal(baseline["AVAL"], l["BASE"]);
                Assert.Equal(baseline["ATOXGR"], l["BTOXGR"]);
                if (l.Number("AVAL") is not { } value)
                {
                    continue;
                }

                Assert.Equal(
                    value < l.Number("LBNRLO") ? "LOW"
                        : value > l.Number("LBNRHI") ? "HIGH"
                        : "NORMAL",
                    l["ANRIND"]
                );
                Assert.True(l["ABLFL"] == "Y" || l.Number("CHG") == value - l.Number("BASE"));
                decimal upper = l.Number("LBNRHI")!.Value;
                // CTCAE 5.0: multiples of the upper limit, or values in SI units.
                int? grade = l["PARAMCD"] switch
                {
                    "ALT" or "AST" => value <= upper ? 0
                    : value <= 3 * upper ? 1
                    : value <= 5 * upper ? 2
                    : value <= 20 * upper ? 3
                    : 4,
                    "BILI" => value <= upper ? 0
                    : value <= 1.5m * upper ? 1
                    : value <= 3 * upper ? 2
                    : value <= 10 * upper ? 3
                    : 4,
                    "NEUT" => value >= l.Number("LBNRLO") ? 0
                    : value >= 1.5m ? 1
                    : value >= 1 ? 2
                    : value >= 0.5m ? 3
                    : 4,
                    "PLT" => value >= l.Number("LBNRLO") ? 0
                    : value >= 75 ? 1
                    : value >= 50 ? 2
                    : value >= 25 ? 3
                    : 4,
                    "HGB" => value >= l.Number("LBNRLO") ? 0
                    : value >= 100 ? 1
                    : value >= 80 ? 2
                    : 3,
                    _ => null,
                };
                Assert.True(grade is null || grade == l.Number("ATOXGR"), l.ToString());
            }
        }
    }
}
