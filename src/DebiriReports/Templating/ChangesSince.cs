using System.Globalization;
using DebiriReports.Documents.Model;
using DebiriReports.Formatting;

namespace DebiriReports.Templating;

/// <summary>What changed since the previous run, told to the readers of a deliverable.</summary>
internal static class ChangesSince
{
    // What an open report may tell of the lock's totals: who takes part, and no outcome.
    private static readonly string[] OpenTotals = ["screened", "enrolled", "treated"];

    /// <summary>Tells what changed in a deliverable.</summary>
    /// <param name="run">The run.</param>
    /// <param name="deliverable">The deliverable, whose own displays are compared.</param>
    /// <param name="labelOf">The label of a control total.</param>
    /// <returns>A paragraph, and tables of totals and of listings where there is something to tell.</returns>
    public static IReadOnlyList<Block> Tell(RunContext run, Deliverable deliverable, Func<string, string> labelOf)
    {
        if (run.Previous is not { } previous)
        {
            return
            [
                TableOfTexts.Text(
                    "No previous report was given to compare with"
                        + (deliverable.Settings.FlagChanges ? "; nothing is flagged as new." : ".")
                ),
            ];
        }
        var results = previous.Compare(run.Results, deliverable.Displays.Keys.ToHashSet(StringComparer.Ordinal));
        var blocks = new List<Block>
        {
            TableOfTexts.Text(
                $"Compared with the previous report (lock {previous.LockName}, previous data cut-off "
                    + $"{DateText.InProse(previous.Cutoff)}), {Number(results.Changed)} of the numbers of this report have "
                    + $"changed, {Number(results.New)} are new and {Number(results.Gone)} are no longer reported."
            ),
        };
        var totals = run
            .Manifest.ControlTotals.Where(total => deliverable.Settings.Closed || OpenTotals.Contains(total.Key))
            .Where(total => previous.ControlTotals.ContainsKey(total.Key))
            .DistinctBy(total => labelOf(total.Key), StringComparer.Ordinal)
            .ToList();
        if (totals.Count > 0)
        {
            blocks.Add(
                TableOfTexts.Of(
                    ["Total", "Previous report", "This report", "Difference"],
                    [0.4, 0.2, 0.2, 0.2],
                    totals.Select(total =>
                        (IReadOnlyList<string>)
                            [
                                labelOf(total.Key),
                                Number(previous.ControlTotals[total.Key]),
                                Number(total.Value),
                                Difference(total.Value - previous.ControlTotals[total.Key]),
                            ]
                    ),
                    "Totals in this report and the previous one."
                )
            );
        }
        var listings = run.Changes.Where(listing => deliverable.Displays.ContainsKey(listing.Key)).ToList();
        if (deliverable.Settings.FlagChanges && listings.Count > 0)
        {
            blocks.Add(
                TableOfTexts.Of(
                    ["Listing", "New records", "Changed records", "No longer listed"],
                    [0.4, 0.2, 0.2, 0.2],
                    listings
                        .OrderBy(listing => listing.Key, StringComparer.Ordinal)
                        .Select(listing =>
                            (IReadOnlyList<string>)
                                [
                                    run.Settings.Words.Fill(run.Displays[listing.Key].Display.Title),
                                    Number(listing.Value.New),
                                    Number(listing.Value.Changed),
                                    Number(listing.Value.Gone.Count),
                                ]
                        ),
                    "Records that are new, changed or no longer listed, by listing."
                )
            );
        }
        var unknown = run
            .Listed.Keys.Where(id => deliverable.Displays.ContainsKey(id) && !run.Changes.ContainsKey(id))
            .Order(StringComparer.Ordinal)
            .Select(id => run.Settings.Words.Fill(run.Displays[id].Display.Title))
            .ToList();
        if (deliverable.Settings.FlagChanges && unknown.Count > 0)
        {
            blocks.Add(
                TableOfTexts.Text(
                    $"The previous report kept no records of these listings, so that nothing is flagged in them: {string.Join("; ", unknown)}."
                )
            );
        }
        return blocks;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Difference(long difference) => difference > 0 ? "+" + Number(difference) : Number(difference);
}
