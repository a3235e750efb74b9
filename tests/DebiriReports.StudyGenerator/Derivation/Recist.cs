using DebiriReports.StudyGenerator.Protocol;
using DebiriReports.StudyGenerator.Simulation;

namespace DebiriReports.StudyGenerator.Derivation;

/// <summary>One assessment by RECIST 1.1, derived from the measured sums.</summary>
internal sealed record Assessment(Imaging Imaging, int? Nadir, string Target, string? NonTarget, string Overall);

/// <summary>RECIST 1.1 responses from diameters in mm, best response without and with confirmation.</summary>
internal static class Recist
{
    private const int ConfirmationDays = 28;

    /// <summary>Post-baseline assessments before resection; the nadir of each is the smallest sum before it, baseline included.</summary>
    public static List<Assessment> Assess(Course course)
    {
        int baseline = course.Imagings[0].Sum!.Value;
        int nadir = baseline;
        var assessments = new List<Assessment>();
        foreach (Imaging imaging in course.Imagings.Skip(1).Where(imaging => !imaging.AfterResection))
        {
            string target = Target(imaging.Sum, baseline, nadir);
            string overall = imaging.NewLesion || target == "PD" || imaging.NonTarget == "PD" ? "PD" : target;
            assessments.Add(new Assessment(imaging, nadir, target, imaging.NonTarget, overall));
            nadir = Math.Min(nadir, imaging.Sum ?? nadir);
        }

        return assessments;
    }

    private static string Target(int? sum, int baseline, int nadir) =>
        sum is not { } mm ? "NE"
        : mm * 5 >= nadir * 6 && mm - nadir >= 5 ? "PD"
        : mm * 10 <= baseline * 7 ? "PR"
        : "SD";

    /// <summary>The best response of all assessments, unconfirmed; stable disease only after the minimum time.</summary>
    public static (string Response, DateOnly? Date) Best(Course course) => Best(course, confirmed: false);

    /// <summary>A partial response counts when the next evaluable assessment, at least 28 days later, confirms it.</summary>
    public static (string Response, DateOnly? Date) Confirmed(Course course) => Best(course, confirmed: true);

    private static (string Response, DateOnly? Date) Best(Course course, bool confirmed)
    {
        List<Assessment> assessments = Assess(course);
        for (int i = 0; i < assessments.Count; i++)
        {
            if (assessments[i].Overall == "PR" && (!confirmed || IsConfirmed(assessments, i)))
            {
                return ("PR", assessments[i].Imaging.Date);
            }
        }

        DateOnly earliest = course.Start.AddDays(StudyPlan.MinimumStableDays);
        if (assessments.Find(a => a.Overall is "SD" or "PR" && a.Imaging.Date >= earliest) is { } stable)
        {
            return ("SD", stable.Imaging.Date);
        }

        return assessments.Find(a => a.Overall == "PD") is { } progression
            ? ("PD", progression.Imaging.Date)
            : ("NE", null);
    }

    private static bool IsConfirmed(List<Assessment> assessments, int index)
    {
        // One assessment that could not be evaluated may lie between.
        Assessment? next = assessments.Skip(index + 1).Take(2).FirstOrDefault(a => a.Overall != "NE");
        return next?.Overall == "PR" && next.Imaging.Date >= assessments[index].Imaging.Date.AddDays(ConfirmationDays);
    }
}
