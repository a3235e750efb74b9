using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Locking;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Checks;

/// <summary>Runs every rule over a locked study.</summary>
/// <remarks>
/// A rule that a study's data cannot support is not applicable, and listed so. Findings that <c>report.yaml</c> accepts
/// keep their place in the report, marked with rationale and approver; of rules L01 to L05, S01 and S02 none can be
/// accepted. Where the subject dataset itself is broken, only what is wrong with it is reported.
/// </remarks>
public static class DataChecks
{
    /// <summary>Runs every rule.</summary>
    /// <param name="locked">The study.</param>
    /// <param name="analysis">The study ready for analysis, where a caller has made it already.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ReportException">A condition of <c>study.yaml</c> cannot be read (exit code 3).</exception>
    public static CheckReport Run(LockedStudy locked, AnalysisStudy? analysis = null) =>
        Run(locked, analysis, only: null);

    /// <summary>Runs one rule, or every rule for <see langword="null"/>.</summary>
    internal static CheckReport Run(LockedStudy locked, AnalysisStudy? analysis, string? only)
    {
        var broken = StructureChecks.BrokenSubjects(locked);
        if (broken.Count > 0)
        {
            return Report(broken, locked.Settings);
        }
        analysis ??= AnalysisStudy.Create(locked.Definition, locked.Datasets.Values, locked.Lock.DataCutoffDate);
        var study = new CheckedStudy(analysis, locked.Settings, locked.Lock, locked.Metadata);
        var ofStudy = locked.Definition.Checks.Select(StudyRuleCheck.Of).ToList();
        var ids = ofStudy.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        var results = DataRules
            .All.Where(rule => !ids.Contains(rule.Id))
            .Concat(ofStudy)
            .Where(rule => only is null || rule.Id == only)
            .Select(rule => RunRule(rule, study))
            .ToList();
        return Report(results, locked.Settings);
    }

    private static RuleResult RunRule(DataRule rule, CheckedStudy study)
    {
        var run = new RuleRun(rule, study);
        rule.Check(run);
        return new RuleResult(rule, run.Findings, run.Findings.Count == 0 ? run.NotApplicable : null);
    }

    private static CheckReport Report(IReadOnlyList<RuleResult> results, ReportSettings settings)
    {
        var unused = new List<Problem>();
        var accepted = results.ToList();
        foreach (var acceptance in settings.Accepted)
        {
            var at = accepted.FindIndex(result => result.Rule.Id == acceptance.Rule.Value);
            var hint =
                at < 0 ? NearestWord.Hint(acceptance.Rule, results.Select(result => result.Rule.Id))
                : accepted[at].Rule.IsNeverAccepted ? "findings of this rule cannot be accepted"
                : accepted[at].Findings.Any(finding => Covers(acceptance, finding)) ? null
                : "no such finding";
            if (at < 0 || hint is not null)
            {
                unused.Add(
                    new Problem(
                        "D140",
                        $"the acceptance of {acceptance.Rule.Value} has no effect",
                        acceptance.Rule.Place,
                        hint,
                        Severity.Warn
                    )
                );
                continue;
            }
            accepted[at] = accepted[at] with
            {
                Findings =
                [
                    .. accepted[at]
                        .Findings.Select(finding =>
                            finding.Accepted is null && Covers(acceptance, finding)
                                ? finding with
                                {
                                    Accepted = acceptance,
                                }
                                : finding
                        ),
                ],
            };
        }
        return new CheckReport(accepted, unused);
    }

    private static bool Covers(AcceptedFinding acceptance, Finding finding) =>
        acceptance.Records.Count == 0 || acceptance.Records.Contains(finding.Key, StringComparer.Ordinal);
}
