using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Derivations;

/// <summary>Makes the variables that a study derives from its data.</summary>
internal static class DerivedVariable
{
    /// <summary>Makes a variable.</summary>
    /// <exception cref="ReportException">Exit code 3: it names an unknown variable or one of the wrong type.</exception>
    public static Variable Make(AnalysisStudy study, Dataset dataset, Derivation derivation)
    {
        var ways = new object?[]
        {
            derivation.When,
            derivation.Days,
            derivation.Scale,
            derivation.Recode,
            derivation.Has,
        };
        if (ways.Count(way => way is not null) != 1)
        {
            throw Wrong("D131", "exactly one of when, days, scale, recode and has makes a variable", derivation.Place);
        }
        return derivation switch
        {
            { When: { } when } => Conditions(study, dataset, derivation, when),
            { Days: { } days } => Days(study, dataset, derivation, days),
            { Scale: { } scale } => Scale(study, dataset, derivation, scale),
            { Has: { } has } => Has(study, dataset, derivation, has),
            _ => Recode(study, dataset, derivation, derivation.Recode!),
        };
    }

    private static TextVariable Conditions(
        AnalysisStudy study,
        Dataset dataset,
        Derivation derivation,
        IReadOnlyDictionary<string, Placed<string>> when
    )
    {
        var values = when.Keys.ToList();
        var codes = new int[dataset.RecordCount];
        if (derivation.Otherwise is { Length: > 0 } otherwise && !values.Contains(otherwise))
        {
            values.Add(otherwise);
        }
        codes.AsSpan().Fill(derivation.Otherwise is { } last ? values.IndexOf(last) : -1);
        // From the last condition to the first, so that the first that holds stays.
        for (var i = when.Count - 1; i >= 0; i--)
        {
            foreach (var record in study.Select(dataset, when[values[i]]))
            {
                codes[record] = i;
            }
        }
        return new TextVariable(derivation.Variable, derivation.Label ?? "", codes, [.. values]);
    }

    private static NumberVariable Days(AnalysisStudy study, Dataset dataset, Derivation derivation, DayCount days)
    {
        var from = Dates(study, dataset, days.From);
        var to = Dates(study, dataset, days.To);
        var values = new double[dataset.RecordCount];
        for (var record = 0; record < values.Length; record++)
        {
            var (start, end) = (from(record), to(record));
            if (!start.IsComplete || !end.IsComplete)
            {
                values[record] = double.NaN;
                continue;
            }
            var distance = end.Date.DayNumber - start.Date.DayNumber;
            values[record] = days.Inclusive && distance >= 0 ? distance + 1 : distance;
        }
        return new NumberVariable(derivation.Variable, derivation.Label ?? "", values, 0);
    }

    private static Func<int, PartialDate> Dates(AnalysisStudy study, Dataset dataset, Placed<string> name)
    {
        var (variable, map) = study.RequireVariable(dataset, name);
        return variable.AsDates() is { } date
            ? record => (map is null ? record : map[record]) is var at && at < 0 ? PartialDate.Missing : date.Values[at]
            : throw Wrong(
                "D112",
                $"'{name}' is not a date of {dataset.Name}: some value of it is no ISO 8601 date",
                name.Place
            );
    }

    private static NumberVariable Scale(AnalysisStudy study, Dataset dataset, Derivation derivation, ScaledNumber scale)
    {
        var (variable, map) = study.RequireVariable(dataset, scale.Of);
        var number = variable.AsNumbers() ?? throw Wrong("D112", $"'{scale.Of}' is not a number", scale.Of.Place);
        var values = new double[dataset.RecordCount];
        for (var record = 0; record < values.Length; record++)
        {
            var at = map is null ? record : map[record];
            values[record] = at < 0 ? double.NaN : number.Values[at] * scale.By;
        }
        return new NumberVariable(derivation.Variable, derivation.Label ?? "", values, number.Decimals);
    }

    private static TextVariable Recode(AnalysisStudy study, Dataset dataset, Derivation derivation, Recoding recoding)
    {
        var (variable, map) = study.RequireVariable(dataset, recoding.Of);
        var values = recoding.To.Values.Distinct(StringComparer.Ordinal).Where(value => value.Length > 0).ToList();
        var codeOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[dataset.RecordCount];
        for (var record = 0; record < codes.Length; record++)
        {
            var at = map is null ? record : map[record];
            var old = at < 0 ? "" : variable.Text(at);
            if (!codeOf.TryGetValue(old, out var code))
            {
                var value = recoding.To.TryGetValue(old, out var changed) ? changed : old;
                code = value.Length == 0 ? -1 : values.IndexOf(value);
                if (code < 0 && value.Length > 0)
                {
                    code = values.Count;
                    values.Add(value);
                }
                codeOf.Add(old, code);
            }
            codes[record] = code;
        }
        return new TextVariable(derivation.Variable, derivation.Label ?? variable.Label, codes, [.. values]);
    }

    private static TextVariable Has(
        AnalysisStudy study,
        Dataset dataset,
        Derivation derivation,
        SubjectRecordCondition condition
    )
    {
        var other = study.Require(condition.Dataset);
        var subjects = study.SubjectsWith(other, study.Select(other, condition.Where));
        var subjectOf = study.SubjectsOf(dataset);
        var codes = new int[dataset.RecordCount];
        for (var record = 0; record < codes.Length; record++)
        {
            codes[record] = subjectOf[record] >= 0 && subjects.Contains(subjectOf[record]) ? 0 : 1;
        }
        return new TextVariable(derivation.Variable, derivation.Label ?? "", codes, ["Y", "N"]);
    }

    private static ReportException Wrong(string code, string message, Place place) =>
        new(ReportException.Definition, [new Problem(code, message, place)]);
}
