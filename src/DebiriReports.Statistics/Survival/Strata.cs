namespace DebiriReports.Statistics.Survival;

/// <summary>Subjects divided into strata, and within a stratum into the distinct times.</summary>
internal static class Strata
{
    /// <summary>For each stratum, in ascending order of its number, the subjects at each distinct time, ascending.</summary>
    /// <param name="tied">The times of all subjects: ties are found over all strata.</param>
    /// <param name="strata">The subject's stratum; empty for one stratum.</param>
    public static List<int[][]> Split(TiedTimes tied, ReadOnlySpan<int> strata)
    {
        if (!strata.IsEmpty)
        {
            Arguments.RequireSameLength(strata.Length, tied.Order.Length, nameof(strata));
        }

        SortedDictionary<int, List<int[]>> steps = [];
        SortedDictionary<int, List<int>> now = [];
        for (int j = 0; j < tied.Values.Length; j++)
        {
            foreach (int subject in tied.Order.AsSpan(tied.Starts[j]..tied.Starts[j + 1]))
            {
                int stratum = strata.IsEmpty ? 0 : strata[subject];
                if (!now.TryGetValue(stratum, out List<int>? members))
                {
                    now[stratum] = members = [];
                }

                members.Add(subject);
            }

            foreach ((int stratum, List<int> members) in now)
            {
                if (!steps.TryGetValue(stratum, out List<int[]>? list))
                {
                    steps[stratum] = list = [];
                }

                // The order of subjects at one time must not depend on the sort.
                members.Sort();
                list.Add([.. members]);
            }

            now.Clear();
        }

        return [.. steps.Values.Select(list => list.ToArray())];
    }
}
