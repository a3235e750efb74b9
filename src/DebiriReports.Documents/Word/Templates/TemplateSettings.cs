using System.Globalization;
using System.Xml.Linq;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word.Templates;

/// <summary>The settings of a sponsor's file, without what belongs to the template's own life.</summary>
internal sealed class TemplateSettings
{
    private static readonly XNamespace W = Namespaces.Word;

    // ECMA-376 part 1, 17.15.1.78: the order that Word insists on, where this writer adds something.
    private static readonly string[] AfterCompatibility =
    [
        "docVars",
        "rsids",
        "mathPr",
        "attachedSchema",
        "themeFontLang",
        "clrSchemeMapping",
        "doNotIncludeSubdocsInStats",
        "doNotAutoCompressPictures",
        "forceUpgrade",
        "captions",
        "readModeInkLockDown",
        "smartTagType",
        "schemaLibrary",
        "shapeDefaults",
        "doNotEmbedSmartTags",
        "decimalSymbol",
        "listSeparator",
        "docId",
        "conflictMode",
        "chartTrackingRefBased",
        "discardImageEditingData",
        "defaultImageDpi",
    ];

    private static readonly string[] LeftOutNames =
    [
        "attachedTemplate",
        "documentProtection",
        "writeProtection",
        "rsids",
        "docVars",
        "mailMerge",
        "updateFields",
        "linkStyles",
        "docId",
    ];

    private readonly XElement root;

    public TemplateSettings(XDocument? settings)
    {
        Document = settings ?? new XDocument(new XElement(W + "settings", new XAttribute(XNamespace.Xmlns + "w", W)));
        root = Document.Root!;
    }

    /// <summary>The part as it stands now.</summary>
    public XDocument Document { get; }

    /// <summary>The version that the file is laid out for; 12 where it does not say.</summary>
    public int CompatibilityMode =>
        int.TryParse(
            (string?)Mode()?.Attribute(W + "val"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var mode
        )
            ? mode
            : 12;

    /// <summary>Takes out what must not travel with a report.</summary>
    /// <returns>The names of what was there.</returns>
    public IReadOnlyList<string> Clean()
    {
        var found = root.Elements()
            .Where(element => LeftOutNames.Contains(element.Name.LocalName, StringComparer.Ordinal))
            .ToList();
        found.ForEach(element => element.Remove());
        return [.. found.Select(element => element.Name.LocalName).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Lets Word lay the file out as its present version does.</summary>
    public void RaiseCompatibility()
    {
        var compatibility = root.Element(W + "compat");
        if (compatibility is null)
        {
            compatibility = new XElement(W + "compat");
            Insert(compatibility, AfterCompatibility);
        }
        var mode = Mode();
        if (mode is null)
        {
            mode = new XElement(
                W + "compatSetting",
                new XAttribute(W + "name", "compatibilityMode"),
                new XAttribute(W + "uri", "http://schemas.microsoft.com/office/word")
            );
            compatibility.Add(mode);
        }
        mode.SetAttributeValue(W + "val", "15");
        // Ways of older versions that the mode switches off stay as single elements otherwise.
        compatibility.Elements().Where(element => element.Name != W + "compatSetting").Remove();
    }

    /// <summary>Adds what the report needs.</summary>
    /// <param name="composition">What the parts share.</param>
    /// <param name="hasOwnSeparators">Whether the footnotes part is ours.</param>
    public void AddOwn(Composition composition, bool hasOwnSeparators)
    {
        if (hasOwnSeparators && root.Element(W + "footnotePr") is null)
        {
            Insert(
                new XElement(
                    W + "footnotePr",
                    new XElement(W + "footnote", new XAttribute(W + "id", "-1")),
                    new XElement(W + "footnote", new XAttribute(W + "id", "0"))
                ),
                ["endnotePr", "compat", .. AfterCompatibility]
            );
        }
        if (composition.Theme.Anchors == AnchorKind.Field && composition.Live.Uses.Count > 0)
        {
            var variables = new XElement(W + "docVars");
            foreach (var id in composition.Live.Uses.Keys)
            {
                variables.Add(
                    new XElement(
                        W + "docVar",
                        new XAttribute(W + "name", LiveNumberWriter.VariableName(id)),
                        new XAttribute(W + "val", composition.Document.Sources.GetValueOrDefault(id, ""))
                    )
                );
            }
            Insert(variables, AfterCompatibility[1..]);
        }
        var language = root.Element(W + "themeFontLang");
        if (language is null)
        {
            language = new XElement(W + "themeFontLang");
            Insert(language, AfterCompatibility[5..]);
        }
        language.SetAttributeValue(W + "val", composition.Document.Metadata.Language);
    }

    private XElement? Mode() =>
        root.Element(W + "compat")
            ?.Elements(W + "compatSetting")
            .FirstOrDefault(setting => (string?)setting.Attribute(W + "name") == "compatibilityMode");

    private void Insert(XElement element, IReadOnlyList<string> later)
    {
        var next = root.Elements()
            .FirstOrDefault(found => later.Contains(found.Name.LocalName, StringComparer.Ordinal));
        if (next is null)
        {
            root.Add(element);
        }
        else
        {
            next.AddBeforeSelf(element);
        }
    }
}
