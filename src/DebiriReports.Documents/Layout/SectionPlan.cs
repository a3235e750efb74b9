using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>A section: blocks whose pages have one orientation and one footer.</summary>
/// <param name="IsLandscape">Whether its pages are landscape.</param>
/// <param name="Owner">The one listing that it is for, whose notes its footer has, or <see langword="null"/>.</param>
/// <param name="Blocks">Its blocks.</param>
/// <param name="RunningTitle">The running title of its pages, or <see langword="null"/>.</param>
internal sealed record Section(
    bool IsLandscape,
    Table? Owner,
    IReadOnlyList<Block> Blocks,
    string? RunningTitle = null
);

/// <summary>Parts a document into the sections of a Word file.</summary>
internal static class SectionPlan
{
    /// <summary>The sections of a document; at least one.</summary>
    /// <param name="blocks">The document's blocks.</param>
    /// <param name="isWide">Whether a table stands on landscape pages.</param>
    /// <param name="theme">The theme, which says of what tables notes stand on each page.</param>
    public static IReadOnlyList<Section> Of(IReadOnlyList<Block> blocks, Func<Table, bool> isWide, Theme theme)
    {
        var sections = new List<Section>();
        var current = new List<Block>();
        var landscape = false;
        Table? owner = null;
        var titles = new RunningTitles(blocks);
        string? title = null;
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            var turnsTitle = titles.StartsAt(i);
            var wantsLandscape = PageOrientations.IsTurned(blocks, i, landscape, isWide);
            var wantsOwn = Owns(block, theme);
            var isTrailing =
                owner is not null && wantsLandscape == landscape && block is Paragraph { Role: ParagraphRole.Note };
            if ((wantsLandscape != landscape || wantsOwn || owner is not null || turnsTitle) && !isTrailing)
            {
                // Headings stand on the page of what they head.
                var headings = wantsOwn && wantsLandscape == landscape ? TakeHeadings(current) : [];
                if (current.Exists(earlier => earlier is not PageBreak))
                {
                    sections.Add(new Section(landscape, owner, current, title));
                }
                current = headings;
                landscape = wantsLandscape;
                owner = null;
            }
            if (wantsOwn)
            {
                owner = (Table)block;
            }
            title = titles.Of(i);
            current.Add(block);
        }
        if (current.Count > 0 || sections.Count == 0)
        {
            sections.Add(new Section(landscape, owner, current, title));
        }
        return sections;
    }

    /// <summary>Whether a block is a table with a section of its own, in whose footer its notes stand.</summary>
    /// <param name="block">The block.</param>
    /// <param name="theme">The theme.</param>
    public static bool Owns(Block block, Theme theme) =>
        block is Table { Caption: { } caption } table
        && (NotesFlow.Repeats(table, theme) || (caption.Kind == CaptionKind.Listing && theme.TablePageNumbers));

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
