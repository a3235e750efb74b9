using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;

namespace DebiriReports.Templating;

/// <summary>The list of abbreviations: those of the study that the finished document uses.</summary>
internal static class AbbreviationTable
{
    /// <summary>Marks the place until the whole document is known.</summary>
    public static readonly Block Place = new WriterPlace("abbreviations", []);

    // What displays and headings abbreviate by themselves, in any study.
    private static readonly IReadOnlyDictionary<string, string> Usual = new Dictionary<string, string>
    {
        ["ALT"] = "alanine aminotransferase",
        ["AST"] = "aspartate aminotransferase",
        ["BMI"] = "body mass index",
        ["CI"] = "confidence interval",
        ["CONSORT"] = "Consolidated Standards of Reporting Trials",
        ["CRF"] = "case report form",
        ["CTCAE"] = "Common Terminology Criteria for Adverse Events",
        ["ECOG"] = "Eastern Cooperative Oncology Group",
        ["IEC"] = "Independent Ethics Committee",
        ["IRB"] = "Institutional Review Board",
        ["N"] = "number of {participants} in an analysis set",
        ["NE"] = "not estimable",
        ["Q1"] = "first quartile",
        ["Q3"] = "third quartile",
        ["RECIST"] = "Response Evaluation Criteria in Solid Tumours",
        ["SD"] = "standard deviation",
        ["ULN"] = "upper limit of normal",
        ["UMVUE"] = "uniformly minimum-variance unbiased estimate",
    };

    /// <summary>Replaces the mark by the table.</summary>
    /// <param name="blocks">The document.</param>
    /// <param name="ofStudy">The meaning of each abbreviation of the study; those of displays are known.</param>
    /// <param name="words">The report's words.</param>
    /// <returns>The document with its list.</returns>
    public static IReadOnlyList<Block> Fill(
        IReadOnlyList<Block> blocks,
        IReadOnlyDictionary<string, string> ofStudy,
        Words words
    )
    {
        var meanings = Usual.ToDictionary(entry => entry.Key, entry => words.Fill(entry.Value), StringComparer.Ordinal);
        foreach (var (term, meaning) in ofStudy)
        {
            // SD: stable disease among responses, standard deviation in summaries.
            meanings[term] =
                meanings.TryGetValue(term, out var usual)
                && !meaning.Contains(usual, StringComparison.OrdinalIgnoreCase)
                    ? $"{meaning}; {usual}"
                    : meaning;
        }
        if (!blocks.Contains(Place))
        {
            return blocks;
        }
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in blocks.SelectMany(BlockTexts.Of))
        {
            Collect(text, meanings, used);
        }
        var rows = used.Order(StringComparer.OrdinalIgnoreCase)
            .ThenBy(term => term, StringComparer.Ordinal)
            .Select(term => (IReadOnlyList<string>)[term, meanings[term]])
            .ToList();
        Block list =
            rows.Count == 0
                ? TableOfTexts.Text("No abbreviations are used.")
                : TableOfTexts.Of(
                    ["Abbreviation", "Meaning"],
                    [0.2, 0.8],
                    rows,
                    "Abbreviations used in this document with their meaning."
                );
        return [.. blocks.Select(block => ReferenceEquals(block, Place) ? list : block)];
    }

    private static void Collect(string text, IReadOnlyDictionary<string, string> meanings, HashSet<string> used)
    {
        foreach (var term in meanings.Keys)
        {
            if (used.Contains(term))
            {
                continue;
            }
            for (var at = text.IndexOf(term, StringComparison.Ordinal); at >= 0; )
            {
                var end = at + term.Length;
                var starts = at == 0 || !char.IsLetterOrDigit(text[at - 1]);
                // A plural (MDTs) uses the abbreviation too.
                var ends =
                    end == text.Length
                    || !char.IsLetterOrDigit(text[end])
                    || (text[end] == 's' && (end + 1 == text.Length || !char.IsLetterOrDigit(text[end + 1])));
                // SAE-001 and ABC-XYZ-01 are names.
                var isName = end + 1 < text.Length && text[end] == '-' && char.IsAsciiDigit(text[end + 1]);
                if (starts && ends && !isName)
                {
                    used.Add(term);
                    break;
                }
                at = text.IndexOf(term, at + 1, StringComparison.Ordinal);
            }
        }
    }
}
