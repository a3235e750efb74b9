using System.Buffers.Binary;
using System.IO.Compression;

namespace DebiriReports.Documents.Figures;

/// <summary>A picture as a PNG file (ISO/IEC 15948) of eight bits a channel, without transparency.</summary>
/// <remarks>
/// An own encoder of a few lines, because that of the rasteriser tries more than figures on white ground repay: it took
/// as long as all else that a figure needs.
/// </remarks>
internal static class PngFile
{
    private const int Samples = 3;

    /// <summary>Writes a picture.</summary>
    /// <param name="pixels">Red, green, blue and an ignored byte for each pixel, row after row from the top.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <returns>The file.</returns>
    public static byte[] Write(ReadOnlySpan<byte> pixels, int width, int height)
    {
        using MemoryStream file = new();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        // Bit depth, colour type RGB, and the only compression, filtering and order of rows there are.
        ((ReadOnlySpan<byte>)[8, 2, 0, 0, 0]).CopyTo(header[8..]);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(pixels, width, height));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> pixels, int width, int height)
    {
        MemoryStream compressed = new();
        using (ZLibStream rows = new(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            // Filter 0 leads each row: lines on white compress best without filters.
            byte[] row = new byte[1 + (Samples * width)];
            for (int y = 0; y < height; y++)
            {
                ReadOnlySpan<byte> source = pixels.Slice(4 * width * y, 4 * width);
                for (int x = 0; x < width; x++)
                {
                    source.Slice(4 * x, Samples).CopyTo(row.AsSpan(1 + (Samples * x)));
                }
                rows.Write(row);
            }
        }
        return compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Append(Crc32.Append(0, type), data));
        file.Write(number);
    }
}
