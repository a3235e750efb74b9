using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace DebiriReports.Analyses.Datasets;

/// <summary>Reads CDISC Define-XML 2.1 (and 2.0): what a sponsor says of datasets and variables.</summary>
/// <remarks>
/// Taken from it: labels, data types, order, keys and code lists. A document type, an entity or an address outside the
/// file is never followed. What contradicts itself (an OID that stands twice, a reference to nothing) is listed as a
/// fault, which rule S07 reports.
/// </remarks>
public static class DefineXmlReader
{
    private const long LargestDocument = 64 << 20;

    private static readonly string[] NumberTypes = ["integer", "float", "double"];
    private static readonly string[] DateTypes =
    [
        "date",
        "datetime",
        "partialDate",
        "partialDatetime",
        "incompleteDate",
        "incompleteDatetime",
    ];

    // What this program keeps as text.
    private static readonly string[] TextTypes =
    [
        "text",
        "string",
        "boolean",
        "URI",
        "time",
        "partialTime",
        "incompleteTime",
        "durationDatetime",
        "intervalDatetime",
        "hexBinary",
        "base64Binary",
        "hexFloat",
        "base64Float",
    ];

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
        if (document.Declaration is { Version: not (null or "1.0" or "1.1") })
        {
            // The framework's reader takes whatever begins like one.
            throw DatasetProblem.Of("DS01", file, "The metadata are of no version of XML", line: 1);
        }
        var version = document.Root?.Element(Odm + "Study")?.Element(Odm + "MetaDataVersion");
        if (document.Root?.Name != Odm + "ODM" || version is null)
        {
            throw DatasetProblem.Of("DS01", file, "The metadata are not Define-XML 2");
        }
        var faults = new List<string>();
        var codeLists = ByOid(version, "CodeList", faults, Values);
        var items = ByOid(version, "ItemDef", faults, item => Item(item, codeLists, faults));
        var datasets = new List<DefineDataset>();
        foreach (var group in version.Elements(Odm + "ItemGroupDef"))
        {
            var dataset = Group(group, items, faults);
            if (dataset.Name.Length == 0 || datasets.Exists(other => other.Name == dataset.Name))
            {
                faults.Add(
                    dataset.Name.Length == 0
                        ? $"ItemGroupDef {datasets.Count + 1} has no name"
                        : $"ItemGroupDef {dataset.Name} stands twice"
                );
                continue;
            }
            datasets.Add(dataset);
        }
        return new DefineMetadata(file, datasets) { Faults = faults };
    }

    /// <summary>The elements of a kind by their OID; one without, or with that of another, is a fault.</summary>
    private static Dictionary<string, T> ByOid<T>(
        XElement version,
        string kind,
        List<string> faults,
        Func<XElement, T> read
    )
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var element in version.Elements(Odm + kind))
        {
            var oid = Value(element, "OID");
            if (oid.Length == 0)
            {
                faults.Add($"A {kind} has no OID");
            }
            else if (!found.TryAdd(oid, read(element)))
            {
                faults.Add($"{kind} {oid} stands twice");
            }
        }
        return found;
    }

    private static DefineDataset Group(XElement group, Dictionary<string, DefineVariable> items, List<string> faults)
    {
        var name = Value(group, "Name").ToUpperInvariant();
        var variables = new List<DefineVariable>();
        var keys = new SortedDictionary<int, string>();
        foreach (var reference in group.Elements(Odm + "ItemRef"))
        {
            if (items.GetValueOrDefault(Value(reference, "ItemOID")) is not { Name.Length: > 0 } item)
            {
                faults.Add($"{name} refers to an ItemDef that is not there or has no name");
                continue;
            }
            if (variables.Exists(other => other.Name == item.Name))
            {
                faults.Add($"{name} names {item.Name} twice");
                continue;
            }
            variables.Add(item);
            var key = Value(reference, "KeySequence");
            if (
                key.Length > 0
                && !(
                    int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
                    && keys.TryAdd(place, item.Name)
                )
            )
            {
                faults.Add($"The KeySequence of {name}.{item.Name} is no number of its own");
            }
        }
        return new DefineDataset(name, Description(group), variables, [.. keys.Values]);
    }

    private static DefineVariable Item(
        XElement item,
        Dictionary<string, IReadOnlyList<string>> codeLists,
        List<string> faults
    )
    {
        var format = item.Attributes().FirstOrDefault(a => a.Name.LocalName == "DisplayFormat")?.Value ?? "";
        var codeList = Value(item.Element(Odm + "CodeListRef"), "CodeListOID");
        if (codeList.Length > 0 && !codeLists.ContainsKey(codeList))
        {
            faults.Add($"{Value(item, "Name")} refers to a CodeList that is not there");
        }
        var isDate = SasFormat.MeaningOf(XptVariable.FormatName(format)) is SasMeaning.Date or SasMeaning.DateTime;
        var dataType = Value(item, "DataType");
        if (!TextTypes.Contains(dataType) && !NumberTypes.Contains(dataType) && !DateTypes.Contains(dataType))
        {
            faults.Add($"{Value(item, "Name")} has no data type of the standard");
        }
        return new DefineVariable(
            Value(item, "Name").ToUpperInvariant(),
            Description(item),
            NumberTypes.Contains(dataType) ? (isDate ? VariableType.Date : VariableType.Number)
                : DateTypes.Contains(dataType) ? VariableType.Date
                : VariableType.Text,
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
    /// <summary>What contradicts itself in them, one sentence each.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

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
