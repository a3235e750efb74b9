using DebiriReports.StudyGenerator.Protocol;

namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>Reports as adverse events the abnormal laboratory values that an investigator would report.</summary>
internal static class LabEvents
{
    private static readonly (LabTest Test, EventTerm Term, int From, string Verbatim)[] reported =
    [
        (LabTest.Alt, EventTerm.AltIncreased, 2, "ALT increased"),
        (LabTest.Ast, EventTerm.AstIncreased, 2, "AST increased"),
        (LabTest.Bilirubin, EventTerm.BilirubinIncreased, 2, "Bilirubin elevated"),
        (LabTest.Creatinine, EventTerm.CreatinineIncreased, 2, "Creatinine elevated"),
        (LabTest.Neutrophils, EventTerm.NeutrophilsDecreased, 2, "Neutropenia"),
        (LabTest.Platelets, EventTerm.PlateletsDecreased, 2, "Thrombocytopenia"),
        (LabTest.Hemoglobin, EventTerm.Anemia, 2, "Anaemia"),
    ];

    public static void Run(Subject subject, StudyOptions options)
    {
        var chance = new Chance(options.Seed, "laboratory events", subject.Index);
        foreach ((LabTest test, EventTerm term, int from, string verbatim) in reported)
        {
            var series = subject
                .Labs.Where(record => record.Test == test && record.Value is not null)
                .Select(record =>
                    (
                        record.Date,
                        Value: record.Value!.Value,
                        Grade: test.Grade(record.Value, subject.Baseline.Sex) ?? 0
                    )
                )
                .ToList();
            if (series.Count == 0 || series[0].Grade >= from)
            {
                continue;
            }

            for (int i = 1; i < series.Count; i++)
            {
                if (series[i].Grade < from)
                {
                    continue;
                }

                int stop = series.FindIndex(i, point => point.Grade < from);
                var run = series.GetRange(i, (stop < 0 ? series.Count : stop) - i);
                i = stop < 0 ? series.Count : stop;
                Report(subject, test, term, verbatim, run, stop < 0 ? null : series[stop].Date, chance);
            }
        }
    }

    private static void Report(
        Subject subject,
        LabTest test,
        EventTerm term,
        string verbatim,
        List<(DateOnly Date, decimal Value, int Grade)> run,
        DateOnly? end,
        Chance chance
    )
    {
        Course course = subject.Course!;
        int highest = run.Max(point => point.Grade);
        (DateOnly onset, decimal value, int first) = run[0];
        var held = course
            .Doses.Where(dose =>
                dose.DelayedFrom >= onset && dose.DelayedFrom <= (end ?? onset) && dose.ReasonText == term.Name
            )
            .ToList();
        // Not each passing value is an event; what held up a cycle is.
        bool ofAnother = subject.Events.Any(e =>
            e.Term == EventTerm.FebrileNeutropenia
            && term == EventTerm.NeutrophilsDecreased
            && e.Onset <= (end ?? onset)
            && e.Until >= onset
        );
        if (!chance.Happens(highest >= 3 ? 0.95 : 0.6) && held.Count == 0 || ofAnother)
        {
            return;
        }

        var clinical = new ClinicalEvent
        {
            Term = term,
            Verbatim =
                $"{verbatim}, {value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)} {test.Unit}",
            Onset = onset,
            End = end,
            OnsetGrade = first,
            Grade = highest,
            Worsened = highest > first ? run.First(point => point.Grade == highest).Date : null,
        };
        bool soonAfterSession = course.Sessions.Any(session =>
            onset >= session.Date && onset <= session.Date.AddDays(21)
        );
        bool soonAfterSurgery = course.Surgeries.Any(s => onset >= s.Date && onset <= s.Date.AddDays(30));
        if (test.Category == "HAEMATOLOGY")
        {
            if (!soonAfterSurgery)
            {
                clinical.Relations[Component.Oxaliplatin] = ClinicalEvent.Related;
                clinical.Relations[Component.Fluorouracil] = ClinicalEvent.Related;
            }
        }
        else if (soonAfterSurgery)
        {
            clinical.Alternative = "Liver resection";
        }
        else if (soonAfterSession && test != LabTest.Creatinine)
        {
            clinical.Relations[Component.Bead] = ClinicalEvent.Possible;
            clinical.Relations[Component.Irinotecan] = ClinicalEvent.Related;
            clinical.Relations[Component.Procedure] = ClinicalEvent.Probable;
        }
        else
        {
            clinical.Relations[Component.Oxaliplatin] = ClinicalEvent.Related;
        }

        foreach (Dose dose in held)
        {
            clinical.Actions[dose.Drug] = ClinicalEvent.Interrupted;
            clinical.ActionDate ??= dose.DelayedFrom;
        }

        subject.Events.Add(clinical);
    }
}
