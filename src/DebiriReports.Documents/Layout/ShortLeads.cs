using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Keeps the few words between a heading and what it heads on the page of the latter.</summary>
/// <remarks>
/// Paragraphs that stand between a heading and a table, or a landscape figure, lead over to it; short ones keep with it
/// and turn with it, so that no heading with its one sentence is left behind on a page of its own. Long ones, of more than
/// <see cref="MostCharacters"/> characters together, are text that stands where it stands. A paragraph that ends with a
/// colon keeps with the table or list that it announces, and one before a table without a caption with that table.
/// </remarks>
internal static class ShortLeads
{
    /// <summary>About four lines of a landscape page.</summary>
    private const int MostCharacters = 600;

    /// <summary>How many rows a table of a few facts has at most.</summary>
    public const int MostRows = 8;

    /// <summary>The document with its short leads marked as kept; itself where it has none.</summary>
    public static Document Keep(Document document)
    {
        var blocks = Keep(document.Blocks);
        return ReferenceEquals(blocks, document.Blocks) ? document : document with { Blocks = blocks };
    }

    private static IReadOnlyList<Block> Keep(IReadOnlyList<Block> blocks)
    {
        Block[]? kept = null;
        for (var i = 0; i + 1 < blocks.Count; i++)
        {
            if (blocks[i] is Paragraph paragraph && Announces(paragraph, blocks[i + 1]))
            {
                kept ??= [.. blocks];
                kept[i] = paragraph with { KeepWithNext = true };
            }
        }
        // Backwards: whether what follows is a table, and how many characters stand between.
        var leads = false;
        var characters = 0;
        var first = blocks.Count;
        for (var i = blocks.Count - 1; i >= 0; i--)
        {
            switch (blocks[i])
            {
                case Table or Figure { Orientation: PageOrientation.Landscape }:
                    (leads, characters, first) = (true, 0, i);
                    break;
                case Paragraph { Role: ParagraphRole.Body or ParagraphRole.Notice } paragraph when leads:
                    characters += PlainText.Of(paragraph.Content).Length;
                    leads = characters <= MostCharacters;
                    break;
                case Heading when leads:
                    kept ??= [.. blocks];
                    for (var j = i; j < first; j++)
                    {
                        kept[j] = kept[j] is Paragraph paragraph ? paragraph with { KeepWithNext = true } : kept[j];
                    }
                    // What stands before the heading belongs to another section.
                    leads = false;
                    break;
                default:
                    leads = false;
                    break;
            }
        }
        return kept ?? blocks;
    }

    /// <summary>Whether a table is a few facts between a heading and the table that it leads over to.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="index">Which of them.</param>
    public static bool IsFacts(IReadOnlyList<Block> blocks, int index) =>
        blocks[index] is Table { Caption: null, Notes.Count: 0, Rows.Count: <= MostRows }
        && index > 0
        && blocks[index - 1] is Heading
        && index + 1 < blocks.Count
        && blocks[index + 1] is Table;

    private static bool Announces(Paragraph paragraph, Block next) =>
        next is Table or ListBlock
        && PlainText.Of(paragraph.Content) is { Length: > 0 and <= MostCharacters } text
        && (text[^1] == ':' || (next is Table { Caption: null } && paragraph.Role == ParagraphRole.Body));
}
