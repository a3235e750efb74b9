using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DebiriReports.Analyses.Study;

/// <summary>The one-sentence meanings of types and properties, from the documentation files of assemblies.</summary>
public sealed partial class TypeDocumentation
{
    private readonly Dictionary<string, string> summaries = new(StringComparer.Ordinal);

    /// <summary>Reads documentation files.</summary>
    /// <param name="files">Their texts, as the compiler writes them; none gives no meanings.</param>
    public TypeDocumentation(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            foreach (var member in XDocument.Parse(file).Descendants("member"))
            {
                if (member.Element("summary") is { } summary)
                {
                    summaries[member.Attribute("name")?.Value ?? ""] = Plain(summary);
                }
            }
        }
    }

    /// <summary>The meaning of a type, or <see langword="null"/>.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The sentence.</returns>
    public string? Of(Type type) => summaries.GetValueOrDefault("T:" + type.FullName);

    /// <summary>The meaning of a property, or <see langword="null"/>.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The sentence.</returns>
    public string? Of(PropertyInfo property) =>
        summaries.GetValueOrDefault($"P:{property.DeclaringType?.FullName}.{property.Name}");

    private static string Plain(XElement summary)
    {
        var text = string.Concat(
            summary
                .Nodes()
                .Select(node =>
                    node switch
                    {
                        XElement { Name.LocalName: "see" } see => Reference(see),
                        XElement element => element.Value,
                        XText words => words.Value,
                        _ => "",
                    }
                )
        );
        return Spaces().Replace(text, " ").Trim();
    }

    private static string Reference(XElement see) =>
        see.Attribute("langword")?.Value ?? StrictYaml.Key((see.Attribute("cref")?.Value ?? "x").Split('.', ':')[^1]);

    [GeneratedRegex("\\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
