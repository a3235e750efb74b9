using System.Globalization;

namespace DebiriReports.Documents.Word.Packaging;

/// <summary>The relationships of one part, numbered in the order in which they are asked for.</summary>
internal sealed class Relationships
{
    private const string OfficeDocument = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private readonly List<Relationship> all = [];
    private int next = 1;

    /// <summary>How many there are.</summary>
    public int Count => all.Count;

    /// <summary>All of them, in order.</summary>
    public IReadOnlyList<Relationship> All => all;

    /// <summary>The name of the part that holds a part's relationships.</summary>
    /// <param name="part">The part's name, or empty for the package.</param>
    public static string PartName(string part)
    {
        var slash = part.LastIndexOf('/');
        return $"{part[..(slash + 1)]}_rels/{part[(slash + 1)..]}.rels";
    }

    /// <summary>Relates to a part or address, once.</summary>
    /// <param name="type">The type: its last word for the usual ones, else the whole address.</param>
    /// <param name="target">The target, relative to the part's folder.</param>
    /// <param name="isExternal">Whether the target is outside the package.</param>
    /// <returns>The relationship's id.</returns>
    public string Add(string type, string target, bool isExternal = false)
    {
        var full = type.Contains(':', StringComparison.Ordinal) ? type : OfficeDocument + type;
        foreach (var known in all)
        {
            if (known.Type == full && known.Target == target && known.IsExternal == isExternal)
            {
                return known.Id;
            }
        }
        string id;
        do
        {
            id = "rId" + next++.ToString(CultureInfo.InvariantCulture);
        } while (all.Exists(known => known.Id == id));
        all.Add(new Relationship(id, full, target, isExternal));
        return id;
    }

    /// <summary>Takes over a relationship with its id.</summary>
    /// <param name="relationship">The relationship.</param>
    public void Keep(Relationship relationship) => all.Add(relationship);

    /// <summary>Removes relationships.</summary>
    /// <param name="which">Which ones.</param>
    public void Remove(Predicate<Relationship> which) => all.RemoveAll(which);

    /// <summary>Writes the relationships' part.</summary>
    /// <param name="xml">Where to.</param>
    public void Write(XmlBuffer xml)
    {
        xml.Raw("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"u8);
        foreach (var (id, type, target, isExternal) in all)
        {
            xml.Write($"<Relationship Id=\"{id}\" Type=\"{type}\" Target=\"{target}\"");
            xml.Raw(isExternal ? " TargetMode=\"External\"/>"u8 : "/>"u8);
        }
        xml.Raw("</Relationships>"u8);
    }
}

/// <summary>A relationship.</summary>
/// <param name="Id">Unique in its part.</param>
/// <param name="Type">The whole address of its type.</param>
/// <param name="Target">Its target as written.</param>
/// <param name="IsExternal">Whether the target is outside the package.</param>
internal sealed record Relationship(string Id, string Type, string Target, bool IsExternal);
