using System.Collections.Concurrent;
using DebiriReports.Analyses;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;
using DebiriReports.Displays;

namespace DebiriReports.CrossChecks;

/// <summary>A display's results, found by column, row and statistic.</summary>
internal sealed class CheckedDisplay
{
    private const string Count = "N";
    private readonly AnalysisStudy study;
    private readonly Dictionary<string, ResultBlock> blocks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AnalysisResult> counts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RecordSet?> subjects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ResultBlock>> children = new(StringComparer.Ordinal);

    /// <summary>Arranges a display's results.</summary>
    /// <param name="result">The display's results.</param>
    /// <param name="study">The study.</param>
    public CheckedDisplay(DisplayResult result, AnalysisStudy study)
    {
        Result = result;
        this.study = study;
        // Results of a cell share the lists of their column and row, so their paths are joined once.
        var paths = new Dictionary<IReadOnlyList<string>, string>(ReferenceEqualityComparer.Instance);
        foreach (var one in result.Results)
        {
            var group = PathOf(one.Group);
            // Rows of a page stand under its label, which is no part of the table.
            var isOfPage = result.Page is { } page && one.Row.Count > 0 && one.Row[0] == page;
            IReadOnlyList<string> row = isOfPage ? [.. one.Row.Skip(1)] : one.Row;
            if (row is [Count] && one.Statistic == Count)
            {
                counts[group] = one;
                continue;
            }
            var key = group + "\t" + PathOf(row);
            if (!blocks.TryGetValue(key, out var block))
            {
                blocks.Add(key, block = new ResultBlock(this, one.Group, row));
                Blocks.Add(block);
                var above = group + "\t" + ResultId.Path([.. row.SkipLast(1)]);
                if (!children.TryGetValue(above, out var siblings))
                {
                    children.Add(above, siblings = []);
                }
                siblings.Add(block);
            }
            block.Add(one);
        }

        string PathOf(IReadOnlyList<string> path)
        {
            if (!paths.TryGetValue(path, out var text))
            {
                paths.Add(path, text = ResultId.Path(path));
            }
            return text;
        }
    }

    /// <summary>The display's results.</summary>
    public DisplayResult Result { get; }

    /// <summary>The display's id.</summary>
    public string Id => Result.Display.Id;

    /// <summary>The name of its kind.</summary>
    public string Kind => Result.Display.Kind;

    /// <summary>The page that it is, or empty for a whole display: what is counted on a page is not what is counted on another.</summary>
    public string Page => Result.Page ?? "";

    /// <summary>Its definition.</summary>
    public DisplayDefinition Definition => Result.Definition;

    /// <summary>Its results by column and row, without those that are a column's N.</summary>
    public List<ResultBlock> Blocks { get; } = [];

    /// <summary>The N of each column.</summary>
    public IEnumerable<AnalysisResult> Counts => counts.Values;

    /// <summary>The methods in force.</summary>
    public AnalysisMethods Methods => Definition.Methods.Over(study.Definition.Methods);

    /// <summary>Whether its columns hold groups of records within groups of subjects.</summary>
    public bool HasRecordColumns => Definition is ColumnedDefinition { Columns.Within.Count: > 0 };

    /// <summary>A result in words: display, row and column.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The words.</returns>
    public static string Name(AnalysisResult result) =>
        string.Join(
            ", ",
            new[] { result.Display, string.Join(" > ", result.Row), string.Join(" > ", result.Group) }.Where(part =>
                part.Length > 0
            )
        );

    /// <summary>The results of a column and row, or <see langword="null"/>.</summary>
    /// <param name="group">The column.</param>
    /// <param name="row">The row.</param>
    /// <returns>The results.</returns>
    public ResultBlock? Find(IReadOnlyList<string> group, IReadOnlyList<string> row) =>
        blocks.GetValueOrDefault(ResultId.Path(group) + "\t" + ResultId.Path(row));

    /// <summary>A result, or <see langword="null"/>.</summary>
    /// <param name="group">The column.</param>
    /// <param name="row">The row.</param>
    /// <param name="statistic">The statistic.</param>
    /// <returns>The result.</returns>
    public AnalysisResult? Find(IReadOnlyList<string> group, IReadOnlyList<string> row, string statistic) =>
        Find(group, row)?[statistic];

    /// <summary>The results of the rows directly under a row, in a column.</summary>
    /// <param name="group">The column.</param>
    /// <param name="row">The row; empty for the rows of the first level.</param>
    /// <returns>The results.</returns>
    public IReadOnlyList<ResultBlock> Under(IReadOnlyList<string> group, IReadOnlyList<string> row) =>
        children.TryGetValue(ResultId.Path(group) + "\t" + ResultId.Path(row), out var found) ? found : [];

    /// <summary>The N of the group of subjects that a column lies in, or <see langword="null"/>.</summary>
    /// <param name="group">The column.</param>
    /// <returns>The result.</returns>
    public AnalysisResult? CountOf(IReadOnlyList<string> group)
    {
        for (var length = group.Count; length >= 0; length--)
        {
            if (counts.TryGetValue(ResultId.Path([.. group.Take(length)]), out var count))
            {
                return count;
            }
        }
        return null;
    }

    /// <summary>The subjects of the analysis set that meet a column's condition, or <see langword="null"/> where it cannot be asked.</summary>
    /// <param name="grouping">The condition, over the subject dataset.</param>
    /// <returns>The subjects.</returns>
    public RecordSet? Subjects(string? grouping) => subjects.GetOrAdd(grouping ?? "", Select);

    private RecordSet? Select(string grouping)
    {
        try
        {
            return Result.Set.Subjects.And(
                study.Select(study.SubjectDataset, new Placed<string>(grouping, Place.None))
            );
        }
        catch (ReportException)
        {
            // A condition in words, or on records: nothing to count again.
            return null;
        }
    }
}

/// <summary>The results of one column and row.</summary>
/// <param name="display">Their display.</param>
/// <param name="group">The column.</param>
/// <param name="row">The row.</param>
internal sealed class ResultBlock(CheckedDisplay display, IReadOnlyList<string> group, IReadOnlyList<string> row)
{
    private readonly Dictionary<string, AnalysisResult> byStatistic = new(StringComparer.Ordinal);

    /// <summary>Their display.</summary>
    public CheckedDisplay Display { get; } = display;

    /// <summary>The column.</summary>
    public IReadOnlyList<string> Group { get; } = group;

    /// <summary>The row.</summary>
    public IReadOnlyList<string> Row { get; } = row;

    /// <summary>The results.</summary>
    public IReadOnlyCollection<AnalysisResult> Results => byStatistic.Values;

    /// <summary>A result by its statistic, or <see langword="null"/>.</summary>
    public AnalysisResult? this[string statistic] => byStatistic.GetValueOrDefault(statistic);

    /// <summary>The value of a statistic, or <see cref="double.NaN"/>.</summary>
    /// <param name="statistic">The statistic.</param>
    /// <returns>The value.</returns>
    public double Value(string statistic) => this[statistic]?.Value ?? double.NaN;

    internal void Add(AnalysisResult result) => byStatistic[result.Statistic] = result;
}
