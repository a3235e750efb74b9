using System.Globalization;
using System.Xml.Linq;

namespace DebiriReports.Documents.Word.Lint;

/// <summary>The styles of a file with what follows from those that they are based on.</summary>
internal sealed class StyleTable
{
    private static readonly XNamespace W = Namespaces.Word;
    private readonly Dictionary<string, XElement> styles = new(StringComparer.Ordinal);

    /// <summary>The styles' ids with their kinds.</summary>
    public IReadOnlyDictionary<string, string> Kinds => kinds;

    private readonly Dictionary<string, string> kinds = new(StringComparer.Ordinal);

    public static StyleTable Read(LintPackage package)
    {
        var table = new StyleTable();
        foreach (var style in package.Load(package.Find(".styles+xml"))?.Elements(W + "style") ?? [])
        {
            var id = (string?)style.Attribute(W + "styleId") ?? "";
            if (table.styles.TryAdd(id, style))
            {
                table.kinds[id] = (string?)style.Attribute(W + "type") ?? "paragraph";
            }
        }
        return table;
    }

    /// <summary>Whether paragraphs of a style stay with the next one.</summary>
    public bool KeepsWithNext(string? id) =>
        Effective(id, style => style.Element(W + "pPr")?.Element(W + "keepNext")) is { } keep
        && (string?)keep.Attribute(W + "val") is null or "1" or "true" or "on";

    /// <summary>The level of headings of a style, from 1, or 0.</summary>
    public int HeadingLevel(string? id)
    {
        var outline = Effective(id, style => style.Element(W + "pPr")?.Element(W + "outlineLvl"));
        if (outline is not null)
        {
            return
                int.TryParse((string?)outline.Attribute(W + "val"), NumberStyles.None, null, out var level) && level < 9
                ? level + 1
                : 0;
        }
        var name = (string?)Effective(id, style => style.Element(W + "name"))?.Attribute(W + "val") ?? "";
        return
            name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(name.AsSpan(8), NumberStyles.None, null, out var number)
            ? number
            : 0;
    }

    private XElement? Effective(string? id, Func<XElement, XElement?> property)
    {
        for (var depth = 0; depth < 20 && id is not null && styles.TryGetValue(id, out var style); depth++)
        {
            if (property(style) is { } found)
            {
                return found;
            }
            id = (string?)style.Element(W + "basedOn")?.Attribute(W + "val");
        }
        return null;
    }
}
