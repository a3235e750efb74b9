using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;

namespace DebiriReports.Templating;

/// <summary>What the data checks found and who accepted it, as an appendix.</summary>
internal static class Observations
{
    private const int Most = 20;

    /// <summary>The appendix.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="accepted">Those that were accepted.</param>
    /// <returns>The blocks.</returns>
    public static IReadOnlyList<Block> Of(RunFindings findings, IReadOnlyList<AcceptedFinding> accepted)
    {
        var blocks = new List<Block>();
        if (findings.Listed.Count == 0)
        {
            blocks.Add(TableOfTexts.Text("The data checks found nothing to report."));
        }
        else
        {
            var rows = new List<IReadOnlyList<string>>();
            foreach (
                var rule in findings.Listed.GroupBy(finding => finding.Code).OrderBy(g => g.Key, StringComparer.Ordinal)
            )
            {
                rows.AddRange(
                    rule.Take(Most)
                        .Select(finding =>
                            (IReadOnlyList<string>)
                                [finding.Code, Word(finding.Severity), KeyOf(finding), finding.Message]
                        )
                );
                var count = rule.Count() + findings.Further.GetValueOrDefault(rule.Key);
                if (count > Most)
                {
                    rows.Add([rule.Key, "", "", $"and {count - Most} more of this rule"]);
                }
            }
            blocks.Add(
                TableOfTexts.Of(
                    ["Rule", "Severity", "Record", "Observation"],
                    [0.1, 0.12, 0.26, 0.52],
                    rows,
                    "Findings of the data checks."
                )
            );
        }
        if (accepted.Count > 0)
        {
            blocks.Add(TableOfTexts.Lead("Accepted findings"));
            blocks.Add(
                TableOfTexts.Of(
                    ["Rule", "Records", "Rationale", "Accepted by"],
                    [0.1, 0.25, 0.4, 0.25],
                    accepted.Select(entry =>
                        (IReadOnlyList<string>)
                            [
                                entry.Rule.Value,
                                entry.Records.Count == 0 ? "all" : string.Join(", ", entry.Records),
                                entry.Rationale,
                                entry.ApprovedBy,
                            ]
                    ),
                    "Accepted findings with rationale and approver."
                )
            );
        }
        return blocks;
    }

    private static string KeyOf(Problem finding) =>
        finding.Place.Key is { Length: > 0 } key
            ? $"{Path.GetFileNameWithoutExtension(finding.Place.File).ToUpperInvariant()} {key}".Trim()
            : finding.Place.ToString();

    private static string Word(Severity severity) =>
        severity switch
        {
            Severity.Refuse => "accepted refusal",
            Severity.Warn => "warning",
            _ => "information",
        };
}
