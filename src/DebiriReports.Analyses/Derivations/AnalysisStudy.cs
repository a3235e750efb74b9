using System.Collections.Concurrent;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Derivations;

/// <summary>A study ready for analysis: its datasets with derived variables, its subjects, and its analysis sets.</summary>
/// <remarks>
/// <para>Subjects are the records of the subject dataset, by number from 0 in its order. Who is counted, and in which
/// column, is decided there and nowhere else: an event dataset never makes a denominator.</para>
/// <para>A condition on another dataset may name variables of the subject dataset too; the dataset's own come first.</para>
/// <para>The study may be read by several threads at once.</para>
/// </remarks>
public sealed class AnalysisStudy
{
    private readonly Dictionary<string, Dataset> datasets;
    private readonly Dictionary<string, int> subjectNumbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int[]> subjectsOf = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SubjectRecords> recordsOf = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string, string), RecordSet> selections = new();
    private readonly ConcurrentDictionary<string, AnalysisSet> sets = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, string>? armNames;

    private AnalysisStudy(StudyDefinition definition, IEnumerable<Dataset> datasets, DateOnly? dataCutoff)
    {
        Definition = definition;
        DataCutoff = dataCutoff;
        this.datasets = datasets.ToDictionary(dataset => dataset.Name, StringComparer.Ordinal);
        var name = definition.Variables.SubjectDataset;
        if (Find(name) is null)
        {
            throw Refused("S03", $"the dataset {name} is missing: it has one record a screened subject", Place.None);
        }
        var id =
            SubjectDataset.Find(definition.Variables.NameIn(name, definition.Variables.Subject))
            ?? throw Refused(
                "S03",
                $"{name} has no variable '{definition.Variables.Subject}'",
                new Place(SubjectDataset.File)
            );
        SubjectIds = new string[SubjectDataset.RecordCount];
        for (var subject = 0; subject < SubjectIds.Length; subject++)
        {
            SubjectIds[subject] = id.Text(subject);
            if (SubjectIds[subject].Length == 0 || !subjectNumbers.TryAdd(SubjectIds[subject], subject))
            {
                throw Refused(
                    SubjectIds[subject].Length == 0 ? "S03" : "S01",
                    SubjectIds[subject].Length == 0 ? "a subject has no identifier" : "a subject has two records",
                    new Place(
                        SubjectDataset.File,
                        SubjectDataset.Lines?[subject] ?? 0,
                        Record: subject + 1,
                        Key: SubjectIds[subject]
                    )
                );
            }
        }
    }

    /// <summary>What the analysis is.</summary>
    public StudyDefinition Definition { get; }

    /// <summary>What was done to the data before their release, or <see langword="null"/> where they are as locked.</summary>
    public ReleasedData? Released { get; private init; }

    /// <summary>What readers must not see who are not to know the arms, or <see langword="null"/> where arms are told.</summary>
    public ArmMask? Mask { get; private init; }

    /// <summary>The data cut-off, or <see langword="null"/> where none is known.</summary>
    public DateOnly? DataCutoff { get; }

    /// <summary>The dataset with one record a screened subject.</summary>
    public Dataset SubjectDataset => datasets[Definition.Variables.SubjectDataset];

    /// <summary>The subjects' identifiers, by number.</summary>
    public string[] SubjectIds { get; }

    /// <summary>How many subjects there are.</summary>
    public int SubjectCount => SubjectIds.Length;

    /// <summary>The datasets, by name.</summary>
    public IReadOnlyDictionary<string, Dataset> Datasets => datasets;

    /// <summary>Makes a study ready for analysis.</summary>
    /// <param name="definition">What the analysis is.</param>
    /// <param name="datasets">The datasets, names distinct.</param>
    /// <param name="dataCutoff">The data cut-off.</param>
    /// <returns>The study.</returns>
    /// <exception cref="ReportException">
    /// Exit code 1 where the subject dataset is missing or a subject is not one record (S01, S03); 3 where a derivation
    /// or an analysis set cannot be made.
    /// </exception>
    public static AnalysisStudy Create(
        StudyDefinition definition,
        IEnumerable<Dataset> datasets,
        DateOnly? dataCutoff = null
    )
    {
        var study = new AnalysisStudy(definition, datasets, dataCutoff);
        foreach (var derivation in definition.Derivations)
        {
            study.Derive(derivation);
        }
        foreach (var id in definition.AnalysisSets.Keys)
        {
            study.Set(id);
        }
        return study;
    }

    /// <summary>The same study with other data: derivations are made already, analysis sets keep their subjects.</summary>
    /// <param name="original">The study as locked.</param>
    /// <param name="datasets">Its data, transformed.</param>
    /// <param name="released">What was done to them.</param>
    /// <returns>The study.</returns>
    internal static AnalysisStudy OfReleased(
        AnalysisStudy original,
        IEnumerable<Dataset> datasets,
        ReleasedData released
    )
    {
        var study = new AnalysisStudy(original.Definition, datasets, original.DataCutoff) { Released = released };
        foreach (var (id, set) in original.sets)
        {
            var subjects = new RecordSet(study.SubjectCount);
            for (var subject = 0; subject < study.SubjectCount; subject++)
            {
                if (set.Subjects.Contains(released.Order[subject]))
                {
                    subjects.Add(subject);
                }
            }
            study.sets[id] = set with { Subjects = subjects };
        }
        return study;
    }

    /// <summary>The data cut-off on the scale of a subject's dates.</summary>
    /// <param name="subject">The subject's number.</param>
    /// <returns>The day, or <see langword="null"/> where no cut-off is known.</returns>
    public DateOnly? CutoffOf(int subject) =>
        DataCutoff is { } day && Released is { } released
            ? released.References[subject] is { } reference
                ? new PartialDate(day.Year, day.Month, day.Day).RelativeTo(reference).Earliest
                : null
            : DataCutoff;

    /// <summary>Whether nobody may ask for a variable of the released data.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="name">The variable's name, as displays say it.</param>
    /// <returns>Whether it is withheld.</returns>
    public bool Withholds(Dataset dataset, string name) =>
        Released?.Withheld.Contains(Definition.Variables.NameIn(dataset.Name, name)) == true;

    /// <summary>Whether a variable's values are withheld from the released data.</summary>
    /// <param name="variable">The variable.</param>
    /// <returns>Whether they are.</returns>
    public bool IsWithheld(Variable variable) => Released?.Masked.Contains(variable) == true;

    /// <summary>The study with other names for its arms: in the data, in its definition and in conditions that name one.</summary>
    /// <param name="names">The new name of each arm, by its value; several arms of one name become one arm.</param>
    /// <param name="mask">What else is hidden with the names, or <see langword="null"/> where nothing is.</param>
    /// <returns>The study: the same subjects, records and analysis sets, and the derived variables that tell no arm.</returns>
    public AnalysisStudy WithArms(IReadOnlyDictionary<string, string> names, ArmMask? mask = null)
    {
        var arms = Definition.Arms;
        var renamed = new AnalysisStudy(
            (mask?.Hidden(Definition) ?? Definition) with
            {
                Arms = arms with
                {
                    Order =
                    [
                        .. names
                            .Values.Distinct(StringComparer.Ordinal)
                            .Order(StringComparer.Ordinal)
                            .Select(name => new Placed<string>(name, Place.None)),
                    ],
                    Labels = new Dictionary<string, string>(StringComparer.Ordinal),
                    Reference = null,
                },
            },
            datasets
                .Values.Where(dataset => mask?.Datasets.Contains(dataset.Name) != true)
                .Select(dataset => ArmNames.In(dataset, arms, names, mask)),
            DataCutoff
        )
        {
            armNames = names,
            Mask = mask,
        };
        foreach (var (id, set) in sets)
        {
            renamed.sets[id] = set with { Definition = renamed.Definition.AnalysisSets[id] };
        }
        return renamed;
    }

    /// <summary>A text of a renamed study with the arms' own names: what others wrote before is compared with it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text; the same where arms are not renamed one by one.</returns>
    public string WithOwnArms(string text)
    {
        if (armNames is null || armNames.Values.Distinct(StringComparer.Ordinal).Count() < armNames.Count)
        {
            return text;
        }
        foreach (var (own, name) in armNames)
        {
            text = text.Replace(name, own, StringComparison.Ordinal);
        }
        return text;
    }

    /// <summary>A dataset by name, or <see langword="null"/>.</summary>
    /// <param name="name">The name, upper case.</param>
    /// <returns>The dataset.</returns>
    public Dataset? Find(string name) => datasets.GetValueOrDefault(name);

    /// <summary>A dataset that must be there.</summary>
    /// <param name="name">The name with its place.</param>
    /// <returns>The dataset.</returns>
    /// <exception cref="ReportException">Exit code 3: it is not there (D120).</exception>
    public Dataset Require(Placed<string> name) =>
        Find(name) ?? throw Wrong("D120", $"no dataset '{name}'", name.Place, NearestWord.Hint(name, datasets.Keys));

    /// <summary>A subject's number, or -1.</summary>
    /// <param name="id">The identifier.</param>
    /// <returns>The number, from 0.</returns>
    public int SubjectNumber(string id) => subjectNumbers.TryGetValue(id, out var number) ? number : -1;

    /// <summary>The subject of each record of a dataset; -1 for records of no known subject.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <returns>The subjects' numbers.</returns>
    public int[] SubjectsOf(Dataset dataset) =>
        subjectsOf.GetOrAdd(
            dataset.Name,
            static (_, state) => state.Item1.MakeSubjectsOf(state.dataset),
            (this, dataset)
        );

    /// <summary>The records of each subject in a dataset, in the dataset's order.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <returns>The records by subject.</returns>
    public SubjectRecords RecordsOf(Dataset dataset) =>
        recordsOf.GetOrAdd(
            dataset.Name,
            static (_, state) => SubjectRecords.Of(state.Item1.SubjectsOf(state.dataset), state.Item1.SubjectCount),
            (this, dataset)
        );

    /// <summary>A variable by the name that displays use: of a dataset, or of the subject dataset.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="name">The name.</param>
    /// <returns>The variable and the way to it, or <see langword="null"/>.</returns>
    public ScopedVariable? FindVariable(Dataset dataset, string name)
    {
        if (dataset.Find(Definition.Variables.NameIn(dataset.Name, name)) is { } own)
        {
            return new ScopedVariable(own, null);
        }
        return
            dataset.Name != SubjectDataset.Name
            && SubjectDataset.Find(Definition.Variables.NameIn(SubjectDataset.Name, name)) is { } ofSubject
            ? new ScopedVariable(ofSubject, SubjectsOf(dataset))
            : null;
    }

    /// <summary>A variable that must be there.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="name">The name with its place.</param>
    /// <returns>The variable and the way to it.</returns>
    /// <exception cref="ReportException">Exit code 3: it is not there (D111).</exception>
    public ScopedVariable RequireVariable(Dataset dataset, Placed<string> name) =>
        FindVariable(dataset, name)
        ?? throw Withheld(dataset, name)
            ?? Wrong(
                "D111",
                $"no variable '{name}' in {dataset.Name}",
                name.Place,
                NearestWord.Hint(name, KnownVariables(dataset))
            );

    /// <summary>What the names of a condition on a dataset mean.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="that">The scope of the asking record, or <see langword="null"/>.</param>
    /// <returns>The scope.</returns>
    public ClauseScope Scope(Dataset dataset, ClauseScope? that = null) =>
        new(dataset.Name, name => Asked(dataset, name), () => KnownVariables(dataset), that);

    /// <summary>The records of a dataset that meet a condition.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="where">The condition, or <see langword="null"/> for every record.</param>
    /// <returns>The records; shared, not to be changed.</returns>
    /// <exception cref="ReportException">Exit code 3: the condition cannot be read or does not fit the dataset.</exception>
    public RecordSet Select(Dataset dataset, Placed<string>? where) =>
        selections.GetOrAdd(
            (dataset.Name, where?.Value ?? ""),
            static (_, state) =>
                state.where is { Value.Length: > 0 } clause
                    ? WhereClause
                        .Parse(state.Item1.Renamed(clause))
                        .Compile(state.Item1.Scope(state.dataset))
                        .Select(state.dataset.RecordCount)
                    : RecordSet.All(state.dataset.RecordCount),
            (this, dataset, where)
        );

    /// <summary>An analysis set.</summary>
    /// <param name="id">Its id with its place.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ReportException">Exit code 3: no such set (D121), or its condition is wrong.</exception>
    public AnalysisSet Set(Placed<string> id)
    {
        if (sets.TryGetValue(id, out var set))
        {
            return set;
        }
        if (!Definition.AnalysisSets.TryGetValue(id, out var definition))
        {
            throw Wrong(
                "D121",
                $"no analysis set '{id}'",
                id.Place,
                NearestWord.Hint(id, Definition.AnalysisSets.Keys)
            );
        }
        return sets.GetOrAdd(id, new AnalysisSet(id, definition, Select(SubjectDataset, definition.Where)));
    }

    /// <summary>The subjects that have at least one of some records.</summary>
    /// <param name="dataset">The records' dataset.</param>
    /// <param name="records">The records.</param>
    /// <returns>The subjects.</returns>
    public RecordSet SubjectsWith(Dataset dataset, RecordSet records)
    {
        if (dataset.Name == SubjectDataset.Name)
        {
            return records;
        }
        var subjects = new RecordSet(SubjectCount);
        var subjectOf = SubjectsOf(dataset);
        foreach (var record in records)
        {
            if (subjectOf[record] >= 0)
            {
                subjects.Add(subjectOf[record]);
            }
        }
        return subjects;
    }

    // A condition over values that nobody may see would be false without a word.
    private ScopedVariable? Asked(Dataset dataset, string name) =>
        FindVariable(dataset, name) is { } found
            ? IsWithheld(found.Variable)
                ? throw Withheld(dataset, new Placed<string>(name, Place.None))!
                : found
            : Withheld(dataset, new Placed<string>(name, Place.None)) is { } withheld
                ? throw withheld
                : null;

    private ReportException? Withheld(Dataset dataset, Placed<string> name) =>
        Withholds(dataset, name)
            ? Wrong("D140", $"the variable '{name}' is withheld from public documents", name.Place)
            : null;

    private Placed<string> Renamed(Placed<string> clause)
    {
        if (armNames is null)
        {
            return clause;
        }
        var text = clause.Value;
        foreach (var (own, name) in armNames)
        {
            text = text.Replace(
                $"'{own.Replace("'", "''", StringComparison.Ordinal)}'",
                $"'{name}'",
                StringComparison.Ordinal
            );
        }
        return clause with { Value = text };
    }

    private IEnumerable<string> KnownVariables(Dataset dataset) =>
        dataset
            .Variables.Select(variable => variable.Name)
            .Concat(SubjectDataset.Variables.Select(variable => variable.Name))
            .Concat(Definition.Variables.Names.Keys.Where(name => !name.Contains('.', StringComparison.Ordinal)))
            .Distinct(StringComparer.Ordinal);

    private void Derive(Derivation derivation)
    {
        var dataset = Require(derivation.Dataset);
        // A recoding of a variable under its own name takes its place; all else needs a new name.
        var own = dataset.Find(derivation.Variable);
        if (own is not null && derivation.Recode?.Of.Value != derivation.Variable.Value)
        {
            throw Wrong(
                "D130",
                $"{dataset.Name} has a variable '{derivation.Variable}' already",
                derivation.Variable.Place
            );
        }
        var made = DerivedVariable.Make(this, dataset, derivation with { Label = derivation.Label ?? own?.Label });
        datasets[dataset.Name] = new Dataset(
            dataset.Name,
            dataset.Label,
            dataset.File,
            own is null
                ? [.. dataset.Variables, made]
                : [.. dataset.Variables.Select(variable => variable == own ? made : variable)],
            dataset.RecordCount,
            dataset.Lines
        );
    }

    private int[] MakeSubjectsOf(Dataset dataset)
    {
        var result = new int[dataset.RecordCount];
        if (dataset.Name == SubjectDataset.Name)
        {
            for (var subject = 0; subject < result.Length; subject++)
            {
                result[subject] = subject;
            }
            return result;
        }
        var variable = dataset.Find(Definition.Variables.NameIn(dataset.Name, Definition.Variables.Subject));
        if (variable is TextVariable text)
        {
            var ofCode = Array.ConvertAll(text.Values, SubjectNumber);
            for (var record = 0; record < result.Length; record++)
            {
                var code = text.Codes[record];
                result[record] = code < 0 ? -1 : ofCode[code];
            }
            return result;
        }
        for (var record = 0; record < result.Length; record++)
        {
            result[record] = variable is null ? -1 : SubjectNumber(variable.Text(record));
        }
        return result;
    }

    private static ReportException Refused(string code, string message, Place place) =>
        new(ReportException.Refused, [new Problem(code, message, place)]);

    private static ReportException Wrong(string code, string message, Place place, string? hint = null) =>
        new(ReportException.Definition, [new Problem(code, message, place, hint)]);
}

/// <summary>An analysis set of a study.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Definition">Its definition.</param>
/// <param name="Subjects">Its subjects; not to be changed.</param>
public sealed record AnalysisSet(string Id, AnalysisSetDefinition Definition, RecordSet Subjects)
{
    /// <summary>How many subjects it has.</summary>
    public int Count => Subjects.Count;
}

/// <summary>What was done to a study's data before their release.</summary>
/// <param name="Order">For each subject of the released data its number in the locked data.</param>
/// <param name="References">For each subject the day that its dates count from, or <see langword="null"/>.</param>
/// <param name="Withheld">The names of the variables that nobody may ask for.</param>
/// <param name="Masked">The variables that stand without their values.</param>
public sealed record ReleasedData(
    int[] Order,
    DateOnly?[] References,
    IReadOnlySet<string> Withheld,
    IReadOnlySet<Variable> Masked
);
