namespace DebiriReports.PdfConformance;

/// <summary>A text as a reader hears it: its page, the types of its elements from the outermost, and its words.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Path">The standard types, as <c>Document/Sect/P</c>.</param>
/// <param name="Text">The text; replacement text where there is one, alternative text for figures.</param>
public sealed record TaggedText(int Page, string Path, string Text)
{
    /// <summary>Reads the tagged text of a file in reading order; furniture is left out.</summary>
    /// <param name="pdf">The whole file.</param>
    public static IReadOnlyList<TaggedText> Read(byte[] pdf)
    {
        using var file = PdfFile.Open(pdf);
        var tree = StructureTree.Read(file);
        var content = ContentRules.Check(file, tree, new FindingList(0));
        var texts = new List<TaggedText>();
        foreach (var root in tree.Elements.Where(element => element.Parent is null))
        {
            Walk(root, root.Standard);
        }
        return texts;

        void Walk(StructureElement element, string path)
        {
            var replacement = file.Text(element.Dictionary, "ActualText") ?? file.Text(element.Dictionary, "Alt");
            foreach (var part in element.Parts)
            {
                if (part.Element is { } kid)
                {
                    Walk(kid, $"{path}/{kid.Standard}");
                }
                else if (content.Contents.TryGetValue((part.Owner, part.Number), out var said))
                {
                    texts.Add(new TaggedText(said.Page, path, replacement ?? said.Text.ToString()));
                }
            }
        }
    }
}
