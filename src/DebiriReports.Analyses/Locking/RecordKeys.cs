using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Selection;

namespace DebiriReports.Analyses.Locking;

/// <summary>Finds the variables that tell a dataset's records apart, and the records that they do not.</summary>
public static class RecordKeys
{
    private static readonly string[] Visits = ["AVISIT", "AVISITN", "VISIT", "VISITNUM"];

    /// <summary>The usual key of a dataset: the first that no two records share.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="subject">The name of the variable with the subject.</param>
    /// <returns>The names of the key's variables; none when no usual key is one.</returns>
    public static IReadOnlyList<string> Find(Dataset dataset, string subject)
    {
        if (dataset.Find(subject) is null)
        {
            return [];
        }
        foreach (var names in Candidates(dataset, subject))
        {
            var variables = names.Select(dataset.Find).ToArray();
            if (
                variables.All(variable => variable is not null)
                && Duplicates(dataset.RecordCount, variables!).Count == 0
            )
            {
                return names;
            }
        }
        return [];
    }

    /// <summary>The records whose key an earlier record has.</summary>
    /// <param name="recordCount">How many records there are.</param>
    /// <param name="variables">The key's variables.</param>
    /// <returns>The records, ascending.</returns>
    public static IReadOnlyList<int> Duplicates(int recordCount, IReadOnlyList<Variable> variables)
    {
        var groups = new int[recordCount];
        var groupCount = 1;
        for (var i = 0; i < variables.Count - 1; i++)
        {
            groupCount = Refine(groups, groupCount, variables[i]);
        }
        return variables.Count == 0
            ? [.. Enumerable.Range(1, Math.Max(0, recordCount - 1))]
            : Repeated(groups, groupCount, variables[^1]);
    }

    private static IEnumerable<IReadOnlyList<string>> Candidates(Dataset dataset, string subject)
    {
        yield return [subject];
        foreach (var sequence in dataset.Variables.Where(IsSequence))
        {
            yield return [subject, sequence.Name];
            yield return [subject, "PARAMCD", sequence.Name];
        }
        yield return [subject, "PARAMCD"];
        foreach (var visit in Visits)
        {
            yield return [subject, "PARAMCD", visit];
            yield return [subject, "PARAMCD", visit, "ADT"];
            yield return [subject, "PARAMCD", visit, "ADTM"];
        }
        yield return [subject, "PARAMCD", "ADT"];
        yield return [subject, "PARAMCD", "ADTM"];
    }

    private static bool IsSequence(Variable variable) => variable.Name.EndsWith("SEQ", StringComparison.Ordinal);

    /// <summary>Splits groups of records by one more variable; two records stay together when they share its value.</summary>
    private static int Refine(int[] groups, int groupCount, Variable variable)
    {
        var codes = Codes(variable, out var codeCount);
        var made = 0;
        if (IsSmall((long)groupCount * codeCount, groups.Length, perRecord: 2))
        {
            var numbers = new int[groupCount * codeCount];
            for (var record = 0; record < groups.Length; record++)
            {
                ref var number = ref numbers[groups[record] * codeCount + codes[record] + 1];
                number = number == 0 ? ++made : number;
                groups[record] = number - 1;
            }
            return made;
        }
        var known = new Dictionary<long, int>();
        for (var record = 0; record < groups.Length; record++)
        {
            var pair = (long)groups[record] * codeCount + codes[record] + 1;
            if (!known.TryGetValue(pair, out var group))
            {
                group = made++;
                known.Add(pair, group);
            }
            groups[record] = group;
        }
        return made;
    }

    /// <summary>The records that share group and value with an earlier one.</summary>
    private static List<int> Repeated(int[] groups, int groupCount, Variable variable)
    {
        var codes = Codes(variable, out var codeCount);
        var repeated = new List<int>();
        var pairs = (long)groupCount * codeCount;
        var isSmall = IsSmall(pairs, groups.Length, perRecord: 32);
        var few = new RecordSet(isSmall ? (int)pairs : 0);
        var many = new HashSet<long>();
        for (var record = 0; record < groups.Length; record++)
        {
            var pair = (long)groups[record] * codeCount + codes[record] + 1;
            if (!(isSmall ? few.TryAdd((int)pair) : many.Add(pair)))
            {
                repeated.Add(record);
            }
        }
        return repeated;
    }

    // A table over all pairs is faster than a dictionary as long as it is not much larger than the records.
    private static bool IsSmall(long pairs, int recordCount, int perRecord) =>
        pairs <= Math.Min(Array.MaxLength / 8, 4096 + (long)recordCount * perRecord);

    /// <summary>For each record a code of its value, -1 for missing texts, and how many codes there can be with it.</summary>
    private static int[] Codes(Variable variable, out int codeCount)
    {
        if (variable is TextVariable text)
        {
            codeCount = text.Values.Length + 1;
            return text.Codes;
        }
        var codes = new int[variable.Count];
        var known = new Dictionary<long, int>();
        for (var record = 0; record < codes.Length; record++)
        {
            var value = variable switch
            {
                NumberVariable number => BitConverter.DoubleToInt64Bits(number.Values[record]),
                DateVariable date => date.Values[record].SortKey,
                _ => throw new ArgumentOutOfRangeException(nameof(variable)),
            };
            if (!known.TryGetValue(value, out codes[record]))
            {
                codes[record] = known.Count;
                known.Add(value, known.Count);
            }
        }
        codeCount = known.Count + 1;
        return codes;
    }
}
