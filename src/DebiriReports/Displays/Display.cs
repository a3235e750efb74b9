using DebiriReports.Analyses;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>A table, figure or listing, as its YAML file defines it.</summary>
public sealed class Display
{
    private readonly IDisplayKind kind;

    private Display(DisplayDefinition definition, IDisplayKind kind)
    {
        Definition = definition;
        this.kind = kind;
    }

    /// <summary>Its definition.</summary>
    public DisplayDefinition Definition { get; }

    /// <summary>Its id.</summary>
    public string Id => Definition.Id;

    /// <summary>Its number, where no deliverable gives it another.</summary>
    public string Number => Definition.Number;

    /// <summary>The name of its kind.</summary>
    public string Kind => kind.Name;

    /// <summary>Its title, with the report's words still to be filled in.</summary>
    public string Title => Definition.Title;

    /// <summary>Whether it is a table, a figure or a listing.</summary>
    public CaptionKind Caption => kind.Caption;

    /// <summary>Its dataset, or <see langword="null"/> for the subject dataset.</summary>
    public string? Dataset => Definition.Dataset?.Value;

    /// <summary>Reads a display.</summary>
    /// <param name="yamlText">The text of its YAML file.</param>
    /// <param name="fileName">The file's name for messages.</param>
    /// <returns>The display.</returns>
    /// <exception cref="ReportException">Exit code 3, with every problem found.</exception>
    public static Display Load(string yamlText, string fileName)
    {
        var problems = new List<Problem>();
        var root = YamlNode.Parse(yamlText, fileName, problems);
        var kind = KindOf(root, problems) ?? throw new ReportException(ReportException.Definition, problems);
        var definition = (DisplayDefinition)StrictYaml.Bind(kind.DefinitionType, root, problems);
        return new Display(StrictYaml.Finish(definition, problems), kind);
    }

    /// <summary>Computes the display on a study.</summary>
    /// <param name="study">The study.</param>
    /// <returns>What it found.</returns>
    /// <exception cref="ReportException">Exit code 3: the display does not fit the study, with its place.</exception>
    public DisplayResult Analyze(AnalysisStudy study)
    {
        var analysis = new DisplayAnalysis(this, study);
        var body = kind.Analyze(analysis);
        return new DisplayResult(
            this,
            analysis.Set,
            analysis.Results,
            body,
            analysis.AllNotes(),
            analysis.Sources,
            analysis.IsEmpty,
            analysis.Findings
        );
    }

    /// <summary>Makes the blocks of a document.</summary>
    /// <param name="result">What <see cref="Analyze"/> found.</param>
    /// <param name="presentation">How the deliverable prints it.</param>
    /// <returns>The blocks: a table or a figure, and what belongs to it.</returns>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        kind.Present(result, presentation);

    private static IDisplayKind? KindOf(YamlNode root, List<Problem> problems)
    {
        const string figures = "figure/";
        var isFigure = (root as YamlMap)?.Find("kind") is YamlScalar { Text: "figure" };
        var key = isFigure ? "figure" : "kind";
        var known = DisplayKinds
            .All.Select(kind => kind.Name)
            .Where(name => name.StartsWith(figures, StringComparison.Ordinal) == isFigure)
            .Select(name => isFigure ? name[figures.Length..] : name)
            .ToList();
        if (!isFigure)
        {
            known.Add("figure");
        }
        if ((root as YamlMap)?.Find(key) is not YamlScalar name)
        {
            problems.Add(
                new Problem("D105", $"the key '{key}' is missing", root.Place, "known: " + string.Join(", ", known))
            );
            return null;
        }
        var found = DisplayKinds.Find(isFigure ? figures + name.Text : name.Text);
        if (found is null)
        {
            problems.Add(
                new Problem(
                    "D122",
                    $"no kind of {(isFigure ? "figure" : "display")} '{name.Text}'",
                    name.Place,
                    NearestWord.Hint(name.Text, known)
                )
            );
        }
        return found;
    }
}
