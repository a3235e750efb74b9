using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;
using DebiriReports.Templating;

namespace DebiriReports;

/// <summary>How the deliverables of a run look: their themes, and the sponsors' Word files that they are written into.</summary>
/// <remarks>
/// A sponsor's file is asked before anything is laid out: pages have its size and type in every format, so that the page
/// numbers that Word's contents show are those of the PDF.
/// </remarks>
internal sealed class DeliverableStyles
{
    private readonly Dictionary<string, DeliverableStyle> styles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SponsorFile> files = new(StringComparer.Ordinal);

    private DeliverableStyles() { }

    /// <summary>Of no deliverable.</summary>
    public static DeliverableStyles None { get; } = new();

    /// <summary>The sponsors' files, in ordinal order of their names.</summary>
    public IReadOnlyList<SponsorFile> Sponsors =>
        [
            .. styles
                .Values.Select(style => style.Sponsor)
                .OfType<SponsorFile>()
                .DistinctBy(file => file.Sha256)
                .OrderBy(file => file.Name, StringComparer.Ordinal),
        ];

    /// <summary>How a deliverable looks.</summary>
    /// <param name="deliverable">The deliverable.</param>
    public DeliverableStyle this[Deliverable deliverable] => styles[deliverable.Name];

    /// <summary>Loads themes and sponsors' files.</summary>
    /// <param name="deliverables">The deliverables.</param>
    /// <param name="reference">The sponsor's file of the command line, which goes before those of themes, or <see langword="null"/>.</param>
    /// <param name="report">The theme that <c>report.yaml</c> names.</param>
    /// <param name="folders">Where themes are looked for.</param>
    /// <returns>The styles.</returns>
    /// <exception cref="ReportException">A theme or a sponsor's file is not there or wrong.</exception>
    public static DeliverableStyles Load(
        IReadOnlyList<Deliverable> deliverables,
        string? reference,
        string report,
        TemplateFolders folders
    )
    {
        var loaded = new DeliverableStyles();
        var asked = reference is null ? null : Asked(reference);
        var problems = new List<Problem>();
        foreach (var deliverable in deliverables)
        {
            try
            {
                var named = ThemeFile.Load(deliverable.Settings.Theme, report, folders);
                var sponsor = asked ?? (named.Reference is { } file ? loaded.Named(file, folders) : null);
                var theme = sponsor?.Template.Adapt(named.Theme) ?? named.Theme;
                loaded.styles[deliverable.Name] = new DeliverableStyle(theme, sponsor, named.Header, named.Footer);
            }
            catch (ReportException exception)
            {
                problems.AddRange(exception.Problems);
            }
        }
        return problems.Count == 0
            ? loaded
            : throw new ReportException(ReportException.Definition, [.. problems.Distinct()]);
    }

    /// <summary>What the user should know of the sponsors' files: what became of them, and fonts that are not here.</summary>
    /// <param name="formats">The formats asked for, or none for all.</param>
    /// <param name="fonts">The fonts.</param>
    /// <returns>A line each; empty where no Word file is written.</returns>
    public IReadOnlyList<string> Notes(IReadOnlyList<string> formats, RunFonts fonts)
    {
        if (formats.Count > 0 && !formats.Contains("docx"))
        {
            return [];
        }
        var substitutions = styles.Values.SelectMany(style =>
            style.Sponsor is { } file
                ? file.Template.Substitutions(fonts.For(style.Theme)).Select(line => $"warning: {file.Name}: {line}")
                : []
        );
        return
        [
            .. Sponsors.SelectMany(file => Lines(file)),
            .. substitutions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> Lines(SponsorFile file) =>
        file.Template.Report.Lines.Select(line => $"note: {file.Name}: {line}");

    private static SponsorFile Asked(string file) =>
        File.Exists(file)
            ? SponsorFile.Read(File.ReadAllBytes(file), file, ReportException.Usage)
            : throw new ReportException(
                ReportException.Usage,
                [new Problem("U001", "The file does not exist", new Place(file))]
            );

    private SponsorFile Named(Placed<string> reference, TemplateFolders folders)
    {
        if (files.TryGetValue(reference.Value, out var known))
        {
            return known;
        }
        if (folders.FindBinary($"themes/{reference.Value}") is not { } found)
        {
            throw new ReportException(
                ReportException.Definition,
                [
                    new Problem(
                        "T110",
                        $"no file '{reference.Value}'",
                        reference.Place,
                        "a sponsor's Word file lies in the folder themes of a template folder"
                    ),
                ]
            );
        }
        return files[reference.Value] = SponsorFile.Read(found.Bytes, found.ShownAs, ReportException.Definition);
    }
}
