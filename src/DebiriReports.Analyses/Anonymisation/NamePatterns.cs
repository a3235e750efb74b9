namespace DebiriReports.Analyses.Anonymisation;

/// <summary>Names of variables, of which some begin or end with <c>*</c>.</summary>
/// <param name="patterns">The names.</param>
internal sealed class NamePatterns(IEnumerable<string> patterns)
{
    private readonly string[] patterns = [.. patterns];

    /// <summary>Whether a name is among them.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(string name) => Array.Exists(patterns, pattern => Fits(pattern, name));

    private static bool Fits(string pattern, string name)
    {
        var core = pattern.Trim('*');
        return (pattern.StartsWith('*'), pattern.EndsWith('*')) switch
        {
            (true, true) => name.Contains(core, StringComparison.OrdinalIgnoreCase),
            (true, false) => name.EndsWith(core, StringComparison.OrdinalIgnoreCase),
            (false, true) => name.StartsWith(core, StringComparison.OrdinalIgnoreCase),
            _ => string.Equals(name, core, StringComparison.OrdinalIgnoreCase),
        };
    }
}
