using DebiriReports.Analyses;
using DebiriReports.Analyses.Checks;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Locking;
using DebiriReports.CrossChecks;

namespace DebiriReports;

/// <summary>Runs every check on a study that needs no document.</summary>
public static class StudyChecks
{
    /// <summary>Runs the data checks.</summary>
    /// <param name="study">The study.</param>
    /// <returns>What they found.</returns>
    public static StudyCheckReport Run(LockedStudy study) => Run(study, null, new GateReport([]));

    /// <summary>Runs the data checks, and adds what came of the cross-checks.</summary>
    /// <param name="study">The study.</param>
    /// <param name="analysis">The study ready for analysis, or <see langword="null"/> to make it.</param>
    /// <param name="gate">What came of the cross-checks.</param>
    /// <returns>What they found.</returns>
    internal static StudyCheckReport Run(LockedStudy study, AnalysisStudy? analysis, GateReport gate)
    {
        var report = DataChecks.Run(study, analysis);
        return new StudyCheckReport(
            [
                .. report
                    .Findings.Where(finding => finding.Accepted is null)
                    .Select(finding => finding.ToProblem())
                    .Concat(Unused(study, report))
                    .Concat(gate.Findings.Where(finding => finding.Severity != Severity.Inform)),
            ],
            [
                .. report
                    .Results.Where(result => result.Findings.Count == 0 && result.NotApplicable is null)
                    .Select(result => result.Rule.Id),
                .. gate
                    .Outcomes.Where(outcome => outcome is { Findings.Count: 0, Comparisons: > 0 })
                    .Select(outcome => outcome.Rule.Id),
            ],
            [
                .. report.NotApplicable.Select(result => $"{result.Rule.Id} ({result.NotApplicable})"),
                .. gate
                    .Outcomes.Where(outcome => outcome is { Findings.Count: 0, Comparisons: 0 })
                    .Select(outcome => $"{outcome.Rule.Id} ({outcome.NotApplicable ?? "nothing to compare"})"),
            ]
        );
    }

    /// <summary>Puts values that are not in the standard's form before what displays could not make of them.</summary>
    /// <param name="exception">What displays could not make.</param>
    /// <param name="study">The study.</param>
    /// <param name="analysis">The study ready for analysis.</param>
    /// <returns>Both as a refusal (exit code 1), or the exception itself where no such value is found (L10).</returns>
    /// <remarks>
    /// One text among numbers makes a variable a text, and every display of it an error: the record is what to mend. A
    /// draft, which no finding stops, comes here too.
    /// </remarks>
    internal static ReportException Explain(ReportException exception, LockedStudy study, AnalysisStudy analysis)
    {
        var refusals = DataChecks.Run(study, analysis).Problems().Where(problem => problem.Code == "L10").ToList();
        return refusals.Count == 0
            ? exception
            : new ReportException(ReportException.Refused, [.. refusals, .. exception.Problems]);
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
        return new RunFindings([.. listed, .. Unused(study, report)], further);
    }

    // The data checks do not know the rules of the release gate, whose findings can be accepted too.
    private static IEnumerable<Problem> Unused(LockedStudy study, CheckReport report)
    {
        var ofGate = CrossCheckRules
            .All.Where(rule => !rule.IsNeverAccepted)
            .Select(rule => rule.Id)
            .ToHashSet(StringComparer.Ordinal);
        var places = study
            .Settings.Accepted.Where(accepted => ofGate.Contains(accepted.Rule.Value))
            .Select(accepted => accepted.Rule.Place)
            .ToHashSet();
        return report.UnusedAcceptances.Where(problem => !places.Contains(problem.Place));
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

    /// <summary>These findings and others of further rules, as many of each as are kept.</summary>
    /// <param name="others">The others.</param>
    /// <returns>All of them.</returns>
    internal RunFindings With(IReadOnlyList<Problem> others)
    {
        var listed = new List<Problem>(Listed);
        var further = new Dictionary<string, int>(Further, StringComparer.Ordinal);
        foreach (var rule in others.GroupBy(finding => finding.Code))
        {
            listed.AddRange(rule.Take(MostOfRule));
            if (rule.Count() > MostOfRule)
            {
                further[rule.Key] = rule.Count() - MostOfRule;
            }
        }
        return new RunFindings(listed, further);
    }
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
