using System.Security.Cryptography;
using System.Text;

namespace DebiriReports.Documents.Word;

/// <summary>The live numbers that the file shows: how often, and under which tag.</summary>
internal sealed class LiveNumbers
{
    private const int LongestTag = 64;
    private readonly SortedDictionary<string, int> uses = new(StringComparer.Ordinal);

    /// <summary>How often each result is shown, by id.</summary>
    public IReadOnlyDictionary<string, int> Uses => uses;

    /// <summary>The hashes of the tables' text, by bookmark.</summary>
    public SortedDictionary<string, string> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>The writer's places, by id.</summary>
    public SortedSet<string> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>The tag of a result's content controls.</summary>
    /// <param name="id">The result's id.</param>
    /// <returns><c>r:</c> with the id, or with a hash of it where Word would refuse the length.</returns>
    public static string Tag(string id) => Tag("r:", id);

    /// <summary>The tag of a writer's place.</summary>
    /// <param name="id">The place's id.</param>
    public static string PlaceTag(string id) => Tag("place:", id);

    /// <summary>A title for people, no longer than Word takes.</summary>
    /// <param name="id">The id.</param>
    public static string Alias(string id) => id.Length <= LongestTag ? id : id[..(LongestTag - 1)] + "…";

    /// <summary>Notes a use.</summary>
    /// <param name="id">The result's id.</param>
    /// <returns>Which use of it this is, from 1.</returns>
    public int Use(string id)
    {
        uses.TryGetValue(id, out var count);
        return uses[id] = count + 1;
    }

    private static string Tag(string prefix, string id) =>
        prefix.Length + id.Length <= LongestTag
            ? prefix + id
            : prefix + "#" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..40];
}
