using System.Buffers.Binary;
using System.Text;

namespace DebiriReports.Documents.Pdf;

/// <summary>A TrueType or OpenType font file, or a face of a collection: what a PDF must say of a font.</summary>
internal sealed class FontProgram
{
    private readonly Dictionary<string, (int Offset, int Length)> tables = [];
    private readonly byte[] data;
    private readonly int metricsOffset;
    private readonly int metricsCount;
    private ushort[]? characterIds;

    private FontProgram(string path, int faceIndex)
    {
        Path = path;
        FaceIndex = faceIndex;
        data = File.ReadAllBytes(path);
        IsCollection = Tag(0) == "ttcf";
        var start = IsCollection ? Long(12 + (4 * faceIndex)) : 0;
        for (var table = 0; table < Short(start + 4); table++)
        {
            var entry = start + 12 + (16 * table);
            tables[Tag(entry)] = (Long(entry + 8), Long(entry + 12));
        }
        var head = Table("head");
        UnitsPerEm = Short(head + 18);
        Box = (Signed(head + 36), Signed(head + 38), Signed(head + 40), Signed(head + 42));
        GlyphCount = Short(Table("maxp") + 4);
        metricsCount = Short(Table("hhea") + 34);
        metricsOffset = Table("hmtx");
        IsCompact = tables.ContainsKey("CFF ");
        if (tables.TryGetValue("post", out var post))
        {
            ItalicAngle = Long(post.Offset + 4) / 65536.0;
            IsFixedPitch = Long(post.Offset + 12) != 0;
        }
        if (tables.TryGetValue("OS/2", out var os2))
        {
            Weight = Short(os2.Offset + 4);
            EmbeddingRights = Short(os2.Offset + 8);
            // Family class 1 to 5 and 7: fonts with serifs (OpenType, OS/2 sFamilyClass).
            HasSerifs = data[os2.Offset + 30] is (>= 1 and <= 5) or 7;
        }
        PostScriptName = ReadPostScriptName() ?? System.IO.Path.GetFileNameWithoutExtension(path);
    }

    public string Path { get; }

    public int FaceIndex { get; }

    public bool IsCollection { get; }

    public ReadOnlySpan<byte> Data => data;

    public int UnitsPerEm { get; }

    public int GlyphCount { get; }

    public (int Left, int Bottom, int Right, int Top) Box { get; }

    public double ItalicAngle { get; }

    public bool IsFixedPitch { get; }

    public bool HasSerifs { get; }

    public int Weight { get; } = 400;

    public string PostScriptName { get; }

    /// <summary>Whether the outlines are in the Compact Font Format rather than TrueType's.</summary>
    public bool IsCompact { get; }

    /// <summary>Whether the licence bits allow embedding only of the whole font.</summary>
    public bool ForbidsSubsets => (EmbeddingRights & 0x0100) != 0;

    private int EmbeddingRights { get; }

    /// <summary>Opens a font file.</summary>
    /// <exception cref="InvalidDataException">Its licence bits forbid embedding, or it is not a font.</exception>
    public static FontProgram Open(string path, int faceIndex)
    {
        FontProgram file;
        try
        {
            file = new FontProgram(path, faceIndex);
        }
        catch (Exception failure) when (failure is ArgumentOutOfRangeException or KeyNotFoundException)
        {
            throw new InvalidDataException(
                $"The font {System.IO.Path.GetFileName(path)} is damaged or of an unknown kind.",
                failure
            );
        }
        // Bits 0 to 3: restricted licence (OpenType, OS/2 fsType).
        if ((file.EmbeddingRights & 0x000F) == 2)
        {
            throw new InvalidDataException($"The licence of the font {file.PostScriptName} forbids embedding.");
        }
        return file;
    }

    /// <summary>A glyph's advance in font units.</summary>
    public int Advance(ushort glyph) => Short(metricsOffset + (4 * Math.Min(glyph, metricsCount - 1)));

    /// <summary>The CID that a glyph has in a CID-keyed compact font; the glyph's index in any other font.</summary>
    public ushort CharacterId(ushort glyph) =>
        (characterIds ??= CompactCharset.Read(TableData("CFF "), GlyphCount))[glyph];

    /// <summary>The bytes of a table.</summary>
    public ReadOnlySpan<byte> TableData(string tag)
    {
        var (offset, length) = tables[tag];
        return data.AsSpan(offset, length);
    }

    /// <summary>The file of this face alone: the file itself unless it is a collection.</summary>
    public byte[] WholeFace()
    {
        if (!IsCollection)
        {
            return data;
        }
        var names = tables.Keys.Order(StringComparer.Ordinal).ToArray();
        var size = 12 + (16 * names.Length);
        var places = new int[names.Length];
        for (var table = 0; table < names.Length; table++)
        {
            places[table] = size;
            size += (tables[names[table]].Length + 3) & ~3;
        }
        var face = new byte[size];
        var span = face.AsSpan();
        BinaryPrimitives.WriteUInt32BigEndian(span, IsCompact ? 0x4F54544Fu : 0x00010000u);
        BinaryPrimitives.WriteUInt16BigEndian(span[4..], (ushort)names.Length);
        var power = 31 - System.Numerics.BitOperations.LeadingZeroCount((uint)names.Length);
        BinaryPrimitives.WriteUInt16BigEndian(span[6..], (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(span[8..], (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(span[10..], (ushort)((16 * names.Length) - (16 << power)));
        for (var table = 0; table < names.Length; table++)
        {
            var content = TableData(names[table]);
            content.CopyTo(span[places[table]..]);
            var entry = span[(12 + (16 * table))..];
            Encoding.ASCII.GetBytes(names[table], entry);
            BinaryPrimitives.WriteUInt32BigEndian(
                entry[4..],
                Checksum(span.Slice(places[table], (content.Length + 3) & ~3))
            );
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], places[table]);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], content.Length);
        }
        return face;
    }

    private static uint Checksum(ReadOnlySpan<byte> words)
    {
        var sum = 0u;
        for (var at = 0; at < words.Length; at += 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(words[at..]);
        }
        return sum;
    }

    private string? ReadPostScriptName()
    {
        if (!tables.TryGetValue("name", out var table))
        {
            return null;
        }
        var strings = table.Offset + Short(table.Offset + 4);
        for (var record = 0; record < Short(table.Offset + 2); record++)
        {
            var entry = table.Offset + 6 + (12 * record);
            if (Short(entry + 6) != 6)
            {
                continue;
            }
            var bytes = data.AsSpan(strings + Short(entry + 10), Short(entry + 8));
            var name =
                Short(entry) == 1 ? Encoding.Latin1.GetString(bytes) : Encoding.BigEndianUnicode.GetString(bytes);
            var clean = new string([.. name.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')]);
            if (clean.Length > 0)
            {
                return clean;
            }
        }
        return null;
    }

    private int Table(string tag) => tables[tag].Offset;

    private string Tag(int offset) => Encoding.Latin1.GetString(data.AsSpan(offset, 4));

    private int Short(int offset) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(offset));

    private int Signed(int offset) => BinaryPrimitives.ReadInt16BigEndian(data.AsSpan(offset));

    private int Long(int offset) => BinaryPrimitives.ReadInt32BigEndian(data.AsSpan(offset));
}
