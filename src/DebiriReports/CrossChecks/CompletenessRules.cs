using System.Text.RegularExpressions;
using DebiriReports.Analyses;
using DebiriReports.Documents.Model;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about what is missing or left over in a document.</summary>
internal static partial class CompletenessRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new(
            "C08",
            Severity.Refuse,
            "No placeholder, empty heading or broken reference is left; contents list the headings"
        )
        {
            OfDocument = Complete,
        },
    ];

    private static void Complete(DocumentCheck check)
    {
        foreach (var text in check.Document.Texts)
        {
            check.Compared();
            if (text.AsSpan().IndexOfAny("{}[XTtL") >= 0 && Placeholder().Match(text) is { Success: true } left)
            {
                check.Add("text", $"{check.Document.Name}: '{left.Value}' is left in the text '{Shortened(text)}'");
            }
        }
        Headings(check);
        References(check);
        Contents(check);
    }

    private static void Headings(DocumentCheck check)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        var level = 0;
        foreach (var heading in check.Document.Headings)
        {
            check.Compared();
            var text = PlainText.Of(heading.Content);
            if (string.IsNullOrWhiteSpace(text) || text == "-")
            {
                check.Add(heading.Id, $"{check.Document.Name}: a heading has no words");
            }
            if (!ids.Add(heading.Id))
            {
                check.Add(heading.Id, $"{check.Document.Name}: two headings have the id '{heading.Id}'");
            }
            if (heading.Number is { } number && !numbers.Add(number))
            {
                check.Add(heading.Id, $"{check.Document.Name}: two headings have the number {number}");
            }
            if (heading.Level > level + 1)
            {
                check.Add(
                    heading.Id,
                    $"{check.Document.Name}: the heading '{text}' is of level {heading.Level} below one of level {level}"
                );
            }
            level = heading.Level;
        }
        var blocks = check.Document.Blocks;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is not Heading heading)
            {
                continue;
            }
            var next = i + 1;
            while (next < blocks.Count && blocks[next] is PageBreak)
            {
                next++;
            }
            if (next == blocks.Count || blocks[next] is Heading below && below.Level <= heading.Level)
            {
                check.Add(
                    heading.Id,
                    $"{check.Document.Name}: nothing stands under the heading '{heading.Number} {PlainText.Of(heading.Content)}'",
                    "say that it is not applicable, or leave the heading out"
                );
            }
        }
    }

    private static void References(DocumentCheck check)
    {
        var targets = check.Document.Headings.Select(heading => heading.Id).ToHashSet(StringComparer.Ordinal);
        var numbers = new Dictionary<(CaptionKind, string), string>();
        foreach (var caption in check.Document.Captions)
        {
            check.Compared();
            targets.Add(caption.Id);
            if (
                caption.Number is { } number
                && !numbers.TryAdd((caption.Kind, number), caption.Id)
                && NameOf(check, numbers[(caption.Kind, number)]) != NameOf(check, caption.Id)
            )
            {
                check.Add(
                    caption.Id,
                    $"{check.Document.Name}: {caption.Kind} {number} is both {numbers[(caption.Kind, number)]} and {caption.Id}",
                    "number one of them anew"
                );
            }
        }
        foreach (var reference in check.Document.Blocks.SelectMany(InlinesOf).OfType<CrossReference>())
        {
            check.Compared();
            if (!targets.Contains(reference.TargetId))
            {
                check.Add(
                    reference.TargetId,
                    $"{check.Document.Name}: a reference to '{reference.TargetId}' leads nowhere"
                );
            }
        }
    }

    // Pages of one display share its number.
    private static string NameOf(DocumentCheck check, string captionId) => check.Run.Find(captionId)?.Id ?? captionId;

    private static IEnumerable<Inline> InlinesOf(Block block) =>
        block switch
        {
            Paragraph paragraph => paragraph.Content,
            Heading heading => heading.Content,
            Table table when !CheckedDocument.IsListing(table) => table
                .Header.Concat(table.Rows)
                .SelectMany(row => row.Cells)
                .Where(cell => cell.PlainText is null)
                .SelectMany(cell => cell.Inlines)
                .Concat(table.Notes.SelectMany(note => note.Content)),
            Figure figure => figure.Notes.SelectMany(note => note.Content),
            _ => [],
        };

    // Contents are made from the headings when pages are known; what they list must be there.
    private static void Contents(DocumentCheck check)
    {
        foreach (var contents in check.Document.Blocks.OfType<Contents>())
        {
            check.Compared();
            if (
                contents.Kind == ContentsKind.Headings
                && !check.Document.Headings.Any(heading => heading.InContents && heading.Level <= contents.Depth)
            )
            {
                check.Add("contents", $"{check.Document.Name}: the table of contents lists no heading");
            }
        }
    }

    private static string Shortened(string text) => text.Length > 60 ? text[..57] + "..." : text;

    [GeneratedRegex(
        @"\{\{|\}\}|\{[A-Za-z_][\w.]*\}|\bTBD\b|\bTBC\b|\bTODO\b|\bXX+(?:\.X+)?\b|\[insert\b[^\]]*\]|\bLorem ipsum\b",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Placeholder();
}
