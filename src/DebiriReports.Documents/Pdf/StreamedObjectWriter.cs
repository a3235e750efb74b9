using System.Security.Cryptography;

namespace DebiriReports.Documents.Pdf;

/// <summary>Writes objects as they come: small ones packed in object streams, streams deflated on other threads.</summary>
/// <remarks>
/// Compression runs ahead of writing by a few streams; they are written in the order in which they were handed over, so
/// that the bytes depend on nothing else. What stays in memory is eight bytes an object.
/// </remarks>
internal sealed class StreamedObjectWriter : ObjectWriter
{
    private const int ObjectsInStream = 500;
    private const int PendingStreams = 8;

    private readonly Stream output;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly PdfBytes line = new();
    private readonly Queue<Pending> pending = new();

    // Zero: never written. Positive: the offset of a plain object. Negative: minus (stream * 1000 + index) of a packed one.
    private long[] places = new long[1024];
    private long position;
    private PdfBytes? packed;
    private PdfBytes? packedIndex;
    private int packedCount;
    private int packedId;

    public StreamedObjectWriter(Stream output)
    {
        this.output = output;
        Emit(PdfSyntax.FileHeader);
    }

    public override void Write(int id, PdfBytes body, ObjectPlace place)
    {
        if (packed is null || packedIndex is null)
        {
            packed = Rent();
            packedIndex = Rent();
            packedId = Reserve();
            packedCount = 0;
        }
        packedIndex.AppendOperand(id);
        packedIndex.AppendOperand(packed.Length);
        packed.Append(body.Span);
        packed.Append((byte)'\n');
        SetPlace(id, -((packedId * 1000L) + packedCount));
        packedCount++;
        Return(body);
        if (packedCount == ObjectsInStream)
        {
            FinishPacked();
        }
    }

    public override void WriteStream(
        int id,
        PdfBytes entries,
        PdfBytes data,
        ObjectPlace place,
        bool isCompressed = true
    )
    {
        var stream = new Pending(id, entries, data);
        if (isCompressed)
        {
            stream.Deflated = Rent();
            stream.Work = Task.Run(() => Deflate.Compress(data.Span, stream.Deflated));
        }
        pending.Enqueue(stream);
        while (pending.Count > PendingStreams)
        {
            EmitPending(pending.Dequeue());
        }
    }

    public override void Finish(int catalog, int information)
    {
        FinishPacked();
        EmitAllPending();
        var id = Reserve();
        var startOfIndex = position;
        SetPlace(id, position);
        var identifier = Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 16));

        var table = CrossReferences(out var width);
        var deflated = Rent();
        Deflate.Compress(table.Span, deflated);
        line.Clear();
        PdfSyntax.BeginObject(line, id);
        line.Append("<</Type/XRef/Size "u8);
        line.AppendInteger(LastId + 1);
        line.Append("/W[1 "u8);
        line.AppendInteger(width);
        line.Append(" 2]/Root "u8);
        line.AppendReference(catalog);
        line.Append("/Info "u8);
        line.AppendReference(information);
        line.AppendAscii($"/ID[<{identifier}><{identifier}>]");
        line.Append("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns "u8);
        line.AppendInteger(width + 3);
        line.Append(">>/Length "u8);
        line.AppendInteger(deflated.Length);
        line.Append(">>"u8);
        Emit(line.Span);
        EmitData(deflated.Span);
        line.Clear();
        line.Append("startxref\n"u8);
        line.AppendInteger(startOfIndex);
        line.Append("\n%%EOF\n"u8);
        Emit(line.Span);
        output.Flush();
    }

    private void FinishPacked()
    {
        if (packed is null || packedIndex is null)
        {
            return;
        }
        var data = Rent();
        data.Append(packedIndex.Span);
        data.Append(packed.Span);
        var entries = Rent();
        entries.Append("/Type/ObjStm/N "u8);
        entries.AppendInteger(packedCount);
        entries.Append("/First "u8);
        entries.AppendInteger(packedIndex.Length);
        Return(packed);
        Return(packedIndex);
        packed = null;
        packedIndex = null;
        WriteStream(packedId, entries, data, ObjectPlace.Rest);
    }

    private void EmitAllPending()
    {
        while (pending.TryDequeue(out var stream))
        {
            EmitPending(stream);
        }
    }

    private void EmitPending(Pending stream)
    {
        stream.Work?.GetAwaiter().GetResult();
        var data = stream.Deflated ?? stream.Data;
        SetPlace(stream.Id, position);
        line.Clear();
        PdfSyntax.BeginObject(line, stream.Id);
        line.Append("<<"u8);
        line.Append(stream.Entries.Span);
        if (stream.Deflated is not null)
        {
            line.Append("/Filter/FlateDecode"u8);
        }
        line.Append("/Length "u8);
        line.AppendInteger(data.Length);
        line.Append(">>"u8);
        Emit(line.Span);
        EmitData(data.Span);
        Return(stream.Entries);
        Return(stream.Data);
        if (stream.Deflated is not null)
        {
            Return(stream.Deflated);
        }
    }

    private void EmitData(ReadOnlySpan<byte> data)
    {
        Emit("\nstream\n"u8);
        Emit(data);
        Emit("\nendstream\nendobj\n"u8);
    }

    private void Emit(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        hash.AppendData(bytes);
        position += bytes.Length;
    }

    private void SetPlace(int id, long place)
    {
        if (id >= places.Length)
        {
            Array.Resize(ref places, Math.Max(places.Length * 2, id + 1));
        }
        places[id] = place;
    }

    private PdfBytes CrossReferences(out int width)
    {
        width = CrossReferenceRows.WidthFor(Math.Max(position, LastId));
        var rows = new CrossReferenceRows(Rent(), width, isPredicted: true);
        for (var id = 0; id <= LastId; id++)
        {
            // A number that was reserved and never used is a free entry, else readers call the file damaged.
            var place = id < places.Length ? places[id] : 0;
            if (place > 0)
            {
                rows.Add(1, place, 0);
            }
            else if (place < 0)
            {
                rows.Add(2, -place / 1000, (int)(-place % 1000));
            }
            else
            {
                rows.Add(0, 0, id == 0 ? 65535 : 0);
            }
        }
        return rows.Target;
    }

    private sealed record Pending(int Id, PdfBytes Entries, PdfBytes Data)
    {
        public PdfBytes? Deflated { get; set; }

        public Task? Work { get; set; }
    }
}
