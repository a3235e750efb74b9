using DebiriReports.Analyses;
using DebiriReports.Analyses.Locking;
using DebiriReports.Analyses.Study;

namespace DebiriReports.CrossChecks;

/// <summary>A rule at work: how many comparisons it made, and what it found.</summary>
/// <param name="rule">The rule.</param>
/// <param name="run">The run that it looks at.</param>
internal abstract class RuleCheck(CrossCheckRule rule, CheckedRun run)
{
    private readonly List<Problem> findings = [];
    private int comparisons;
    private string? lacking;

    /// <summary>The run.</summary>
    public CheckedRun Run { get; } = run;

    /// <summary>Says that something was compared.</summary>
    /// <param name="count">How many things.</param>
    public void Compared(int count = 1) => comparisons += count;

    /// <summary>Says why the rule cannot look at this run.</summary>
    /// <param name="reason">Why.</param>
    public void Lacks(string reason) => lacking ??= reason;

    /// <summary>Reports what does not hold.</summary>
    /// <param name="key">What acceptances name the finding by: display, column, row and statistic, joined by <c>/</c>.</param>
    /// <param name="message">What is wrong, in one sentence.</param>
    /// <param name="hint">What to do about it, or <see langword="null"/>.</param>
    /// <param name="severity">How bad it is, where that is not the rule's severity.</param>
    public void Add(string key, string message, string? hint = null, Severity? severity = null)
    {
        var own = severity ?? rule.Severity;
        if (own == Severity.Refuse && rule.IsMilderBeforeFinal && (Run.IsDraft || Run.Lock.Type == LockType.Interim))
        {
            own = Severity.Warn;
        }
        if (AcceptanceOf(key) is { } accepted)
        {
            own = Severity.Inform;
            message += $" (accepted by {accepted.ApprovedBy}: {accepted.Rationale})";
        }
        findings.Add(new Problem(rule.Id, message, new Place("", Key: key), hint, own));
    }

    /// <summary>What came of it.</summary>
    /// <returns>The outcome.</returns>
    public RuleOutcome Outcome() => new(rule, comparisons, findings, comparisons == 0 ? lacking : null);

    private AcceptedFinding? AcceptanceOf(string key) =>
        rule.IsNeverAccepted
            ? null
            : Run.Settings.Accepted.FirstOrDefault(accepted =>
                accepted.Rule.Value == rule.Id
                && (
                    accepted.Records.Count == 0
                    || accepted.Records.Any(record =>
                        key == record || key.StartsWith(record + "/", StringComparison.Ordinal)
                    )
                )
            );
}

/// <summary>A rule looking at the results of a run.</summary>
/// <param name="rule">The rule.</param>
/// <param name="run">The run.</param>
internal sealed class ResultCheck(CrossCheckRule rule, CheckedRun run) : RuleCheck(rule, run)
{
    /// <summary>Reports a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="message">What is wrong with it.</param>
    /// <param name="hint">What to do about it.</param>
    /// <param name="severity">How bad it is, where that is not the rule's severity.</param>
    public void Add(
        Analyses.Results.AnalysisResult result,
        string message,
        string? hint = null,
        Severity? severity = null
    ) => Add(result.Id, $"{CheckedDisplay.Name(result)}: {message}", hint, severity);
}

/// <summary>A rule looking at a document.</summary>
/// <param name="rule">The rule.</param>
/// <param name="document">The document.</param>
internal sealed class DocumentCheck(CrossCheckRule rule, CheckedDocument document) : RuleCheck(rule, document.Run)
{
    /// <summary>The document.</summary>
    public CheckedDocument Document { get; } = document;
}
