using System.Globalization;
using System.Text;
using System.Xml.Linq;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word.Templates;

/// <summary>Section properties after a sponsor's: its page, its headers and footers, named anew in each section.</summary>
internal sealed class TemplateSections
{
    private static readonly XNamespace W = Namespaces.Word;
    private static readonly XNamespace R = Namespaces.Office;
    private readonly TemplatePackage template;
    private readonly XElement section;
    private readonly Dictionary<string, string> own = new(StringComparer.Ordinal);

    public TemplateSections(TemplatePackage template, XElement section)
    {
        this.template = template;
        this.section = section;
        HasHeader = section.Elements(W + "headerReference").Any();
        HasFooter = section.Elements(W + "footerReference").Any();
    }

    /// <summary>Whether the sponsor's section names a header.</summary>
    public bool HasHeader { get; }

    /// <summary>Whether the sponsor's section names a footer.</summary>
    public bool HasFooter { get; }

    /// <summary>The sponsor's page, upright.</summary>
    /// <param name="theme">What holds where the file does not say.</param>
    public PageGeometry Portrait(Model.Theme theme)
    {
        var standard = PageGeometry.Of(theme);
        var size = section.Element(W + "pgSz");
        var margins = section.Element(W + "pgMar");
        var width = Number(size, "w", standard.Width);
        var height = Number(size, "h", standard.Height);
        var top = Math.Abs(Number(margins, "top", standard.Top));
        var page = new PageGeometry(
            width,
            height,
            Number(margins, "left", standard.Left) + Number(margins, "gutter", 0),
            top,
            Number(margins, "right", standard.Right),
            Math.Abs(Number(margins, "bottom", standard.Bottom)),
            Distance("header", HasHeader, standard.HeaderDistance, top),
            Distance("footer", HasFooter, standard.FooterDistance, top)
        );
        // A file whose page lies on its side is turned back: right becomes top.
        return page.IsLandscape
            ? new PageGeometry(
                page.Height,
                page.Width,
                page.Top,
                page.Right,
                page.Bottom,
                page.Left,
                page.HeaderDistance,
                page.FooterDistance
            )
            : page;
    }

    /// <summary>How far the sponsor's headers and footers reach into the pages after the first, in points.</summary>
    /// <param name="styles">The file's styles.</param>
    /// <param name="standard">The style of paragraphs that name none.</param>
    /// <param name="theme">What holds where the file does not say.</param>
    /// <returns>From the upper and from the lower edge; <see langword="null"/> where the file has none.</returns>
    public (double? Header, double? Footer) Furniture(TemplateStyles styles, string standard, Model.Theme theme)
    {
        var page = Portrait(theme);
        return (Reach("headerReference", page.HeaderDistance), Reach("footerReference", page.FooterDistance));

        double? Reach(string element, int distance) =>
            PartOf(Default(element)) is { } part
                ? (distance / 20.0)
                    + TemplateFurniture.Height(template.Load(part)!.Root!, styles, standard, page.TextWidth / 20.0)
                : null;
    }

    /// <summary>
    /// Lets the sponsor's section, which goes on after the report's first, not start anew: neither with a first page nor
    /// with page numbers of its own.
    /// </summary>
    public void EndFirstPage()
    {
        section.Element(W + "titlePg")?.Remove();
        section.Element(W + "pgNumType")?.Attribute(W + "start")?.Remove();
    }

    /// <summary>A section's properties as markup.</summary>
    /// <param name="composition">What the parts share.</param>
    /// <param name="report">The section.</param>
    /// <param name="page">Its page.</param>
    /// <param name="isFirst">Whether it is the report's first, which keeps a first page of its own.</param>
    public string Properties(Composition composition, Section report, PageGeometry page, bool isFirst)
    {
        var related = template.Package.RelationshipsOf(template.Main);
        var xml = new StringBuilder("<w:sectPr>");
        var hasTitlePage = isFirst && section.Element(W + "titlePg") is not null;
        AppendHeaders(xml, composition, report, page, related, hasTitlePage);
        AppendFooters(xml, composition, report, page, related, hasTitlePage);
        Append(xml, "footnotePr", "endnotePr");
        xml.Append("<w:type w:val=\"nextPage\"/>");
        xml.Append(
            CultureInfo.InvariantCulture,
            $"<w:pgSz w:w=\"{page.Width}\" w:h=\"{page.Height}\"{(page.IsLandscape ? " w:orient=\"landscape\"" : "")}/>"
        );
        xml.Append(
            CultureInfo.InvariantCulture,
            $"<w:pgMar w:top=\"{page.Top}\" w:right=\"{page.Right}\" w:bottom=\"{page.Bottom}\" w:left=\"{page.Left}\" w:header=\"{page.HeaderDistance}\" w:footer=\"{page.FooterDistance}\" w:gutter=\"0\"/>"
        );
        Append(xml, "paperSrc", "pgBorders");
        if (isFirst)
        {
            Append(xml, "pgNumType");
        }
        xml.Append("<w:cols w:space=\"720\"/>");
        if (hasTitlePage)
        {
            xml.Append("<w:titlePg/>");
        }
        return xml.Append("</w:sectPr>").ToString();
    }

    private static int Number(XElement? element, string attribute, int otherwise) =>
        element.Number(attribute) is { } value ? (int)Math.Floor(value + 0.5) : otherwise;

    // A file without a header of its own says nothing of where one stands.
    private int Distance(string attribute, bool isTheirs, int standard, int margin)
    {
        var said = Number(section.Element(W + "pgMar"), attribute, standard);
        return isTheirs || said > 0 ? said : Math.Min(standard, margin / 2);
    }

    private void AppendHeaders(
        StringBuilder xml,
        Composition composition,
        Section report,
        PageGeometry page,
        Relationships related,
        bool hasTitlePage
    )
    {
        if (HasHeader)
        {
            AppendReferences(xml, "headerReference", hasTitlePage, replacedDefault: null);
            return;
        }
        var id = Own(
            (page.IsLandscape ? "header-landscape" : "header") + report.RunningTitle,
            "header",
            ContentTypes.Header,
            related,
            (part, furniture) => FurniturePart.WriteHeader(part, composition, furniture, page, report.RunningTitle)
        );
        xml.Append(CultureInfo.InvariantCulture, $"<w:headerReference w:type=\"default\" r:id=\"{id}\"/>");
    }

    private void AppendFooters(
        StringBuilder xml,
        Composition composition,
        Section report,
        PageGeometry page,
        Relationships related,
        bool hasTitlePage
    )
    {
        if (HasFooter)
        {
            var noted = report.Owner is null ? null : WithNotes(composition, report, related);
            AppendReferences(xml, "footerReference", hasTitlePage, noted);
            return;
        }
        var key = report.Owner is not null
            ? null
            : (page.IsLandscape ? "footer-landscape" : "footer") + report.RunningTitle;
        var id = Own(
            key,
            "footer",
            ContentTypes.Footer,
            related,
            (part, furniture) => FurniturePart.WriteFooter(part, composition, furniture, page, report)
        );
        xml.Append(CultureInfo.InvariantCulture, $"<w:footerReference w:type=\"default\" r:id=\"{id}\"/>");
    }

    private void AppendReferences(StringBuilder xml, string element, bool hasTitlePage, string? replacedDefault)
    {
        foreach (var reference in section.Elements(W + element))
        {
            var type = (string?)reference.Attribute(W + "type") ?? "default";
            if (type == "first" && !hasTitlePage)
            {
                continue;
            }
            var id =
                type != "first" && replacedDefault is not null
                    ? replacedDefault
                    : (string?)reference.Attribute(R + "id");
            xml.Append(CultureInfo.InvariantCulture, $"<w:{element} w:type=\"{type}\" r:id=\"{id}\"/>");
        }
    }

    // The sponsor's footer with a listing's notes above its own lines.
    private string WithNotes(Composition composition, Section report, Relationships related)
    {
        var sourcePart = PartOf(Default("footerReference"))!;
        var footer = template.Load(sourcePart)!;
        var part = template.Unused(template.Folder + "footer");
        var furniture = template.Package.RelationshipsOf(part);
        foreach (var kept in template.Package.RelationshipsOf(sourcePart).All)
        {
            furniture.Keep(kept);
        }
        using var stream = new MemoryStream();
        var xml = new XmlBuffer(stream);
        xml.Raw("<notes ");
        xml.Raw(Namespaces.Declarations);
        xml.Raw(">");
        FurniturePart.WriteTableLines(
            composition,
            new InlineWriter(composition, xml, furniture, InlinePlace.Furniture),
            report
        );
        xml.Raw("</notes>"u8);
        xml.Flush();
        stream.Position = 0;
        footer.Root!.AddFirst(XDocument.Load(stream, LoadOptions.PreserveWhitespace).Root!.Elements());
        template.Store(part, ContentTypes.Footer, footer);
        return related.Add("footer", part[template.Folder.Length..]);
    }

    // The one of most pages.
    private XElement? Default(string element) =>
        section
            .Elements(W + element)
            .OrderBy(found => (string?)found.Attribute(W + "type") is null or "default" ? 0 : 1)
            .FirstOrDefault();

    private string? PartOf(XElement? reference)
    {
        var id = (string?)reference?.Attribute(R + "id");
        var related = template.Package.RelationshipsOf(template.Main).All.FirstOrDefault(related => related.Id == id);
        return related is null ? null : TemplatePackage.Resolve(template.Main, related.Target);
    }

    private string Own(
        string? key,
        string type,
        string contentType,
        Relationships related,
        Action<XmlBuffer, Relationships> write
    )
    {
        if (key is not null && own.TryGetValue(key, out var known))
        {
            return known;
        }
        var part = template.Unused(template.Folder + type);
        var furniture = template.Package.RelationshipsOf(part);
        template.Package.Add(part, contentType, xml => write(xml, furniture));
        var id = related.Add(type, part[template.Folder.Length..]);
        if (key is not null)
        {
            own[key] = id;
        }
        return id;
    }

    private void Append(StringBuilder xml, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (section.Element(W + name) is { } element)
            {
                xml.Append(TemplateFile.Fragment(element));
            }
        }
    }
}
