using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>A section: blocks whose pages have one orientation and one footer.</summary>
/// <param name="IsLandscape">Whether its pages are landscape.</param>
/// <param name="Notes">The notes in its footer: those of the one listing that it holds, else none.</param>
/// <param name="Blocks">Its blocks.</param>
internal sealed record Section(bool IsLandscape, IReadOnlyList<TableNote> Notes, IReadOnlyList<Block> Blocks);

/// <summary>Parts a document into sections.</summary>
internal static class SectionPlan
{
    /// <summary>The sections of a document; at least one.</summary>
    /// <param name="blocks">The document's blocks.</param>
    /// <param name="isLandscape">Whether a table or figure stands on landscape pages.</param>
    /// <param name="hasFooterNotes">Whether a table's notes stand in its section's footer.</param>
    public static IReadOnlyList<Section> Of(
        IReadOnlyList<Block> blocks,
        Func<Block, bool> isLandscape,
        Func<Block, bool> hasFooterNotes
    )
    {
        var sections = new List<Section>();
        var current = new List<Block>();
        var landscape = false;
        IReadOnlyList<TableNote> notes = [];
        foreach (var block in blocks)
        {
            var wantsLandscape = isLandscape(block);
            var wantsOwn = hasFooterNotes(block);
            if (wantsLandscape != landscape || wantsOwn || notes.Count > 0)
            {
                // Headings stand on the page of what they head.
                var headings = wantsLandscape || wantsOwn ? TakeHeadings(current) : [];
                if (current.Exists(earlier => earlier is not PageBreak))
                {
                    sections.Add(new Section(landscape, notes, current));
                }
                current = headings;
                landscape = wantsLandscape;
                notes = [];
            }
            if (wantsOwn)
            {
                notes = ((Table)block).Notes;
            }
            current.Add(block);
        }
        if (current.Count > 0 || sections.Count == 0)
        {
            sections.Add(new Section(landscape, notes, current));
        }
        return sections;
    }

    private static List<Block> TakeHeadings(List<Block> blocks)
    {
        var first = blocks.Count;
        while (first > 0 && blocks[first - 1] is Heading or Paragraph { KeepWithNext: true })
        {
            first--;
        }
        var taken = blocks.GetRange(first, blocks.Count - first);
        blocks.RemoveRange(first, blocks.Count - first);
        return taken;
    }
}
