using System.Xml;
using System.Xml.Linq;

namespace DebiriReports.Analyses.Datasets;

/// <summary>Reads CDISC Define-XML 2.1 (and 2.0): what a sponsor says of datasets and variables.</summary>
/// <remarks>
/// Taken from it: labels, data types, order, keys and code lists. A document type, an entity or an address outside the
/// file is never followed.
/// </remarks>
public static class DefineXmlReader
{
    private const long LargestDocument = 64 << 20;

    private static readonly XNamespace Odm = "http://www.cdisc.org/ns/odm/v1.3";

    /// <summary>Reads a document.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <returns>The metadata.</returns>
    /// <exception cref="ReportException">It is not XML, or not Define-XML (exit code 1).</exception>
    public static DefineMetadata Read(byte[] content, string file)
    {
        XDocument document;
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(content),
                new XmlReaderSettings
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    XmlResolver = null,
                    MaxCharactersInDocument = LargestDocument,
                    IgnoreComments = true,
                    IgnoreProcessingInstructions = true,
                }
            );
            document = XDocument.Load(reader);
        }
        catch (XmlException exception)
        {
            throw DatasetProblem.Of("DS01", file, "The metadata are not valid XML", line: exception.LineNumber);
        }
        var version = document.Root?.Element(Odm + "Study")?.Element(Odm + "MetaDataVersion");
        if (document.Root?.Name != Odm + "ODM" || version is null)
        {
            throw DatasetProblem.Of("DS01", file, "The metadata are not Define-XML 2");
        }
        var codeLists = version
            .Elements(Odm + "CodeList")
            .Where(list => list.Attribute("OID") is not null)
            .DistinctBy(list => list.Attribute("OID")!.Value)
            .ToDictionary(list => list.Attribute("OID")!.Value, Values, StringComparer.Ordinal);
        var items = version
            .Elements(Odm + "ItemDef")
            .Where(item => item.Attribute("OID") is not null)
            .DistinctBy(item => item.Attribute("OID")!.Value)
            .ToDictionary(item => item.Attribute("OID")!.Value, item => Item(item, codeLists), StringComparer.Ordinal);
        return new DefineMetadata(
            file,
            [
                .. version
                    .Elements(Odm + "ItemGroupDef")
                    .Select(group => Group(group, items))
                    .Where(group => group.Name.Length > 0)
                    .DistinctBy(group => group.Name),
            ]
        );
    }

    private static DefineDataset Group(XElement group, Dictionary<string, DefineVariable> items)
    {
        var references = group
            .Elements(Odm + "ItemRef")
            .Select(reference => (Item: items.GetValueOrDefault(Value(reference, "ItemOID")), Reference: reference))
            .Where(entry => entry.Item is not null)
            .ToList();
        return new DefineDataset(
            Value(group, "Name").ToUpperInvariant(),
            Description(group),
            [.. references.Select(entry => entry.Item!).DistinctBy(item => item.Name)],
            [
                .. references
                    .Where(entry => int.TryParse(Value(entry.Reference, "KeySequence"), out _))
                    .OrderBy(entry => int.Parse(Value(entry.Reference, "KeySequence"), null))
                    .Select(entry => entry.Item!.Name),
            ]
        );
    }

    private static DefineVariable Item(XElement item, Dictionary<string, IReadOnlyList<string>> codeLists)
    {
        var format = item.Attributes().FirstOrDefault(a => a.Name.LocalName == "DisplayFormat")?.Value ?? "";
        var codeList = Value(item.Element(Odm + "CodeListRef"), "CodeListOID");
        var isDate = SasFormat.MeaningOf(XptVariable.FormatName(format)) is SasMeaning.Date or SasMeaning.DateTime;
        return new DefineVariable(
            Value(item, "Name").ToUpperInvariant(),
            Description(item),
            Value(item, "DataType") switch
            {
                "integer" or "float" => isDate ? VariableType.Date : VariableType.Number,
                "date" or "datetime" or "partialDate" or "partialDatetime" or "incompleteDatetime" => VariableType.Date,
                _ => VariableType.Text,
            },
            codeLists.GetValueOrDefault(codeList)
        );
    }

    private static IReadOnlyList<string> Values(XElement list) =>
        [
            .. list.Elements()
                .Where(entry => entry.Name.LocalName is "CodeListItem" or "EnumeratedItem")
                .Select(entry => Value(entry, "CodedValue")),
        ];

    private static string Description(XElement element) =>
        element.Element(Odm + "Description")?.Element(Odm + "TranslatedText")?.Value.Trim() ?? "";

    private static string Value(XElement? element, string attribute) => element?.Attribute(attribute)?.Value ?? "";
}

/// <summary>Metadata of a study's datasets.</summary>
/// <param name="File">The file that they stand in.</param>
/// <param name="Datasets">The datasets, in the document's order.</param>
public sealed record DefineMetadata(string File, IReadOnlyList<DefineDataset> Datasets)
{
    /// <summary>A dataset's metadata, or <see langword="null"/>.</summary>
    /// <param name="name">The dataset's name, upper case.</param>
    /// <returns>The metadata.</returns>
    public DefineDataset? Find(string name) => Datasets.FirstOrDefault(dataset => dataset.Name == name);
}

/// <summary>Metadata of a dataset.</summary>
/// <param name="Name">Its name, upper case.</param>
/// <param name="Label">Its label, or empty.</param>
/// <param name="Variables">Its variables in order.</param>
/// <param name="Keys">The names of the variables that tell its records apart, in order.</param>
public sealed record DefineDataset(
    string Name,
    string Label,
    IReadOnlyList<DefineVariable> Variables,
    IReadOnlyList<string> Keys
);

/// <summary>Metadata of a variable.</summary>
/// <param name="Name">Its name, upper case.</param>
/// <param name="Label">Its label, or empty.</param>
/// <param name="Type">Its type.</param>
/// <param name="Codes">The values that its code list allows, or <see langword="null"/> where it has none.</param>
public sealed record DefineVariable(string Name, string Label, VariableType Type, IReadOnlyList<string>? Codes);
