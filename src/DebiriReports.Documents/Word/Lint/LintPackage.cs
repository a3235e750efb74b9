using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace DebiriReports.Documents.Word.Lint;

/// <summary>A file as the lint reads it: parts by name, their content types and relationships.</summary>
internal sealed class LintPackage : IDisposable
{
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace Related = "http://schemas.openxmlformats.org/package/2006/relationships";
    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> defaults = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> overrides = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IReadOnlyList<LintRelationship>> relationships = new(
        StringComparer.OrdinalIgnoreCase
    );

    public LintPackage(Stream stream, LintReport report)
    {
        archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in archive.Entries)
        {
            if (!entry.FullName.EndsWith('/') && !entries.TryAdd(entry.FullName, entry))
            {
                report.Add("PKG07", entry.FullName, "the part stands in the file twice", "Remove one of the two");
            }
        }
        ReadTypes(report);
        foreach (var name in entries.Keys.Where(name => name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
        {
            ReadRelationships(name, report);
        }
    }

    /// <summary>The names of all parts.</summary>
    public IEnumerable<string> Parts =>
        entries.Keys.Where(name => name != "[Content_Types].xml").Order(StringComparer.Ordinal);

    /// <summary>The parts with content that rules read; building blocks are documents of their own, and left out.</summary>
    public IEnumerable<string> XmlParts =>
        Parts.Where(name =>
            !name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)
            && !name.Contains("/glossary/", StringComparison.OrdinalIgnoreCase)
            && (
                TypeOf(name) is { } type
                && (type.EndsWith("+xml", StringComparison.Ordinal) || type.EndsWith("/xml", StringComparison.Ordinal))
            )
            && !type.StartsWith("image/", StringComparison.Ordinal)
        );

    /// <summary>The relationships of the parts that have any, by the part's name; empty for the package.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<LintRelationship>> Relationships => relationships;

    public bool Contains(string part) => entries.ContainsKey(part);

    /// <summary>The content type of a part, or <see langword="null"/>.</summary>
    public string? TypeOf(string part)
    {
        if (overrides.TryGetValue(part, out var type))
        {
            return type;
        }
        var dot = part.LastIndexOf('.');
        return dot >= 0 ? defaults.GetValueOrDefault(part[(dot + 1)..]) : null;
    }

    /// <summary>The part of a content type, or <see langword="null"/>.</summary>
    /// <param name="ending">How the type ends, as <c>styles+xml</c>.</param>
    public string? Find(string ending) =>
        Parts.FirstOrDefault(part => TypeOf(part)?.EndsWith(ending, StringComparison.Ordinal) == true);

    /// <summary>Opens a part.</summary>
    public Stream Open(string part) => entries[part].Open();

    /// <summary>Reads a small part whole, or <see langword="null"/> where it is none or is not well formed.</summary>
    public XElement? Load(string? part)
    {
        if (part is null || !Contains(part))
        {
            return null;
        }
        try
        {
            using var stream = Open(part);
            return XDocument.Load(stream).Root;
        }
        catch (XmlException)
        {
            return null; // The walk reports it.
        }
    }

    public void Dispose() => archive.Dispose();

    private void ReadTypes(LintReport report)
    {
        if (Load("[Content_Types].xml") is not { } types)
        {
            report.Add(
                "PKG06",
                "[Content_Types].xml",
                "the list of content types is missing or not XML",
                "Write it anew"
            );
            return;
        }
        foreach (var element in types.Elements())
        {
            var isOverride = element.Name == Types + "Override";
            var key = (string?)element.Attribute(isOverride ? "PartName" : "Extension") ?? "";
            var type = (string?)element.Attribute("ContentType") ?? "";
            if (!(isOverride ? overrides : defaults).TryAdd(isOverride ? key.TrimStart('/') : key, type))
            {
                report.Add(
                    "PKG04",
                    "[Content_Types].xml",
                    $"'{key}' has two content types",
                    "Keep one: Word refuses the file"
                );
            }
        }
    }

    private void ReadRelationships(string name, LintReport report)
    {
        if (Load(name) is not { } root)
        {
            report.Add("PKG06", name, "the part is not well-formed XML", "Write it anew");
            return;
        }
        var folder = name[..name.IndexOf("_rels/", StringComparison.OrdinalIgnoreCase)];
        var owner = folder + name[(folder.Length + 6)..^5];
        var found = new List<LintRelationship>();
        foreach (var element in root.Elements(Related + "Relationship"))
        {
            var target = (string?)element.Attribute("Target") ?? "";
            var isExternal = (string?)element.Attribute("TargetMode") == "External";
            found.Add(
                new LintRelationship(
                    (string?)element.Attribute("Id") ?? "",
                    (string?)element.Attribute("Type") ?? "",
                    isExternal ? target : Resolve(folder, target),
                    isExternal
                )
            );
        }
        relationships[owner] = found;
    }

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/'))
        {
            return target[1..];
        }
        var steps = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Split('/'))
        {
            if (step == "..")
            {
                if (steps.Count > 0)
                {
                    steps.RemoveAt(steps.Count - 1);
                }
            }
            else if (step is not ("." or ""))
            {
                steps.Add(step);
            }
        }
        return string.Join('/', steps);
    }
}

/// <summary>A relationship as the lint reads it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Target">The part that it leads to, or the address outside.</param>
/// <param name="IsExternal">Whether it leads outside.</param>
internal sealed record LintRelationship(string Id, string Type, string Target, bool IsExternal);
