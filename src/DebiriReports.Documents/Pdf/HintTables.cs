using System.Numerics;

namespace DebiriReports.Documents.Pdf;

/// <summary>Makes the hint tables of a linearized file (ISO 32000-1, F.4).</summary>
/// <remarks>
/// Lengths of content streams are given as those of their pages, and groups of shared objects hold one object each, as
/// readers expect it (ISO 32000-1, annex F with the implementation notes to PDF Reference 1.7, 126 to 130).
/// </remarks>
internal sealed class HintTables
{
    public required int FirstPage { get; init; }

    /// <summary>How many objects stand in the first page's section, the outline included.</summary>
    public required int FirstPageCount { get; init; }

    public required int FirstOutline { get; init; }

    public required int OutlineCount { get; init; }

    public required int FirstShared { get; init; }

    public required int SharedCount { get; init; }

    /// <summary>The number of each page's dictionary, which its other objects follow.</summary>
    public required IReadOnlyList<int> PageNumbers { get; init; }

    public required IReadOnlyList<int> PageCounts { get; init; }

    /// <summary>The shared objects that each page uses, as indexes of the table of shared objects.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> SharedOfPages { get; init; }

    /// <summary>The length of each object by number.</summary>
    public required IReadOnlyList<int> Lengths { get; init; }

    /// <summary>Makes the tables.</summary>
    /// <param name="firstPageAt">The offset of the first page's dictionary, the hint stream left out.</param>
    /// <param name="sharedTable">Where the table of shared objects starts.</param>
    /// <param name="outlineTable">Where the table of the outline starts, or 0 without one.</param>
    public byte[] Make(long firstPageAt, out int sharedTable, out int outlineTable)
    {
        var bits = new BitWriter();
        WritePages(bits, firstPageAt);
        sharedTable = bits.Length;
        var sharedAt = firstPageAt + Sum(FirstPage, FirstPageCount) + Sum(1, FirstShared - 1);
        WriteShared(bits, sharedAt);
        outlineTable = 0;
        if (OutlineCount > 0)
        {
            outlineTable = bits.Length;
            bits.Write(FirstOutline, 32);
            bits.Write(firstPageAt + Sum(FirstPage, FirstOutline - FirstPage), 32);
            bits.Write(OutlineCount, 32);
            bits.Write(Sum(FirstOutline, OutlineCount), 32);
        }
        return bits.ToArray();
    }

    private void WritePages(BitWriter bits, long firstPageAt)
    {
        var counts = PageCounts.ToArray();
        counts[0] = FirstPageCount;
        var lengths = counts.Select((count, page) => Sum(PageNumbers[page], count)).ToArray();
        var (leastCount, leastLength) = (counts.Min(), lengths.Min());
        var countBits = Bits(counts.Max() - leastCount);
        var lengthBits = Bits(lengths.Max() - leastLength);
        var usesBits = Bits(SharedOfPages.Max(uses => uses.Count));
        var indexBits = Bits(FirstPageCount + SharedCount);
        bits.Write(leastCount, 32);
        bits.Write(firstPageAt, 32);
        bits.Write(countBits, 16);
        bits.Write(leastLength, 32);
        bits.Write(lengthBits, 16);
        bits.Write(0, 32);
        bits.Write(0, 16);
        bits.Write(leastLength, 32);
        bits.Write(lengthBits, 16);
        bits.Write(usesBits, 16);
        bits.Write(indexBits, 16);
        // The fraction of a page at which a shared object is needed is not told.
        bits.Write(0, 16);
        bits.Write(1, 16);
        WriteRow(bits, counts.Select(count => count - leastCount), countBits);
        WriteRow(bits, lengths.Select(length => length - leastLength), lengthBits);
        WriteRow(bits, SharedOfPages.Select(uses => uses.Count), usesBits);
        WriteRow(bits, SharedOfPages.SelectMany(uses => uses), indexBits);
        WriteRow(bits, lengths.Select(length => length - leastLength), lengthBits);
    }

    private void WriteShared(BitWriter bits, long sharedAt)
    {
        var lengths = Enumerable
            .Range(FirstPage, FirstPageCount)
            .Concat(Enumerable.Range(FirstShared, SharedCount))
            .Select(number => Lengths[number])
            .ToArray();
        var least = lengths.Min();
        var lengthBits = Bits(lengths.Max() - least);
        bits.Write(SharedCount == 0 ? 0 : FirstShared, 32);
        bits.Write(SharedCount == 0 ? 0 : sharedAt, 32);
        bits.Write(FirstPageCount, 32);
        bits.Write(lengths.Length, 32);
        bits.Write(0, 16);
        bits.Write(least, 32);
        bits.Write(lengthBits, 16);
        WriteRow(bits, lengths.Select(length => length - least), lengthBits);
        // No signatures; one object a group.
        WriteRow(bits, lengths.Select(_ => 0), 1);
    }

    // Each row of a table starts on a byte.
    private static void WriteRow(BitWriter bits, IEnumerable<int> values, int width)
    {
        foreach (var value in values)
        {
            bits.Write(value, width);
        }
        bits.Align();
    }

    private int Sum(int first, int count)
    {
        var sum = 0;
        for (var number = first; number < first + count; number++)
        {
            sum += Lengths[number];
        }
        return sum;
    }

    private static int Bits(int greatest) => 32 - BitOperations.LeadingZeroCount((uint)greatest);

    private sealed class BitWriter
    {
        private readonly PdfBytes bytes = new();
        private int current;
        private int filled;

        public int Length => bytes.Length;

        public void Write(long value, int width)
        {
            for (var bit = width - 1; bit >= 0; bit--)
            {
                current = (current << 1) | (int)((value >> bit) & 1);
                if (++filled == 8)
                {
                    bytes.Append((byte)current);
                    current = 0;
                    filled = 0;
                }
            }
        }

        public void Align()
        {
            if (filled > 0)
            {
                Write(0, 8 - filled);
            }
        }

        public byte[] ToArray() => bytes.Span.ToArray();
    }
}
