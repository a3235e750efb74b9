namespace DebiriReports.Analyses.Datasets;

/// <summary>A dataset: typed columns of one length, with what is needed to point at a record in its file.</summary>
public sealed class Dataset
{
    private readonly Dictionary<string, Variable> byName;

    /// <summary>Makes a dataset.</summary>
    /// <param name="name">Its name, upper case (<c>ADAE</c>).</param>
    /// <param name="label">Its label, or empty.</param>
    /// <param name="file">Its file, relative to the study folder, with forward slashes.</param>
    /// <param name="variables">Its variables in file order, all of one length, names distinct.</param>
    /// <param name="recordCount">How many records it has.</param>
    /// <param name="lines">The line of each record in a text file, or <see langword="null"/>.</param>
    public Dataset(
        string name,
        string label,
        string file,
        IReadOnlyList<Variable> variables,
        int recordCount,
        int[]? lines = null
    )
    {
        Name = name;
        Label = label;
        File = file;
        Variables = variables;
        RecordCount = recordCount;
        Lines = lines;
        byName = variables.ToDictionary(variable => variable.Name, StringComparer.Ordinal);
    }

    /// <summary>Its name, upper case.</summary>
    public string Name { get; }

    /// <summary>Its label, or empty.</summary>
    public string Label { get; }

    /// <summary>Its file, relative to the study folder.</summary>
    public string File { get; }

    /// <summary>Its variables in file order.</summary>
    public IReadOnlyList<Variable> Variables { get; }

    /// <summary>How many records it has.</summary>
    public int RecordCount { get; }

    /// <summary>The line of each record in a text file, or <see langword="null"/> where the format has no lines.</summary>
    public int[]? Lines { get; }

    /// <summary>A variable by name, or <see langword="null"/>.</summary>
    /// <param name="name">The name, upper case.</param>
    /// <returns>The variable.</returns>
    public Variable? Find(string name) => byName.GetValueOrDefault(name);
}
