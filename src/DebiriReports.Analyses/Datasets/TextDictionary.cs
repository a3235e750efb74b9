using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace DebiriReports.Analyses.Datasets;

/// <summary>Gives each distinct text, met as UTF-8 bytes, a code in order of first appearance.</summary>
/// <remarks>Open addressing over one pool of bytes: a text that was met before costs no allocation.</remarks>
internal sealed class TextDictionary
{
    private byte[] pool = new byte[256];
    private int[] ends = new int[16];
    private uint[] hashes = new uint[16];
    private int[] slots = new int[32];
    private int count;
    private int last = -1;

    /// <summary>The code of a text.</summary>
    /// <param name="text">The text, valid UTF-8.</param>
    /// <returns>Its code, from 0.</returns>
    public int CodeOf(ReadOnlySpan<byte> text)
    {
        // Records come sorted by subject: the value before is the likeliest.
        if (last >= 0 && BytesOf(last).SequenceEqual(text))
        {
            return last;
        }
        var hash = Hash(text);
        var slot = (int)(hash & (uint)(slots.Length - 1));
        while (slots[slot] != 0)
        {
            var code = slots[slot] - 1;
            if (hashes[code] == hash && BytesOf(code).SequenceEqual(text))
            {
                return last = code;
            }
            slot = (slot + 1) & (slots.Length - 1);
        }
        return last = Add(text, hash, slot);
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

    private ReadOnlySpan<byte> BytesOf(int code)
    {
        var start = code == 0 ? 0 : ends[code - 1];
        return pool.AsSpan(start, ends[code] - start);
    }

    private int Add(ReadOnlySpan<byte> text, uint hash, int slot)
    {
        var start = count == 0 ? 0 : ends[count - 1];
        if (start + text.Length > pool.Length)
        {
            Array.Resize(
                ref pool,
                checked((int)Math.Min(Array.MaxLength, Math.Max(pool.Length * 2L, start + text.Length)))
            );
        }
        text.CopyTo(pool.AsSpan(start));
        if (count == ends.Length)
        {
            Array.Resize(ref ends, count * 2);
            Array.Resize(ref hashes, count * 2);
        }
        ends[count] = start + text.Length;
        hashes[count] = hash;
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
            var slot = (int)(hashes[code] & (uint)(slots.Length - 1));
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & (slots.Length - 1);
            }
            slots[slot] = code + 1;
        }
    }

    private static uint Hash(ReadOnlySpan<byte> text)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        var hash = (ulong)text.Length * Multiplier;
        while (text.Length >= 8)
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(text)) * Multiplier;
            hash ^= hash >> 32;
            text = text[8..];
        }
        ulong rest = 0;
        for (var i = 0; i < text.Length; i++)
        {
            rest = (rest << 8) | text[i];
        }
        hash = (hash ^ rest) * Multiplier;
        hash ^= hash >> 32;
        hash *= Multiplier;
        return (uint)(hash >> 32);
    }
}
