namespace DebiriReports.Documents.Tests.Conformance;

/// <summary>The folder of published reference files, named by the environment.</summary>
public static class ReferenceFolder
{
    public static string? Root { get; } = Environment.GetEnvironmentVariable("DEBIRI_REFERENCE");
}

/// <summary>A fact about the reference files: skipped, with the reason, where they are not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReferenceFactAttribute : FactAttribute
{
    public ReferenceFactAttribute()
    {
        if (ReferenceFolder.Root is null)
        {
            Skip = "DEBIRI_REFERENCE does not name the folder of the reference files.";
        }
    }
}
