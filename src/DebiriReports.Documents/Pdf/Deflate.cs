using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DebiriReports.Documents.Pdf;

/// <summary>Compresses stream data in the zlib format (RFC 1950 and 1951).</summary>
/// <remarks>
/// An own compressor, because that of the runtime gives other bytes with another release, system or processor, and the
/// same document has to give the same bytes everywhere. Matches are found by hash chains with one step of lazy evaluation.
/// </remarks>
internal sealed class Deflate
{
    private const int WindowSize = 32768;
    private const int HashBits = 15;
    private const int LongestMatch = 258;

    // A match is sought among so many earlier places, and taken at once when it is so long.
    private const int ChainLength = 16;
    private const int GoodLength = 64;

    // A match of at least this length is not compared with one that starts a byte later.
    private const int LazyLength = 24;

    private static readonly ConcurrentBag<Deflate> Free = [];

    private readonly int[] heads = new int[1 << HashBits];
    private readonly int[] previous = new int[WindowSize];
    private readonly DeflateBlock block = new();
    private int origin;

    private Deflate() { }

    /// <summary>Compresses data.</summary>
    /// <param name="data">The data.</param>
    /// <param name="target">Where the compressed data are appended.</param>
    public static void Compress(ReadOnlySpan<byte> data, PdfBytes target)
    {
        var deflate = Free.TryTake(out var used) ? used : new Deflate();
        deflate.Run(data, target);
        Free.Add(deflate);
    }

    private void Run(ReadOnlySpan<byte> data, PdfBytes target)
    {
        // A window of 32 KB; the second byte makes the header a multiple of 31.
        target.Append([0x78, 0x9C]);
        // Places of earlier data lie before the origin, so that the tables need not be cleared.
        if (origin > int.MaxValue / 2 - data.Length)
        {
            Array.Clear(heads);
            origin = 0;
        }
        origin += WindowSize;
        block.Begin(target);
        Find(data);
        block.Write(isLast: true);
        block.End();
        origin += data.Length;
        Span<byte> checksum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Adler(data));
        target.Append(checksum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Find(ReadOnlySpan<byte> data)
    {
        var at = 0;
        // Places up to here are in the hash chains.
        var hashed = 0;
        while (at < data.Length)
        {
            var (length, distance) = Match(data, at, ref hashed);
            if (length == 0)
            {
                block.AddLiteral(data[at]);
                at++;
            }
            else
            {
                if (length < LazyLength && at + 1 < data.Length)
                {
                    var (next, nextDistance) = Match(data, at + 1, ref hashed);
                    if (next > length)
                    {
                        block.AddLiteral(data[at]);
                        at++;
                        (length, distance) = (next, nextDistance);
                    }
                }
                block.AddMatch(length, distance);
                at += length;
            }
            if (block.IsFull)
            {
                block.Write(isLast: false);
            }
        }
    }

    // The longest match of at least four bytes that starts here, or none.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (int Length, int Distance) Match(ReadOnlySpan<byte> data, int at, ref int hashed)
    {
        if (at + 4 > data.Length)
        {
            return (0, 0);
        }
        ref var first = ref MemoryMarshal.GetReference(data);
        ref var chain = ref MemoryMarshal.GetArrayDataReference(previous);
        ref var head = ref MemoryMarshal.GetArrayDataReference(heads);
        for (; hashed < at; hashed++)
        {
            ref var place = ref Unsafe.Add(ref head, Hash(ref Unsafe.Add(ref first, hashed)));
            Unsafe.Add(ref chain, hashed & (WindowSize - 1)) = place;
            place = hashed + origin;
        }
        var limit = Math.Min(LongestMatch, data.Length - at);
        var oldest = Math.Max(-1, at - WindowSize);
        ref var here = ref Unsafe.Add(ref first, at);
        var start = Unsafe.ReadUnaligned<uint>(ref here);
        var (best, bestPlace) = (3, -1);
        var candidate = Unsafe.Add(ref head, Hash(ref here)) - origin;
        for (var tries = 0; tries < ChainLength && candidate > oldest; tries++)
        {
            ref var there = ref Unsafe.Add(ref first, candidate);
            if (
                Unsafe.Add(ref there, best) == Unsafe.Add(ref here, best)
                && Unsafe.ReadUnaligned<uint>(ref there) == start
            )
            {
                var length = CommonLength(ref there, ref here, limit);
                if (length > best)
                {
                    (best, bestPlace) = (length, candidate);
                    if (length >= GoodLength || length == limit)
                    {
                        break;
                    }
                }
            }
            var earlier = Unsafe.Add(ref chain, candidate & (WindowSize - 1)) - origin;
            if (earlier >= candidate)
            {
                break;
            }
            candidate = earlier;
        }
        return bestPlace < 0 ? (0, 0) : (best, at - bestPlace);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Hash(ref byte place) =>
        (int)((Unsafe.ReadUnaligned<uint>(ref place) * 2654435761u) >> (32 - HashBits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CommonLength(ref byte one, ref byte other, int limit)
    {
        var at = 4;
        while (at + 8 <= limit)
        {
            var difference =
                Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref one, at))
                ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref other, at));
            if (difference != 0)
            {
                return at + (BitOperations.TrailingZeroCount(difference) >> 3);
            }
            at += 8;
        }
        while (at < limit && Unsafe.Add(ref one, at) == Unsafe.Add(ref other, at))
        {
            at++;
        }
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint Adler(ReadOnlySpan<byte> data)
    {
        // The most bytes whose sums fit into 32 bits.
        const int Run = 5552;
        var (low, high) = (1u, 0u);
        while (data.Length > 0)
        {
            var count = Math.Min(Run, data.Length);
            foreach (var value in data[..count])
            {
                low += value;
                high += low;
            }
            low %= 65521;
            high %= 65521;
            data = data[count..];
        }
        return (high << 16) | low;
    }
}
