using DebiriReports.StudyGenerator.Protocol;
using DebiriReports.StudyGenerator.Simulation;

namespace DebiriReports.StudyGenerator.Derivation;

/// <summary>A time to an event: start, date, whether censored, and why.</summary>
internal sealed record Survival(
    string Code,
    string Name,
    DateOnly Start,
    DateOnly Date,
    bool Censored,
    string Description,
    string Source
)
{
    /// <summary>In days, the first day counted.</summary>
    public int Days => Date.DayNumber - Start.DayNumber + 1;
}

/// <summary>
/// Progression-free, recurrence-free and overall survival and duration of response by the censoring rules of the FDA's
/// table A; liver resection is no reason to censor (treatment policy).
/// </summary>
internal static class TimeToEvent
{
    public static List<Survival> Derive(Course course)
    {
        var all = new List<Survival>();
        (DateOnly date, bool censored, string description, string source) = Progression(course, course.Start);
        all.Add(
            new Survival("PFS", "Progression-free survival (days)", course.Start, date, censored, description, source)
        );
        all.Add(
            course.Death is { } death
                ? new Survival("OS", "Overall survival (days)", course.Start, death.Date, false, "Death", "ADSL")
                : new Survival(
                    "OS",
                    "Overall survival (days)",
                    course.Start,
                    course.ObservedUntil,
                    true,
                    "Last known alive",
                    "ADSL"
                )
        );
        if (course.Resection is { } resection && course.Margin!.Status is "R0" or "R1")
        {
            (DateOnly on, bool open, string why, string from) = Progression(course, resection);
            all.Add(
                new Survival("RFS", "Recurrence-free survival from resection (days)", resection, on, open, why, from)
            );
        }

        (string best, DateOnly? response) = Recist.Confirmed(course);
        if (best == "PR")
        {
            all.Add(
                new Survival(
                    "DOR",
                    "Duration of confirmed response (days)",
                    response!.Value,
                    date,
                    censored,
                    description,
                    source
                )
            );
        }

        return all;
    }

    private static (DateOnly Date, bool Censored, string Description, string Source) Progression(
        Course course,
        DateOnly start
    )
    {
        DateOnly? progression = course.Progression;
        DateOnly? death = course.Death?.Date;
        DateOnly? therapy = course.NewTherapy;
        DateOnly? happened = progression ?? death;
        if (therapy is not null && (happened is null || therapy < happened))
        {
            return (
                LastAdequate(course, start, therapy.Value),
                true,
                "New anticancer therapy before progression",
                "ADRS"
            );
        }

        if (happened is { } day)
        {
            DateOnly before = LastAdequate(course, start, day.AddDays(-1));
            if (day.DayNumber - before.DayNumber > StudyPlan.LongestGapDays)
            {
                return (before, true, "Event after two or more missed assessments", "ADRS");
            }

            return progression is null ? (day, false, "Death without progression", "ADSL")
                : course.Resection < progression ? (day, false, "Recurrence after resection", "ADRS")
                : (day, false, "Disease progression", "ADRS");
        }

        DateOnly last = LastAdequate(course, start, course.ObservedUntil);
        string reason =
            last == start && course.Imagings.TrueForAll(imaging => imaging.Date <= start)
                ? "No assessment after baseline"
            : course.StudyEndReason == "LOST TO FOLLOW-UP" ? "Lost to follow-up"
            : course.StudyEndReason == "WITHDRAWAL BY SUBJECT" ? "Consent withdrawn"
            : "No progression at the last adequate assessment";
        return (last, true, reason, last == start ? "ADSL" : "ADRS");
    }

    private static DateOnly LastAdequate(Course course, DateOnly start, DateOnly limit) =>
        Recist
            .Assess(course)
            .Where(assessment => assessment.Overall != "NE")
            .Select(assessment => assessment.Imaging.Date)
            .Concat(course.Imagings.Where(imaging => imaging.AfterResection).Select(imaging => imaging.Date))
            .Where(date => date > start && date <= limit)
            .DefaultIfEmpty(start)
            .Max();
}
