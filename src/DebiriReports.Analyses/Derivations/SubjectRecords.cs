namespace DebiriReports.Analyses.Derivations;

/// <summary>The records of each subject in one dataset, in the dataset's order.</summary>
public sealed class SubjectRecords
{
    private readonly int[] starts;
    private readonly int[] records;

    private SubjectRecords(int[] starts, int[] records)
    {
        this.starts = starts;
        this.records = records;
    }

    /// <summary>The records of a subject.</summary>
    /// <param name="subject">The subject's number.</param>
    /// <returns>The records, ascending.</returns>
    public ReadOnlySpan<int> this[int subject] => records.AsSpan(starts[subject]..starts[subject + 1]);

    internal static SubjectRecords Of(int[] subjectOf, int subjectCount)
    {
        var starts = new int[subjectCount + 1];
        foreach (var subject in subjectOf)
        {
            if (subject >= 0)
            {
                starts[subject + 1]++;
            }
        }
        for (var subject = 0; subject < subjectCount; subject++)
        {
            starts[subject + 1] += starts[subject];
        }
        var next = starts[..^1];
        var records = new int[starts[^1]];
        for (var record = 0; record < subjectOf.Length; record++)
        {
            if (subjectOf[record] >= 0)
            {
                records[next[subjectOf[record]]++] = record;
            }
        }
        return new SubjectRecords(starts, records);
    }
}
