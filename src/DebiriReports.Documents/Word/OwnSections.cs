using System.Globalization;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Section properties of a file of our own: the theme's page, with a header and footer for either orientation.</summary>
internal sealed class OwnSections(Composition composition, Relationships relationships)
{
    private readonly SortedDictionary<string, string> furniture = new(StringComparer.Ordinal);
    private int notedFooters;
    private readonly Dictionary<(bool IsLandscape, string Title), string> titled = [];

    /// <summary>A section's properties as markup.</summary>
    /// <remarks>
    /// Each section names its header and footer again: readers lose them in all but the last section otherwise.
    /// </remarks>
    public string Properties(Section section, PageGeometry page, bool isFirst)
    {
        _ = isFirst;
        var number = Number(section);
        var header = Furniture(
            "header" + number,
            "header",
            ContentTypes.Header,
            (xml, related) => FurniturePart.WriteHeader(xml, composition, related, page, section.RunningTitle)
        );
        var footerName = section.Owner is not null
            ? "footer" + (3 + notedFooters++).ToString(CultureInfo.InvariantCulture)
            : "footer" + number;
        var footer = Furniture(
            footerName,
            "footer",
            ContentTypes.Footer,
            (xml, related) => FurniturePart.WriteFooter(xml, composition, related, page, section)
        );
        var orientation = page.IsLandscape ? " w:orient=\"landscape\"" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<w:sectPr><w:headerReference w:type=\"default\" r:id=\"{header}\"/><w:footerReference w:type=\"default\" r:id=\"{footer}\"/><w:type w:val=\"nextPage\"/><w:pgSz w:w=\"{page.Width}\" w:h=\"{page.Height}\"{orientation}/><w:pgMar w:top=\"{page.Top}\" w:right=\"{page.Right}\" w:bottom=\"{page.Bottom}\" w:left=\"{page.Left}\" w:header=\"{page.HeaderDistance}\" w:footer=\"{page.FooterDistance}\" w:gutter=\"0\"/><w:cols w:space=\"720\"/></w:sectPr>"
        );
    }

    // One header and footer for each orientation, and for each running title.
    private string Number(Section section)
    {
        if (section.RunningTitle is not { } title)
        {
            return section.IsLandscape ? "2" : "1";
        }
        var key = (section.IsLandscape, title);
        if (!titled.TryGetValue(key, out var number))
        {
            titled[key] = number = "-titled" + (titled.Count + 1).ToString(CultureInfo.InvariantCulture);
        }
        return number;
    }

    private string Furniture(string name, string type, string contentType, Action<XmlBuffer, Relationships> write)
    {
        if (!furniture.TryGetValue(name, out var id))
        {
            var part = $"word/{name}.xml";
            var related = composition.Package.RelationshipsOf(part);
            composition.Package.Add(part, contentType, xml => write(xml, related));
            furniture[name] = id = relationships.Add(type, name + ".xml");
        }
        return id;
    }
}
