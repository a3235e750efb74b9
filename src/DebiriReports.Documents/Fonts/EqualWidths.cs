namespace DebiriReports.Documents.Fonts;

/// <summary>Families drawn to the same widths: one may stand in for another, and lines break where they did.</summary>
internal static class EqualWidths
{
    private static readonly string[][] Groups =
    [
        ["Arial", "Liberation Sans", "Arimo", "Helvetica"],
        ["Times New Roman", "Liberation Serif", "Tinos"],
        ["Courier New", "Liberation Mono", "Cousine"],
        ["Calibri", "Carlito"],
        ["Cambria", "Caladea"],
    ];

    /// <summary>Whether two families are the same or have the same widths.</summary>
    /// <param name="family">The one.</param>
    /// <param name="other">The other.</param>
    public static bool Are(string family, string other) => family == other || Of(family).Contains(other);

    /// <summary>The families that have the same widths as another, itself among them.</summary>
    /// <param name="family">The family.</param>
    public static IReadOnlyList<string> Of(string family) =>
        Array.Find(Groups, group => group.Contains(family, StringComparer.Ordinal)) ?? [family];
}
