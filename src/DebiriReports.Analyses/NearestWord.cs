namespace DebiriReports.Analyses;

/// <summary>Finds the known word that somebody probably meant.</summary>
public static class NearestWord
{
    /// <summary>The known word that is nearest to a misspelt one.</summary>
    /// <param name="word">The word as it was written.</param>
    /// <param name="known">The words that would have been right.</param>
    /// <returns>The nearest by edit distance, or <see langword="null"/> when none is near.</returns>
    /// <remarks>
    /// Near means at most a third of the longer word's letters changed, case apart; a word that begins with the written
    /// one is near too. Ties go to the word that is listed first.
    /// </remarks>
    public static string? Of(string word, IEnumerable<string> known)
    {
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in known)
        {
            var distance = Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant());
            var limit = Math.Max(1, Math.Max(word.Length, candidate.Length) / 3);
            if (distance > limit && word.Length >= 3 && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                distance = limit;
            }
            if (distance <= limit && distance < bestDistance)
            {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    /// <summary>The hint that names the nearest word, or the known words where none is near and they are few.</summary>
    /// <param name="word">The word as it was written.</param>
    /// <param name="known">The words that would have been right.</param>
    /// <returns>The hint, or <see langword="null"/> when there is nothing to say.</returns>
    public static string? Hint(string word, IEnumerable<string> known)
    {
        var list = known.ToList();
        if (Of(word, list) is { } nearest)
        {
            return $"did you mean '{nearest}'?";
        }
        return list.Count switch
        {
            0 => null,
            <= 24 => "known: " + string.Join(", ", list),
            _ => "known: " + string.Join(", ", list.Take(20)) + ", …",
        };
    }

    private static int Distance(string a, string b)
    {
        // Optimal string alignment: a swap of two neighbours is one mistake, as it is to the one who typed it.
        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }
            (beforeLast, last, current) = (last, current, beforeLast);
        }
        return last[b.Length];
    }
}
