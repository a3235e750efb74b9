using System.Buffers.Binary;
using System.Text;

namespace DebiriReports.Documents.Fonts;

/// <summary>Reads from a font file what tells its faces apart and what lines are measured by.</summary>
/// <remarks>Reads the tables <c>head</c>, <c>hhea</c>, <c>OS/2</c> and <c>name</c> only, so that many files may be tried.</remarks>
internal static class FontFileReader
{
    private const uint CollectionTag = 0x74746366;
    private const uint HeadTag = 0x68656164;
    private const uint HheaTag = 0x68686561;
    private const uint Os2Tag = 0x4F532F32;
    private const uint NameTag = 0x6E616D65;

    /// <summary>The faces of a file; none where it is not a font that can be read.</summary>
    public static IReadOnlyList<FontFace> Read(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            Span<byte> start = stackalloc byte[12];
            if (RandomAccess.Read(file, start, 0) < 12)
            {
                return [];
            }
            if (BinaryPrimitives.ReadUInt32BigEndian(start) != CollectionTag)
            {
                return ReadFace(file, path, 0, 0) is { } single ? [single] : [];
            }
            var count = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(start[8..]), 256);
            var offsets = Bytes(file, 12, count * 4);
            var faces = new List<FontFace>();
            for (var i = 0; i < offsets.Length / 4; i++)
            {
                if (ReadFace(file, path, i, BinaryPrimitives.ReadUInt32BigEndian(offsets.AsSpan(i * 4))) is { } member)
                {
                    faces.Add(member);
                }
            }
            return faces;
        }
        catch (Exception problem)
            when (problem is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // A damaged or unreadable file among a system's fonts is not this program's problem.
            return [];
        }
    }

    private static FontFace? ReadFace(
        Microsoft.Win32.SafeHandles.SafeFileHandle file,
        string path,
        int faceIndex,
        long offset
    )
    {
        var tableCount = BinaryPrimitives.ReadUInt16BigEndian(Bytes(file, offset + 4, 2));
        var directory = Bytes(file, offset + 12, tableCount * 16);
        byte[] head = [];
        byte[] hhea = [];
        byte[] os2 = [];
        byte[] name = [];
        for (var i = 0; i + 16 <= directory.Length; i += 16)
        {
            var record = directory.AsSpan(i);
            var tableOffset = BinaryPrimitives.ReadUInt32BigEndian(record[8..]);
            var length = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(record[12..]), 1 << 20);
            switch (BinaryPrimitives.ReadUInt32BigEndian(record))
            {
                case HeadTag:
                    head = Bytes(file, tableOffset, length);
                    break;
                case HheaTag:
                    hhea = Bytes(file, tableOffset, length);
                    break;
                case Os2Tag:
                    os2 = Bytes(file, tableOffset, length);
                    break;
                case NameTag:
                    name = Bytes(file, tableOffset, length);
                    break;
                default:
                    break;
            }
        }
        if (head.Length < 54 || hhea.Length < 36 || Family(name) is not { } family)
        {
            return null;
        }
        var unitsPerEm = BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(18));
        var macStyle = BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(44));
        var selection = os2.Length >= 64 ? BinaryPrimitives.ReadUInt16BigEndian(os2.AsSpan(62)) : 0;
        var hasCapHeight = os2.Length >= 90 && BinaryPrimitives.ReadUInt16BigEndian(os2) >= 2;
        var capHeight = hasCapHeight ? BinaryPrimitives.ReadInt16BigEndian(os2.AsSpan(88)) : (short)0;
        return unitsPerEm == 0
            ? null
            : new FontFace(
                path,
                faceIndex,
                family,
                (macStyle & 1) != 0 || (selection & 32) != 0,
                (macStyle & 2) != 0 || (selection & 1) != 0
            )
            {
                UnitsPerEm = unitsPerEm,
                Ascent = BinaryPrimitives.ReadInt16BigEndian(hhea.AsSpan(4)),
                Descent = -BinaryPrimitives.ReadInt16BigEndian(hhea.AsSpan(6)),
                CapHeight = capHeight > 0 ? capHeight : unitsPerEm * 7 / 10,
            };
    }

    /// <summary>Name 1, the family that groups regular, bold, italic and bold italic; in English where it is given.</summary>
    private static string? Family(ReadOnlySpan<byte> name)
    {
        if (name.Length < 6)
        {
            return null;
        }
        var count = BinaryPrimitives.ReadUInt16BigEndian(name[2..]);
        var storage = BinaryPrimitives.ReadUInt16BigEndian(name[4..]);
        string? best = null;
        var bestRank = 0;
        for (var i = 0; i < count && 6 + i * 12 + 12 <= name.Length; i++)
        {
            var record = name[(6 + i * 12)..];
            if (BinaryPrimitives.ReadUInt16BigEndian(record[6..]) != 1)
            {
                continue;
            }
            var platform = BinaryPrimitives.ReadUInt16BigEndian(record);
            var language = BinaryPrimitives.ReadUInt16BigEndian(record[4..]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(record[8..]);
            var start = storage + BinaryPrimitives.ReadUInt16BigEndian(record[10..]);
            var rank = (platform, language) switch
            {
                (3, 0x409) => 4,
                (0, _) => 3,
                (3, _) => 2,
                (1, 0) => 1,
                _ => 0,
            };
            if (rank > bestRank && start + length <= name.Length)
            {
                bestRank = rank;
                best = (platform == 1 ? Encoding.Latin1 : Encoding.BigEndianUnicode).GetString(
                    name.Slice(start, length)
                );
            }
        }
        return best;
    }

    private static byte[] Bytes(Microsoft.Win32.SafeHandles.SafeFileHandle file, long offset, int length)
    {
        var bytes = new byte[length];
        var read = 0;
        while (read < length && RandomAccess.Read(file, bytes.AsSpan(read), offset + read) is > 0 and var step)
        {
            read += step;
        }
        return read == length ? bytes : bytes[..read];
    }
}
