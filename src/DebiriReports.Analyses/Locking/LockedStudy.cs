using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Locking;

/// <summary>A study whose data were proved to be those that were locked; only <see cref="StudyLock"/> makes one.</summary>
/// <remarks>It holds the data themselves and no path: nothing that comes after it can read another file by mistake.</remarks>
public sealed class LockedStudy
{
    internal LockedStudy(
        StudyDefinition definition,
        ReportSettings settings,
        LockManifest manifest,
        IReadOnlyDictionary<string, Dataset> datasets,
        IReadOnlyList<StudyFile> files,
        DefineMetadata? metadata
    )
    {
        Definition = definition;
        Settings = settings;
        Lock = manifest;
        Datasets = datasets;
        Files = files;
        Metadata = metadata;
    }

    /// <summary>What the analysis is: <c>study.yaml</c>, locked.</summary>
    public StudyDefinition Definition { get; }

    /// <summary>How it is told: <c>report.yaml</c>, recorded and not locked; the defaults where there is none.</summary>
    public ReportSettings Settings { get; }

    /// <summary>The lock.</summary>
    public LockManifest Lock { get; }

    /// <summary>The datasets by name, in order of their names.</summary>
    public IReadOnlyDictionary<string, Dataset> Datasets { get; }

    /// <summary>The files that were read, each with its hash, in order of their names.</summary>
    public IReadOnlyList<StudyFile> Files { get; }

    /// <summary>The datasets' metadata, or <see langword="null"/> where there is no <c>data/define.xml</c>.</summary>
    public DefineMetadata? Metadata { get; }

    /// <summary>A dataset by name, or <see langword="null"/>.</summary>
    /// <param name="name">The name, upper case.</param>
    /// <returns>The dataset.</returns>
    public Dataset? Find(string name) => Datasets.GetValueOrDefault(name);

    /// <summary>The refusal of a deliverable that needs a final lock, where this lock is interim (rule L03).</summary>
    /// <param name="deliverable">The deliverable's name.</param>
    /// <param name="isDraft">Whether drafts were asked for, which any lock suffices for.</param>
    /// <returns>The refusal, or <see langword="null"/>.</returns>
    public Problem? RefusalOfFinal(string deliverable, bool isDraft) =>
        Lock.Type == LockType.Final || isDraft
            ? null
            : new Problem(
                "L03",
                $"The deliverable '{deliverable}' needs a final lock; {Lock.Name} is interim",
                new Place(LockManifestReader.FileName),
                "render it with --draft, or lock the study as final"
            );
}
