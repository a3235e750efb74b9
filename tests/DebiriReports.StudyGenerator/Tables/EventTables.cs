using DebiriReports.StudyGenerator.Protocol;
using DebiriReports.StudyGenerator.Simulation;

namespace DebiriReports.StudyGenerator.Tables;

/// <summary>ADCM, ADMH, ADPR, ADDV and ADDE.</summary>
internal static class EventTables
{
    public static Table<(Subject S, Medication M, int Sequence)> Medications() =>
        new Table<(Subject S, Medication M, int Sequence)>("adcm")
            .WithCore(r => r.S)
            .Column("CMSEQ", r => r.Sequence)
            .Column("CMCAT", r => r.M.Category)
            .Column("CMTRT", r => r.M.Verbatim)
            .Column("CMDECOD", r => r.M.Name)
            .Column("CMCLAS", r => r.M.Class)
            .Column("CMDICVER", _ => StudyPlan.DictionaryVersion)
            .Column("CMINDC", r => r.M.Indication)
            .Column("CMDOSE", r => r.M.Dose)
            .Column("CMDOSU", r => r.M.Unit)
            .Column("CMDOSFRQ", r => r.M.Frequency)
            .Column("CMROUTE", r => r.M.Route)
            .Column("CMLINE", r => r.M.Line)
            .Column("CMSTDTC", r => r.M.Start.Text)
            .Column("CMENDTC", r => r.M.End?.Text)
            .Column("ASTDT", r => r.M.Start.IsComplete ? r.M.Start.Date : null)
            .Column("AENDT", r => r.M.End is { IsComplete: true } end ? end.Date : null)
            .Column("ASTDY", r => r.M.Start.IsComplete ? Core.StudyDay(r.S, r.M.Start.Date) : null)
            .Column("AENDY", r => r.M.End is { IsComplete: true } end ? Core.StudyDay(r.S, end.Date) : null)
            .Column("CMONGO", r => r.M.Ongoing)
            .Column("PREFL", r => r.S.Course is not { } c || r.M.Start.Date < c.Start)
            .Column(
                "ONTRTFL",
                r =>
                    r.S.Course is { } c
                    && !(r.M.End?.Date < c.Start)
                    && r.M.Start.Date <= c.LastDose.AddDays(StudyPlan.EmergentDays)
            )
            .Column("AESEQ", r => r.M.Treats?.Sequence);

    public static IEnumerable<(Subject S, Medication M, int Sequence)> MedicationRecords(Subject s) =>
        s
            .Medications.OrderBy(m => m.Start.Date)
            .ThenBy(m => m.Name, StringComparer.Ordinal)
            .Select((m, i) => (s, m, i + 1));

    public static Table<(Subject S, History H, int Sequence)> Histories() =>
        new Table<(Subject S, History H, int Sequence)>("admh")
            .WithCore(r => r.S)
            .Column("MHSEQ", r => r.Sequence)
            .Column("MHCAT", r => r.H.Category)
            .Column("MHTERM", r => r.H.Verbatim)
            .Column("MHDECOD", r => r.H.Term)
            .Column("MHBODSYS", r => r.H.BodySystem)
            .Column("MHDICVER", _ => StudyPlan.DictionaryVersion)
            .Column("MHSTDTC", r => r.H.Start)
            .Column("MHENDTC", r => r.H.End)
            .Column("MHONGO", r => r.H.Ongoing);

    public static Table<(Subject S, Surgery P, int Sequence)> Procedures() =>
        new Table<(Subject S, Surgery P, int Sequence)>("adpr")
            .WithCore(r => r.S)
            .Column("PRSEQ", r => r.Sequence)
            .Column("PRCAT", r => r.P.Category)
            .Column("PRTRT", r => r.P.Name)
            .Column("PRINDC", r => r.P.Indication)
            .Column("ASTDT", r => r.P.Date)
            .Column("AENDT", r => r.P.Date)
            .Column("ASTDY", r => Core.StudyDay(r.S, r.P.Date))
            .Column("AENDY", r => Core.StudyDay(r.S, r.P.Date))
            .Column("PRTYPE", r => r.P.Extent)
            .Column("PRSTAGE", r => r.P.Stage)
            .Column("PRSEGN", r => r.P.Segments)
            .Column("PRABLFL", r => r.P.Ablation)
            .Column("PRBLOOD", r => r.P.BloodLoss)
            .Column("PRBLOODU", r => r.P.BloodLoss is null ? null : "mL")
            .Column("PRSESS", r => r.P.Session)
            .Column("PRPLADM", r => r.P.Category != "LIVER BIOPSY")
            .Column("HOSPSTDT", r => r.P.Category == "LIVER BIOPSY" ? null : Max(r.P.Date.AddDays(-1), r.S.Consent))
            .Column(
                "HOSPENDT",
                r =>
                    r.P.Category == "LIVER BIOPSY" ? null
                    : Discharge(r.S, r.P) is var left && left < r.S.Course!.ObservedUntil ? left
                    : r.S.Course!.ObservedUntil
            )
            .Column("CLAVIEN", r => r.P.Clavien)
            .Column("PRCOMPL", r => r.P.Complication);

    // A complication that prolongs the stay ends it.
    private static DateOnly Discharge(Subject subject, Surgery surgery) =>
        subject
            .Events.Where(e => e.Admitted == surgery.Date.AddDays(-1) && e.Discharged is not null)
            .Select(e => e.Discharged!.Value)
            .Append(surgery.Discharge)
            .Max();

    private static DateOnly Max(DateOnly one, DateOnly other) => one > other ? one : other;

    public static IEnumerable<(Subject S, Surgery P, int Sequence)> ProcedureRecords(Subject s)
    {
        Course course = s.Course!;
        var biopsy = new Surgery(
            "LIVER BIOPSY",
            "Biopsy of a liver metastasis",
            s.Consent.AddDays(1),
            s.Consent.AddDays(1)
        )
        {
            Indication = "Confirmation of the diagnosis",
        };
        IEnumerable<Surgery> sessions = course.Sessions.Select(session => new Surgery(
            "EMBOLISATION",
            "DEBIRI, transarterial embolisation",
            session.Date,
            session.Date.AddDays(2)
        )
        {
            Indication = "Study treatment",
            Session = session.Number,
        });
        IEnumerable<Surgery> biopsies = s.Index % 3 == 0 ? [biopsy] : [];
        return biopsies.Concat(sessions).Concat(course.Surgeries).OrderBy(p => p.Date).Select((p, i) => (s, p, i + 1));
    }

    public static Table<(Subject S, Deviation D, int Sequence)> Deviations() =>
        new Table<(Subject S, Deviation D, int Sequence)>("addv")
            .WithCore(r => r.S)
            .Column("DVSEQ", r => r.Sequence)
            .Column("DVCAT", r => r.D.Category)
            .Column("DVDECOD", r => r.D.Term)
            .Column("DVTERM", r => r.D.Verbatim)
            .Column("DVIMPFL", r => r.D.Important)
            .Column("ASTDT", r => r.D.Date)
            .Column("ASTDY", r => Core.StudyDay(r.S, r.D.Date));

    public static Table<(Subject S, DeviceDeficiency D, int Sequence)> Deficiencies() =>
        new Table<(Subject S, DeviceDeficiency D, int Sequence)>("adde")
            .WithCore(r => r.S)
            .Column("DESEQ", r => r.Sequence)
            .Column("DECAT", r => r.D.Category)
            .Column("DETERM", r => r.D.Verbatim)
            .Column("ASTDT", r => r.D.Date)
            .Column("ASTDY", r => Core.StudyDay(r.S, r.D.Date))
            .Column("DESESS", r => r.D.Session?.Number)
            .Column("EXLOT", r => r.D.Session is null ? null : r.D.Lot)
            .Column("DEACN", r => r.D.Action)
            .Column("DEPOTSAE", r => r.D.CouldHaveHarmed)
            .Column("AESEQ", r => r.D.Event?.Sequence);
}
