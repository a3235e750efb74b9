using DebiriReports.StudyGenerator.Protocol;
using DebiriReports.StudyGenerator.Simulation;

namespace DebiriReports.StudyGenerator.Tables;

/// <summary>ADEX: one record a DEBIRI session and one a drug and cycle.</summary>
internal static class ExposureTable
{
    internal sealed record Exposure(Subject S, int Sequence, Session? Session, Dose? Dose)
    {
        public DateOnly Date => Session?.Date ?? Dose!.Date;
    }

    public static Table<Exposure> Create() =>
        new Table<Exposure>("adex")
            .WithCore(r => r.S)
            .Column("EXSEQ", r => r.Sequence)
            .Column(
                "EXCAT",
                r =>
                    r.Session is not null ? "DEBIRI"
                    : r.Dose!.Drug == Modality.Bevacizumab ? "BEVACIZUMAB"
                    : "CHEMOTHERAPY"
            )
            .Column("EXTRT", r => r.Session is not null ? "IRINOTECAN (BEADS)" : Core.ModalityName(r.Dose!.Drug))
            .Column("AVISIT", r => r.Session is { } s ? $"Session {s.Number}" : $"Cycle {r.Dose!.Cycle}")
            .Column("AVISITN", r => r.Session?.Number ?? r.Dose!.Cycle)
            .Column("ASTDT", r => r.Date)
            .Column("AENDT", r => r.Session?.Date ?? r.Dose!.End)
            .Column("ASTDY", r => Core.StudyDay(r.S, r.Date))
            .Column("AENDY", r => Core.StudyDay(r.S, r.Session?.Date ?? r.Dose!.End))
            .Column("EXPDOSE", r => r.Session?.Planned ?? r.Dose!.Planned)
            .Column("EXDOSE", r => r.Session?.Given ?? r.Dose!.Given)
            .Column("EXDOSU", _ => "mg")
            .Column("EXROUTE", r => r.Session is not null ? "INTRA-ARTERIAL" : "INTRAVENOUS")
            .Column("EXOCCUR", r => r.Session is not null || r.Dose!.Given > 0)
            .Column(
                "EXRELDOS",
                r =>
                    Core.OneDecimal(
                        100m * (r.Session?.Given ?? r.Dose!.Given) / (r.Session?.Planned ?? r.Dose!.Planned)
                    )
            )
            .Column("BEADSIZE", r => r.Session?.BeadSize)
            .Column("BEADSZU", r => r.Session is null ? null : "µm")
            .Column("BEADVOL", r => r.Session?.BeadVolume)
            .Column("EXLOBE", r => r.Session?.Lobe)
            .Column("EXLOT", r => r.Session?.Lot)
            .Column("IRILOT", r => r.Session?.IrinotecanLot)
            .Column("EXSTASIS", r => r.Session?.Stasis)
            .Column("EXCOMPL", r => r.Session is { } s ? s.StopReason is null : null)
            .Column("EXSTPRS", r => r.Session?.StopReason)
            .Column(
                "EXADJ",
                r => r.Session is { } s ? (s.StopReason is null ? "NONE" : "PARTIAL DELIVERY") : r.Dose!.Adjustment
            )
            .Column("EXADJRS", r => r.Session is not null ? r.Session.StopReason : r.Dose!.Reason)
            .Column("EXADJTXT", r => r.Dose?.ReasonText)
            .Column("EXDELAY", r => r.Dose?.DelayedFrom is { } from ? r.Dose.Date.DayNumber - from.DayNumber : null);

    public static IEnumerable<Exposure> Records(Subject subject) =>
        subject
            .Course!.Sessions.Select(session => (session.Date, Rank: 0, Session: (Session?)session, Dose: (Dose?)null))
            .Concat(
                subject.Course.Doses.Select(dose =>
                    (dose.Date, Rank: (int)dose.Drug, Session: (Session?)null, Dose: (Dose?)dose)
                )
            )
            .OrderBy(r => r.Date)
            .ThenBy(r => r.Rank)
            .Select((r, i) => new Exposure(subject, i + 1, r.Session, r.Dose));
}
