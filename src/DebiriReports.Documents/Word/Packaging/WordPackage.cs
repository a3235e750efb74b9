using System.IO.Compression;

namespace DebiriReports.Documents.Word.Packaging;

/// <summary>An Open Packaging file in the making: parts, their content types and their relationships.</summary>
/// <remarks>
/// Parts are kept deflated. Writing sorts them by name after <c>[Content_Types].xml</c>; relationship ids are counted,
/// never drawn; so the same parts make the same bytes (ECMA-376 part 2).
/// </remarks>
internal sealed class WordPackage
{
    private readonly SortedDictionary<string, ZipContent> parts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> overrides = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> defaults = new(StringComparer.Ordinal)
    {
        ["rels"] = "application/vnd.openxmlformats-package.relationships+xml",
        ["xml"] = "application/xml",
    };
    private readonly SortedDictionary<string, Relationships> relationships = new(StringComparer.Ordinal);

    /// <summary>The names of the parts.</summary>
    public IEnumerable<string> PartNames => parts.Keys;

    /// <summary>Whether a part exists.</summary>
    /// <param name="name">Its name, without the leading slash.</param>
    public bool Contains(string name) => parts.ContainsKey(name);

    /// <summary>The relationships of a part.</summary>
    /// <param name="part">The part's name, or empty for the package.</param>
    public Relationships RelationshipsOf(string part)
    {
        if (!relationships.TryGetValue(part, out var found))
        {
            relationships[part] = found = new Relationships();
        }
        return found;
    }

    /// <summary>Says of a file extension what its content is.</summary>
    /// <param name="extension">Lower case, without the dot.</param>
    /// <param name="contentType">The content type.</param>
    public void Default(string extension, string contentType) => defaults[extension] = contentType;

    /// <summary>Says of a part what its content is.</summary>
    /// <param name="name">Its name, without the leading slash.</param>
    /// <param name="contentType">The content type.</param>
    public void Override(string name, string contentType) => overrides[name] = contentType;

    /// <summary>Adds or replaces a part of given bytes.</summary>
    /// <param name="name">Its name, without the leading slash.</param>
    /// <param name="contentType">Its content type, or <see langword="null"/> where the extension tells it.</param>
    /// <param name="bytes">Its content.</param>
    public void Add(string name, string? contentType, ReadOnlySpan<byte> bytes)
    {
        using var stream = new DeflatingStream(CompressionLevel.Optimal);
        stream.Write(bytes);
        Store(name, contentType, stream.Finish());
    }

    /// <summary>Adds or replaces an XML part.</summary>
    /// <param name="name">Its name, without the leading slash.</param>
    /// <param name="contentType">Its content type, or <see langword="null"/> where the extension tells it.</param>
    /// <param name="write">Writes its content.</param>
    /// <param name="level">How hard it is deflated.</param>
    public void Add(
        string name,
        string? contentType,
        Action<XmlBuffer> write,
        CompressionLevel level = CompressionLevel.Optimal
    )
    {
        using var stream = new DeflatingStream(level);
        var xml = new XmlBuffer(stream);
        xml.Declaration();
        write(xml);
        xml.Flush();
        Store(name, contentType, stream.Finish());
    }

    /// <summary>Removes a part with its relationships.</summary>
    /// <param name="name">Its name, without the leading slash.</param>
    public void Remove(string name)
    {
        parts.Remove(name);
        overrides.Remove(name);
        relationships.Remove(name);
    }

    /// <summary>Writes the file.</summary>
    /// <param name="output">Where to.</param>
    public void Write(Stream output)
    {
        foreach (var (part, related) in relationships)
        {
            if (related.Count > 0)
            {
                Add(Relationships.PartName(part), null, related.Write);
            }
        }
        Add("[Content_Types].xml", null, WriteContentTypes);
        var entries = new List<(string, ZipContent)> { ("[Content_Types].xml", parts["[Content_Types].xml"]) };
        foreach (var (name, content) in parts)
        {
            if (name != "[Content_Types].xml")
            {
                entries.Add((name, content));
            }
        }
        ZipWriter.Write(entries, output);
    }

    private void Store(string name, string? contentType, ZipContent content)
    {
        parts[name] = content;
        if (contentType is not null)
        {
            overrides[name] = contentType;
        }
    }

    private void WriteContentTypes(XmlBuffer xml)
    {
        xml.Raw("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"u8);
        foreach (var (extension, type) in defaults)
        {
            xml.Write($"<Default Extension=\"{extension}\" ContentType=\"{type}\"/>");
        }
        foreach (var (name, type) in overrides)
        {
            if (parts.ContainsKey(name))
            {
                xml.Write($"<Override PartName=\"/{name}\" ContentType=\"{type}\"/>");
            }
        }
        xml.Raw("</Types>"u8);
    }
}
