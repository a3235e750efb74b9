namespace DebiriReports.Documents.Fonts;

/// <summary>None of the families that a theme asks for is on this machine.</summary>
/// <param name="families">The families looked for, in order.</param>
/// <param name="directories">The directories looked in, in order.</param>
public sealed class FontNotFoundException(IReadOnlyList<string> families, IReadOnlyList<string> directories)
    : Exception(
        $"none of the fonts {string.Join(", ", families)} was found in "
            + (directories.Count == 0 ? "any font directory" : string.Join(", ", directories))
            + "; install the package fonts-liberation2 (Debian, Ubuntu) or liberation-fonts (Fedora), "
            + "or name a directory that has them with --fonts DIR"
    )
{
    /// <summary>The families looked for, in order.</summary>
    public IReadOnlyList<string> Families { get; } = families;

    /// <summary>The directories looked in, in order.</summary>
    public IReadOnlyList<string> Directories { get; } = directories;
}
