using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>The kind <c>listing</c>: records with sticky key columns, sorted and grouped.</summary>
/// <remarks>The records are those of subjects of the analysis set that meet the display's condition.</remarks>
public sealed class ListingKind : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "listing";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(ListingDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Listing;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = analysis.Fit(
            WithoutWithheld(analysis, ListingColumns.Collected(analysis, (ListingDefinition)analysis.Definition))
        );
        var columns = definition
            .Columns.Select(column => new ListingText(analysis, column, definition.Missing))
            .ToList();
        var records = Order(analysis, definition, Listed(analysis));
        Count(analysis, records);
        analysis.IsEmpty = records.Length == 0;
        // Columns that share their codes (causality by investigator and by sponsor) share the legend.
        foreach (
            var legend in columns
                .Select(column => column.Legend())
                .OfType<(string Title, string Codes)>()
                .GroupBy(one => one.Codes)
        )
        {
            analysis.AddNote($"{string.Join(", ", legend.Select(one => one.Title))}: {legend.Key}.");
        }
        var components = new HashSet<string>(StringComparer.Ordinal);
        var titles = definition
            .Columns.Select(column => ComponentVariables.Title(analysis.Study.Definition, column, components))
            .ToList();
        if (ComponentVariables.Legend(analysis.Study.Definition, components) is { } told)
        {
            analysis.AddNote(told);
        }
        CodedTerms.AddNotes(analysis, VariablesOf(definition));
        var keys = new ListingKeys(analysis);
        var rows = new ListingRows(columns, records, Heads(analysis, definition, records));
        return new ListingBody(
            new ResultListing(
                [
                    .. definition.Columns.Select(
                        (column, i) =>
                            new ListingColumn(
                                titles[i],
                                new TableColumn(column.Align, column.Key, column.Key, column.Width)
                            )
                    ),
                ],
                rows,
                row => rows.RecordOf(row) is >= 0 and var record ? keys.Of(record) : null
            )
        );
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        ListingPresenter.Present(result, ((ListingBody)result.Body).Listing, presentation);

    // A column that could print nothing of its own is no column.
    private static ListingDefinition WithoutWithheld(DisplayAnalysis analysis, ListingDefinition definition) =>
        analysis.Study.Released is null
            ? definition
            : definition with
            {
                Columns =
                [
                    .. definition.Columns.Where(column =>
                        !ReferencesOf(column.Text)
                            .DefaultIfEmpty("")
                            .All(name => analysis.Study.Withholds(analysis.Data, name))
                    ),
                ],
                Groups = [.. definition.Groups.Where(name => !analysis.Study.Withholds(analysis.Data, name))],
            };

    /// <summary>The variables that a listing prints.</summary>
    /// <param name="definition">The listing.</param>
    /// <returns>Their names, as its patterns and groups say them.</returns>
    internal static IEnumerable<string> VariablesOf(ListingDefinition definition) =>
        definition
            .Columns.SelectMany(column => ReferencesOf(column.Text))
            .Concat(definition.Groups.Select(group => group.Value));

    /// <summary>The variables, and what stands for those of components, that a pattern refers to.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <returns>Their names.</returns>
    internal static IEnumerable<string> ReferencesOf(string pattern)
    {
        for (var open = pattern.IndexOf('{', StringComparison.Ordinal); open >= 0; )
        {
            var close = pattern.IndexOf('}', open);
            if (close < 0)
            {
                yield break;
            }
            // Flags stand one after another: A=Y|death; B=Y|hospital.
            foreach (var part in pattern[(open + 1)..close].Split(';'))
            {
                yield return part.Split('=', ':')[0].Trim();
            }
            open = pattern.IndexOf('{', close);
        }
    }

    private static List<int> Listed(DisplayAnalysis analysis)
    {
        var subjectOf = analysis.Study.SubjectsOf(analysis.Data);
        var listed = new List<int>();
        foreach (var record in analysis.Records)
        {
            if (subjectOf[record] >= 0 && analysis.Set.Subjects.Contains(subjectOf[record]))
            {
                listed.Add(record);
            }
        }
        return listed;
    }

    private static int[] Order(DisplayAnalysis analysis, ListingDefinition definition, List<int> records)
    {
        var keys = definition
            .Groups.Concat(definition.Sort)
            .Select(name =>
            {
                var descends = name.Value.StartsWith('-');
                var bare = descends ? name with { Value = name.Value[1..] } : name;
                return (Order: RecordOrder.Of(analysis.Study, analysis.Data, bare), Sign: descends ? -1 : 1);
            })
            .ToList();
        var ordered = records.ToArray();
        Array.Sort(
            ordered,
            (a, b) =>
            {
                foreach (var (order, sign) in keys)
                {
                    var result = order(a, b);
                    if (result != 0)
                    {
                        return sign * result;
                    }
                }
                return a.CompareTo(b);
            }
        );
        return ordered;
    }

    private static void Count(DisplayAnalysis analysis, int[] records)
    {
        var subjects = new Analyses.Selection.RecordSet(analysis.Study.SubjectCount);
        var subjectOf = analysis.Study.SubjectsOf(analysis.Data);
        foreach (var record in records)
        {
            subjects.Add(subjectOf[record]);
        }
        var column = analysis.Whole;
        var origin = new Origin(analysis.Data.Name, null, analysis.Condition);
        analysis.AddOnlyCount(column, ["Listed"], subjects.Count, column.N, analysis.Set.Id, origin);
        analysis.AddEvents(column, ["Listed"], "records", records.Length, origin);
    }

    private static (int[] Rows, IReadOnlyList<ListingHead> Heads)? Heads(
        DisplayAnalysis analysis,
        ListingDefinition definition,
        int[] records
    ) => definition.Groups.Count == 0 ? null : ListingRows.HeadsOf(analysis, definition, records);
}

/// <summary>Orders records by a variable.</summary>
internal static class RecordOrder
{
    /// <summary>The order of two records: numbers by size, dates by their first day, texts ordinal; missing values last.</summary>
    public static Comparison<int> Of(AnalysisStudy study, Dataset dataset, Analyses.Study.Placed<string> name)
    {
        var (variable, map) = study.RequireVariable(dataset, name);
        Comparison<int> order = variable switch
        {
            NumberVariable number => (a, b) => number.Values[a].CompareTo(number.Values[b]),
            DateVariable date => (a, b) => date.Values[a].CompareTo(date.Values[b]),
            TextVariable text => (a, b) =>
                text.Codes[a] == text.Codes[b]
                    ? 0
                    : string.CompareOrdinal(text.Values[text.Codes[a]], text.Values[text.Codes[b]]),
            _ => throw new ArgumentOutOfRangeException(nameof(dataset)),
        };
        return (a, b) =>
        {
            var (i, j) = map is null ? (a, b) : (map[a], map[b]);
            var noA = i < 0 || variable.IsMissing(i);
            var noB = j < 0 || variable.IsMissing(j);
            return noA || noB ? noA.CompareTo(noB) : order(i, j);
        };
    }
}
