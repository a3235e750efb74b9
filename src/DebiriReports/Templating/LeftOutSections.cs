using DebiriReports.Documents.Model;

namespace DebiriReports.Templating;

/// <summary>The places of sections that a study does without.</summary>
internal static class LeftOutSections
{
    /// <summary>Stands where such a section would, while a document is put together.</summary>
    public static readonly Block Mark = new Paragraph([]);

    /// <summary>The blocks without the marks, and without headings under which nothing else stands.</summary>
    /// <param name="blocks">The blocks of a document.</param>
    /// <returns>The blocks.</returns>
    public static IReadOnlyList<Block> Of(IReadOnlyList<Block> blocks)
    {
        if (!blocks.Contains(Mark, ReferenceEqualityComparer.Instance))
        {
            return blocks;
        }
        var kept = new List<Block>();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (!ReferenceEquals(blocks[i], Mark))
            {
                kept.Add(blocks[i]);
                continue;
            }
            // The next part begins, so that nothing is left of this one but its heading.
            while (
                kept is [.., Heading heading]
                && blocks.Skip(i + 1).FirstOrDefault(block => !ReferenceEquals(block, Mark)) is var next
                && (next is null or PageBreak || next is Heading other && other.Level <= heading.Level)
            )
            {
                kept.RemoveAt(kept.Count - 1);
            }
        }
        return kept;
    }
}
