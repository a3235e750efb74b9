using System.IO.Compression;
using DebiriReports.Documents.Figures;

namespace DebiriReports.Documents.Word.Packaging;

/// <summary>Deflates what is written to it into memory, and counts and checks it on the way.</summary>
/// <remarks>
/// A part is kept deflated only, so that a listing of a hundred thousand rows never stands in memory as XML.
/// </remarks>
internal sealed class DeflatingStream : Stream
{
    private readonly MemoryStream deflated = new();
    private readonly DeflateStream deflate;

    public DeflatingStream(CompressionLevel level) => deflate = new DeflateStream(deflated, level, leaveOpen: true);

    /// <summary>The checksum of what was written.</summary>
    public uint Checksum { get; private set; }

    /// <summary>How many bytes were written.</summary>
    public long Count { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => Count;

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    /// <summary>Ends the stream.</summary>
    /// <returns>The entry's content.</returns>
    public ZipContent Finish()
    {
        deflate.Dispose();
        return new ZipContent(
            deflated.GetBuffer().AsMemory(0, (int)deflated.Length),
            Checksum,
            Count,
            IsDeflated: true
        );
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Checksum = Crc32.Append(Checksum, buffer);
        Count += buffer.Length;
        deflate.Write(buffer);
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            deflate.Dispose();
        }
        base.Dispose(disposing);
    }
}
