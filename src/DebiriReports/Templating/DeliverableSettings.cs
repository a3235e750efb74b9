namespace DebiriReports.Templating;

/// <summary>The settings at the top of a deliverable's <c>report.md</c>.</summary>
public sealed record DeliverableSettings
{
    /// <summary>The document's title.</summary>
    public required string Title { get; init; }

    /// <summary>The theme, or <see langword="null"/> for that of <c>report.yaml</c>.</summary>
    public string? Theme { get; init; }

    /// <summary>
    /// Whether the deliverable needs a final lock. One that does is rendered from an interim lock as a draft only.
    /// </summary>
    public bool NeedsFinalLock { get; init; } = true;

    /// <summary>Whether the document and the results that only it uses go to the folder <c>closed</c>.</summary>
    public bool Closed { get; init; }

    /// <summary>Whether it may be made for the public; one that is closed never is.</summary>
    public bool Public { get; init; }

    /// <summary>
    /// The only displays that it may show, or none for no limit: the filter that keeps outcomes out of an open report.
    /// </summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>The only datasets that those displays may be made of, or none for no limit.</summary>
    public IReadOnlyList<string> AllowedData { get; init; } = [];

    /// <summary>The number that it gives a display, by display.</summary>
    public IReadOnlyDictionary<string, string> Numbers { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether arms are shown as Arm A, Arm B and so on.</summary>
    public bool MaskArms { get; init; }

    /// <summary>Whether all arms are shown as one: for readers who must see no result by arm.</summary>
    public bool PoolArms { get; init; }

    /// <summary>Whether listings flag what is new and changed since the run that <c>--previous</c> names.</summary>
    public bool FlagChanges { get; init; }

    /// <summary>Words in the header's middle, or none.</summary>
    public string Header { get; init; } = "";
}
