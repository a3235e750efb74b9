using System.Xml;

namespace DebiriReports.Documents.Word.Lint;

/// <summary>An element while it is open, named by the usual prefix of its namespace whatever the file's.</summary>
internal sealed class LintElement
{
    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.Ordinal)
    {
        [Namespaces.Word] = "w:",
        ["http://purl.oclc.org/ooxml/wordprocessingml/main"] = "w:",
        [Namespaces.Office] = "r:",
        [Namespaces.Compatibility] = "mc:",
        [Namespaces.Drawing] = "a:",
        [Namespaces.WordDrawing] = "wp:",
        [Namespaces.Picture] = "pic:",
        [Namespaces.Group] = "wpg:",
        [Namespaces.Shape] = "wps:",
        [Namespaces.Svg] = "asvg:",
        ["urn:schemas-microsoft-com:vml"] = "v:",
        ["http://purl.org/dc/elements/1.1/"] = "dc:",
        ["http://www.w3.org/XML/1998/namespace"] = "xml:",
        [""] = "",
    };

    private readonly (string Name, string Value)[] attributes;

    public LintElement(XmlReader reader, LintElement? parent)
    {
        Parent = parent;
        Name = NameOf(reader.NamespaceURI, reader.LocalName);
        if (reader.AttributeCount == 0)
        {
            attributes = [];
            return;
        }
        var found = new List<(string, string)>(reader.AttributeCount);
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
            {
                found.Add((NameOf(reader.NamespaceURI, reader.LocalName), reader.Value));
            }
        }
        reader.MoveToElement();
        attributes = [.. found];
    }

    public string Name { get; }

    public LintElement? Parent { get; }

    /// <summary>Its attributes, by prefixed name.</summary>
    public IReadOnlyList<(string Name, string Value)> Attributes => attributes;

    /// <summary>The attribute <c>w:val</c>, or <see langword="null"/>.</summary>
    public string? Val => this["w:val"];

    /// <summary>Whether a property such as <c>w:keepNext</c> is on.</summary>
    public bool IsOn => Val is null or "1" or "true" or "on";

    /// <summary>An attribute's value, or <see langword="null"/>.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (known, value) in attributes)
            {
                if (known == name)
                {
                    return value;
                }
            }
            return null;
        }
    }

    /// <summary>Whether an element is among those that this one stands in.</summary>
    public bool IsWithin(string name)
    {
        for (var above = Parent; above is not null; above = above.Parent)
        {
            if (above.Name == name)
            {
                return true;
            }
        }
        return false;
    }

    private static readonly Dictionary<(string, string), string> Names = [];

    private static string NameOf(string uri, string local)
    {
        lock (Names)
        {
            if (!Names.TryGetValue((uri, local), out var name))
            {
                Names[(uri, local)] = name = Prefixes.GetValueOrDefault(uri, "?:") + local;
            }
            return name;
        }
    }
}
