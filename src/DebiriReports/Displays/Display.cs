using DebiriReports.Analyses;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>A table, figure or listing, as its YAML file defines it.</summary>
public sealed class Display
{
    private readonly IDisplayKind kind;

    private Display(YamlNode file, DisplayDefinition definition, IDisplayKind kind)
    {
        File = file;
        Definition = definition;
        this.kind = kind;
    }

    /// <summary>Its file as a tree.</summary>
    internal YamlNode File { get; }

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

    /// <summary>Whether it shows single subjects.</summary>
    public bool IsBySubject => kind is ListingKind or WaterfallFigure or SwimmerFigure or SpiderFigure or EdishFigure;

    /// <summary>Its dataset, or <see langword="null"/> for the subject dataset.</summary>
    public string? Dataset => Definition.Dataset?.Value;

    /// <summary>Reads a display.</summary>
    /// <param name="yamlText">The text of its YAML file.</param>
    /// <param name="fileName">The file's name for messages.</param>
    /// <param name="words">
    /// The words for people and the study, which then stand in its results too; or <see langword="null"/> to leave them for
    /// <see cref="Present"/>.
    /// </param>
    /// <param name="sets">The analysis sets, whose labels stand for <c>{set FAS}</c>.</param>
    /// <returns>The display.</returns>
    /// <exception cref="ReportException">Exit code 3, with every problem found.</exception>
    public static Display Load(
        string yamlText,
        string fileName,
        Words? words = null,
        IReadOnlyDictionary<string, AnalysisSetDefinition>? sets = null
    )
    {
        var problems = new List<Problem>();
        var root = YamlNode.Parse(yamlText, fileName, problems);
        root = root.WithTexts(text => SetLabels.Fill(words?.Fill(text) ?? text, sets));
        var kind = KindOf(root, problems) ?? throw new ReportException(ReportException.Definition, problems);
        var definition = (DisplayDefinition)StrictYaml.Bind(kind.DefinitionType, root, problems);
        return new Display(root, StrictYaml.Finish(definition, problems), kind);
    }

    /// <summary>The display with parts of its file left out.</summary>
    /// <param name="file">What is left of the file.</param>
    /// <returns>The display.</returns>
    /// <exception cref="ReportException">Exit code 3: what is left is no display.</exception>
    internal Display With(YamlNode file)
    {
        var problems = new List<Problem>();
        var definition = (DisplayDefinition)StrictYaml.Bind(kind.DefinitionType, file, problems);
        return new Display(file, StrictYaml.Finish(definition, problems), kind);
    }

    /// <summary>Computes the display on a study.</summary>
    /// <param name="study">The study.</param>
    /// <returns>What it found.</returns>
    /// <exception cref="ReportException">Exit code 3: the display does not fit the study, with its place.</exception>
    public DisplayResult Analyze(AnalysisStudy study)
    {
        var pages = DisplayPage.Of(this, study);
        if (Definition.PageBy is null || pages.Count == 0)
        {
            return Analyze(study, null);
        }
        var results = pages.Select(page => Analyze(study, page)).ToList();
        return results[0] with
        {
            Page = null,
            Set = study.Set(Definition.AnalysisSet),
            Results = [.. results.SelectMany(page => page.Results).DistinctBy(result => result.Id)],
            Body = new PagesBody(results),
            Sources = [.. results.SelectMany(page => page.Sources).Distinct(StringComparer.Ordinal)],
            IsEmpty = results.TrueForAll(page => page.IsEmpty),
            Findings = [.. results.SelectMany(page => page.Findings)],
            LeftOut = [.. results.SelectMany(page => page.LeftOut).Distinct()],
        };
    }

    /// <summary>Makes the blocks of a document.</summary>
    /// <param name="result">What <see cref="Analyze(AnalysisStudy)"/> found.</param>
    /// <param name="presentation">How the deliverable prints it.</param>
    /// <returns>The blocks: a table or a figure, or one a page.</returns>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation)
    {
        if (result.Body is not PagesBody pages)
        {
            return kind.Present(result, presentation);
        }
        var blocks = new List<Block>();
        for (var i = 0; i < pages.Pages.Count; i++)
        {
            var id = CaptionIdOf(presentation.CaptionId ?? Id, i);
            blocks.AddRange(kind.Present(pages.Pages[i], presentation with { CaptionId = id }));
        }
        return blocks;
    }

    /// <summary>The id of the caption of a page; the first page is the one that references lead to.</summary>
    /// <param name="id">The id of the display's caption.</param>
    /// <param name="page">The page, from 0.</param>
    /// <returns>The id.</returns>
    internal static string CaptionIdOf(string id, int page) =>
        page == 0 ? id : id + "-" + Formatting.StatisticText.Count(page + 1);

    private DisplayResult Analyze(AnalysisStudy study, DisplayPage? page)
    {
        var analysis = new DisplayAnalysis(this, study, page);
        DisplayUse.Require(Definition, kind);
        var body = kind.Analyze(analysis);
        if (analysis.LeftOut is [var first, ..] && body is TableBody { Table.Rows.Count: 0 })
        {
            throw DisplayAnalysis.Wrong("D111", first.Reason, Definition.Place);
        }
        return new DisplayResult(
            this,
            analysis.Set,
            analysis.Results,
            body,
            analysis.AllNotes(),
            analysis.Sources,
            analysis.IsEmpty,
            analysis.Findings
        )
        {
            Page = page?.Label,
            Definition = analysis.Definition,
            Unmade = analysis.Unmade,
            LeftOut = analysis.LeftOut,
        };
    }

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
