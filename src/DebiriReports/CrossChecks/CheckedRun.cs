using System.Collections.Concurrent;
using DebiriReports.Analyses.Anonymisation;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Locking;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Study;
using DebiriReports.Displays;

namespace DebiriReports.CrossChecks;

/// <summary>A run as rules look at it: the study, its lock, every display's results, the narratives that were selected.</summary>
internal sealed class CheckedRun
{
    private readonly Lazy<Quantities> quantities;
    private readonly Dictionary<string, CheckedDisplay> byCaption = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Condition?> conditions = new(StringComparer.Ordinal);

    /// <summary>Makes a run ready to be checked.</summary>
    /// <param name="study">The study.</param>
    /// <param name="displays">The results, each display once.</param>
    public CheckedRun(AnalysisStudy study, IEnumerable<DisplayResult> displays)
    {
        Study = study;
        var all = new List<CheckedDisplay>();
        var results = new List<AnalysisResult>();
        foreach (var display in displays)
        {
            results.AddRange(display.Results);
            var pages = display.Body is PagesBody paged ? paged.Pages : [display];
            for (var page = 0; page < pages.Count; page++)
            {
                var found = new CheckedDisplay(pages[page], study);
                all.Add(found);
                byCaption.Add(Display.CaptionIdOf(found.Id, page), found);
            }
        }
        Displays = all;
        Results = new ResultSet(results);
        quantities = new Lazy<Quantities>(() => Quantities.Of(this));
    }

    /// <summary>The study.</summary>
    public AnalysisStudy Study { get; }

    /// <summary>The lock.</summary>
    public required LockManifest Lock { get; init; }

    /// <summary>The files that were read.</summary>
    public IReadOnlyList<StudyFile> Files { get; init; } = [];

    /// <summary>How the study is told.</summary>
    public ReportSettings Settings { get; init; } = new();

    /// <summary>The report's date.</summary>
    public required DateOnly ReportDate { get; init; }

    /// <summary>Whether drafts are made.</summary>
    public bool IsDraft { get; init; }

    /// <summary>What documents for the public may not print, or <see langword="null"/> for other documents.</summary>
    public Identifiers? Identifiers { get; init; }

    /// <summary>The narratives, one entry a display of kind narrative.</summary>
    public IReadOnlyList<NarrativeFacts> Narratives { get; init; } = [];

    /// <summary>The displays in order, each page of a display by page for itself.</summary>
    public IReadOnlyList<CheckedDisplay> Displays { get; }

    /// <summary>Every result, by id.</summary>
    public ResultSet Results { get; }

    /// <summary>The counts that can be counted again.</summary>
    public Quantities Quantities => quantities.Value;

    /// <summary>A condition, read once however often it is asked for.</summary>
    /// <param name="text">The condition; empty for none.</param>
    /// <returns>The condition, or <see langword="null"/> where it cannot be read.</returns>
    public Condition? ConditionOf(string? text) => conditions.GetOrAdd(text ?? "", Condition.Of);

    /// <summary>A display by the id of its caption, or <see langword="null"/>.</summary>
    /// <param name="captionId">The display's id; that of a further page of a display has a number.</param>
    /// <returns>The display or its page.</returns>
    public CheckedDisplay? Find(string captionId) => byCaption.GetValueOrDefault(captionId);
}

/// <summary>The narratives that a display selects.</summary>
/// <param name="Display">The display of kind narrative.</param>
/// <param name="AnalysisSet">Its analysis set.</param>
/// <param name="EventDataset">The dataset of its events.</param>
/// <param name="Subjects">The subjects with a narrative.</param>
internal sealed record NarrativeFacts(
    string Display,
    string AnalysisSet,
    string EventDataset,
    IReadOnlyList<NarratedSubject> Subjects
)
{
    /// <summary>The words that narratives have for values, by list and value.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Labels { get; init; } = [];
}

/// <summary>A medical reviewer's addition, as a document came to it.</summary>
/// <param name="File">Its file.</param>
/// <param name="State">What is wrong with it, or <see langword="null"/>.</param>
internal sealed record NarratedAddition(string File, string? State);

/// <summary>A subject with a narrative.</summary>
/// <param name="Subject">The subject's number.</param>
/// <param name="Id">The subject's id.</param>
/// <param name="Events">The records of the events that the narrative tells.</param>
internal sealed record NarratedSubject(int Subject, string Id, IReadOnlyList<int> Events);
