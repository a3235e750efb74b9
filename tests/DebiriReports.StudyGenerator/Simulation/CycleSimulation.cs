using DebiriReports.StudyGenerator.Protocol;

namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>Gives the chemotherapy and bevacizumab cycles, delayed, reduced and stopped by the events that they meet.</summary>
internal static class CycleSimulation
{
    private const int Cycles = 12;
    private const int Interval = 14;

    public static void Run(Subject subject, StudyOptions options)
    {
        var chance = new Chance(options.Seed, "cycles", subject.Index);
        Course course = subject.Course!;
        string? noBevacizumab = course.NoBevacizumab;
        Disease disease = subject.Baseline.Disease!;
        decimal oxaliplatin = Nearest(85 * disease.SurfaceArea, 5);
        decimal fluorouracil = Nearest(2800 * disease.SurfaceArea, 50);
        decimal bevacizumab = Nearest(5 * disease.Weight, 5);
        var state = new State();
        DateOnly planned = course.Start.AddDays(subject.HasDebiri ? 7 : 0);
        for (int cycle = 1; cycle <= Cycles; cycle++)
        {
            state.Delay = null;
            DateOnly day = Delayed(subject, planned, cycle, state, chance);
            if (day >= course.NoDoseFrom || day.AddDays(2) > course.EndOfTreatment)
            {
                break;
            }

            MeetEvents(subject, day, cycle, state, chance);
            Give(subject, Modality.Oxaliplatin, cycle, (day, day), oxaliplatin, state);
            Give(subject, Modality.Fluorouracil, cycle, (day, day.AddDays(2)), fluorouracil, state);
            if (noBevacizumab is null)
            {
                Give(subject, Modality.Bevacizumab, cycle, (day, day), bevacizumab, state);
            }

            state.OmitBevacizumab = false;
            planned = day.AddDays(Interval);
        }
    }

    private sealed class State
    {
        public (DateOnly From, string Reason, string Text)? Delay { get; set; }
        public decimal OxaliplatinLevel { get; set; } = 1;
        public decimal FluorouracilLevel { get; set; } = 1;
        public bool OmitBevacizumab { get; set; }
        public string? Omission { get; set; }
        public string? Reduction { get; set; }
        public ClinicalEvent? Neuropathy { get; set; }
    }

    private static decimal Nearest(decimal dose, int step) => decimal.Floor((dose / step) + 0.5m) * step;

    private static DateOnly Delayed(Subject subject, DateOnly planned, int cycle, State state, Chance chance)
    {
        Course course = subject.Course!;
        DateOnly day = planned;
        // Serious events first: no cycle until three days after their end.
        foreach (ClinicalEvent clinical in subject.Events.OrderBy(e => e.Onset))
        {
            if (clinical.Onset <= day && clinical.End >= day && day < course.NoDoseFrom)
            {
                state.Delay = (planned, "ADVERSE EVENT", clinical.Term.Name);
                day = clinical.End.Value.AddDays(3);
                foreach (Modality drug in new[] { Modality.Oxaliplatin, Modality.Fluorouracil, Modality.Bevacizumab })
                {
                    clinical.Actions.TryAdd(drug, ClinicalEvent.Interrupted);
                }

                clinical.ActionDate ??= planned;
            }
        }

        if (state.Delay is not null || cycle == 1 || planned >= course.NoDoseFrom)
        {
            return day;
        }

        string cause = chance.Weighted(("", 868), ("NEUT", 75), ("PLT", 25), ("LOGISTICS", 32));
        if (cause.Length == 0)
        {
            return day;
        }

        DateOnly later = planned.AddDays(7);
        if (later.AddDays(2) > course.EndOfTreatment || later >= course.NoDoseFrom)
        {
            return day;
        }

        if (cause == "LOGISTICS")
        {
            state.Delay = (planned, "LOGISTICAL REASON", "Public holiday or travel");
            return later;
        }

        course.LabDips.Add(
            new LabDip(planned, cause, cause == "NEUT" ? (decimal)chance.Between(6, 14) / 10 : chance.Between(38, 72))
        );
        state.Delay = (
            planned,
            "ADVERSE EVENT",
            (cause == "NEUT" ? EventTerm.NeutrophilsDecreased : EventTerm.PlateletsDecreased).Name
        );
        return later;
    }

    private static void MeetEvents(Subject subject, DateOnly day, int cycle, State state, Chance chance)
    {
        if (state.Neuropathy is null && cycle >= 5 && chance.Happens(0.11))
        {
            state.Neuropathy = Event(
                EventTerm.Neuropathy,
                "Tingling of the fingers, worse with cold",
                day.AddDays(-chance.Between(2, 8)),
                null,
                2
            );
            state.Neuropathy.Relations[Component.Oxaliplatin] = ClinicalEvent.Related;
            state.Neuropathy.Actions[Modality.Oxaliplatin] = ClinicalEvent.Reduced;
            state.Neuropathy.ActionDate = day;
            state.OxaliplatinLevel = 0.75m;
            subject.Events.Add(state.Neuropathy);
        }
        else if (state.Neuropathy is { Grade: 2 } && cycle >= 8 && chance.Happens(0.25))
        {
            state.Neuropathy.Grade = 3;
            state.Neuropathy.Worsened = day.AddDays(-1);
            state.Neuropathy.Actions[Modality.Oxaliplatin] = ClinicalEvent.Withdrawn;
            state.Neuropathy.ActionDate = day;
        }

        if (state.FluorouracilLevel == 1 && cycle >= 3 && chance.Happens(0.025))
        {
            bool mouth = chance.Happens(0.5);
            ClinicalEvent clinical = Event(
                mouth ? EventTerm.Mucositis : EventTerm.HandFoot,
                mouth ? "Stomatitis, painful, eats purée only" : "Hand-foot syndrome, both soles",
                day.AddDays(-chance.Between(5, 9)),
                day.AddDays(chance.Between(1, 9)),
                mouth ? 3 : 2
            );
            clinical.Relations[Component.Fluorouracil] = ClinicalEvent.Related;
            clinical.Actions[Modality.Fluorouracil] = ClinicalEvent.Reduced;
            clinical.ActionDate = day;
            state.FluorouracilLevel = 0.8m;
            state.Reduction = clinical.Term.Name;
            subject.Events.Add(clinical);
        }

        if (subject.Course!.NoBevacizumab is null && cycle >= 3 && chance.Happens(0.03))
        {
            bool pressure = chance.Happens(0.5);
            ClinicalEvent clinical = Event(
                pressure ? EventTerm.Hypertension : EventTerm.Proteinuria,
                pressure ? "Blood pressure 184/102 mmHg" : "Proteinuria ≥ 2+ on dipstick",
                day.AddDays(-chance.Between(0, 2)),
                day.AddDays(chance.Between(8, 13)),
                pressure ? 3 : 2
            );
            if (subject.Events.Any(e => e.Term == clinical.Term))
            {
                return;
            }

            clinical.Treatment = pressure ? "Amlodipine" : null;
            clinical.Relations[Component.Bevacizumab] = ClinicalEvent.Related;
            clinical.Actions[Modality.Bevacizumab] = ClinicalEvent.Interrupted;
            clinical.ActionDate = day;
            state.OmitBevacizumab = true;
            state.Omission = clinical.Term.Name;
            subject.Events.Add(clinical);
        }
    }

    private static ClinicalEvent Event(EventTerm term, string verbatim, DateOnly onset, DateOnly? end, int grade) =>
        new()
        {
            Term = term,
            Verbatim = verbatim,
            Onset = onset,
            End = end,
            OnsetGrade = grade == 3 ? 2 : grade,
            Grade = grade,
            Worsened = grade == 3 ? onset.AddDays(1) : null,
            Outcome = end is null ? ClinicalEvent.NotRecovered : ClinicalEvent.Recovered,
            Ongoing = end is null,
        };

    private static void Give(
        Subject subject,
        Modality drug,
        int cycle,
        (DateOnly From, DateOnly To) days,
        decimal full,
        State state
    )
    {
        ClinicalEvent? withdrawal = subject.Events.FirstOrDefault(e =>
            e.Onset <= days.From && e.Actions.GetValueOrDefault(drug) == ClinicalEvent.Withdrawn
        );
        if (withdrawal is not null)
        {
            withdrawal.ActionDate ??= days.From;
            return;
        }

        bool omitted = drug == Modality.Bevacizumab && state.OmitBevacizumab;
        decimal level = drug switch
        {
            Modality.Oxaliplatin => state.OxaliplatinLevel,
            Modality.Fluorouracil => state.FluorouracilLevel,
            _ => 1,
        };
        decimal given =
            omitted ? 0
            : level == 1 ? full
            : Nearest(full * level, 5);
        (string adjustment, string? reason, string? text) =
            omitted ? ("OMITTED", "ADVERSE EVENT", state.Omission)
            : level < 1
                ? (
                    "REDUCED",
                    "ADVERSE EVENT",
                    drug == Modality.Oxaliplatin ? state.Neuropathy!.Term.Name : state.Reduction
                )
            : state.Delay is { } delay ? ("DELAYED", delay.Reason, delay.Text)
            : ("NONE", (string?)null, (string?)null);
        subject.Course!.Doses.Add(
            new Dose(drug, cycle, days.From, omitted ? days.From : days.To, full, given)
            {
                Adjustment = adjustment,
                Reason = reason,
                ReasonText = text,
                DelayedFrom = state.Delay?.From,
            }
        );
    }
}
