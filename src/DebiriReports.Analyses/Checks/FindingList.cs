using System.Collections;

namespace DebiriReports.Analyses.Checks;

/// <summary>The findings of one rule, kept small: the key and place of a record are made when they are read.</summary>
/// <remarks>A rule that doubts each laboratory record of a large study finds a million, of which twenty are printed.</remarks>
/// <param name="rule">The rule's id.</param>
internal sealed class FindingList(string rule) : IReadOnlyList<Finding>
{
    private readonly List<Found> found = [];

    /// <inheritdoc/>
    public int Count => found.Count;

    /// <inheritdoc/>
    public Finding this[int index] => Make(found[index]);

    /// <summary>Adds a finding on a record.</summary>
    /// <param name="table">The record's dataset.</param>
    /// <param name="record">The record, from 0.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="hint">What to do about it.</param>
    public void Add(CheckedDataset table, int record, Severity severity, string message, string? hint) =>
        found.Add(new Found(table, record, severity, message, hint));

    /// <summary>Adds a finding on no record.</summary>
    /// <param name="finding">The finding.</param>
    public void Add(Finding finding) => found.Add(new Found(finding, 0, finding.Severity, finding.Message, null));

    /// <summary>How bad a finding is, without making it.</summary>
    /// <param name="index">The finding.</param>
    /// <returns>Its severity.</returns>
    public Severity SeverityOf(int index) => found[index].Severity;

    /// <inheritdoc/>
    public IEnumerator<Finding> GetEnumerator()
    {
        foreach (var entry in found)
        {
            yield return Make(entry);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Finding Make(Found entry)
    {
        if (entry.Of is Finding finding)
        {
            return finding;
        }
        var table = (CheckedDataset)entry.Of;
        var key = table.Key(entry.Record);
        return new Finding(
            rule,
            entry.Severity,
            table.Data.Name,
            key,
            entry.Message,
            entry.Hint,
            new Place(table.Data.File, table.Data.Lines?[entry.Record] ?? 0, Record: entry.Record + 1, Key: key)
        );
    }

    private readonly record struct Found(object Of, int Record, Severity Severity, string Message, string? Hint);
}
