using DebiriReports.Analyses;

namespace DebiriReports.CrossChecks;

/// <summary>The release gate: every rule over the results of a run, and again over each of its documents.</summary>
internal static class ReleaseGate
{
    /// <summary>Runs the rules about results.</summary>
    /// <param name="run">The run.</param>
    /// <returns>What came of each rule.</returns>
    public static GateReport OfResults(CheckedRun run)
    {
        var rules = CrossCheckRules.All.Where(rule => rule.OfResults is not null);
        return new GateReport(
            Concurrently.Select(
                [.. rules],
                rule =>
                {
                    var check = new ResultCheck(rule, run);
                    rule.OfResults!(check);
                    return check.Outcome();
                }
            )
        );
    }

    /// <summary>Runs the rules about documents.</summary>
    /// <param name="document">The document with the run that it prints.</param>
    /// <returns>What came of each rule.</returns>
    public static GateReport OfDocument(CheckedDocument document)
    {
        var rules = CrossCheckRules.All.Where(rule => rule.OfDocument is not null);
        return new GateReport(
            Concurrently.Select(
                [.. rules],
                rule =>
                {
                    var check = new DocumentCheck(rule, document);
                    rule.OfDocument!(check);
                    return check.Outcome();
                }
            )
        );
    }
}

/// <summary>What came of the rules.</summary>
/// <param name="Outcomes">One outcome a rule.</param>
internal sealed record GateReport(IReadOnlyList<RuleOutcome> Outcomes)
{
    private const int MostOfARule = 20;

    /// <summary>Every finding, in the order of the rules.</summary>
    public IEnumerable<Problem> Findings => Outcomes.SelectMany(outcome => outcome.Findings);

    /// <summary>The findings that refuse the run.</summary>
    public IReadOnlyList<Problem> Refusals => [.. Findings.Where(finding => finding.Severity == Severity.Refuse)];

    /// <summary>The findings that the documents list.</summary>
    public IReadOnlyList<Problem> Shown => [.. Findings.Where(finding => finding.Severity != Severity.Refuse)];

    /// <summary>Ends a run that a finding refuses.</summary>
    /// <exception cref="ReportException">Exit code 1, with the first twenty refusals of each rule.</exception>
    public void ThrowIfRefused()
    {
        var problems = new List<Problem>();
        foreach (var rule in Refusals.GroupBy(finding => finding.Code))
        {
            problems.AddRange(rule.Take(MostOfARule));
            if (rule.Count() > MostOfARule)
            {
                problems.Add(
                    new Problem(rule.Key, $"and {rule.Count() - MostOfARule} more findings of this rule", Place.None)
                );
            }
        }
        if (problems.Count > 0)
        {
            throw new ReportException(ReportException.Refused, problems);
        }
    }

    /// <summary>This report and others, one outcome a rule, in the order of the rules.</summary>
    /// <param name="others">The others.</param>
    /// <returns>All of them.</returns>
    public GateReport With(IEnumerable<GateReport> others)
    {
        var byRule = new Dictionary<CrossCheckRule, RuleOutcome>();
        foreach (var outcome in others.Prepend(this).SelectMany(report => report.Outcomes))
        {
            byRule[outcome.Rule] = byRule.TryGetValue(outcome.Rule, out var known) ? known.With(outcome) : outcome;
        }
        return new GateReport([.. CrossCheckRules.All.Where(byRule.ContainsKey).Select(rule => byRule[rule])]);
    }
}
