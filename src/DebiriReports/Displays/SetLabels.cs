using System.Text.RegularExpressions;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>The labels of analysis sets in the texts of a display, so that a set has one name in all of a study's documents.</summary>
internal static partial class SetLabels
{
    /// <summary>Fills in <c>{set FAS}</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sets">The study's analysis sets by id; none leaves the text as it is.</param>
    /// <returns>The text; within a line a label begins with a small letter, unless it is an abbreviation. A set that the
    /// study has not is named by its id.</returns>
    public static string Fill(string text, IReadOnlyDictionary<string, AnalysisSetDefinition>? sets) =>
        sets is null || !text.Contains("{set ", StringComparison.Ordinal)
            ? text
            : Reference()
                .Replace(
                    text,
                    match =>
                    {
                        var label = sets.TryGetValue(match.Groups[1].Value, out var set)
                            ? set.Name
                            : match.Groups[1].Value;
                        var begins = match.Index == 0 || text[match.Index - 1] == '\n';
                        return begins ? label : DisplayAnalysis.Lower(label);
                    }
                );

    [GeneratedRegex(@"\{set (\w+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
