using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;
using DebiriReports.Registry;
using DebiriReports.Templating;

namespace DebiriReports;

/// <summary>A deliverable: which displays it needs and which text it has, known before anything is computed.</summary>
public sealed class Deliverable
{
    private const string ReportFile = "report.md";
    private const string Shared = "_shared";

    // Words whose first argument names a display.
    private static readonly HashSet<string> DisplayWords = new(StringComparer.Ordinal)
    {
        "display",
        "excerpt",
        "n",
        "pct",
        "n_pct",
        "estimate",
        "interval",
        "p",
        "stat",
        "option",
        "plural",
        "has",
        "made",
        "is_zero",
        "is_one",
        "fewer",
    };

    private readonly Dictionary<string, TemplateText> sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);
    private readonly TemplateFolders folders;

    private Deliverable(
        string name,
        TemplateFolders folders,
        TemplateText report,
        DeliverableSettings settings,
        SectionChanges changes
    )
    {
        Name = name;
        Changes = changes;
        this.folders = folders;
        Report = report;
        Settings = settings;
    }

    /// <summary>Its name: the folder's.</summary>
    public string Name { get; }

    /// <summary>Its settings.</summary>
    public DeliverableSettings Settings { get; }

    /// <summary>The displays that its text names; <see langword="true"/> where it can do without the display's dataset.</summary>
    public IReadOnlyDictionary<string, bool> Displays { get; private set; } = new Dictionary<string, bool>();

    /// <summary>The displays that its text places as a whole, with the word <c>display</c>.</summary>
    internal IReadOnlySet<string> Placed { get; private set; } = new HashSet<string>();

    /// <summary>The displays of kind narrative that its text names.</summary>
    public IReadOnlyList<string> Narratives { get; private set; } = [];

    /// <summary>The data that it writes for registers, or <see langword="null"/>.</summary>
    internal RegistryDefinition? Data { get; private set; }

    /// <summary>The text.</summary>
    internal TemplateText Report { get; }

    /// <summary>What the study changes in its sections.</summary>
    internal SectionChanges Changes { get; }

    /// <summary>Loads a deliverable with all of its sections.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="folders">Where templates are looked for.</param>
    /// <param name="changes">What the study changes in its sections, or <see langword="null"/> for nothing.</param>
    /// <returns>The deliverable.</returns>
    /// <exception cref="ReportException">
    /// There is no such deliverable (exit code 2), or its text or settings are wrong (exit code 3).
    /// </exception>
    public static Deliverable Load(string name, TemplateFolders folders, SectionChanges? changes = null)
    {
        var file = folders.Find($"{name}/{ReportFile}");
        if (file is null)
        {
            var known = folders.Deliverables();
            throw new ReportException(
                ReportException.Usage,
                [
                    new Problem(
                        "U004",
                        $"No deliverable '{name}'",
                        Place.None,
                        NearestWord.Hint(name, known) ?? $"there are {string.Join(", ", known)}"
                    ),
                ]
            );
        }
        var report = TemplateText.Parse(file);
        var settings = StrictYaml.Read<DeliverableSettings>(
            new string('\n', report.SettingsLine - 1) + report.Settings,
            file.ShownAs
        );
        var deliverable = new Deliverable(name, folders, report, settings, changes ?? new SectionChanges());
        if (folders.Find($"{name}/{RegistryDefinition.FileName}") is { } data)
        {
            deliverable.Data = StrictYaml.Read<RegistryDefinition>(data.Text, data.ShownAs);
        }
        deliverable.Collect();
        return deliverable;
    }

    /// <summary>A section by name: of this deliverable, or shared by all.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The section, or <see langword="null"/>.</returns>
    internal TemplateText? Section(string name)
    {
        if (!sections.TryGetValue(name, out var section))
        {
            var file = folders.Find($"{Name}/{name}.md") ?? folders.Find($"{Shared}/{name}.md");
            if (file is null)
            {
                return null;
            }
            sections[name] = section = TemplateText.Parse(file);
        }
        return section;
    }

    /// <summary>Whether the study does without a section.</summary>
    /// <param name="name">The section.</param>
    /// <returns>Whether it does.</returns>
    internal bool IsLeftOut(string name) => Changes.Without.Any(left => left.Value == name);

    /// <summary>A text that the study's people wrote for this deliverable, or <see langword="null"/>.</summary>
    /// <param name="path">Its name: <c>text/PATH.md</c> in the deliverable's folder.</param>
    /// <returns>The text.</returns>
    internal TemplateText? Text(string path) =>
        folders.Find($"{Name}/text/{path}.md") is { } file ? TemplateText.Parse(file) : null;

    /// <summary>Where the text names a display first, or the report's file where only its data do.</summary>
    /// <param name="display">The display's id.</param>
    /// <returns>The place.</returns>
    internal Place PlaceOf(string display) => places.GetValueOrDefault(display, new Place(Report.File.ShownAs));

    private void Collect()
    {
        var placed = new Dictionary<string, bool>(StringComparer.Ordinal);
        var named = new Dictionary<string, bool>(StringComparer.Ordinal);
        var narratives = new List<string>();
        var problems = new List<Problem>();
        var waiting = new Queue<TemplateText>([Report]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var text))
        {
            foreach (var call in text.Calls)
            {
                var place = new Place(text.File.ShownAs, call.Line, call.Column);
                if (
                    call.Name is null
                    && (DisplayWords.Contains(call.Word) || call.Word is "section" or "narratives" or "narrative_index")
                )
                {
                    problems.Add(new Problem("T106", $"'{call.Word}' takes its name as quoted text", place));
                }
                else if (call.Word == "display")
                {
                    places.TryAdd(call.Name!, place);
                    placed[call.Name!] = placed.GetValueOrDefault(call.Name!, true) && call.IsOptional;
                }
                else if (DisplayWords.Contains(call.Word))
                {
                    places.TryAdd(call.Name!, place);
                    named[call.Name!] =
                        named.GetValueOrDefault(call.Name!, true) && call.Word is "has" or "made" or "excerpt";
                }
                else if (call.Word is "narratives" or "narrative_index" && !narratives.Contains(call.Name!))
                {
                    places.TryAdd(call.Name!, place);
                    narratives.Add(call.Name!);
                }
                else if (call.Word == "section" && seen.Add(call.Name!))
                {
                    Take(call.Name!, place);
                    foreach (var added in Changes.After.GetValueOrDefault(call.Name!) ?? [])
                    {
                        if (seen.Add(added))
                        {
                            Take(added, added.Place);
                        }
                    }
                }
            }
        }
        FindCircles(Report, [], problems);
        foreach (var added in Changes.After.Values.SelectMany(names => names))
        {
            if (sections.TryGetValue(added, out var section))
            {
                FindCircles(section, [added], problems);
            }
        }
        foreach (
            var name in Changes
                .Without.Concat(
                    Changes.After.Keys.Select(name => new Placed<string>(name, new Place(ReportSettings.FileName)))
                )
                .Where(name => !seen.Contains(name))
        )
        {
            problems.Add(
                new Problem("T107", $"'{Name}' has no section '{name}'", name.Place, NearestWord.Hint(name, seen))
            );
        }
        // Where the display itself is placed decides whether the deliverable can do without it; a number in a sentence,
        // which is then asked for inside an {{ if has … }}, does not.
        var displays = named.Concat(placed).GroupBy(entry => entry.Key).ToDictionary(g => g.Key, g => g.Last().Value);
        foreach (var (display, isOptional) in Data?.Displays() ?? [])
        {
            displays.TryAdd(display, isOptional);
        }
        foreach (var display in displays.Keys.Concat(narratives))
        {
            if (Settings.Allowed.Count > 0 && !Settings.Allowed.Contains(display))
            {
                problems.Add(
                    new Problem(
                        "C11",
                        $"display '{display}' is not on the list of displays that '{Name}' may show",
                        PlaceOf(display),
                        "an open report shows no outcome; add it to 'allowed' only if it shows none"
                    )
                );
            }
        }
        if (problems.Count > 0)
        {
            throw new ReportException(ReportException.Definition, problems);
        }
        Displays = displays;
        Placed = placed.Keys.ToHashSet(StringComparer.Ordinal);
        Narratives = narratives;

        void Take(string name, Place place)
        {
            if (Section(name) is not { } section)
            {
                problems.Add(new Problem("T107", $"no section '{name}'", place));
            }
            else if (!IsLeftOut(name))
            {
                waiting.Enqueue(section);
            }
        }
    }

    /// <summary>Finds sections that contain themselves, each told once where it is placed again.</summary>
    private void FindCircles(TemplateText text, IReadOnlyList<string> within, List<Problem> problems)
    {
        foreach (var call in text.Calls.Where(call => call is { Word: "section", Name: not null }))
        {
            if (!sections.TryGetValue(call.Name!, out var section))
            {
                continue;
            }
            if (!within.Contains(call.Name!))
            {
                FindCircles(section, [.. within, call.Name!], problems);
                continue;
            }
            var problem = new Problem(
                "T116",
                $"the section '{call.Name}' contains itself: {string.Join(" > ", within.SkipWhile(name => name != call.Name))} > {call.Name}",
                new Place(text.File.ShownAs, call.Line, call.Column)
            );
            if (!problems.Contains(problem))
            {
                problems.Add(problem);
            }
        }
    }
}
