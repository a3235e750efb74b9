using DebiriReports.StudyGenerator.Protocol;

namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>Protocol deviations and device deficiencies.</summary>
internal static class ConductSimulation
{
    /// <summary>Deficiencies come before outcomes: one blocks a session.</summary>
    public static void AddDeficiencies(List<Subject> treated, StudyOptions options)
    {
        var chance = new Chance(options.Seed, "deficiencies");
        var sessions = treated
            .SelectMany(subject => subject.Course!.Sessions.Select(session => (Subject: subject, Session: session)))
            .Where(pair => pair.Session.StopReason is null)
            .ToList();
        chance.Shuffle(sessions);
        (string Category, string Verbatim, string Action, bool Harm, bool Stops)[] kinds =
        [
            (
                "MALFUNCTION",
                "Beads clumped and blocked the microcatheter",
                "Catheter exchanged, session ended",
                true,
                true
            ),
            ("LABELLING", "Expiry date on the vial not legible", "Vial not used, replaced", false, false),
            ("MALFUNCTION", "Connector of the syringe leaked, about 0.3 mL lost", "Syringe replaced", true, false),
            (
                "INADEQUATE QUALITY",
                "Beads pale after loading, loading time ≥ 4 h",
                "Loading repeated with a new vial",
                false,
                false
            ),
            ("USE ERROR", "Contrast medium added before loading was complete", "Vial discarded", false, false),
        ];
        int count = Math.Min(sessions.Count, Quota.Of(treated.Count, 5, 46));
        for (int i = 0; i < count; i++)
        {
            (Subject subject, Session session) = sessions[i];
            (string category, string verbatim, string action, bool harm, bool stops) = kinds[i % kinds.Length];
            if (stops)
            {
                session.Given = session.Planned * 6 / 10;
                session.StopReason = "DEVICE DEFICIENCY";
                session.Stasis = "NOT REACHED";
            }

            // One was found before the session that it belongs to was recorded.
            bool unlinked = i % kinds.Length == 1;
            subject.Deficiencies.Add(
                new DeviceDeficiency(
                    session.Date,
                    unlinked ? null : session,
                    session.Lot,
                    category,
                    verbatim,
                    action,
                    harm
                )
            );
        }
    }

    /// <summary>Links a deficiency that could have harmed to an event of the same session.</summary>
    public static void LinkDeficiencies(List<Subject> treated)
    {
        foreach (Subject subject in treated)
        {
            for (int i = 0; i < subject.Deficiencies.Count; i++)
            {
                DeviceDeficiency found = subject.Deficiencies[i];
                if (found is not { CouldHaveHarmed: true, Session: not null })
                {
                    continue;
                }

                ClinicalEvent? followed = subject.Events.Find(e =>
                    e.Onset >= found.Date
                    && e.Onset <= found.Date.AddDays(2)
                    && e.Relations.ContainsKey(Component.Procedure)
                );
                subject.Deficiencies[i] = found with { Event = followed };
            }
        }
    }

    public static void AddDeviations(List<Subject> treated, StudyOptions options)
    {
        var chance = new Chance(options.Seed, "deviations");
        List<Subject> order = [.. treated];
        chance.Shuffle(order);
        int next = 0;
        foreach (
            (string category, string term, string verbatim, bool important, int count) in new[]
            {
                (
                    "ELIGIBILITY",
                    "Enrolled although an eligibility criterion was not met",
                    "Stenosis of the primary tumour at colonoscopy overlooked",
                    true,
                    1
                ),
                (
                    "ELIGIBILITY",
                    "Enrolled although an eligibility criterion was not met",
                    "Proteinuria ≥ 2+ at screening not clarified before enrolment",
                    true,
                    1
                ),
                (
                    "CONCOMITANT TREATMENT",
                    "Prohibited concomitant treatment",
                    "Herbal medicine with hepatotoxic potential (kava)",
                    true,
                    2
                ),
                (
                    "STUDY TREATMENT",
                    "Cycle given in spite of a hold criterion",
                    "Cycle given with platelets below 75 × 10⁹/L",
                    true,
                    1
                ),
                (
                    "INFORMED CONSENT",
                    "Outdated version of the consent form",
                    "Version 1.1 signed instead of 2.0, re-consented",
                    true,
                    1
                ),
                ("ASSESSMENT", "Laboratory assessment not done", "Coagulation not done at the visit", false, 5),
                ("VISIT SCHEDULE", "Visit outside its window", "Visit later than its window allows", false, 6),
                ("STUDY TREATMENT", "Session outside its window", "Session later than its window allows", false, 3),
                ("ASSESSMENT", "Vital signs not recorded", "Temperature not recorded after the session", false, 3),
            }
        )
        {
            for (int i = 0; i < Quota.Of(treated.Count, count, 46); i++)
            {
                bool ofSession = term == "Session outside its window";
                Subject? subject = Next(
                    order,
                    ref next,
                    candidate => !ofSession || candidate.Course!.Sessions.Count > 1
                );
                if (subject is null)
                {
                    continue;
                }

                Course course = subject.Course!;
                int latest = Math.Min(170, course.ObservedUntil.DayNumber - course.Start.DayNumber);
                DateOnly day =
                    category is "ELIGIBILITY" or "INFORMED CONSENT" ? subject.Enrolment!.Value
                    : ofSession ? course.Sessions[^1].Date
                    : course.Start.AddDays(chance.Between(1, Math.Max(1, latest)));
                subject.Deviations.Add(new Deviation(day, category, term, verbatim, important));
                if (category == "CONCOMITANT TREATMENT")
                {
                    subject.Medications.Add(
                        new Medication(
                            "Kava root extract",
                            "Kava",
                            "Herbal preparations",
                            "CONCOMITANT",
                            new PartialDate(day, 'M')
                        )
                        {
                            Indication = "Restlessness",
                            Dose = 400,
                            Unit = "mg",
                            Frequency = "QD",
                            Route = "ORAL",
                        }
                    );
                }
            }
        }

        if (treated.Find(subject => subject.Course!.Pathway == Pathway.RefusedSurgery) is { } missed)
        {
            missed.Deviations.Add(
                new Deviation(
                    missed.Course!.Start.AddDays(273),
                    "ASSESSMENT",
                    "Two consecutive tumour assessments missed",
                    "Months 9 and 12 imaging not done",
                    false
                )
            );
        }
    }

    private static Subject? Next(List<Subject> order, ref int next, Func<Subject, bool> fits)
    {
        for (int tried = 0; tried < order.Count; tried++)
        {
            Subject candidate = order[next++ % order.Count];
            if (fits(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
