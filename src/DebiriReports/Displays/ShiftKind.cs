using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>A table of baseline categories against worst or last ones.</summary>
public sealed record ShiftDefinition : ColumnedDefinition
{
    /// <summary>The parameters in order, with labels; all of the data when not said.</summary>
    public LevelList? Parameters { get; init; }

    /// <summary>The variable that holds the category.</summary>
    public required Placed<string> Variable { get; init; }

    /// <summary>The categories, the lowest first, with labels.</summary>
    public required LevelList Levels { get; init; }

    /// <summary>The records that hold the baseline.</summary>
    public Placed<string> Baseline { get; init; } = "ABLFL EQ 'Y'";

    /// <summary>The records after baseline.</summary>
    public required Placed<string> Post { get; init; }

    /// <summary>Which category after baseline counts.</summary>
    public ShiftSelection Select { get; init; } = ShiftSelection.Highest;

    /// <summary>The date that tells the last record; records without it, or data without it, are in the order of the data.</summary>
    public Placed<string> Date { get; init; } = "ADT";

    /// <summary>The label of subjects without a category.</summary>
    public string Missing { get; init; } = "Missing";

    /// <summary>Whether categories that nobody has at baseline keep their row.</summary>
    public bool Zeros { get; init; } = true;

    /// <summary>The label of a column with the totals of the rows; none when not said.</summary>
    public string? Total { get; init; }

    /// <summary>Whether subjects without a category at both times are left out of the cells, which a note then says.</summary>
    public bool OmitMissing { get; init; }

    /// <summary>What the columns together are called.</summary>
    public string? PostTitle { get; init; }

    /// <summary>The title over the row labels.</summary>
    public string StubTitle { get; init; } = "Baseline";
}

/// <summary>Which category after baseline counts.</summary>
public enum ShiftSelection
{
    /// <summary>The highest.</summary>
    Highest,

    /// <summary>The lowest.</summary>
    Lowest,

    /// <summary>That of the last record.</summary>
    Last,
}

/// <summary>The kind <c>shift</c>: baseline against worst or last.</summary>
public sealed class ShiftKind : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "shift";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(ShiftDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Table;

    /// <inheritdoc/>
    public bool DividesRecords => true;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (ShiftDefinition)analysis.Definition;
        var parameters = Parameters.Find(analysis, definition.Parameters);
        var levels = definition.Levels.Levels.Select(level => level.Label).Append(definition.Missing).ToList();
        var undivided = analysis.Columns.Any(column => column.Records is null)
            ? Find(analysis, definition, parameters, analysis.Records)
            : default;
        var found = analysis
            .Columns.Select(column =>
                column.Records is null ? undivided : Find(analysis, definition, parameters, analysis.RecordsIn(column))
            )
            .ToList();
        var origin = new Origin(analysis.Data.Name, definition.Variable, analysis.Condition);
        var title =
            definition.PostTitle
            ?? definition.Select switch
            {
                ShiftSelection.Highest => "Highest after baseline",
                ShiftSelection.Lowest => "Lowest after baseline",
                _ => "Last after baseline",
            };
        var shown = definition.OmitMissing ? levels.Count - 1 : levels.Count;
        List<string> posts = [.. levels.Take(shown), .. definition.Total is { } total ? [total] : (string[])[]];
        var rows = new List<ResultRow>();
        for (var parameter = 0; parameter < parameters.Labels.Count; parameter++)
        {
            var label = parameters.Labels[parameter];
            rows.Add(new ResultRow([label], 0, RowRole.Group, []));
            var counts = analysis
                .Columns.Select((column, i) => Count(column, found[i], parameter, levels.Count))
                .ToList();
            for (var from = 0; from < shown; from++)
            {
                if (!definition.Zeros && counts.TrueForAll(of => RowSum(of, from, shown) == 0))
                {
                    continue;
                }
                IReadOnlyList<string> path = [label, levels[from]];
                var cells = new List<ResultCell>();
                for (var i = 0; i < analysis.Columns.Count; i++)
                {
                    var column = analysis.Columns[i];
                    for (var to = 0; to < posts.Count; to++)
                    {
                        var count = to < shown ? counts[i][from, to] : RowSum(counts[i], from, shown);
                        cells.Add(
                            analysis.AddCount(
                                column with
                                {
                                    Path = [.. column.Path, posts[to]],
                                },
                                path,
                                count,
                                column.N,
                                analysis.Set.Id,
                                origin
                            )
                        );
                    }
                }
                rows.Add(new ResultRow(path, 1, RowRole.Data, cells));
            }
        }
        Notes(analysis, definition);
        return new TableBody(
            new ResultTable(
                definition.StubTitle,
                [
                    .. analysis
                        .TableColumns()
                        .SelectMany(column =>
                            posts.Select(level => column with { Path = [.. column.Path, title, level] })
                        ),
                ],
                rows
            )
        );
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        TablePresenter.Present(result, ((TableBody)result.Body).Table, presentation);

    private static void Notes(DisplayAnalysis analysis, ShiftDefinition definition)
    {
        analysis.AddNote("Percentages are of N.");
        analysis.AddNote(
            definition.OmitMissing
                ? "{Participants} without a category at baseline or after it are left out."
                : $"{definition.Missing}: no category at baseline, or none after it."
        );
        if (
            definition.Variable.Value.Contains("TOX", StringComparison.Ordinal)
            && analysis.Study.Definition.Standards.Ctcae is { } ctcae
        )
        {
            analysis.AddNote($"Grades by CTCAE {ctcae}.");
        }
    }

    /// <summary>For each parameter and subject the rank of the category at baseline and after it, -1 where there is none.</summary>
    private static (sbyte[] Baseline, sbyte[] Post) Find(
        DisplayAnalysis analysis,
        ShiftDefinition definition,
        Parameters parameters,
        RecordSet records
    )
    {
        var study = analysis.Study;
        var recordCount = analysis.Data.RecordCount;
        var texts = Categories.Texts(
            study.RequireVariable(analysis.Data, definition.Variable),
            recordCount,
            out var codes
        );
        var levels = definition.Levels.Levels.Select(level => level.Value).ToList();
        var rankOf = Array.ConvertAll(texts, text => levels.IndexOf(text));
        var subjectOf = study.SubjectsOf(analysis.Data);
        var isBaseline = study.Select(analysis.Data, definition.Baseline);
        var isPost = study.Select(analysis.Data, definition.Post);
        var baseline = new sbyte[parameters.Labels.Count * study.SubjectCount];
        var post = new sbyte[baseline.Length];
        Array.Fill(baseline, (sbyte)-1);
        Array.Fill(post, (sbyte)-1);
        foreach (var record in InTime(analysis, definition, records))
        {
            var parameter = parameters.Of[record];
            var subject = subjectOf[record];
            if (parameter < 0 || subject < 0 || codes[record] < 0)
            {
                continue;
            }
            var rank = rankOf[codes[record]];
            if (rank < 0)
            {
                throw DisplayAnalysis.Wrong(
                    "D127",
                    $"'{definition.Variable}' has the value '{texts[codes[record]]}', which is no category of the display",
                    definition.Variable.Place,
                    "categories: " + string.Join(", ", levels)
                );
            }
            var at = parameter * study.SubjectCount + subject;
            if (isBaseline.Contains(record))
            {
                if (baseline[at] >= 0 && baseline[at] != rank && analysis.Set.Subjects.Contains(subject))
                {
                    throw DisplayAnalysis.Wrong(
                        "D125",
                        $"a subject has two baselines of '{parameters.Labels[parameter]}' in {analysis.Data.Name}",
                        definition.Baseline.Place.Line > 0 ? definition.Baseline.Place : definition.Place,
                        "narrow it with where or baseline"
                    );
                }
                baseline[at] = (sbyte)rank;
            }
            if (isPost.Contains(record))
            {
                var isBetter =
                    post[at] < 0
                    || definition.Select switch
                    {
                        ShiftSelection.Highest => rank > post[at],
                        ShiftSelection.Lowest => rank < post[at],
                        _ => true,
                    };
                post[at] = isBetter ? (sbyte)rank : post[at];
            }
        }
        return (baseline, post);
    }

    private static int RowSum(int[,] counts, int from, int shown) =>
        Enumerable.Range(0, shown).Sum(category => counts[from, category]);

    /// <summary>The records by their date, where the last one of a subject counts and the data have the date.</summary>
    private static IEnumerable<int> InTime(DisplayAnalysis analysis, ShiftDefinition definition, RecordSet records)
    {
        if (definition.Date.Place.Line > 0)
        {
            if (definition.Select != ShiftSelection.Last)
            {
                throw DisplayAnalysis.Wrong(
                    "D129",
                    "'date' tells the last record, and 'select' asks for another",
                    definition.Date.Place
                );
            }
            _ = SubjectDates.Of(analysis, analysis.Data, definition.Date);
        }
        if (
            definition.Select != ShiftSelection.Last
            || analysis.Study.FindVariable(analysis.Data, definition.Date)
                is not { Variable: DateVariable date, Map: null }
        )
        {
            return records.ToArray();
        }
        // A stable order: records of one day, and those without a date, stay as the data have them.
        return records
            .ToArray()
            .OrderBy(record => date.IsMissing(record) ? int.MinValue : date.Values[record].Earliest.DayNumber);
    }

    private static int[,] Count(Column column, (sbyte[] Baseline, sbyte[] Post) of, int parameter, int levelCount)
    {
        var (baseline, post) = of;
        var counts = new int[levelCount, levelCount];
        var start = parameter * column.Subjects.Length;
        foreach (var subject in column.Subjects)
        {
            var from = baseline[start + subject];
            var to = post[start + subject];
            counts[from < 0 ? levelCount - 1 : from, to < 0 ? levelCount - 1 : to]++;
        }
        return counts;
    }
}
