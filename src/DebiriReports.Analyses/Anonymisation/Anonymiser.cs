using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Anonymisation;

/// <summary>The step between the locked data and the analyses of a document for the public.</summary>
/// <remarks>
/// Settings alone say what is done (<see cref="AnonymisationSettings"/>). Subjects get new codes in a new order; each date
/// counts from its subject's reference day; verbatim terms are replaced by the coded ones; sites, identifiers and free text
/// go. Derivations and analysis sets are made before, on the data as locked.
/// </remarks>
public sealed class Anonymiser
{
    private static readonly HashSet<string> Answers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Y",
        "N",
        "U",
        "NA",
        "YES",
        "NO",
        "UNKNOWN",
        "NOT APPLICABLE",
        "NOT DONE",
    };

    private readonly AnalysisStudy study;
    private readonly AnonymisationSettings settings;
    private readonly int[] order;
    private readonly int[] numberOf;
    private readonly DateOnly?[] references;
    private readonly NamePatterns withheld;
    private readonly NamePatterns bySubject;
    private readonly NamePatterns kept;
    private readonly NamePatterns known;
    private readonly NamePatterns coded;
    private readonly Dictionary<string, int[]> recordsOf = new(StringComparer.Ordinal);

    private Anonymiser(AnalysisStudy study, string lockHash)
    {
        this.study = study;
        settings = study.Definition.Anonymisation;
        order = SubjectCodes.Order(study, lockHash);
        numberOf = new int[order.Length];
        for (var number = 0; number < order.Length; number++)
        {
            numberOf[order[number]] = number;
        }
        withheld = new NamePatterns(
            KnownVariables.Withheld.Concat(settings.Withheld).Where(name => !settings.Recoded.ContainsKey(name))
        );
        bySubject = new NamePatterns(settings.WithheldBySubject);
        known = new NamePatterns(KnownVariables.WithheldBySubject);
        kept = new NamePatterns(settings.Kept);
        coded = new NamePatterns(KnownVariables.Kept);
        references = ReferenceDays();
    }

    /// <summary>Makes a study's data ready for the public.</summary>
    /// <param name="study">The study as locked, ready for analysis.</param>
    /// <param name="lockHash">The hash of its lock.</param>
    /// <returns>The data, in two views.</returns>
    public static Release Release(AnalysisStudy study, string lockHash) => new Anonymiser(study, lockHash).Release();

    private Release Release()
    {
        var groups = OfGroups();
        var values = QuasiIdentifiers.Of(
            groups,
            settings,
            name => !settings.Recoded.ContainsKey(name) && withheld.Contains(name)
        );
        return new Release(groups, OfSubjects(groups, values), values.Risk, Identifiers.Of(study, withheld));
    }

    private AnalysisStudy OfGroups()
    {
        var gone = new HashSet<string>(StringComparer.Ordinal);
        var datasets = new List<Dataset>();
        foreach (var dataset in study.Datasets.Values)
        {
            var records = Ordered(dataset);
            recordsOf[dataset.Name] = records;
            var variables = new List<Variable>();
            foreach (var variable in dataset.Variables)
            {
                if (IsIdentity(dataset, variable))
                {
                    variables.Add(Codes(variable, dataset, records));
                }
                else if (IsGone(dataset, variable))
                {
                    gone.Add(variable.Name);
                }
                else
                {
                    variables.Add(Transformed(variable, dataset, records));
                }
            }
            datasets.Add(With(dataset, variables));
        }
        return AnalysisStudy.OfReleased(
            study,
            datasets,
            new ReleasedData(order, references, gone, new HashSet<Variable>())
        );
    }

    private AnalysisStudy OfSubjects(AnalysisStudy groups, QuasiIdentifiers values)
    {
        var names = new HashSet<string>(groups.Released!.Withheld, StringComparer.Ordinal);
        var masked = new HashSet<Variable>();
        var datasets = new List<Dataset>();
        foreach (var dataset in groups.Datasets.Values)
        {
            var subjectOf = groups.SubjectsOf(dataset);
            var variables = new List<Variable>();
            foreach (var variable in dataset.Variables)
            {
                if (values.Names.Contains(variable.Name))
                {
                    variables.Add(Told(variable, subjectOf, values));
                }
                else if (IsIdentity(dataset, variable) || !IsWithheldBySubject(dataset, variable))
                {
                    variables.Add(variable);
                }
                else
                {
                    Mask(variable);
                }
            }
            foreach (var variable in study.Datasets[dataset.Name].Variables)
            {
                if (dataset.Find(variable.Name) is null)
                {
                    if (CodedTerm(dataset, variable) is { } coded)
                    {
                        variables.Add(Renamed(coded, variable));
                    }
                    else
                    {
                        Mask(variable);
                    }
                }
            }
            datasets.Add(With(dataset, variables));

            void Mask(Variable variable)
            {
                var nothing = new int[dataset.RecordCount];
                Array.Fill(nothing, -1);
                var empty = new TextVariable(variable.Name, variable.Label, nothing, []);
                variables.Add(empty);
                masked.Add(empty);
                names.Add(variable.Name);
            }
        }
        return AnalysisStudy.OfReleased(study, datasets, new ReleasedData(order, references, names, masked));
    }

    private DateOnly?[] ReferenceDays()
    {
        var subjects = study.SubjectDataset;
        var days = settings
            .ReferenceDates.Select(name => subjects.Find(study.Definition.Variables.NameIn(subjects.Name, name)))
            .OfType<DateVariable>()
            .ToList();
        return Array.ConvertAll(
            order,
            subject =>
                days.Where(day => day.Values[subject].IsComplete)
                    .Select(day => (DateOnly?)day.Values[subject].Date)
                    .FirstOrDefault()
        );
    }

    // Records follow their subjects; records of no subject tell of nobody and are left behind.
    private int[] Ordered(Dataset dataset)
    {
        var subjectOf = study.SubjectsOf(dataset);
        var records = Enumerable.Range(0, dataset.RecordCount).Where(record => subjectOf[record] >= 0).ToArray();
        var ranks = Array.ConvertAll(records, record => ((long)numberOf[subjectOf[record]] << 32) | (uint)record);
        Array.Sort(ranks, records);
        return records;
    }

    private bool IsIdentity(Dataset dataset, Variable variable) =>
        variable.Name == study.Definition.Variables.NameIn(dataset.Name, study.Definition.Variables.Subject);

    private bool IsGone(Dataset dataset, Variable variable) =>
        withheld.Contains(variable.Name)
        || TermOf(dataset, variable) is not null
        || (variable is TextVariable text && Array.Exists(text.Values, value => study.SubjectNumber(value) >= 0));

    private bool IsWithheldBySubject(Dataset dataset, Variable variable) =>
        bySubject.Contains(variable.Name)
        || (!kept.Contains(variable.Name) && known.Contains(variable.Name))
        || (
            variable is TextVariable text
            && !kept.Contains(variable.Name)
            && !coded.Contains(variable.Name)
            && !settings.Recoded.ContainsKey(variable.Name)
            && !study.Definition.Codelists.Keys.Any(name =>
                study.Definition.Variables.NameIn(dataset.Name, name) == variable.Name
            )
            && !Array.TrueForAll(text.Values, Answers.Contains)
        );

    private string? TermOf(Dataset dataset, Variable variable) =>
        settings
            .Terms.Where(term => study.Definition.Variables.NameIn(dataset.Name, term.Key) == variable.Name)
            .Select(term => study.Definition.Variables.NameIn(dataset.Name, term.Value))
            .FirstOrDefault();

    private Variable? CodedTerm(Dataset released, Variable verbatim) =>
        TermOf(released, verbatim) is { } name ? released.Find(name) : null;

    private TextVariable Codes(Variable variable, Dataset dataset, int[] records)
    {
        var subjectOf = study.SubjectsOf(dataset);
        return new TextVariable(
            variable.Name,
            variable.Label,
            Array.ConvertAll(records, record => numberOf[subjectOf[record]]),
            [.. Enumerable.Range(0, order.Length).Select(number => SubjectCodes.CodeOf(number, order.Length))]
        );
    }

    private Variable Transformed(Variable variable, Dataset dataset, int[] records)
    {
        switch (variable)
        {
            case DateVariable date:
                return Relative(variable, dataset, records, record => date.Values[record]);
            case TextVariable text when AreDates(text):
                var parsed = Array.ConvertAll(
                    text.Values,
                    value => PartialDate.TryParse(value, out var date) ? date : PartialDate.Missing
                );
                return Relative(
                    variable,
                    dataset,
                    records,
                    record => text.Codes[record] < 0 ? PartialDate.Missing : parsed[text.Codes[record]]
                );
            case TextVariable text when settings.Recoded.TryGetValue(variable.Name, out var recoded):
                return Recoded(text, records, recoded);
            case TextVariable text:
                return new TextVariable(
                    text.Name,
                    text.Label,
                    Array.ConvertAll(records, record => text.Codes[record]),
                    text.Values
                );
            case NumberVariable number:
                return new NumberVariable(
                    number.Name,
                    number.Label,
                    Array.ConvertAll(records, record => number.Values[record]),
                    number.Decimals,
                    number.Special is { } special ? Array.ConvertAll(records, record => special[record]) : null
                );
            default:
                throw new InvalidOperationException("The family is closed");
        }
    }

    private DateVariable Relative(Variable variable, Dataset dataset, int[] records, Func<int, PartialDate> dateOf)
    {
        var subjectOf = study.SubjectsOf(dataset);
        return new DateVariable(
            variable.Name,
            variable.Label,
            Array.ConvertAll(
                records,
                record =>
                    references[numberOf[subjectOf[record]]] is { } day
                        ? dateOf(record).RelativeTo(day)
                        : PartialDate.Missing
            )
        );
    }

    private static bool AreDates(TextVariable text) =>
        text.Values.Length > 0
        && text.Name.Contains("DT", StringComparison.Ordinal)
        && Array.TrueForAll(text.Values, value => PartialDate.TryParse(value, out _));

    private static TextVariable Recoded(TextVariable text, int[] records, IReadOnlyDictionary<string, string> map)
    {
        var values = new List<string>();
        var codes = Array.ConvertAll(
            text.Values,
            value =>
            {
                var broader = map.GetValueOrDefault(value, "Other");
                if (!values.Contains(broader))
                {
                    values.Add(broader);
                }
                return values.IndexOf(broader);
            }
        );
        return new TextVariable(
            text.Name,
            text.Label,
            Array.ConvertAll(records, record => text.Codes[record] < 0 ? -1 : codes[text.Codes[record]]),
            [.. values]
        );
    }

    private static TextVariable Told(Variable variable, int[] subjectOf, QuasiIdentifiers values)
    {
        var told = new List<string>();
        var codes = new int[subjectOf.Length];
        for (var record = 0; record < codes.Length; record++)
        {
            var value = values.ValueOf(variable.Name, subjectOf[record]);
            codes[record] = value.Length == 0 ? -1 : told.IndexOf(value);
            if (codes[record] < 0 && value.Length > 0)
            {
                codes[record] = told.Count;
                told.Add(value);
            }
        }
        return new TextVariable(variable.Name, variable.Label, codes, [.. told]);
    }

    private static Variable Renamed(Variable coded, Variable verbatim) =>
        coded switch
        {
            TextVariable text => new TextVariable(verbatim.Name, verbatim.Label, text.Codes, text.Values),
            _ => throw new InvalidOperationException($"The coded term {coded.Name} is not a text"),
        };

    private static Dataset With(Dataset dataset, IReadOnlyList<Variable> variables) =>
        new(dataset.Name, dataset.Label, dataset.File, variables, variables[0].Count);
}
