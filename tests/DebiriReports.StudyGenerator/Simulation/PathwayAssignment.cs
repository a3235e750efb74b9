using DebiriReports.StudyGenerator.Protocol;

namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>Draws which treated subject takes which pathway, and when its treatment starts.</summary>
internal static class PathwayAssignment
{
    /// <summary>The number of treated subjects in the first stage of the design.</summary>
    private const int FirstStage = 15;

    public static List<(Subject Subject, DateOnly Start, Pathway Pathway)> Run(
        List<Subject> subjects,
        StudyOptions options
    )
    {
        var chance = new Chance(options.Seed, "pathways");
        var assigned = new List<(Subject, DateOnly, Pathway)>();
        foreach (string arm in new[] { StudyPlan.DebiriArm, StudyPlan.ControlArm })
        {
            var treated = subjects
                .Where(subject => subject.Arm == arm && subject.NotTreated is null)
                .Select(subject => (Subject: subject, Start: subject.Enrolment!.Value.AddDays(chance.Between(3, 10))))
                .OrderBy(pair => pair.Start)
                .ThenBy(pair => pair.Subject.Index)
                .ToList();
            List<Pathway> pathways = Arrange(treated.Count, arm == StudyPlan.DebiriArm, chance);
            List<DateOnly> starts = [.. treated.Select(pair => pair.Start)];
            KeepSurgeryBeforeCutOff(pathways, starts);
            // Two stories need a long follow-up to be told: missed assessments, and a late accident.
            MoveForward(pathways, starts, Pathway.RefusedSurgery, Pathway.ResectedMonth3, 480);
            MoveForward(pathways, starts, Pathway.DiedOfOtherCause, Pathway.StayedUnresectable, 270);
            assigned.AddRange(treated.Select((pair, i) => (pair.Subject, pair.Start, pathways[i])));
        }

        return assigned;
    }

    // The first stage gets its share of the conversions, so that the interim decision is as believable as the final one.
    private static List<Pathway> Arrange(int count, bool debiri, Chance chance)
    {
        List<Pathway> all = Quota.Split(count, Pathway.Mixture(debiri));
        var converted = all.Where(pathway => pathway.ResectableAt is not null).ToList();
        var others = all.Where(pathway => pathway.ResectableAt is null).ToList();
        chance.Shuffle(converted);
        chance.Shuffle(others);
        int first = Math.Min(FirstStage, count);
        int convertedFirst = Quota.Of(first, converted.Count, Math.Max(1, count));
        List<Pathway> early = [.. converted.Take(convertedFirst), .. others.Take(first - convertedFirst)];
        List<Pathway> late = [.. converted.Skip(convertedFirst), .. others.Skip(first - convertedFirst)];
        chance.Shuffle(early);
        chance.Shuffle(late);
        return [.. early, .. late];
    }

    private static void KeepSurgeryBeforeCutOff(List<Pathway> pathways, List<DateOnly> starts)
    {
        for (int i = 0; i < pathways.Count; i++)
        {
            if (starts[i] <= StudyPlan.LastStartForMonthSixSurgery || pathways[i].ResectableAt != 6)
            {
                continue;
            }

            int other = Enumerable
                .Range(0, pathways.Count)
                .LastOrDefault(
                    j => starts[j] <= StudyPlan.LastStartForMonthSixSurgery && pathways[j].ResectableAt is 1 or 3,
                    -1
                );
            if (other < 0)
            {
                pathways[i] = Pathway.ResectedMonth3;
                continue;
            }

            (pathways[i], pathways[other]) = (pathways[other], pathways[i]);
        }
    }

    private static void MoveForward(
        List<Pathway> pathways,
        List<DateOnly> starts,
        Pathway moved,
        Pathway exchanged,
        int days
    )
    {
        int from = pathways.IndexOf(moved);
        int to = pathways.IndexOf(exchanged);
        if (from >= 0 && to >= 0 && to < from && starts[from].AddDays(days) > StudyPlan.CutOff)
        {
            (pathways[from], pathways[to]) = (pathways[to], pathways[from]);
        }
    }
}
