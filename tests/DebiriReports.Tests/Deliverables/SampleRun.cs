using System.Collections.Concurrent;
using DebiriReports.Tests.House;

namespace DebiriReports.Tests.Deliverables;

/// <summary>The sample study rendered once, in memory, for all tests that read documents back.</summary>
public sealed class SampleRun
{
    private readonly ConcurrentDictionary<string, MemoryStream> files = new(StringComparer.Ordinal);

    public SampleRun()
    {
        Outcome = ReportBuilder.Build(
            new RenderRequest(Repository.SampleStudy, Path.Combine(Repository.Root, "templates")),
            name => files[name] = new MemoryStream(),
            _ => { }
        );
    }

    /// <summary>What was made.</summary>
    public RenderOutcome Outcome { get; }

    /// <summary>The names of all files.</summary>
    public IReadOnlyList<string> Names => [.. files.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A file's bytes.</summary>
    public byte[] this[string name] => files[name].ToArray();
}
