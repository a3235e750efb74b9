using DebiriReports.StudyGenerator.Protocol;
using DebiriReports.StudyGenerator.Simulation;

namespace DebiriReports.StudyGenerator.Tables;

/// <summary>ADAE: one record an adverse event, with causality by component and assessor and action by modality.</summary>
internal static class AdaeTable
{
    private static readonly (Component Component, string Suffix)[] components =
    [
        (Component.Bead, "BD"),
        (Component.Irinotecan, "IRI"),
        (Component.Procedure, "PRC"),
        (Component.Oxaliplatin, "OXA"),
        (Component.Fluorouracil, "FU"),
        (Component.Bevacizumab, "BEV"),
    ];

    public static Table<(Subject S, ClinicalEvent E)> Create(Dictionary<ClinicalEvent, int> caseNumbers)
    {
        var table = new Table<(Subject S, ClinicalEvent E)>("adae")
            .WithCore(r => r.S)
            .Column("AESEQ", r => r.E.Sequence)
            .Column("AETERM", r => r.E.Verbatim)
            .Column("AEDECOD", r => r.E.Term.Name)
            .Column("AEBODSYS", r => r.E.Term.Class)
            .Column("AEDICVER", _ => StudyPlan.DictionaryVersion)
            .Column("AETOXGR", r => r.E.Grade)
            .Column("AETOXGRO", r => r.E.OnsetGrade)
            .Column("AETOXDT", r => r.E.Worsened)
            .Column("AESTDTC", r => new PartialDate(r.E.Onset, r.E.OnsetPrecision).Text)
            .Column("AEENDTC", r => r.E.End is { } end ? new PartialDate(end, r.E.EndPrecision).Text : null)
            .Column("ASTDT", r => Start(r))
            .Column("ASTDTF", r => r.E.OnsetPrecision == 'D' ? null : "D")
            .Column("AENDT", r => End(r))
            .Column("AENDTF", r => r.E.EndPrecision == 'D' ? null : "D")
            .Column("ASTDY", r => r.E.OnsetPrecision == 'D' ? Core.StudyDay(r.S, r.E.Onset) : null)
            .Column("AENDY", r => r.E.EndPrecision == 'D' ? Core.StudyDay(r.S, r.E.End) : null)
            .Column(
                "AEDUR",
                r =>
                    r.E is { OnsetPrecision: 'D', EndPrecision: 'D', End: { } end }
                        ? end.DayNumber - r.E.Onset.DayNumber + 1
                        : null
            )
            .Column("AEONGO", r => r.E.Ongoing)
            .Column("TRTEMFL", r => Emergent(r))
            .Column("APERIOD", r => Period(r))
            .Column("SURGEMFL", r => AfterSurgery(r))
            .Column("LSTSESS", r => LastSession(r)?.Number)
            .Column(
                "LSTSESDY",
                r =>
                    r.E.OnsetPrecision == 'D' && LastSession(r) is { } s ? r.E.Onset.DayNumber - s.Date.DayNumber : null
            )
            .Column("LSTDOSDT", r => LastDose(r))
            .Column("AESER", r => r.E.Serious)
            .Column("AESDTH", r => r.E.Fatal)
            .Column("AESLIFE", r => r.E.Seriousness.HasFlag(Seriousness.LifeThreatening))
            .Column("AESHOSP", r => r.E.Seriousness.HasFlag(Seriousness.Hospitalisation))
            .Column("AESDISAB", r => r.E.Seriousness.HasFlag(Seriousness.Disability))
            .Column("AESCONG", r => r.E.Seriousness.HasFlag(Seriousness.Congenital))
            .Column("AESMIE", r => r.E.Seriousness.HasFlag(Seriousness.MedicallyImportant))
            .Column("HOSPSTDT", r => r.E.Admitted)
            .Column("HOSPENDT", r => r.E.Discharged)
            .Column("AEPLADM", r => r.E.PlannedAdmission);
        foreach ((Component component, string suffix) in components)
        {
            table.Column($"AEREL{suffix}", r => Relation(r, component));
        }

        table.Column("AREL", r => components.Any(c => IsRelated(r, c.Component)));
        table.Column("ARELDEB", r => components.Take(3).Any(c => IsRelated(r, c.Component)));
        table.Column("ARELCHM", r => IsRelated(r, Component.Oxaliplatin) || IsRelated(r, Component.Fluorouracil));
        table.Column("ARELBEV", r => IsRelated(r, Component.Bevacizumab));
        foreach ((Component component, string suffix) in components)
        {
            table.Column($"AESP{suffix}", r => r.E.Serious ? SponsorRelation(r, component) : null);
        }

        table
            .Column("AESPRSN", r => Upgraded(r) ? "Time course compatible; a contribution cannot be excluded" : null)
            .Column("AEALTCAU", r => r.E.Alternative)
            .Column("AEACNDEB", r => Action(r, Modality.Debiri))
            .Column("AEACNOXA", r => Action(r, Modality.Oxaliplatin))
            .Column("AEACNFU", r => Action(r, Modality.Fluorouracil))
            .Column("AEACNBEV", r => Action(r, Modality.Bevacizumab))
            .Column(
                "AEACNDT",
                r =>
                    r.E.ActionDate
                    ?? (
                        r.E.StoppedTreatment ? r.S.Course!.EndOfTreatment
                        : WithdrawsAny(r) ? r.E.Onset
                        : null
                    )
            )
            .Column("AEACNOTH", r => r.E.OtherAction)
            .Column("AEDISCFL", r => r.E.StoppedTreatment)
            .Column("AEDECHAL", r => Dechallenge(r))
            .Column("AERECHAL", r => Rechallenge(r))
            .Column("AECONTRT", r => r.E.Treatment is not null)
            .Column("AEOUT", r => r.E.Outcome)
            .Column("AESIFL", r => r.E.Term.InterestAt(r.E.Grade) is not null)
            .Column("AESICAT", r => r.E.Term.InterestAt(r.E.Grade))
            .Column("AECASENO", r => r.E.Serious ? $"SAE-{caseNumbers[r.E]:000}" : null)
            .Column("AEAWARDT", r => r.E.Serious ? Aware(r) : null)
            .Column("AEEXP", r => r.E.Serious && SponsorRelated(r) ? (r.E.Expected ? "EXPECTED" : "UNEXPECTED") : null)
            .Column("AERSI", r => r.E.Serious && SponsorRelated(r) ? StudyPlan.ReferenceSafetyInformation : null)
            .Column("AESUSAR", r => r.E.Serious ? Suspected(r) : null)
            .Column(
                "SUSARDT",
                r =>
                    Suspected(r)
                        ? Aware(r).AddDays(r.E.Fatal || r.E.Seriousness.HasFlag(Seriousness.LifeThreatening) ? 5 : 11)
                        : null
            );
        return table;
    }

    // Imputed by the rule of the plan: the first of the month, or the first dose when it falls into that month.
    private static DateOnly Start((Subject S, ClinicalEvent E) r)
    {
        if (r.E.OnsetPrecision == 'D')
        {
            return r.E.Onset;
        }

        DateOnly first = new(r.E.Onset.Year, r.E.Onset.Month, 1);
        DateOnly dose = r.S.Course!.Start;
        return dose.Year == first.Year && dose.Month == first.Month ? dose : first;
    }

    private static DateOnly? End((Subject S, ClinicalEvent E) r)
    {
        if (r.E.EndPrecision == 'D' || r.E.End is not { } end)
        {
            return r.E.End;
        }

        DateOnly last = new(end.Year, end.Month, DateTime.DaysInMonth(end.Year, end.Month));
        DateOnly until = r.S.Course!.ObservedUntil;
        return last < until ? last : until;
    }

    private static bool Emergent((Subject S, ClinicalEvent E) r)
    {
        Course course = r.S.Course!;
        DateOnly onset = Start(r);
        return onset >= course.Start && onset <= course.LastDose.AddDays(StudyPlan.EmergentDays);
    }

    private static string Period((Subject S, ClinicalEvent E) r)
    {
        Course course = r.S.Course!;
        DateOnly onset = Start(r);
        return onset < course.Start ? "BEFORE TREATMENT"
            : course.Surgeries.Exists(s => s.Category == Surgery.Resection && s.Date <= onset) ? "AFTER RESECTION"
            : onset <= course.LastDose.AddDays(StudyPlan.EmergentDays) ? "ON TREATMENT"
            : "FOLLOW-UP";
    }

    private static bool AfterSurgery((Subject S, ClinicalEvent E) r) =>
        r.S.Course!.Surgeries.Exists(s =>
            s.Category == Surgery.Resection && Start(r) >= s.Date && Start(r) <= s.Date.AddDays(StudyPlan.SurgicalDays)
        );

    // Whether the event abated when a component was stopped or paused.
    private static string? Dechallenge((Subject S, ClinicalEvent E) r) =>
        !r.E.Serious ? null
        : !StopsAny(r) ? ClinicalEvent.NotApplicable
        : r.E.Outcome is ClinicalEvent.Recovered or ClinicalEvent.Sequelae or ClinicalEvent.Recovering ? "Y"
        : "N";

    // Whether the event came back when a component that had been stopped or paused was given again.
    private static string? Rechallenge((Subject S, ClinicalEvent E) r)
    {
        if (!r.E.Serious)
        {
            return null;
        }

        bool again = Enum.GetValues<Modality>()
            .Any(modality =>
                Action(r, modality) == ClinicalEvent.Interrupted
                && r.S.Course!.Last(modality) > (r.E.End ?? DateOnly.MaxValue)
            );
        return again ? "N" : ClinicalEvent.NotApplicable;
    }

    private static bool StopsAny((Subject S, ClinicalEvent E) r) =>
        Enum.GetValues<Modality>()
            .Any(modality => Action(r, modality) is ClinicalEvent.Withdrawn or ClinicalEvent.Interrupted);

    private static Session? LastSession((Subject S, ClinicalEvent E) r) =>
        r.S.Course!.Sessions.FindLast(session => session.Date <= Start(r));

    private static DateOnly? LastDose((Subject S, ClinicalEvent E) r) =>
        r
            .S.Course!.Sessions.Select(session => session.Date)
            .Concat(r.S.Course.Doses.Where(dose => dose.Given > 0).Select(dose => dose.Date))
            .Where(day => day <= Start(r))
            .Select(day => (DateOnly?)day)
            .Max();

    private static bool Received((Subject S, ClinicalEvent E) r, Component component) =>
        r.S.Course!.ReceivedBy(Course.ModalityOf(component), Start(r));

    private static string? Relation((Subject S, ClinicalEvent E) r, Component component) =>
        !Received(r, component) ? ClinicalEvent.NotApplicable
        : r.E.RelationMissing == component ? null
        : r.E.Relations.GetValueOrDefault(component, ClinicalEvent.NotRelated);

    private static string? SponsorRelation((Subject S, ClinicalEvent E) r, Component component)
    {
        string? investigator = Relation(r, component);
        return r.E.SponsorUpgrade == component && investigator == ClinicalEvent.NotRelated
            ? ClinicalEvent.Related
            : investigator;
    }

    private static bool Upgraded((Subject S, ClinicalEvent E) r) =>
        r.E.SponsorUpgrade is { } component && SponsorRelation(r, component) != Relation(r, component);

    // A missing causality counts as related.
    private static bool IsRelated((Subject S, ClinicalEvent E) r, Component component) =>
        Relation(r, component) is not (ClinicalEvent.NotRelated or ClinicalEvent.NotApplicable)
        || (
            r.E.Serious
            && SponsorRelation(r, component) is not (ClinicalEvent.NotRelated or ClinicalEvent.NotApplicable)
        );

    private static bool SponsorRelated((Subject S, ClinicalEvent E) r) =>
        components.Any(c => IsRelated(r, c.Component));

    private static bool Suspected((Subject S, ClinicalEvent E) r) => r.E.Serious && !r.E.Expected && SponsorRelated(r);

    private static DateOnly Aware((Subject S, ClinicalEvent E) r) =>
        r.E.Onset.AddDays(r.E.Fatal ? 1 : r.E.Sequence % 2);

    private static bool WithdrawsAny((Subject S, ClinicalEvent E) r) =>
        Enum.GetValues<Modality>().Any(modality => Action(r, modality) == ClinicalEvent.Withdrawn);

    private static string Action((Subject S, ClinicalEvent E) r, Modality modality)
    {
        Course course = r.S.Course!;
        if (!course.ReceivedBy(modality, Start(r)))
        {
            return ClinicalEvent.NotApplicable;
        }

        bool withdrawnBefore = r.S.Events.Exists(e =>
            e != r.E
            && e.Actions.GetValueOrDefault(modality) == ClinicalEvent.Withdrawn
            && e.Onset <= r.E.Onset
            && (e.ActionDate ?? e.Onset) <= r.E.Onset
        );
        if (withdrawnBefore)
        {
            return ClinicalEvent.NotApplicable;
        }

        if (r.E.StoppedTreatment)
        {
            return ClinicalEvent.Withdrawn;
        }

        if (r.E.Actions.TryGetValue(modality, out string? action))
        {
            return action;
        }

        bool later =
            modality == Modality.Debiri
                ? course.Sessions.Exists(session => session.Date >= r.E.Onset)
                : course.Doses.Exists(dose => dose.Drug == modality && dose.Date >= r.E.Onset);
        return later ? ClinicalEvent.NotChanged : ClinicalEvent.NotApplicable;
    }
}
