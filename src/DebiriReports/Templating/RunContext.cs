using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Locking;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Study;
using DebiriReports.CrossChecks;
using DebiriReports.Displays;
using DebiriReports.Documents.Model;
using DebiriReports.Narratives;

namespace DebiriReports.Templating;

/// <summary>What every deliverable of a run draws on: the study, its results, its narratives. Read by several threads.</summary>
internal sealed record RunContext
{
    /// <summary>The run as cross-checks look at it, or <see langword="null"/> where nothing but results is wanted.</summary>
    public required CheckedRun? Checked { get; init; }

    /// <summary>What came of the cross-checks of the results.</summary>
    public required GateReport Gate { get; init; }

    /// <summary>The study.</summary>
    public required AnalysisStudy Study { get; init; }

    /// <summary>How it is told.</summary>
    public required ReportSettings Settings { get; init; }

    /// <summary>The lock.</summary>
    public required LockManifest Manifest { get; init; }

    /// <summary>The report's date.</summary>
    public required DateOnly ReportDate { get; init; }

    /// <summary>Whether DRAFT is printed on every page.</summary>
    public required bool IsDraft { get; init; }

    /// <summary>Whether documents are made for the public.</summary>
    public required bool IsPublic { get; init; }

    /// <summary>What was done to the data of documents for the public, or <see langword="null"/> for other documents.</summary>
    public PublicRelease? Public { get; init; }

    /// <summary>The displays' results, by id.</summary>
    public required IReadOnlyDictionary<string, DisplayResult> Displays { get; init; }

    /// <summary>Every result of the run.</summary>
    public required ResultSet Results { get; init; }

    /// <summary>Displays that are left out, with the sentence that says why.</summary>
    public required IReadOnlyDictionary<string, string> Skipped { get; init; }

    /// <summary>The displays' files as trees, by id.</summary>
    public required IReadOnlyDictionary<string, YamlNode> DisplayFiles { get; init; }

    /// <summary>The displays of kind narrative with their templates, by id.</summary>
    public required IReadOnlyDictionary<
        string,
        (NarrativeDefinition Definition, TemplateText Template)
    > NarrativeFiles { get; init; }

    /// <summary>The medical reviewer's additions.</summary>
    public required ReviewerAdditions Additions { get; init; }

    /// <summary>The same run for deliverables that show arms under other names.</summary>
    public IReadOnlyDictionary<ArmView, RunContext> Views { get; init; } = new Dictionary<ArmView, RunContext>();

    /// <summary>What the data checks found and did not refuse.</summary>
    public required RunFindings Findings { get; init; }

    /// <summary>The previous run, or <see langword="null"/>.</summary>
    public PreviousRun? Previous { get; init; }

    /// <summary>The records of the listings that deliverables flag changes in, by display.</summary>
    public IReadOnlyDictionary<string, ListingRecords> Listed { get; init; } = new Dictionary<string, ListingRecords>();

    /// <summary>What is new in those listings since the previous run, by display.</summary>
    public IReadOnlyDictionary<string, ListingChanges> Changes { get; init; } =
        new Dictionary<string, ListingChanges>();

    /// <summary>The free texts.</summary>
    public required StudyFacts Facts { get; init; }

    /// <summary>Whether narratives are not told here: what a single subject was given would tell the arm.</summary>
    public bool HidesNarratives => Study.Mask?.HidesTreatment == true;

    /// <summary>A setting of a display as its file says it, or <see langword="null"/>.</summary>
    /// <param name="display">The display.</param>
    /// <param name="key">Keys joined by points.</param>
    /// <returns>The text.</returns>
    public string? Option(string display, string key)
    {
        var node = DisplayFiles.GetValueOrDefault(display);
        foreach (var part in key.Split('.'))
        {
            node = (node as YamlMap)?.Find(part);
        }
        return (node as YamlScalar)?.Text;
    }

    /// <summary>The narratives that a display selects, or <see langword="null"/> when there is no such display.</summary>
    /// <param name="id">The display.</param>
    /// <param name="studyWords">The study's texts.</param>
    /// <param name="level">The level of their headings.</param>
    /// <param name="ids">The heading ids in use.</param>
    /// <returns>The blocks.</returns>
    public IReadOnlyList<Block>? Narratives(
        string id,
        IReadOnlyDictionary<string, object> studyWords,
        int level,
        ISet<string> ids
    )
    {
        if (!NarrativeFiles.TryGetValue(id, out var file))
        {
            return null;
        }
        if (HidesNarratives)
        {
            return
            [
                TableOfTexts.Text(
                    Settings.Words.Fill(
                        "Narratives tell what each {participant} was given. The reporting statistician gives them to the committee apart from this report, in which arms are masked."
                    ),
                    ParagraphRole.Note
                ),
            ];
        }
        var renderer = new NarrativeRenderer(file.Definition, Study, file.Template, studyWords, IsPublic, Additions);
        var blocks = new List<Block>();
        foreach (var subject in renderer.Subjects())
        {
            var narrative = renderer.Render(subject, level, ids);
            // Each page of a narrative names whose it is: the number alone, whatever the heading says.
            var running = Settings.Words.Fill($"{{participant}} {subject.Id}");
            blocks.AddRange(
                narrative.Select(
                    (block, i) => i == 0 && block is Heading heading ? heading with { RunningTitle = running } : block
                )
            );
        }
        return blocks.Count > 0
            ? blocks
            : [TableOfTexts.Text(Settings.Words.Fill("No {participant} met the conditions for a narrative."))];
    }
}
