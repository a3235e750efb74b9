using System.Reflection;

namespace DebiriReports.Tests.House;

/// <summary>Where the repository's files are, for tests that read them.</summary>
internal static class Repository
{
    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = Metadata("RepositoryDirectory").TrimEnd('/', '\\');

    /// <summary>The sample study's folder.</summary>
    public static string SampleStudy { get; } = Path.Combine(Root, "sample-input");

    /// <summary>A product project's folder.</summary>
    /// <param name="project">The project's name.</param>
    public static string Source(string project) => Path.Combine(Root, "src", project);

    private static string Metadata(string key) =>
        typeof(Repository)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == key)
            .Value!;
}
