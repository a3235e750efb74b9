using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Checks;

/// <summary>Data against their Define-XML (S07).</summary>
internal static class MetadataChecks
{
    /// <summary>Compares datasets, variables, types, labels, code lists and keys.</summary>
    public static void Compare(RuleRun run)
    {
        if (run.Study.Metadata is not { } metadata)
        {
            run.Lacks("there is no data/define.xml");
            return;
        }
        foreach (var fault in metadata.Faults)
        {
            run.Add("", metadata.File, $"The metadata contradict themselves: {fault}");
        }
        foreach (var missing in metadata.Datasets.Where(dataset => run.Study.Find(dataset.Name) is null))
        {
            run.Add(missing.Name, metadata.File, "The metadata describe a dataset that is not there");
        }
        foreach (var table in run.Study.Tables)
        {
            if (metadata.Find(table.Data.Name) is not { } described)
            {
                run.Add(table.Data.Name, table.Data.File, "The dataset is not described by the metadata");
                continue;
            }
            Variables(run, table, described);
            Keys(run, table, described);
        }
    }

    private static void Variables(RuleRun run, CheckedDataset table, DefineDataset described)
    {
        var derived = run
            .Study.Definition.Derivations.Where(derivation => derivation.Dataset == table.Data.Name)
            .Select(derivation => derivation.Variable.Value)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var variable in table.Data.Variables.Where(variable => !derived.Contains(variable.Name)))
        {
            if (described.Variables.FirstOrDefault(entry => entry.Name == variable.Name) is not { } entry)
            {
                run.Add(table.Data.Name, table.Data.File, $"{variable.Name} is not described by the metadata");
                continue;
            }
            if (TypeOf(variable) != entry.Type && !IsEmpty(variable))
            {
                run.Add(table.Data.Name, table.Data.File, $"{variable.Name} is of another type than the metadata say");
            }
            if (variable.Label.Length > 0 && entry.Label.Length > 0 && variable.Label != entry.Label)
            {
                run.Add(table.Data.Name, table.Data.File, $"{variable.Name} has another label than in the metadata");
            }
            if (entry.Codes is { } codes)
            {
                Codes(run, table, variable, codes);
            }
        }
        foreach (var entry in described.Variables.Where(entry => table.Data.Find(entry.Name) is null))
        {
            run.Add(table.Data.Name, table.Data.File, $"{entry.Name} is described by the metadata and not there");
        }
    }

    private static void Codes(RuleRun run, CheckedDataset table, Variable variable, IReadOnlyList<string> codes)
    {
        var known = codes.ToHashSet(StringComparer.Ordinal);
        for (var record = 0; record < table.Count; record++)
        {
            if (!variable.IsMissing(record) && !known.Contains(variable.Text(record)))
            {
                run.Add(table, record, $"{variable.Name} is not in its code list of the metadata");
            }
        }
    }

    private static void Keys(RuleRun run, CheckedDataset table, DefineDataset described)
    {
        var keys = described.Keys.Select(table.Data.Find).OfType<Variable>().ToList();
        if (keys.Count == 0 || keys.Count < described.Keys.Count)
        {
            return;
        }
        foreach (var record in Locking.RecordKeys.Duplicates(table.Count, keys))
        {
            run.Add(table, record, "Another record has the same key of the metadata");
        }
    }

    private static VariableType TypeOf(Variable variable) =>
        variable switch
        {
            NumberVariable => VariableType.Number,
            DateVariable => VariableType.Date,
            _ => VariableType.Text,
        };

    // Without a value nothing tells the type of a variable in a text file.
    private static bool IsEmpty(Variable variable) => variable is TextVariable { Values.Length: 0 };
}
