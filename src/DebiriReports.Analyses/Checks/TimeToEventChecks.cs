namespace DebiriReports.Analyses.Checks;

/// <summary>Times to events (P01 to P03, P05, and P04 for the times themselves).</summary>
/// <remarks>
/// Parameters by their usual codes (PFS, RFS, OS), which <c>study.yaml</c> can map:
/// <c>variables: { names: { ADTTE.PFS: PFSINV } }</c>.
/// </remarks>
internal static class TimeToEventChecks
{
    private const double DaysPerMonth = 30.4375;

    /// <summary>The rules.</summary>
    public static readonly IReadOnlyList<DataRule> Rules =
    [
        new(
            "P01",
            Severity.Refuse,
            "A time before its start, not above zero, without a censoring flag, or missing",
            Times
        ),
        new("P02", Severity.Refuse, "Times of one subject contradict each other", Contradictions),
        new("P03", Severity.Refuse, "Overall survival and death do not agree", Survival),
        new("P05", Severity.Warn, "A progression without an assessment, or censoring without a reason", Sources),
    ];

    private static CheckedDataset? Find(RuleRun run) =>
        run.Needs("ADTTE.PARAMCD", "ADTTE.AVAL", "ADTTE.CNSR", "ADTTE.ADT") ? run.Study.Find("ADTTE") : null;

    private static bool IsEvent(CheckedDataset times, int record) => times.Text("CNSR", record) == "0";

    private static void Times(RuleRun run)
    {
        if (Find(run) is not { } times)
        {
            return;
        }
        var value = times.Numbers("AVAL");
        for (var record = 0; record < times.Count; record++)
        {
            var (start, date) = (times.Date("STARTDT", record), times.Date("ADT", record));
            if (!start.IsMissing && !date.IsMissing && date.Latest < start.Earliest)
            {
                run.Add(times, record, "The date of event or censoring is before the start");
            }
            if (value?.Values[record] is not > 0)
            {
                run.Add(times, record, "The time is missing or not above zero");
            }
            if (times["CNSR"]!.IsMissing(record))
            {
                run.Add(times, record, "The flag of event or censoring (CNSR) is missing");
            }
        }
        MissingTimes(run, times);
    }

    /// <summary>Subjects of an endpoint's analysis set without a time of it.</summary>
    private static void MissingTimes(RuleRun run, CheckedDataset times)
    {
        foreach (var endpoint in run.Study.Definition.Endpoints)
        {
            if (endpoint.AnalysisSet is not { } set)
            {
                continue;
            }
            var subjects = times.WithParameter(endpoint.Id).Select(record => times.SubjectOf[record]).ToHashSet();
            if (subjects.Count == 0)
            {
                continue;
            }
            foreach (var subject in run.Study.Analysis.Set(set).Subjects)
            {
                if (!subjects.Contains(subject))
                {
                    run.Add(run.Study.Subjects, subject, $"The subject is in {set} and has no time of {endpoint.Id}");
                }
            }
        }
    }

    private static void Contradictions(RuleRun run)
    {
        if (Find(run) is not { } times)
        {
            return;
        }
        var value = times.Numbers("AVAL");
        var survival = times.WithParameter("OS").ToLookup(record => times.SubjectOf[record]);
        foreach (var record in times.WithParameter("PFS"))
        {
            var subject = times.SubjectOf[record];
            foreach (var overall in survival[subject])
            {
                if (
                    value?.Values[record] > value?.Values[overall]
                    && times.Text("STARTDT", record) == times.Text("STARTDT", overall)
                    && times.Text("AVALU", record) == times.Text("AVALU", overall)
                )
                {
                    run.Add(times, record, "Progression-free survival is longer than overall survival");
                }
            }
            var (date, death) = (times.Date("ADT", record), run.Study.Subjects.Date("DTHDT", subject));
            if (IsEvent(times, record) && !date.IsMissing && !death.IsMissing && death.Latest < date.Earliest)
            {
                run.Add(times, record, "The event is after the subject's death");
            }
        }
        foreach (var record in times.WithParameter("RFS"))
        {
            var subject = times.SubjectOf[record];
            var resection = run.Study.Subjects.Date("RESDT", subject);
            if (run.Study.Subjects["RESFL"] is not null && subject >= 0 && !run.Study.Subjects.IsYes("RESFL", subject))
            {
                run.Add(times, record, "The subject has recurrence-free survival and no resection (RESFL)");
            }
            else if (
                !resection.IsMissing
                && times.Date("STARTDT", record) is { IsMissing: false } start
                && start.CompareTo(resection) != 0
            )
            {
                run.Add(times, record, "Recurrence-free survival does not start on the day of resection (RESDT)");
            }
        }
    }

    private static void Survival(RuleRun run)
    {
        if (Find(run) is not { } times || !run.Needs("ADSL.DTHFL"))
        {
            return;
        }
        var subjects = run.Study.Subjects;
        var cutoff = run.Study.Lock.DataCutoffDate;
        var records = times.WithParameter("OS").ToList();
        if (records.Count == 0)
        {
            run.Lacks("ADTTE has no overall survival (OS)");
            return;
        }
        foreach (var record in records)
        {
            var subject = times.SubjectOf[record];
            if (subject < 0)
            {
                continue;
            }
            var date = times.Date("ADT", record);
            if (IsEvent(times, record) != subjects.IsYes("DTHFL", subject))
            {
                run.Add(
                    times,
                    record,
                    IsEvent(times, record)
                        ? "An event of overall survival without a death"
                        : "A death without an event of overall survival"
                );
            }
            else if (!IsEvent(times, record) && !date.IsMissing)
            {
                if (date.Earliest > cutoff)
                {
                    run.Add(times, record, "Overall survival is censored after the data cut-off");
                }
                if (subjects.Date("LSTALVDT", subject) is { IsMissing: false } alive && date.Latest < alive.Earliest)
                {
                    run.Add(
                        times,
                        record,
                        "Overall survival is censored before the subject was last known alive (LSTALVDT)"
                    );
                }
            }
        }
    }

    /// <summary>P04, the times: a time is the days from its start to its date, both counted, in its unit.</summary>
    public static void RecomputeTimes(RuleRun run)
    {
        if (Find(run) is not { } times || times.Numbers("AVAL") is not { } value || times["STARTDT"] is null)
        {
            return;
        }
        for (var record = 0; record < times.Count; record++)
        {
            var (start, date) = (times.Date("STARTDT", record), times.Date("ADT", record));
            if (!start.IsComplete || !date.IsComplete || double.IsNaN(value.Values[record]))
            {
                continue;
            }
            var days = date.Date.DayNumber - start.Date.DayNumber + 1;
            double? expected = times.Text("AVALU", record).ToUpperInvariant() switch
            {
                "DAYS" or "DAY" => days,
                "WEEKS" or "WEEK" => days / 7.0,
                "MONTHS" or "MONTH" => days / DaysPerMonth,
                "YEARS" or "YEAR" => days / 365.25,
                _ => null,
            };
            // Half a unit of the last decimal, and a little for how it was divided.
            var tolerance = 0.5001 * Math.Pow(10, -value.Decimals);
            if (expected is { } known && Math.Abs(value.Values[record] - known) > Math.Max(tolerance, 1e-6))
            {
                run.Add(times, record, "The time is not the days from its start to its date");
            }
        }
    }

    private static void Sources(RuleRun run)
    {
        if (Find(run) is not { } times)
        {
            return;
        }
        if (times["CNSDTDSC"] is { } reason)
        {
            for (var record = 0; record < times.Count; record++)
            {
                if (!IsEvent(times, record) && !times["CNSR"]!.IsMissing(record) && reason.IsMissing(record))
                {
                    run.Add(times, record, "The time is censored without a reason (CNSDTDSC)");
                }
            }
        }
        if (run.Study.Find("ADRS") is not { } responses || responses.Dates("ADT") is not { } assessed)
        {
            return;
        }
        foreach (var record in times.WithParameter("PFS").Where(record => IsEvent(times, record)))
        {
            var subject = times.SubjectOf[record];
            var date = times.Date("ADT", record);
            if (subject < 0 || date.CompareTo(run.Study.Subjects.Date("DTHDT", subject)) == 0)
            {
                continue;
            }
            var isAssessed = false;
            foreach (var assessment in responses.Of(subject))
            {
                isAssessed |= assessed.Values[assessment].CompareTo(date) == 0;
            }
            if (!isAssessed)
            {
                run.Add(times, record, "The progression is dated on no assessment of the subject");
            }
        }
    }
}
