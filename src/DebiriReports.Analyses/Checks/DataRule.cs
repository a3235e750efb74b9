namespace DebiriReports.Analyses.Checks;

/// <summary>One rule about data, by the id that documents and accepted findings name it with.</summary>
/// <param name="id">The id.</param>
/// <param name="severity">How bad a finding is, where the rule does not say otherwise of one.</param>
/// <param name="title">What must not be, in a few words.</param>
/// <param name="check">Looks for what must not be.</param>
public sealed class DataRule(string id, Severity severity, string title, Action<RuleRun> check)
{
    /// <summary>The id.</summary>
    public string Id { get; } = id;

    /// <summary>How bad a finding is.</summary>
    public Severity Severity { get; } = severity;

    /// <summary>What must not be.</summary>
    public string Title { get; } = title;

    /// <summary>Whether no finding of the rule can be accepted.</summary>
    public bool IsNeverAccepted { get; init; }

    /// <summary>Whether a finding is a warning while the lock is interim.</summary>
    public bool IsMilderAtInterim { get; init; }

    /// <summary>Looks for what must not be.</summary>
    internal Action<RuleRun> Check { get; } = check;
}

/// <summary>A rule looking at a study: what it needs, and what it finds.</summary>
/// <param name="rule">The rule.</param>
/// <param name="study">The study.</param>
public sealed class RuleRun(DataRule rule, CheckedStudy study)
{
    private readonly FindingList findings = new(rule.Id);

    /// <summary>The study.</summary>
    public CheckedStudy Study { get; } = study;

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Why the rule cannot look at this study, or <see langword="null"/>.</summary>
    public string? NotApplicable { get; private set; }

    /// <summary>Says that the rule needs variables; where one is missing, the rule is not applicable.</summary>
    /// <param name="names">Datasets or their variables: <c>ADAE</c>, <c>ADAE.AESER</c>.</param>
    /// <returns>Whether all are there.</returns>
    public bool Needs(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var point = name.IndexOf('.', StringComparison.Ordinal);
            var dataset = point < 0 ? name : name[..point];
            if (Study.Find(dataset) is not { } table)
            {
                return Lacks($"there is no dataset {dataset}");
            }
            if (point >= 0 && table[name[(point + 1)..]] is null)
            {
                return Lacks($"{dataset} has no variable {name[(point + 1)..]}");
            }
        }
        return true;
    }

    /// <summary>Says that the rule cannot look at this study.</summary>
    /// <param name="reason">Why.</param>
    /// <returns>Always <see langword="false"/>.</returns>
    public bool Lacks(string reason)
    {
        NotApplicable ??= reason;
        return false;
    }

    /// <summary>Reports a record.</summary>
    /// <param name="table">The record's dataset.</param>
    /// <param name="record">The record, from 0.</param>
    /// <param name="message">What is wrong, without values.</param>
    /// <param name="hint">What to do about it.</param>
    /// <param name="severity">How bad it is, where that is not the rule's severity.</param>
    public void Add(CheckedDataset table, int record, string message, string? hint = null, Severity? severity = null) =>
        findings.Add(table, record, Of(severity), message, hint);

    /// <summary>Reports something about a dataset, or about the study as a whole.</summary>
    /// <param name="dataset">The dataset's name, or empty.</param>
    /// <param name="file">The file.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="hint">What to do about it.</param>
    /// <param name="severity">How bad it is, where that is not the rule's severity.</param>
    public void Add(string dataset, string file, string message, string? hint = null, Severity? severity = null) =>
        findings.Add(new Finding(rule.Id, Of(severity), dataset, "", message, hint, new Place(file)));

    private Severity Of(Severity? severity)
    {
        var own = severity ?? rule.Severity;
        return own == Severity.Refuse && rule.IsMilderAtInterim && Study.IsInterim ? Severity.Warn : own;
    }
}

/// <summary>Something that a rule found.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Dataset">The dataset, or empty.</param>
/// <param name="Key">The record's key: the values of its key variables joined by <c>/</c>; or empty.</param>
/// <param name="Message">What is wrong, without values of the record.</param>
/// <param name="Hint">What to do about it, or <see langword="null"/>.</param>
/// <param name="Place">Where.</param>
public sealed record Finding(
    string Rule,
    Severity Severity,
    string Dataset,
    string Key,
    string Message,
    string? Hint,
    Place Place
)
{
    /// <summary>Why it is accepted, or <see langword="null"/>.</summary>
    public Study.AcceptedFinding? Accepted { get; init; }

    /// <summary>The finding as a problem of a run.</summary>
    /// <returns>The problem.</returns>
    public Problem ToProblem() => new(Rule, Message, Place, Hint, Severity);
}
