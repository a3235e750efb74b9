using System.Buffers.Binary;
using System.Text;

namespace DebiriReports.Documents.Word.Packaging;

/// <summary>Writes ZIP files whose bytes depend on nothing but names and content.</summary>
/// <remarks>
/// The order is the caller's; every entry is stamped 1980-01-01 00:00:00, the host byte is 0, and there are neither extra
/// fields nor data descriptors (PKWARE APPNOTE 6.3, 4.3.7 and 4.3.12). Entries and files above 4 GiB are refused.
/// </remarks>
internal static class ZipWriter
{
    private const ushort Version = 20;
    private const ushort FirstOfJanuary1980 = 0x0021;
    private const ushort Utf8Names = 0x0800;

    /// <summary>Writes a file.</summary>
    /// <param name="entries">The entries in order.</param>
    /// <param name="output">Where to.</param>
    public static void Write(IReadOnlyList<(string Name, ZipContent Content)> entries, Stream output)
    {
        using var directory = new MemoryStream();
        long offset = 0;
        Span<byte> header = stackalloc byte[46];
        foreach (var (name, content) in entries)
        {
            if (content.Length > uint.MaxValue || offset > uint.MaxValue)
            {
                throw new InvalidOperationException($"The document is larger than a ZIP file can hold at '{name}'.");
            }
            var nameBytes = Encoding.UTF8.GetBytes(name);

            header.Clear();
            BinaryPrimitives.WriteUInt32LittleEndian(header, 0x04034B50);
            Describe(header[4..], nameBytes, name.Length, content);
            output.Write(header[..30]);
            output.Write(nameBytes);
            output.Write(content.Bytes.Span);

            header.Clear();
            BinaryPrimitives.WriteUInt32LittleEndian(header, 0x02014B50);
            BinaryPrimitives.WriteUInt16LittleEndian(header[4..], Version);
            Describe(header[6..], nameBytes, name.Length, content);
            BinaryPrimitives.WriteUInt32LittleEndian(header[42..], (uint)offset);
            directory.Write(header);
            directory.Write(nameBytes);

            offset += 30 + nameBytes.Length + content.Bytes.Length;
        }
        directory.WriteTo(output);

        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], (ushort)entries.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(header[10..], (ushort)entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], (uint)directory.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], (uint)offset);
        output.Write(header[..22]);
    }

    // The fields that the local header and the directory share, from "version needed" to "extra field length".
    private static void Describe(Span<byte> fields, byte[] nameBytes, int nameLength, ZipContent content)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(fields, Version);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[2..], nameBytes.Length == nameLength ? (ushort)0 : Utf8Names);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[4..], content.IsDeflated ? (ushort)8 : (ushort)0);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[8..], FirstOfJanuary1980);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[10..], content.Checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[14..], (uint)content.Bytes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[18..], (uint)content.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[22..], (ushort)nameBytes.Length);
    }
}

/// <summary>The content of a ZIP entry.</summary>
/// <param name="Bytes">The bytes as stored.</param>
/// <param name="Checksum">The checksum of the content.</param>
/// <param name="Length">The length of the content.</param>
/// <param name="IsDeflated">Whether the bytes are deflated rather than the content itself.</param>
internal sealed record ZipContent(ReadOnlyMemory<byte> Bytes, uint Checksum, long Length, bool IsDeflated);
