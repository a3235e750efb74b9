using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes the manifest: which results the file prints, under which tag, with which value.</summary>
/// <remarks>
/// It is what an update in place compares with: the value that was written, the value that stands there now, and the new
/// one. Tables are known by their caption's bookmark and a hash of their text.
/// </remarks>
internal static class ManifestPart
{
    /// <summary>The manifest's identity among the file's custom parts.</summary>
    public const string StoreId = "{6D3C1F0E-55B5-4C7E-9D21-0B1A7C2E4F10}";

    /// <summary>Writes the part.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="composition">What the parts share.</param>
    public static void Write(XmlBuffer xml, Composition composition)
    {
        var live = composition.Live;
        var document = composition.Document;
        var anchors = composition.Theme.Anchors switch
        {
            Model.AnchorKind.Control => "control",
            Model.AnchorKind.Field => "field",
            Model.AnchorKind.Bookmark => "bookmark",
            _ => "none",
        };
        xml.Write(
            $"<manifest xmlns=\"{Namespaces.Manifest}\" run=\"{document.Metadata.Identifier}\" anchors=\"{anchors}\">"
        );
        foreach (var (id, value) in document.Sources.OrderBy(source => source.Key, StringComparer.Ordinal))
        {
            var uses = live.Uses.GetValueOrDefault(id);
            xml.Write($"<result id=\"{id}\" tag=\"{LiveNumbers.Tag(id)}\" uses=\"{uses}\" value=\"{value}\"/>");
        }
        foreach (var (bookmark, hash) in live.Tables)
        {
            xml.Write($"<table bookmark=\"{bookmark}\" sha256=\"{hash}\"/>");
        }
        foreach (var place in live.Places)
        {
            xml.Write($"<place id=\"{place}\" tag=\"{LiveNumbers.PlaceTag(place)}\"/>");
        }
        xml.Raw("</manifest>"u8);
    }

    /// <summary>Writes the part's own properties.</summary>
    /// <param name="xml">Where to.</param>
    public static void WriteProperties(XmlBuffer xml)
    {
        xml.Write(
            $"<ds:datastoreItem ds:itemID=\"{StoreId}\" xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\">"
        );
        xml.Write(
            $"<ds:schemaRefs><ds:schemaRef ds:uri=\"{Namespaces.Manifest}\"/></ds:schemaRefs></ds:datastoreItem>"
        );
    }
}
