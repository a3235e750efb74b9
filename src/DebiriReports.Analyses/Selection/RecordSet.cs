using System.Numerics;

namespace DebiriReports.Analyses.Selection;

/// <summary>A set of the records of one dataset, or of the subjects of one study, by number from 0.</summary>
public sealed class RecordSet
{
    private readonly ulong[] words;

    /// <summary>Makes an empty set.</summary>
    /// <param name="length">How many records there are.</param>
    public RecordSet(int length)
    {
        Length = length;
        words = new ulong[(length + 63) / 64];
    }

    private RecordSet(int length, ulong[] words)
    {
        Length = length;
        this.words = words;
    }

    /// <summary>How many records there are, in the set or not.</summary>
    public int Length { get; }

    /// <summary>How many records are in the set.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in words)
            {
                count += BitOperations.PopCount(word);
            }
            return count;
        }
    }

    /// <summary>Whether no record is in the set.</summary>
    public bool IsEmpty => words.AsSpan().IndexOfAnyExcept(0UL) < 0;

    internal Span<ulong> Words => words;

    /// <summary>The set of all records.</summary>
    /// <param name="length">How many there are.</param>
    /// <returns>The set.</returns>
    public static RecordSet All(int length)
    {
        var set = new RecordSet(length);
        set.words.AsSpan().Fill(ulong.MaxValue);
        set.TrimLast();
        return set;
    }

    /// <summary>Whether a record is in the set.</summary>
    /// <param name="record">The record, from 0.</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(int record) => (words[record >> 6] >> (record & 63) & 1) != 0;

    /// <summary>Puts a record into the set.</summary>
    /// <param name="record">The record.</param>
    public void Add(int record) => words[record >> 6] |= 1UL << (record & 63);

    /// <summary>Puts a record into the set, and says whether it is new there.</summary>
    /// <param name="record">The record.</param>
    /// <returns>Whether it was not in the set before.</returns>
    public bool TryAdd(int record)
    {
        ref var word = ref words[record >> 6];
        var bit = 1UL << (record & 63);
        var isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }

    /// <summary>Takes every record out.</summary>
    public void Clear() => words.AsSpan().Clear();

    /// <summary>The records in both sets.</summary>
    /// <param name="other">A set of the same length.</param>
    /// <returns>A new set.</returns>
    public RecordSet And(RecordSet other) => Combine(other, static (a, b) => a & b);

    /// <summary>The records in either set.</summary>
    /// <param name="other">A set of the same length.</param>
    /// <returns>A new set.</returns>
    public RecordSet Or(RecordSet other) => Combine(other, static (a, b) => a | b);

    /// <summary>The records in this set and not in the other.</summary>
    /// <param name="other">A set of the same length.</param>
    /// <returns>A new set.</returns>
    public RecordSet Except(RecordSet other) => Combine(other, static (a, b) => a & ~b);

    /// <summary>How many records are in both sets.</summary>
    /// <param name="other">A set of the same length.</param>
    /// <returns>The number.</returns>
    public int CountIn(RecordSet other)
    {
        var count = 0;
        for (var i = 0; i < words.Length; i++)
        {
            count += BitOperations.PopCount(words[i] & other.words[i]);
        }
        return count;
    }

    /// <summary>The records of the set, ascending.</summary>
    /// <returns>An enumerator for <c>foreach</c>.</returns>
    public Enumerator GetEnumerator() => new(words);

    /// <summary>The records of the set as an array, ascending.</summary>
    /// <returns>The array.</returns>
    public int[] ToArray()
    {
        var records = new int[Count];
        var i = 0;
        foreach (var record in this)
        {
            records[i++] = record;
        }
        return records;
    }

    internal void TrimLast()
    {
        if ((Length & 63) != 0)
        {
            words[^1] &= (1UL << (Length & 63)) - 1;
        }
    }

    private RecordSet Combine(RecordSet other, Func<ulong, ulong, ulong> combine)
    {
        var result = new ulong[words.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = combine(words[i], other.words[i]);
        }
        return new RecordSet(Length, result);
    }

    /// <summary>Walks over the records of a set.</summary>
    /// <param name="words">The set's words.</param>
    public struct Enumerator(ulong[] words)
    {
        private int index = -1;
        private ulong rest;

        /// <summary>The record.</summary>
        public int Current { get; private set; }

        /// <summary>Goes to the next record.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            while (rest == 0)
            {
                if (++index >= words.Length)
                {
                    return false;
                }
                rest = words[index];
            }
            Current = (index << 6) + BitOperations.TrailingZeroCount(rest);
            rest &= rest - 1;
            return true;
        }
    }
}
