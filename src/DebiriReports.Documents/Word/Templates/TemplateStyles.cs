using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word.Templates;

/// <summary>The styles of a sponsor's file: found by their invariant names, completed where some are missing.</summary>
internal sealed partial class TemplateStyles
{
    private static readonly XNamespace W = Namespaces.Word;
    private readonly XDocument document;
    private readonly XElement root;
    private readonly XDocument? theme;
    private readonly Dictionary<string, XElement> byId = new(StringComparer.Ordinal);

    public TemplateStyles(XDocument? styles, XDocument? theme)
    {
        document = styles ?? new XDocument(new XElement(W + "styles", new XAttribute(XNamespace.Xmlns + "w", W)));
        root = document.Root!;
        this.theme = theme;
        foreach (var style in root.Elements(W + "style"))
        {
            byId.TryAdd((string?)style.Attribute(W + "styleId") ?? "", style);
        }
    }

    /// <summary>The styles part as it stands now.</summary>
    public XDocument Document => document;

    /// <summary>Which style plays each role.</summary>
    /// <param name="definitions">The styles as this writer would make them.</param>
    /// <returns>The style sheet, and how each role was filled.</returns>
    public (StyleSheet Sheet, IReadOnlyList<StyleMapping> Mappings) Map(IReadOnlyList<StyleDefinition> definitions)
    {
        var sheet = new StyleSheet(definitions);
        var mappings = new List<StyleMapping>();
        foreach (var definition in definitions)
        {
            var found = Find(definition);
            if (found is not null)
            {
                sheet[definition.Role] = (string)found.Attribute(W + "styleId")!;
            }
            else if (byId.ContainsKey(definition.Id))
            {
                sheet[definition.Role] = Unused(definition.Id);
            }
            mappings.Add(new StyleMapping(definition.Name, sheet[definition.Role], IsAdded: found is null));
        }
        return (sheet, mappings);
    }

    /// <summary>Adds the styles that are missing.</summary>
    /// <param name="sheet">Which style plays each role.</param>
    /// <param name="numbering">The numberings that styles name.</param>
    public void AddMissing(StyleSheet sheet, NumberingDefinitions numbering)
    {
        foreach (var definition in sheet.Definitions)
        {
            var id = sheet[definition.Role];
            if (byId.ContainsKey(id))
            {
                continue;
            }
            // The sponsor's families hold for what is added, too; fixed pitch and figures, measured in theirs, keep them.
            var fitting = definition.Role is StyleRole.Code or StyleRole.FlowText
                ? definition
                : definition with
                {
                    Properties = Families().Replace(definition.Properties, ""),
                };
            using var stream = new MemoryStream();
            var xml = new XmlBuffer(stream);
            xml.Write($"<w:styles xmlns:w=\"{Namespaces.Word}\">");
            StylesPart.WriteStyle(xml, fitting, sheet, numbering, numbersHeadings: false);
            xml.Raw("</w:styles>"u8);
            xml.Flush();
            stream.Position = 0;
            var style = XDocument.Load(stream).Root!.Elements().Single();
            style.Remove();
            Clean(style);
            root.Add(style);
            byId[id] = style;
        }
    }

    /// <summary>Says the language of the document, which is not the template's where it was made in another.</summary>
    /// <param name="language">A BCP 47 tag.</param>
    public void SetLanguage(string language)
    {
        var defaults = root.Element(W + "docDefaults");
        if (defaults is null)
        {
            defaults = new XElement(W + "docDefaults");
            root.AddFirst(defaults);
        }
        var run = Child(Child(defaults, "rPrDefault", first: true), "rPr", first: true);
        var lang = run.Element(W + "lang");
        if (lang is null)
        {
            // Nothing that may follow it stands in defaults of Word's making, but for the four after it in the schema.
            lang = new XElement(W + "lang");
            var after = run.Elements()
                .FirstOrDefault(element => element.Name.LocalName is "eastAsianLayout" or "specVanish" or "oMath");
            if (after is null)
            {
                run.Add(lang);
            }
            else
            {
                after.AddBeforeSelf(lang);
            }
        }
        lang.SetAttributeValue(W + "val", language);
        foreach (
            var own in root.Elements(W + "style")
                .Where(IsDefault)
                .Select(style => style.Element(W + "rPr")?.Element(W + "lang"))
        )
        {
            own?.SetAttributeValue(W + "val", language);
        }
    }

    /// <summary>A property of a style's paragraphs, its own or one that it inherits.</summary>
    /// <param name="id">The style.</param>
    /// <param name="name">The property's name.</param>
    public XElement? Paragraph(string id, string name) => Effective(id, "pPr", name);

    /// <summary>Whether paragraphs of a style stay with the next one.</summary>
    /// <param name="id">The style.</param>
    public bool KeepsWithNext(string id) =>
        Paragraph(id, "keepNext") is { } keep && (string?)keep.Attribute(W + "val") is null or "1" or "true" or "on";

    /// <summary>Whether a style is numbered, itself or by what it is based on.</summary>
    /// <param name="id">The style.</param>
    public bool IsNumbered(string id) =>
        (string?)Paragraph(id, "numPr")?.Element(W + "numId")?.Attribute(W + "val") is not (null or "0");

    /// <summary>Whether a style is a heading to contents, itself or by what it is based on.</summary>
    /// <param name="id">The style.</param>
    public bool IsOutlined(string id) =>
        (string?)Paragraph(id, "outlineLvl")?.Attribute(W + "val") is not (null or "9");

    /// <summary>The tab stops of a style, in twentieths of a point, that are not cleared on the way.</summary>
    /// <param name="id">The style.</param>
    public IReadOnlyList<int> Tabs(string id)
    {
        var stops = new SortedDictionary<int, bool>();
        foreach (var style in Chain(id))
        {
            foreach (var tab in style.Element(W + "pPr")?.Element(W + "tabs")?.Elements(W + "tab") ?? [])
            {
                var isCleared = (string?)tab.Attribute(W + "val") is "clear" or "num";
                if (
                    int.TryParse(
                        (string?)tab.Attribute(W + "pos"),
                        NumberStyles.AllowLeadingSign,
                        CultureInfo.InvariantCulture,
                        out var position
                    )
                )
                {
                    stops.TryAdd(position, !isCleared);
                }
            }
        }
        return [.. stops.Where(stop => stop.Value).Select(stop => stop.Key)];
    }

    /// <summary>The type size of a style in points, or <see langword="null"/> where nothing says it.</summary>
    /// <param name="id">The style.</param>
    public double? Size(string id)
    {
        var size = Effective(id, "rPr", "sz") ?? Defaults("sz");
        return size.Number("val") / 2;
    }

    /// <summary>The spaces around a style's paragraphs in points and the height of its lines in single ones.</summary>
    /// <param name="id">The style.</param>
    /// <param name="direct">What a paragraph says itself, if anything.</param>
    /// <returns>Each <see langword="null"/> where nothing says it, or lines are of fixed height.</returns>
    public (double? Before, double? After, double? Lines) Spacing(string id, XElement? direct = null)
    {
        var defaults = root.Element(W + "docDefaults")?.Element(W + "pPrDefault")?.Element(W + "pPr");
        XElement[] said =
        [
            .. Chain(id)
                .Take(20)
                .Select(style => style.Element(W + "pPr"))
                .Prepend(direct)
                .Append(defaults)
                .Select(properties => properties?.Element(W + "spacing"))
                .OfType<XElement>(),
        ];
        var after = Value("after");
        var isMultiple =
            said.Select(spacing => (string?)spacing.Attribute(W + "lineRule")).FirstOrDefault(rule => rule is not null)
            is null
                or "auto";
        return (Value("before") / 20, after / 20, isMultiple ? Value("line") / 240 : null);

        double? Value(string name) =>
            said.FirstOrDefault(spacing => spacing.Attribute(W + name) is not null).Number(name);
    }

    /// <summary>The family of a style, or <see langword="null"/> where nothing says it.</summary>
    /// <param name="id">The style.</param>
    public string? Family(string id)
    {
        var fonts = Effective(id, "rPr", "rFonts") ?? Defaults("rFonts");
        if (
            (string?)fonts?.Attribute(W + "ascii") is { Length: > 0 } family
            && fonts.Attribute(W + "asciiTheme") is null
        )
        {
            return family;
        }
        var scheme = (string?)fonts?.Attribute(W + "asciiTheme");
        if (scheme is null)
        {
            return null;
        }
        XNamespace a = Namespaces.Drawing;
        var set = scheme.StartsWith("major", StringComparison.Ordinal) ? "majorFont" : "minorFont";
        var found = (string?)theme?.Descendants(a + set).FirstOrDefault()?.Element(a + "latin")?.Attribute("typeface");
        return found is { Length: > 0 } ? found : null;
    }

    /// <summary>Lets heading styles carry a numbering.</summary>
    /// <param name="sheet">Which style plays each role.</param>
    /// <param name="instance">The numbering.</param>
    public void NumberHeadings(StyleSheet sheet, int instance)
    {
        for (var level = 1; level <= 6; level++)
        {
            var properties = Child(byId[sheet[StyleRole.Heading1, level, 6]], "pPr", first: false);
            properties.Element(W + "numPr")?.Remove();
            var numbering = new XElement(
                W + "numPr",
                new XElement(W + "ilvl", new XAttribute(W + "val", level - 1)),
                new XElement(W + "numId", new XAttribute(W + "val", instance))
            );
            var before = properties
                .Elements()
                .LastOrDefault(element =>
                    element.Name.LocalName
                        is "keepNext"
                            or "keepLines"
                            or "pageBreakBefore"
                            or "framePr"
                            or "widowControl"
                );
            if (before is null)
            {
                properties.AddFirst(numbering);
            }
            else
            {
                before.AddAfterSelf(numbering);
            }
        }
    }

    [GeneratedRegex("<w:rFonts [^>]*/>")]
    private static partial Regex Families();

    private static bool IsDefault(XElement style) => (string?)style.Attribute(W + "default") is "1" or "true" or "on";

    private static string KindOf(XElement style) => (string?)style.Attribute(W + "type") ?? "paragraph";

    private static void Clean(XElement style)
    {
        // A pair of empty properties is what is left where only a family stood.
        style.Elements(W + "rPr").Where(element => !element.HasElements).Remove();
        style.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
    }

    private XElement? Find(StyleDefinition definition)
    {
        var kind = definition.Kind switch
        {
            StyleKind.Character => "character",
            StyleKind.Table => "table",
            StyleKind.Numbering => "numbering",
            _ => "paragraph",
        };
        var candidates = root.Elements(W + "style").Where(style => KindOf(style) == kind).ToList();
        if (definition.BasedOn is null && candidates.Find(IsDefault) is { } standard)
        {
            return standard;
        }
        return candidates.Find(style => Named((string?)style.Element(W + "name")?.Attribute(W + "val")))
            ?? candidates.Find(style =>
                ((string?)style.Element(W + "aliases")?.Attribute(W + "val") ?? "").Split(',').Any(Named)
            );

        bool Named(string? name) => string.Equals(name?.Trim(), definition.Name, StringComparison.OrdinalIgnoreCase);
    }

    private string Unused(string id)
    {
        var name = "Report" + id;
        while (byId.ContainsKey(name))
        {
            name += "1";
        }
        return name;
    }

    private IEnumerable<XElement> Chain(string id)
    {
        for (string? at = id; at is not null && byId.TryGetValue(at, out var style); )
        {
            yield return style;
            var next = (string?)style.Element(W + "basedOn")?.Attribute(W + "val");
            at = next == at ? null : next;
        }
    }

    private XElement? Effective(string id, string kind, string name) =>
        Chain(id)
            .Take(20)
            .Select(style => style.Element(W + kind)?.Element(W + name))
            .FirstOrDefault(found => found is not null);

    private XElement? Defaults(string name) =>
        root.Element(W + "docDefaults")?.Element(W + "rPrDefault")?.Element(W + "rPr")?.Element(W + name);

    private static XElement Child(XElement parent, string name, bool first)
    {
        var child = parent.Element(W + name);
        if (child is not null)
        {
            return child;
        }
        child = new XElement(W + name);
        if (first)
        {
            parent.AddFirst(child);
        }
        else if (name == "pPr" && parent.Elements().FirstOrDefault(IsAfterParagraph) is { } after)
        {
            after.AddBeforeSelf(child);
        }
        else
        {
            parent.Add(child);
        }
        return child;
    }

    private static bool IsAfterParagraph(XElement element) =>
        element.Name.LocalName is "rPr" or "tblPr" or "trPr" or "tcPr" or "tblStylePr";
}
