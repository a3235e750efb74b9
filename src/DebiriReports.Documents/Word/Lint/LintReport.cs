namespace DebiriReports.Documents.Word.Lint;

/// <summary>Collects findings; a fault that repeats is told a few times, then counted.</summary>
internal sealed class LintReport
{
    private const int Told = 20;
    private readonly List<LintFinding> findings = [];
    private readonly Dictionary<(string Code, string Part), int> counts = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<LintFinding> Findings
    {
        get
        {
            var all = new List<LintFinding>(findings);
            foreach (var ((code, part), count) in counts)
            {
                if (count > Told)
                {
                    all.Add(
                        new LintFinding(code, part, $"{count - Told} further findings of this kind", "See those above")
                    );
                }
            }
            return [.. all.OrderBy(finding => finding.Part, StringComparer.Ordinal)];
        }
    }

    /// <summary>Adds a finding.</summary>
    public void Add(string code, string part, string message, string hint)
    {
        var count = counts[(code, part)] = counts.GetValueOrDefault((code, part)) + 1;
        if (count <= Told)
        {
            findings.Add(new LintFinding(code, part, message, hint));
        }
    }
}
