using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Checks;

/// <summary>Disposition and participant flow (F01 to F21); F01 to F15 are the reconciliations E1 to E15, subject by subject.</summary>
internal static class DispositionChecks
{
    private const string AfterAnalysis = "it compares results, and is checked when they are made";

    /// <summary>The rules.</summary>
    public static readonly IReadOnlyList<DataRule> Rules =
    [
        Flow("F01", "Screened is not excluded and enrolled together (E1)", Screened),
        Flow("F02", "Enrolled is not treated and never treated together (E2)", Enrolled),
        Flow("F03", "Safety set, treated subjects and exposure do not agree (E3)", Treated),
        ExposureChecks.OfStudy(
            "F04",
            Severity.Refuse,
            "Assessed and not assessed are not the treated, first visit (E4)"
        ),
        ExposureChecks.OfStudy(
            "F05",
            Severity.Refuse,
            "Assessed and not assessed are not the treated, second visit (E4)"
        ),
        ExposureChecks.OfStudy(
            "F06",
            Severity.Refuse,
            "Assessed and not assessed are not the treated, third visit (E4)"
        ),
        ExposureChecks.OfStudy("F07", Severity.Refuse, "Resectable is not operated and not operated together (E6, E7)"),
        Flow("F08", "A treated subject has no end of treatment, or no reason for it (E8)", EndOfTreatment),
        Flow("F09", "An enrolled subject discontinued without a reason (E9)", EndOfStudy),
        Flow("F10", "An analysis set is not a part of its parent (E10)", Parents),
        Flow("F11", "Analysed is not the analysis set (E11)", run => run.Lacks(AfterAnalysis)),
        Flow("F12", "Deaths differ between disposition and ADSL (E12)", Deaths),
        Flow("F13", "Figure and tables differ (E13)", run => run.Lacks(AfterAnalysis)),
        Flow("F14", "A subject has no site (E14)", Sites),
        Flow("F15", "A completed subject has a reason for discontinuation (E15)", Completed),
        new("F16", Severity.Refuse, "An enrolled subject has no disposition", NoDisposition),
        new("F17", Severity.Refuse, "Treated in spite of failed eligibility, without a recorded deviation", Ineligible),
        new(
            "F18",
            Severity.Warn,
            "Discontinued for an adverse event, and no event with that action (or the reverse)",
            ForAdverseEvent
        ),
        new("F19", Severity.Refuse, "In an analysis set without support, or out of it without a reason", SetReasons),
        new("F20", Severity.Warn, "A screen failure has data after screening", ScreenFailures),
        new("F21", Severity.Refuse, "A subject lost to follow-up has a later contact", LostWithContact),
    ];

    private static DataRule Flow(string id, string title, Action<RuleRun> check) =>
        new(id, Severity.Refuse, title, check) { IsMilderAtInterim = true };

    private static void ForEach(RuleRun run, Action<CheckedDataset, int> look, params ReadOnlySpan<string> needs)
    {
        foreach (var name in needs)
        {
            if (!run.Needs("ADSL." + name))
            {
                return;
            }
        }
        for (var subject = 0; subject < run.Study.Subjects.Count; subject++)
        {
            look(run.Study.Subjects, subject);
        }
    }

    private static bool IsTreated(CheckedDataset subjects, int subject) =>
        (subjects["TRTSDT"] ?? subjects["TRTSDTM"])?.IsMissing(subject) == false;

    private static void Screened(RuleRun run) =>
        ForEach(
            run,
            (subjects, subject) =>
            {
                var isFailure = subjects.IsYes("SCRFFL", subject);
                if (isFailure == subjects.IsYes("ENRLFL", subject))
                {
                    run.Add(
                        subjects,
                        subject,
                        isFailure
                            ? "The subject is screen failure and enrolled"
                            : "The subject is neither enrolled nor a screen failure"
                    );
                }
                var reason = subjects["SCRFREAS"] ?? subjects["SCRFCAT"];
                if (isFailure && reason?.IsMissing(subject) == true)
                {
                    run.Add(subjects, subject, $"A screen failure has no reason ({reason.Name})");
                }
            },
            "SCRFFL",
            "ENRLFL"
        );

    private static void Enrolled(RuleRun run) =>
        ForEach(
            run,
            (subjects, subject) =>
            {
                var isEnrolled = subjects.IsYes("ENRLFL", subject);
                if (IsTreated(subjects, subject) && !isEnrolled)
                {
                    run.Add(subjects, subject, "The subject is treated and not enrolled");
                }
                if (isEnrolled && !IsTreated(subjects, subject) && subjects["NTRTREAS"]?.IsMissing(subject) == true)
                {
                    run.Add(
                        subjects,
                        subject,
                        "An enrolled subject was never treated, and no reason is given (NTRTREAS)"
                    );
                }
            },
            "ENRLFL",
            "TRTSDT"
        );

    private static void Treated(RuleRun run)
    {
        if (!run.Needs("ADEX"))
        {
            return;
        }
        var exposure = run.Study.Find("ADEX")!;
        ForEach(
            run,
            (subjects, subject) =>
            {
                var hasRecords = exposure.Of(subject).Length > 0;
                if (IsTreated(subjects, subject) && !hasRecords)
                {
                    run.Add(subjects, subject, "The subject has a first treatment and no exposure record");
                }
                if (hasRecords && !subjects.IsYes("SAFFL", subject))
                {
                    run.Add(subjects, subject, "The subject has exposure records and is not in the safety set");
                }
            },
            "SAFFL",
            "TRTSDT"
        );
    }

    private static void EndOfTreatment(RuleRun run) =>
        ForEach(
            run,
            (subjects, subject) =>
            {
                if (!IsTreated(subjects, subject))
                {
                    return;
                }
                var status = subjects.Text("EOTSTT", subject);
                if (status.Length == 0)
                {
                    run.Add(subjects, subject, "A treated subject has no status of treatment (EOTSTT)");
                }
                else if (status == "DISCONTINUED" && subjects["DCTREAS"]?.IsMissing(subject) == true)
                {
                    run.Add(subjects, subject, "Treatment was discontinued without a reason (DCTREAS)");
                }
            },
            "EOTSTT",
            "TRTSDT"
        );

    private static void EndOfStudy(RuleRun run) =>
        ForEach(
            run,
            (subjects, subject) =>
            {
                if (subjects.Text("EOSSTT", subject) == "DISCONTINUED" && subjects["DCSREAS"]!.IsMissing(subject))
                {
                    run.Add(subjects, subject, "The subject discontinued the study without a reason (DCSREAS)");
                }
            },
            "EOSSTT",
            "DCSREAS"
        );

    private static void Completed(RuleRun run) =>
        ForEach(
            run,
            (subjects, subject) =>
            {
                if (
                    subjects.Text("EOSSTT", subject) is "COMPLETED" or "ONGOING"
                    && !subjects["DCSREAS"]!.IsMissing(subject)
                )
                {
                    run.Add(
                        subjects,
                        subject,
                        "The subject did not discontinue and has a reason for discontinuation (DCSREAS)"
                    );
                }
            },
            "EOSSTT",
            "DCSREAS"
        );

    private static void Parents(RuleRun run)
    {
        var analysis = run.Study.Analysis;
        var isAny = false;
        foreach (var (id, set) in run.Study.Definition.AnalysisSets)
        {
            if (set.Within is { } parent)
            {
                isAny = true;
                foreach (var subject in analysis.Set(id).Subjects.Except(analysis.Set(parent).Subjects))
                {
                    run.Add(run.Study.Subjects, subject, $"The subject is in {id} and not in {parent}");
                }
            }
        }
        if (!isAny)
        {
            run.Lacks("no analysis set says which set it is a part of ('within')");
        }
    }

    private static void Deaths(RuleRun run) =>
        ForEach(
            run,
            (subjects, subject) =>
            {
                foreach (var reason in new[] { "DCSREAS", "DCTREAS" })
                {
                    if (subjects.Text(reason, subject) == "DEATH" && !subjects.IsYes("DTHFL", subject))
                    {
                        run.Add(subjects, subject, $"{reason} is death and the subject is not dead (DTHFL)");
                    }
                }
            },
            "DTHFL",
            "DCSREAS"
        );

    private static void Sites(RuleRun run) =>
        ForEach(
            run,
            (subjects, subject) =>
            {
                if (subjects["SITEID"]!.IsMissing(subject))
                {
                    run.Add(subjects, subject, "The subject has no site (SITEID)");
                }
            },
            "SITEID"
        );

    private static void NoDisposition(RuleRun run) =>
        ForEach(
            run,
            (subjects, subject) =>
            {
                if (subjects.IsYes("ENRLFL", subject) && subjects["EOSSTT"]!.IsMissing(subject))
                {
                    run.Add(
                        subjects,
                        subject,
                        "The subject is enrolled, has no disposition and is not ongoing (EOSSTT)"
                    );
                }
            },
            "ENRLFL",
            "EOSSTT"
        );

    private static void Ineligible(RuleRun run)
    {
        var subjects = run.Study.Subjects;
        if (subjects["ELIGFL"] is null && subjects["SCRFFL"] is null)
        {
            run.Lacks("ADSL has no flag of eligibility (ELIGFL) or screen failure (SCRFFL)");
            return;
        }
        var deviations = run.Study.Find("ADDV");
        for (var subject = 0; subject < subjects.Count; subject++)
        {
            var failed = subjects.Text("ELIGFL", subject) == "N" || subjects.IsYes("SCRFFL", subject);
            if (failed && IsTreated(subjects, subject) && !HasDeviation(subject))
            {
                run.Add(subjects, subject, "The subject was treated, was not eligible, and no deviation is recorded");
            }
        }

        bool HasDeviation(int subject)
        {
            if (deviations is not null)
            {
                foreach (var record in deviations.Of(subject))
                {
                    if (deviations.Text("DVCAT", record).Contains("ELIGIB", StringComparison.OrdinalIgnoreCase))
                    {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private static void ForAdverseEvent(RuleRun run)
    {
        if (!run.Needs("ADSL.DCTREAS", "ADAE"))
        {
            return;
        }
        var (subjects, events) = (run.Study.Subjects, run.Study.Find("ADAE")!);
        var actions = run
            .Study.Definition.Components.Select(component => component.Action?.Value)
            .OfType<string>()
            .Append("AEACN")
            .Distinct()
            .Select(name => events[name])
            .OfType<Variable>()
            .ToList();
        if (actions.Count == 0)
        {
            run.Lacks("ADAE has no variable of the action taken");
            return;
        }
        for (var subject = 0; subject < subjects.Count; subject++)
        {
            bool hasAny = false,
                hasAll = false;
            foreach (var record in events.Of(subject))
            {
                hasAny |=
                    events.IsYes("AEDISCFL", record) || actions.Any(action => action.Text(record) == "DRUG WITHDRAWN");
                hasAll |= events["AEDISCFL"] is null ? false : events.IsYes("AEDISCFL", record);
            }
            var isReason = subjects.Text("DCTREAS", subject) == "ADVERSE EVENT";
            if (isReason && !hasAny)
            {
                run.Add(subjects, subject, "Treatment ended for an adverse event, and no event has that action");
            }
            if (!isReason && hasAll)
            {
                run.Add(
                    subjects,
                    subject,
                    "An adverse event ended all treatment, and the reason of discontinuation is another"
                );
            }
        }
    }

    private static void SetReasons(RuleRun run)
    {
        var (subjects, analysis) = (run.Study.Subjects, run.Study.Analysis);
        foreach (var (id, set) in run.Study.Definition.AnalysisSets)
        {
            if (set.Within is not { } parent || ReasonOf(set) is not { } reason)
            {
                continue;
            }
            foreach (var subject in analysis.Set(parent).Subjects.Except(analysis.Set(id).Subjects))
            {
                if (reason.IsMissing(subject))
                {
                    run.Add(
                        subjects,
                        subject,
                        $"The subject is in {parent} and not in {id}, and no reason is given ({reason.Name})"
                    );
                }
            }
        }
        if (subjects["SAFFL"] is null || run.Study.Find("ADEX") is not { } exposure)
        {
            return;
        }
        for (var subject = 0; subject < subjects.Count; subject++)
        {
            if (subjects.IsYes("SAFFL", subject) && exposure.Of(subject).Length == 0)
            {
                run.Add(subjects, subject, "The subject is in the safety set and has no exposure record");
            }
        }

        // A flag XXXFL has its reasons of exclusion in XXXEXRS, or in XXEXRS where eight letters do not suffice.
        Variable? ReasonOf(AnalysisSetDefinition set)
        {
            var flag = set.Where?.Value.Split(' ', 2)[0] ?? "";
            return flag.EndsWith("FL", StringComparison.Ordinal) && flag.Length > 3
                ? subjects[flag[..^2] + "EXRS"] ?? subjects[flag[..2] + "EXRS"]
                : null;
        }
    }

    private static void ScreenFailures(RuleRun run)
    {
        if (!run.Needs("ADSL.SCRFFL"))
        {
            return;
        }
        foreach (var table in new[] { "ADEX", "ADRS", "ADTR", "ADTTE" }.Select(run.Study.Find).OfType<CheckedDataset>())
        {
            for (var record = 0; record < table.Count; record++)
            {
                var subject = table.SubjectOf[record];
                if (subject >= 0 && run.Study.Subjects.IsYes("SCRFFL", subject))
                {
                    run.Add(table, record, "A screen failure has a record after screening");
                }
            }
        }
    }

    private static void LostWithContact(RuleRun run)
    {
        if (!run.Needs("ADSL.DCSREAS", "ADSL.EOSDT"))
        {
            return;
        }
        var subjects = run.Study.Subjects;
        for (var subject = 0; subject < subjects.Count; subject++)
        {
            if (IsLost(subject) && IsLater(subjects.Date("LSTALVDT", subject), subject))
            {
                run.Add(subjects, subject, "The subject was lost to follow-up and is known alive later (LSTALVDT)");
            }
        }
        foreach (var table in run.Study.Tables.Where(table => table != subjects && table.Data.Name != "ADTTE"))
        {
            if (table.Starts() is not { } starts)
            {
                continue;
            }
            for (var record = 0; record < table.Count; record++)
            {
                var subject = table.SubjectOf[record];
                if (subject >= 0 && IsLost(subject) && IsLater(starts.Values[record], subject))
                {
                    run.Add(table, record, "The subject was lost to follow-up before this record");
                }
            }
        }

        bool IsLost(int subject) =>
            subjects.Text("DCSREAS", subject).StartsWith("LOST TO FOLLOW", StringComparison.OrdinalIgnoreCase);

        bool IsLater(PartialDate date, int subject) =>
            subjects.Date("EOSDT", subject) is { IsMissing: false } end
            && !date.IsMissing
            && date.Earliest > end.Latest;
    }
}
