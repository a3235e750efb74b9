using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Locking;
using DebiriReports.Analyses.Results;
using DebiriReports.Displays;
using DebiriReports.Tests.House;

namespace DebiriReports.Tests.Studies;

/// <summary>A study that is nothing but settings of the test tree and data of the reference files, in a temporary folder.</summary>
internal sealed class StudyFolder : IDisposable
{
    private static readonly DateTimeOffset Locked = new(2026, 7, 1, 9, 0, 0, TimeSpan.Zero);
    private AnalysisStudy? analysis;

    /// <summary>Copies the settings.</summary>
    /// <param name="name">The study's folder in the test tree.</param>
    public StudyFolder(string name)
    {
        var settings = Path.Combine(Repository.Root, "tests", "DebiriReports.Tests", "Studies", name);
        foreach (var file in Directory.EnumerateFiles(settings, "*", SearchOption.AllDirectories))
        {
            Copy(file, Path.GetRelativePath(settings, file));
        }
    }

    /// <summary>The folder.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("debiri-").FullName;

    /// <summary>A file of the folder.</summary>
    public string this[string name] => Path.Combine(Root, name);

    /// <summary>The study ready for analysis.</summary>
    public AnalysisStudy Analysis => analysis ??= Read();

    /// <summary>Copies a file into the study.</summary>
    public void Copy(string file, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[target])!);
        File.Copy(file, this[target]);
        File.SetAttributes(this[target], FileAttributes.Normal);
    }

    /// <summary>Locks the study, and leaves the lock in its folder.</summary>
    public LockedStudy Lock()
    {
        var proposed = Propose();
        proposed.Write();
        return proposed.Study;
    }

    /// <summary>Makes a display of the study.</summary>
    /// <param name="id">The display.</param>
    public DisplayResult Display(string id) =>
        DebiriReports
            .Displays.Display.Load(File.ReadAllText(this[$"templates/displays/{id}.yaml"]), id)
            .Analyze(Analysis);

    /// <summary>The results of displays by what identifies them: display, group, row and statistic.</summary>
    public Results Results(params IEnumerable<string> displays) => new(displays.Select(Display));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private ProposedLock Propose() =>
        StudyLock.Propose(
            Root,
            new LockRequest
            {
                Type = LockType.Interim,
                DataCutoffDate = new DateOnly(2026, 6, 30),
                Approvals = [LockRequest.ReadApproval("Example; data management; complete", Locked)],
                UtcNow = Locked,
            }
        );

    private AnalysisStudy Read()
    {
        var study = Propose().Study;
        return AnalysisStudy.Create(study.Definition, study.Datasets.Values, study.Lock.DataCutoffDate);
    }
}

/// <summary>Results, found by the labels that a reader sees.</summary>
internal sealed class Results(IEnumerable<DisplayResult> displays)
{
    private readonly Dictionary<string, AnalysisResult> results = displays
        .SelectMany(display => display.Results)
        .ToDictionary(result => result.Id, StringComparer.Ordinal);

    /// <summary>A number, or <see langword="null"/> where there is no such result.</summary>
    public double? Find(string display, string[] group, string[] row, string statistic) =>
        results.GetValueOrDefault(ResultId.Of(display, group, row, statistic))?.Value;

    /// <summary>The number as it is printed.</summary>
    public string TextOf(string display, string[] group, string[] row, string statistic) =>
        results[ResultId.Of(display, group, row, statistic)].Formatted;
}

/// <summary>Counts numbers that agree, and keeps the first that do not.</summary>
internal sealed class Agreement(string name)
{
    private readonly List<string> wrong = [];

    public int Count { get; private set; }

    public void Expect(double expected, double? actual, params IEnumerable<string> what)
    {
        Count++;
        if (!ReferenceTable.Agree(expected, actual))
        {
            wrong.Add($"{string.Join(" | ", what)}: expected {expected:R}, found {actual?.ToString("R") ?? "nothing"}");
        }
    }

    public void Verify(int atLeast = 1)
    {
        Assert.True(wrong.Count == 0, $"{name}: {wrong.Count} of {Count} differ\n{string.Join('\n', wrong.Take(30))}");
        Assert.True(Count >= atLeast, $"{name}: only {Count} numbers were compared");
    }
}
