using DebiriReports.Analyses;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>A table of values and changes from baseline by visit.</summary>
public sealed record ChangeDefinition : ColumnedDefinition
{
    /// <summary>The parameters in order, with labels; all of the data when not said.</summary>
    public LevelList? Parameters { get; init; }

    /// <summary>The variable that names the visit.</summary>
    public Placed<string> Visit { get; init; } = "AVISIT";

    /// <summary>The variable that orders visits that are not listed.</summary>
    public Placed<string> VisitOrder { get; init; } = "AVISITN";

    /// <summary>The visits in order, with labels; all of the data when not said.</summary>
    public LevelList? Visits { get; init; }

    /// <summary>The variable that holds the value.</summary>
    public Placed<string> Value { get; init; } = "AVAL";

    /// <summary>The variable that holds the change; <c>none</c> leaves it out.</summary>
    public Placed<string> Change { get; init; } = "CHG";

    /// <summary>The label of the change.</summary>
    public string ChangeLabel { get; init; } = "Change from baseline";

    /// <summary>The statistics.</summary>
    public IReadOnlyList<SummaryStatistic> Statistics { get; init; } =
    [SummaryStatistic.N, SummaryStatistic.MeanSd, SummaryStatistic.Median, SummaryStatistic.Range];

    /// <summary>The title over the row labels.</summary>
    public string StubTitle { get; init; } = "";
}

/// <summary>The kind <c>change</c>: value and change from baseline by visit.</summary>
public sealed class ChangeKind : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "change";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(ChangeDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Table;

    /// <inheritdoc/>
    public MethodUse Uses => MethodUse.Quantile;

    /// <inheritdoc/>
    public bool DividesRecords => true;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (ChangeDefinition)analysis.Definition;
        var parameters = Parameters.Find(analysis, definition.Parameters);
        var visits = VisitList.Find(analysis, definition.Visit, definition.VisitOrder, definition.Visits);
        var value = Number(analysis, definition.Value);
        var change = definition.Change == "none" ? null : Number(analysis, definition.Change);
        var byParameter = VisitValues.Split(analysis, parameters, visits);
        var rows = new List<ResultRow>();
        for (var parameter = 0; parameter < parameters.Labels.Count; parameter++)
        {
            var label = parameters.Labels[parameter];
            var records = byParameter[parameter];
            if (records.Count == 0)
            {
                continue;
            }
            rows.Add(new ResultRow([label], 0, RowRole.Group, []));
            var values = new VisitValues(analysis, records, visits, value, definition.Place);
            var changes = change is null ? null : new VisitValues(analysis, records, visits, change, definition.Place);
            for (var visit = 0; visit < visits.Labels.Count; visit++)
            {
                if (values.IsEmpty(visit))
                {
                    continue;
                }
                Add(analysis, definition, rows, [label, visits.Labels[visit]], visit, values, changes);
            }
        }
        analysis.IsEmpty |= rows.Count == 0;
        string[] titles = change is null ? ["Value"] : ["Value", definition.ChangeLabel];
        return new TableBody(
            new ResultTable(
                definition.StubTitle,
                [
                    .. analysis
                        .TableColumns()
                        .SelectMany(column => titles.Select(title => column with { Path = [.. column.Path, title] })),
                ],
                rows
            )
        );
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        TablePresenter.Present(result, ((TableBody)result.Body).Table, presentation);

    private static void Add(
        DisplayAnalysis analysis,
        ChangeDefinition definition,
        List<ResultRow> rows,
        IReadOnlyList<string> path,
        int visit,
        VisitValues values,
        VisitValues? changes
    )
    {
        rows.Add(new ResultRow(path, 1, RowRole.Group, []));
        var origin = new Origin(analysis.Data.Name, definition.Value, analysis.Condition);
        var columns = analysis.Columns;
        var ofValue = new ContinuousRows(
            analysis,
            [.. columns.Select(column => column with { Path = [.. column.Path, "Value"] })],
            definition.Statistics,
            path,
            [.. Enumerable.Range(0, columns.Count).Select(column => values.Of(visit, column))],
            values.Decimals,
            "n",
            origin
        );
        // At baseline there is no change to speak of.
        var hasChange = changes?.IsEmpty(visit) == false;
        var ofChange = hasChange
            ? new ContinuousRows(
                analysis,
                [.. columns.Select(column => column with { Path = [.. column.Path, definition.ChangeLabel] })],
                definition.Statistics,
                path,
                [.. Enumerable.Range(0, columns.Count).Select(column => changes!.Of(visit, column))],
                values.Decimals,
                "n",
                origin with
                {
                    Variable = definition.Change,
                }
            )
            : null;
        foreach (var statistic in definition.Statistics)
        {
            var cells = new List<ResultCell>();
            for (var column = 0; column < columns.Count; column++)
            {
                cells.Add(ofValue.Cell(statistic, column));
                if (changes is not null)
                {
                    cells.Add(ofChange?.Cell(statistic, column) ?? ResultCell.Blank);
                }
            }
            rows.Add(new ResultRow([.. path, ContinuousRows.LabelOf(statistic)], 2, RowRole.Data, cells));
        }
    }

    private static NumberVariable Number(DisplayAnalysis analysis, Placed<string> name) =>
        analysis.Study.RequireVariable(analysis.Data, name) is { Map: null } found
        && found.Variable.AsNumbers() is { } number
            ? number
            : throw DisplayAnalysis.Wrong("D112", $"'{name}' is not a number of {analysis.Data.Name}", name.Place);
}

/// <summary>The visits of a dataset that a display shows.</summary>
internal sealed class VisitList
{
    private VisitList(IReadOnlyList<string> labels, IReadOnlyList<double> positions, int[] of)
    {
        Labels = labels;
        Positions = positions;
        Of = of;
    }

    /// <summary>The labels, in order.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The least value of the ordering variable at each visit; its number where there is none.</summary>
    public IReadOnlyList<double> Positions { get; }

    /// <summary>For each record the number of its visit, or -1.</summary>
    public int[] Of { get; }

    /// <summary>Finds the visits: as listed, or those of the display's records by their number.</summary>
    public static VisitList Find(DisplayAnalysis analysis, Placed<string> name, Placed<string> order, LevelList? wanted)
    {
        var recordCount = analysis.Data.RecordCount;
        var texts = Categories.Texts(analysis.Study.RequireVariable(analysis.Data, name), recordCount, out var codes);
        var position = new double[texts.Length];
        Array.Fill(position, double.NaN);
        // The usual variable may be missing; one that the display names may not.
        var number =
            order.Place.Line > 0
                ? SubjectDates.Number(analysis, analysis.Data, order)
                : analysis.Study.FindVariable(analysis.Data, order)?.Variable.AsNumbers();
        foreach (var record in analysis.Records)
        {
            if (codes[record] >= 0)
            {
                ref var least = ref position[codes[record]];
                var own = number is null ? codes[record] : number.Values[record];
                least = double.IsNaN(least) ? own : Math.Min(least, own);
            }
        }
        var listed =
            wanted?.Levels.Select(level => (Code: Array.IndexOf(texts, level.Value), level.Label)).ToList()
            ??
            [
                .. Enumerable
                    .Range(0, texts.Length)
                    .Where(code => !double.IsNaN(position[code]))
                    .OrderBy(code => position[code])
                    .ThenBy(code => texts[code], StringComparer.Ordinal)
                    .Select(code => (code, texts[code])),
            ];
        var numberOf = new int[texts.Length];
        Array.Fill(numberOf, -1);
        for (var i = 0; i < listed.Count; i++)
        {
            if (listed[i].Code >= 0)
            {
                numberOf[listed[i].Code] = i;
            }
        }
        return new VisitList(
            [.. listed.Select(visit => visit.Label)],
            [
                .. listed.Select(
                    (visit, i) => visit.Code < 0 || double.IsNaN(position[visit.Code]) ? i : position[visit.Code]
                ),
            ],
            Array.ConvertAll(codes, code => code < 0 ? -1 : numberOf[code])
        );
    }
}

/// <summary>The values of one parameter by visit and column, one a subject.</summary>
internal sealed class VisitValues
{
    private readonly List<double>[,] values;

    /// <summary>Gathers the values.</summary>
    /// <exception cref="ReportException">Exit code 3: a subject has two values at a visit (D125).</exception>
    public VisitValues(
        DisplayAnalysis analysis,
        IReadOnlyList<int> records,
        VisitList visits,
        NumberVariable variable,
        Place place
    )
    {
        var columns = analysis.Columns;
        values = new List<double>[visits.Labels.Count, columns.Count];
        var last = new Dictionary<(int Visit, int Subject), int>();
        var subjectOf = analysis.Study.SubjectsOf(analysis.Data);
        var used = new List<double>();
        foreach (var record in records)
        {
            var value = variable.Values[record];
            var subject = subjectOf[record];
            if (double.IsNaN(value) || subject < 0 || !analysis.Set.Subjects.Contains(subject))
            {
                continue;
            }
            var visit = visits.Of[record];
            if (!last.TryAdd((visit, subject), record))
            {
                throw DisplayAnalysis.Wrong(
                    "D125",
                    $"a subject has more than one value at '{visits.Labels[visit]}' in {analysis.Data.Name}",
                    place,
                    "narrow it with where, or list the visits"
                );
            }
            used.Add(value);
            for (var column = 0; column < columns.Count; column++)
            {
                if (columns[column].Subjects.Contains(subject) && columns[column].Records?.Contains(record) != false)
                {
                    (values[visit, column] ??= []).Add(value);
                }
            }
        }
        Decimals = Math.Min(variable.Decimals, ContinuousRows.DecimalsOf([.. used]));
    }

    /// <summary>The decimals of the values.</summary>
    public int Decimals { get; }

    /// <summary>Whether nobody has a value at a visit.</summary>
    public bool IsEmpty(int visit)
    {
        for (var column = 0; column < values.GetLength(1); column++)
        {
            if (values[visit, column] is { Count: > 0 })
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>The values of a visit and column.</summary>
    public double[] Of(int visit, int column) => values[visit, column]?.ToArray() ?? [];

    /// <summary>The display's records at a listed visit, by parameter.</summary>
    public static List<int>[] Split(DisplayAnalysis analysis, Parameters parameters, VisitList visits)
    {
        var byParameter = new List<int>[parameters.Labels.Count];
        for (var i = 0; i < byParameter.Length; i++)
        {
            byParameter[i] = [];
        }
        foreach (var record in analysis.Records)
        {
            if (parameters.Of[record] >= 0 && visits.Of[record] >= 0)
            {
                byParameter[parameters.Of[record]].Add(record);
            }
        }
        return byParameter;
    }
}
