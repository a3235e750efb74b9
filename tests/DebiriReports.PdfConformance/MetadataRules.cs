using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace DebiriReports.PdfConformance;

/// <summary>Group 3: the XMP packet and its agreement with the document information.</summary>
internal static class MetadataRules
{
    private const string PdfA = "http://www.aiim.org/pdfa/ns/id/";
    private const string PdfUa = "http://www.aiim.org/pdfua/ns/id/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string Xmp = "http://ns.adobe.com/xap/1.0/";
    private const string Pdf = "http://ns.adobe.com/pdf/1.3/";
    private const string Extension = "http://www.aiim.org/pdfa/ns/extension/";
    private const string Schema = "http://www.aiim.org/pdfa/ns/schema#";
    private const string Property = "http://www.aiim.org/pdfa/ns/property#";
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    // XMP Specification 2005, and ISO 19005-2, 6.6.2.3.
    private static readonly HashSet<string> Predefined =
    [
        PdfA,
        DublinCore,
        Xmp,
        Pdf,
        Extension,
        "http://ns.adobe.com/xap/1.0/rights/",
        "http://ns.adobe.com/xap/1.0/mm/",
        "http://ns.adobe.com/xap/1.0/bj/",
        "http://ns.adobe.com/xap/1.0/t/pg/",
        "http://ns.adobe.com/xmp/1.0/DynamicMedia/",
        "http://ns.adobe.com/photoshop/1.0/",
        "http://ns.adobe.com/camera-raw-settings/1.0/",
        "http://ns.adobe.com/tiff/1.0/",
        "http://ns.adobe.com/exif/1.0/",
        "http://ns.adobe.com/exif/1.0/aux/",
    ];

    /// <summary>Checks the packet.</summary>
    /// <returns>The packet, for rules that need it.</returns>
    public static Packet Check(PdfFile file, FindingList findings)
    {
        var stream = file.Stream(file.Catalog, "Metadata");
        if (stream is null)
        {
            findings.Both("6.6.2.1-t1", "7.1-t8", "the catalog has no metadata stream");
            findings.PdfUa("5-t1", "the file does not say that it is PDF/UA");
            findings.PdfA("6.6.4-t1", "the file does not say that it is PDF/A");
            return new Packet([], false);
        }
        var bytes = file.Decode(stream).ToArray();
        var properties = Read(bytes, findings);
        if (properties is null)
        {
            return new Packet([], false);
        }
        CheckIdentification(properties, findings);
        var title = properties.FirstOrDefault(property => property.Is(DublinCore, "title"));
        if (title is null)
        {
            findings.PdfUa("7.1-t9", "the metadata have no dc:title");
        }
        CheckSchemas(properties, findings);
        CheckInformation(file, properties, findings);
        // A text that is given for the default language alone.
        var hasDefaultLanguage = properties
            .SelectMany(property => property.Element?.Descendants(Rdf + "Alt") ?? [])
            .Select(alternatives => alternatives.Elements(Rdf + "li").Attributes(XNamespace.Xml + "lang"))
            .Any(languages => languages.Any() && languages.All(language => language.Value == "x-default"));
        return new Packet(properties, hasDefaultLanguage);
    }

    private static List<XmpProperty>? Read(byte[] bytes, FindingList findings)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            findings.PdfA("6.6.2.1-t5", "the XMP packet is not UTF-8");
        }
        var header = Regex.Match(text, @"<\?xpacket begin=[^?]*\?>");
        if (!header.Success)
        {
            findings.PdfA("6.6.2.1-t4", "the XMP packet has no header");
        }
        if (Regex.IsMatch(header.Value, @"\sbytes="))
        {
            findings.PdfA("6.6.2.1-t2", "the header of the XMP packet has the attribute bytes");
        }
        if (Regex.IsMatch(header.Value, @"\sencoding="))
        {
            findings.PdfA("6.6.2.1-t3", "the header of the XMP packet has the attribute encoding");
        }
        XDocument packet;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes));
            packet = XDocument.Load(reader);
        }
        catch (XmlException failure)
        {
            findings.PdfA("6.6.2.1-t4", $"the XMP packet is not well formed: {failure.Message}");
            findings.PdfUa("5-t1", "the metadata cannot be read");
            return null;
        }
        var properties = new List<XmpProperty>();
        foreach (var description in packet.Descendants(Rdf + "RDF").Elements(Rdf + "Description"))
        {
            foreach (var attribute in description.Attributes())
            {
                if (
                    !attribute.IsNamespaceDeclaration
                    && attribute.Name.Namespace != Rdf
                    && attribute.Name.Namespace != XNamespace.Xml
                )
                {
                    var prefix = description.GetPrefixOfNamespace(attribute.Name.Namespace) ?? "";
                    properties.Add(
                        new XmpProperty(
                            attribute.Name.NamespaceName,
                            prefix,
                            attribute.Name.LocalName,
                            attribute.Value,
                            null
                        )
                    );
                }
            }
            foreach (var element in description.Elements())
            {
                var prefix = element.GetPrefixOfNamespace(element.Name.Namespace) ?? "";
                properties.Add(
                    new XmpProperty(
                        element.Name.NamespaceName,
                        prefix,
                        element.Name.LocalName,
                        element.Value.Trim(),
                        element
                    )
                );
            }
        }
        return properties;
    }

    private static void CheckIdentification(List<XmpProperty> properties, FindingList findings)
    {
        var part = properties.FirstOrDefault(property => property.Is(PdfA, "part"));
        var conformance = properties.FirstOrDefault(property => property.Is(PdfA, "conformance"));
        if (part is null)
        {
            findings.PdfA("6.6.4-t1", "the metadata do not say that the file is PDF/A");
        }
        else if (part.Value != "2")
        {
            findings.PdfA("6.6.4-t2", $"pdfaid:part is {part.Value}");
        }
        if (conformance?.Value != "A")
        {
            findings.PdfA("6.6.4-t3", $"pdfaid:conformance is \"{conformance?.Value}\"");
        }
        foreach (
            var property in properties.Where(property => property.Namespace == PdfA && property.Prefix != "pdfaid")
        )
        {
            var rule = property.Name switch
            {
                "conformance" => "6.6.4-t5",
                "amd" => "6.6.4-t6",
                "corr" => "6.6.4-t7",
                _ => "6.6.4-t4",
            };
            findings.PdfA(rule, $"{property.Name} has the prefix {property.Prefix}");
        }
        var accessibility = properties.FirstOrDefault(property => property.Is(PdfUa, "part"));
        if (accessibility is null)
        {
            findings.PdfUa("5-t1", "the metadata do not say that the file is PDF/UA");
        }
        else if (accessibility.Value != "1")
        {
            findings.PdfUa("5-t2", $"pdfuaid:part is {accessibility.Value}");
        }
        foreach (
            var property in properties.Where(property => property.Namespace == PdfUa && property.Prefix != "pdfuaid")
        )
        {
            var rule = property.Name switch
            {
                "amd" => "5-t4",
                "corr" => "5-t5",
                _ => "5-t3",
            };
            findings.PdfUa(rule, $"{property.Name} has the prefix {property.Prefix}");
        }
    }

    private static void CheckSchemas(List<XmpProperty> properties, FindingList findings)
    {
        var described = new HashSet<(string, string)>();
        foreach (var container in properties.Where(property => property.Is(Extension, "schemas")))
        {
            if (container.Prefix != "pdfaExtension" || container.Element is null)
            {
                findings.PdfA(
                    "6.6.2.3.3-t1",
                    "the container of extension schemas has another prefix than pdfaExtension"
                );
                continue;
            }
            foreach (var schema in container.Element.Elements(Rdf + "Bag").Elements(Rdf + "li"))
            {
                var space = Field(schema, Schema, "namespaceURI");
                Need(schema, Schema, "schema", "6.6.2.3.3-t2", findings);
                Need(schema, Schema, "namespaceURI", "6.6.2.3.3-t3", findings);
                Need(schema, Schema, "prefix", "6.6.2.3.3-t4", findings);
                foreach (var property in schema.Descendants(XName.Get("property", Schema)).Descendants(Rdf + "li"))
                {
                    Need(property, Property, "name", "6.6.2.3.3-t7", findings);
                    Need(property, Property, "valueType", "6.6.2.3.3-t8", findings);
                    Need(property, Property, "category", "6.6.2.3.3-t9", findings);
                    Need(property, Property, "description", "6.6.2.3.3-t10", findings);
                    described.Add((space ?? "", Field(property, Property, "name") ?? ""));
                }
            }
        }
        foreach (var property in properties)
        {
            if (!Predefined.Contains(property.Namespace) && !described.Contains((property.Namespace, property.Name)))
            {
                findings.PdfA("6.6.2.3.1-t1", $"{property.Prefix}:{property.Name} is neither predefined nor described");
            }
        }
    }

    private static void Need(XElement owner, string space, string name, string rule, FindingList findings)
    {
        if (string.IsNullOrEmpty(Field(owner, space, name)))
        {
            findings.PdfA(rule, $"an extension schema lacks the field {name}");
        }
    }

    private static string? Field(XElement owner, string space, string name) =>
        owner.Descendants(XName.Get(name, space)).FirstOrDefault()?.Value
        ?? owner.Descendants().Append(owner).Attributes(XName.Get(name, space)).FirstOrDefault()?.Value;

    private static void CheckInformation(PdfFile file, List<XmpProperty> properties, FindingList findings)
    {
        var pairs = new[]
        {
            ("Title", DublinCore, "title"),
            ("Author", DublinCore, "creator"),
            ("Subject", DublinCore, "description"),
            ("Keywords", Pdf, "Keywords"),
            ("Producer", Pdf, "Producer"),
            ("Creator", Xmp, "CreatorTool"),
            ("CreationDate", Xmp, "CreateDate"),
            ("ModDate", Xmp, "ModifyDate"),
        };
        foreach (var (key, space, name) in pairs)
        {
            var said = file.Text(file.Information, key);
            if (said is null)
            {
                continue;
            }
            var other = properties.FirstOrDefault(property => property.Is(space, name))?.Value ?? "";
            var isSame = key.EndsWith("Date", StringComparison.Ordinal) ? SameDate(said, other) : said == other;
            if (!isSame)
            {
                findings.Consistency(
                    "metadata",
                    $"{key} is \"{said}\" in the document information, \"{other}\" in XMP"
                );
            }
        }
    }

    // D:20250131120000+01'00' and 2025-01-31T12:00:00+01:00.
    private static bool SameDate(string information, string xmp) =>
        Regex.Replace(information, @"[^0-9]", "") == Regex.Replace(xmp, @"[^0-9]", "");
}

/// <summary>A property of an XMP packet.</summary>
internal sealed record XmpProperty(string Namespace, string Prefix, string Name, string Value, XElement? Element)
{
    public bool Is(string space, string name) => Namespace == space && Name == name;
}

/// <summary>What the XMP packet says.</summary>
internal sealed record Packet(IReadOnlyList<XmpProperty> Properties, bool HasDefaultLanguage);
