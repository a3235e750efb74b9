using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DebiriReports.Documents.Word;

/// <summary>Names and numbers of bookmarks and content controls: the same for the same ids, whatever else changes.</summary>
internal sealed class Bookmarks
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> takenNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<int> takenControls = [];
    private int lastId;

    /// <summary>The bookmark around a heading or caption, that contents lead to.</summary>
    /// <param name="id">The anchor's id.</param>
    public string Contents(string id) => Name("_Toc", "contents", id);

    /// <summary>The bookmark around a caption's label or a heading's number.</summary>
    /// <param name="id">The anchor's id.</param>
    public string Label(string id) => Name("_Ref", "label", id);

    /// <summary>The bookmark around the number alone.</summary>
    /// <param name="id">The anchor's id.</param>
    public string Number(string id) => Name("_Ref", "number", id);

    /// <summary>The bookmark around the title.</summary>
    /// <param name="id">The anchor's id.</param>
    public string Title(string id) => Name("_Ref", "title", id);

    /// <summary>The bookmark around a footnote's mark.</summary>
    /// <param name="id">The footnote's id.</param>
    public string Note(string id) => Name("_Ref", "note", id);

    /// <summary>A bookmark around a live number, one a use.</summary>
    /// <param name="id">The result's id.</param>
    /// <param name="use">Which use of it, from 1.</param>
    public string Live(string id, int use) => Name("r_", use.ToString(CultureInfo.InvariantCulture), id);

    /// <summary>A bookmark's numeric id, unique in the file.</summary>
    public int NextId() => ++lastId;

    /// <summary>Makes bookmark ids start above those of a file that is written into.</summary>
    /// <param name="highest">The highest id of that file.</param>
    /// <param name="taken">The names of its bookmarks.</param>
    public void StartAfter(int highest, IEnumerable<string> taken)
    {
        lastId = Math.Max(lastId, highest);
        takenNames.UnionWith(taken);
    }

    /// <summary>A content control's id: positive, unique in the file.</summary>
    /// <param name="id">What it stands for.</param>
    public int Control(string id)
    {
        var control = (int)(Hash(id) & 0x7FFFFFFF);
        while (control == 0 || !takenControls.Add(control))
        {
            control = control == int.MaxValue ? 1 : control + 1;
        }
        return control;
    }

    /// <summary>Reserves the control ids of a file that is written into.</summary>
    /// <param name="ids">The ids.</param>
    public void ReserveControls(IEnumerable<int> ids) => takenControls.UnionWith(ids);

    private static uint Hash(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }

    private string Name(string prefix, string part, string id)
    {
        var key = prefix + part + ":" + id;
        if (names.TryGetValue(key, out var known))
        {
            return known;
        }
        var number = Hash(key) % 1_000_000_000;
        string name;
        do
        {
            name = prefix + number.ToString("D9", CultureInfo.InvariantCulture);
            number = (number + 1) % 1_000_000_000;
        } while (!takenNames.Add(name));
        names[key] = name;
        return name;
    }
}
