using System.Globalization;
using System.Security;
using System.Text;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Pdf;

/// <summary>Writes what the file says of itself, twice and alike: as XMP and as document information.</summary>
internal static class Metadata
{
    private const string Program = "DebiriReports";

    /// <summary>Writes the XMP packet.</summary>
    /// <returns>Its object number.</returns>
    public static int WritePacket(ObjectWriter objects, DocumentMetadata metadata)
    {
        var id = objects.Reserve();
        var entries = objects.Rent();
        entries.Append("/Type/Metadata/Subtype/XML"u8);
        var data = objects.Rent();
        data.Append(Encoding.UTF8.GetBytes(Packet(metadata)));
        // Not compressed: programs that know nothing of PDF find it.
        objects.WriteStream(id, entries, data, ObjectPlace.Rest, isCompressed: false);
        return id;
    }

    /// <summary>Writes the document information dictionary.</summary>
    /// <returns>Its object number.</returns>
    public static int WriteInformation(ObjectWriter objects, DocumentMetadata metadata)
    {
        var date = metadata.Date.ToString("'D:'yyyyMMdd'000000Z'", CultureInfo.InvariantCulture);
        var id = objects.Reserve();
        var body = objects.Rent();
        body.Append("<<"u8);
        AppendEntry(body, "Title", metadata.Title);
        AppendEntry(body, "Author", metadata.Author);
        AppendEntry(body, "Subject", metadata.Subject);
        AppendEntry(body, "Keywords", metadata.Keywords);
        AppendEntry(body, "Creator", Program);
        AppendEntry(body, "Producer", Program);
        AppendEntry(body, "CreationDate", date);
        AppendEntry(body, "ModDate", date);
        body.Append(">>"u8);
        objects.Write(id, body, ObjectPlace.Rest);
        return id;
    }

    private static void AppendEntry(PdfBytes body, string key, string value)
    {
        if (value.Length > 0)
        {
            body.AppendName(key);
            body.AppendTextString(value);
        }
    }

    private static string Packet(DocumentMetadata metadata)
    {
        var date = metadata.Date.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);
        var xmp = new StringBuilder();
        xmp.Append(
            """
            <?xpacket begin="﻿" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <dc:format>application/pdf</dc:format>

            """
        );
        AppendAlternatives(xmp, "dc:title", metadata.Title);
        AppendAlternatives(xmp, "dc:description", metadata.Subject);
        if (metadata.Author.Length > 0)
        {
            xmp.Append("<dc:creator><rdf:Seq><rdf:li>")
                .Append(Escape(metadata.Author))
                .Append("</rdf:li></rdf:Seq></dc:creator>\n");
        }
        xmp.Append("<dc:language><rdf:Bag><rdf:li>")
            .Append(Escape(metadata.Language))
            .Append("</rdf:li></rdf:Bag></dc:language>\n");
        AppendProperty(xmp, "dc:identifier", metadata.Identifier);
        AppendProperty(xmp, "pdf:Keywords", metadata.Keywords);
        AppendProperty(xmp, "pdf:Producer", Program);
        AppendProperty(xmp, "xmp:CreatorTool", Program);
        AppendProperty(xmp, "xmp:CreateDate", date);
        AppendProperty(xmp, "xmp:ModifyDate", date);
        AppendProperty(xmp, "xmp:MetadataDate", date);
        AppendProperty(xmp, "pdfaid:part", "2");
        AppendProperty(xmp, "pdfaid:conformance", "A");
        AppendProperty(xmp, "pdfuaid:part", "1");
        xmp.Append("</rdf:Description>\n");
        xmp.Append(AccessibilitySchema);
        xmp.Append("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
        return xmp.ToString();
    }

    // PDF/A-2 knows nothing of PDF/UA's properties: they have to be described (ISO 19005-2, 6.6.2.3.3).
    private const string AccessibilitySchema = """
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>
        </rdf:li></rdf:Seq></pdfaSchema:property>
        </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>

        """;

    private static void AppendProperty(StringBuilder xmp, string name, string value)
    {
        if (value.Length > 0)
        {
            xmp.Append('<').Append(name).Append('>').Append(Escape(value)).Append("</").Append(name).Append(">\n");
        }
    }

    private static void AppendAlternatives(StringBuilder xmp, string name, string value)
    {
        if (value.Length > 0)
        {
            xmp.Append('<').Append(name).Append("><rdf:Alt><rdf:li xml:lang=\"x-default\">").Append(Escape(value));
            xmp.Append("</rdf:li></rdf:Alt></").Append(name).Append(">\n");
        }
    }

    private static string Escape(string text) => SecurityElement.Escape(text);
}
