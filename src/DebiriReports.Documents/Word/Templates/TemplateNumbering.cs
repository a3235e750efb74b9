using System.Globalization;
using System.Xml.Linq;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word.Templates;

/// <summary>The numberings of a sponsor's file.</summary>
internal sealed class TemplateNumbering
{
    private static readonly XNamespace W = Namespaces.Word;
    private readonly XDocument document;
    private readonly XElement root;

    public TemplateNumbering(XDocument? numbering)
    {
        document = numbering ?? new XDocument(new XElement(W + "numbering", new XAttribute(XNamespace.Xmlns + "w", W)));
        root = document.Root!;
        Definitions = new NumberingDefinitions(
            Highest(root.Elements(W + "num"), "numId", 0),
            Highest(root.Elements(W + "abstractNum"), "abstractNumId", -1)
        );
    }

    /// <summary>The part as it stands now.</summary>
    public XDocument Document => document;

    /// <summary>Our numberings, with ids above the file's.</summary>
    public NumberingDefinitions Definitions { get; }

    /// <summary>How the file numbers its headings, or <see langword="null"/> where it does not.</summary>
    /// <param name="styles">Its styles.</param>
    /// <param name="sheet">Which style plays each role.</param>
    public HeadingScheme? Headings(TemplateStyles styles, StyleSheet sheet)
    {
        var levels = new HeadingLevel?[6];
        for (var level = 1; level <= 6; level++)
        {
            levels[level - 1] = Level(
                styles.Paragraph(sheet[StyleRole.Heading1, level, 6], "numPr"),
                sheet[StyleRole.Heading1, level, 6]
            );
        }
        return levels[0] is null ? null : new HeadingScheme(levels);
    }

    /// <summary>Adds our numberings: definitions before the first instance, instances at the end.</summary>
    /// <param name="sheet">Which style plays each role.</param>
    /// <param name="theme">Indents.</param>
    /// <param name="headings">Whether headings need numbering of ours, and its start.</param>
    public void AddOwn(StyleSheet sheet, Model.Theme theme, (bool IsOwn, int Start) headings)
    {
        var definitions = Parse(xml => Definitions.WriteAbstract(xml, sheet, theme, headings));
        var firstInstance = root.Element(W + "num");
        foreach (var definition in definitions)
        {
            if (firstInstance is null)
            {
                root.Add(definition);
            }
            else
            {
                firstInstance.AddBeforeSelf(definition);
            }
        }
        var last = root.Elements(W + "num").LastOrDefault() ?? root.Elements().LastOrDefault();
        foreach (var instance in Parse(xml => Definitions.WriteInstances(xml, headings.IsOwn)))
        {
            last!.AddAfterSelf(instance);
            last = instance;
        }
    }

    private static int Highest(IEnumerable<XElement> elements, string attribute, int otherwise) =>
        elements
            .Select(element =>
                int.TryParse(
                    (string?)element.Attribute(W + attribute),
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var id
                )
                    ? id
                    : otherwise
            )
            .DefaultIfEmpty(otherwise)
            .Max();

    private static List<XElement> Parse(Action<XmlBuffer> write)
    {
        using var stream = new MemoryStream();
        var xml = new XmlBuffer(stream);
        xml.Write($"<w:numbering xmlns:w=\"{Namespaces.Word}\">");
        write(xml);
        xml.Raw("</w:numbering>"u8);
        xml.Flush();
        stream.Position = 0;
        var elements = XDocument.Load(stream).Root!.Elements().ToList();
        elements.ForEach(element => element.Remove());
        return elements;
    }

    private HeadingLevel? Level(XElement? numbering, string style)
    {
        var id = (string?)numbering?.Element(W + "numId")?.Attribute(W + "val");
        if (id is null or "0")
        {
            return null;
        }
        var instance = root.Elements(W + "num").FirstOrDefault(num => (string?)num.Attribute(W + "numId") == id);
        var definitionId = (string?)instance?.Element(W + "abstractNumId")?.Attribute(W + "val");
        var definition = root.Elements(W + "abstractNum")
            .FirstOrDefault(found => (string?)found.Attribute(W + "abstractNumId") == definitionId);
        if (definition is null)
        {
            return null;
        }
        // A level is found by the style that it names, or by the level that the style names.
        var wanted = (string?)numbering!.Element(W + "ilvl")?.Attribute(W + "val") ?? "0";
        var level =
            definition
                .Elements(W + "lvl")
                .FirstOrDefault(found => (string?)found.Element(W + "pStyle")?.Attribute(W + "val") == style)
            ?? definition.Elements(W + "lvl").FirstOrDefault(found => (string?)found.Attribute(W + "ilvl") == wanted);
        if (level is null)
        {
            return null;
        }
        var start = (string?)level.Element(W + "start")?.Attribute(W + "val") ?? "1";
        return new HeadingLevel(
            (string?)level.Element(W + "lvlText")?.Attribute(W + "val") ?? "",
            ((string?)level.Element(W + "numFmt")?.Attribute(W + "val") ?? "decimal") == "decimal",
            int.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? first : 1
        );
    }
}
