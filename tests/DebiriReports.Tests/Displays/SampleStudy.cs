using System.Reflection;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Tests.Displays;

/// <summary>The sample study, read once for all tests of displays, without its lock.</summary>
internal static class SampleStudy
{
    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } =
        typeof(SampleStudy)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == "RepositoryDirectory")
            .Value!;

    private static readonly Lazy<AnalysisStudy> Lazily = new(() => Read(Path.Combine(Repository, "sample-input")));

    /// <summary>The study, ready for analysis.</summary>
    public static AnalysisStudy Study => Lazily.Value;

    /// <summary>Reads a study folder without its lock.</summary>
    public static AnalysisStudy Read(string folder)
    {
        var definition = StudyDefinition.Read(File.ReadAllText(Path.Combine(folder, "study.yaml")));
        var datasets = Directory
            .GetFiles(Path.Combine(folder, "data"))
            .Order(StringComparer.Ordinal)
            .SelectMany(path =>
            {
                var file = DatasetReaders.Read(path, "data/" + Path.GetFileName(path), DatasetReadOptions.Default);
                Assert.Empty(file.Problems);
                return file.Datasets;
            });
        return AnalysisStudy.Create(definition, datasets, new DateOnly(2026, 3, 31));
    }
}
