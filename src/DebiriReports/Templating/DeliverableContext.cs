using System.Globalization;
using DebiriReports.Analyses;
using DebiriReports.Analyses.Anonymisation;
using DebiriReports.Analyses.Results;
using DebiriReports.Displays;
using DebiriReports.Documents.Model;
using Scriban;

namespace DebiriReports.Templating;

/// <summary>What the words of one deliverable can place: results, displays, sections, records of the run.</summary>
internal sealed class DeliverableContext
{
    private readonly Deliverable deliverable;
    private readonly RunContext run;
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<string>> methodsUsed = new(StringComparer.Ordinal);
    private readonly TemplateVocabulary vocabulary;
    private readonly Stack<Insertions> insertions = new();
    private readonly SortedSet<string> references = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> sources = new(StringComparer.Ordinal);

    /// <summary>Binds a deliverable to a run.</summary>
    /// <param name="deliverable">The deliverable.</param>
    /// <param name="run">The run.</param>
    public DeliverableContext(Deliverable deliverable, RunContext run)
    {
        this.deliverable = deliverable;
        this.run = run;
        StudyWords = Templating.StudyWords.Of(
            run.Study.Definition,
            run.Settings,
            run.Manifest,
            run.ReportDate,
            deliverable.Settings.Title,
            run.IsDraft,
            run.IsPublic
        );
        vocabulary = new TemplateVocabulary(this);
        vocabulary.Words["facts"] = run.Facts.Tree(run.Settings.Words.Fill);
    }

    /// <summary>The study's texts by name.</summary>
    public IReadOnlyDictionary<string, object> StudyWords { get; }

    /// <summary>What the marks of the text that is being expanded stand for.</summary>
    public Insertions Insertions => insertions.Peek();

    /// <summary>The live numbers so far: result id and printed value.</summary>
    public IReadOnlyDictionary<string, string> Sources => sources;

    /// <summary>Expands the deliverable's text.</summary>
    /// <returns>The blocks.</returns>
    /// <exception cref="ReportException">A reference leads to nothing in the document.</exception>
    public IReadOnlyList<Block> Render()
    {
        var blocks = AbbreviationTable.Fill(
            LeftOutSections.Of(Expand(deliverable.Report)),
            run.Study.Definition.Abbreviations,
            run.Settings.Words
        );
        var targets = ids.Concat(blocks.SelectMany(CaptionId)).ToHashSet(StringComparer.Ordinal);
        var lost = references.Where(id => !targets.Contains(id)).ToList();
        return lost.Count == 0
            ? blocks
            : throw new ReportException(
                ReportException.Definition,
                [
                    .. lost.Select(id => new Problem(
                        "T114",
                        $"a reference of '{deliverable.Name}' leads to '{id}', which is not in the document",
                        new Place(deliverable.Report.File.ShownAs),
                        NearestWord.Hint(id, targets)
                    )),
                ]
            );
    }

    /// <summary>A reference to a heading or a display of the document.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="kind">What is printed.</param>
    /// <returns>The reference.</returns>
    public CrossReference Reference(string id, ReferenceKind kind)
    {
        references.Add(id);
        return new CrossReference(id, kind);
    }

    /// <summary>A section's blocks.</summary>
    /// <param name="name">The section.</param>
    /// <returns>The blocks.</returns>
    public IReadOnlyList<Block> Section(string name)
    {
        var blocks = deliverable.IsLeftOut(name) ? [LeftOutSections.Mark] : Expand(Required(name));
        return deliverable.Changes.After.TryGetValue(name, out var added)
            ? [.. blocks, .. added.SelectMany(one => Expand(Required(one)))]
            : blocks;

        TemplateText Required(string one) =>
            deliverable.Section(one) ?? throw new TemplateException("T107", $"no section '{one}'");
    }

    /// <summary>A result of a display.</summary>
    /// <param name="display">The display.</param>
    /// <param name="row">The row, or <see langword="null"/> for the main one.</param>
    /// <param name="group">The column, or <see langword="null"/> for the only one or the total.</param>
    /// <param name="statistic">The statistic.</param>
    /// <returns>The result.</returns>
    public AnalysisResult Result(string display, string? row, string? group, string statistic)
    {
        try
        {
            var found = run.Results.Require(display, row, statistic, group, Place.None);
            return group is not null || !IsOfOneArm(display, found)
                ? found
                : throw new TemplateException(
                    "T124",
                    $"display '{display}' has a column for each arm and none for all",
                    $"name one with group:, or go through them with {{{{ for arm in arms }}}}"
                );
        }
        catch (ReportException) when (run.IsPublic)
        {
            // The submission profile finds wrong names; here the row or its display is not told.
            return NotTold(display, row, group, statistic);
        }
        catch (ReportException exception)
        {
            var problem = exception.Problems[0];
            throw new TemplateException(problem.Code, problem.Message, problem.Hint);
        }
    }

    /// <summary>The columns of a display that are arms: the total is none of them.</summary>
    /// <param name="display">The display.</param>
    /// <returns>Their labels in order; one label where the display has one column.</returns>
    private List<string> ArmsOf(string display)
    {
        var columns = run
            .Results.OfDisplay(display)
            .Where(result => result.Group.Count > 0)
            .Select(result => result.Group[0])
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return columns.Count > 1 ? [.. columns.Where(column => column != run.Study.Definition.Arms.Total)] : columns;
    }

    // Without a column over all arms the last arm's number would pass for that of the study.
    private bool IsOfOneArm(string display, AnalysisResult found) =>
        found.Group.Count > 0
        && ArmsOf(display) is { Count: > 1 } arms
        && arms.Contains(found.Group[0], StringComparer.Ordinal)
        && run.Results.OfDisplay(display)
            .Any(other =>
                other.Statistic == found.Statistic
                && other.Row.SequenceEqual(found.Row)
                && other.Group.Count > 0
                && other.Group[0] != found.Group[0]
            );

    /// <summary>A result by id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The result.</returns>
    public AnalysisResult ResultById(string id) =>
        run.Results.Find(id)
        ?? (run.IsPublic ? NotTold(id, null, null, "") : null)
        ?? throw new TemplateException(
            "D101",
            $"no result '{id}'",
            NearestWord.Hint(id, run.Results.Select(found => found.Id))
        );

    /// <summary>Prints a live number and remembers it.</summary>
    /// <param name="result">The result.</param>
    /// <param name="text">The text that is printed.</param>
    /// <returns>The run of text.</returns>
    public TextRun Live(AnalysisResult result, string text)
    {
        if (run.Results.Find(result.Id) is null)
        {
            return new TextRun(text);
        }
        sources[result.Id] = text;
        return new TextRun(text, TextStyles.None, result.Id);
    }

    /// <summary>Whether a display has anything to show.</summary>
    /// <param name="display">The display.</param>
    /// <param name="row">A row that it must have, or <see langword="null"/>.</param>
    /// <returns>Whether it has.</returns>
    public bool HasRecords(string display, string? row) =>
        run.Displays.TryGetValue(display, out var found)
        && !found.IsEmpty
        && (row is null || run.Results.HasRow(display, row));

    /// <summary>Whether a column of a display has a statistic.</summary>
    /// <param name="display">The display.</param>
    /// <param name="statistic">The statistic.</param>
    /// <param name="column">The column.</param>
    /// <returns>Whether it has, as a number.</returns>
    public bool HasStatistic(string display, string statistic, string column) =>
        run
            .Results.OfDisplay(display)
            .Any(result =>
                result.Statistic == statistic
                && result.Group.Count > 0
                && result.Group[0] == column
                && !double.IsNaN(result.Value)
            );

    /// <summary>Whether a display is made for this study, with records to show or without.</summary>
    /// <param name="display">The display.</param>
    /// <returns>Whether it is.</returns>
    public bool IsMade(string display) => run.Displays.ContainsKey(display);

    /// <summary>Whether an optional display is left out of this run.</summary>
    /// <param name="display">The display.</param>
    /// <returns>Whether it is.</returns>
    public bool IsLeftOut(string display) => run.Skipped.ContainsKey(display) && !run.Displays.ContainsKey(display);

    /// <summary>Whether the study has a dataset.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <returns>Whether it has.</returns>
    public bool HasDataset(string dataset) => run.Study.Find(dataset) is not null;

    /// <summary>A setting of a display.</summary>
    /// <param name="display">The display.</param>
    /// <param name="key">Keys joined by points.</param>
    /// <returns>The text or number.</returns>
    public object Option(string display, string key) =>
        run.Option(display, key) ?? throw new TemplateException("D108", $"no setting '{key}' in display '{display}'");

    /// <summary>The blocks of a display.</summary>
    /// <param name="id">The display.</param>
    /// <param name="number">Its number here, or <see langword="null"/>.</param>
    /// <param name="optional">Whether the deliverable can do without it.</param>
    /// <param name="twin">Whether a figure is followed by its data as a table.</param>
    /// <returns>The blocks.</returns>
    public IReadOnlyList<Block> Present(string id, string? number, bool optional, bool twin)
    {
        if (!run.Displays.TryGetValue(id, out var result))
        {
            // A display that says itself what a study may lack is left out wherever it is placed.
            return run.Skipped.TryGetValue(id, out var reason) && (optional || reason.Length > 0)
                ? reason.Length == 0
                    ? []
                    : [TableOfTexts.Text(reason, ParagraphRole.Note)]
                : throw new TemplateException("D100", $"no display '{id}'");
        }
        foreach (var method in result.Results.Select(found => found.Method).OfType<string>().Distinct())
        {
            if (!methodsUsed.TryGetValue(method, out var displays))
            {
                methodsUsed.Add(method, displays = []);
            }
            if (!displays.Contains(id))
            {
                displays.Add(id);
            }
        }
        return result.Display.Present(
            result,
            PresentationOf(id, number ?? NumberOf(id)) with
            {
                WithTwins = twin,
                Changes = deliverable.Settings.FlagChanges ? run.Changes.GetValueOrDefault(id) : null,
            }
        );
    }

    /// <summary>The named rows of a table, for the text.</summary>
    /// <param name="id">The display; it must be a table.</param>
    /// <param name="number">Its number here, or <see langword="null"/> for a table without one.</param>
    /// <param name="rows">The rows, by label or path of labels; those below them come along.</param>
    /// <returns>The blocks: nothing where the display is left out.</returns>
    public IReadOnlyList<Block> Excerpt(string id, string? number, IReadOnlyList<string> rows)
    {
        if (!run.Displays.TryGetValue(id, out var result))
        {
            return run.Skipped.ContainsKey(id) ? [] : throw new TemplateException("D100", $"no display '{id}'");
        }
        var presentation = PresentationOf($"{id}-excerpt", number);
        return
        [
            .. result
                .Display.Present(result, presentation)
                .Select(block =>
                    // Of an empty table its empty text alone: no row of it can be named.
                    block is Table { Rows.Count: > 0 } table
                        ? TableExcerpt.Of(table, id, rows, deliverable.Placed.Contains(id), run.IsPublic)
                        : block
                ),
        ];
    }

    /// <summary>The index of narratives by a variable of their events.</summary>
    /// <param name="id">The display of kind narrative.</param>
    /// <param name="by">The variable.</param>
    /// <param name="title">What its values are.</param>
    /// <returns>The blocks.</returns>
    public IReadOnlyList<Block> NarrativeIndex(string id, string by, string title) =>
        run.NarrativeFiles.TryGetValue(id, out var file)
            ? Templating.NarrativeIndex.Of(
                file.Definition,
                run.Study,
                by,
                [title, Wording.UpperFirst(run.Settings.Words.Participant) + "s (page of the narrative)"]
            )
            : throw new TemplateException("D100", $"no display '{id}'");

    /// <summary>The narratives that a display selects.</summary>
    /// <param name="id">The display.</param>
    /// <param name="level">The level of their headings.</param>
    /// <returns>The blocks.</returns>
    public IReadOnlyList<Block> Narratives(string id, int level) =>
        run.Narratives(id, StudyWords, level, ids) ?? throw new TemplateException("D100", $"no display '{id}'");

    /// <summary>A text of the study's people: a file of the deliverable, a fact, or a place for the writer.</summary>
    /// <param name="path">The path of the fact.</param>
    /// <param name="prompt">What belongs here.</param>
    /// <returns>The blocks.</returns>
    public IReadOnlyList<Block> Prose(string path, string prompt)
    {
        if (deliverable.Text(path) is { } file)
        {
            return Expand(file);
        }
        return run.Facts.Markdown(path) is { } text
            ? MarkdownReader.Read(run.Settings.Words.Fill(text), $"report.yaml:{path}", new Insertions(), ids)
            :
            [
                new WriterPlace(
                    "writer-" + path.Replace('.', '-'),
                    [new Paragraph([new TextRun($"[To be written: {prompt}]", TextStyles.Italic)])],
                    $"templates/{deliverable.Name}/text/{path}.md"
                ),
            ];
    }

    /// <summary>A fact as text.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The text, or <see langword="null"/>.</returns>
    public string? Fact(string path) => run.Facts.Text(path) is { } text ? run.Settings.Words.Fill(text) : null;

    /// <summary>What was done to the data of a document for the public.</summary>
    /// <returns>The blocks; none in other documents.</returns>
    public IReadOnlyList<Block> Anonymisation() =>
        run.Public is { } release ? AnonymisationRecord.Of(release, run.Settings.Words) : [];

    /// <summary>The record of the lock.</summary>
    /// <returns>The blocks.</returns>
    public IReadOnlyList<Block> LockTables() => LockRecord.Of(run.Manifest, LabelOfTotal);

    /// <summary>The unlock history.</summary>
    /// <returns>The blocks.</returns>
    public IReadOnlyList<Block> LockHistory() => LockRecord.History(run.Manifest);

    /// <summary>What the data checks found.</summary>
    /// <returns>The blocks.</returns>
    public IReadOnlyList<Block> DataObservations() => Observations.Of(run.Findings, run.Settings.Accepted);

    /// <summary>What changed since the previous run.</summary>
    /// <returns>The blocks.</returns>
    public IReadOnlyList<Block> PreviousRun() => ChangesSince.Tell(run, deliverable, LabelOfTotal);

    /// <summary>The state of the data at the lock.</summary>
    /// <returns>The blocks.</returns>
    public IReadOnlyList<Block> DataQuality() =>
        run.Manifest.Status.Count == 0
            ? [TableOfTexts.Text("The lock records no counts of open queries or the like.", keepWithNext: true)]
            :
            [
                TableOfTexts.Of(
                    ["State of the data at the lock", "Count"],
                    [0.7, 0.3],
                    run.Manifest.Status.Select(entry =>
                        (IReadOnlyList<string>)[entry.Key, entry.Value.ToString(CultureInfo.InvariantCulture)]
                    ),
                    "State of the data at the lock."
                ),
            ];

    /// <summary>The methods that the displays so far used.</summary>
    /// <returns>The blocks.</returns>
    public IReadOnlyList<Block> Methods() =>
        methodsUsed.Count == 0
            ? [TableOfTexts.Text("The displays of this document count and summarise; they use no further method.")]
            :
            [
                new Table
                {
                    Columns = [new TableColumn(IsRowHeader: true, Width: 0.5), new TableColumn(Width: 0.5)],
                    Header =
                    [
                        new TableRow([new TableCell("Method"), new TableCell("Tables and figures")], RowRole.Header),
                    ],
                    Rows =
                    [
                        .. methodsUsed.Select(entry => new TableRow([
                            new TableCell(Wording.UpperFirst(entry.Key)),
                            new TableCell([
                                .. entry.Value.SelectMany(
                                    (id, i) =>
                                        (Inline[])[new TextRun(i == 0 ? "" : ", "), Reference(id, ReferenceKind.Label)]
                                ),
                            ]),
                        ])),
                    ],
                    Description = "Statistical methods with the displays that use them.",
                    Orientation = PageOrientation.Portrait,
                },
            ];

    /// <summary>The analysis sets with their definitions.</summary>
    /// <returns>The blocks.</returns>
    public IReadOnlyList<Block> AnalysisSets() =>
        [
            TableOfTexts.Of(
                ["Analysis set", "Definition", "N"],
                [0.25, 0.65, 0.1],
                run.Study.Definition.AnalysisSets.Select(set =>
                    (IReadOnlyList<string>)
                        [
                            set.Value.Label,
                            run.Settings.Words.Fill(
                                set.Value.Definition
                                    ?? (
                                        set.Value.Where is null
                                            ? "All screened."
                                            : DebiriReports.Narratives.Fact.NotReported
                                    )
                            ),
                            run.Study.Set(set.Key).Count.ToString(CultureInfo.InvariantCulture),
                        ]
                ),
                "Analysis sets with their definitions."
            ),
        ];

    private static AnalysisResult NotTold(string display, string? row, string? group, string statistic) =>
        new(display, "", group is null ? [] : [group], row is null ? [] : [row], statistic, double.NaN)
        {
            Dataset = "",
            Formatted = SmallCells.NotShown,
            IsSuppressed = true,
        };

    private IReadOnlyList<Block> Expand(TemplateText template)
    {
        insertions.Push(new Insertions());
        try
        {
            var context = TemplateRenderer.Strict(new TemplateContext());
            var text = TemplateRenderer.Render(template, vocabulary.Words, context);
            return MarkdownReader.Read(text, template.File.ShownAs, Insertions, ids);
        }
        finally
        {
            insertions.Pop();
        }
    }

    private static IEnumerable<string> CaptionId(Block block) =>
        block switch
        {
            Table { Caption: { } caption } => [caption.Id],
            Figure figure => [figure.Caption.Id],
            WriterPlace place => place.Content.SelectMany(CaptionId),
            _ => [],
        };

    private Presentation PresentationOf(string captionId, string? number) =>
        new()
        {
            Number = number,
            CaptionId = captionId,
            Words = run.Settings.Words,
            Empty = run.Settings.Empty,
            Lock = run.Manifest.Name,
            DataCutoff = run.Manifest.DataCutoffDate,
        };

    private string? NumberOf(string display) =>
        run.Settings.Numbering.TryGetValue(deliverable.Name, out var given)
        && given.TryGetValue(display, out var number)
            ? number
            : deliverable.Settings.Numbers.GetValueOrDefault(display);

    private string LabelOfTotal(string total) =>
        total.StartsWith("analysisSets.", StringComparison.Ordinal)
        && run.Study.Definition.AnalysisSets.TryGetValue(total["analysisSets.".Length..], out var set)
            ? set.Label
            : total switch
            {
                "aes" => "Records of adverse events",
                "saes" => "Records of serious adverse events",
                _ => Wording.UpperFirst(total),
            };
}
