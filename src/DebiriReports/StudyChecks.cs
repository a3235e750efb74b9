using DebiriReports.Analyses;
using DebiriReports.Analyses.Checks;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Locking;

namespace DebiriReports;

/// <summary>Runs every check on a study that needs no document.</summary>
public static class StudyChecks
{
    /// <summary>Runs the data checks.</summary>
    /// <param name="study">The study.</param>
    /// <returns>What they found.</returns>
    public static StudyCheckReport Run(LockedStudy study)
    {
        var report = DataChecks.Run(study);
        return new StudyCheckReport(
            [
                .. report
                    .Findings.Where(finding => finding.Accepted is null)
                    .Select(finding => finding.ToProblem())
                    .Concat(report.UnusedAcceptances),
            ],
            [
                .. report
                    .Results.Where(result => result.Findings.Count == 0 && result.NotApplicable is null)
                    .Select(result => result.Rule.Id),
            ],
            [.. report.NotApplicable.Select(result => $"{result.Rule.Id} ({result.NotApplicable})")]
        );
    }

    /// <summary>Runs the data checks before a render, and stops a final document that they refuse.</summary>
    /// <param name="study">The study.</param>
    /// <param name="analysis">The study ready for analysis.</param>
    /// <param name="isDraft">Whether drafts are made, which no finding stops.</param>
    /// <returns>What the appendix of data observations lists: warnings, and refusals that are accepted or of an interim lock.</returns>
    /// <exception cref="ReportException">A finding refuses a final document (exit code 1).</exception>
    public static RunFindings BeforeRender(LockedStudy study, AnalysisStudy analysis, bool isDraft)
    {
        var report = DataChecks.Run(study, analysis);
        if (study.Lock.Type == LockType.Final && !isDraft)
        {
            report.ThrowIfRefused();
        }
        var listed = new List<Problem>();
        var further = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var result in report.Results)
        {
            listed.AddRange(
                result.Observed(RunFindings.MostOfRule, out var more).Select(finding => finding.ToProblem())
            );
            if (more > 0)
            {
                further.Add(result.Rule.Id, more);
            }
        }
        return new RunFindings([.. listed, .. report.UnusedAcceptances], further);
    }
}

/// <summary>What the data checks found and did not refuse.</summary>
/// <param name="Listed">The findings, of each rule the first thousand.</param>
/// <param name="Further">How many more there are, by rule; rules with no more are not in it.</param>
public sealed record RunFindings(IReadOnlyList<Problem> Listed, IReadOnlyDictionary<string, int> Further)
{
    /// <summary>How many findings of one rule are listed.</summary>
    public const int MostOfRule = 1000;

    /// <summary>Nothing was found.</summary>
    public static readonly RunFindings None = new([], new Dictionary<string, int>(StringComparer.Ordinal));
}

/// <summary>What the checks of a study found.</summary>
/// <param name="All">Every finding that is not accepted.</param>
/// <param name="Passed">The rules that found nothing.</param>
/// <param name="NotApplicable">The rules that these data cannot support, each with the reason.</param>
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
