using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Locking;

/// <summary>Counts what a lock promises: who was screened, enrolled and treated, the analysis sets, deaths and SAEs.</summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>screened</c>: records of the subject dataset.</item>
/// <item><c>enrolled</c>: subjects with ENRLFL, else RANDFL, else ITTFL of Y.</item>
/// <item><c>treated</c>: subjects with a TRTSDT, else TRTSDTM; else SAFFL of Y.</item>
/// <item><c>deaths</c>: subjects with DTHFL of Y, else with a DTHDT.</item>
/// <item><c>analysisSets.ID</c>: subjects who meet its condition; left out where that names a derived variable.</item>
/// <item><c>aes</c>, <c>saes</c>: records of ADAE, and those with AESER of Y.</item>
/// </list>
/// A total whose variable is missing is left out. Names may be mapped in <c>study.yaml</c>.
/// </remarks>
internal static class ControlTotals
{
    /// <summary>The prefix of the totals of analysis sets.</summary>
    public const string AnalysisSets = "analysisSets.";

    /// <summary>Counts.</summary>
    /// <param name="definition">The study.</param>
    /// <param name="datasets">Its datasets by name.</param>
    /// <returns>The totals by name, in a fixed order.</returns>
    /// <exception cref="ReportException">A condition cannot be read (exit code 3).</exception>
    public static IReadOnlyDictionary<string, long> Compute(
        StudyDefinition definition,
        IReadOnlyDictionary<string, Dataset> datasets
    )
    {
        var totals = new OrderedDictionary<string, long>(StringComparer.Ordinal);
        if (datasets.TryGetValue(definition.Variables.SubjectDataset, out var subjects))
        {
            totals.Add("screened", subjects.RecordCount);
            Add("enrolled", Flagged(subjects, "ENRLFL") ?? Flagged(subjects, "RANDFL") ?? Flagged(subjects, "ITTFL"));
            Add("treated", Present(subjects, "TRTSDT") ?? Present(subjects, "TRTSDTM") ?? Flagged(subjects, "SAFFL"));
            Add("deaths", Flagged(subjects, "DTHFL") ?? Present(subjects, "DTHDT"));
            foreach (var (id, set) in definition.AnalysisSets)
            {
                Add(AnalysisSets + id, set.Where is { } where ? Meeting(subjects, where) : subjects.RecordCount);
            }
        }
        if (datasets.TryGetValue("ADAE", out var events))
        {
            totals.Add("aes", events.RecordCount);
            Add("saes", Flagged(events, "AESER"));
        }
        return totals;

        void Add(string name, long? total)
        {
            if (total is { } count)
            {
                totals.Add(name, count);
            }
        }

        long? Flagged(Dataset dataset, string name) =>
            Find(dataset, name) is { } flag
                ? Enumerable.Range(0, dataset.RecordCount).LongCount(record => flag.Text(record) == "Y")
                : null;

        long? Present(Dataset dataset, string name) =>
            Find(dataset, name) is { } variable
                ? Enumerable.Range(0, dataset.RecordCount).LongCount(record => !variable.IsMissing(record))
                : null;

        long? Meeting(Dataset dataset, Placed<string> condition)
        {
            var clause = WhereClause.Parse(condition);
            return clause.Variables().All(name => Find(dataset, name) is not null)
                ? clause.Compile(Scope(dataset)).Select(dataset.RecordCount).Count
                : null;
        }

        ClauseScope Scope(Dataset dataset) =>
            new(
                dataset.Name,
                name => Find(dataset, name) is { } variable ? new ScopedVariable(variable, null) : null,
                () => dataset.Variables.Select(variable => variable.Name)
            );

        Variable? Find(Dataset dataset, string name) => dataset.Find(definition.Variables.NameIn(dataset.Name, name));
    }
}
