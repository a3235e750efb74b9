namespace DebiriReports.Analyses.Tests.Datasets;

/// <summary>A file of a few bytes and then one byte over and over, which takes no room.</summary>
internal sealed class EndlessStream(byte[] head, byte filler, long length) : Stream
{
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => position = value;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        count = (int)Math.Min(count, length - position);
        buffer.AsSpan(offset, count).Fill(filler);
        if (position < head.Length)
        {
            var part = (int)Math.Min(count, head.Length - position);
            head.AsSpan((int)position, part).CopyTo(buffer.AsSpan(offset));
        }
        position += count;
        return count;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => position = offset;

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
