using System.IO.Compression;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Composes a file in the theme's own styles.</summary>
internal static class OwnFile
{
    /// <summary>Composes the file.</summary>
    /// <param name="typeset">The document and its page map.</param>
    public static WordPackage Compose(TypesetDocument typeset)
    {
        var package = new WordPackage();
        var portrait = PageGeometry.Of(typeset.Document.Theme);
        var composition = new Composition
        {
            Typeset = typeset,
            Styles = new StyleSheet(StyleDefinitions.Of(typeset.Document.Theme, portrait.TextWidth)),
            Portrait = portrait,
            Package = package,
            Numbering = new NumberingDefinitions(),
            Plan = new DocumentPlan(typeset),
            Type = TableType.Of(typeset.Document.Theme),
            InheritedFurnitureTabs = [portrait.TextWidth / 2, portrait.TextWidth],
        };
        var root = package.RelationshipsOf("");
        root.Add("officeDocument", "word/document.xml");
        root.Add(
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            "docProps/core.xml"
        );
        root.Add("extended-properties", "docProps/app.xml");

        var related = package.RelationshipsOf("word/document.xml");
        related.Add("styles", "styles.xml");
        related.Add("numbering", "numbering.xml");
        related.Add("settings", "settings.xml");
        related.Add("fontTable", "fontTable.xml");
        related.Add("footnotes", "footnotes.xml");
        related.Add("customXml", "../customXml/item1.xml");
        package.Add(
            "word/document.xml",
            ContentTypes.Document,
            xml => WriteDocument(xml, composition, related),
            CompressionLevel.Fastest
        );
        AddParts(composition);
        return package;
    }

    private static void WriteDocument(XmlBuffer xml, Composition composition, Relationships related)
    {
        var sections = new OwnSections(composition, related);
        xml.Raw("<w:document ");
        xml.Raw(Namespaces.Declarations);
        xml.Raw("><w:body>");
        new DocumentPart(composition, related, sections.Properties).WriteBody(
            xml,
            startsInSection: false,
            hasMore: false
        );
        xml.Raw("</w:body></w:document>"u8);
    }

    private static void AddParts(Composition composition)
    {
        var package = composition.Package;
        var metadata = composition.Document.Metadata;
        var headings = composition.Plan.Numbers;
        var footnotes = package.RelationshipsOf("word/footnotes.xml");
        package.Add(
            "word/footnotes.xml",
            ContentTypes.Footnotes,
            xml => FootnotesPart.Write(xml, composition, footnotes)
        );
        package.Add("word/styles.xml", ContentTypes.Styles, xml => StylesPart.Write(xml, composition));
        package.Add(
            "word/numbering.xml",
            ContentTypes.Numbering,
            xml =>
            {
                xml.Write($"<w:numbering xmlns:w=\"{Namespaces.Word}\">");
                composition.Numbering.WriteAbstract(
                    xml,
                    composition.Styles,
                    composition.Theme,
                    (headings.Any, headings.Start)
                );
                composition.Numbering.WriteInstances(xml, headings.Any);
                xml.Raw("</w:numbering>"u8);
            }
        );
        package.Add("word/settings.xml", ContentTypes.Settings, xml => SettingsPart.Write(xml, composition));
        package.Add("word/fontTable.xml", ContentTypes.FontTable, xml => FontTablePart.Write(xml, composition.Theme));
        package.Add("docProps/core.xml", ContentTypes.Core, xml => PropertiesParts.WriteCore(xml, metadata));
        package.Add("docProps/app.xml", ContentTypes.Extended, xml => PropertiesParts.WriteExtended(xml, metadata));
        package.RelationshipsOf("customXml/item1.xml").Add("customXmlProps", "itemProps1.xml");
        package.Add("customXml/item1.xml", null, xml => ManifestPart.Write(xml, composition));
        package.Add("customXml/itemProps1.xml", ContentTypes.CustomXmlProperties, ManifestPart.WriteProperties);
    }
}
