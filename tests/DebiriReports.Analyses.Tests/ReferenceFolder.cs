namespace DebiriReports.Analyses.Tests;

/// <summary>The folder of shared reference files, which a developer's machine may not have.</summary>
internal static class ReferenceFolder
{
    public const string Variable = "DEBIRI_REFERENCE";

    private static readonly string? Root = Environment.GetEnvironmentVariable(Variable);

    public static string? ReasonToSkip =>
        Root is null ? $"{Variable} is not set: the folder of reference files"
        : Directory.Exists(Root) ? null
        : $"{Variable} names no folder";

    public static string PathOf(string relative) => Path.Combine(Root!, relative);
}

/// <summary>A test over reference files; skipped, with the reason, where they are not.</summary>
public sealed class ReferenceFactAttribute : FactAttribute
{
    public ReferenceFactAttribute() => Skip = ReferenceFolder.ReasonToSkip;
}

/// <summary>A test over reference files with cases; skipped, with the reason, where they are not.</summary>
public sealed class ReferenceTheoryAttribute : TheoryAttribute
{
    public ReferenceTheoryAttribute() => Skip = ReferenceFolder.ReasonToSkip;
}
