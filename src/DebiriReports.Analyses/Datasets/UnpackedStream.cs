using System.Buffers.Binary;
using System.IO.Compression;

namespace DebiriReports.Analyses.Datasets;

/// <summary>Unpacks a file of zlib or gzip; stops where it grows beyond measure or lacks its end.</summary>
/// <remarks>
/// A few bytes can stand for terabytes; and the framework's streams end quietly where a packed file was cut, so that the
/// end of the file, a check sum (zlib) or a length (gzip) of what was unpacked, is compared here.
/// </remarks>
internal sealed class UnpackedStream : Stream
{
    private const int MostGrowth = 250;
    private const uint AdlerPrime = 65_521;

    private readonly Stream inner;
    private readonly bool isGzip;
    private readonly long limit;
    private readonly uint promised;
    private long count;
    private uint adlerLow = 1;
    private uint adlerHigh;

    /// <summary>Starts unpacking.</summary>
    /// <param name="packed">The file, seekable; it is not closed.</param>
    /// <param name="isGzip">Whether it is gzip, or zlib.</param>
    public UnpackedStream(Stream packed, bool isGzip)
    {
        this.isGzip = isGzip;
        limit = Math.Max(64L << 20, packed.Length * MostGrowth);
        promised = Trailer(packed);
        packed.Position = 0;
        inner = isGzip
            ? new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true)
            : new ZLibStream(packed, CompressionMode.Decompress, leaveOpen: true);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => count;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }
        int read;
        try
        {
            read = inner.Read(buffer);
        }
        catch (IOException exception)
        {
            // What zlib itself cannot go on with, as the demand for a preset dictionary.
            throw new InvalidDataException("The packed file cannot be unpacked", exception);
        }
        count += read;
        if (count > limit)
        {
            throw new GrowthException();
        }
        if (!isGzip)
        {
            AddToAdler(buffer[..read]);
        }
        if (read == 0 && promised != (isGzip ? (uint)count : adlerHigh << 16 | adlerLow))
        {
            throw new InvalidDataException("The packed file lacks its end");
        }
        return read;
    }

    public override int Read(byte[] buffer, int offset, int length) => Read(buffer.AsSpan(offset, length));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int length) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
        base.Dispose(disposing);
    }

    /// <summary>The last four bytes: RFC 1950, the Adler-32 of the content; RFC 1952, its length.</summary>
    private uint Trailer(Stream packed)
    {
        var bytes = new byte[(int)Math.Min(packed.Length, 1 << 16)];
        // A reader may go back only: the end is reached by reading.
        Span<byte> last = stackalloc byte[4];
        last.Clear();
        packed.Position = 0;
        int read;
        while ((read = packed.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)) > 0)
        {
            if (read >= 4)
            {
                bytes.AsSpan(read - 4, 4).CopyTo(last);
            }
            else
            {
                last[read..].CopyTo(last);
                bytes.AsSpan(0, read).CopyTo(last[(4 - read)..]);
            }
        }
        return isGzip ? BinaryPrimitives.ReadUInt32LittleEndian(last) : BinaryPrimitives.ReadUInt32BigEndian(last);
    }

    private void AddToAdler(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            // 5552 bytes are the most that two sums of 32 bits can take before they are reduced.
            var part = bytes[..Math.Min(bytes.Length, 5552)];
            foreach (var value in part)
            {
                adlerLow += value;
                adlerHigh += adlerLow;
            }
            adlerLow %= AdlerPrime;
            adlerHigh %= AdlerPrime;
            bytes = bytes[part.Length..];
        }
    }

    /// <summary>The content grows beyond measure.</summary>
    internal sealed class GrowthException : Exception;
}
