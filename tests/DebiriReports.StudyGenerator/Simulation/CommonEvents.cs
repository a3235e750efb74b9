using DebiriReports.StudyGenerator.Protocol;

namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>Draws the frequent, non-serious events around sessions, cycles and surgery, and a few before treatment.</summary>
internal static class CommonEvents
{
    public static void Run(Subject subject, StudyOptions options)
    {
        var chance = new Chance(options.Seed, "events", subject.Index);
        Course course = subject.Course!;
        BeforeTreatment(subject, course, chance);
        foreach (Session session in course.Sessions)
        {
            bool syndrome = false;
            foreach (CommonEvent common in CommonEvent.AfterSession)
            {
                // The syndrome is the diagnosis of its symptoms.
                bool symptom = common.Term != EventTerm.Hypertension && common.Term != EventTerm.Bruising;
                if (chance.Happens(common.Chance) && !(syndrome && symptom))
                {
                    int lag = common.Term == EventTerm.Hypertension ? 0 : chance.Between(0, 2);
                    Add(subject, common, session.Date.AddDays(lag), chance);
                    syndrome |= common.Term == EventTerm.PostEmbolisation;
                }
            }
        }

        DateOnly last = course.LastDose.AddDays(12);
        foreach (CommonEvent common in CommonEvent.DuringCycles)
        {
            // What bevacizumab alone causes does not happen without it.
            bool needsBevacizumab = common.Relations is [(Component.Bevacizumab, ClinicalEvent.Related)];
            if (!chance.Happens(common.Chance) || (needsBevacizumab && course.First(Modality.Bevacizumab) is null))
            {
                continue;
            }

            int span = last.DayNumber - course.Start.DayNumber;
            int onset = chance.Between(Math.Min(6, span), span);
            onset = common.Term == EventTerm.Alopecia ? Math.Min(span, onset + 21) : onset;
            Add(subject, common, course.Start.AddDays(onset), chance);
        }

        if (
            course.Surgeries.LastOrDefault(s => s.Category is Surgery.Resection or "EXPLORATORY LAPAROTOMY") is
            { } surgery
        )
        {
            foreach (CommonEvent common in CommonEvent.AfterSurgery.Where(common => chance.Happens(common.Chance)))
            {
                Add(subject, common, surgery.Date.AddDays(chance.Between(1, 5)), chance);
            }
        }
    }

    private static void BeforeTreatment(Subject subject, Course course, Chance chance)
    {
        if (!chance.Happens(0.09) || course.Start.DayNumber - subject.Consent.DayNumber < 8)
        {
            return;
        }

        bool biopsy = chance.Happens(0.5);
        subject.Events.Add(
            new ClinicalEvent
            {
                Term = biopsy ? EventTerm.HepaticPain : EventTerm.Insomnia,
                Verbatim = biopsy ? "Pain after liver biopsy" : "Sleeps badly since the visit",
                Onset = course.Start.AddDays(-chance.Between(3, 7)),
                End = course.Start.AddDays(-1),
                OnsetGrade = 1,
                Grade = 1,
            }
        );
    }

    private static void Add(Subject subject, CommonEvent common, DateOnly onset, Chance chance)
    {
        Course course = subject.Course!;
        int grade = chance.Weighted((1, common.Grades.One), (2, common.Grades.Two), (3, common.Grades.Three));
        bool lasts = chance.Happens(common.Lasting);
        DateOnly end = onset.AddDays(chance.Between(common.Days.Least, common.Days.Most));
        string verbatim = chance.Pick(common.Verbatims);
        int rise = chance.Between(1, 3);
        bool worsens = grade > 1 && end > onset.AddDays(rise) && chance.Happens(0.4) && common.Term.LowestGrade < grade;
        bool overlaps = subject.Events.Any(e =>
            e.Term == common.Term && e.Onset <= end.AddDays(2) && e.Until >= onset.AddDays(-2)
        );
        if (
            overlaps
            || onset > course.ObservedUntil
            || (lasts && subject.Events.Any(e => e.Term == common.Term && e.Onset > onset))
        )
        {
            return;
        }

        var clinical = new ClinicalEvent
        {
            Term = common.Term,
            Verbatim = verbatim,
            Onset = onset,
            End = lasts ? null : end,
            Grade = grade,
            OnsetGrade = worsens ? grade - 1 : grade,
            Worsened = worsens ? onset.AddDays(rise) : null,
            Treatment = grade >= 2 ? common.Treatment : null,
            PlannedAdmission = course.Sessions.Any(s => s.Date == onset),
        };
        foreach ((Component component, string relation) in common.Relations)
        {
            clinical.Relations[component] = relation;
        }

        subject.Events.Add(clinical);
    }
}
