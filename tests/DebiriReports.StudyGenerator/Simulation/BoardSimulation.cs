using DebiriReports.StudyGenerator.Protocol;

namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>The decisions of the multidisciplinary board at months 1, 3 and 6, or why there is none; and the margin.</summary>
internal static class BoardSimulation
{
    public static void Run(Subject subject, Course course, Chance chance)
    {
        for (int i = 0; i < CoursePlan.Months.Length; i++)
        {
            course.Decisions.Add(Decide(subject, course, i, chance));
        }

        if (course.Resection is { } resection)
        {
            course.Margin = Margin(course, resection, chance);
        }
    }

    private static BoardDecision Decide(Subject subject, Course course, int visit, Chance chance)
    {
        int month = CoursePlan.Months[visit];
        DateOnly day = course.Start.AddDays(course.BoardDays[visit]);
        int members = chance.Between(4, 7);
        Pathway pathway = course.Pathway;
        string? absent =
            course.Surgeries.Any(s => s.Category == Surgery.Resection && s.Date <= day) ? "Resected before the visit"
            : course.Death is { } death && death.Date <= day ? "Died"
            : course.StudyEndReason is { } end && course.StudyEnd <= day ? Sentence(end)
            : pathway != Pathway.ProgressedBeforeSurgery
            && course.Progression < course.Start.AddDays(course.ImagingDays[visit])
                ? "Progressive disease at an earlier visit"
            : course.NewTherapy <= day ? "New anticancer therapy started"
            : pathway == Pathway.UnfitForSurgery && month == 3 ? "Imaging not evaluable"
            : null;
        Imaging? imaging = course.Imagings.LastOrDefault(image => image.Date <= day && image.VisitNumber > 0);
        if (absent is null && (imaging is null || (course.MissesMonth3 && month == 3)))
        {
            absent = "Visit missed";
        }

        if (absent is not null)
        {
            return new BoardDecision(month, BoardDecision.NotAssessed, absent, null, null, null);
        }

        bool progressed = course.Progression <= day;
        bool resectable = !progressed && pathway.ResectableAt <= month;
        return new BoardDecision(
            month,
            resectable ? BoardDecision.Resectable : BoardDecision.Unresectable,
            resectable ? null
                : progressed ? "Progressive disease"
                : StillUnresectable(subject.Baseline.Disease!),
            day,
            imaging!.Date,
            members
        );
    }

    // What made the metastases unresectable at baseline still does.
    private static string StillUnresectable(Disease disease) =>
        disease.Unresectable switch
        {
            "Insufficient future liver remnant" => "Future liver remnant still insufficient",
            "Contact with all three hepatic veins" => "Contact with hepatic veins unchanged",
            "Contact with both portal branches" => "Contact with portal branches unchanged",
            _ => "Number of metastases",
        };

    private static string Sentence(string reason) =>
        reason switch
        {
            "LOST TO FOLLOW-UP" => "Lost to follow-up",
            "WITHDRAWAL BY SUBJECT" => "Consent withdrawn",
            _ => "Died",
        };

    private static Margin Margin(Course course, DateOnly resection, Chance chance)
    {
        DateOnly day = resection.AddDays(chance.Between(5, 11));
        return course.MarginStatus switch
        {
            "NE" => new Margin(day, "NE", null, "Specimen fragmented after ablation at the resection line"),
            "R1" => new Margin(day, "R1", (decimal)chance.Between(0, 9) / 10, null),
            _ => new Margin(day, "R0", (decimal)chance.Between(10, 90) / 10, null),
        };
    }
}
