using System.Text;

namespace DebiriReports.Documents.Pdf;

/// <summary>Writes name trees (ISO 32000-1, 7.9.6).</summary>
internal static class NameTree
{
    private const int LeafSize = 64;

    /// <summary>Writes a tree.</summary>
    /// <param name="objects">Where to.</param>
    /// <param name="entries">Names and values, each name once; in any order.</param>
    /// <param name="appendValue">Appends a value.</param>
    /// <returns>The root's object number.</returns>
    public static int Write<T>(
        ObjectWriter objects,
        IEnumerable<(string Name, T Value)> entries,
        Action<PdfBytes, T> appendValue
    )
    {
        // Readers search by the order of the bytes.
        var sorted = entries
            .Select(entry => (Key: Encoding.UTF8.GetBytes(entry.Name), entry.Name, entry.Value))
            .OrderBy(entry => entry.Key, ByteOrder.Instance)
            .ToArray();
        var root = objects.Rent();
        root.Append("<</Kids["u8);
        foreach (var group in sorted.Chunk(LeafSize))
        {
            var leaf = objects.Rent();
            leaf.Append("<</Limits["u8);
            leaf.AppendByteString(group[0].Name);
            leaf.AppendByteString(group[^1].Name);
            leaf.Append("]/Names["u8);
            foreach (var (_, name, value) in group)
            {
                leaf.AppendByteString(name);
                appendValue(leaf, value);
                leaf.Append((byte)' ');
            }
            leaf.Append("]>>"u8);
            var leafId = objects.Reserve();
            objects.Write(leafId, leaf, ObjectPlace.Rest);
            root.AppendReference(leafId);
            root.Append((byte)' ');
        }
        root.Append("]>>"u8);
        var id = objects.Reserve();
        objects.Write(id, root, ObjectPlace.Rest);
        return id;
    }
}

/// <summary>Compares byte strings byte by byte.</summary>
internal sealed class ByteOrder : IComparer<byte[]>
{
    public static ByteOrder Instance { get; } = new();

    public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
}
