using DebiriReports.StudyGenerator.Protocol;
using DebiriReports.StudyGenerator.Simulation;

namespace DebiriReports.StudyGenerator.Tables;

/// <summary>ADLB and ADVS.</summary>
internal static class FindingsTables
{
    public static Table<(Subject S, int Sequence, LabRecord L, LabRecord? Base)> Laboratory() =>
        new Table<(Subject S, int Sequence, LabRecord L, LabRecord? Base)>("adlb")
            .WithCore(r => r.S)
            .Column("LBSEQ", r => r.Sequence)
            .Column("LBCAT", r => r.L.Test.Category)
            .Column("PARAMCD", r => r.L.Test.Code)
            .Column("PARAM", r => r.L.Test.Name)
            .Column("AVISIT", r => r.L.Visit)
            .Column("AVISITN", r => r.L.VisitNumber)
            .Column("ADT", r => r.L.Date)
            .Column("ADY", r => Core.StudyDay(r.S, r.L.Date))
            .Column("AVAL", r => r.L.Value)
            .Column("AVALU", r => r.L.Test.Unit)
            .Column("LBNRLO", r => r.L.Test.LowerLimit(r.S.Baseline.Sex))
            .Column("LBNRHI", r => r.L.Test.UpperLimit(r.S.Baseline.Sex))
            .Column("ANRIND", r => r.L.Test.Indicator(r.L.Value, r.S.Baseline.Sex))
            .Column("BNRIND", r => r.L.Test.Indicator(r.Base?.Value, r.S.Baseline.Sex))
            .Column("ATOXGR", r => r.L.Test.Grade(r.L.Value, r.S.Baseline.Sex))
            .Column("BTOXGR", r => r.L.Test.Grade(r.Base?.Value, r.S.Baseline.Sex))
            .Column("BASE", r => r.Base?.Value)
            .Column("CHG", r => r.L.VisitNumber == 0 ? null : r.L.Value - r.Base?.Value)
            .Column("ABLFL", r => r.L.VisitNumber == 0 ? "Y" : null)
            .Column("ONTRTFL", r => OnTreatment(r.S, r.L.Date))
            .Column("LBSTAT", r => r.L.Value is null ? "NOT DONE" : null)
            .Column("LBREASND", r => r.L.NotDone);

    public static IEnumerable<(Subject S, int Sequence, LabRecord L, LabRecord? Base)> LaboratoryRecords(Subject s)
    {
        var bases = s.Labs.Where(record => record.VisitNumber == 0).ToDictionary(record => record.Test);
        return s
            .Labs.OrderBy(record => Array.IndexOf(LabTest.All, record.Test))
            .ThenBy(record => record.Date)
            .Select((record, i) => (s, i + 1, record, bases.GetValueOrDefault(record.Test)));
    }

    private static readonly string[] vitals = ["WEIGHT", "SYSBP", "DIABP", "PULSE", "TEMP", "ECOG"];

    public static Table<(Subject S, int Sequence, VitalRecord V, VitalRecord? Base)> Vitals() =>
        new Table<(Subject S, int Sequence, VitalRecord V, VitalRecord? Base)>("advs")
            .WithCore(r => r.S)
            .Column("VSSEQ", r => r.Sequence)
            .Column("PARAMCD", r => r.V.Code)
            .Column("PARAM", r => r.V.Name)
            .Column("AVISIT", r => r.V.Visit)
            .Column("AVISITN", r => r.V.VisitNumber)
            .Column("ADT", r => r.V.Date)
            .Column("ADY", r => Core.StudyDay(r.S, r.V.Date))
            .Column("AVAL", r => r.V.Value)
            .Column("AVALU", r => r.V.Unit)
            .Column("BASE", r => r.Base?.Value)
            .Column("CHG", r => r.V.VisitNumber == 0 ? null : r.V.Value - r.Base?.Value)
            .Column(
                "PCHG",
                r =>
                    r.V.VisitNumber == 0 || r.V.Code == "ECOG" || r.Base?.Value is not > 0 || r.V.Value is null
                        ? null
                        : Core.FourDecimals(100 * (r.V.Value.Value - r.Base.Value.Value) / r.Base.Value.Value)
            )
            .Column("ABLFL", r => r.V.VisitNumber == 0 ? "Y" : null)
            .Column("ONTRTFL", r => OnTreatment(r.S, r.V.Date))
            .Column("VSSTAT", r => r.V.Value is null ? "NOT DONE" : null);

    public static IEnumerable<(Subject S, int Sequence, VitalRecord V, VitalRecord? Base)> VitalRecords(Subject s)
    {
        var bases = s.Vitals.Where(record => record.VisitNumber == 0).ToDictionary(record => record.Code);
        return s
            .Vitals.OrderBy(record => Array.IndexOf(vitals, record.Code))
            .ThenBy(record => record.Date)
            .Select((record, i) => (s, i + 1, record, bases.GetValueOrDefault(record.Code)));
    }

    private static bool OnTreatment(Subject s, DateOnly date) =>
        date >= s.Course!.Start && date <= s.Course.LastDose.AddDays(StudyPlan.EmergentDays);
}
