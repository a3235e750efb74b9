using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Selection;
using DebiriReports.Statistics.Survival;

namespace DebiriReports.Analyses.Methods;

/// <summary>The time to an event of each subject: its length, and whether it ended with the event.</summary>
public sealed class SurvivalTimes
{
    private readonly double[] times;
    private readonly RecordSet events;

    private SurvivalTimes(double[] times, RecordSet events, RecordSet subjects, int[] records)
    {
        this.times = times;
        this.events = events;
        Subjects = subjects;
        Records = records;
    }

    /// <summary>The subjects that have a time.</summary>
    public RecordSet Subjects { get; }

    /// <summary>The subjects whose time ended with the event.</summary>
    public RecordSet Events => events;

    /// <summary>The record of each subject, -1 for none.</summary>
    public int[] Records { get; }

    /// <summary>The time of each subject in the unit asked for; <see cref="double.NaN"/> for none.</summary>
    public IReadOnlyList<double> Times => times;

    /// <summary>Finds the times.</summary>
    /// <param name="study">The study.</param>
    /// <param name="dataset">The dataset with one record a subject and parameter.</param>
    /// <param name="records">The records of the parameter.</param>
    /// <param name="time">The times; a missing time leaves the subject out.</param>
    /// <param name="isEvent">The records that end with the event.</param>
    /// <param name="unit">What times are divided by: 30.4375 makes months of days.</param>
    /// <param name="repeated">A subject that has more than one time, or <see langword="null"/>; then the times are of no use.</param>
    /// <returns>The times.</returns>
    public static SurvivalTimes Of(
        AnalysisStudy study,
        Dataset dataset,
        RecordSet records,
        NumberVariable time,
        RecordSet isEvent,
        double unit,
        out string? repeated
    )
    {
        repeated = null;
        var times = new double[study.SubjectCount];
        var recordOf = new int[study.SubjectCount];
        Array.Fill(times, double.NaN);
        Array.Fill(recordOf, -1);
        var events = new RecordSet(study.SubjectCount);
        var subjects = new RecordSet(study.SubjectCount);
        var subjectOf = study.SubjectsOf(dataset);
        foreach (var record in records)
        {
            var subject = subjectOf[record];
            if (subject < 0 || double.IsNaN(time.Values[record]))
            {
                continue;
            }
            if (!subjects.TryAdd(subject))
            {
                repeated ??= study.SubjectIds[subject];
            }
            times[subject] = time.Values[record] / unit;
            recordOf[subject] = record;
            if (isEvent.Contains(record))
            {
                events.Add(subject);
            }
        }
        return new SurvivalTimes(times, events, subjects, recordOf);
    }

    /// <summary>The times of some subjects, in the order of the subject dataset.</summary>
    /// <param name="subjects">The subjects.</param>
    /// <returns>Times and events of equal length.</returns>
    public (double[] Times, bool[] Events) Among(RecordSet subjects)
    {
        var chosen = subjects.And(Subjects).ToArray();
        return (
            Array.ConvertAll(chosen, subject => times[subject]),
            Array.ConvertAll(chosen, subject => events.Contains(subject))
        );
    }

    /// <summary>The Kaplan-Meier curve of some subjects.</summary>
    /// <param name="subjects">The subjects.</param>
    /// <param name="level">The confidence level.</param>
    /// <param name="transform">The scale of the limits.</param>
    /// <returns>The curve; without subjects it is 1 and nothing else is estimable.</returns>
    public KaplanMeierCurve Curve(RecordSet subjects, double level, SurvivalTransform transform)
    {
        var (among, ends) = Among(subjects);
        return KaplanMeier.Estimate(among, ends, level, transform);
    }

    /// <summary>The curve of follow-up of some subjects: events and censorings exchanged.</summary>
    /// <param name="subjects">The subjects.</param>
    /// <param name="level">The confidence level.</param>
    /// <param name="transform">The scale of the limits.</param>
    /// <returns>The curve.</returns>
    public KaplanMeierCurve FollowUp(RecordSet subjects, double level, SurvivalTransform transform)
    {
        var (among, ends) = Among(subjects);
        return KaplanMeier.FollowUp(among, ends, level, transform);
    }
}
