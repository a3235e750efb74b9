using DebiriReports.StudyGenerator.Protocol;

namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>Sets the days of imaging and of the board, the end of treatment, and the DEBIRI sessions.</summary>
internal static class CoursePlan
{
    public static readonly int[] Months = [1, 3, 6];
    private static readonly int[] sessionDays = [0, 14, 42, 70];

    public static Course Run(Subject subject, DateOnly start, Pathway pathway, StudyOptions options)
    {
        var chance = new Chance(options.Seed, "plan", subject.Index);
        int[] imaging = [chance.Between(26, 31), chance.Between(84, 93), chance.Between(175, 186)];
        // One decision falls outside its window of 14 days.
        if (pathway == Pathway.RefusedSurgery)
        {
            imaging[1] = 107;
        }

        int[] board = [.. imaging.Select(day => day + chance.Between(2, 6))];
        int end = EndDay(pathway, imaging, board, chance);
        var course = new Course
        {
            Start = start,
            Pathway = pathway,
            ImagingDays = imaging,
            BoardDays = board,
            EndOfTreatment = start.AddDays(end),
            NoDoseFrom = start.AddDays(end),
        };
        if (subject.HasDebiri)
        {
            AddSessions(subject, course, chance);
        }

        return course;
    }

    private static int EndDay(Pathway pathway, int[] imaging, int[] board, Chance chance)
    {
        if (pathway.TreatmentEnd == Pathway.ToSurgery)
        {
            return board[Array.IndexOf(Months, pathway.ResectableAt!.Value)];
        }

        if (pathway.ProgressionAt is { } month)
        {
            return imaging[Array.IndexOf(Months, month)] + chance.Between(1, 5);
        }

        return pathway switch
        {
            _ when pathway == Pathway.ProgressedBeforeSurgery => board[1] + chance.Between(27, 30),
            _ when pathway == Pathway.StoppedForEvent => chance.Between(46, 110),
            _ when pathway == Pathway.DiedOnTreatment => chance.Between(45, 84),
            _ when pathway == Pathway.WithdrewFromStudy => 6,
            _ when pathway == Pathway.WithdrewFromTreatment => chance.Between(62, 75),
            _ when pathway == Pathway.LostOnTreatment => chance.Between(50, 62),
            _ when pathway == Pathway.StoppedByPhysician => chance.Between(98, 110),
            _ => board[2],
        };
    }

    private static void AddSessions(Subject subject, Course course, Chance chance)
    {
        Disease disease = subject.Baseline.Disease!;
        int planned = disease.Bilobar ? chance.Weighted((3, 35), (4, 65)) : chance.Weighted((2, 60), (3, 40));
        string only = chance.Weighted(("RIGHT", 70), ("LEFT", 30));
        for (int i = 0; i < planned; i++)
        {
            DateOnly date = course.Start.AddDays(i == 0 ? 0 : sessionDays[i] + chance.Between(-2, 3));
            if (i > 0 && date >= course.NoDoseFrom.AddDays(-3))
            {
                break;
            }

            string lobe =
                !disease.Bilobar ? only
                : i % 2 == 0 ? "RIGHT"
                : "LEFT";
            // Two vials for a large tumour load.
            int dose = disease.LiverInvolvement >= 45 && i < 2 ? 200 : 100;
            var session = new Session(i + 1, date, dose, lobe)
            {
                BeadSize = chance.Happens(0.85) ? 75 : 100,
                Lot = $"B{date.Year % 100:00}-{(date.Month + 2) / 3}{chance.Between(1, 2)}7",
                IrinotecanLot = $"IR{date.Year % 100:00}{(date.Month + 1) / 2:00}",
            };
            session.Stasis = chance.Weighted(("NEAR STASIS", 70), ("COMPLETE STASIS", 18), ("NOT REACHED", 12));
            if (chance.Happens(0.13))
            {
                session.Given = dose * chance.Between(4, 9) / 10;
                session.StopReason = chance.Weighted(("STASIS BEFORE FULL DOSE", 60), ("PAIN", 20), ("VASOSPASM", 20));
                session.Stasis = session.StopReason == "STASIS BEFORE FULL DOSE" ? "COMPLETE STASIS" : "NOT REACHED";
            }

            course.Sessions.Add(session);
        }
    }
}
