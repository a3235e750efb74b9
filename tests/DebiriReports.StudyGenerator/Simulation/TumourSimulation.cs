using DebiriReports.StudyGenerator.Protocol;

namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>Measures the target lesions at each imaging, finds progression or recurrence, and starts later therapy.</summary>
internal static class TumourSimulation
{
    private static readonly (string Visit, int Number, int Day)[] later =
    [
        ("Month 9", 9, 273),
        ("Month 12", 12, 364),
        ("Month 15", 15, 455),
        ("Month 18", 18, 540),
    ];

    public static void Run(Subject subject, Course course, Chance chance)
    {
        Pathway pathway = course.Pathway;
        Disease disease = subject.Baseline.Disease!;
        int[] baseline = Baseline(disease, chance);
        bool nonTarget = disease.Metastases > baseline.Length;
        course.Imagings.Add(
            new Imaging(
                "Baseline",
                0,
                course.Start.AddDays(
                    -chance.Between(4, Math.Min(24, course.Start.DayNumber - subject.Consent.DayNumber))
                ),
                [.. baseline.Select(d => (int?)d)],
                nonTarget ? "PRESENT" : null,
                false
            )
        );
        DateOnly? growth = Growth(course, chance);
        (double first, double third, double sixth) = Shrinkage(pathway, subject.HasDebiri, chance);
        SetTherapyWithoutProgression(course, chance);

        int nadir = baseline.Sum();
        foreach ((string visit, int number, DateOnly day) in Schedule(course, growth, chance))
        {
            if (
                course.Progression is not null
                || day > course.ObservedUntil
                || (course.Death is { } death && day >= death.Date)
                || day > course.NewTherapy
            )
            {
                break;
            }

            bool progresses = growth <= day;
            if (course.Resection is { } resection && day > resection)
            {
                course.Imagings.Add(
                    new Imaging(visit, number, day, [], null, progresses)
                    {
                        AfterResection = true,
                        NewLesionSite = progresses
                            ? chance.Weighted(("Liver", 60), ("Lung", 25), ("Liver and lung", 15))
                            : null,
                    }
                );
            }
            else
            {
                double level = number switch
                {
                    1 => first,
                    3 => third,
                    6 => sixth,
                    50 => course.Pathway.ResectableAt == 1 ? (first + third) / 2 : third,
                    _ => Math.Min(sixth + 0.03, third + 0.03),
                };
                Imaging imaging = Measure(visit, number, day, baseline, level, nadir, progresses, nonTarget, chance);
                // One scan that could not be read.
                if (pathway == Pathway.UnfitForSurgery && number == 3)
                {
                    imaging = imaging with { Diameters = [null, .. imaging.Diameters.Skip(1)] };
                }

                course.Imagings.Add(imaging);
                nadir = Math.Min(nadir, imaging.Sum ?? nadir);
            }

            if (progresses)
            {
                course.Progression = day;
            }
        }

        StartLaterTherapy(course, chance);
    }

    private static int[] Baseline(Disease disease, Chance chance) =>
        disease.Metastases == 1
            ? [disease.LargestMetastasis]
            : [disease.LargestMetastasis, Math.Max(12, (int)(disease.LargestMetastasis * chance.Between(0.35, 0.9)))];

    // The day from which growth would be seen.
    private static DateOnly? Growth(Course course, Chance chance)
    {
        Pathway pathway = course.Pathway;
        if (pathway.ProgressionAt is { } month)
        {
            return course.Start.AddDays(course.ImagingDays[Array.IndexOf(CoursePlan.Months, month)]);
        }

        if (
            pathway == Pathway.DiedOnTreatment
            || pathway == Pathway.DiedOfOtherCause
            || pathway == Pathway.ResectedThenDied
        )
        {
            return null;
        }

        if (pathway == Pathway.RefusedSurgery)
        {
            return course.Start.AddDays(400);
        }

        return pathway == Pathway.ProgressedBeforeSurgery ? course.EndOfTreatment.AddDays(-2)
            : course.Resection is { } resection ? resection.AddDays(chance.Between(70, 620))
            : course.Start.AddDays(chance.Between(205, 520));
    }

    private static (double First, double Third, double Sixth) Shrinkage(Pathway pathway, bool debiri, Chance chance)
    {
        double weaker = debiri ? 1 : 0.8;
        if (pathway.ResectableAt is not null)
        {
            double start = pathway.ResectableAt == 1 ? chance.Between(0.26, 0.42) : chance.Between(0.08, 0.26);
            double third = start + chance.Between(0.1, 0.25);
            return (1 - (start * weaker), 1 - (third * weaker), 1 - ((third + chance.Between(0.0, 0.12)) * weaker));
        }

        if (pathway.ProgressionAt is not null || pathway == Pathway.StoppedByPhysician)
        {
            return (1 - chance.Between(-0.05, 0.12), 1 - chance.Between(0.02, 0.14), 1 - chance.Between(0.02, 0.14));
        }

        double shrink = chance.Between(0.02, 0.5) * weaker;
        return (1 - (shrink * 0.45), 1 - (shrink * 0.85), 1 - shrink);
    }

    private static List<(string Visit, int Number, DateOnly Day)> Schedule(
        Course course,
        DateOnly? growth,
        Chance chance
    )
    {
        var schedule = new List<(string Visit, int Number, DateOnly Day)>();
        for (int i = 0; i < 3; i++)
        {
            schedule.Add(
                ($"Month {CoursePlan.Months[i]}", CoursePlan.Months[i], course.Start.AddDays(course.ImagingDays[i]))
            );
        }

        if (course.MissesMonth3)
        {
            schedule.RemoveAt(1);
        }

        foreach ((string visit, int number, int day) in later)
        {
            DateOnly date = course.Start.AddDays(day + chance.Between(-6, 6));
            // Two assessments in a row that one subject missed.
            if (course.Pathway != Pathway.RefusedSurgery || number is not (9 or 12))
            {
                schedule.Add((visit, number, date));
            }
        }

        if (course.Pathway.ResectableAt == 1 && course.Resection is not null)
        {
            schedule.Add(("Pre-surgery", 50, course.Surgeries[0].Date.AddDays(-chance.Between(5, 10))));
        }

        if (course.Pathway == Pathway.ProgressedBeforeSurgery)
        {
            schedule.Add(("Pre-surgery", 50, growth!.Value));
        }
        else if (
            growth is { } day
            && course.Pathway.ProgressionAt is null
            && course.Pathway != Pathway.RefusedSurgery
            && chance.Happens(0.2)
        )
        {
            schedule.Add(("Unscheduled", 99, day));
        }

        // No imaging in the first weeks after an operation.
        return
        [
            .. schedule
                .Where(visit =>
                    !course.Surgeries.Any(s =>
                        s.Category == Surgery.Resection && visit.Day >= s.Date && visit.Day < s.Date.AddDays(20)
                    )
                )
                .OrderBy(visit => visit.Day)
                .DistinctBy(visit => visit.Day),
        ];
    }

    private static Imaging Measure(
        string visit,
        int number,
        DateOnly day,
        int[] baseline,
        double level,
        int nadir,
        bool progresses,
        bool nonTarget,
        Chance chance
    )
    {
        int[] diameters =
        [
            .. baseline.Select(d => Math.Max(5, (int)((d * level * (1 + (0.03 * chance.Normal()))) + 0.5))),
        ];
        bool newLesion = progresses && chance.Happens(0.4);
        if (progresses && !newLesion)
        {
            // At least a fifth and 5 mm above the nadir.
            int needed = Math.Max((nadir * 6 / 5) + 1, nadir + 5) + chance.Between(0, 9);
            diameters[0] += Math.Max(0, needed - diameters.Sum());
        }
        else
        {
            // Never progression by chance: stay below a fifth above the nadir.
            int most = Math.Max(nadir + 4, nadir * 23 / 20);
            while (diameters.Sum() > most)
            {
                diameters[Array.IndexOf(diameters, diameters.Max())]--;
            }
        }

        string? other =
            !nonTarget ? null
            : progresses && chance.Happens(0.3) ? "PD"
            : "NON-CR/NON-PD";
        return new Imaging(visit, number, day, [.. diameters.Select(d => (int?)d)], other, newLesion)
        {
            NewLesionSite = newLesion ? chance.Weighted(("Lung", 40), ("Liver", 40), ("Peritoneum", 20)) : null,
        };
    }

    private static void SetTherapyWithoutProgression(Course course, Chance chance)
    {
        if (course.Pathway == Pathway.WithdrewFromTreatment)
        {
            course.NewTherapy = course.Start.AddDays(chance.Between(102, 118));
        }
        else if (course.Pathway == Pathway.StoppedByPhysician)
        {
            course.NewTherapy = course.EndOfTreatment.AddDays(chance.Between(14, 24));
        }
        else if (course.Pathway == Pathway.StoppedForEvent && chance.Happens(0.5))
        {
            course.NewTherapy = course.EndOfTreatment.AddDays(chance.Between(45, 70));
        }
    }

    private static void StartLaterTherapy(Course course, Chance chance)
    {
        int wait = chance.Between(12, 40);
        bool starts = chance.Happens(0.75);
        if (course.Progression is { } progression && course.NewTherapy is null && starts)
        {
            DateOnly day = progression.AddDays(wait);
            course.NewTherapy = day < course.ObservedUntil ? day : null;
        }
    }
}
