using System.Xml.Linq;

namespace DebiriReports.Documents.Word.Templates;

/// <summary>The body of a sponsor's file, parted at the place marked for the report.</summary>
/// <remarks>
/// The mark is a block content control with the tag <c>report-body</c>, or a paragraph with a bookmark of the name
/// <c>report_body</c>; it is replaced. Without a mark the file's own text is left out: files that only carry styles come
/// with samples of them.
/// </remarks>
internal sealed class TemplateBody
{
    public const string Tag = "report-body";
    public const string Bookmark = "report_body";
    private static readonly XNamespace W = Namespaces.Word;

    public TemplateBody(XDocument document)
    {
        Root = document.Root!;
        var body = Root.Element(W + "body") ?? new XElement(W + "body");
        var blocks = body.Elements().Where(element => element.Name != W + "sectPr").ToList();
        var last = body.Elements(W + "sectPr").LastOrDefault();
        Last = last ?? new XElement(W + "sectPr");
        var mark = blocks.FindIndex(IsMark);
        HasMark = mark >= 0;
        Before = HasMark ? blocks[..mark] : [];
        After = HasMark ? blocks[(mark + 1)..] : [];
        HasText = blocks.Exists(block =>
            block.Descendants(W + "t").Any(text => !string.IsNullOrWhiteSpace(text.Value))
        );
        Section =
            After
                .Select(block => block.DescendantsAndSelf(W + "sectPr").FirstOrDefault())
                .FirstOrDefault(found => found is not null)
            ?? Last;
        // What stands before the mark in the mark's own section.
        var ended = Before.FindLastIndex(block => block.Descendants(W + "sectPr").Any());
        SharesSection = Before.Count > ended + 1;
    }

    /// <summary>The document's root, with its declarations.</summary>
    public XElement Root { get; }

    /// <summary>Whether a place is marked.</summary>
    public bool HasMark { get; }

    /// <summary>Whether the file has text of its own.</summary>
    public bool HasText { get; }

    /// <summary>The blocks before the mark.</summary>
    public List<XElement> Before { get; }

    /// <summary>The blocks after it.</summary>
    public List<XElement> After { get; }

    /// <summary>The properties of the section that the mark stands in.</summary>
    public XElement Section { get; }

    /// <summary>The properties of the last section.</summary>
    public XElement Last { get; }

    /// <summary>Whether text of the file stands before the report in the same section.</summary>
    public bool SharesSection { get; }

    /// <summary>
    /// The pages that the file's own text takes before the report, as its breaks tell: what runs over a page without one
    /// is not measured.
    /// </summary>
    public int PagesBefore =>
        Before
            .SelectMany(block => block.Descendants())
            .Count(element =>
                element.Name == W + "sectPr"
                || (element.Name == W + "br" && (string?)element.Attribute(W + "type") == "page")
            ) + (SharesSection ? 1 : 0);

    private static bool IsMark(XElement block)
    {
        if (block.Name == W + "sdt")
        {
            var properties = block.Element(W + "sdtPr");
            return (string?)properties?.Element(W + "tag")?.Attribute(W + "val") == Tag
                || (string?)properties?.Element(W + "alias")?.Attribute(W + "val") == Tag;
        }
        return block.Name == W + "p"
            && block
                .Descendants(W + "bookmarkStart")
                .Any(mark =>
                    string.Equals((string?)mark.Attribute(W + "name"), Bookmark, StringComparison.OrdinalIgnoreCase)
                );
    }
}
