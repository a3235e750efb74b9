using System.Text;
using System.Text.Unicode;

namespace DebiriReports.Analyses.Datasets;

/// <summary>Hands on a text file as UTF-8, and stops at a NUL or at bytes that are no text of its encoding.</summary>
/// <remarks>Decoders put U+FFFD where bytes are invalid: a value would silently change. Nothing is replaced here.</remarks>
internal sealed class StrictUtf8Stream : Stream
{
    private const int BlockSize = 1 << 16;

    private readonly Stream inner;
    private readonly Decoder? decoder;
    private readonly long limit;
    private readonly byte[] pushedBack;
    private readonly byte[] partial = new byte[4];
    private byte[] decoded = [];
    private int pushedBackAt;
    private int decodedAt;
    private int decodedEnd;
    private int partialLength;
    private long position;
    private long decodedTotal;
    private long badAt = long.MaxValue;
    private bool ended;

    /// <summary>Starts reading, past a byte order mark.</summary>
    /// <param name="inner">The file, at its start.</param>
    /// <param name="encoding">Its declared encoding, or <see langword="null"/>.</param>
    /// <param name="limit">Where to end, one character later, as if the file ended; in bytes of UTF-8.</param>
    public StrictUtf8Stream(Stream inner, Encoding? encoding, long limit = long.MaxValue)
    {
        this.inner = inner;
        this.limit = limit;
        var head = new byte[3];
        var count = inner.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var mark = 0;
        if (count == 3 && head is [0xEF, 0xBB, 0xBF])
        {
            encoding = null;
            mark = 3;
        }
        else if (count >= 2 && head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            encoding = head[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
            mark = 2;
        }
        pushedBack = head[mark..count];
        if (encoding is not null and not UTF8Encoding)
        {
            decoder = encoding.GetDecoder();
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || position > limit)
        {
            return 0;
        }
        if (position == limit)
        {
            // One more character, so that a limit at the start of a record lies in that record.
            buffer[0] = (byte)'x';
            position++;
            return 1;
        }
        buffer = buffer[..(int)Math.Min(buffer.Length, limit - position)];
        var count = decoder is null ? ReadUtf8(buffer) : ReadDecoded(buffer);
        if (position == 0 && buffer[..count].StartsWith("\uFEFF"u8))
        {
            // A parser behind this stream would take it away unsaid.
            throw new InvalidTextException("a second byte order mark", 0);
        }
        var nul = buffer[..count].IndexOf((byte)0);
        if (nul >= 0)
        {
            throw new InvalidTextException("a NUL byte", position + nul);
        }
        position += count;
        if (position > badAt)
        {
            throw new InvalidTextException("bytes that are no text of its encoding", badAt);
        }
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int ReadUtf8(Span<byte> buffer)
    {
        var count = ReadRaw(buffer);
        Validate(buffer[..count], atEnd: count == 0);
        return count;
    }

    private int ReadRaw(Span<byte> buffer)
    {
        if (pushedBackAt < pushedBack.Length)
        {
            var count = Math.Min(buffer.Length, pushedBack.Length - pushedBackAt);
            pushedBack.AsSpan(pushedBackAt, count).CopyTo(buffer);
            pushedBackAt += count;
            return count;
        }
        return inner.Read(buffer);
    }

    /// <summary>Checks a block; a character that the block cuts is kept and checked with the next block.</summary>
    private void Validate(ReadOnlySpan<byte> block, bool atEnd)
    {
        var offset = 0;
        while (partialLength > 0 && (offset < block.Length || atEnd))
        {
            if (atEnd)
            {
                throw new InvalidTextException("bytes that are not UTF-8", position - partialLength);
            }
            partial[partialLength++] = block[offset++];
            if (
                Rune.DecodeFromUtf8(partial.AsSpan(0, partialLength), out _, out _) is var status
                && status == System.Buffers.OperationStatus.Done
            )
            {
                partialLength = 0;
            }
            else if (status == System.Buffers.OperationStatus.InvalidData)
            {
                throw new InvalidTextException("bytes that are not UTF-8", position);
            }
        }
        block = block[offset..];
        var cut = CutCharacter(block);
        block[^cut..].CopyTo(partial.AsSpan(partialLength));
        partialLength += cut;
        if (!Utf8.IsValid(block[..^cut]))
        {
            throw new InvalidTextException("bytes that are not UTF-8", position + offset + FirstInvalid(block));
        }
    }

    /// <summary>How many bytes at the end of a block begin a character that the block does not finish.</summary>
    private static int CutCharacter(ReadOnlySpan<byte> block)
    {
        for (var back = 1; back <= Math.Min(3, block.Length); back++)
        {
            var lead = block[^back];
            if (lead < 0x80)
            {
                return 0;
            }
            if (lead >= 0xC0)
            {
                var length =
                    lead >= 0xF0 ? 4
                    : lead >= 0xE0 ? 3
                    : 2;
                return length > back ? back : 0;
            }
        }
        return 0;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> block)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(block[offset..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            offset += consumed;
        }
        return offset;
    }

    private int ReadDecoded(Span<byte> buffer)
    {
        while (decodedAt == decodedEnd && !ended)
        {
            DecodeBlock();
        }
        var count = Math.Min(buffer.Length, decodedEnd - decodedAt);
        decoded.AsSpan(decodedAt, count).CopyTo(buffer);
        decodedAt += count;
        return count;
    }

    private void DecodeBlock()
    {
        var raw = new byte[BlockSize];
        var count = ReadRaw(raw);
        ended = count == 0;
        var characters = new char[count + 2];
        // A surrogate pair never falls between two blocks: the decoder holds back its first half.
        decoder!.Convert(raw.AsSpan(0, count), characters, flush: ended, out _, out var used, out _);
        if (decoded.Length == 0)
        {
            decoded = new byte[3 * (BlockSize + 2)];
        }
        decodedEnd = Encoding.UTF8.GetBytes(characters.AsSpan(0, used), decoded);
        decodedAt = 0;
        var bad = FirstBad(characters.AsSpan(0, used));
        if (bad >= 0 && badAt == long.MaxValue)
        {
            badAt = decodedTotal + Encoding.UTF8.GetByteCount(characters.AsSpan(0, bad));
        }
        decodedTotal += decodedEnd;
    }

    /// <summary>What a decoder writes for bytes that it does not know: U+FFFD, or for single-byte encodings C1 controls.</summary>
    private static int FirstBad(ReadOnlySpan<char> characters)
    {
        var replaced = characters.IndexOf('\uFFFD');
        var control = characters.IndexOfAnyInRange('\u0080', '\u009F');
        return replaced < 0 || (control >= 0 && control < replaced) ? control : replaced;
    }
}

/// <summary>Bytes that are no text.</summary>
/// <param name="what">What was met.</param>
/// <param name="offset">Where, in bytes of UTF-8.</param>
internal sealed class InvalidTextException(string what, long offset) : Exception("The file has " + what)
{
    /// <summary>What was met.</summary>
    public string What { get; } = what;

    /// <summary>Where, in bytes of UTF-8.</summary>
    public long Offset { get; } = offset;
}
