using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>The running titles of a document's blocks: which pages a heading gives a title, and where such pages start.</summary>
/// <remarks>
/// They start and end with pages, so that the title holds for the whole page. In Word they are sections with the title as
/// text in their header: a field that finds the heading by its style would go on with the last one found, and a program
/// that does not know the field would print the first one on every page.
/// </remarks>
internal sealed class RunningTitles
{
    private readonly string?[] titles;
    private readonly bool[] starts;

    /// <summary>Reads blocks.</summary>
    /// <param name="blocks">The blocks.</param>
    public RunningTitles(IReadOnlyList<Block> blocks)
    {
        titles = new string?[blocks.Count];
        starts = new bool[blocks.Count];
        var (title, level) = ((string?)null, 0);
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is Heading { RunningTitle: { } own } heading)
            {
                (title, level) = (own, heading.Level);
                // The headings above it stand on its first page.
                var first = i;
                while (first > 0 && blocks[first - 1] is Heading { RunningTitle: null })
                {
                    titles[--first] = own;
                }
                starts[first] = true;
            }
            else if (blocks[i] is Heading other && other.Level <= level)
            {
                (title, level) = (null, 0);
                starts[i] = true;
            }
            titles[i] = title;
        }
    }

    /// <summary>The title of the pages that a block stands on, or <see langword="null"/>.</summary>
    /// <param name="index">The block.</param>
    public string? Of(int index) => titles[index];

    /// <summary>Whether pages of another title, or of none, start with a block.</summary>
    /// <param name="index">The block.</param>
    public bool StartsAt(int index) => starts[index];
}
