using DebiriReports.StudyGenerator.Protocol;
using DebiriReports.StudyGenerator.Simulation;

namespace DebiriReports.StudyGenerator.Derivation;

/// <summary>The sets a subject belongs to, and why it is not in a set whose parent it is in.</summary>
internal sealed record AnalysisSets
{
    public required bool Enrolled { get; init; }
    public required bool Full { get; init; }
    public required bool Safety { get; init; }
    public required bool ResponseEvaluable { get; init; }
    public required bool PerProtocol { get; init; }
    public required bool Resected { get; init; }
    public required bool RecurrenceFree { get; init; }
    public string? NotFull { get; init; }
    public string? NotSafety { get; init; }
    public string? NotEvaluable { get; init; }
    public string? NotPerProtocol { get; init; }
    public string? NotResected { get; init; }
    public string? NotRecurrenceFree { get; init; }

    public static AnalysisSets Of(Subject subject)
    {
        Course? course = subject.Course;
        string? untreated = subject.Enrolled && course is null ? "No study treatment received" : null;
        if (course is null)
        {
            return new AnalysisSets
            {
                Enrolled = subject.Enrolled,
                Full = false,
                Safety = false,
                ResponseEvaluable = false,
                PerProtocol = false,
                Resected = false,
                RecurrenceFree = false,
                NotFull = untreated,
                NotSafety = untreated,
            };
        }

        string? notEvaluable = Recist.Assess(course).Count == 0 ? "No tumour assessment after baseline" : null;
        string? notProtocol = notEvaluable ?? Deviating(subject, course);
        string? notResected = course.Resection is not null
            ? null
            : course.Pathway.NotOperated ?? "Not judged resectable by month 6";
        return new AnalysisSets
        {
            Enrolled = true,
            Full = true,
            Safety = true,
            ResponseEvaluable = notEvaluable is null,
            PerProtocol = notProtocol is null,
            Resected = notResected is null,
            RecurrenceFree = course.Margin?.Status is "R0" or "R1",
            NotEvaluable = notEvaluable,
            NotPerProtocol = notProtocol,
            NotResected = notResected,
            NotRecurrenceFree = course.Margin?.Status == "NE" ? "Margin not evaluable" : null,
        };
    }

    private static string? Deviating(Subject subject, Course course)
    {
        Deviation? important = subject.Deviations.Find(d => d.Important && d.Category != "INFORMED CONSENT");
        int cycles = course.Doses.Count(dose => dose.Drug == Modality.Fluorouracil);
        return important is not null ? $"Important deviation: {important.Term.ToLowerInvariant()}"
            : cycles < 2 ? "Fewer than two cycles of chemotherapy"
            : course.Decisions.TrueForAll(decision => decision.Date is null) ? "No board decision"
            : null;
    }
}
