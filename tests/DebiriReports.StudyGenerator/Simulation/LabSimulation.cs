using DebiriReports.StudyGenerator.Protocol;

namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>Laboratory values: a subject's own level, moved by sessions, cycles, surgery, tumour and serious events.</summary>
internal static class LabSimulation
{
    /// <summary>A rise or fall by a factor, growing to its peak and then fading, both in a straight line.</summary>
    private sealed record Wave(DateOnly Onset, int Rise, int Fade, double Factor)
    {
        public double At(DateOnly day)
        {
            int t = day.DayNumber - Onset.DayNumber;
            return t < 0 || t > Rise + Fade ? 0
                : t < Rise ? Factor * t / Rise
                : Factor * (Rise + Fade - t) / Fade;
        }
    }

    private static readonly int[] sessionVisits = [3, 17, 45, 73];

    public static void Run(Subject subject, StudyOptions options)
    {
        var chance = new Chance(options.Seed, "laboratory", subject.Index);
        Course course = subject.Course!;
        Dictionary<LabTest, List<Wave>> waves = LabTest.All.ToDictionary(test => test, _ => new List<Wave>());
        AddWaves(subject, course, waves, chance);
        Dictionary<LabTest, double> levels = LabTest.All.ToDictionary(test => test, test => Level(test, chance));
        foreach ((string visit, int number, DateOnly day) in Visits(subject, course, chance))
        {
            if (number is > 0 and < 900 && chance.Happens(0.03))
            {
                continue;
            }

            decimal neutrophils = 0;
            foreach (LabTest test in LabTest.All)
            {
                double value = levels[test] * (1 + (0.055 * chance.Normal()));
                value *= 1 + waves[test].Sum(wave => wave.At(day));
                value *= Drift(test, course, day);
                LabDip? dip = course.LabDips.Find(low => low.Test == test.Code && low.Date == day);
                decimal rounded = dip?.Value ?? Round(Math.Max(value, test.Mean * 0.02), test.Decimals);
                if (test == LabTest.Neutrophils)
                {
                    neutrophils = rounded;
                }
                else if (test == LabTest.Leukocytes)
                {
                    rounded += neutrophils;
                }

                bool missing = dip is null && number > 0 && chance.Happens(0.012);
                string? reason = missing ? chance.Pick("Haemolysed sample", "Sample lost", "Not requested") : null;
                subject.Labs.Add(new LabRecord(test, visit, number, day, missing ? null : rounded, reason));
            }
        }
    }

    private static double Level(LabTest test, Chance chance)
    {
        double level = test.Mean * (1 + (test.Spread * chance.Normal() * 0.6));
        level = Math.Max(level, test.Mean * 0.45);
        // The tumour marker is skewed: some subjects have very high values.
        return test == LabTest.Antigen ? level * chance.Weighted((0.08, 25), (0.4, 30), (1, 25), (5, 14), (20, 6))
            : test == LabTest.Bilirubin || test == LabTest.Prothrombin ? Math.Min(level, test.Mean * 1.6)
            : level;
    }

    private static decimal Round(double value, int decimals) =>
        decimal.Round((decimal)value, decimals, MidpointRounding.AwayFromZero);

    private static double Drift(LabTest test, Course course, DateOnly day)
    {
        int cycles = course.Doses.Count(dose => dose.Drug == Modality.Fluorouracil && dose.Date < day);
        int since = day.DayNumber - course.LastDose.DayNumber;
        double recovery = since <= 14 ? 1 : Math.Max(0, 1 - ((since - 14) / 60.0));
        if (test == LabTest.Platelets)
        {
            return 1 - (Math.Min(cycles, 12) * 0.033 * recovery);
        }

        if (test == LabTest.Neutrophils)
        {
            return cycles == 0 ? 1 : 1 - (0.32 * recovery);
        }

        if (test == LabTest.Hemoglobin)
        {
            return 1 - (Math.Min(cycles, 12) * 0.009 * recovery);
        }

        if (test == LabTest.Antigen)
        {
            Imaging? last = course.Imagings.LastOrDefault(image => image.Date <= day && image.Sum is > 0);
            double ratio = last?.Sum is { } sum ? (double)sum / course.Imagings[0].Sum!.Value : 1;
            return course.Resection < day ? 0.08
                : course.Progression <= day ? 2.2 * ratio
                : ratio * ratio;
        }

        return 1;
    }

    private static void AddWaves(Subject subject, Course course, Dictionary<LabTest, List<Wave>> waves, Chance chance)
    {
        foreach (Session session in course.Sessions)
        {
            double hit = chance.Between(0.4, 3.2) * (chance.Happens(0.15) ? 2.6 : 1);
            waves[LabTest.Alt].Add(new Wave(session.Date, 2, 16, hit));
            waves[LabTest.Ast].Add(new Wave(session.Date, 1, 12, hit * 1.15));
            waves[LabTest.Ggt].Add(new Wave(session.Date, 5, 20, hit * 0.2));
            waves[LabTest.Alp].Add(new Wave(session.Date, 4, 18, hit * 0.08));
            waves[LabTest.Dehydrogenase].Add(new Wave(session.Date, 1, 10, hit * 0.35));
            waves[LabTest.Bilirubin].Add(new Wave(session.Date, 3, 14, chance.Between(0.0, 0.7)));
            waves[LabTest.Protein].Add(new Wave(session.Date, 3, 12, chance.Between(2.0, 14.0)));
            waves[LabTest.Albumin].Add(new Wave(session.Date, 4, 20, -0.06));
        }

        foreach (Surgery surgery in course.Surgeries.Where(s => s.Category == Surgery.Resection))
        {
            double hit = chance.Between(3.0, 9.0);
            waves[LabTest.Alt].Add(new Wave(surgery.Date, 1, 14, hit));
            waves[LabTest.Ast].Add(new Wave(surgery.Date, 1, 12, hit * 1.1));
            waves[LabTest.Bilirubin].Add(new Wave(surgery.Date, 3, 12, chance.Between(0.3, 1.6)));
            waves[LabTest.Prothrombin].Add(new Wave(surgery.Date, 2, 10, chance.Between(0.1, 0.35)));
            waves[LabTest.Albumin].Add(new Wave(surgery.Date, 2, 25, -0.22));
            waves[LabTest.Hemoglobin].Add(new Wave(surgery.Date, 1, 40, -0.2));
            waves[LabTest.Protein].Add(new Wave(surgery.Date, 3, 15, chance.Between(10.0, 25.0)));
        }

        foreach (ClinicalEvent clinical in subject.Events.Where(e => e.Serious))
        {
            AddEventWaves(clinical, waves);
        }
    }

    private static void AddEventWaves(ClinicalEvent clinical, Dictionary<LabTest, List<Wave>> waves)
    {
        DateOnly from = clinical.Onset.AddDays(-2);
        int fade = Math.Max(10, (clinical.End?.DayNumber ?? 0) - clinical.Onset.DayNumber);
        void Wave(LabTest test, double factor) => waves[test].Add(new Wave(from, 4, fade, factor));
        EventTerm term = clinical.Term;
        if (term == EventTerm.HepaticFailure)
        {
            Wave(LabTest.Alt, 7);
            Wave(LabTest.Ast, 8);
            Wave(LabTest.Bilirubin, 8.5);
            Wave(LabTest.Prothrombin, 1.1);
            Wave(LabTest.Albumin, -0.3);
            Wave(LabTest.Protein, 8);
        }
        else if (
            term == EventTerm.HepaticInfection
            || term == EventTerm.Cholecystitis
            || term == EventTerm.BiliaryInfection
        )
        {
            Wave(LabTest.Protein, 32);
            Wave(LabTest.Leukocytes, 2.4);
            Wave(LabTest.Neutrophils, 1.6);
            Wave(LabTest.Alp, 1.2);
            Wave(LabTest.Ggt, 1.6);
            Wave(LabTest.Bilirubin, 1.3);
        }
        else if (term == EventTerm.FebrileNeutropenia || term == EventTerm.Sepsis)
        {
            Wave(LabTest.Protein, 40);
            Wave(LabTest.Neutrophils, -0.93);
            Wave(LabTest.Platelets, -0.45);
        }
        else if (term == EventTerm.Dehydration || term == EventTerm.Diarrhea)
        {
            Wave(LabTest.Creatinine, 0.95);
        }
        else if (term == EventTerm.GastricHemorrhage)
        {
            Wave(LabTest.Hemoglobin, -0.32);
        }
        else if (term != EventTerm.VascularAccess && term != EventTerm.Anaphylaxis)
        {
            Wave(LabTest.Protein, 14);
        }
    }

    private static List<(string Visit, int Number, DateOnly Day)> Visits(Subject subject, Course course, Chance chance)
    {
        var visits = new List<(string Visit, int Number, DateOnly Day)>
        {
            ("Baseline", 0, course.Start.AddDays(-chance.Between(1, 3))),
        };
        // The number is the nominal day, so that visits sort as they come.
        foreach (Session session in course.Sessions)
        {
            visits.Add(($"Session {session.Number} day 3", sessionVisits[session.Number - 1], session.Date.AddDays(2)));
        }

        for (int month = 1; month <= 6; month++)
        {
            DateOnly day = course.Start.AddDays((30 * month) + chance.Between(-3, 3));
            if (day <= course.EndOfTreatment.AddDays(6))
            {
                visits.Add(($"Month {month}", 30 * month, day));
            }
        }

        visits.Add(("End of treatment", 300, course.LastDose.AddDays(chance.Between(26, 30))));
        void Unscheduled(DateOnly day) => visits.Add(("Unscheduled", 999, day));
        foreach (LabDip dip in course.LabDips)
        {
            Unscheduled(dip.Date);
            Unscheduled(dip.Date.AddDays(7));
        }

        foreach (ClinicalEvent clinical in subject.Events.Where(e => e.Serious))
        {
            Unscheduled(clinical.Onset);
            Unscheduled(clinical.Onset.AddDays(2));
            Unscheduled(clinical.Onset.AddDays(6));
        }

        foreach (Surgery surgery in course.Surgeries.Where(s => s.Category == Surgery.Resection))
        {
            Unscheduled(surgery.Date.AddDays(1));
            Unscheduled(surgery.Date.AddDays(3));
            Unscheduled(surgery.Date.AddDays(7));
        }

        // A blood count that held up a cycle stays, whatever else fell on its day.
        return
        [
            .. visits
                .Where(visit => visit.Day <= course.ObservedUntil && !(visit.Day >= course.Death?.Date))
                .OrderBy(visit => visit.Day)
                .ThenBy(visit => visit.Number)
                .DistinctBy(visit => visit.Day),
        ];
    }
}
