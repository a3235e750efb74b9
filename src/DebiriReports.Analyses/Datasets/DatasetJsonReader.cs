using System.Text.Json;

namespace DebiriReports.Analyses.Datasets;

/// <summary>Reads CDISC Dataset-JSON 1.1: <c>.json</c>, <c>.ndjson</c>, and either of them compressed as <c>.dsjc</c>.</summary>
/// <remarks>
/// <para>Streaming: a buffer moves over the file, and nothing of it is kept but the columns. Metadata after the rows, which
/// the standard allows, cost a second pass. Types: <c>string</c>, <c>URI</c>, <c>boolean</c> and <c>time</c> are texts;
/// <c>integer</c>, <c>float</c>, <c>double</c> and <c>decimal</c> (numbers in strings) are numbers with the decimals as
/// written; <c>date</c> and <c>datetime</c> are dates of the precision that is there, or texts where one is no ISO 8601
/// date and <c>targetDataType</c> asks for none. Null and an empty string are both a missing value, as in SAS.</para>
/// <para>Refused, with line and record: what is not JSON, another version of the standard, a record with too few or too
/// many values, a value of another type, a count of records that is not that of the metadata, values beyond 16 MB, more
/// than 10,000 variables, and compressed files that grow more than 250 times.</para>
/// </remarks>
public sealed class DatasetJsonReader : IDatasetReader
{
    /// <inheritdoc/>
    public string Format => "Dataset-JSON";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".json", ".ndjson", ".dsjc"];

    /// <inheritdoc/>
    public IReadOnlyList<Dataset> Read(Stream stream, string file, DatasetReadOptions options)
    {
        var content = new DatasetJsonContent(stream, file, options);
        try
        {
            using (var bytes = Open(stream, file))
            {
                new JsonTokens(bytes, content, stream.Length).ReadAll();
            }
            if (content.NeedsSecondPass)
            {
                stream.Position = 0;
                using var again = Open(stream, file);
                content.StartSecondPass();
                new JsonTokens(again, content, stream.Length).ReadAll();
            }
            return [content.Finish()];
        }
        catch (JsonException exception)
        {
            throw content.Refuse("DS03", "The file is not valid JSON here", exception.LineNumber + 1);
        }
        catch (InvalidDataException)
        {
            throw content.Refuse("DS07", "The compressed file is damaged or truncated");
        }
        catch (UnpackedStream.GrowthException)
        {
            throw content.Refuse("DS06", "The compressed file grows more than 250 times when it is unpacked");
        }
        catch (InvalidOperationException)
        {
            // An escape that is half a surrogate pair.
            throw content.Refuse("DS04", "A text holds half a character");
        }
    }

    private static Stream Open(Stream stream, string file)
    {
        if (!file.EndsWith(".dsjc", StringComparison.OrdinalIgnoreCase))
        {
            return new UnownedStream(stream);
        }
        var mark = new byte[2];
        stream.ReadAtLeast(mark, 2, throwOnEndOfStream: false);
        return mark switch
        {
            [0x1F, 0x8B] => new UnpackedStream(stream, isGzip: true),
            [0x78, _] => new UnpackedStream(stream, isGzip: false),
            _ => throw DatasetProblem.Of("DS01", file, "The file is compressed neither with zlib nor with gzip"),
        };
    }

    /// <summary>Moves a buffer over JSON, and hands each token on.</summary>
    private sealed class JsonTokens(Stream stream, DatasetJsonContent content, long fileLength)
    {
        private const int LongestValue = 16 << 20;

        private byte[] buffer = new byte[(int)Math.Clamp(fileLength + 1, 1 << 12, 1 << 18)];
        private int start;
        private int end;
        private bool isFinal;

        public void ReadAll()
        {
            Fill();
            if (buffer.AsSpan(0, end).StartsWith("\uFEFF"u8))
            {
                start = 3;
            }
            // A row of NDJSON is a value of its own.
            var state = new JsonReaderState(new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = 64 });
            while (true)
            {
                var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), isFinal, state);
                content.Take(ref reader);
                start += (int)reader.BytesConsumed;
                state = reader.CurrentState;
                if (isFinal)
                {
                    break;
                }
                Fill();
            }
        }

        private void Fill()
        {
            if (start > 0)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                end -= start;
                start = 0;
            }
            else if (end == buffer.Length)
            {
                if (buffer.Length >= LongestValue)
                {
                    throw content.Refuse("DS06", "A value is longer than 16 MB");
                }
                Array.Resize(ref buffer, buffer.Length * 2);
            }
            var count = stream.ReadAtLeast(buffer.AsSpan(end), buffer.Length - end, throwOnEndOfStream: false);
            isFinal = count < buffer.Length - end;
            end += count;
        }
    }

    /// <summary>A stream that its reader may dispose of without closing the file.</summary>
    private sealed class UnownedStream(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
