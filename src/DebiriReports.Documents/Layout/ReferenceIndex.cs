using System.Globalization;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>What the document's references can name: headings and captions, collected before pages are made.</summary>
internal sealed class ReferenceIndex
{
    private readonly Dictionary<string, Target> targets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> footnotes = new(StringComparer.Ordinal);
    private readonly List<ContentsEntry> entries = [];

    public ReferenceIndex(Document document)
    {
        Add(document.Blocks);
        Labels = targets.ToDictionary(pair => pair.Key, pair => pair.Value.Label, StringComparer.Ordinal);
    }

    /// <summary>Headings and captions, in document order.</summary>
    public IReadOnlyList<ContentsEntry> Entries => entries;

    /// <summary>What a reference prints as its target's label, by id.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>Whether any text depends on page numbers, so that it must be set again once they are known.</summary>
    public bool NeedsPages { get; private set; }

    /// <summary>The text of a reference.</summary>
    public string Text(CrossReference reference, PassResult previous)
    {
        if (!targets.TryGetValue(reference.TargetId, out var target))
        {
            throw new LayoutException($"a reference leads to '{reference.TargetId}', which is not in the document");
        }
        switch (reference.Kind)
        {
            case ReferenceKind.Label:
                return target.Label;
            case ReferenceKind.Number:
                return target.Number;
            case ReferenceKind.Title:
                return target.Title;
            default:
                NeedsPages = true;
                return previous.Pages.GetValueOrDefault(reference.TargetId).ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Says that page numbers are printed in the content.</summary>
    public void RequirePages() => NeedsPages = true;

    /// <summary>A footnote's number: by first appearance, from 1.</summary>
    public int FootnoteNumber(Footnote note)
    {
        if (!footnotes.TryGetValue(note.Id, out var number))
        {
            number = footnotes.Count + 1;
            footnotes.Add(note.Id, number);
        }
        return number;
    }

    /// <summary>The label that a caption prints, as <c>Table 14.1.1</c>; empty without a number.</summary>
    public static string Label(Caption caption) =>
        caption.Number is null ? "" : $"{Kind(caption.Kind)} {caption.Number}";

    private void Add(IReadOnlyList<Block> blocks)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Heading heading:
                    Add(heading);
                    break;
                case ListBlock list:
                    foreach (var item in list.Items)
                    {
                        Add(item);
                    }
                    break;
                case Table { Caption: { } caption }:
                    Add(caption);
                    break;
                case Figure figure:
                    Add(figure.Caption);
                    break;
                case WriterPlace place:
                    Add(place.Content);
                    break;
                default:
                    break;
            }
        }
    }

    private void Add(Heading heading)
    {
        var title = PlainText.Of(heading.Content);
        var label = heading.Number is null ? title : $"Section {heading.Number}";
        Add(heading.Id, new Target(label, heading.Number ?? title, title));
        if (heading.InContents)
        {
            entries.Add(
                new ContentsEntry(ContentsKind.Headings, heading.Level, heading.Number ?? "", title, heading.Id)
            );
        }
    }

    private void Add(Caption caption)
    {
        var title = PlainText.Of(caption.Title);
        var label = Label(caption);
        Add(caption.Id, new Target(label.Length == 0 ? title : label, caption.Number ?? title, title));
        var kind = caption.Kind switch
        {
            CaptionKind.Table => ContentsKind.Tables,
            CaptionKind.Figure => ContentsKind.Figures,
            _ => ContentsKind.Listings,
        };
        entries.Add(new ContentsEntry(kind, 1, label, title, caption.Id));
    }

    private void Add(string id, Target target)
    {
        if (!targets.TryAdd(id, target))
        {
            throw new LayoutException($"the id '{id}' stands twice in the document");
        }
    }

    private static string Kind(CaptionKind kind) =>
        kind switch
        {
            CaptionKind.Table => "Table",
            CaptionKind.Figure => "Figure",
            _ => "Listing",
        };

    private sealed record Target(string Label, string Number, string Title);
}
