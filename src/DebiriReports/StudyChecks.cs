using DebiriReports.Analyses;
using DebiriReports.Analyses.Locking;

namespace DebiriReports;

/// <summary>Runs every check on a study that needs no document.</summary>
public static class StudyChecks
{
    /// <summary>Runs the data checks.</summary>
    /// <param name="study">The study.</param>
    /// <returns>What they found.</returns>
    public static StudyCheckReport Run(LockedStudy study) => new(study.Observations, [], []);
}

/// <summary>What the checks of a study found.</summary>
/// <param name="All">Every finding that is not accepted.</param>
/// <param name="Passed">The rules that found nothing.</param>
/// <param name="NotApplicable">The rules that these data cannot support.</param>
public sealed record StudyCheckReport(
    IReadOnlyList<Problem> All,
    IReadOnlyList<string> Passed,
    IReadOnlyList<string> NotApplicable
)
{
    /// <summary>The findings that refuse a final document.</summary>
    public IReadOnlyList<Problem> Refusals => [.. All.Where(finding => finding.Severity == Severity.Refuse)];

    /// <summary>The findings that do not.</summary>
    public IReadOnlyList<Problem> Shown => [.. All.Where(finding => finding.Severity != Severity.Refuse)];
}
