using DebiriReports.StudyGenerator.Protocol;

namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>Grades the complications of a resection by Clavien and Dindo from the events that followed it.</summary>
internal static class Complications
{
    public static void Run(Subject subject)
    {
        foreach (Surgery surgery in subject.Course!.Surgeries.Where(s => s.Category == Surgery.Resection))
        {
            DateOnly next = subject
                .Course.Surgeries.Where(s => s.Date > surgery.Date && s.Category == Surgery.Resection)
                .Select(s => s.Date)
                .DefaultIfEmpty(DateOnly.MaxValue)
                .Min();
            var after = subject
                .Events.Where(e =>
                    e.Onset >= surgery.Date && e.Onset <= surgery.Date.AddDays(StudyPlan.SurgicalDays) && e.Onset < next
                )
                .ToList();
            ClinicalEvent? worst = after.Where(e => e.Serious).MaxBy(e => e.Fatal ? 9 : e.Grade ?? 0);
            (surgery.Clavien, surgery.Complication) = worst switch
            {
                { Fatal: true } => ("V", worst.Term.Name),
                { Grade: >= 4 } => ("IVa", worst.Term.Name),
                not null => (
                    worst.OtherAction is null ? "II"
                    : worst.Term == EventTerm.WoundDehiscence ? "IIIb"
                    : "IIIa",
                    worst.Term.Name
                ),
                null when after.Any(e => e.Grade >= 2) => ("II", after.First(e => e.Grade >= 2).Term.Name),
                null when after.Count > 0 => ("I", after[0].Term.Name),
                null => ("NONE", null),
            };
        }
    }
}
