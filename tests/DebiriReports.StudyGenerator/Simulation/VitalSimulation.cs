namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>Weight, blood pressure, pulse, temperature and performance status at the visits of the treatment.</summary>
internal static class VitalSimulation
{
    public static void Run(Subject subject, StudyOptions options)
    {
        var chance = new Chance(options.Seed, "vital signs", subject.Index);
        Course course = subject.Course!;
        Disease disease = subject.Baseline.Disease!;
        double weight = (double)disease.Weight;
        double trend = -0.006 + (0.005 * chance.Normal());
        double systolic = 131 + (9 * chance.Normal());
        double diastolic = 79 + (6 * chance.Normal());
        double pulse = 73 + (7 * chance.Normal());
        int ecog = disease.Ecog;
        foreach ((string visit, int number, DateOnly day) in Visits(course, chance))
        {
            bool baseline = number == 0;
            if (!baseline && chance.Happens(0.04))
            {
                continue;
            }

            double months = Math.Max(0, day.DayNumber - course.Start.DayNumber) / 30.0;
            if (!baseline)
            {
                bool ill = subject.Events.Any(e => e.Serious && e.Onset <= day && e.Until >= day);
                int drift = chance.Weighted((-1, 8), (0, 78), (1, 14)) + (ill ? 1 : 0);
                ecog = Math.Clamp(ecog + drift, 0, 3);
            }

            void Add(string code, string name, string unit, decimal? value) =>
                subject.Vitals.Add(new VitalRecord(code, name, unit, visit, number, day, value));
            bool weighed = baseline || !chance.Happens(0.02);
            decimal mass = baseline
                ? disease.Weight
                : decimal.Round((decimal)(weight * (1 + (trend * months) + (0.008 * chance.Normal()))), 1);
            Add("WEIGHT", "Weight (kg)", "kg", weighed ? mass : null);
            Add(
                "SYSBP",
                "Systolic blood pressure (mmHg)",
                "mmHg",
                Whole(systolic + (months > 0.5 ? 4 : 0) + (7 * chance.Normal()))
            );
            Add("DIABP", "Diastolic blood pressure (mmHg)", "mmHg", Whole(diastolic + (5 * chance.Normal())));
            Add("PULSE", "Pulse rate (beats/min)", "beats/min", Whole(pulse + (6 * chance.Normal())));
            Add("TEMP", "Temperature (°C)", "°C", decimal.Round((decimal)(36.6 + (0.25 * chance.Normal())), 1));
            Add("ECOG", "ECOG performance status", "score", ecog);
        }
    }

    private static decimal Whole(double value) => decimal.Round((decimal)value, 0, MidpointRounding.AwayFromZero);

    private static List<(string Visit, int Number, DateOnly Day)> Visits(Course course, Chance chance)
    {
        var visits = new List<(string Visit, int Number, DateOnly Day)>
        {
            ("Baseline", 0, course.Start.AddDays(-chance.Between(1, 3))),
        };
        for (int month = 1; month <= 6; month++)
        {
            DateOnly day = course.Start.AddDays((30 * month) + chance.Between(-3, 3));
            if (day <= course.EndOfTreatment.AddDays(6))
            {
                visits.Add(($"Month {month}", 30 * month, day));
            }
        }

        visits.Add(("End of treatment", 300, course.LastDose.AddDays(chance.Between(26, 30))));
        return
        [
            .. visits
                .Where(visit => visit.Day <= course.ObservedUntil && !(visit.Day >= course.Death?.Date))
                .OrderBy(visit => visit.Day)
                .DistinctBy(visit => visit.Day),
        ];
    }
}
