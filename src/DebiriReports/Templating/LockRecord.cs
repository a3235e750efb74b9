using System.Globalization;
using DebiriReports.Analyses.Locking;
using DebiriReports.Documents.Model;
using DebiriReports.Formatting;

namespace DebiriReports.Templating;

/// <summary>The database lock as tables: identity, datasets, control totals, approvals, unlock history.</summary>
internal static class LockRecord
{
    /// <summary>The record.</summary>
    /// <param name="manifest">The lock.</param>
    /// <param name="labelOf">The printed name of a control total.</param>
    /// <returns>The blocks.</returns>
    public static IReadOnlyList<Block> Of(LockManifest manifest, Func<string, string> labelOf)
    {
        var blocks = new List<Block>
        {
            TableOfTexts.Of(
                [],
                [0.3, 0.7],
                [
                    ["Lock", $"{manifest.Name} (number {Number(manifest.Sequence)} of the study)"],
                    ["Type", manifest.Type == LockType.Final ? "Final" : "Interim: not the final lock"],
                    ["Locked (UTC)", Time(manifest.LockUtc)],
                    ["Data cut-off", DateText.InProse(manifest.DataCutoffDate)],
                    .. manifest.CutoffRule.Length == 0
                        ? Array.Empty<IReadOnlyList<string>>()
                        :
                        [
                            ["Rule of the cut-off", manifest.CutoffRule],
                        ],
                    ["Manifest", manifest.Id],
                    ["SHA-256 of the manifest", manifest.Sha256],
                    ["SHA-256 of study.yaml", manifest.StudyFileSha256],
                    .. manifest.Dictionaries.Select(entry => (IReadOnlyList<string>)[Standard(entry.Key), entry.Value]),
                    [
                        "Signature",
                        manifest.Signature is { } signature
                            ? $"{signature.Algorithm}, key {signature.KeyId}, verified"
                            : "none",
                    ],
                ],
                "Identity of the database lock."
            ),
            TableOfTexts.Lead("Datasets"),
            TableOfTexts.Of(
                ["Dataset", "Records", "Variables", "Subjects", "SHA-256"],
                [0.12, 0.1, 0.1, 0.1, 0.58],
                manifest.Datasets.Select(dataset =>
                    (IReadOnlyList<string>)
                        [
                            dataset.Name,
                            Number(dataset.Records),
                            Number(dataset.Variables),
                            Number(dataset.Subjects),
                            dataset.Sha256,
                        ]
                ),
                "Datasets of the lock with their hashes."
            ),
            TableOfTexts.Lead("Control totals"),
            TableOfTexts.Of(
                ["Total", "Value at lock, recomputed and equal"],
                [0.5, 0.5],
                manifest
                    .ControlTotals.OrderBy(total => total.Key, StringComparer.Ordinal)
                    // A set and a count of the same name and number are told once.
                    .DistinctBy(total => (labelOf(total.Key), total.Value))
                    .Select(total => (IReadOnlyList<string>)[labelOf(total.Key), Number(total.Value)]),
                "Control totals of the lock."
            ),
            TableOfTexts.Lead("Approvals"),
            TableOfTexts.Of(
                ["Name", "Role", "Meaning", "Signed (UTC)"],
                [0.25, 0.25, 0.28, 0.22],
                manifest.Approvals.Select(approval =>
                    (IReadOnlyList<string>)[approval.Name, approval.Role, approval.Meaning, Time(approval.SignedUtc)]
                ),
                "Approvals of the lock."
            ),
        };
        return blocks;
    }

    /// <summary>The unlocks so far, or a sentence that says that there were none.</summary>
    /// <param name="manifest">The lock.</param>
    /// <returns>The blocks.</returns>
    public static IReadOnlyList<Block> History(LockManifest manifest) =>
        manifest.UnlockHistory.Count == 0
            ? [TableOfTexts.Text($"The database was not unlocked after lock {manifest.Name}.")]
            :
            [
                TableOfTexts.Text("The database was unlocked as follows; outputs of earlier locks are superseded."),
                TableOfTexts.Of(
                    ["Unlocked (UTC)", "Locked again (UTC)", "Reason", "Approved by", "Changes"],
                    [0.15, 0.15, 0.25, 0.2, 0.25],
                    manifest.UnlockHistory.Select(unlock =>
                        (IReadOnlyList<string>)
                            [
                                Time(unlock.UnlockUtc),
                                unlock.RelockUtc is { } relock ? Time(relock) : "not yet",
                                unlock.Reason,
                                string.Join("; ", unlock.Approvers),
                                string.Join("\n", unlock.Changes),
                            ]
                    ),
                    "Unlock history."
                ),
            ];

    private static string Standard(string key) =>
        key switch
        {
            "terms" => "Dictionary of adverse events",
            "drugs" => "Dictionary of drugs",
            "ctcae" or "recist" => key.ToUpperInvariant(),
            _ => $"Version: {key}",
        };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
