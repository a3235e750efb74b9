using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Locking;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Checks;

/// <summary>A study as rules look at it: datasets and variables by the names of ADaM, mapped as <c>study.yaml</c> says.</summary>
public sealed class CheckedStudy
{
    private readonly Dictionary<string, CheckedDataset> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExposureHistory> exposures = new(StringComparer.Ordinal);

    internal CheckedStudy(
        AnalysisStudy analysis,
        ReportSettings settings,
        LockManifest manifest,
        DefineMetadata? metadata
    )
    {
        Analysis = analysis;
        Settings = settings;
        Lock = manifest;
        Metadata = metadata;
        foreach (var dataset in analysis.Datasets.Values.OrderBy(dataset => dataset.Name, StringComparer.Ordinal))
        {
            var locked = manifest.Datasets.FirstOrDefault(locked => locked.Name == dataset.Name);
            tables.Add(dataset.Name, new CheckedDataset(analysis, dataset, locked?.KeyVariables ?? []));
        }
        Subjects = tables[analysis.SubjectDataset.Name];
    }

    /// <summary>The study, ready for analysis.</summary>
    public AnalysisStudy Analysis { get; }

    /// <summary>What the analysis is.</summary>
    public StudyDefinition Definition => Analysis.Definition;

    /// <summary>How it is told.</summary>
    public ReportSettings Settings { get; }

    /// <summary>The lock.</summary>
    public LockManifest Lock { get; }

    /// <summary>The datasets' metadata, or <see langword="null"/>.</summary>
    public DefineMetadata? Metadata { get; }

    /// <summary>Whether the lock is interim.</summary>
    public bool IsInterim => Lock.Type == LockType.Interim;

    /// <summary>Every dataset, in order of the names.</summary>
    public IEnumerable<CheckedDataset> Tables => tables.Values;

    /// <summary>The dataset with one record a screened subject; its records are the subjects' numbers.</summary>
    public CheckedDataset Subjects { get; }

    /// <summary>A dataset, or <see langword="null"/>; <c>ADSL</c> is the subject dataset by whatever name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The dataset.</returns>
    public CheckedDataset? Find(string name) => name == "ADSL" ? Subjects : tables.GetValueOrDefault(name);

    /// <summary>When subjects received a component; all components together for <see langword="null"/>.</summary>
    /// <param name="component">The component.</param>
    /// <returns>The history, or <see langword="null"/> where there are no exposure records to tell it.</returns>
    public ExposureHistory? ExposureTo(Component? component)
    {
        if (Find("ADEX") is not { } records || (component is not null && component.Exposure is null))
        {
            return null;
        }
        var name = component?.Id ?? "";
        if (!exposures.TryGetValue(name, out var history))
        {
            history = new ExposureHistory(
                records,
                Analysis.SubjectCount,
                component?.Exposure is { } where
                    ? Analysis.Select(records.Data, where)
                    : RecordSet.All(records.Data.RecordCount)
            );
            exposures.Add(name, history);
        }
        return history;
    }

    /// <summary>A fact of <c>study.yaml</c> by its path, or <see langword="null"/>.</summary>
    /// <param name="path">The keys from outside in.</param>
    /// <returns>The text, list or map.</returns>
    public object? Fact(params string[] path) => Look(Definition.Facts, path);

    /// <summary>A fact of <c>report.yaml</c> by its path, or <see langword="null"/>.</summary>
    /// <param name="path">The keys from outside in.</param>
    /// <returns>The text, list or map.</returns>
    public object? SettingFact(params string[] path) => Look(Settings.Facts, path);

    /// <summary>A number among the facts of <c>study.yaml</c>.</summary>
    /// <param name="path">The keys from outside in.</param>
    /// <returns>The number, or <see langword="null"/>.</returns>
    public double? FactNumber(params string[] path) =>
        double.TryParse(
            Fact(path)?.ToString(),
            System.Globalization.NumberStyles.Float,
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private static object? Look(IReadOnlyDictionary<string, object> facts, string[] path)
    {
        object? at = facts;
        foreach (var key in path)
        {
            at = at switch
            {
                IReadOnlyDictionary<string, object> map when map.TryGetValue(key, out var value) => value,
                System.Collections.IDictionary map when map.Contains(key) => map[key],
                _ => null,
            };
        }
        return at;
    }
}

/// <summary>A dataset as rules look at it.</summary>
public sealed class CheckedDataset
{
    private readonly AnalysisStudy analysis;
    private readonly Variable[] keys;
    private readonly Dictionary<string, Variable?> found = new(StringComparer.Ordinal);

    internal CheckedDataset(AnalysisStudy analysis, Dataset dataset, IReadOnlyList<string> keyVariables)
    {
        this.analysis = analysis;
        Data = dataset;
        SubjectOf = analysis.SubjectsOf(dataset);
        var names = keyVariables.Count > 0 ? keyVariables : UsualKey(dataset);
        keys = [.. names.Select(dataset.Find).OfType<Variable>()];
    }

    /// <summary>The dataset.</summary>
    public Dataset Data { get; }

    /// <summary>How many records it has.</summary>
    public int Count => Data.RecordCount;

    /// <summary>The number of each record's subject, or -1.</summary>
    public int[] SubjectOf { get; }

    /// <summary>The variables that tell its records apart.</summary>
    public IReadOnlyList<Variable> Keys => keys;

    /// <summary>The variable with the subject, or <see langword="null"/>.</summary>
    public Variable? SubjectVariable => this[analysis.Definition.Variables.Subject];

    /// <summary>A variable by its ADaM name, or <see langword="null"/>.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The variable.</returns>
    public Variable? this[string name]
    {
        get
        {
            // Rules ask once a record.
            if (!found.TryGetValue(name, out var variable))
            {
                variable = Data.Find(analysis.Definition.Variables.NameIn(Data.Name, name));
                found.Add(name, variable);
            }
            return variable;
        }
    }

    /// <summary>A code by its usual name: parameters may have other codes in the data.</summary>
    /// <param name="code">The usual code.</param>
    /// <returns>The code in the data.</returns>
    public string Code(string code) => analysis.Definition.Variables.NameIn(Data.Name, code);

    /// <summary>A variable of dates, or <see langword="null"/> where it is missing or holds no dates.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The variable.</returns>
    public DateVariable? Dates(string name) => this[name] as DateVariable;

    /// <summary>A variable of numbers, or <see langword="null"/> where it is missing or holds no numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The variable.</returns>
    public NumberVariable? Numbers(string name) => this[name] as NumberVariable;

    /// <summary>A record's text, empty where it or the variable is missing.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="record">The record.</param>
    /// <returns>The text.</returns>
    public string Text(string name, int record) => this[name]?.Text(record) ?? "";

    /// <summary>Whether a flag is set.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="record">The record.</param>
    /// <returns>Whether its text is Y.</returns>
    public bool IsYes(string name, int record) => Text(name, record) == "Y";

    /// <summary>A record's date, missing where it or the variable is missing.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="record">The record.</param>
    /// <returns>The date.</returns>
    public PartialDate Date(string name, int record) =>
        record >= 0 && Dates(name) is { } dates ? dates.Values[record] : PartialDate.Missing;

    /// <summary>A record's key: the values of its key variables joined by <c>/</c>.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The key.</returns>
    public string Key(int record) => string.Join('/', keys.Select(key => key.Text(record)));

    /// <summary>The records with one parameter.</summary>
    /// <param name="code">The usual code of the parameter.</param>
    /// <returns>The records, ascending; none where there is no PARAMCD.</returns>
    public IEnumerable<int> WithParameter(string code)
    {
        var own = Code(code);
        return this["PARAMCD"] is { } parameter
            ? Enumerable.Range(0, Count).Where(record => parameter.Text(record) == own)
            : [];
    }

    /// <summary>The records of one subject.</summary>
    /// <param name="subject">The subject.</param>
    /// <returns>The records, ascending.</returns>
    public ReadOnlySpan<int> Of(int subject) => analysis.RecordsOf(Data)[subject];

    /// <summary>The start of a record as it was collected: <c>--STDTC</c>, else ASTDT, ASTDTM, ADT or ADTM.</summary>
    /// <returns>The variable, or <see langword="null"/>.</returns>
    public DateVariable? Starts() =>
        Collected("STDTC") ?? Dates("ASTDT") ?? Dates("ASTDTM") ?? Dates("ADT") ?? Dates("ADTM") ?? Collected("DTC");

    /// <summary>The end of a record as it was collected: <c>--ENDTC</c>, else AENDT or AENDTM.</summary>
    /// <returns>The variable, or <see langword="null"/>.</returns>
    public DateVariable? Ends() => Collected("ENDTC") ?? Dates("AENDT") ?? Dates("AENDTM");

    private DateVariable? Collected(string ending) =>
        Data
            .Variables.OfType<DateVariable>()
            .FirstOrDefault(variable =>
                variable.Name.Length == ending.Length + 2 && variable.Name.EndsWith(ending, StringComparison.Ordinal)
            );

    private List<string> UsualKey(Dataset dataset)
    {
        var names = new List<string>
        {
            analysis.Definition.Variables.NameIn(dataset.Name, analysis.Definition.Variables.Subject),
        };
        if (dataset.Variables.FirstOrDefault(v => v.Name.EndsWith("SEQ", StringComparison.Ordinal)) is { } sequence)
        {
            names.Add(sequence.Name);
        }
        else
        {
            names.AddRange(new[] { "PARAMCD", "AVISIT" }.Where(name => dataset.Find(name) is not null));
        }
        return names;
    }
}

/// <summary>When each subject received a component of the treatment.</summary>
public sealed class ExposureHistory
{
    private readonly List<DateOnly>?[] days;

    internal ExposureHistory(CheckedDataset records, int subjectCount, RecordSet chosen)
    {
        days = new List<DateOnly>?[subjectCount];
        var given = records["EXOCCUR"];
        var dose = records.Numbers("EXDOSE");
        var starts = records.Starts();
        foreach (var record in chosen)
        {
            var subject = records.SubjectOf[record];
            // A dose of zero and an omitted cycle are records of nothing given.
            if (
                subject < 0
                || (given is not null && given.Text(record) is not ("Y" or ""))
                || (dose is not null && dose.Values[record] == 0)
            )
            {
                continue;
            }
            var list = days[subject] ??= [];
            if (starts is not null && starts.Values[record].IsComplete)
            {
                list.Add(starts.Values[record].Date);
            }
        }
        foreach (var list in days)
        {
            list?.Sort();
        }
    }

    /// <summary>Whether a subject received it at all.</summary>
    /// <param name="subject">The subject.</param>
    /// <returns>Whether it did.</returns>
    public bool Received(int subject) => subject >= 0 && days[subject] is not null;

    /// <summary>The days on which a subject received it, ascending.</summary>
    /// <param name="subject">The subject.</param>
    /// <returns>The days; complete dates only.</returns>
    public IReadOnlyList<DateOnly> Days(int subject) => subject >= 0 && days[subject] is { } list ? list : [];

    /// <summary>The first day, or <see langword="null"/>.</summary>
    /// <param name="subject">The subject.</param>
    /// <returns>The day.</returns>
    public DateOnly? First(int subject) => Days(subject) is [var first, ..] ? first : null;

    /// <summary>The last day, or <see langword="null"/>.</summary>
    /// <param name="subject">The subject.</param>
    /// <returns>The day.</returns>
    public DateOnly? Last(int subject) => Days(subject) is [.., var last] ? last : null;
}
