using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>What must be known of the whole document before its first paragraph is written.</summary>
internal sealed class DocumentPlan
{
    private readonly Dictionary<string, Target> targets = new(StringComparer.Ordinal);

    /// <summary>Reads a document.</summary>
    /// <param name="typeset">The document and its page map.</param>
    /// <param name="scheme">How a sponsor's file numbers headings, or <see langword="null"/> for our own way.</param>
    public DocumentPlan(TypesetDocument typeset, HeadingScheme? scheme = null)
    {
        var headings = new List<Heading>();
        Walk(typeset.Document.Blocks, headings);
        Numbers = new HeadingNumbers(headings, scheme);
        Headings = headings;
        foreach (var heading in headings)
        {
            var label = typeset.PageMap.Labels.GetValueOrDefault(heading.Id) ?? heading.Number ?? "";
            targets[heading.Id] = new Target(label, heading.Number ?? "", PlainText.Of(heading.Content), heading, null);
        }
        foreach (var caption in Captions)
        {
            var label = typeset.PageMap.Labels.GetValueOrDefault(caption.Id);
            label ??= caption.Number is null ? "" : $"{caption.Kind} {caption.Number}";
            targets[caption.Id] = new Target(label, caption.Number ?? "", PlainText.Of(caption.Title), null, caption);
        }
    }

    /// <summary>The headings in order.</summary>
    public IReadOnlyList<Heading> Headings { get; }

    /// <summary>The captions in order.</summary>
    public List<Caption> Captions { get; } = [];

    /// <summary>Which headings Word numbers.</summary>
    public HeadingNumbers Numbers { get; }

    /// <summary>The heading or caption with an id, or <see langword="null"/>.</summary>
    /// <param name="id">The id.</param>
    public Target? Find(string id) => targets.GetValueOrDefault(id);

    private void Walk(IReadOnlyList<Block> blocks, List<Heading> headings)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Heading heading:
                    headings.Add(heading);
                    break;
                case Table { Caption: { } caption }:
                    Captions.Add(caption);
                    break;
                case Figure figure:
                    Captions.Add(figure.Caption);
                    break;
                case ListBlock list:
                    foreach (var item in list.Items)
                    {
                        Walk(item, headings);
                    }
                    break;
                case WriterPlace place:
                    Walk(place.Content, headings);
                    break;
            }
        }
    }
}

/// <summary>What references lead to.</summary>
/// <param name="Label">What a reference prints as its label.</param>
/// <param name="Number">The number alone; may be empty.</param>
/// <param name="Title">The title as plain text.</param>
/// <param name="Heading">The heading, or <see langword="null"/>.</param>
/// <param name="Caption">The caption, or <see langword="null"/>.</param>
internal sealed record Target(string Label, string Number, string Title, Heading? Heading, Caption? Caption)
{
    /// <summary>The label's words before the number: <c>Table&#160;</c> or <c>Section&#160;</c>.</summary>
    public string LabelWords =>
        Number.Length > 0 && Label.EndsWith(Number, StringComparison.Ordinal) ? Label[..^Number.Length] : "";
}
