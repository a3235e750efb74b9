using System.Text.RegularExpressions;
using DebiriReports.Analyses;
using DebiriReports.Documents.Model;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about what a document may not show.</summary>
internal static partial class DisclosureRules
{
    private const int MostFindings = 5;
    private const int MostCharacters = 80;

    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new("C11", Severity.Refuse, "An open report shows only the displays that it is allowed to show")
        {
            IsNeverAccepted = true,
            OfDocument = OpenReportRule.Check,
        },
        new("C14", Severity.Refuse, "A document in which arms are masked tells nowhere which arm is which")
        {
            IsNeverAccepted = true,
            OfDocument = Masked,
        },
    ];

    /// <summary>Looks for persons: dates of birth anywhere, subjects and days of subjects in a document for the public.</summary>
    /// <param name="check">The rule at work.</param>
    public static void Check(DocumentCheck check)
    {
        foreach (var text in check.Document.Texts)
        {
            check.Compared();
            if (Birth().Match(text) is { Success: true } birth)
            {
                check.Add("text", $"{check.Document.Name}: a date of birth is printed ('{birth.Value[..^4]}...')");
            }
        }
        if (check.Run.Identifiers is not { } identifiers)
        {
            return;
        }
        var found = 0;
        var metadata = check.Document.Document.Metadata;
        foreach (
            var text in check
                .Document.Texts.Concat(ListedTexts(check))
                .Concat(ChartTexts.Of(check.Document))
                .Append(metadata.Title)
                .Append(metadata.Subject)
                .Append(metadata.Keywords)
        )
        {
            check.Compared();
            foreach (var what in identifiers.In(text))
            {
                if (found++ < MostFindings)
                {
                    check.Add(
                        "text",
                        $"{check.Document.Name}: a document for the public prints {what}",
                        "replace a text of report.yaml under publicFacts; name a date of the study under anonymisation: studyDates"
                    );
                }
            }
        }
    }

    private static IEnumerable<string> ListedTexts(DocumentCheck check) =>
        check
            .Document.Tables.Where(CheckedDocument.IsListing)
            .SelectMany(table => table.Rows)
            .SelectMany(row => row.Cells)
            .Select(PlainText.Of);

    private static void Masked(DocumentCheck check)
    {
        if (check.Run.Study.Mask is not { } mask)
        {
            return;
        }
        var document = check.Document.Document;
        var found = 0;
        foreach (
            var (place, text) in All("text", check.Document.Texts)
                .Concat(All("listing", ListedTexts(check)))
                .Concat(All("figure", ChartTexts.Of(check.Document)))
                .Concat(All("bookmark", check.Document.Headings.Select(heading => heading.Id ?? "")))
                .Concat(All("caption", check.Document.Captions.Select(caption => caption.Id)))
                .Concat(All("source", check.Document.Runs.Select(run => run.SourceId)))
                .Concat(All("source", document.Sources.SelectMany(source => new[] { source.Key, source.Value })))
                .Concat(
                    All(
                        "metadata",
                        [
                            document.Metadata.Title,
                            document.Metadata.Subject,
                            document.Metadata.Author,
                            document.Metadata.Keywords,
                        ]
                    )
                )
        )
        {
            check.Compared();
            var told = mask.Find(text) ?? (place == "source" && mask.NamesVariable(text) ? text : null);
            if (told is not null && found++ < MostFindings)
            {
                check.Add(
                    place,
                    $"{check.Document.Name}: the arms are masked, and a {place} tells '{told}': {(text.Length > MostCharacters ? text[..MostCharacters] + "..." : text)}",
                    "reword it or leave it out; a word of a display goes with its row where arms: masking: words in study.yaml has it; maskArms: false in report.yaml tells the arms"
                );
            }
        }

        static IEnumerable<(string Place, string Text)> All(string place, IEnumerable<string> texts) =>
            texts.Select(text => (place, text));
    }

    [GeneratedRegex(
        @"\b(?:date of birth|born on|DOB)\b\W{0,3}\d{1,4}[-/. ]?(?:\d{1,2}|[A-Za-z]{3,9})[-/. ]?\d{2,4}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Birth();
}
