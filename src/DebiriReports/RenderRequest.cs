namespace DebiriReports;

/// <summary>What a render is asked for.</summary>
/// <param name="StudyFolder">The study folder.</param>
/// <param name="BuiltInTemplates">The folder of the built-in templates.</param>
public sealed record RenderRequest(string StudyFolder, string BuiltInTemplates)
{
    /// <summary>The deliverables, or none for those of <c>report.yaml</c>, or all that have a template.</summary>
    public IReadOnlyList<string> Deliverables { get; init; } = [];

    /// <summary>The formats by extension, or none for all.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>Template folders asked before the study's own, the last one first.</summary>
    public IReadOnlyList<string> TemplateFolders { get; init; } = [];

    /// <summary>Folders of font files asked before the system's.</summary>
    public IReadOnlyList<string> FontFolders { get; init; } = [];

    /// <summary>The report date, or <see langword="null"/> for the lock's date.</summary>
    public DateOnly? ReportDate { get; init; }

    /// <summary>Whether DRAFT is printed on every page.</summary>
    public bool IsDraft { get; init; }

    /// <summary>Whether documents are made for the public: study days only, no sites, recoded subjects.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The sponsor's Word file that documents are based on, or <see langword="null"/>.</summary>
    public string? ReferenceFile { get; init; }

    /// <summary>The output folder of the previous run, or <see langword="null"/>.</summary>
    public string? PreviousFolder { get; init; }

    /// <summary>The engine's version and build, for the run manifest.</summary>
    public string EngineVersion { get; init; } = "";
}

/// <summary>What a render made.</summary>
/// <param name="Outputs">The files, in ordinal order of their names.</param>
/// <param name="Notes">What the user should know: warnings, sponsor template mapping.</param>
public sealed record RenderOutcome(IReadOnlyList<OutputFile> Outputs, IReadOnlyList<string> Notes);

/// <summary>A file that a render wrote.</summary>
/// <param name="Name">Its name, relative to the output folder, with forward slashes.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Sha256">The hash of its bytes, lower-case hexadecimal.</param>
/// <param name="Pages">Its pages, or <see langword="null"/> for data.</param>
/// <param name="ContentHash">A hash that does not depend on compression, for Word, or <see langword="null"/>.</param>
public sealed record OutputFile(string Name, long Size, string Sha256, int? Pages = null, string? ContentHash = null);
