using System.Globalization;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes the file's properties: nothing of the machine or the moment, only what the document says of itself.</summary>
internal static class PropertiesParts
{
    /// <summary>Writes the core properties (ECMA-376 part 2, 11).</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="metadata">What the document says of itself.</param>
    public static void WriteCore(XmlBuffer xml, DocumentMetadata metadata)
    {
        var date = metadata.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z";
        xml.Raw(
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""u8
        );
        xml.Raw(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""u8);
        xml.Raw(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"u8);
        xml.Write($"<dc:title>{metadata.Title}</dc:title><dc:subject>{metadata.Subject}</dc:subject>");
        xml.Write($"<dc:creator>{metadata.Author}</dc:creator><cp:keywords>{metadata.Keywords}</cp:keywords>");
        xml.Write($"<cp:lastModifiedBy>{metadata.Author}</cp:lastModifiedBy><cp:revision>1</cp:revision>");
        xml.Write($"<dcterms:created xsi:type=\"dcterms:W3CDTF\">{date}</dcterms:created>");
        xml.Write($"<dcterms:modified xsi:type=\"dcterms:W3CDTF\">{date}</dcterms:modified>");
        xml.Write(
            $"<dc:identifier>{metadata.Identifier}</dc:identifier><dc:language>{metadata.Language}</dc:language>"
        );
        xml.Raw("</cp:coreProperties>"u8);
    }

    /// <summary>Writes the extended properties.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="metadata">What the document says of itself.</param>
    public static void WriteExtended(XmlBuffer xml, DocumentMetadata metadata)
    {
        xml.Raw("<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"u8);
        xml.Write(
            $"<Application>DebiriReports</Application><DocSecurity>0</DocSecurity><Company>{metadata.Author}</Company>"
        );
        xml.Raw("</Properties>"u8);
    }
}
