namespace DebiriReports.Tests.Studies;

/// <summary>The folder of shared reference files, which a developer's machine may not have.</summary>
internal static class ReferenceFolder
{
    private const string Variable = "DEBIRI_REFERENCE";
    private static readonly string? Root = Environment.GetEnvironmentVariable(Variable);

    public static string? ReasonToSkip =>
        Root is null ? $"{Variable} is not set: the folder of reference files"
        : Directory.Exists(Root) ? null
        : $"{Variable} names no folder";

    public static string PathOf(string relative) => Path.Combine(Root!, relative);
}

/// <summary>A test over reference files; skipped, with the reason, where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReferenceFactAttribute : FactAttribute
{
    public ReferenceFactAttribute() => Skip = ReferenceFolder.ReasonToSkip;
}

/// <summary>A test over data that a Python program of the reference files makes; skipped where either is not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonTheoryAttribute : TheoryAttribute
{
    public PythonTheoryAttribute() =>
        Skip = ReferenceFolder.ReasonToSkip ?? (Python.Path is null ? "there is no python3 on the PATH" : null);
}

/// <summary>The Python that makes the peers' data.</summary>
internal static class Python
{
    public static string? Path { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator)
            .Select(folder => System.IO.Path.Combine(folder, "python3"))
            .FirstOrDefault(File.Exists);

    public static void Run(params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(Path!, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}

/// <summary>A test over reference files with cases; skipped, with the reason, where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReferenceTheoryAttribute : TheoryAttribute
{
    public ReferenceTheoryAttribute() => Skip = ReferenceFolder.ReasonToSkip;
}
