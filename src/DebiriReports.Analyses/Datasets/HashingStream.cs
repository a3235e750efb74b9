using System.Security.Cryptography;

namespace DebiriReports.Analyses.Datasets;

/// <summary>Hands on the bytes of a file and hashes each of them once, however often a reader goes back.</summary>
/// <param name="inner">The file's stream, from the start.</param>
/// <remarks>
/// A large file is hashed on another thread, block by block, while its reader works on the block. A reader may go back to
/// any place that it has read, not forward.
/// </remarks>
internal sealed class HashingStream(Stream inner) : Stream
{
    private const int BlockSize = 1 << 20;
    private const int LargeFile = 4 << 20;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[]?[] copies = new byte[]?[2];
    private readonly bool inBackground = inner.Length > LargeFile && Environment.ProcessorCount > 1;
    private Task pending = Task.CompletedTask;
    private long hashed;
    private int next;
    private int filled;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value <= hashed ? value : throw new NotSupportedException("A reader goes back only");
    }

    /// <summary>Hashes what the reader left unread.</summary>
    /// <returns>The SHA-256 of the whole file, lower-case hexadecimal.</returns>
    public string Finish()
    {
        inner.Position = hashed;
        var buffer = new byte[(int)Math.Min(BlockSize, Math.Max(1, inner.Length - hashed))];
        while (Read(buffer, 0, buffer.Length) > 0) { }
        Flush();
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public override int Read(Span<byte> buffer)
    {
        var start = inner.Position;
        var count = inner.Read(buffer);
        var seen = (int)Math.Min(count, hashed - start);
        if (count > seen)
        {
            Hash(buffer[seen..count]);
        }
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        if (filled > 0)
        {
            HashBlock();
        }
        pending.Wait();
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        origin == SeekOrigin.Begin ? Position = offset : throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            pending.Wait();
            hash.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Hash(ReadOnlySpan<byte> bytes)
    {
        hashed += bytes.Length;
        if (!inBackground)
        {
            hash.AppendData(bytes);
            return;
        }
        while (!bytes.IsEmpty)
        {
            var block = copies[next] ??= new byte[BlockSize];
            var part = Math.Min(bytes.Length, BlockSize - filled);
            bytes[..part].CopyTo(block.AsSpan(filled));
            filled += part;
            bytes = bytes[part..];
            if (filled == BlockSize)
            {
                HashBlock();
            }
        }
    }

    /// <summary>Starts hashing the filled block; the other one is free again once the hash before it is done.</summary>
    private void HashBlock()
    {
        pending.Wait();
        var block = copies[next]!;
        var count = filled;
        pending = Task.Run(() => hash.AppendData(block, 0, count));
        next = 1 - next;
        filled = 0;
    }
}
