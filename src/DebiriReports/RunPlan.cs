using System.Collections.Concurrent;
using DebiriReports.Analyses;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Locking;
using DebiriReports.Analyses.Results;
using DebiriReports.CrossChecks;
using DebiriReports.Displays;
using DebiriReports.Documents;
using DebiriReports.Documents.Model;
using DebiriReports.Narratives;
using DebiriReports.Registry;
using DebiriReports.Templating;

namespace DebiriReports;

/// <summary>What a run will make: its deliverables, and the displays and narratives that they need.</summary>
internal sealed partial class RunPlan
{
    private const string NarrativeKind = "narrative";
    private const string ClosedFolder = "closed/";
    private readonly RenderRequest request;
    private readonly LockedStudy study;
    private readonly TemplateFolders folders;
    private readonly Dictionary<string, Display> displays = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> skipped = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<LeftOut> leftOut = [];
    private readonly ConcurrentDictionary<string, GateReport> gates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (NarrativeDefinition Definition, TemplateText Template)> narratives = new(
        StringComparer.Ordinal
    );

    private RunPlan(RenderRequest request, LockedStudy study)
    {
        this.request = request;
        this.study = study;
        folders = new TemplateFolders(
            request.TemplateFolders,
            Path.Combine(request.StudyFolder, "templates"),
            request.BuiltInTemplates
        );
    }

    /// <summary>The deliverables, in the order asked for.</summary>
    public IReadOnlyList<Deliverable> Deliverables { get; private set; } = [];

    /// <summary>The deliverables in the order to make them side by side: what takes longest must not be begun last.</summary>
    public IReadOnlyList<Deliverable> LargestFirst =>
        [.. Deliverables.OrderByDescending(deliverable => deliverable.Displays.Count)];

    /// <summary>The template files that were read.</summary>
    public IReadOnlyList<TemplateFile> TemplateFiles => folders.Used;

    /// <summary>How the deliverables look.</summary>
    public DeliverableStyles Styles { get; private set; } = DeliverableStyles.None;

    /// <summary>Whether the documents are drafts.</summary>
    public bool IsDraft => request.IsDraft;

    /// <summary>The report date.</summary>
    public DateOnly ReportDate => request.ReportDate ?? DateOnly.FromDateTime(study.Lock.LockUtc.UtcDateTime);

    /// <summary>What displays left out because the study lacks it, in the order of displays and parts.</summary>
    public IReadOnlyList<LeftOut> LeftOut =>
        [
            .. leftOut
                .Distinct()
                .OrderBy(part => part.Display, StringComparer.Ordinal)
                .ThenBy(part => part.Part, StringComparer.Ordinal),
        ];

    /// <summary>The request.</summary>
    public RenderRequest Request => request;

    /// <summary>The study.</summary>
    public LockedStudy Study => study;

    /// <summary>Makes the plan: loads deliverables and displays, and refuses what the lock does not suffice for.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="study">The study.</param>
    /// <returns>The plan.</returns>
    public static RunPlan Make(RenderRequest request, LockedStudy study)
    {
        var plan = new RunPlan(request, study);
        var names =
            request.Deliverables.Count > 0 ? request.Deliverables
            : study.Settings.Deliverables.Count > 0 ? [.. study.Settings.Deliverables.Select(name => name.Value)]
            : plan.folders.Deliverables();
        plan.Deliverables = Concurrently.Select(
            [.. names.Distinct(StringComparer.Ordinal)],
            name => Deliverable.Load(name, plan.folders, study.Settings.Sections.GetValueOrDefault(name))
        );
        if (request.IsPublic)
        {
            (plan.Deliverables, var others) = PublicRelease.Of(plan.Deliverables, request.Deliverables.Count > 0);
            foreach (var name in others)
            {
                plan.skipped[name] = $"{name} is not made: it is not for the public.";
            }
        }
        var refusals = plan
            .Deliverables.Where(deliverable => deliverable.Settings.NeedsFinalLock)
            .Select(deliverable => study.RefusalOfFinal(deliverable.Name, request.IsDraft))
            .OfType<Problem>()
            .ToList();
        if (refusals.Count > 0)
        {
            throw new ReportException(ReportException.Refused, refusals);
        }
        plan.Styles = DeliverableStyles.Load(
            plan.Deliverables,
            request.ReferenceFile,
            study.Settings.Theme.Value,
            plan.folders
        );
        plan.LoadDisplays();
        return plan;
    }

    /// <summary>Computes every display, the first waist, and checks the results against one another.</summary>
    /// <param name="analysis">The study ready for analysis.</param>
    /// <param name="isForResults">Whether nothing but results is wanted: no document can be refused or list findings.</param>
    /// <param name="asFinal">Whether cross-checks are as strict as for a final document, whatever is made.</param>
    /// <returns>What deliverables draw on.</returns>
    public RunContext Analyze(AnalysisStudy analysis, bool isForResults = false, bool asFinal = false)
    {
        IReadOnlyList<DisplayResult> found = [];
        var findings = RunFindings.None;
        var release = request.IsPublic ? new PublicRelease(analysis, study.Lock, ReportDate) : null;
        // Data that are refused are told before anything that displays could not make of them: the checks come first.
        try
        {
            Concurrently.InOrder(
                () => findings = isForResults ? findings : StudyChecks.BeforeRender(study, analysis, request.IsDraft),
                () =>
                    found = [
                        .. Concurrently
                            .Select(InOrder(displays), display => Compute(display, analysis, release))
                            .OfType<DisplayResult>(),
                    ]
            );
        }
        catch (ReportException exception) when (exception.ExitCode == ReportException.Definition)
        {
            throw StudyChecks.Explain(exception, study, analysis);
        }
        foreach (var part in found.SelectMany(result => result.LeftOut))
        {
            leftOut.Add(part);
        }
        var run = isForResults ? null : CheckedRunOf(release?.Data.OfGroups ?? analysis, found, null, asFinal);
        var gate = run is null ? new GateReport([]) : ReleaseGate.OfResults(run);
        findings = findings.With(gate.Shown);
        var told = analysis;
        if (release is not null)
        {
            // The results are compared with one another before small ones are hidden, the documents after it.
            told = release.Data.OfSubjects;
            found = release.Told(found);
            run = run is null ? null : CheckedRunOf(told, found, release, asFinal);
            findings = PublicRelease.Told(findings);
            foreach (var (id, reason) in release.LeftOut)
            {
                skipped[id] = study.Settings.Words.Fill(reason);
            }
        }
        var additions = ReviewerAdditions.Read(Path.Combine(request.StudyFolder, "narratives"));
        var previous = request.PreviousFolder is { } folder
            ? PreviousRun.Read(folder, study.Lock.StudyId, study.Lock.DataCutoffDate)
            : null;
        var listed = isForResults ? [] : Listed(found);
        var context = new RunContext
        {
            Checked = run,
            Gate = gate,
            Study = told,
            Settings = release is null ? study.Settings : PublicRelease.Told(study.Settings),
            Manifest = release?.Told(study.Lock) ?? study.Lock,
            Public = release,
            ReportDate = ReportDate,
            IsDraft = request.IsDraft,
            IsPublic = request.IsPublic,
            Results = run?.Results ?? new ResultSet(found.SelectMany(result => result.Results)),
            Displays = found.ToDictionary(result => result.Display.Id, StringComparer.Ordinal),
            Skipped = skipped,
            DisplayFiles = displays.ToDictionary(
                display => display.Key,
                display => display.Value.File,
                StringComparer.Ordinal
            ),
            NarrativeFiles = narratives,
            Additions = release?.Recoded(additions) ?? additions,
            Findings = findings,
            Previous = previous,
            Listed = listed,
            Changes = ChangesOf(listed, previous),
            Facts = release is null
                ? new StudyFacts(study.Settings.Facts, study.Definition.Facts)
                : new StudyFacts(
                    StudyFacts.Merged(study.Settings.PublicFacts, study.Settings.Facts),
                    study.Definition.Facts
                ),
        };
        var views = release is null ? ViewsOf(context, isForResults, asFinal) : [];
        return context with { Views = views, Gate = gate.With(views.Values.Select(view => view.Gate)) };
    }

    /// <summary>The records of the listings whose changes a deliverable flags, for this run and the next.</summary>
    private Dictionary<string, ListingRecords> Listed(IEnumerable<DisplayResult> found)
    {
        var flagged = Deliverables
            .Where(deliverable => deliverable.Settings.FlagChanges)
            .SelectMany(deliverable => deliverable.Displays.Keys)
            .ToHashSet(StringComparer.Ordinal);
        return found
            .Where(result => flagged.Contains(result.Display.Id))
            .Select(result => (result.Display.Id, Records: ListingRecords.Of(result)))
            .Where(listing => listing.Records is not null)
            .ToDictionary(listing => listing.Id, listing => listing.Records!, StringComparer.Ordinal);
    }

    private static Dictionary<string, ListingChanges> ChangesOf(
        Dictionary<string, ListingRecords> listed,
        PreviousRun? previous
    ) =>
        listed
            .Select(listing => (Display: listing.Key, Changes: previous?.Compare(listing.Key, listing.Value)))
            .Where(listing => listing.Changes is not null)
            .ToDictionary(listing => listing.Display, listing => listing.Changes!, StringComparer.Ordinal);

    private CheckedRun CheckedRunOf(
        AnalysisStudy analysis,
        IReadOnlyList<DisplayResult> found,
        PublicRelease? release,
        bool asFinal
    ) =>
        new(analysis, found)
        {
            Lock = study.Lock,
            Files = study.Files,
            Settings = study.Settings,
            ReportDate = ReportDate,
            IsDraft = request.IsDraft && !asFinal,
            Identifiers = release?.Data.Identifiers,
            Narratives = [.. narratives.Select(entry => FactsOf(entry.Key, entry.Value.Definition, analysis))],
        };

    /// <summary>Renders a deliverable: the second waist.</summary>
    /// <param name="deliverable">The deliverable.</param>
    /// <param name="run">What it draws on.</param>
    /// <returns>The document.</returns>
    public Document Render(Deliverable deliverable, RunContext run) =>
        DocumentBuilder.Build(deliverable, Seen(deliverable, run), Styles[deliverable]);

    /// <summary>Checks a document against the results that it prints.</summary>
    /// <param name="deliverable">The deliverable.</param>
    /// <param name="document">The document.</param>
    /// <param name="run">What it draws on.</param>
    /// <returns>What came of it.</returns>
    public GateReport Check(Deliverable deliverable, Document document, RunContext run) =>
        gates[deliverable.Name] = ReleaseGate.OfDocument(
            new CheckedDocument(deliverable.Name, document, Seen(deliverable, run).Checked!)
            {
                Allowed = deliverable.Settings.Allowed,
                AllowedData = deliverable.Settings.AllowedData,
                Narratives = Seen(deliverable, run).HidesNarratives ? [] : deliverable.Narratives,
                Additions =
                    deliverable.Narratives.Count == 0 || request.IsPublic || Seen(deliverable, run).HidesNarratives
                        ? []
                        : run.Additions.Outcomes(),
            }
        );

    /// <summary>What came of the cross-checks, of results and of every document so far.</summary>
    /// <param name="run">The run.</param>
    /// <returns>One outcome a rule.</returns>
    public GateReport CrossChecks(RunContext run) =>
        run.Gate.With(gates.OrderBy(gate => gate.Key, StringComparer.Ordinal).Select(gate => gate.Value));

    /// <summary>The writers of the formats asked for.</summary>
    /// <param name="deliverable">The deliverable that is written.</param>
    /// <returns>The writers.</returns>
    public IReadOnlyList<IDocumentWriter> Writers(Deliverable deliverable) =>
        DocumentWriters.For(request.Formats, Styles[deliverable].Word);

    /// <summary>The name of a document's file.</summary>
    /// <param name="deliverable">The deliverable.</param>
    /// <param name="extension">The extension of the format.</param>
    /// <returns>The name; a closed deliverable lies in a folder of its own, and a draft says so.</returns>
    public string FileName(Deliverable deliverable, string extension) =>
        $"{(deliverable.Settings.Closed ? ClosedFolder : "")}{deliverable.Name}{(IsDraft ? "-draft" : "")}.{extension}";

    /// <summary>What the deliverables show, each display once: under the names that its first reader has for the arms.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The results of the displays, by id.</returns>
    public IReadOnlyList<DisplayResult> Shown(RunContext run) =>
        [
            .. Found(run, closed: false, [])
                .Concat(Found(run, closed: true, []))
                .DistinctBy(result => result.Display.Id, StringComparer.Ordinal)
                .OrderBy(result => result.Display.Id, StringComparer.Ordinal),
        ];

    /// <summary>Writes the results: of all open deliverables, and those that only closed ones use apart.</summary>
    /// <param name="run">The run.</param>
    /// <param name="outputs">Where to.</param>
    public void WriteResults(RunContext run, OutputSet outputs)
    {
        WriteData(run, outputs);
        var open = Found(run, closed: false, without: []);
        Write(open, outputs, "");
        if (Deliverables.Any(deliverable => deliverable.Settings.Closed))
        {
            Write(Found(run, closed: true, open), outputs, ClosedFolder);
        }
        foreach (
            var flagged in Deliverables
                .Where(deliverable => deliverable.Settings.FlagChanges)
                .GroupBy(deliverable => deliverable.Settings.Closed)
        )
        {
            var displays = flagged
                .SelectMany(deliverable => deliverable.Displays.Keys)
                .ToHashSet(StringComparer.Ordinal);
            var listings = Seen(flagged.First(), run)
                .Listed.Where(listing => displays.Contains(listing.Key))
                .OrderBy(listing => listing.Key, StringComparer.Ordinal);
            outputs.Write(
                (flagged.Key ? ClosedFolder : "") + ListingRecordsFile.Name,
                stream => ListingRecordsFile.Write(stream, listings)
            );
        }
    }

    /// <summary>Writes the manifest of the run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="outputs">The files so far.</param>
    /// <param name="fonts">The fonts.</param>
    public void WriteManifest(RunContext run, OutputSet outputs, RunFonts fonts) =>
        outputs.Write("run.json", stream => RunManifest.Write(stream, this, run, outputs.Files, fonts));

    /// <summary>What the user should know of the run.</summary>
    /// <param name="fonts">The fonts.</param>
    /// <returns>One line each.</returns>
    public IReadOnlyList<string> Notes(RunFonts fonts) =>
        [
            .. fonts.Warnings.Select(warning => $"warning: {warning}"),
            .. Styles.Notes(request.Formats, fonts),
            .. LeftOut
                .Where(part => part.Part.Length == 0)
                .GroupBy(part => part.Lack(), StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group =>
                    $"note: the study collects {group.Key}: without {string.Join(", ", group.Select(part => part.Display))}"
                ),
        ];

    private static IReadOnlyList<Display> InOrder(Dictionary<string, Display> displays) =>
        [.. displays.OrderBy(display => display.Key, StringComparer.Ordinal).Select(display => display.Value)];

    private DisplayResult? Compute(Display display, AnalysisStudy analysis, PublicRelease? release)
    {
        try
        {
            return release is null ? display.Analyze(analysis) : release.Analyze(display);
        }
        catch (ReportException exception) when (display.Definition.Optional && Displays.LeftOut.IsReason(exception))
        {
            Skip(display, Displays.LeftOut.Of(display.Id, "", exception));
            return null;
        }
    }

    private void Skip(Display display, LeftOut reason)
    {
        leftOut.Add(reason);
        skipped[display.Id] = study.Settings.Words.Fill(reason.Sentence(display.Title));
    }

    /// <summary>Writes the data for registers of the deliverables that have them.</summary>
    private void WriteData(RunContext run, OutputSet outputs)
    {
        foreach (var deliverable in Deliverables)
        {
            if (deliverable.Data is { } data)
            {
                outputs.Write(
                    FileName(deliverable, "json"),
                    stream => RegistryWriter.Write(data, Seen(deliverable, run), stream)
                );
            }
        }
    }

    private static NarrativeFacts FactsOf(string id, NarrativeDefinition definition, AnalysisStudy analysis) =>
        new(
            id,
            definition.AnalysisSet,
            definition.Events.Dataset,
            [
                .. NarrativeSelection
                    .Select(definition, analysis)
                    .Select(subject => new NarratedSubject(subject.Subject, subject.Id, subject.Events)),
            ]
        )
        {
            Labels = [.. definition.Labels.Values],
        };

    // What the open, or the closed deliverables show, each under the names that it has for the arms.
    private List<DisplayResult> Found(RunContext run, bool closed, List<DisplayResult> without)
    {
        var known = without.ToHashSet();
        return
        [
            .. Deliverables
                .Where(deliverable => deliverable.Settings.Closed == closed)
                .OrderBy(ViewOf)
                .SelectMany(deliverable =>
                    deliverable.Displays.Keys.Select(id => Seen(deliverable, run).Displays.GetValueOrDefault(id))
                )
                .OfType<DisplayResult>()
                .Where(known.Add)
                .GroupBy(result => result.Display.Id, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                // Of one display by arm and of all arms together, the first holds the second in its last column.
                .Select(group => group.First()),
        ];
    }

    private static void Write(List<DisplayResult> results, OutputSet outputs, string folder)
    {
        var set = new ResultSet(results.SelectMany(result => result.Results));
        outputs.Write($"{folder}results.csv", stream => ResultsWriter.WriteCsv(set, stream));
        outputs.Write(
            $"{folder}results.json",
            stream => ResultsWriter.WriteJson(set, results.SelectMany(result => result.PrintedCells()), stream)
        );
    }

    private static void Catch(List<Problem> problems, Action action)
    {
        try
        {
            action();
        }
        catch (ReportException exception)
        {
            problems.AddRange(exception.Problems);
        }
    }
}
