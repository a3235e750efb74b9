using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>A document with its pages.</summary>
/// <remarks>
/// The PDF writer draws the pages; the Word writer writes the document and takes from the page map the page numbers that
/// its contents and references show.
/// </remarks>
/// <param name="Document">The document, with what layout decided for every format: which short texts keep with a table.</param>
/// <param name="Fonts">The faces that it is set in.</param>
/// <param name="PageMap">Where everything stands.</param>
/// <param name="Pages">The pages in order; enumerating them again makes them again.</param>
public sealed record TypesetDocument(Document Document, FontSet Fonts, PageMap PageMap, IEnumerable<Page> Pages)
{
    /// <summary>What layout decided of tables, for a writer that sets them itself; <see langword="null"/> without a layout.</summary>
    internal LayoutContext? Layout { get; init; }
}

/// <summary>Where headings, captions and other anchors stand.</summary>
/// <param name="PageCount">How many pages the document has.</param>
/// <param name="Pages">The page number of each anchor, by id.</param>
/// <param name="Entries">Headings and captions in document order, as contents, lists and outline show them.</param>
/// <param name="Labels">What a reference to an anchor prints as its label (<c>Table 14.1.1</c>), by id.</param>
public sealed record PageMap(
    int PageCount,
    IReadOnlyDictionary<string, int> Pages,
    IReadOnlyList<ContentsEntry> Entries,
    IReadOnlyDictionary<string, string> Labels
)
{
    /// <summary>The same map behind pages of another hand.</summary>
    /// <param name="pages">How many pages stand before.</param>
    internal PageMap After(int pages) =>
        this with
        {
            PageCount = PageCount + pages,
            Pages = Pages.ToDictionary(page => page.Key, page => page.Value + pages, StringComparer.Ordinal),
        };
}

/// <summary>An entry of a table of contents or of a list of tables, figures or listings.</summary>
/// <param name="Kind">The list that it belongs to.</param>
/// <param name="Level">A heading's level; 1 for captions.</param>
/// <param name="Label">The number, or label and number of a caption; may be empty.</param>
/// <param name="Title">The title as plain text.</param>
/// <param name="Id">The anchor.</param>
public sealed record ContentsEntry(ContentsKind Kind, int Level, string Label, string Title, string Id);
