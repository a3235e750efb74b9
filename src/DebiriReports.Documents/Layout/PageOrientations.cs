using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Decides which blocks stand on landscape pages, in every format alike.</summary>
/// <remarks>
/// A wide table or figure turns its pages, and with them the headings and kept paragraphs before it and the notes after
/// it.
/// </remarks>
internal static class PageOrientations
{
    /// <summary>Whether a block stands on landscape pages.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="wasTurned">Whether the block before it does.</param>
    /// <param name="isWide">Whether a table is turned.</param>
    public static bool IsTurned(IReadOnlyList<Block> blocks, int index, bool wasTurned, Func<Table, bool> isWide) =>
        blocks[index] is Paragraph { Role: ParagraphRole.Note } ? wasTurned : IsTurned(blocks, index, isWide);

    private static bool IsTurned(IReadOnlyList<Block> blocks, int index, Func<Table, bool> isWide)
    {
        while (index < blocks.Count && blocks[index] is Heading or Paragraph { KeepWithNext: true })
        {
            index++;
        }
        return index < blocks.Count
            && blocks[index] switch
            {
                Table table => isWide(table),
                Figure figure => figure.Orientation == PageOrientation.Landscape,
                WriterPlace place when place.Content.Count > 0 => IsTurned(place.Content, 0, isWide),
                _ => false,
            };
    }
}
