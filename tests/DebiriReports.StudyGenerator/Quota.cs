namespace DebiriReports.StudyGenerator;

/// <summary>Splits a total over kinds in given proportions, so that a study of any size keeps its mixture.</summary>
public static class Quota
{
    /// <summary>
    /// Returns <paramref name="total"/> items, each kind in its proportion by the method of largest remainders; ties go
    /// to the kind named first.
    /// </summary>
    public static List<T> Split<T>(int total, params IReadOnlyList<(T Item, int Weight)> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        int weights = kinds.Sum(kind => kind.Weight);
        int[] counts = [.. kinds.Select(kind => total * kind.Weight / weights)];
        var byRemainder = Enumerable
            .Range(0, kinds.Count)
            .OrderByDescending(i => total * kinds[i].Weight % weights)
            .ThenBy(i => i);
        foreach (int i in byRemainder.Take(total - counts.Sum()))
        {
            counts[i]++;
        }

        return [.. kinds.SelectMany((kind, i) => Enumerable.Repeat(kind.Item, counts[i]))];
    }

    /// <summary>The part of <paramref name="total"/> that <paramref name="part"/> is of <paramref name="whole"/>, rounded.</summary>
    public static int Of(int total, int part, int whole) => ((2 * total * part) + whole) / (2 * whole);
}
