using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Checks;

/// <summary>Dates, their order, and consent (D01 to D11).</summary>
internal static class DateChecks
{
    private static readonly string[] Assessments = ["ADLB", "ADVS", "ADEG", "ADPE"];

    // What happens to a subject; history and earlier treatments lie before the study by nature.
    private static readonly string[] Events =
    [
        "ADAE",
        "ADEX",
        "ADRS",
        "ADTR",
        "ADPR",
        "ADDE",
        "ADDV",
        "ADLB",
        "ADVS",
        "ADEG",
        "ADPE",
    ];

    /// <summary>The rules.</summary>
    public static readonly IReadOnlyList<DataRule> Rules =
    [
        new("D01", Severity.Refuse, "An enrolled subject has no date of consent", NoConsent),
        new("D02", Severity.Refuse, "Treatment before consent", BeforeConsent),
        new("D03", Severity.Warn, "An adverse event before consent", EventBeforeConsent),
        new("D04", Severity.Refuse, "An end before its start", EndBeforeStart),
        new("D05", Severity.Refuse, "A record after the subject's death", AfterDeath),
        new("D06", Severity.Refuse, "The date of death differs between datasets", DeathDates),
        new("D07", Severity.Warn, "An implausible date or age", Implausible),
        new("D08", Severity.Warn, "An event's end and its being ongoing do not agree", Ongoing),
        new("D09", Severity.Refuse, "A study day is not the one that its date gives", StudyDays),
        new("D10", Severity.Warn, "A partial onset straddles the first treatment", Straddling),
        new("D11", Severity.Inform, "A date was imputed", Imputed),
    ];

    private static void NoConsent(RuleRun run)
    {
        if (!run.Needs("ADSL.RFICDT", "ADSL.ENRLFL"))
        {
            return;
        }
        var subjects = run.Study.Subjects;
        for (var subject = 0; subject < subjects.Count; subject++)
        {
            if (subjects.IsYes("ENRLFL", subject) && subjects["RFICDT"]!.IsMissing(subject))
            {
                run.Add(subjects, subject, "An enrolled subject has no date of consent (RFICDT)");
            }
        }
    }

    private static void BeforeConsent(RuleRun run)
    {
        if (!run.Needs("ADSL.RFICDT", "ADSL.TRTSDT"))
        {
            return;
        }
        var subjects = run.Study.Subjects;
        for (var subject = 0; subject < subjects.Count; subject++)
        {
            if (IsBefore(subjects.Date("TRTSDT", subject), subjects.Date("RFICDT", subject)))
            {
                run.Add(subjects, subject, "The first treatment is before consent");
            }
        }
        foreach (var name in new[] { "ADEX", "ADRS", "ADPR" })
        {
            if (run.Study.Find(name) is { } table && table.Starts() is { } starts)
            {
                for (var record = 0; record < table.Count; record++)
                {
                    if (IsBefore(starts.Values[record], subjects.Date("RFICDT", table.SubjectOf[record])))
                    {
                        run.Add(
                            table,
                            record,
                            "A procedure or assessment of the study is before consent",
                            "record it as an important deviation, or correct the date",
                            name == "ADEX" ? Severity.Refuse : Severity.Warn
                        );
                    }
                }
            }
        }
    }

    private static void EventBeforeConsent(RuleRun run)
    {
        if (
            !run.Needs("ADAE", "ADSL.RFICDT")
            || run.Study.Find("ADAE") is not { } events
            || events.Starts() is not { } starts
        )
        {
            return;
        }
        for (var record = 0; record < events.Count; record++)
        {
            if (IsBefore(starts.Values[record], run.Study.Subjects.Date("RFICDT", events.SubjectOf[record])))
            {
                run.Add(
                    events,
                    record,
                    "The onset is before consent",
                    "record it as medical history",
                    events.IsYes("TRTEMFL", record) ? Severity.Refuse : Severity.Warn
                );
            }
        }
    }

    private static void EndBeforeStart(RuleRun run)
    {
        foreach (var table in run.Study.Tables)
        {
            if (table.Starts() is not { } starts || table.Ends() is not { } ends)
            {
                continue;
            }
            for (var record = 0; record < table.Count; record++)
            {
                var (start, end) = (starts.Values[record], ends.Values[record]);
                if (IsBefore(end, start))
                {
                    run.Add(
                        table,
                        record,
                        $"{ends.Name} is before {starts.Name}",
                        severity: start.IsComplete && end.IsComplete ? Severity.Refuse : Severity.Warn
                    );
                }
            }
        }
    }

    private static void AfterDeath(RuleRun run)
    {
        if (!run.Needs("ADSL.DTHDT"))
        {
            return;
        }
        var subjects = run.Study.Subjects;
        foreach (var table in run.Study.Tables.Where(table => Events.Contains(table.Data.Name)))
        {
            if (table.Starts() is not { } starts)
            {
                continue;
            }
            var severity = Assessments.Contains(table.Data.Name) ? Severity.Warn : Severity.Refuse;
            var message = $"{starts.Name} is after the subject's death";
            for (var record = 0; record < table.Count; record++)
            {
                if (IsBefore(subjects.Date("DTHDT", table.SubjectOf[record]), starts.Values[record]))
                {
                    run.Add(table, record, message, severity: severity);
                }
            }
        }
    }

    private static void DeathDates(RuleRun run)
    {
        if (!run.Needs("ADSL.DTHDT"))
        {
            return;
        }
        var subjects = run.Study.Subjects;
        for (var subject = 0; subject < subjects.Count; subject++)
        {
            if (
                subjects["DTHFL"] is not null
                && subjects.IsYes("DTHFL", subject) == subjects["DTHDT"]!.IsMissing(subject)
            )
            {
                run.Add(subjects, subject, "DTHFL and DTHDT do not agree");
            }
        }
        if (run.Study.Find("ADAE") is { } events && events.Ends() is { } ends)
        {
            for (var record = 0; record < events.Count; record++)
            {
                if (events.Text("AEOUT", record) == "FATAL")
                {
                    Compare(run, events, record, ends.Values[record], subjects);
                }
            }
        }
        if (run.Study.Find("ADTTE") is { } times && times.Dates("ADT") is { } dates)
        {
            foreach (var record in times.WithParameter("OS").Where(record => times.Text("CNSR", record) == "0"))
            {
                Compare(run, times, record, dates.Values[record], subjects);
            }
        }
    }

    private static void Compare(
        RuleRun run,
        CheckedDataset table,
        int record,
        PartialDate date,
        CheckedDataset subjects
    )
    {
        var death = subjects.Date("DTHDT", table.SubjectOf[record]);
        if (date.IsMissing || death.IsMissing)
        {
            return;
        }
        if (
            date.IsComplete && death.IsComplete
                ? date.Date != death.Date
                : IsBefore(date, death) || IsBefore(death, date)
        )
        {
            run.Add(table, record, "The date of death is not the one of ADSL (DTHDT)");
        }
        else if (!date.IsComplete || !death.IsComplete)
        {
            run.Add(table, record, "The date of death is partial; it can be the one of ADSL", severity: Severity.Warn);
        }
    }

    private static void Implausible(RuleRun run)
    {
        foreach (var table in run.Study.Tables)
        {
            foreach (var variable in table.Data.Variables.OfType<DateVariable>())
            {
                for (var record = 0; record < table.Count; record++)
                {
                    if (variable.Values[record] is { IsMissing: false, Year: < 1900 })
                    {
                        run.Add(table, record, $"{variable.Name} is before 1900");
                    }
                }
            }
        }
        var subjects = run.Study.Subjects;
        for (var subject = 0; subject < subjects.Count; subject++)
        {
            if (IsBefore(subjects.Date("RFICDT", subject), subjects.Date("BRTHDT", subject)))
            {
                run.Add(subjects, subject, "The birth is after consent");
            }
            if (subjects.Numbers("AGE") is { } age && (age.Values[subject] < 18 || age.Values[subject] > 110))
            {
                run.Add(subjects, subject, "AGE is below 18 or above 110 years");
            }
        }
    }

    private static void Ongoing(RuleRun run)
    {
        if (!run.Needs("ADAE") || run.Study.Find("ADAE") is not { } events || events.Ends() is not { } ends)
        {
            return;
        }
        var flag = events["AEONGO"] ?? events["AEENRF"] ?? events["AEENRTPT"];
        for (var record = 0; record < events.Count; record++)
        {
            var isOngoing = flag?.Text(record) is "Y" or "ONGOING" or "AFTER";
            if (flag is not null && isOngoing != ends.IsMissing(record))
            {
                run.Add(
                    events,
                    record,
                    isOngoing ? "The event is ongoing and has an end" : "The event has no end and is not ongoing"
                );
            }
            if (IsBefore(run.Study.Subjects.Date("DTHDT", events.SubjectOf[record]), ends.Values[record]))
            {
                run.Add(events, record, "The event ends after the subject's death");
            }
        }
    }

    private static void StudyDays(RuleRun run)
    {
        if (!run.Needs("ADSL.TRTSDT"))
        {
            return;
        }
        foreach (var table in run.Study.Tables)
        {
            foreach (var (day, date) in DayVariables(table))
            {
                for (var record = 0; record < table.Count; record++)
                {
                    if (day.IsMissing(record))
                    {
                        continue;
                    }
                    var expected = Day(date.Values[record], run.Study.Subjects.Date("TRTSDT", table.SubjectOf[record]));
                    if (day.Values[record] == 0)
                    {
                        run.Add(table, record, $"{day.Name} is 0: the day before the first treatment is -1");
                    }
                    else if (expected is { } known && day.Values[record] != known)
                    {
                        run.Add(table, record, $"{day.Name} is not the study day of {date.Name}");
                    }
                }
            }
        }
    }

    private static IEnumerable<(NumberVariable Day, DateVariable Date)> DayVariables(CheckedDataset table)
    {
        // A date is followed by its day: ASTDT and ASTDY, ADT and ADY; SDTM: AESTDTC and AESTDY.
        foreach (var date in table.Data.Variables.OfType<DateVariable>())
        {
            var stem =
                date.Name.EndsWith("DTC", StringComparison.Ordinal) ? date.Name[..^3]
                : date.Name.EndsWith("DT", StringComparison.Ordinal) ? date.Name[..^2]
                : date.Name.EndsWith("DTM", StringComparison.Ordinal) ? date.Name[..^3]
                : null;
            if (stem is not null && table.Data.Find(stem + "DY") is NumberVariable day)
            {
                yield return (day, date);
            }
        }
    }

    /// <summary>The study day of a complete date; there is no day 0.</summary>
    private static int? Day(PartialDate date, PartialDate first)
    {
        if (!date.IsComplete || !first.IsComplete)
        {
            return null;
        }
        var distance = date.Date.DayNumber - first.Date.DayNumber;
        return distance >= 0 ? distance + 1 : distance;
    }

    private static void Straddling(RuleRun run)
    {
        if (
            !run.Needs("ADAE", "ADSL.TRTSDT")
            || run.Study.Find("ADAE") is not { } events
            || events.Starts() is not { } starts
        )
        {
            return;
        }
        for (var record = 0; record < events.Count; record++)
        {
            var onset = starts.Values[record];
            var first = run.Study.Subjects.Date("TRTSDT", events.SubjectOf[record]);
            // In the month (or year) of the first treatment, which may be before or after it.
            if (
                !onset.IsMissing
                && !onset.IsComplete
                && first.IsComplete
                && onset.Earliest < first.Date
                && onset.Latest >= first.Date
            )
            {
                run.Add(
                    events,
                    record,
                    "The partial onset may be before or after the first treatment",
                    "by rule it is treatment-emergent; ask for the day"
                );
            }
        }
    }

    private static void Imputed(RuleRun run)
    {
        var isAny = false;
        foreach (var table in run.Study.Tables)
        {
            foreach (var name in new[] { "ASTDTF", "AENDTF", "ADTF" })
            {
                if (table[name] is not { } flag)
                {
                    continue;
                }
                isAny = true;
                for (var record = 0; record < table.Count; record++)
                {
                    if (!flag.IsMissing(record))
                    {
                        run.Add(table, record, $"{name[..^1]} was imputed");
                    }
                }
            }
        }
        if (!isAny)
        {
            run.Lacks("no dataset has a flag of imputation (ASTDTF, AENDTF, ADTF)");
        }
    }

    /// <summary>Whether one date is certainly before another, whatever a partial one means.</summary>
    private static bool IsBefore(PartialDate first, PartialDate second) =>
        !first.IsMissing && !second.IsMissing && first.Latest < second.Earliest;
}
