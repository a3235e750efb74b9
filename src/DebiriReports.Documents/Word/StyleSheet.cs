namespace DebiriReports.Documents.Word;

/// <summary>Which style of the file plays each role.</summary>
internal sealed class StyleSheet
{
    private readonly string[] ids = new string[Enum.GetValues<StyleRole>().Length];

    /// <summary>Makes a style sheet.</summary>
    /// <param name="definitions">The styles of the theme; each role's id is its own until mapped elsewhere.</param>
    public StyleSheet(IReadOnlyList<StyleDefinition> definitions)
    {
        Definitions = definitions;
        foreach (var definition in definitions)
        {
            ids[(int)definition.Role] = definition.Id;
        }
    }

    /// <summary>The styles as this writer would make them.</summary>
    public IReadOnlyList<StyleDefinition> Definitions { get; }

    /// <summary>The style id that plays a role.</summary>
    /// <param name="role">The role.</param>
    public string this[StyleRole role]
    {
        get => ids[(int)role];
        set => ids[(int)role] = value;
    }

    /// <summary>The style id of one of a family of levels.</summary>
    /// <param name="first">The role of level 1.</param>
    /// <param name="level">From 1; deeper levels than the family has take its last.</param>
    /// <param name="deepest">The last level.</param>
    public string this[StyleRole first, int level, int deepest] => ids[(int)first + Math.Clamp(level, 1, deepest) - 1];
}
