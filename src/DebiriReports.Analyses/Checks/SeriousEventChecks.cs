namespace DebiriReports.Analyses.Checks;

/// <summary>What a narrative of a serious event needs, reconciliation, expedited reports, device deficiencies (A05, A06, A14, A15).</summary>
internal static class SeriousEventChecks
{
    private const string Reconciliation = "SAERECON";

    // What the paragraphs of a narrative are made of, where the data have the variable at all.
    private static readonly (string What, string[] Variables)[] Elements =
    [
        ("the reported term", ["AETERM"]),
        ("the coded term", ["AEDECOD"]),
        ("the onset", ["AESTDTC", "ASTDT"]),
        ("the grade", ["AETOXGR", "ATOXGR"]),
        ("the outcome", ["AEOUT"]),
        ("the treatment of the event", ["AECONTRT"]),
    ];

    /// <summary>The rules.</summary>
    public static readonly IReadOnlyList<DataRule> Rules =
    [
        new("A05", Severity.Warn, "A serious event lacks an element of its narrative", Narrative),
        new("A05b", Severity.Refuse, "A serious event lacks onset, term, criterion or causality", NarrativeCore),
        new("A06", Severity.Refuse, "Clinical and safety database do not have the same serious events", Reconcile),
        new("A14", Severity.Warn, "A SUSAR without expectedness, or reported too late", Expedited),
        new("A15", Severity.Warn, "A device deficiency is linked to no session or lot", Deficiencies),
    ];

    private static IEnumerable<int> Serious(CheckedDataset events) =>
        Enumerable.Range(0, events.Count).Where(record => events.IsYes("AESER", record));

    private static void Narrative(RuleRun run)
    {
        if (!run.Needs("ADAE.AESER"))
        {
            return;
        }
        var events = run.Study.Find("ADAE")!;
        foreach (var record in Serious(events))
        {
            var missing = Elements
                .Where(element =>
                    element.Variables.Any(name => events[name] is not null)
                    && element.Variables.All(name => events.Text(name, record).Length == 0)
                )
                .Select(element => element.What)
                .ToList();
            if (
                events["AEONGO"] is not null
                && !events.IsYes("AEONGO", record)
                && events.Ends()?.IsMissing(record) == true
            )
            {
                missing.Add("the end");
            }
            foreach (var component in run.Study.Definition.Components)
            {
                if (
                    run.Study.ExposureTo(component)?.Received(events.SubjectOf[record]) == true
                    && IsEmpty(component.Causality)
                )
                {
                    missing.Add("the causality of " + component.Label);
                }
                if (
                    run.Study.ExposureTo(component)?.Received(events.SubjectOf[record]) == true
                    && IsEmpty(component.Action)
                )
                {
                    missing.Add("the action taken with " + component.Label);
                }
            }
            if (missing.Count > 0)
            {
                run.Add(
                    events,
                    record,
                    "The narrative lacks " + string.Join(", ", missing),
                    "it prints them as not reported"
                );
            }

            bool IsEmpty(Study.Placed<string>? name) =>
                name is { } placed && events[placed] is { } variable && variable.IsMissing(record);
        }
    }

    private static void NarrativeCore(RuleRun run)
    {
        if (!run.Needs("ADAE.AESER"))
        {
            return;
        }
        var events = run.Study.Find("ADAE")!;
        var causalities = run
            .Study.Definition.Components.Select(component => component.Causality is { } name ? events[name] : null)
            .OfType<Datasets.Variable>()
            .ToList();
        if (causalities.Count == 0 && events["AEREL"] is { } overall)
        {
            causalities.Add(overall);
        }
        var areCriteriaCollected = AdverseEventChecks.AreCriteriaCollected(events);
        foreach (var record in Serious(events))
        {
            var missing = new List<string>();
            if (events.Starts()?.IsMissing(record) != false)
            {
                missing.Add("onset");
            }
            if (events.Text("AETERM", record).Length == 0)
            {
                missing.Add("term");
            }
            if (areCriteriaCollected && !AdverseEventChecks.MetCriteria(events, record).Any())
            {
                missing.Add("criterion of seriousness");
            }
            if (causalities.Count > 0 && causalities.All(causality => causality.IsMissing(record)))
            {
                missing.Add("investigator's causality");
            }
            if (missing.Count > 0)
            {
                run.Add(events, record, "The serious event has no " + string.Join(", ", missing));
            }
        }
    }

    /// <summary>Compares with the safety database, where the study has its serious events as the dataset SAERECON.</summary>
    private static void Reconcile(RuleRun run)
    {
        if (!run.Needs("ADAE.AESER", Reconciliation))
        {
            return;
        }
        var events = run.Study.Find("ADAE")!;
        var safety = run.Study.Find(Reconciliation)!;
        var name = safety["AECASENO"] is not null && events["AECASENO"] is not null ? "AECASENO" : "AESEQ";
        if (!run.Needs("ADAE." + name, Reconciliation + "." + name))
        {
            return;
        }
        var clinical = Serious(events).ToLookup(record => (events.SubjectOf[record], events.Text(name, record)));
        var other = Enumerable
            .Range(0, safety.Count)
            .ToLookup(record => (safety.SubjectOf[record], safety.Text(name, record)));
        foreach (var group in clinical)
        {
            foreach (var record in group)
            {
                if (!other.Contains(group.Key))
                {
                    run.Add(events, record, "The serious event is not in the safety database");
                    continue;
                }
                var differing = new[] { "AETERM", "AEDECOD", "ASTDT", "AEOUT" }
                    .Where(field => safety[field] is not null && events[field] is not null)
                    .Where(field =>
                        other[group.Key].All(theirs => safety.Text(field, theirs) != events.Text(field, record))
                    )
                    .ToList();
                if (differing.Count > 0)
                {
                    run.Add(
                        events,
                        record,
                        "The safety database differs in " + string.Join(", ", differing),
                        severity: Severity.Warn
                    );
                }
            }
        }
        foreach (var group in other.Where(group => !clinical.Contains(group.Key)))
        {
            foreach (var record in group)
            {
                run.Add(safety, record, "The event of the safety database is no serious event here");
            }
        }
    }

    private static void Expedited(RuleRun run)
    {
        if (!run.Needs("ADAE.AESUSAR"))
        {
            return;
        }
        var events = run.Study.Find("ADAE")!;
        for (var record = 0; record < events.Count; record++)
        {
            if (!events.IsYes("AESUSAR", record))
            {
                continue;
            }
            if (events.Text("AEEXP", record).Length == 0 || events.Text("AERSI", record).Length == 0)
            {
                run.Add(
                    events,
                    record,
                    "The SUSAR has no expectedness or no version of the reference safety information"
                );
            }
            var (aware, reported) = (events.Date("AEAWARDT", record), events.Date("SUSARDT", record));
            // Regulation (EU) 536/2014, article 42(2): 7 days when fatal or life-threatening, else 15.
            var limit = events.IsYes("AESDTH", record) || events.IsYes("AESLIFE", record) ? 7 : 15;
            if (aware.IsComplete && reported.IsComplete && reported.Date.DayNumber - aware.Date.DayNumber > limit)
            {
                run.Add(events, record, $"The SUSAR was reported later than {limit} days after the sponsor knew");
            }
        }
    }

    private static void Deficiencies(RuleRun run)
    {
        if (!run.Needs("ADDE"))
        {
            return;
        }
        var deficiencies = run.Study.Find("ADDE")!;
        var links = new[] { "DESESS", "EXLOT", "DELOT", "SPDEVID", "EXSEQ" }
            .Where(name => deficiencies[name] is not null)
            .ToList();
        if (links.Count == 0)
        {
            run.Lacks("ADDE has no variable with a session, a lot or a device");
            return;
        }
        for (var record = 0; record < deficiencies.Count; record++)
        {
            if (links.All(name => deficiencies.Text(name, record).Length == 0))
            {
                run.Add(deficiencies, record, "The deficiency is linked to no session and no lot of the device");
            }
        }
    }
}
