using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Locking;

namespace DebiriReports.Displays;

/// <summary>The keys of a dataset's records, by which a record is found again at another data cut.</summary>
/// <param name="analysis">The display whose dataset it is.</param>
internal sealed class ListingKeys(DisplayAnalysis analysis)
{
    private readonly Lazy<IReadOnlyList<Variable>> variables = new(() => Find(analysis));
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> keys = [];

    /// <summary>A record's key: the subject and what tells its records apart, <c>DEB-01-001/5</c>.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The key; two records of one key are told apart by their order.</returns>
    public string Of(int record)
    {
        lock (keys)
        {
            if (!keys.TryGetValue(record, out var key))
            {
                var subject = analysis.Study.SubjectsOf(analysis.Data)[record];
                key = string.Join(
                    '/',
                    variables
                        .Value.Select(variable => variable.Text(record))
                        .Prepend(analysis.Study.SubjectIds[subject])
                );
                var number = seen[key] = seen.GetValueOrDefault(key) + 1;
                key = number == 1 ? key : $"{key}#{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
                keys.Add(record, key);
            }
            return key;
        }
    }

    /// <summary>The variables of the key after the subject.</summary>
    private static IReadOnlyList<Variable> Find(DisplayAnalysis analysis)
    {
        var data = analysis.Data;
        if (data == analysis.Study.SubjectDataset)
        {
            return [];
        }
        var subject = analysis.Study.Definition.Variables.NameIn(
            data.Name,
            analysis.Study.Definition.Variables.Subject
        );
        var names = RecordKeys.Find(data, subject).Where(name => name != subject).ToList();
        if (names.Count == 0)
        {
            // One record a subject at this cut may be several at the next.
            names.AddRange(
                data.Variables.Select(variable => variable.Name)
                    .Where(name => name.EndsWith("SEQ", StringComparison.Ordinal))
                    .Take(1)
            );
        }
        return [.. names.Select(name => data.Find(name)!)];
    }
}
