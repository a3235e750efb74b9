namespace DebiriReports.Documents.Pdf;

/// <summary>A canonical Huffman code of limited length (RFC 1951, 3.2.2).</summary>
/// <param name="size">How many symbols there are.</param>
/// <param name="longest">The greatest length of a code in bits.</param>
internal sealed class HuffmanCode(int size, int longest)
{
    private readonly byte[] lengths = new byte[size];
    private readonly uint[] codes = new uint[size];
    private readonly int[] order = new int[size];
    private readonly long[] keys = new long[size];
    private readonly int[] weights = new int[2 * size];
    private readonly int[] parents = new int[2 * size];
    private readonly int[] perLength = new int[longest + 2];

    public int Length(int symbol) => lengths[symbol];

    /// <summary>A symbol's code, first bit lowest.</summary>
    public uint Code(int symbol) => codes[symbol];

    /// <summary>How many symbols are needed to have all that are used, at least so many.</summary>
    public int UsedUpTo(int least)
    {
        var used = size;
        while (used > least && lengths[used - 1] == 0)
        {
            used--;
        }
        return used;
    }

    /// <summary>Makes the code for symbols that occur so often.</summary>
    public void Make(ReadOnlySpan<int> counts)
    {
        Array.Clear(lengths);
        var used = 0;
        for (var symbol = 0; symbol < size; symbol++)
        {
            if (counts[symbol] > 0)
            {
                order[used] = symbol;
                // Rarest first, and of those as rare the first.
                keys[used++] = ((long)counts[symbol] << 16) | (uint)symbol;
            }
        }
        if (used == 0)
        {
            // A code that is never used still has to be there.
            lengths[0] = 1;
        }
        else if (used == 1)
        {
            lengths[order[0]] = 1;
        }
        else
        {
            Array.Sort(keys, order, 0, used);
            Measure(counts, used);
        }
        Assign();
    }

    public static HuffmanCode FixedLiterals()
    {
        var code = new HuffmanCode(288, 15);
        for (var symbol = 0; symbol < 288; symbol++)
        {
            code.lengths[symbol] = (byte)(
                symbol < 144 ? 8
                : symbol < 256 ? 9
                : symbol < 280 ? 7
                : 8
            );
        }
        code.Assign();
        return code;
    }

    public static HuffmanCode FixedDistances()
    {
        var code = new HuffmanCode(30, 15);
        Array.Fill(code.lengths, (byte)5);
        code.Assign();
        return code;
    }

    // Joins the two lightest trees until one is left; leaves come in order of weight, and so do the joined trees.
    private void Measure(ReadOnlySpan<int> counts, int used)
    {
        for (var leaf = 0; leaf < used; leaf++)
        {
            weights[leaf] = counts[order[leaf]];
        }
        var (nextLeaf, nextTree) = (0, used);
        for (var tree = used; tree < (2 * used) - 1; tree++)
        {
            weights[tree] = 0;
            for (var side = 0; side < 2; side++)
            {
                var isLeaf = nextLeaf < used && (nextTree >= tree || weights[nextLeaf] <= weights[nextTree]);
                var lightest = isLeaf ? nextLeaf++ : nextTree++;
                weights[tree] += weights[lightest];
                parents[lightest] = tree;
            }
        }
        Array.Clear(perLength);
        var root = (2 * used) - 2;
        // From here on the weights are depths.
        weights[root] = 0;
        for (var node = root - 1; node >= 0; node--)
        {
            weights[node] = weights[parents[node]] + 1;
            if (node < used)
            {
                perLength[Math.Min(weights[node], longest)]++;
            }
        }
        Shorten();
        // The rarest symbols get the longest codes.
        var index = 0;
        for (var length = longest; length > 0; length--)
        {
            for (var count = perLength[length]; count > 0; count--)
            {
                lengths[order[index++]] = (byte)length;
            }
        }
    }

    // Codes cut to the greatest length claim too much: shorter codes are lengthened until the claims add up to one.
    private void Shorten()
    {
        var claimed = 0L;
        for (var length = 1; length <= longest; length++)
        {
            claimed += (long)perLength[length] << (longest - length);
        }
        while (claimed > 1L << longest)
        {
            var length = longest - 1;
            while (perLength[length] == 0)
            {
                length--;
            }
            perLength[length]--;
            perLength[length + 1] += 2;
            perLength[longest]--;
            claimed--;
        }
    }

    private void Assign()
    {
        Span<uint> next = stackalloc uint[longest + 2];
        Span<int> count = stackalloc int[longest + 2];
        foreach (var length in lengths)
        {
            count[length]++;
        }
        count[0] = 0;
        var code = 0u;
        for (var length = 1; length <= longest; length++)
        {
            code = (code + (uint)count[length - 1]) << 1;
            next[length] = code;
        }
        for (var symbol = 0; symbol < size; symbol++)
        {
            codes[symbol] = lengths[symbol] == 0 ? 0 : Reversed(next[lengths[symbol]]++, lengths[symbol]);
        }
    }

    private static uint Reversed(uint code, int length)
    {
        var reversed = 0u;
        for (; length > 0; length--)
        {
            reversed = (reversed << 1) | (code & 1);
            code >>= 1;
        }
        return reversed;
    }
}
