namespace DebiriReports.Documents.Fonts;

/// <summary>Characters that the rules see as adjacent, with what is before and after them (BD13).</summary>
/// <param name="Indices">The characters, in order; those that X9 removes are left out.</param>
/// <param name="Level">Their level.</param>
/// <param name="Before">L or R: the direction before the sequence.</param>
/// <param name="After">L or R: the direction after it.</param>
internal sealed record BidiSequence(List<int> Indices, byte Level, BidiClass Before, BidiClass After);

/// <summary>X10: the isolating run sequences of a paragraph.</summary>
internal static class BidiSequences
{
    public static List<BidiSequence> Of(BidiClass[] original, byte[] levels, int[] isolateEnds, byte paragraphLevel)
    {
        // Level runs.
        var runs = new List<List<int>>();
        var runOf = new int[original.Length];
        for (var i = 0; i < original.Length; i++)
        {
            if (BidiLevels.IsRemoved(original[i]))
            {
                continue;
            }
            if (runs.Count == 0 || levels[runs[^1][0]] != levels[i])
            {
                runs.Add([]);
            }
            runs[^1].Add(i);
            runOf[i] = runs.Count - 1;
        }
        var starts = new int[original.Length];
        Array.Fill(starts, -1);
        for (var i = 0; i < isolateEnds.Length; i++)
        {
            if (isolateEnds[i] >= 0)
            {
                starts[isolateEnds[i]] = i;
            }
        }
        var sequences = new List<BidiSequence>();
        foreach (var run in runs)
        {
            if (original[run[0]] == BidiClass.PDI && starts[run[0]] >= 0)
            {
                continue;
            }
            var indices = new List<int>(run);
            while (BidiLevels.IsIsolateInitiator(original[indices[^1]]) && isolateEnds[indices[^1]] >= 0)
            {
                indices.AddRange(runs[runOf[isolateEnds[indices[^1]]]]);
            }
            var level = levels[indices[0]];
            var before = Neighbour(original, levels, indices[0], -1) ?? paragraphLevel;
            var last = indices[^1];
            var after = BidiLevels.IsIsolateInitiator(original[last])
                ? paragraphLevel
                : Neighbour(original, levels, last, 1) ?? paragraphLevel;
            sequences.Add(
                new BidiSequence(indices, level, Direction(Math.Max(level, before)), Direction(Math.Max(level, after)))
            );
        }
        return sequences;
    }

    private static byte? Neighbour(BidiClass[] original, byte[] levels, int index, int step)
    {
        for (var i = index + step; i >= 0 && i < levels.Length; i += step)
        {
            if (!BidiLevels.IsRemoved(original[i]))
            {
                return levels[i];
            }
        }
        return null;
    }

    private static BidiClass Direction(int level) => (level & 1) == 0 ? BidiClass.L : BidiClass.R;
}
