using DebiriReports.Analyses.Study;
using DebiriReports.Formatting;

namespace DebiriReports.Displays;

/// <summary>How a deliverable prints a display.</summary>
public sealed record Presentation
{
    /// <summary>The number that the deliverable gives the display, or <see langword="null"/> for its own.</summary>
    public string? Number { get; init; }

    /// <summary>The id of its caption in the document, or <see langword="null"/> for that of the display.</summary>
    public string? CaptionId { get; init; }

    /// <summary>The words for people and the study.</summary>
    public Words Words { get; init; } = new();

    /// <summary>What an empty table prints, where the display says nothing else.</summary>
    public string Empty { get; init; } = "No data to report";

    /// <summary>The lock that the data come from, or <see langword="null"/> to leave it out.</summary>
    public string? Lock { get; init; }

    /// <summary>The data cut-off, or <see langword="null"/> to leave it out.</summary>
    public DateOnly? DataCutoff { get; init; }

    /// <summary>What is new and changed since the previous run, for a listing; <see langword="null"/> flags nothing.</summary>
    public ListingChanges? Changes { get; init; }

    /// <summary>Whether a figure is followed by its data as a table.</summary>
    public bool WithTwins { get; init; } = true;

    /// <summary>The source line below a display.</summary>
    /// <param name="datasets">The datasets.</param>
    /// <returns>The line.</returns>
    internal string SourceLine(IReadOnlyList<string> datasets)
    {
        var parts = new List<string>();
        if (datasets.Count > 0)
        {
            parts.Add("Source: " + string.Join(", ", datasets) + ".");
        }
        if (DataCutoff is { } cutoff)
        {
            parts.Add($"Data cut-off: {DateText.InProse(cutoff)}.");
        }
        if (Lock is not null)
        {
            parts.Add($"Lock: {Lock}.");
        }
        return string.Join(' ', parts);
    }
}
