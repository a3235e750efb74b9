using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word.Templates;

/// <summary>A sponsor's file, read whole: every part of it is kept unless there is a reason not to.</summary>
internal sealed class TemplatePackage
{
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace Related = "http://schemas.openxmlformats.org/package/2006/relationships";
    private readonly SortedDictionary<string, byte[]> parts = new(StringComparer.Ordinal);

    private TemplatePackage() { }

    /// <summary>The file in the making, with the parts that are kept.</summary>
    public WordPackage Package { get; } = new();

    /// <summary>The name of the document part.</summary>
    public string Main { get; private set; } = "";

    /// <summary>The folder of the document part, with its slash.</summary>
    public string Folder => Main[..(Main.LastIndexOf('/') + 1)];

    /// <summary>What was left out, for the report.</summary>
    public List<string> LeftOut { get; } = [];

    /// <summary>The names of the parts.</summary>
    public IEnumerable<string> Parts => parts.Keys;

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidDataException">It is no Word file of the transitional kind.</exception>
    public static TemplatePackage Read(ReadOnlyMemory<byte> bytes, string name)
    {
        var template = new TemplatePackage();
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes.ToArray()), ZipArchiveMode.Read);
            foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
            {
                using var stream = entry.Open();
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                template.parts[entry.FullName] = copy.ToArray();
            }
            template.Take(name);
        }
        catch (Exception error)
            when (error is XmlException or KeyNotFoundException
                || (error is InvalidDataException && !error.Message.StartsWith(name, StringComparison.Ordinal))
            )
        {
            throw new InvalidDataException($"{name} is not a Word file that can be read: {error.Message}", error);
        }
        return template;
    }

    /// <summary>The part that a part relates to by a type, or <see langword="null"/>.</summary>
    /// <param name="part">The part.</param>
    /// <param name="type">The type's last word.</param>
    public string? RelatedPart(string part, string type)
    {
        var found = Package
            .RelationshipsOf(part)
            .All.FirstOrDefault(related => related.Type == Relation + type && !related.IsExternal);
        return found is null ? null : Resolve(part, found.Target);
    }

    /// <summary>A part as XML, or <see langword="null"/> where it is not there.</summary>
    /// <param name="part">The part's name.</param>
    public XDocument? Load(string? part) =>
        part is not null && parts.TryGetValue(part, out var bytes)
            ? XDocument.Load(new MemoryStream(bytes), LoadOptions.PreserveWhitespace)
            : null;

    /// <summary>A part's bytes.</summary>
    /// <param name="part">The part's name.</param>
    public byte[] Bytes(string part) => parts[part];

    /// <summary>Replaces or adds a part.</summary>
    /// <param name="part">The part's name.</param>
    /// <param name="contentType">Its content type, or <see langword="null"/> to leave that as it is.</param>
    /// <param name="xml">Its content.</param>
    public void Store(string part, string? contentType, XDocument xml)
    {
        using var stream = new MemoryStream();
        using (
            var writer = XmlWriter.Create(
                stream,
                new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false), Indent = false }
            )
        )
        {
            xml.Save(writer);
        }
        Package.Add(part, contentType, stream.ToArray());
    }

    /// <summary>A name for a further part that no part has.</summary>
    /// <param name="stem">The name up to its number.</param>
    public string Unused(string stem)
    {
        for (var i = 1; ; i++)
        {
            var name = stem + i.ToString(System.Globalization.CultureInfo.InvariantCulture) + ".xml";
            if (!Package.Contains(name))
            {
                return name;
            }
        }
    }

    /// <summary>The target of a relationship, as the name of a part.</summary>
    /// <param name="part">The part that it starts from; empty for the package.</param>
    /// <param name="target">The target as written.</param>
    public static string Resolve(string part, string target)
    {
        if (target.StartsWith('/'))
        {
            return target[1..];
        }
        var steps = new List<string>(part.Split('/')[..^1]);
        foreach (var step in target.Split('/'))
        {
            if (step == ".." && steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not ("." or ".."))
            {
                steps.Add(step);
            }
        }
        return string.Join('/', steps);
    }

    private static bool IsMacro(string type) =>
        type.Contains("vbaProject", StringComparison.Ordinal) || type.Contains("vbaData", StringComparison.Ordinal);

    private void Take(string name)
    {
        var types = XDocument.Load(new MemoryStream(parts["[Content_Types].xml"])).Root!;
        foreach (var element in types.Elements(Types + "Default"))
        {
            Package.Default(
                element.Attribute("Extension")!.Value.ToLowerInvariant(),
                element.Attribute("ContentType")!.Value
            );
        }
        var overrides = types
            .Elements(Types + "Override")
            .ToDictionary(
                element => element.Attribute("PartName")!.Value.TrimStart('/'),
                element => element.Attribute("ContentType")!.Value,
                StringComparer.Ordinal
            );
        foreach (var (part, bytes) in parts)
        {
            if (part == "[Content_Types].xml" || part.EndsWith(".rels", StringComparison.Ordinal))
            {
                continue;
            }
            var type = overrides.GetValueOrDefault(part);
            if (LeavesOut(part, type) is { } reason)
            {
                LeftOut.Add($"{part}: {reason}");
                continue;
            }
            Package.Add(part, type, bytes);
        }
        foreach (var (part, bytes) in parts.Where(part => part.Key.EndsWith(".rels", StringComparison.Ordinal)))
        {
            TakeRelationships(part, bytes);
        }
        Main =
            RelatedPart("", "officeDocument")
            ?? throw new InvalidDataException($"{name} is not a Word file: it has no document part");
        if (Load(Main)?.Root?.Name.NamespaceName != Namespaces.Word)
        {
            throw new InvalidDataException(
                $"{name} is not a Word file of the transitional kind; save it in Word as 'Word Document (*.docx)'"
            );
        }
        Package.Override(Main, ContentTypes.Document);
    }

    private static string? LeavesOut(string part, string? type)
    {
        if (type is not null && IsMacro(type))
        {
            return "macros are not carried into a .docx";
        }
        if (part.StartsWith("_xmlsignatures/", StringComparison.Ordinal))
        {
            return "a signature does not hold for a changed file";
        }
        return part.StartsWith("docProps/thumbnail", StringComparison.Ordinal)
            ? "a picture of the template is none of the report"
            : null;
    }

    private void TakeRelationships(string name, byte[] bytes)
    {
        var folder = name[..name.IndexOf("_rels/", StringComparison.Ordinal)];
        var owner = folder + name[(folder.Length + 6)..^5];
        var kept = Package.RelationshipsOf(owner);
        foreach (var element in XDocument.Load(new MemoryStream(bytes)).Root!.Elements(Related + "Relationship"))
        {
            var isExternal = (string?)element.Attribute("TargetMode") == "External";
            var target = element.Attribute("Target")!.Value;
            if (!isExternal && !Package.Contains(Resolve(owner, target)))
            {
                continue; // It leads to a part that was left out, or nowhere.
            }
            kept.Keep(
                new Relationship(element.Attribute("Id")!.Value, element.Attribute("Type")!.Value, target, isExternal)
            );
        }
    }
}
