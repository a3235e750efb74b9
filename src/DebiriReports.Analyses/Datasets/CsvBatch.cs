using CsvHelper;

namespace DebiriReports.Analyses.Datasets;

/// <summary>Some records of a text file, their fields' bytes behind one another: handed from the parser to the columns.</summary>
/// <param name="fieldCount">The fields of a record.</param>
internal sealed class CsvBatch(int fieldCount)
{
    private const int FullBytes = 1 << 18;

    // Columns read whole words: those that end with the first field, or start with the last one, lie in the batch too.
    private const int Margin = sizeof(ulong);

    // Enough records that a column is made in a run, few enough that the batch stays in the cache.
    private readonly int mostRecords = Math.Max(1, (1 << 16) / fieldCount);
    private byte[] bytes = new byte[4096];
    private int[] starts = [Margin, .. new int[fieldCount]];
    private int[] lines = new int[1];

    /// <summary>The number of the first record in the file, from 0.</summary>
    public int First { get; private set; }

    /// <summary>How many records there are.</summary>
    public int Count { get; private set; }

    /// <summary>The fields of a record.</summary>
    public int FieldCount => fieldCount;

    /// <summary>The fields' bytes, with eight bytes before the first field and after the last.</summary>
    public byte[] Bytes => bytes;

    /// <summary>Where fields start: field i of record r is number <c>r * FieldCount + i</c>, and ends a byte before the next.</summary>
    public int[] Starts => starts;

    /// <summary>A field's bytes.</summary>
    /// <param name="number">Its number, <c>r * FieldCount + i</c>.</param>
    /// <returns>The bytes.</returns>
    public ReadOnlySpan<byte> Field(int number) => bytes.AsSpan(starts[number]..(starts[number + 1] - 1));

    /// <summary>The line of each record.</summary>
    public ReadOnlySpan<int> Lines => lines.AsSpan(0, Count);

    /// <summary>Whether the records should be handed on.</summary>
    public bool IsFull => Count == mostRecords || starts[Count * fieldCount] >= FullBytes;

    /// <summary>Starts again.</summary>
    /// <param name="first">The number of the first record.</param>
    public void Clear(int first)
    {
        First = first;
        Count = 0;
    }

    /// <summary>Takes the record that a parser stands on.</summary>
    /// <param name="parser">The parser.</param>
    /// <param name="line">The record's line.</param>
    /// <param name="isPlain">Whether the file has no quotes, so that fields lie in the record as they are.</param>
    public void Add(CsvReader parser, int line, bool isPlain)
    {
        if (Count == lines.Length)
        {
            var records = Math.Min(mostRecords, Count * 2);
            Array.Resize(ref lines, records);
            Array.Resize(ref starts, records * fieldCount + 1);
        }
        lines[Count] = line;
        if (isPlain)
        {
            AddWhole(parser);
        }
        else
        {
            AddFields(parser);
        }
        Count++;
    }

    private void AddWhole(CsvReader parser)
    {
        var next = Count * fieldCount;
        var start = starts[next];
        var record = parser.RawRecord;
        MakeRoom(start, record.Length);
        record.CopyTo(bytes.AsSpan(start));
        for (var i = 0; i < fieldCount; i++)
        {
            start += parser.GetSpan(i).Length + 1;
            starts[++next] = start;
        }
    }

    private void AddFields(CsvReader parser)
    {
        var next = Count * fieldCount;
        var start = starts[next];
        for (var i = 0; i < fieldCount; i++)
        {
            var field = parser.GetSpan(i);
            MakeRoom(start, field.Length);
            field.CopyTo(bytes.AsSpan(start));
            start += field.Length + 1;
            starts[++next] = start;
        }
    }

    private void MakeRoom(int start, int length)
    {
        if (bytes.Length - start < length + Margin)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, checked(start + length + Margin)));
        }
    }
}
