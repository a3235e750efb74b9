using System.Collections;

namespace DebiriReports.Analyses.Results;

/// <summary>All results of a run, in the order of the displays and their rows: the first waist.</summary>
public sealed class ResultSet : IReadOnlyList<AnalysisResult>
{
    private readonly List<AnalysisResult> results = [];
    private readonly Dictionary<string, AnalysisResult> byId = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, List<AnalysisResult>> byDisplay = new(StringComparer.Ordinal);

    /// <summary>Makes a set of results.</summary>
    /// <param name="results">
    /// The results in order. One that is there already, with the same value and counts, is passed over.
    /// </param>
    /// <exception cref="InvalidOperationException">Two results of one id differ.</exception>
    public ResultSet(IEnumerable<AnalysisResult> results)
    {
        foreach (var result in results)
        {
            var id = result.Id;
            if (byId.TryGetValue(id, out var first))
            {
                if (!IsSame(first, result))
                {
                    throw new InvalidOperationException($"Two results have the id '{id}' and differ.");
                }
                continue;
            }
            byId.Add(id, result);
            this.results.Add(result);
            if (!byDisplay.TryGetValue(result.Display, out var ofDisplay))
            {
                byDisplay.Add(result.Display, ofDisplay = []);
            }
            ofDisplay.Add(result);
        }
    }

    /// <inheritdoc/>
    public int Count => results.Count;

    /// <summary>The displays that have results, in order.</summary>
    public IEnumerable<string> Displays => byDisplay.Keys;

    /// <inheritdoc/>
    public AnalysisResult this[int index] => results[index];

    /// <summary>A result by id, or <see langword="null"/>.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The result.</returns>
    public AnalysisResult? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The results of a display, in order; none when the display is not known.</summary>
    /// <param name="display">The display's id.</param>
    /// <returns>The results.</returns>
    public IReadOnlyList<AnalysisResult> OfDisplay(string display) =>
        byDisplay.TryGetValue(display, out var ofDisplay) ? ofDisplay : [];

    /// <summary>The one result that somebody asks for by the words of a table.</summary>
    /// <param name="display">The display's id.</param>
    /// <param name="row">
    /// The row: its whole path, or its last labels where these are enough; <see langword="null"/> where the display has
    /// one row with the statistic.
    /// </param>
    /// <param name="statistic">The statistic.</param>
    /// <param name="group">
    /// The column, in the same way; <see langword="null"/> for the only column, or for the last where there are several
    /// (the total, where there is one).
    /// </param>
    /// <param name="place">Where it is asked for.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ReportException">Exit code 3: there is no such result, or more than one (D102).</exception>
    public AnalysisResult Require(string display, string? row, string statistic, string? group, Place place)
    {
        if (!byDisplay.TryGetValue(display, out var all))
        {
            throw Missing($"no display '{display}' with results", display, byDisplay.Keys, place);
        }
        var ofStatistic = all.Where(result => result.Statistic == statistic).ToList();
        if (ofStatistic.Count == 0)
        {
            throw Missing(
                $"no statistic '{statistic}' in display '{display}'",
                statistic,
                all.Select(result => result.Statistic).Distinct(StringComparer.Ordinal),
                place
            );
        }
        var ofRow = Narrow(ofStatistic, row, static result => result.Row);
        if (ofRow.Count == 0)
        {
            throw Missing(
                $"no row '{row}' in display '{display}'",
                row ?? "",
                Labels(ofStatistic, static r => r.Row),
                place
            );
        }
        var found = Narrow(ofRow, group, static result => result.Group);
        if (found.Count == 0)
        {
            throw Missing(
                $"no column '{group}' in display '{display}'",
                group ?? "",
                Labels(ofRow, static r => r.Group),
                place
            );
        }
        var rows = found.Select(result => ResultId.Path(result.Row)).Distinct(StringComparer.Ordinal).ToList();
        if (rows.Count > 1)
        {
            throw Missing(
                row is null
                    ? $"display '{display}' has more than one row with '{statistic}'"
                    : $"row '{row}' of display '{display}' is more than one",
                "",
                rows,
                place
            );
        }
        return found[^1];
    }

    /// <summary>Whether a display has a row, with results of its own or of rows under it.</summary>
    /// <param name="display">The display's id.</param>
    /// <param name="row">The row: its whole path, or labels that follow one another in it.</param>
    /// <returns>Whether it has.</returns>
    public bool HasRow(string display, string row)
    {
        var wanted = ResultId.Separator + row + ResultId.Separator;
        return byDisplay.TryGetValue(display, out var all)
            && all.Exists(result =>
                $"{ResultId.Separator}{ResultId.Path(result.Row)}{ResultId.Separator}".Contains(
                    wanted,
                    StringComparison.Ordinal
                )
            );
    }

    /// <inheritdoc/>
    public IEnumerator<AnalysisResult> GetEnumerator() => results.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static List<AnalysisResult> Narrow(
        List<AnalysisResult> results,
        string? wanted,
        Func<AnalysisResult, IReadOnlyList<string>> path
    )
    {
        if (wanted is null)
        {
            return results;
        }
        var whole = results.Where(result => ResultId.Path(path(result)) == wanted).ToList();
        if (whole.Count > 0)
        {
            return whole;
        }
        var end = ResultId.Separator + wanted;
        return
        [
            .. results.Where(result =>
                path(result).Count > 0
                && (path(result)[^1] == wanted || ResultId.Path(path(result)).EndsWith(end, StringComparison.Ordinal))
            ),
        ];
    }

    private static IEnumerable<string> Labels(
        List<AnalysisResult> results,
        Func<AnalysisResult, IReadOnlyList<string>> path
    ) =>
        results
            .Where(result => path(result).Count > 0)
            .Select(result => path(result)[^1])
            .Distinct(StringComparer.Ordinal);

    private static ReportException Missing(string message, string word, IEnumerable<string> known, Place place) =>
        new(ReportException.Definition, [new Problem("D102", message, place, NearestWord.Hint(word, known))]);

    private static bool IsSame(AnalysisResult a, AnalysisResult b) =>
        a.Value.Equals(b.Value) && a.Numerator == b.Numerator && a.Denominator == b.Denominator;
}
