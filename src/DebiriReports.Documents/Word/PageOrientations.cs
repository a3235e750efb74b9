using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>Decides which blocks stand on landscape pages, as layout does.</summary>
/// <remarks>
/// A wide table or figure turns its pages, and with them the headings and kept paragraphs before it and the notes after it.
/// </remarks>
internal sealed class PageOrientations(LayoutPlans plans)
{
    /// <summary>For each block whether it stands on landscape pages.</summary>
    /// <param name="blocks">The blocks.</param>
    public IReadOnlyList<bool> Of(IReadOnlyList<Block> blocks)
    {
        var turned = new bool[blocks.Count];
        for (var i = 0; i < turned.Length; i++)
        {
            turned[i] = blocks[i] is Paragraph { Role: ParagraphRole.Note }
                ? i > 0 && turned[i - 1]
                : IsTurned(blocks, i);
        }
        return turned;
    }

    private bool IsTurned(IReadOnlyList<Block> blocks, int index)
    {
        while (index < blocks.Count && blocks[index] is Heading or Paragraph { KeepWithNext: true })
        {
            index++;
        }
        return index < blocks.Count
            && blocks[index] switch
            {
                Table table => plans.Of(table).IsLandscape,
                Figure figure => figure.Orientation == PageOrientation.Landscape,
                WriterPlace place when place.Content.Count > 0 => IsTurned(place.Content, 0),
                _ => false,
            };
    }
}
