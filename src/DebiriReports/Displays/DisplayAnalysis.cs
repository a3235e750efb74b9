using DebiriReports.Analyses;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;
using DebiriReports.Formatting;

namespace DebiriReports.Displays;

/// <summary>A display on a study while it is computed: what is counted, in which columns, and the results so far.</summary>
public sealed partial class DisplayAnalysis
{
    /// <summary>What marks a name that a study may lack.</summary>
    internal const char OptionalMark = '?';
    private readonly List<AnalysisResult> results = [];
    private readonly List<Note> notes = [];
    private readonly HashSet<string> covered = new(StringComparer.Ordinal);
    private readonly List<string> sources = [];
    private readonly List<Problem> findings = [];
    private readonly List<LeftOut> leftOut = [];
    private readonly HashSet<object> unmade = new(ReferenceEqualityComparer.Instance);
    private IReadOnlyList<Column>? columns;
    private Column? whole;
    private RecordSet? records;
    private readonly DisplayPage? page;
    private readonly Placed<string>? where;

    /// <summary>Makes a display ready to be computed.</summary>
    /// <param name="display">The display.</param>
    /// <param name="study">The study.</param>
    /// <param name="page">The page of a display by page, or <see langword="null"/> for the whole.</param>
    /// <exception cref="ReportException">Exit code 3: the display names what the study has not.</exception>
    public DisplayAnalysis(Display display, AnalysisStudy study, DisplayPage? page = null)
    {
        this.page = page;
        Display = display;
        Definition = display.Definition;
        Study = study;
        Set = study.Set(Definition.AnalysisSet);
        Data = Definition.Dataset is { } name ? study.Require(name) : study.SubjectDataset;
        if (page?.Subjects is { } subjects)
        {
            Set = Set with { Subjects = Set.Subjects.And(subjects) };
        }
        Methods = Definition.Methods.Over(study.Definition.Methods);
        Text = new StatisticText(Definition.Formats.Over(study.Definition.Formats), Methods.Rounding);
        where = DisplayCondition.Of(study, Definition);
        AddSource(study.SubjectDataset);
        AddSource(Data);
    }

    /// <summary>The display.</summary>
    public Display Display { get; }

    /// <summary>The display's definition, without marks of what a study may lack where the kind has read them.</summary>
    public DisplayDefinition Definition { get; private set; }

    /// <summary>The study.</summary>
    public AnalysisStudy Study { get; }

    /// <summary>The display's analysis set.</summary>
    public AnalysisSet Set { get; }

    /// <summary>The display's dataset.</summary>
    public Dataset Data { get; }

    /// <summary>The methods in force.</summary>
    public AnalysisMethods Methods { get; }

    /// <summary>How numbers are printed.</summary>
    public StatisticText Text { get; }

    /// <summary>Whether there is nothing to show; the analysis set without subjects to begin with.</summary>
    public bool IsEmpty { get; set; }

    /// <summary>The results so far, in the order they were added.</summary>
    public IReadOnlyList<AnalysisResult> Results => results;

    /// <summary>The names of the datasets read so far.</summary>
    public IReadOnlyList<string> Sources => sources;

    /// <summary>The records of the display's dataset that meet its condition.</summary>
    public RecordSet Records =>
        records ??= page is null ? Study.Select(Data, where) : Study.Select(Data, where).And(page.Records);

    /// <summary>Whether not all records of the dataset are the display's.</summary>
    public bool IsNarrowed => where is not null || page is not null;

    /// <summary>The condition on the display's records, or empty.</summary>
    public string Condition => ConditionText.Join(where?.Value, page?.Condition);

    /// <summary>The display's columns.</summary>
    public IReadOnlyList<Column> Columns =>
        columns ??= MakeColumns((Definition as ColumnedDefinition)?.Columns ?? new ColumnsDefinition { By = ["all"] });

    /// <summary>The column over the whole analysis set, for what is not told by group.</summary>
    public Column Whole =>
        whole ??=
            Columns.FirstOrDefault(column => column.IsTotal && column.Records is null)
            ?? (Columns.Count == 1 ? Columns[0] : MakeColumns(new ColumnsDefinition { By = ["all"] })[0]);

    /// <summary>Makes columns other than the display's own, with their N among the results.</summary>
    /// <param name="definition">What makes them.</param>
    /// <returns>The columns.</returns>
    public IReadOnlyList<Column> MakeColumns(ColumnsDefinition definition)
    {
        var counted = new Dictionary<string, AnalysisResult>(StringComparer.Ordinal);
        var made = new List<Column>();
        foreach (var column in Displays.Columns.Make(this, definition))
        {
            var key = ResultId.Path(column.SubjectPath);
            if (!counted.TryGetValue(key, out var count))
            {
                count = Add(
                    new AnalysisResult(Definition.Id, Set.Id, column.SubjectPath, ["N"], "N", column.N)
                    {
                        Dataset = Study.SubjectDataset.Name,
                        Formatted = StatisticText.Count(column.N),
                        Provenance = new Provenance(
                            Study.SubjectDataset.Name,
                            null,
                            Set.Definition.Where?.Value ?? "",
                            column.Condition
                        ),
                    }
                );
                counted.Add(key, count);
            }
            made.Add(column with { Count = count });
        }
        IsEmpty |= made.TrueForAll(column => column.N == 0);
        return made;
    }

    /// <summary>The records of the display that count in a column.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The records, of whatever subject.</returns>
    public RecordSet RecordsIn(Column column) => column.Records is { } within ? Records.And(within) : Records;

    /// <summary>The columns together, for what is ordered over all of them: a subject in two columns is there once.</summary>
    /// <returns>The column.</returns>
    public Column Together() =>
        new(
            [Study.Definition.Arms.Total],
            Columns.Aggregate(new RecordSet(Study.SubjectCount), (all, column) => all.Or(column.Subjects)),
            Columns.Any(column => column.Records is null)
                ? null
                : Columns.Aggregate(new RecordSet(Data.RecordCount), (all, column) => all.Or(column.Records!)),
            "",
            -1,
            true
        );

    /// <summary>The columns as a table prints them.</summary>
    /// <returns>One table column a column.</returns>
    public IReadOnlyList<ResultColumn> TableColumns() =>
        [.. Columns.Select(column => new ResultColumn(column.Path, column.Count, column.CountLevel))];

    /// <summary>Adds a result.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The same result.</returns>
    public AnalysisResult Add(AnalysisResult result)
    {
        // A page's rows stand under the page; N of subjects that the page does not divide stands once.
        if (page is not null && (page.Subjects is not null || result.Statistic != "N"))
        {
            result = result with { Row = [page.Label, .. result.Row] };
        }
        results.Add(result);
        return result;
    }

    /// <summary>Adds a number of one column and row.</summary>
    /// <param name="column">The column.</param>
    /// <param name="row">The path of the row.</param>
    /// <param name="statistic">The statistic.</param>
    /// <param name="value">The value, or <see cref="double.NaN"/>.</param>
    /// <param name="formatted">The value as printed.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <returns>The result.</returns>
    public AnalysisResult Add(
        Column column,
        IReadOnlyList<string> row,
        string statistic,
        double value,
        string formatted,
        Origin origin
    ) =>
        Add(
            new AnalysisResult(Definition.Id, Set.Id, column.Path, row, statistic, value)
            {
                Dataset = origin.Dataset,
                Formatted = formatted,
                Method = origin.Method,
                Provenance = new Provenance(origin.Dataset, origin.Variable, origin.Subset, column.Condition),
            }
        );

    /// <summary>Adds a count of subjects with its percentage, and makes the cell that prints them.</summary>
    /// <param name="column">The column.</param>
    /// <param name="row">The path of the row.</param>
    /// <param name="count">How many subjects.</param>
    /// <param name="denominator">Of how many.</param>
    /// <param name="denominatorId">What the denominator counts.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <returns>The cell: <c>12 (26.1)</c>, or <c>0</c>.</returns>
    public ResultCell AddCount(
        Column column,
        IReadOnlyList<string> row,
        int count,
        int denominator,
        string denominatorId,
        Origin origin
    )
    {
        var n = AddOnlyCount(column, row, count, denominator, denominatorId, origin);
        var pct = Add(
            n with
            {
                Statistic = "pct",
                Value = denominator == 0 ? double.NaN : (double)(100m * count / denominator),
                Formatted = Text.Percent(count, denominator),
            }
        );
        return denominator == 0 || (count == 0 && Text.ZeroIsBare)
            ? ResultCell.Of(n)
            : new ResultCell("{0} ({1})", n, pct);
    }

    /// <summary>Adds a count of subjects without a percentage.</summary>
    /// <param name="column">The column.</param>
    /// <param name="row">The path of the row.</param>
    /// <param name="count">How many subjects.</param>
    /// <param name="denominator">Of how many.</param>
    /// <param name="denominatorId">What the denominator counts.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="statistic"><c>n</c>, or <c>x</c> for responders.</param>
    /// <returns>The result.</returns>
    public AnalysisResult AddOnlyCount(
        Column column,
        IReadOnlyList<string> row,
        int count,
        int denominator,
        string denominatorId,
        Origin origin,
        string statistic = "n"
    ) =>
        Add(
            new AnalysisResult(Definition.Id, Set.Id, column.Path, row, statistic, count)
            {
                Numerator = count,
                Denominator = denominator,
                DenominatorId = denominatorId,
                Dataset = origin.Dataset,
                Formatted = StatisticText.Count(count),
                Method = origin.Method,
                Provenance = new Provenance(origin.Dataset, origin.Variable, origin.Subset, column.Condition),
            }
        );

    /// <summary>Adds a count of events or records.</summary>
    /// <param name="column">The column.</param>
    /// <param name="row">The path of the row.</param>
    /// <param name="statistic"><c>events</c>, <c>records</c> or <c>sessions</c>.</param>
    /// <param name="count">How many.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <returns>The cell.</returns>
    public ResultCell AddEvents(Column column, IReadOnlyList<string> row, string statistic, int count, Origin origin) =>
        ResultCell.Of(Add(column, row, statistic, count, StatisticText.Count(count), origin));

    /// <summary>What does not reconcile in what the display counted.</summary>
    public IReadOnlyList<Problem> Findings => findings;

    /// <summary>Reports something that does not reconcile.</summary>
    /// <param name="finding">The finding.</param>
    public void AddFinding(Problem finding) => findings.Add(finding);

    /// <summary>What was left out because the study lacks it.</summary>
    public IReadOnlyList<LeftOut> LeftOut => leftOut;

    /// <summary>The parts of the definition that were not made, compared by reference.</summary>
    public IReadOnlySet<object> Unmade => unmade;

    /// <summary>Replaces the definition by one that fits the study.</summary>
    /// <typeparam name="T">The kind's definition.</typeparam>
    /// <param name="fitted">The definition.</param>
    /// <returns>The same.</returns>
    public T Fit<T>(T fitted)
        where T : DisplayDefinition
    {
        Definition = fitted;
        return fitted;
    }

    /// <summary>Makes a part of the display; a part that may be left out is, where the study lacks what it names.</summary>
    /// <param name="isOptional">Whether it may.</param>
    /// <param name="part">The part: a path of labels.</param>
    /// <param name="make">Makes it; what it added here is taken back where it is left out.</param>
    /// <param name="definition">What defines it, for those who count it again.</param>
    /// <returns>Whether it was made.</returns>
    /// <exception cref="ReportException">The part may not be left out, or something else is wrong with it.</exception>
    public bool Attempt(bool isOptional, IReadOnlyList<string> part, Action make, object? definition = null)
    {
        if (!isOptional)
        {
            make();
            return true;
        }
        var said = notes.ConvertAll(note => note with { Parts = [.. note.Parts] });
        var (resultCount, sourceCount, findingCount, leftOutCount, wasEmpty) = (
            results.Count,
            sources.Count,
            findings.Count,
            leftOut.Count,
            IsEmpty
        );
        try
        {
            make();
            return true;
        }
        catch (ReportException exception) when (Displays.LeftOut.IsReason(exception))
        {
            Cut(results, resultCount);
            notes.Clear();
            notes.AddRange(said);
            Cut(sources, sourceCount);
            Cut(findings, findingCount);
            Cut(leftOut, leftOutCount);
            IsEmpty = wasEmpty;
            leftOut.Add(Displays.LeftOut.Of(Definition.Id, string.Join(" > ", part), exception));
            if (definition is not null)
            {
                unmade.Add(definition);
            }
            return false;
        }
    }

    /// <summary>Whether a part for studies without a variable is for this one.</summary>
    /// <param name="dataset">The dataset; the display's when not said.</param>
    /// <param name="variable">The variable, or <see langword="null"/> for a part for every study.</param>
    /// <param name="definition">What defines the part.</param>
    /// <returns>Whether it is.</returns>
    public bool IsWithout(Placed<string>? dataset, string? variable, object definition)
    {
        var data = dataset is { } name ? Study.Find(name) : Data;
        if (variable is null || data is null || Study.FindVariable(data, variable) is null)
        {
            return true;
        }
        unmade.Add(definition);
        return false;
    }

    /// <summary>The name of a variable that stands alone, where <c>NAME?</c> means that a study may lack it.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="name">The name.</param>
    /// <returns>The name without its mark, or <see langword="null"/> where the study lacks the variable.</returns>
    public Placed<string>? Collected(Dataset data, Placed<string>? name)
    {
        if (name is not { } marked || !marked.Value.EndsWith(OptionalMark))
        {
            return name;
        }
        var bare = marked with { Value = marked.Value[..^1] };
        var isThere = Attempt(
            true,
            [bare.Value],
            () => Study.RequireVariable(data, bare with { Value = bare.Value.TrimStart('-') })
        );
        return isThere ? bare : (Placed<string>?)null;
    }

    /// <summary>The names of variables that the study has, of those that stand alone in a list.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="names">The names; <c>NAME?</c> may be missing.</param>
    /// <returns>The names without their marks.</returns>
    public IReadOnlyList<Placed<string>> Collected(Dataset data, IReadOnlyList<Placed<string>> names) =>
        [.. names.Select(name => Collected(data, name)).OfType<Placed<string>>()];

    /// <summary>Names a dataset that the display was made from.</summary>
    /// <param name="dataset">The dataset.</param>
    public void AddSource(Dataset dataset)
    {
        if (!sources.Contains(dataset.Name))
        {
            sources.Add(dataset.Name);
        }
    }

    /// <summary>Says that the display is computed from the study file and counts no record.</summary>
    public void ComesFromStudyFile()
    {
        sources.Clear();
        sources.Add(StudyDefinition.FileName);
    }

    /// <summary>The categories of a variable: the display's own list, else the study's, else none.</summary>
    /// <param name="levels">The display's list, or <see langword="null"/>.</param>
    /// <param name="variable">The variable, as the display names it.</param>
    /// <returns>The list, and whether the display itself gave it, so that categories nobody has are kept.</returns>
    public (LevelList? Levels, bool IsOwn) LevelsOf(LevelList? levels, string variable) =>
        levels is not null ? (levels, true) : (Study.Definition.Codelists.GetValueOrDefault(variable), false);

    /// <summary>An error of the display's definition.</summary>
    /// <param name="code">The code.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="place">Where.</param>
    /// <param name="hint">What to do.</param>
    /// <returns>The error, to be thrown.</returns>
    public static ReportException Wrong(string code, string message, Place place, string? hint = null) =>
        new(ReportException.Definition, [new Problem(code, message, place, hint)]);

    private static void Cut<T>(List<T> list, int count) => list.RemoveRange(count, list.Count - count);

    /// <summary>A text as it begins a line: with a capital; an empty one stays empty.</summary>
    internal static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A label or definition as it stands within a sentence: with a small letter, unless it begins with an abbreviation.</summary>
    internal static string Lower(string text) =>
        text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}

/// <summary>Where a number comes from.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Variable">The variable that is summarised, or <see langword="null"/>.</param>
/// <param name="Subset">The condition on its records, or empty.</param>
/// <param name="Method">The method with its options, or <see langword="null"/> for a count.</param>
public sealed record Origin(string Dataset, string? Variable = null, string Subset = "", string? Method = null);
