using DebiriReports.Analyses;

namespace DebiriReports.Displays;

/// <summary>A part of a display, or a whole one, that a study does without because it lacks what the part names.</summary>
/// <param name="Display">The display.</param>
/// <param name="Part">The part by its labels, or empty for the whole display.</param>
/// <param name="Reason">What the study lacks, with the nearest known word where there is one.</param>
public sealed record LeftOut(string Display, string Part, string Reason)
{
    private const string Near = "did you mean";

    // What the usual datasets hold, for readers who do not know them by name.
    private static readonly Dictionary<string, string> Contents = new(StringComparer.Ordinal)
    {
        ["ADAE"] = "adverse events",
        ["ADCM"] = "concomitant medication",
        ["ADDE"] = "device deficiencies",
        ["ADDV"] = "protocol deviations",
        ["ADEX"] = "exposure",
        ["ADLB"] = "laboratory values",
        ["ADMH"] = "medical history",
        ["ADPR"] = "procedures",
        ["ADRS"] = "responses",
        ["ADTR"] = "tumour measurements",
        ["ADTTE"] = "times to events",
        ["ADVS"] = "vital signs",
    };

    // No variable, parameter, dataset, analysis set, component or definition of a term; withheld, no calendar date.
    private static readonly string[] Codes = ["D111", "D114", "D120", "D121", "D123", "D124", "D140", "D141"];

    /// <summary>Whether an error says that the study lacks something, and nothing else.</summary>
    /// <param name="exception">The error.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsReason(ReportException exception) =>
        exception.Problems.All(problem => Codes.Contains(problem.Code, StringComparer.Ordinal));

    /// <summary>What is left out for a dataset that the study has not.</summary>
    /// <param name="display">The display.</param>
    /// <param name="dataset">The dataset.</param>
    /// <returns>The record of it.</returns>
    public static LeftOut OfDataset(string display, string dataset) => new(display, "", $"no dataset '{dataset}'");

    /// <summary>What the study does not collect, in words.</summary>
    /// <returns>The words: <c>no vital signs (ADVS)</c>.</returns>
    public string Lack()
    {
        var reason = Reason.Split(" (" + Near)[0].Split(';')[0].Replace("'", "", StringComparison.Ordinal);
        foreach (var (dataset, content) in Contents)
        {
            reason = reason.Replace($"no dataset {dataset}", $"no {content} ({dataset})", StringComparison.Ordinal);
        }
        return reason;
    }

    /// <summary>The sentence that stands in the place of a display that is left out.</summary>
    /// <param name="title">The display's title.</param>
    /// <returns>The sentence.</returns>
    public string Sentence(string title) => $"{title}: not applicable, because the study collects {Lack()}.";

    /// <summary>What is left out for an error.</summary>
    /// <param name="display">The display.</param>
    /// <param name="part">The part, or empty.</param>
    /// <param name="exception">The error.</param>
    /// <returns>The record of it.</returns>
    public static LeftOut Of(string display, string part, ReportException exception) =>
        new(
            display,
            part,
            string.Join(
                "; ",
                exception
                    .Problems.Select(problem =>
                        problem.Hint is { } hint && hint.StartsWith(Near, StringComparison.Ordinal)
                            ? $"{problem.Message} ({hint})"
                            : problem.Message
                    )
                    .Distinct(StringComparer.Ordinal)
            )
        );
}
