using System.IO.Compression;
using System.Xml.Linq;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word.Templates;

/// <summary>Composes a file on the base of a sponsor's.</summary>
internal sealed class TemplateFile
{
    private static readonly XNamespace W = Namespaces.Word;
    private readonly TemplatePackage template;
    private readonly TemplateBody body;
    private readonly TemplateSections sections;
    private readonly TemplateStyles styles;
    private readonly TemplateNumbering numbering;
    private readonly TemplateSettings settings;
    private readonly XDocument? footnotes;
    private readonly bool keepsCompatibilityMode;

    private TemplateFile(WordOptions options)
    {
        template = TemplatePackage.Read(options.Reference!.Value, options.ReferenceName);
        keepsCompatibilityMode = options.KeepsCompatibilityMode;
        body = new TemplateBody(template.Load(template.Main)!);
        sections = new TemplateSections(template, body.Section);
        styles = StylesOf(template);
        numbering = new TemplateNumbering(template.Load(template.RelatedPart(template.Main, "numbering")));
        settings = new TemplateSettings(template.Load(template.RelatedPart(template.Main, "settings")));
        footnotes = template.Load(template.RelatedPart(template.Main, "footnotes"));
    }

    /// <summary>Composes the file.</summary>
    /// <param name="typeset">The document and its page map.</param>
    /// <param name="options">The sponsor's file.</param>
    public static WordPackage Compose(TypesetDocument typeset, WordOptions options)
    {
        var file = new TemplateFile(options);
        file.Write(typeset);
        return file.template.Package;
    }

    /// <summary>Says where Word will put everything: behind the sponsor's own text, between his headers and footers.</summary>
    /// <param name="document">The document.</param>
    /// <param name="fonts">The faces of its theme.</param>
    /// <param name="options">The sponsor's file.</param>
    public static TypesetDocument Paginate(Document document, FontSet fonts, WordOptions options)
    {
        var file = new TemplateFile(options);
        var theme = document.Theme;
        var (sheet, _) = file.Styles(theme, file.sections.Portrait(theme));
        // Tables are counted as they will be written: with the room that letters of another family may need.
        var measured = document with
        {
            Theme = file.Type(theme, fonts, sheet).Measured(theme),
        };
        var (header, footer) = file.sections.Furniture(file.styles, sheet[StyleRole.Normal], theme);
        var foreign = new ForeignFile(header, footer, file.Spacing(theme, sheet));
        var typeset = Typesetter.Paginate(measured, fonts, foreign);
        return typeset with
        {
            Document = typeset.Document with { Theme = theme },
            PageMap = typeset.PageMap.After(file.body.PagesBefore),
        };
    }

    /// <summary>The styles of a file.</summary>
    /// <param name="template">The file.</param>
    public static TemplateStyles StylesOf(TemplatePackage template) =>
        new(
            template.Load(template.RelatedPart(template.Main, "styles")),
            template.Load(template.RelatedPart(template.Main, "theme"))
        );

    /// <summary>An element of the file as markup within a root that declares the same prefixes.</summary>
    /// <param name="element">The element.</param>
    public static string Fragment(XElement element)
    {
        var markup = element.ToString(SaveOptions.DisableFormatting);
        foreach (
            var declaration in element
                .AncestorsAndSelf()
                .Attributes()
                .Where(attribute => attribute.IsNamespaceDeclaration)
        )
        {
            if (element.Parent is not null && !element.Attributes().Contains(declaration))
            {
                markup = markup.Replace(
                    $" xmlns:{declaration.Name.LocalName}=\"{declaration.Value}\"",
                    "",
                    StringComparison.Ordinal
                );
            }
        }
        return markup;
    }

    private void Write(TypesetDocument typeset)
    {
        var theme = typeset.Document.Theme;
        var portrait = sections.Portrait(theme);
        var (sheet, scheme) = Styles(theme, portrait);
        var composition = new Composition
        {
            Typeset = typeset,
            Styles = sheet,
            Portrait = portrait,
            Package = template.Package,
            Numbering = numbering.Definitions,
            Plan = new DocumentPlan(typeset, scheme),
            InheritedFurnitureTabs =
            [
                .. styles.Tabs(sheet[StyleRole.Header]).Union(styles.Tabs(sheet[StyleRole.Footer])),
            ],
            Type = Type(theme, typeset.Fonts, sheet),
            LacksKeep = role => !styles.KeepsWithNext(sheet[role]),
            HasStrayNumber = role => styles.IsNumbered(sheet[role]),
            HasStrayOutline = role => styles.IsOutlined(sheet[role]),
            FirstFootnote = FirstFootnote(),
            Folder = template.Folder,
        };
        styles.SetLanguage(typeset.Document.Metadata.Language);
        composition.ContentsStops = level =>
            styles.Tabs(level == 0 ? sheet[StyleRole.CaptionList] : sheet[StyleRole.Contents1, level, 6]);
        composition.BulletNeedsNumber = level =>
            styles.Paragraph(sheet[StyleRole.ListBullet1, level, 5], "numPr") is null;
        Reserve(composition);
        if (scheme is null && composition.Plan.Numbers.Any)
        {
            styles.NumberHeadings(sheet, numbering.Definitions.Headings);
        }
        WriteDocument(composition);
        AddWatermark(composition);
        WriteParts(composition, scheme);
    }

    // Which style plays each role, none missing any more, and how the file's own number headings.
    private (StyleSheet Sheet, HeadingScheme? Scheme) Styles(Theme theme, PageGeometry portrait)
    {
        var (sheet, _) = styles.Map(StyleDefinitions.Of(theme, portrait.TextWidth));
        var scheme = numbering.Headings(styles, sheet);
        styles.AddMissing(sheet, numbering.Definitions);
        return (sheet, scheme);
    }

    // The spaces around headings and captions, which are the sponsor's where the styles are.
    private Spacing Spacing(Theme theme, StyleSheet sheet)
    {
        var own = Layout.Spacing.Word(theme);
        var chapter = styles.Spacing(sheet[StyleRole.Heading1]);
        var heading = styles.Spacing(sheet[StyleRole.Heading1, 2, 6]);
        var caption = styles.Spacing(sheet[StyleRole.Caption]);
        return own with
        {
            ChapterBefore = (chapter.Before ?? 0) / theme.HeadingSizes[0],
            HeadingBefore = (heading.Before ?? 0) / theme.HeadingSizes[1],
            HeadingAfter = (heading.After ?? 0) / theme.HeadingSizes[1],
            HeadingLine = (heading.Lines ?? 1) * Layout.Spacing.SingleLine,
            CaptionBefore = caption.Before ?? 0,
            CaptionBetween = caption.After ?? 0,
            CaptionLine = (caption.Lines ?? 1) * Layout.Spacing.SingleLine,
        };
    }

    private TableType Type(Theme theme, FontSet fonts, StyleSheet sheet) =>
        TableType.Of(theme, fonts, role => (styles.Family(sheet[role]), styles.Size(sheet[role])));

    private int FirstFootnote() =>
        1
        + (footnotes?.Root!.Elements(W + "footnote") ?? [])
            .Select(note => (int?)note.Attribute(W + "id") ?? 0)
            .DefaultIfEmpty(0)
            .Max();

    // Ids and names that the file's own parts have.
    private void Reserve(Composition composition)
    {
        var highest = 0;
        var names = new List<string>();
        var controls = new List<int>();
        var drawings = 0;
        XNamespace wp = Namespaces.WordDrawing;
        foreach (
            var part in template.Parts.Where(part =>
                part.StartsWith(template.Folder, StringComparison.Ordinal)
                && part.EndsWith(".xml", StringComparison.Ordinal)
            )
        )
        {
            foreach (var element in template.Load(part)!.Descendants())
            {
                if (element.Name == W + "bookmarkStart")
                {
                    highest = Math.Max(highest, Id(element.Attribute(W + "id")));
                    names.Add((string?)element.Attribute(W + "name") ?? "");
                }
                else if (element.Name.Namespace == W && element.Attribute(W + "author") is not null)
                {
                    highest = Math.Max(highest, Id(element.Attribute(W + "id")));
                }
                else if (element.Name == W + "id" && element.Parent?.Name == W + "sdtPr")
                {
                    controls.Add(Id(element.Attribute(W + "val")));
                }
                else if (element.Name == wp + "docPr")
                {
                    drawings = Math.Max(drawings, Id(element.Attribute("id")));
                }
            }
        }
        composition.Bookmarks.StartAfter(highest, names);
        composition.Bookmarks.ReserveControls(controls);
        composition.StartDrawingsAfter(drawings);
    }

    private static int Id(XAttribute? attribute) =>
        int.TryParse(
            attribute?.Value,
            System.Globalization.NumberStyles.AllowLeadingSign,
            System.Globalization.CultureInfo.InvariantCulture,
            out var id
        )
            ? id
            : 0;

    private void WriteDocument(Composition composition)
    {
        var related = template.Package.RelationshipsOf(template.Main);
        var part = new DocumentPart(
            composition,
            related,
            (section, page, isFirst) => sections.Properties(composition, section, page, isFirst)
        );
        template.Package.Add(
            template.Main,
            null,
            xml =>
            {
                xml.Raw(OpenRoot());
                if (body.Root.Element(W + "background") is { } background)
                {
                    xml.Raw(Fragment(background));
                }
                xml.Raw("<w:body>"u8);
                foreach (var block in body.Before)
                {
                    xml.Raw(Fragment(block));
                }
                if (part.WriteBody(xml, body.SharesSection, hasMore: body.After.Count > 0) > 0)
                {
                    sections.EndFirstPage();
                }
                foreach (var block in body.After)
                {
                    xml.Raw(Fragment(block));
                }
                if (body.After.Count > 0)
                {
                    xml.Raw(Fragment(body.Last));
                }
                xml.Raw("</w:body></w:document>"u8);
            },
            CompressionLevel.Fastest
        );
    }

    private string OpenRoot()
    {
        var declared = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var own in XElement.Parse($"<x {Namespaces.Declarations}/>").Attributes())
        {
            declared[own.Name.LocalName] = own.Value;
        }
        var others = "";
        XNamespace mc = Namespaces.Compatibility;
        foreach (var attribute in body.Root.Attributes())
        {
            if (attribute.IsNamespaceDeclaration)
            {
                declared.TryAdd(attribute.Name.LocalName, attribute.Value);
            }
            else if (attribute.Name == mc + "Ignorable")
            {
                others += $" mc:Ignorable=\"{Markup.Escape(attribute.Value)}\"";
            }
        }
        return "<w:document"
            + string.Concat(declared.Select(pair => $" xmlns:{pair.Key}=\"{Markup.Escape(pair.Value)}\""))
            + others
            + ">";
    }

    private void AddWatermark(Composition composition)
    {
        if (composition.Document.Watermark is not { Length: > 0 } text || !sections.HasHeader)
        {
            return; // A header of ours has it already.
        }
        foreach (var reference in body.Section.Elements(W + "headerReference"))
        {
            var id = (string?)reference.Attribute((XNamespace)Namespaces.Office + "id");
            var related = template.Package.RelationshipsOf(template.Main).All.First(relation => relation.Id == id);
            var part = TemplatePackage.Resolve(template.Main, related.Target);
            var header = template.Load(part)!;
            using var stream = new MemoryStream();
            var xml = new XmlBuffer(stream);
            xml.Raw("<x ");
            xml.Raw(Namespaces.Declarations);
            xml.Raw(">");
            Watermark.Write(xml, text, composition.Theme, composition.Portrait, composition.NextDrawing());
            xml.Raw("</x>"u8);
            xml.Flush();
            stream.Position = 0;
            var run = XDocument.Load(stream, LoadOptions.PreserveWhitespace).Root!.Elements().Single();
            var first = header.Root!.Elements(W + "p").FirstOrDefault();
            if (first is null)
            {
                header.Root.Add(new XElement(W + "p", run));
            }
            else
            {
                first.Add(run);
            }
            template.Store(part, null, header);
        }
    }

    private void WriteParts(Composition composition, HeadingScheme? scheme)
    {
        var package = template.Package;
        var headings = composition.Plan.Numbers;
        var numbersOwn = scheme is null && headings.Any;
        numbering.AddOwn(composition.Styles, composition.Theme, (numbersOwn, headings.Start));
        StorePart("styles", "styles", ContentTypes.Styles, styles.Document);
        StorePart("numbering", "numbering", ContentTypes.Numbering, numbering.Document);

        var hasOwnFootnotes = footnotes is null;
        if (hasOwnFootnotes)
        {
            var part = template.Unused(template.Folder + "footnotes");
            package.RelationshipsOf(template.Main).Add("footnotes", part[template.Folder.Length..]);
            var related = package.RelationshipsOf(part);
            package.Add(part, ContentTypes.Footnotes, xml => FootnotesPart.Write(xml, composition, related));
        }
        else
        {
            AddFootnotes(composition);
        }
        settings.Clean();
        if (!keepsCompatibilityMode)
        {
            settings.RaiseCompatibility();
        }
        settings.AddOwn(composition, hasOwnFootnotes);
        var settingsPart = template.RelatedPart(template.Main, "settings");
        if (settingsPart is not null)
        {
            package
                .RelationshipsOf(settingsPart)
                .Remove(related =>
                    related.Type.EndsWith("/attachedTemplate", StringComparison.Ordinal)
                    || related.Type.Contains("/mailMerge", StringComparison.Ordinal)
                );
        }
        StorePart("settings", "settings", ContentTypes.Settings, settings.Document);
        WriteProperties(composition);
        WriteManifest(composition);
    }

    private void StorePart(string type, string stem, string contentType, XDocument content)
    {
        var part = template.RelatedPart(template.Main, type);
        if (part is null)
        {
            part = template.Folder + stem + ".xml";
            template.Package.RelationshipsOf(template.Main).Add(type, stem + ".xml");
        }
        template.Store(part, contentType, content);
    }

    private void AddFootnotes(Composition composition)
    {
        var part = template.RelatedPart(template.Main, "footnotes")!;
        var related = template.Package.RelationshipsOf(part);
        using var stream = new MemoryStream();
        var xml = new XmlBuffer(stream);
        xml.Raw("<x ");
        xml.Raw(Namespaces.Declarations);
        xml.Raw(">");
        FootnotesPart.WriteNotes(xml, composition, related, composition.FirstFootnote);
        xml.Raw("</x>"u8);
        xml.Flush();
        stream.Position = 0;
        footnotes!.Root!.Add(XDocument.Load(stream, LoadOptions.PreserveWhitespace).Root!.Elements());
        template.Store(part, null, footnotes);
    }

    private void WriteProperties(Composition composition)
    {
        var package = template.Package;
        const string Core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
        var root = package.RelationshipsOf("");
        var known = root.All.FirstOrDefault(related => related.Type == Core);
        var part = known is null ? "docProps/core.xml" : TemplatePackage.Resolve("", known.Target);
        if (known is null)
        {
            root.Add(Core, part);
        }
        package.Add(part, ContentTypes.Core, xml => PropertiesParts.WriteCore(xml, composition.Document.Metadata));
    }

    private void WriteManifest(Composition composition)
    {
        var package = template.Package;
        var item = template.Unused("customXml/item");
        var properties = template.Unused("customXml/itemProps");
        var up = string.Concat(Enumerable.Repeat("../", template.Main.Count(letter => letter == '/')));
        package.RelationshipsOf(template.Main).Add("customXml", up + item);
        package.RelationshipsOf(item).Add("customXmlProps", properties["customXml/".Length..]);
        package.Add(item, null, xml => ManifestPart.Write(xml, composition));
        package.Add(properties, ContentTypes.CustomXmlProperties, ManifestPart.WriteProperties);
    }
}
