using DebiriReports.Analyses;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>What a row of a summary looks at: its records, and the subjects that they stand for.</summary>
internal sealed class RowScope
{
    private readonly DisplayAnalysis analysis;
    private readonly RowScope? parent;
    private readonly RecordSet? inSets;
    private readonly Dictionary<Column, RecordSet> divided = [];
    private RecordSet? undivided;

    /// <summary>Finds the records of a row.</summary>
    /// <param name="analysis">The display on its study.</param>
    /// <param name="row">The row.</param>
    /// <param name="parent">The row above, or <see langword="null"/> below the analysis set itself.</param>
    public RowScope(DisplayAnalysis analysis, SummaryRow row, RowScope? parent)
    {
        this.analysis = analysis;
        this.parent = parent;
        var study = analysis.Study;
        Data = row.Dataset is { } name ? study.Require(name) : analysis.Data;
        analysis.AddSource(Data);
        IsOfSubjects = Data.Name == study.SubjectDataset.Name;
        var own = study.Select(Data, row.Where);
        if (row.InSet is { } inSet)
        {
            inSets = study.Set(inSet).Subjects;
        }
        if (row.NotInSet is { } notInSet)
        {
            inSets = (inSets ?? RecordSet.All(study.SubjectCount)).Except(study.Set(notInSet).Subjects);
        }
        var usesDisplay = Data.Name == analysis.Data.Name && analysis.IsNarrowed;
        Records = usesDisplay ? own.And(analysis.Records) : own;
        Subset = ConditionText.Join(
            usesDisplay ? analysis.Condition : null,
            row.Where?.Value,
            row.InSet is { } set ? SetCondition(study, set, "") : null,
            row.NotInSet is { } notSet ? SetCondition(study, notSet, "NOT ") : null
        );
        DividesRecords = Data.Name == analysis.Data.Name;
    }

    /// <summary>Whether its dataset is the subject dataset.</summary>
    public bool IsOfSubjects { get; }

    /// <summary>The row's dataset.</summary>
    public Dataset Data { get; }

    /// <summary>The row's records, of whatever subject.</summary>
    public RecordSet Records { get; }

    /// <summary>The condition on them, as text.</summary>
    public string Subset { get; }

    // Records of another dataset are in no column of records.
    private bool DividesRecords { get; }

    /// <summary>The subjects of the row above that count in a column.</summary>
    public RecordSet Above(Column column) => parent?.In(column) ?? analysis.Set.Subjects;

    /// <summary>The subjects of the row above that the row's analysis sets let in.</summary>
    public RecordSet Outer(Column column) => inSets is null ? Above(column) : Above(column).And(inSets);

    /// <summary>The subjects that count in a column.</summary>
    public RecordSet In(Column column)
    {
        // Columns that do not divide records share one answer.
        if (column.Records is null)
        {
            return undivided ??= In(column, Records);
        }
        if (!divided.TryGetValue(column, out var subjects))
        {
            divided.Add(column, subjects = In(column, Records));
        }
        return subjects;
    }

    /// <summary>The subjects with one of some records that count in a column.</summary>
    public RecordSet In(Column column, RecordSet records) =>
        analysis
            .Study.SubjectsWith(
                Data,
                Within(column) is { } within ? Records.And(records).And(within) : Records.And(records)
            )
            .And(Outer(column));

    /// <summary>The subjects who are asked for a value in a column.</summary>
    /// <remarks>
    /// A condition on subjects narrows who should have a value; one on records, of the row or of the column, says which
    /// record holds it.
    /// </remarks>
    public RecordSet Universe(Column column) => IsOfSubjects ? In(column) : Outer(column);

    /// <summary>The subjects with one of some records, whatever their column.</summary>
    public RecordSet SubjectsWith(RecordSet records) => analysis.Study.SubjectsWith(Data, records.And(Records));

    /// <summary>How many of the row's records are a column's.</summary>
    public int RecordCount(Column column)
    {
        var subjectOf = analysis.Study.SubjectsOf(Data);
        var (within, outer) = (Within(column), Outer(column));
        var count = 0;
        foreach (var record in Records)
        {
            var subject = subjectOf[record];
            if (
                subject >= 0
                && column.Subjects.Contains(subject)
                && outer.Contains(subject)
                && within?.Contains(record) != false
            )
            {
                count++;
            }
        }
        return count;
    }

    /// <summary>The values of a column, without missing ones.</summary>
    /// <exception cref="ReportException">Exit code 3: a subject has several, and the row counts subjects (D125).</exception>
    public double[] Values(NumberVariable variable, int[]? map, Column column, SummaryRow row, Placed<string> name)
    {
        var subjectOf = analysis.Study.SubjectsOf(Data);
        var (within, outer) = (Within(column), Outer(column));
        var values = new List<double>();
        var seen = row.Count == Counted.Subjects && !IsOfSubjects ? new RecordSet(analysis.Study.SubjectCount) : null;
        foreach (var record in Records)
        {
            var subject = subjectOf[record];
            if (
                subject < 0
                || !column.Subjects.Contains(subject)
                || !outer.Contains(subject)
                || within?.Contains(record) == false
            )
            {
                continue;
            }
            var at = map is null ? record : map[record];
            var value = at < 0 ? double.NaN : variable.Values[at];
            if (double.IsNaN(value))
            {
                continue;
            }
            if (seen?.TryAdd(subject) == false)
            {
                throw DisplayAnalysis.Wrong(
                    "D125",
                    $"a subject has more than one value of '{name}' in {Data.Name}",
                    name.Place,
                    "narrow it with where, or say count: records"
                );
            }
            values.Add(value);
        }
        return [.. values];
    }

    private RecordSet? Within(Column column) => DividesRecords ? column.Records : null;

    private static string SetCondition(Analyses.Derivations.AnalysisStudy study, Placed<string> set, string not) =>
        $"{not}({study.Set(set).Definition.Where?.Value ?? "all"})";
}
