namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>The gaps that real data have: partial dates, a missing grade, a missing causality, an unknown outcome.</summary>
internal static class DataObservations
{
    public static void Run(List<Subject> treated, StudyOptions options)
    {
        var chance = new Chance(options.Seed, "observations");
        var plain = treated
            .SelectMany(subject =>
                // Only a term that the subject had once: an imputed date must not run into another episode.
                subject
                    .Events.Where(e => subject.Events.Count(other => other.Term == e.Term) == 1)
                    .Select(e => (subject.Course, Event: e))
            )
            .Where(pair =>
                !pair.Event.Serious
                && pair.Event.Actions.Count == 0
                && pair.Event.Worsened is null
                && pair.Event.Onset >= pair.Course!.Start
                && pair.Event.Verbatim.IndexOfAny(['°', ',']) < 0
            )
            .ToList();
        chance.Shuffle(plain);

        // Onset known to the month only: the month of the first dose, and a later one.
        foreach ((Course? course, ClinicalEvent clinical) in plain)
        {
            bool sameMonth = clinical.Onset.Month == course!.Start.Month && clinical.Onset.Year == course.Start.Year;
            bool straddles =
                sameMonth && course.Start.Day > 3 && clinical.End is { } end && end.Month != clinical.Onset.Month;
            if (straddles)
            {
                clinical.OnsetPrecision = 'M';
                break;
            }
        }

        int months = 0;
        foreach ((Course? course, ClinicalEvent clinical) in plain)
        {
            bool laterMonth = clinical.Onset.DayNumber - course!.Start.DayNumber > 45;
            if (
                laterMonth
                && clinical.OnsetPrecision == 'D'
                && (clinical.End is null || clinical.End.Value.Month != clinical.Onset.Month)
            )
            {
                clinical.OnsetPrecision = 'M';
                if (++months == 3)
                {
                    break;
                }
            }
        }

        var rest = plain.Where(pair => pair.Event.OnsetPrecision == 'D').Select(pair => pair.Event).ToList();
        foreach (
            ClinicalEvent clinical in rest.Where(e => e.End is { } end && end.Day < 25 && end.Month != e.Onset.Month)
                .Take(2)
        )
        {
            clinical.EndPrecision = 'M';
        }

        if (
            rest.Find(e => e.Relations.ContainsKey(Protocol.Component.Oxaliplatin) && e.EndPrecision == 'D') is
            { } noCausality
        )
        {
            noCausality.Relations.Remove(Protocol.Component.Oxaliplatin);
            noCausality.RelationMissing = Protocol.Component.Oxaliplatin;
        }

        if (rest.FindLast(e => e.Relations.Count == 0 && e.EndPrecision == 'D') is { } noGrade)
        {
            noGrade.Grade = null;
            noGrade.OnsetGrade = null;
        }

        // Lost to follow-up: neither an end nor known to go on.
        ClinicalEvent? unknown = treated
            .Where(subject => subject.Course!.StudyEndReason == "LOST TO FOLLOW-UP")
            .SelectMany(subject => subject.Events)
            .LastOrDefault(e => !e.Serious && e.Actions.Count == 0);
        if (unknown is not null)
        {
            unknown.End = null;
            unknown.EndPrecision = 'D';
            unknown.Ongoing = false;
            unknown.Outcome = ClinicalEvent.UnknownOutcome;
        }

        if (
            treated.SelectMany(subject => subject.Course!.Sessions).LastOrDefault(session => session.Number == 3) is
            { } session
        )
        {
            session.Lot = null;
        }
    }
}
