using System.IO.Compression;

namespace DebiriReports.Documents.Pdf;

/// <summary>Compresses stream data (zlib format, RFC 1950).</summary>
internal static class Deflate
{
    public static void Compress(ReadOnlySpan<byte> data, PdfBytes target)
    {
        using var memory = new MemoryStream();
        using (var deflater = new ZLibStream(memory, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflater.Write(data);
        }
        target.Append(memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }
}
