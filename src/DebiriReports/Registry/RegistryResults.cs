using DebiriReports.Analyses;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Registry;

/// <summary>The results of one display as a register asks for them: groups, rows, and numbers as they are printed.</summary>
internal sealed class RegistryResults
{
    private const string Count = "N";
    private readonly string display;
    private readonly IReadOnlyList<AnalysisResult> results;
    private readonly Dictionary<(string Group, string Row, string Statistic), AnalysisResult> byPlace = [];

    /// <summary>Binds the results of a display.</summary>
    /// <param name="display">The display.</param>
    /// <param name="all">The results of the run.</param>
    /// <param name="total">The label of the total column, which is a group of the baseline alone.</param>
    public RegistryResults(string display, ResultSet all, string? total)
    {
        this.display = display;
        results = all.OfDisplay(display);
        foreach (var result in results)
        {
            byPlace[(ResultId.Path(result.Group), ResultId.Path(result.Row), result.Statistic)] = result;
        }
        var groups = results
            .Where(result => result.Statistic == Count && result.Row is [Count])
            .Select(result => result.Group)
            .DistinctBy(ResultId.Path, StringComparer.Ordinal)
            .ToList();
        AllGroups = groups;
        Groups = groups.Count > 1 ? [.. groups.Where(group => group[^1] != total)] : groups;
    }

    /// <summary>The groups without the total.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Groups { get; }

    /// <summary>The groups with the total.</summary>
    public IReadOnlyList<IReadOnlyList<string>> AllGroups { get; }

    /// <summary>The number of subjects of a group.</summary>
    public string SubjectsOf(IReadOnlyList<string> group) => Find(group, Count, Count)?.Formatted ?? "0";

    /// <summary>A number, or <see langword="null"/> where the display has none there.</summary>
    public AnalysisResult? Find(IReadOnlyList<string> group, string row, string statistic) =>
        byPlace.GetValueOrDefault((ResultId.Path(group), row, statistic));

    /// <summary>A number.</summary>
    /// <exception cref="ReportException">Exit code 3: the display has no such row or statistic (D101).</exception>
    public AnalysisResult Require(IReadOnlyList<string> group, Placed<string> row, string statistic) =>
        Find(group, row, statistic)
        ?? throw new ReportException(
            ReportException.Definition,
            [
                new Problem(
                    "D101",
                    $"no '{statistic}' in row '{row}' of display '{display}'",
                    row.Place,
                    NearestWord.Hint(row, results.Select(result => ResultId.Path(result.Row)).Distinct())
                ),
            ]
        );

    /// <summary>The rows right below a row, in order, by the whole path.</summary>
    public IReadOnlyList<string> Below(string row) =>
        [
            .. results
                .Where(result => result.Row.Count > 1 && ResultId.Path([.. result.Row.SkipLast(1)]) == row)
                .Select(result => ResultId.Path(result.Row))
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Rows of two levels: organ system and term, in order.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Terms() =>
        [
            .. results
                .Where(result => result.Row.Count == 2)
                .Select(result => result.Row)
                .DistinctBy(ResultId.Path, StringComparer.Ordinal),
        ];
}
