using DebiriReports.Analyses;

namespace DebiriReports.CrossChecks;

/// <summary>One rule about printed numbers or finished documents, by the id that findings and acceptances name it with.</summary>
/// <param name="id">The id.</param>
/// <param name="severity">How bad a finding is, where the rule does not say otherwise of one.</param>
/// <param name="title">What must hold, in one sentence.</param>
internal sealed class CrossCheckRule(string id, Severity severity, string title)
{
    /// <summary>The id.</summary>
    public string Id { get; } = id;

    /// <summary>How bad a finding is.</summary>
    public Severity Severity { get; } = severity;

    /// <summary>What must hold.</summary>
    public string Title { get; } = title;

    /// <summary>Further ids that the same rule goes by.</summary>
    public IReadOnlyList<string> Covers { get; init; } = [];

    /// <summary>Whether no finding of the rule can be accepted.</summary>
    public bool IsNeverAccepted { get; init; }

    /// <summary>Whether a finding is a warning while the lock is interim and in drafts: data may still be open.</summary>
    public bool IsMilderBeforeFinal { get; init; }

    /// <summary>Looks at the results, or <see langword="null"/> where the rule is about documents alone.</summary>
    public Action<ResultCheck>? OfResults { get; init; }

    /// <summary>Looks at a document, or <see langword="null"/> where the rule is about results alone.</summary>
    public Action<DocumentCheck>? OfDocument { get; init; }
}

/// <summary>What came of a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Comparisons">How many comparisons it made; a rule that made none is not applicable.</param>
/// <param name="Findings">What it found, accepted findings as information.</param>
/// <param name="NotApplicable">Why it could not look, where it says so.</param>
internal sealed record RuleOutcome(
    CrossCheckRule Rule,
    int Comparisons,
    IReadOnlyList<Problem> Findings,
    string? NotApplicable
)
{
    /// <summary>The outcome in a word: <c>passed</c>, <c>refused</c>, <c>warned</c>, <c>accepted</c> or <c>not applicable</c>.</summary>
    public string Word =>
        Findings.Any(finding => finding.Severity == Severity.Refuse) ? "refused"
        : Findings.Any(finding => finding.Severity == Severity.Warn) ? "warned"
        : Findings.Count > 0 ? "accepted"
        : Comparisons == 0 ? "not applicable"
        : "passed";

    /// <summary>This outcome and another of the same rule.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Both.</returns>
    public RuleOutcome With(RuleOutcome other) =>
        new(
            Rule,
            Comparisons + other.Comparisons,
            [.. Findings.Concat(other.Findings).Distinct()],
            NotApplicable ?? other.NotApplicable
        );
}
