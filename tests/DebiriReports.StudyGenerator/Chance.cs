namespace DebiriReports.StudyGenerator;

/// <summary>A small deterministic source of chance (PCG-XSH-RR 32, O'Neill 2014), one stream a purpose and subject.</summary>
/// <remarks>
/// Only integer arithmetic and the four basic operations on doubles are used, which IEEE 754 fixes exactly: the same
/// seed gives the same bytes on every system. A stream of its own for each purpose keeps the rest of the study as it
/// is when one part of the simulation draws more.
/// </remarks>
public sealed class Chance
{
    private readonly ulong increment;
    private ulong state;

    public Chance(ulong seed, string purpose, int subject = 0)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        // FNV-1a over the purpose selects the stream.
        ulong hash = 14695981039346656037UL;
        foreach (char letter in purpose)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        increment = ((hash + ((ulong)subject * 0x9E3779B97F4A7C15UL)) << 1) | 1;
        state = increment + seed;
        Next();
        Next();
    }

    public uint Next()
    {
        ulong old = state;
        state = unchecked((old * 6364136223846793005UL) + increment);
        uint shifted = unchecked((uint)(((old >> 18) ^ old) >> 27));
        int turn = (int)(old >> 59);
        return (shifted >> turn) | (shifted << (-turn & 31));
    }

    /// <summary>A uniform number in [0, 1).</summary>
    public double Unit() => Next() / 4294967296.0;

    /// <summary>A uniform integer from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + (int)(((ulong)Next() * (ulong)(high - low + 1)) >> 32);

    public double Between(double low, double high) => low + ((high - low) * Unit());

    public bool Happens(double probability) => Unit() < probability;

    /// <summary>An approximately standard normal number: the sum of twelve uniforms less six, within (-6, 6).</summary>
    public double Normal()
    {
        double sum = -6;
        for (int i = 0; i < 12; i++)
        {
            sum += Unit();
        }

        return sum;
    }

    public T Pick<T>(params IReadOnlyList<T> items) => items[Between(0, items.Count - 1)];

    /// <summary>One of the items, each as likely as its weight says.</summary>
    public T Weighted<T>(params (T Item, int Weight)[] items)
    {
        int draw = Between(0, items.Sum(entry => entry.Weight) - 1);
        foreach ((T item, int weight) in items)
        {
            draw -= weight;
            if (draw < 0)
            {
                return item;
            }
        }

        return items[^1].Item;
    }

    public void Shuffle<T>(IList<T> items)
    {
        for (int i = items.Count - 1; i > 0; i--)
        {
            int j = Between(0, i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
