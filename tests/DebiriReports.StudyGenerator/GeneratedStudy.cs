using DebiriReports.StudyGenerator.Protocol;
using DebiriReports.StudyGenerator.Simulation;
using DebiriReports.StudyGenerator.Tables;

namespace DebiriReports.StudyGenerator;

/// <summary>A synthetic study: what happens is simulated first, the datasets are derived from it.</summary>
public static class GeneratedStudy
{
    /// <summary>The thirteen dataset files by name; the same options give the same bytes.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Create(StudyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<Subject> subjects = Simulate(options);
        return DatasetFiles.Write(subjects, options);
    }

    private static List<Subject> Simulate(StudyOptions options)
    {
        List<Subject> subjects = Screening.Run(options);
        subjects.ForEach(subject => BaselineSimulation.Run(subject, options));
        foreach ((Subject subject, DateOnly start, Pathway pathway) in PathwayAssignment.Run(subjects, options))
        {
            subject.Course = CoursePlan.Run(subject, start, pathway, options);
        }

        var treated = subjects.Where(subject => subject.Treated).ToList();
        Dictionary<Subject, string> noBevacizumab = WithoutBevacizumab(treated, options);
        foreach ((Subject subject, string reason) in noBevacizumab)
        {
            subject.Course!.NoBevacizumab = reason;
        }

        if (treated.Find(subject => subject.Course!.Pathway == Pathway.StayedUnresectable) is { } absent)
        {
            absent.Course!.MissesMonth3 = true;
        }

        SeriousEvents.RunOnTreatment(treated, options);
        treated.ForEach(subject => RenumberSessions(subject.Course!));
        ConductSimulation.AddDeficiencies(treated, options);
        treated.ForEach(subject => CycleSimulation.Run(subject, options));
        DrawMargins(treated, options);
        treated.ForEach(subject => OutcomeSimulation.Run(subject, options));
        SeriousEvents.RunAfterSurgery(treated, options);
        foreach (Subject subject in treated)
        {
            CommonEvents.Run(subject, options);
            LabSimulation.Run(subject, options);
            LabEvents.Run(subject, options);
            EventCompletion.Run(subject, options);
            VitalSimulation.Run(subject, options);
            Complications.Run(subject);
        }

        ConductSimulation.LinkDeficiencies(treated);
        DataObservations.Run(treated, options);
        foreach (Subject subject in subjects.Where(subject => subject.Enrolled))
        {
            HistorySimulation.Run(subject, options);
        }

        ConductSimulation.AddDeviations(treated, options);
        return subjects;
    }

    private static Dictionary<Subject, string> WithoutBevacizumab(List<Subject> treated, StudyOptions options)
    {
        var chance = new Chance(options.Seed, "bevacizumab");
        var fitting = treated.Where(subject => subject.Course!.Pathway == Pathway.StayedUnresectable).ToList();
        chance.Shuffle(fitting);
        string[] reasons = ["Proteinuria above 2 g/24 h before cycle 1", "Wound not healed after port implantation"];
        return fitting
            .Take(Quota.Of(treated.Count, 2, 46))
            .Select((subject, i) => (subject, i))
            .ToDictionary(p => p.subject, p => reasons[p.i % 2]);
    }

    private static void RenumberSessions(Course course)
    {
        for (int i = 0; i < course.Sessions.Count; i++)
        {
            course.Sessions[i] = course.Sessions[i] with { Number = i + 1 };
        }
    }

    private static void DrawMargins(List<Subject> treated, StudyOptions options)
    {
        var chance = new Chance(options.Seed, "margins");
        var resected = treated.Where(subject => subject.Course!.Pathway.Resected).ToList();
        List<string> margins = Quota.Split(resected.Count, ("R0", 14), ("R1", 3), ("NE", 1));
        chance.Shuffle(margins);
        for (int i = 0; i < resected.Count; i++)
        {
            resected[i].Course!.MarginStatus = margins[i];
        }
    }
}
