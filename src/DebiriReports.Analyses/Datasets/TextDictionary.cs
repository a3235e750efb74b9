using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace DebiriReports.Analyses.Datasets;

/// <summary>Gives each distinct text, met as UTF-8 bytes, a code in order of first appearance.</summary>
/// <remarks>
/// Open addressing over one pool of bytes: a text that was met before costs no allocation. Of a text its first and its
/// last eight bytes are kept as numbers, which is all of one of up to 16 bytes: most comparisons are of two numbers.
/// Records come sorted, and parameters and visits in turns: what followed a text the last time is tried first.
/// </remarks>
internal sealed class TextDictionary
{
    private const int Word = sizeof(ulong);

    private byte[] pool = new byte[256];
    private Entry[] entries = new Entry[16];
    private int[] slots = new int[32];
    private int pooled;
    private int count;
    private int last;

    private struct Entry
    {
        public ulong First;
        public ulong Last;
        public int Start;
        public int Length;
        public uint Hash;
        public int Next;
    }

    /// <summary>The code of a text.</summary>
    /// <param name="text">The text, not empty; its encoding does not matter.</param>
    /// <returns>Its code, from 0.</returns>
    public int CodeOf(ReadOnlySpan<byte> text)
    {
        ref var start = ref MemoryMarshal.GetReference(text);
        var length = text.Length;
        if (length > Word)
        {
            return CodeOf(
                text,
                Unsafe.ReadUnaligned<ulong>(ref start),
                Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, length - Word))
            );
        }
        // The bytes as one number, from two reads that may overlap, or from the first, the middle and the last byte.
        return length >= 4
            ? CodeOf(
                text,
                Unsafe.ReadUnaligned<uint>(ref start)
                    | (ulong)Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, length - 4)) << (8 * (length - 4)),
                0
            )
            : CodeOf(
                text,
                start
                    | (ulong)Unsafe.Add(ref start, length >> 1) << (8 * (length >> 1))
                    | (ulong)Unsafe.Add(ref start, length - 1) << (8 * (length - 1)),
                0
            );
    }

    /// <summary>The code of a text that lies in a longer run of bytes, found without asking how long it is.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="start">Where the text starts.</param>
    /// <param name="length">Its length, not zero.</param>
    /// <returns>Its code, from 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CodeOf(ReadOnlySpan<byte> bytes, int start, int length)
    {
        var text = bytes.Slice(start, length);
        if (bytes.Length - start < Word)
        {
            return CodeOf(text);
        }
        ref var first = ref MemoryMarshal.GetReference(text);
        var word = Unsafe.ReadUnaligned<ulong>(ref first);
        return length > Word
            ? CodeOf(text, word, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, length - Word)))
            : CodeOf(text, word & (ulong.MaxValue >> (8 * (Word - length))), 0);
    }

    private int CodeOf(ReadOnlySpan<byte> text, ulong first, ulong end)
    {
        var guess = entries[last].Next;
        if (Is(ref entries[guess], text, first, end))
        {
            return last = guess;
        }
        var code = Find(text, first, end);
        entries[last].Next = code;
        return last = code;
    }

    private int Find(ReadOnlySpan<byte> text, ulong first, ulong end)
    {
        var hash = Hash(text, first, end);
        var mask = slots.Length - 1;
        var slot = (int)hash & mask;
        int code;
        while ((code = slots[slot] - 1) >= 0)
        {
            ref var entry = ref entries[code];
            if (entry.Hash == hash && Is(ref entry, text, first, end))
            {
                return code;
            }
            slot = (slot + 1) & mask;
        }
        return Add(text, first, end, hash, slot);
    }

    /// <summary>The distinct texts by code.</summary>
    /// <param name="encoding">The encoding of the bytes, or <see langword="null"/> for UTF-8.</param>
    /// <returns>The texts.</returns>
    public string[] ToTexts(Encoding? encoding = null)
    {
        encoding ??= Encoding.UTF8;
        var texts = new string[count];
        for (var code = 0; code < count; code++)
        {
            texts[code] = encoding.GetString(BytesOf(code));
        }
        return texts;
    }

    /// <summary>The first code whose bytes are no text of an encoding, or -1.</summary>
    /// <param name="encoding">The encoding, or <see langword="null"/> for UTF-8.</param>
    /// <returns>The code.</returns>
    public int FirstInvalid(Encoding? encoding)
    {
        for (var code = 0; code < count; code++)
        {
            if (!IsValid(BytesOf(code), encoding))
            {
                return code;
            }
        }
        return -1;
    }

    /// <summary>Whether bytes are text of an encoding: no NUL, and nothing that a decoder would replace.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="encoding">The encoding, or <see langword="null"/> for UTF-8.</param>
    /// <returns>Whether they are.</returns>
    public static bool IsValid(ReadOnlySpan<byte> bytes, Encoding? encoding)
    {
        if (bytes.Contains((byte)0))
        {
            return false;
        }
        if (encoding is null or UTF8Encoding)
        {
            return Utf8.IsValid(bytes);
        }
        // A single-byte encoding decodes a byte that it does not know to a C1 control.
        return bytes.IndexOfAnyInRange((byte)0x80, (byte)0x9F) < 0
            || encoding.GetString(bytes).AsSpan().IndexOfAnyInRange('\u0080', '\u009F') < 0;
    }

    private ReadOnlySpan<byte> BytesOf(int code) => pool.AsSpan(entries[code].Start, entries[code].Length);

    // An entry that is not yet taken has no length, and a text has.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Is(ref Entry entry, ReadOnlySpan<byte> text, ulong first, ulong end) =>
        entry.First == first
        && entry.Last == end
        && entry.Length == text.Length
        && (text.Length <= 2 * Word || pool.AsSpan(entry.Start, entry.Length).SequenceEqual(text));

    private static uint Hash(ReadOnlySpan<byte> text, ulong first, ulong end)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        var hash = (first ^ (uint)text.Length) * Multiplier;
        hash = (hash ^ (hash >> 29) ^ end) * Multiplier;
        // Long texts share beginnings and ends: the middle counts too.
        for (var at = 8; at < text.Length - 8; at += 8)
        {
            hash = (hash ^ (hash >> 32) ^ MemoryMarshal.Read<ulong>(text[at..])) * Multiplier;
        }
        return (uint)(hash >> 32);
    }

    private int Add(ReadOnlySpan<byte> text, ulong first, ulong end, uint hash, int slot)
    {
        if (pooled + (long)text.Length > pool.Length)
        {
            Array.Resize(
                ref pool,
                checked((int)Math.Min(Array.MaxLength, Math.Max(pool.Length * 2L, pooled + (long)text.Length)))
            );
        }
        text.CopyTo(pool.AsSpan(pooled));
        if (count == entries.Length)
        {
            Array.Resize(ref entries, count * 2);
        }
        entries[count] = new Entry
        {
            First = first,
            Last = end,
            Start = pooled,
            Length = text.Length,
            Hash = hash,
            Next = count,
        };
        pooled += text.Length;
        slots[slot] = ++count;
        if (count * 2 > slots.Length)
        {
            Rehash();
        }
        return count - 1;
    }

    private void Rehash()
    {
        slots = new int[slots.Length * 2];
        for (var code = 0; code < count; code++)
        {
            var slot = (int)entries[code].Hash & (slots.Length - 1);
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & (slots.Length - 1);
            }
            slots[slot] = code + 1;
        }
    }
}
