using System.Collections.Concurrent;
using System.Text.Json;
using DebiriReports.Documents.Word.Lint;
using DebiriReports.PdfConformance;
using DebiriReports.Tests.House;

namespace DebiriReports.Tests.Studies;

/// <summary>A study rendered in memory: every built-in deliverable as PDF and Word, through the gate of every render.</summary>
internal sealed class RenderedStudy
{
    /// <summary>The built-in deliverables.</summary>
    public static readonly string[] Deliverables =
    [
        "csr",
        "dmc-closed",
        "dmc-open",
        "ethics",
        "flow",
        "narratives",
        "registry",
    ];

    private readonly ConcurrentDictionary<string, MemoryStream> files = new(StringComparer.Ordinal);

    /// <summary>Renders.</summary>
    /// <param name="folder">The study's folder, with its lock.</param>
    /// <param name="deliverables">The deliverables, or none for all that are built in.</param>
    public RenderedStudy(string folder, params IReadOnlyList<string> deliverables) =>
        Outcome = ReportBuilder.Build(
            new RenderRequest(folder, Path.Combine(Repository.Root, "templates"))
            {
                Deliverables = deliverables.Count > 0 ? deliverables : Deliverables,
                IsDraft = true,
            },
            name => files[name] = new MemoryStream(),
            _ => { }
        );

    /// <summary>What was made.</summary>
    public RenderOutcome Outcome { get; }

    /// <summary>The names of all files.</summary>
    public IReadOnlyList<string> Names => [.. files.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A file's bytes.</summary>
    public byte[] this[string name] => files[name].ToArray();

    /// <summary>The run manifest.</summary>
    public JsonElement Manifest => JsonDocument.Parse(this["run.json"]).RootElement;

    /// <summary>Checks every document as a reader, an archive and an agency would.</summary>
    public void Verify()
    {
        var problems = new ConcurrentBag<string>();
        Parallel.ForEach(
            Names,
            name =>
            {
                if (name.EndsWith(".pdf", StringComparison.Ordinal))
                {
                    foreach (var problem in PdfChecker.Check(this[name]))
                    {
                        problems.Add($"{name}: {problem}");
                    }
                }
                else if (name.EndsWith(".docx", StringComparison.Ordinal))
                {
                    foreach (var finding in WordLint.Check(new MemoryStream(this[name])))
                    {
                        problems.Add($"{name}: {finding.Code} {finding.Message}");
                    }
                }
            }
        );
        Assert.True(problems.IsEmpty, string.Join('\n', problems.Order(StringComparer.Ordinal).Take(30)));
    }
}
