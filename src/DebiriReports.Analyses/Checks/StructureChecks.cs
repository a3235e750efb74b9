using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Locking;

namespace DebiriReports.Analyses.Checks;

/// <summary>Keys, references, required variables and code lists (S01 to S07).</summary>
internal static class StructureChecks
{
    private static readonly string[] Outcomes =
    [
        "RECOVERED/RESOLVED",
        "RECOVERING/RESOLVING",
        "NOT RECOVERED/NOT RESOLVED",
        "RECOVERED/RESOLVED WITH SEQUELAE",
        "FATAL",
        "UNKNOWN",
    ];

    private static readonly string[] Actions =
    [
        "DOSE INCREASED",
        "DOSE NOT CHANGED",
        "DOSE REDUCED",
        "DOSE RATE REDUCED",
        "DRUG INTERRUPTED",
        "DRUG WITHDRAWN",
        "NOT APPLICABLE",
        "NOT EVALUABLE",
        "UNKNOWN",
    ];

    private static readonly string[] Responses = ["CR", "PR", "SD", "NON-CR/NON-PD", "PD", "NE", "NED"];

    private static readonly string[] Sexes = ["F", "M", "U", "UNDIFFERENTIATED", "INTERSEX"];
    private static readonly string[] Statuses = ["COMPLETED", "DISCONTINUED", "ONGOING", "NOT STARTED"];

    // What every analysis of a dataset binds to.
    private static readonly (string Dataset, string[] Variables)[] Required =
    [
        ("ADAE", ["AETERM", "AEDECOD", "AEBODSYS", "AESER"]),
        ("ADTTE", ["PARAMCD", "AVAL", "CNSR"]),
        ("ADRS", ["PARAMCD", "AVALC"]),
        ("ADEX", ["EXTRT"]),
        ("ADLB", ["PARAMCD"]),
        ("ADVS", ["PARAMCD"]),
    ];

    /// <summary>The rules.</summary>
    public static readonly IReadOnlyList<DataRule> Rules =
    [
        new("S01", Severity.Refuse, "Two records have the same key", DuplicateKeys) { IsNeverAccepted = true },
        new("S02", Severity.Refuse, "A record is of a subject who is not in ADSL", UnknownSubjects)
        {
            IsNeverAccepted = true,
        },
        new("S03", Severity.Refuse, "A required variable is missing or empty", RequiredVariables),
        new("S04", Severity.Refuse, "A code is not in its code list", UnknownCodes),
        new("S05", Severity.Warn, "A site is not in the list of sites, or a country is missing", Sites),
        new("S06", Severity.Refuse, "A laboratory unit is missing, or one parameter has several", Units),
        new("S07", Severity.Warn, "Data and their metadata (Define-XML) differ", MetadataChecks.Compare),
    ];

    /// <summary>What is so wrong with the subject dataset that no other rule can run; none when it is whole.</summary>
    public static IReadOnlyList<RuleResult> BrokenSubjects(LockedStudy locked)
    {
        var definition = locked.Definition;
        var name = definition.Variables.SubjectDataset;
        if (locked.Find(name) is not { } subjects)
        {
            return
            [
                Broken(
                    "S03",
                    new Finding("S03", Severity.Refuse, name, "", $"The dataset {name} is missing", null, Place.None)
                ),
            ];
        }
        var idName = definition.Variables.NameIn(name, definition.Variables.Subject);
        if (subjects.Find(idName) is not { } id)
        {
            return
            [
                Broken(
                    "S03",
                    new Finding(
                        "S03",
                        Severity.Refuse,
                        name,
                        "",
                        $"{name} has no variable {idName}",
                        null,
                        new Place(subjects.File)
                    )
                ),
            ];
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var duplicates = new List<Finding>();
        var nameless = new List<Finding>();
        for (var record = 0; record < subjects.RecordCount; record++)
        {
            var text = id.Text(record);
            if (text.Length == 0)
            {
                nameless.Add(Record("S03", "A subject has no identifier", record));
            }
            else if (!seen.Add(text))
            {
                duplicates.Add(Record("S01", "A subject has two records", record));
            }
        }
        var broken = new List<RuleResult>();
        if (duplicates.Count > 0)
        {
            broken.Add(Broken("S01", [.. duplicates]));
        }
        if (nameless.Count > 0)
        {
            broken.Add(Broken("S03", [.. nameless]));
        }
        return broken;

        Finding Record(string rule, string message, int record) =>
            new(
                rule,
                Severity.Refuse,
                name,
                id.Text(record),
                message,
                null,
                new Place(subjects.File, subjects.Lines?[record] ?? 0, Record: record + 1, Key: id.Text(record))
            );

        RuleResult Broken(string rule, params Finding[] findings) =>
            new(Rules.First(known => known.Id == rule), findings, null);
    }

    private static void DuplicateKeys(RuleRun run)
    {
        foreach (var table in run.Study.Tables)
        {
            var sequence = table.Data.Variables.FirstOrDefault(v => v.Name.EndsWith("SEQ", StringComparison.Ordinal));
            // What the lock calls the key is one; else subject and sequence number of SDTM and ADaM.
            var locked = run.Study.Lock.Datasets.FirstOrDefault(entry => entry.Name == table.Data.Name);
            var keys =
                locked is { KeyVariables.Count: > 0 } ? table.Keys
                : sequence is not null && table.SubjectVariable is { } subject ? [subject, sequence]
                : [];
            if (keys.Count > 0)
            {
                foreach (var record in RecordKeys.Duplicates(table.Count, keys))
                {
                    run.Add(
                        table,
                        record,
                        $"Another record has the same {string.Join(", ", keys.Select(key => key.Name))}"
                    );
                }
            }
        }
    }

    private static void UnknownSubjects(RuleRun run)
    {
        foreach (var table in run.Study.Tables.Where(table => table.SubjectVariable is not null))
        {
            for (var record = 0; record < table.Count; record++)
            {
                if (table.SubjectOf[record] < 0)
                {
                    run.Add(table, record, $"The subject is not in {run.Study.Subjects.Data.Name}");
                }
            }
        }
    }

    private static void RequiredVariables(RuleRun run)
    {
        foreach (var table in run.Study.Tables)
        {
            if (table.SubjectVariable is null)
            {
                run.Add(table.Data.Name, table.Data.File, $"{table.Data.Name} has no variable with the subject");
                continue;
            }
            Filled(run, table, table.SubjectVariable);
            foreach (
                var name in Required
                    .Where(entry => entry.Dataset == table.Data.Name)
                    .SelectMany(entry => entry.Variables)
            )
            {
                if (table[name] is { } variable)
                {
                    Filled(run, table, variable);
                }
                else
                {
                    run.Add(table.Data.Name, table.Data.File, $"{table.Data.Name} has no variable {name}");
                }
            }
        }
        Treated(run);
    }

    private static void Filled(RuleRun run, CheckedDataset table, Variable variable)
    {
        for (var record = 0; record < table.Count; record++)
        {
            if (variable.IsMissing(record))
            {
                run.Add(table, record, $"{variable.Name} is empty");
            }
        }
    }

    private static void Treated(RuleRun run)
    {
        var subjects = run.Study.Subjects;
        var exposure = run.Study.ExposureTo(null);
        var start = subjects["TRTSDT"] ?? subjects["TRTSDTM"];
        for (var subject = 0; subject < subjects.Count; subject++)
        {
            if (exposure?.Received(subject) == true && start?.IsMissing(subject) != false)
            {
                run.Add(subjects, subject, "A treated subject has no date of first treatment (TRTSDT)");
            }
        }
    }

    private static void UnknownCodes(RuleRun run)
    {
        var definition = run.Study.Definition;
        Listed(run, "ADAE", "AEOUT", Outcomes);
        foreach (
            var action in definition
                .Components.Select(component => component.Action?.Value)
                .OfType<string>()
                .Append("AEACN")
                .Distinct()
        )
        {
            Listed(run, "ADAE", action, Actions);
        }
        Listed(run, "ADAE", "AESER", ["Y", "N"]);
        Listed(run, "ADAE", "AETOXGR", ["1", "2", "3", "4", "5"]);
        Listed(run, "ADSL", "SEX", Sexes, Severity.Warn);
        Listed(run, "ADSL", "EOSSTT", Statuses);
        Listed(run, "ADSL", "EOTSTT", Statuses);
        Listed(run, "ADSL", definition.Arms.Variable, [.. definition.Arms.Order.Select(arm => arm.Value)]);
        if (run.Study.Find("ADRS") is { } responses)
        {
            foreach (var record in responses.WithParameter("OVRLRESP").Concat(responses.WithParameter("TRGRESP")))
            {
                if (responses.Text("AVALC", record) is { Length: > 0 } code && !Responses.Contains(code))
                {
                    run.Add(responses, record, "AVALC is no response of RECIST");
                }
            }
        }
        foreach (var table in run.Study.Tables)
        {
            foreach (
                var flag in table
                    .Data.Variables.OfType<TextVariable>()
                    .Where(v => v.Name.EndsWith("FL", StringComparison.Ordinal))
            )
            {
                Coded(run, table, flag, ["Y", "N", "U"], Severity.Warn);
            }
        }
    }

    private static void Listed(RuleRun run, string dataset, string name, string[] codes, Severity? severity = null)
    {
        if (run.Study.Find(dataset) is { } table && table[name] is { } variable)
        {
            Coded(run, table, variable, codes, severity);
        }
    }

    private static void Coded(
        RuleRun run,
        CheckedDataset table,
        Variable variable,
        string[] codes,
        Severity? severity = null
    )
    {
        for (var record = 0; record < table.Count; record++)
        {
            if (!variable.IsMissing(record) && !codes.Contains(variable.Text(record)))
            {
                run.Add(
                    table,
                    record,
                    $"{variable.Name} is not in its code list",
                    "known are " + string.Join(", ", codes),
                    severity
                );
            }
        }
    }

    private static void Sites(RuleRun run)
    {
        var subjects = run.Study.Subjects;
        var listed = run.Study.SettingFact("administration", "sites") as IEnumerable<object>;
        if (subjects["COUNTRY"] is null && listed is null)
        {
            run.Lacks("there is no variable COUNTRY, and report.yaml lists no sites (facts, administration, sites)");
            return;
        }
        var numbers = listed
            ?.OfType<IReadOnlyDictionary<string, object>>()
            .Select(site => site.GetValueOrDefault("number")?.ToString())
            .ToHashSet(StringComparer.Ordinal);
        for (var subject = 0; subject < subjects.Count; subject++)
        {
            if (subjects["COUNTRY"] is { } country && country.IsMissing(subject))
            {
                run.Add(subjects, subject, "COUNTRY is empty");
            }
            if (numbers is not null && subjects["SITEID"] is { } site && !numbers.Contains(site.Text(subject)))
            {
                run.Add(subjects, subject, "The site is not in the list of sites of report.yaml");
            }
        }
    }

    private static void Units(RuleRun run)
    {
        if (!run.Needs("ADLB.PARAMCD", "ADLB.AVAL"))
        {
            return;
        }
        var table = run.Study.Find("ADLB")!;
        if ((table["AVALU"] ?? table["LBSTRESU"]) is not { } unit)
        {
            run.Lacks("ADLB has no variable with the unit (AVALU); it is part of the parameter");
            return;
        }
        var parameter = table["PARAMCD"]!;
        var value = table["AVAL"]!;
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        var unitless = ParametersWithoutUnit(table, parameter, unit);
        for (var record = 0; record < table.Count; record++)
        {
            var code = parameter.Text(record);
            if (value.IsMissing(record) || unitless.Contains(code))
            {
                continue;
            }
            if (unit.IsMissing(record))
            {
                run.Add(table, record, "A value has no unit");
            }
            else if (!first.TryAdd(code, unit.Text(record)) && first[code] != unit.Text(record))
            {
                run.Add(
                    table,
                    record,
                    "The parameter has another unit elsewhere",
                    "convert all values of a parameter to one unit"
                );
            }
        }
    }

    /// <summary>Parameters that never have a unit, as ratios (INR) and pH have none.</summary>
    private static HashSet<string> ParametersWithoutUnit(CheckedDataset table, Variable parameter, Variable unit)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        var with = new HashSet<string>(StringComparer.Ordinal);
        for (var record = 0; record < table.Count; record++)
        {
            (unit.IsMissing(record) ? all : with).Add(parameter.Text(record));
        }
        all.ExceptWith(with);
        return all;
    }
}
