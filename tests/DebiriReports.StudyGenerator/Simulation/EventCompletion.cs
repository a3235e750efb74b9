namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>Brings the events of a subject into line with its observation: what has not ended by then is ongoing.</summary>
internal static class EventCompletion
{
    public static void Run(Subject subject, StudyOptions options)
    {
        var chance = new Chance(options.Seed, "completion", subject.Index);
        Course course = subject.Course!;
        subject.Events.RemoveAll(e => e.Onset > course.ObservedUntil);
        foreach (ClinicalEvent clinical in subject.Events)
        {
            if (clinical.Fatal)
            {
                clinical.End = course.Death!.Date;
                clinical.Discharged = clinical.End;
                // Grade 5 is death: it is reached on no other day.
                clinical.Worsened = clinical.OnsetGrade == clinical.Grade ? null : clinical.End;
                course.Death = course.Death with { Cause = clinical.Term.Name };
                continue;
            }

            if (
                clinical.End is null
                || clinical.End > course.ObservedUntil
                || (course.Death is { } death && clinical.End >= death.Date)
            )
            {
                clinical.End = null;
                clinical.Ongoing = true;
                clinical.Outcome =
                    course.Death is null && chance.Happens(0.35)
                        ? ClinicalEvent.Recovering
                        : ClinicalEvent.NotRecovered;
            }

            if (clinical.Discharged > course.ObservedUntil)
            {
                clinical.Discharged = null;
            }

            if (clinical.Worsened > course.ObservedUntil)
            {
                clinical.Worsened = null;
                clinical.Grade = clinical.OnsetGrade;
            }
        }

        int sequence = 0;
        foreach (
            ClinicalEvent clinical in subject
                .Events.OrderBy(e => e.Onset)
                .ThenBy(e => e.Term.Name, StringComparer.Ordinal)
        )
        {
            clinical.Sequence = ++sequence;
        }

        subject.Events.Sort((one, other) => one.Sequence.CompareTo(other.Sequence));
    }
}
