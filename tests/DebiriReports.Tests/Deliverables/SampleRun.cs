using System.Collections.Concurrent;
using DebiriReports.Tests.House;

namespace DebiriReports.Tests.Deliverables;

/// <summary>The sample study rendered once, in memory, for all tests that read documents back.</summary>
public sealed class SampleRun
{
    private static readonly Lazy<(RenderOutcome Outcome, IReadOnlyDictionary<string, MemoryStream> Files)> Run = new(
        Make
    );

    /// <summary>What was made.</summary>
    public RenderOutcome Outcome => Run.Value.Outcome;

    /// <summary>The names of all files.</summary>
    public IReadOnlyList<string> Names => [.. Run.Value.Files.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A file's bytes.</summary>
    public byte[] this[string name] => Run.Value.Files[name].ToArray();

    private static (RenderOutcome Outcome, IReadOnlyDictionary<string, MemoryStream> Files) Make()
    {
        var files = new ConcurrentDictionary<string, MemoryStream>(StringComparer.Ordinal);
        var outcome = ReportBuilder.Build(
            new RenderRequest(Repository.SampleStudy, Path.Combine(Repository.Root, "templates")),
            name => files[name] = new MemoryStream(),
            _ => { }
        );
        return (outcome, files);
    }
}
