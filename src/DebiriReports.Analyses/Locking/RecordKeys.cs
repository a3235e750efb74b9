using DebiriReports.Analyses.Datasets;

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
        var duplicates = new List<int>();
        var groups = new int[recordCount];
        foreach (var variable in variables)
        {
            Refine(groups, variable);
        }
        var seen = new HashSet<int>();
        for (var record = 0; record < recordCount; record++)
        {
            if (!seen.Add(groups[record]))
            {
                duplicates.Add(record);
            }
        }
        return duplicates;
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
    private static void Refine(int[] groups, Variable variable)
    {
        var numbers = new Dictionary<(int Group, long Value), int>();
        for (var record = 0; record < groups.Length; record++)
        {
            var value = variable switch
            {
                TextVariable text => text.Codes[record],
                NumberVariable number => BitConverter.DoubleToInt64Bits(number.Values[record]),
                DateVariable date => date.Values[record].SortKey,
                _ => throw new ArgumentOutOfRangeException(nameof(variable)),
            };
            if (!numbers.TryGetValue((groups[record], value), out var group))
            {
                group = numbers.Count;
                numbers.Add((groups[record], value), group);
            }
            groups[record] = group;
        }
    }
}
