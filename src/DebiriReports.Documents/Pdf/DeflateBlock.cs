using System.Numerics;
using System.Runtime.CompilerServices;

namespace DebiriReports.Documents.Pdf;

/// <summary>Collects literals and matches and writes them as a block under the codes that suit them best (RFC 1951).</summary>
internal sealed class DeflateBlock
{
    private const int MostSymbols = 16384;
    private const int EndOfBlock = 256;

    // The order in which the lengths of the codes of code lengths are written (RFC 1951, 3.2.7).
    private static readonly byte[] LengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    private static readonly (byte[] Code, int[] Base, byte[] Extra) Lengths = LengthTable();
    private static readonly (int[] Base, byte[] Extra) Distances = DistanceTable();
    private static readonly HuffmanCode FixedLiterals = HuffmanCode.FixedLiterals();
    private static readonly HuffmanCode FixedDistances = HuffmanCode.FixedDistances();

    // A literal as it is; a match as its length in the upper half and its distance in the lower. One more than fills a
    // block, for a literal and a match that come together.
    private readonly uint[] symbols = new uint[MostSymbols + 1];
    private readonly int[] literalCounts = new int[286];
    private readonly int[] distanceCounts = new int[30];
    private readonly int[] lengthCounts = new int[19];
    private readonly HuffmanCode literals = new(286, 15);
    private readonly HuffmanCode distances = new(30, 15);
    private readonly HuffmanCode codeLengths = new(19, 7);
    private readonly (byte Symbol, byte Extra)[] runs = new (byte, byte)[316];
    private PdfBytes target = new(1);
    private ulong bits;
    private int bitCount;
    private int count;
    private int runCount;

    public bool IsFull => count >= MostSymbols;

    public void Begin(PdfBytes output)
    {
        target = output;
        bits = 0;
        bitCount = 0;
        Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddLiteral(byte value)
    {
        symbols[count++] = value;
        literalCounts[value]++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddMatch(int length, int distance)
    {
        symbols[count++] = ((uint)length << 16) | (uint)distance;
        literalCounts[257 + Lengths.Code[length]]++;
        distanceCounts[DistanceCode(distance)]++;
    }

    /// <summary>Writes what was collected as a block.</summary>
    public void Write(bool isLast)
    {
        literalCounts[EndOfBlock] = 1;
        literals.Make(literalCounts);
        distances.Make(distanceCounts);
        var literalUsed = literals.UsedUpTo(257);
        var distanceUsed = distances.UsedUpTo(1);
        EncodeLengths(literalUsed, distanceUsed);
        var orderUsed = 19;
        while (orderUsed > 4 && codeLengths.Length(LengthOrder[orderUsed - 1]) == 0)
        {
            orderUsed--;
        }
        var own = 14 + (3 * orderUsed) + HeaderCost() + Cost(literals, distances);
        var isFixed = Cost(FixedLiterals, FixedDistances) <= own;
        Put(isLast ? 1u : 0u, 1);
        Put(isFixed ? 1u : 2u, 2);
        if (!isFixed)
        {
            Put((uint)(literalUsed - 257), 5);
            Put((uint)(distanceUsed - 1), 5);
            Put((uint)(orderUsed - 4), 4);
            for (var index = 0; index < orderUsed; index++)
            {
                Put((uint)codeLengths.Length(LengthOrder[index]), 3);
            }
            for (var index = 0; index < runCount; index++)
            {
                var (symbol, extra) = runs[index];
                Put(codeLengths.Code(symbol), codeLengths.Length(symbol));
                Put(extra, ExtraOfRun(symbol));
            }
        }
        WriteSymbols(isFixed ? FixedLiterals : literals, isFixed ? FixedDistances : distances);
        Clear();
    }

    /// <summary>Writes the bits of the last byte.</summary>
    public void End()
    {
        while (bitCount > 0)
        {
            target.Append((byte)bits);
            bits >>= 8;
            bitCount -= 8;
        }
        bitCount = 0;
    }

    private void Clear()
    {
        count = 0;
        Array.Clear(literalCounts);
        Array.Clear(distanceCounts);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteSymbols(HuffmanCode literalCode, HuffmanCode distanceCode)
    {
        foreach (var symbol in symbols.AsSpan(0, count))
        {
            var length = (int)(symbol >> 16);
            if (length == 0)
            {
                Put(literalCode.Code((int)symbol), literalCode.Length((int)symbol));
                continue;
            }
            var lengthCode = Lengths.Code[length];
            Put(literalCode.Code(257 + lengthCode), literalCode.Length(257 + lengthCode));
            Put((uint)(length - Lengths.Base[lengthCode]), Lengths.Extra[lengthCode]);
            var distance = (int)(symbol & 0xFFFF);
            var code = DistanceCode(distance);
            Put(distanceCode.Code(code), distanceCode.Length(code));
            Put((uint)(distance - Distances.Base[code]), Distances.Extra[code]);
        }
        Put(literalCode.Code(EndOfBlock), literalCode.Length(EndOfBlock));
    }

    private long Cost(HuffmanCode literalCode, HuffmanCode distanceCode)
    {
        var cost = 0L;
        for (var symbol = 0; symbol < literalCounts.Length; symbol++)
        {
            var extra = symbol > EndOfBlock ? Lengths.Extra[symbol - 257] : 0;
            cost += (long)literalCounts[symbol] * (literalCode.Length(symbol) + extra);
        }
        for (var code = 0; code < distanceCounts.Length; code++)
        {
            cost += (long)distanceCounts[code] * (distanceCode.Length(code) + Distances.Extra[code]);
        }
        return cost;
    }

    private int HeaderCost()
    {
        var cost = 0;
        for (var index = 0; index < runCount; index++)
        {
            cost += codeLengths.Length(runs[index].Symbol) + ExtraOfRun(runs[index].Symbol);
        }
        return cost;
    }

    private static int ExtraOfRun(byte symbol) =>
        symbol switch
        {
            16 => 2,
            17 => 3,
            18 => 7,
            _ => 0,
        };

    // Code lengths in runs: 16 repeats the last length, 17 and 18 are runs of zeros (RFC 1951, 3.2.7).
    private void EncodeLengths(int literalUsed, int distanceUsed)
    {
        runCount = 0;
        Array.Clear(lengthCounts);
        var total = literalUsed + distanceUsed;
        int At(int index) => index < literalUsed ? literals.Length(index) : distances.Length(index - literalUsed);
        for (var index = 0; index < total; )
        {
            var length = At(index);
            var run = 1;
            while (index + run < total && At(index + run) == length)
            {
                run++;
            }
            index += run;
            if (length == 0)
            {
                while (run >= 3)
                {
                    var part = Math.Min(run, 138);
                    AddRun(part > 10 ? (byte)18 : (byte)17, (byte)(part > 10 ? part - 11 : part - 3));
                    run -= part;
                }
            }
            else
            {
                AddRun((byte)length, 0);
                run--;
                while (run >= 3)
                {
                    var part = Math.Min(run, 6);
                    AddRun(16, (byte)(part - 3));
                    run -= part;
                }
            }
            for (; run > 0; run--)
            {
                AddRun((byte)length, 0);
            }
        }
        codeLengths.Make(lengthCounts);
    }

    private void AddRun(byte symbol, byte extra)
    {
        runs[runCount++] = (symbol, extra);
        lengthCounts[symbol]++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(uint value, int width)
    {
        bits |= (ulong)value << bitCount;
        bitCount += width;
        if (bitCount >= 32)
        {
            target.AppendLittleEndian((uint)bits);
            bits >>= 32;
            bitCount -= 32;
        }
    }

    // Distances double every two codes (RFC 1951, 3.2.5).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DistanceCode(int distance)
    {
        if (distance <= 2)
        {
            return distance - 1;
        }
        var power = 31 - BitOperations.LeadingZeroCount((uint)(distance - 1));
        return (2 * power) + (((distance - 1) >> (power - 1)) & 1);
    }

    private static (byte[] Code, int[] Base, byte[] Extra) LengthTable()
    {
        var (codes, bases, extras) = (new byte[259], new int[29], new byte[29]);
        var length = 3;
        for (var code = 0; code < 28; code++)
        {
            bases[code] = length;
            extras[code] = (byte)(code < 8 ? 0 : (code / 4) - 1);
            for (var step = 0; step < 1 << extras[code]; step++)
            {
                codes[length++] = (byte)code;
            }
        }
        (codes[258], bases[28], extras[28]) = (28, 258, 0);
        return (codes, bases, extras);
    }

    private static (int[] Base, byte[] Extra) DistanceTable()
    {
        var (bases, extras) = (new int[30], new byte[30]);
        var distance = 1;
        for (var code = 0; code < 30; code++)
        {
            bases[code] = distance;
            extras[code] = (byte)(code < 4 ? 0 : (code / 2) - 1);
            distance += 1 << extras[code];
        }
        return (bases, extras);
    }
}
