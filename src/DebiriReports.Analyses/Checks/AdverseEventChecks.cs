using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Checks;

/// <summary>Adverse events: seriousness, outcome, causality by component, action taken, coding (A01 to A04, A07 to A17).</summary>
internal static class AdverseEventChecks
{
    private static readonly string[] Criteria =
    [
        "AESDTH",
        "AESLIFE",
        "AESHOSP",
        "AESDISAB",
        "AESCONG",
        "AESMIE",
        "AESINTV",
    ];
    private static readonly string[] ProgressionTerms =
    [
        "DISEASE PROGRESSION",
        "PROGRESSIVE DISEASE",
        "NEOPLASM PROGRESSION",
        "TUMOUR PROGRESSION",
        "TUMOR PROGRESSION",
    ];
    private static readonly string[] ProcedureTerms =
    [
        "HEPATECTOMY",
        "RESECTION",
        "EMBOLISATION",
        "EMBOLIZATION",
        "HOSPITALISATION",
        "HOSPITALIZATION",
        "SURGERY",
    ];

    /// <summary>The rules.</summary>
    public static readonly IReadOnlyList<DataRule> Rules =
    [
        new("A01", Severity.Refuse, "A serious event without a criterion of seriousness", SeriousWithoutCriterion),
        new(
            "A02",
            Severity.Refuse,
            "A criterion of seriousness on an event that is not serious",
            CriterionWithoutSerious
        ),
        new("A03", Severity.Refuse, "Fatal outcome, death criterion, grade 5 and death do not agree", Fatal),
        new("A04", Severity.Warn, "A grade 5 event does not end on the day of death", FatalEnd),
        new("A07", Severity.Warn, "Causality is missing for a component that was received before", MissingCausality),
        new("A07b", Severity.Refuse, "Related to a component that was never received", RelatedToNothing),
        new("A08", Severity.Warn, "The action taken does not agree with exposure", ActionAgainstExposure),
        new("A09", Severity.Warn, "Serious by a planned admission, or a procedure as a term", PlannedAdmission),
        new("A10", Severity.Warn, "Grade and criterion of seriousness do not fit", GradeAgainstCriterion),
        new("A11", Severity.Warn, "A term is not coded, or in two classes", Coding),
        new("A12", Severity.Warn, "The same event twice", Duplicates),
        new("A13", Severity.Refuse, "A rechallenge without later exposure", Rechallenge),
        new("A16", Severity.Refuse, "Related to a component before it was first given", RelatedTooEarly),
        new("A17", Severity.Warn, "Progression or death as an event's term", OutcomesAsTerms),
    ];

    private static CheckedDataset? Events(RuleRun run, params ReadOnlySpan<string> variables)
    {
        foreach (var variable in variables)
        {
            if (!run.Needs("ADAE." + variable))
            {
                return null;
            }
        }
        return run.Needs("ADAE") ? run.Study.Find("ADAE") : null;
    }

    /// <summary>Which criteria of seriousness an event meets.</summary>
    public static IEnumerable<string> MetCriteria(CheckedDataset events, int record) =>
        Criteria.Where(criterion => events.IsYes(criterion, record));

    /// <summary>Whether the data tell by which criterion an event is serious.</summary>
    public static bool AreCriteriaCollected(CheckedDataset events) =>
        Criteria.Any(criterion => events[criterion] is not null);

    private static bool HasCriteria(RuleRun run, CheckedDataset events) =>
        AreCriteriaCollected(events) || run.Lacks("ADAE has no criteria of seriousness (AESDTH …)");

    private static void SeriousWithoutCriterion(RuleRun run)
    {
        if (Events(run, "AESER") is not { } events || !HasCriteria(run, events))
        {
            return;
        }
        for (var record = 0; record < events.Count; record++)
        {
            if (events.IsYes("AESER", record) && !MetCriteria(events, record).Any())
            {
                run.Add(events, record, "The event is serious and meets no criterion of seriousness");
            }
        }
    }

    private static void CriterionWithoutSerious(RuleRun run)
    {
        if (Events(run, "AESER") is not { } events || !HasCriteria(run, events))
        {
            return;
        }
        for (var record = 0; record < events.Count; record++)
        {
            if (!events.IsYes("AESER", record) && MetCriteria(events, record).FirstOrDefault() is { } criterion)
            {
                run.Add(events, record, $"{criterion} is Y and AESER is not");
            }
        }
    }

    private static void Fatal(RuleRun run)
    {
        if (Events(run, "AEOUT") is not { } events)
        {
            return;
        }
        var grade = Grade(events);
        var criterion = events["AESDTH"];
        for (var record = 0; record < events.Count; record++)
        {
            var isFatal = events.Text("AEOUT", record) == "FATAL";
            if (criterion is not null && isFatal != events.IsYes("AESDTH", record))
            {
                run.Add(events, record, "AEOUT and AESDTH do not agree on a fatal event");
            }
            if (grade is not null && isFatal != (grade.Text(record) == "5"))
            {
                run.Add(events, record, "AEOUT and the grade do not agree on a fatal event");
            }
            if (
                isFatal
                && run.Study.Subjects["DTHFL"] is not null
                && !run.Study.Subjects.IsYes("DTHFL", events.SubjectOf[record])
            )
            {
                run.Add(events, record, "The event is fatal and the subject is not dead (DTHFL)");
            }
        }
    }

    private static void FatalEnd(RuleRun run)
    {
        if (
            Events(run) is not { } events
            || !run.Needs("ADSL.DTHDT")
            || Grade(events) is not { } grade
            || events.Ends() is not { } ends
        )
        {
            return;
        }
        for (var record = 0; record < events.Count; record++)
        {
            var death = run.Study.Subjects.Date("DTHDT", events.SubjectOf[record]);
            if (grade.Text(record) == "5" && !death.IsMissing && ends.Values[record].CompareTo(death) != 0)
            {
                run.Add(events, record, "The grade 5 event does not end on the day of death");
            }
        }
    }

    private static void MissingCausality(RuleRun run)
    {
        if (Events(run) is not { } events || events.Starts() is not { } starts)
        {
            return;
        }
        foreach (var (component, causality, exposure) in Causalities(run, events))
        {
            for (var record = 0; record < events.Count; record++)
            {
                if (
                    causality.IsMissing(record)
                    && exposure.First(events.SubjectOf[record]) is { } first
                    && !starts.IsMissing(record)
                    && first <= starts.Values[record].Latest
                )
                {
                    run.Add(
                        events,
                        record,
                        $"The causality of {component.Label} is missing",
                        "it counts as related in tables and is printed as not reported"
                    );
                }
            }
        }
    }

    private static void RelatedToNothing(RuleRun run)
    {
        if (Events(run) is not { } events)
        {
            return;
        }
        foreach (var (component, causality, exposure) in Causalities(run, events))
        {
            for (var record = 0; record < events.Count; record++)
            {
                if (IsRelated(run, causality, record) && !exposure.Received(events.SubjectOf[record]))
                {
                    run.Add(
                        events,
                        record,
                        $"The event is related to {component.Label}, which the subject never received"
                    );
                }
            }
        }
    }

    private static void RelatedTooEarly(RuleRun run)
    {
        if (Events(run) is not { } events || events.Starts() is not { } starts)
        {
            return;
        }
        foreach (var (component, causality, exposure) in Causalities(run, events))
        {
            for (var record = 0; record < events.Count; record++)
            {
                if (
                    IsRelated(run, causality, record)
                    && exposure.First(events.SubjectOf[record]) is { } first
                    && !starts.IsMissing(record)
                    && starts.Values[record].Latest < first
                )
                {
                    run.Add(
                        events,
                        record,
                        $"The event is related to {component.Label} and began before it was first given"
                    );
                }
            }
        }
    }

    private static IEnumerable<(Study.Component Component, Variable Causality, ExposureHistory Exposure)> Causalities(
        RuleRun run,
        CheckedDataset events
    )
    {
        var found = new List<(Study.Component, Variable, ExposureHistory)>();
        foreach (var component in run.Study.Definition.Components)
        {
            if (
                component.Causality is { } name
                && events[name] is { } causality
                && run.Study.ExposureTo(component) is { } exposure
            )
            {
                found.Add((component, causality, exposure));
            }
        }
        if (found.Count == 0)
        {
            run.Lacks("no component has a causality variable and exposure records in the data");
        }
        return found;
    }

    private static bool IsRelated(RuleRun run, Variable causality, int record) =>
        run.Study.Definition.Causality.Related.Contains(causality.Text(record), StringComparer.OrdinalIgnoreCase);

    private static void ActionAgainstExposure(RuleRun run)
    {
        if (Events(run) is not { } events || events.Starts() is not { } starts)
        {
            return;
        }
        var isAny = false;
        // Components that are given together share a variable: one finding is enough.
        foreach (var component in run.Study.Definition.Components.DistinctBy(component => component.Action?.Value))
        {
            if (
                component.Action is not { } name
                || events[name] is not { } action
                || run.Study.ExposureTo(component) is not { } exposure
            )
            {
                continue;
            }
            isAny = true;
            for (var record = 0; record < events.Count; record++)
            {
                var onset = starts.Values[record];
                var days = exposure.Days(events.SubjectOf[record]);
                if (!onset.IsComplete || days.Count == 0)
                {
                    continue;
                }
                var acted = events.Date("AEACNDT", record) is { IsComplete: true } date ? date.Date : onset.Date;
                if (action.Text(record) == "DRUG WITHDRAWN" && days[^1] > acted && !events.IsYes("AERECHAL", record))
                {
                    run.Add(events, record, $"{component.Label} was withdrawn and is given again later");
                }
                else if (action.Text(record) == "NOT APPLICABLE" && days[0] <= onset.Date && onset.Date < days[^1])
                {
                    run.Add(
                        events,
                        record,
                        $"The action with {component.Label} is not applicable, although it was being given"
                    );
                }
            }
        }
        if (!isAny)
        {
            run.Lacks("no component has a variable of the action taken and exposure records in the data");
        }
    }

    private static void PlannedAdmission(RuleRun run)
    {
        if (Events(run, "AESHOSP") is not { } events)
        {
            return;
        }
        for (var record = 0; record < events.Count; record++)
        {
            // ISO 14155, 3.45, note 1: a planned admission is no serious event.
            if (
                events.IsYes("AEPLADM", record)
                && events.IsYes("AESHOSP", record)
                && events["HOSPENDT"]?.IsMissing(record) != false
                && MetCriteria(events, record).Count() == 1
            )
            {
                run.Add(events, record, "The event is serious only by an admission that was planned");
            }
            if (events.IsYes("AESER", record) && IsTerm(events, record, ProcedureTerms))
            {
                run.Add(events, record, "The term of a serious event is a procedure", "report the diagnosis");
            }
        }
    }

    private static void GradeAgainstCriterion(RuleRun run)
    {
        if (Events(run, "AESER") is not { } events || Grade(events) is not { } grade)
        {
            return;
        }
        for (var record = 0; record < events.Count; record++)
        {
            var value = grade.Text(record);
            if (value is "1" or "2" or "3" && events.IsYes("AESLIFE", record))
            {
                run.Add(events, record, "The event is life-threatening and its grade is below 4");
            }
            if (events.IsYes("AESHOSP", record) && value == "1")
            {
                run.Add(events, record, "The event led to hospitalisation and its grade is 1");
            }
            if (events.IsYes("AESDISAB", record) && events.Text("AEOUT", record) == "RECOVERED/RESOLVED")
            {
                run.Add(events, record, "The event led to disability and resolved without sequelae");
            }
        }
    }

    private static void Coding(RuleRun run)
    {
        if (Events(run, "AEDECOD", "AEBODSYS") is not { } events)
        {
            return;
        }
        var classOf = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var record = 0; record < events.Count; record++)
        {
            var (term, systemClass) = (events.Text("AEDECOD", record), events.Text("AEBODSYS", record));
            if (term.Length == 0)
            {
                run.Add(events, record, "The event is not coded (AEDECOD)", severity: Severity.Refuse);
            }
            else if (systemClass.Length == 0)
            {
                run.Add(events, record, "The event has no system organ class (AEBODSYS)");
            }
            else if (!classOf.TryAdd(term, systemClass) && classOf[term] != systemClass)
            {
                run.Add(events, record, "The preferred term stands in another system organ class elsewhere");
            }
        }
    }

    private static void Duplicates(RuleRun run)
    {
        if (Events(run, "AEDECOD") is not { } events || events.Starts() is not { } starts)
        {
            return;
        }
        var ends = events.Ends();
        var last = new Dictionary<(int, string), List<int>>();
        for (var record = 0; record < events.Count; record++)
        {
            var key = (events.SubjectOf[record], events.Text("AEDECOD", record));
            if (starts.IsMissing(record) || key.Item2.Length == 0)
            {
                continue;
            }
            if (!last.TryGetValue(key, out var others))
            {
                last.Add(key, others = []);
            }
            if (others.Any(other => Overlap(record, other)))
            {
                run.Add(
                    events,
                    record,
                    "Another record of the subject has the same term at the same time",
                    "merge them, or tell why both stand"
                );
            }
            others.Add(record);
        }

        bool Overlap(int record, int other) => Start(record) <= End(other) && Start(other) <= End(record);

        DateOnly Start(int record) => starts.Values[record].Latest;

        // An event that is grade by grade ends on the day on which the next record starts.
        DateOnly End(int record) =>
            ends is null || ends.IsMissing(record) ? DateOnly.MaxValue : ends.Values[record].Earliest.AddDays(-1);
    }

    private static void Rechallenge(RuleRun run)
    {
        if (Events(run, "AERECHAL") is not { } events || events.Starts() is not { } starts)
        {
            return;
        }
        if (run.Study.ExposureTo(null) is not { } exposure)
        {
            run.Lacks("there is no dataset ADEX");
            return;
        }
        for (var record = 0; record < events.Count; record++)
        {
            if (
                events.IsYes("AERECHAL", record)
                && !starts.IsMissing(record)
                && !(exposure.Last(events.SubjectOf[record]) > starts.Values[record].Earliest)
            )
            {
                run.Add(events, record, "The event came back on rechallenge, and no later exposure is recorded");
            }
        }
    }

    private static void OutcomesAsTerms(RuleRun run)
    {
        if (Events(run, "AEDECOD") is not { } events)
        {
            return;
        }
        for (var record = 0; record < events.Count; record++)
        {
            var term = events.Text("AEDECOD", record).ToUpperInvariant();
            if (term is "DEATH" or "DEATH NOS" or "SUDDEN DEATH" or "DIED")
            {
                run.Add(
                    events,
                    record,
                    "The term is a death, which is an outcome",
                    "report the cause; keep it only where none is known"
                );
            }
            else if (ProgressionTerms.Any(progression => term.Contains(progression, StringComparison.Ordinal)))
            {
                run.Add(events, record, "The term is progression of the disease under study");
            }
        }
    }

    private static bool IsTerm(CheckedDataset events, int record, string[] words)
    {
        var term = events.Text("AEDECOD", record).ToUpperInvariant();
        return words.Any(word => term == word || term.EndsWith(" " + word, StringComparison.Ordinal));
    }

    private static Variable? Grade(CheckedDataset events) => events["AETOXGR"] ?? events["ATOXGR"];
}
