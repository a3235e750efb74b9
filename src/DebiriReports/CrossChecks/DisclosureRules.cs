using System.Text.RegularExpressions;
using DebiriReports.Analyses;
using DebiriReports.Documents.Model;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about what a document may not show.</summary>
internal static partial class DisclosureRules
{
    private const int MostFindings = 5;

    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new("C11", Severity.Refuse, "An open report shows only the displays that it is allowed to show")
        {
            IsNeverAccepted = true,
            OfDocument = Allowed,
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
                .Concat(ChartTexts(check))
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

    private static IEnumerable<string> ChartTexts(DocumentCheck check) =>
        check
            .Document.Blocks.OfType<Figure>()
            .SelectMany(figure =>
                figure.Chart switch
                {
                    SwimmerChart lanes => lanes.Lanes.Select(lane => lane.Label),
                    BarChart bars => bars.Bars.Select(bar => bar.Label),
                    XyChart points => points.Series.Select(series => series.Label),
                    _ => [],
                }
            );

    private static IEnumerable<string> ListedTexts(DocumentCheck check) =>
        check
            .Document.Tables.Where(CheckedDocument.IsListing)
            .SelectMany(table => table.Rows)
            .SelectMany(row => row.Cells)
            .Select(PlainText.Of);

    private static void Allowed(DocumentCheck check)
    {
        if (check.Document.Allowed.Count == 0)
        {
            return;
        }
        var allowed = check.Document.Allowed.ToHashSet(StringComparer.Ordinal);
        foreach (var caption in check.Document.Captions)
        {
            check.Compared();
            if (check.Run.Find(caption.Id) is { } display && !allowed.Contains(display.Id))
            {
                check.Add(display.Id, $"{check.Document.Name} shows {display.Id}, which is not among its displays");
            }
        }
        foreach (var run in check.Document.Runs)
        {
            check.Compared();
            var display = run.IsFact ? "" : check.Run.Results.Find(run.SourceId)?.Display ?? "";
            if (run.IsFact || !allowed.Contains(display))
            {
                check.Add(
                    run.SourceId,
                    $"{check.Document.Name} prints '{run.Text}' of {(run.IsFact ? "a subject's record" : display)}, which is not among its displays"
                );
            }
        }
    }

    [GeneratedRegex(
        @"\b(?:date of birth|born on|DOB)\b\W{0,3}\d{1,4}[-/. ]?(?:\d{1,2}|[A-Za-z]{3,9})[-/. ]?\d{2,4}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Birth();
}
