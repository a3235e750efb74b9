using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Tests.Word;

/// <summary>A page map without layout: each heading and caption a page further.</summary>
internal static class TestPageMap
{
    public static PageMap Of(Document document)
    {
        var pages = new Dictionary<string, int>();
        var labels = new Dictionary<string, string>();
        var entries = new List<ContentsEntry>();
        Walk(document.Blocks, pages, labels, entries);
        return new PageMap(pages.Count + 1, pages, entries, labels);
    }

    private static void Walk(
        IReadOnlyList<Block> blocks,
        Dictionary<string, int> pages,
        Dictionary<string, string> labels,
        List<ContentsEntry> entries
    )
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Heading heading:
                    pages[heading.Id] = pages.Count + 1;
                    labels[heading.Id] = heading.Number is { } number ? $"Section {number}" : Words(heading.Content);
                    if (heading.InContents)
                    {
                        entries.Add(
                            new(
                                ContentsKind.Headings,
                                heading.Level,
                                heading.Number ?? "",
                                Words(heading.Content),
                                heading.Id
                            )
                        );
                    }
                    break;
                case Table { Caption: { } caption }:
                    Add(caption, pages, labels, entries);
                    break;
                case Figure figure:
                    Add(figure.Caption, pages, labels, entries);
                    break;
                case WriterPlace place:
                    Walk(place.Content, pages, labels, entries);
                    break;
            }
        }
    }

    private static void Add(
        Caption caption,
        Dictionary<string, int> pages,
        Dictionary<string, string> labels,
        List<ContentsEntry> entries
    )
    {
        pages[caption.Id] = pages.Count + 1;
        var label = caption.Number is null ? "" : $"{caption.Kind} {caption.Number}";
        labels[caption.Id] = label;
        var kind = caption.Kind switch
        {
            CaptionKind.Figure => ContentsKind.Figures,
            CaptionKind.Listing => ContentsKind.Listings,
            _ => ContentsKind.Tables,
        };
        entries.Add(new(kind, 1, label, Words(caption.Title), caption.Id));
    }

    private static string Words(IReadOnlyList<Inline> inlines) =>
        string.Concat(inlines.OfType<TextRun>().Select(run => run.Text));
}
