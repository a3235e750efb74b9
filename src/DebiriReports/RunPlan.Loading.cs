using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;
using DebiriReports.Displays;
using DebiriReports.Narratives;
using DebiriReports.Templating;

namespace DebiriReports;

/// <content>Reads the displays and narratives that the deliverables name, each once.</content>
internal sealed partial class RunPlan
{
    private void LoadDisplays()
    {
        var problems = new List<Problem>();
        var ids = Deliverables.SelectMany(deliverable => deliverable.Displays.Keys).Distinct(StringComparer.Ordinal);
        var parsed = Concurrently
            .Select([.. ids], id => (Id: id, Display: Parse(id)))
            .ToDictionary(display => display.Id, display => display.Display, StringComparer.Ordinal);
        foreach (var deliverable in Deliverables)
        {
            foreach (var (id, isOptional) in deliverable.Displays)
            {
                Catch(problems, () => LoadDisplay(id, parsed[id], isOptional, deliverable));
            }
            foreach (var id in deliverable.Narratives)
            {
                Catch(problems, () => LoadNarrative(id, deliverable));
            }
        }
        if (problems.Count > 0)
        {
            throw new ReportException(ReportException.Definition, [.. problems.Distinct()]);
        }
    }

    /// <summary>Reads a display's file; what is wrong in it is told when its value is asked for.</summary>
    private Lazy<Display>? Parse(string id)
    {
        if (folders.Find($"displays/{id}.yaml") is not { } file)
        {
            return null;
        }
        var display = new Lazy<Display>(() =>
            Display.Load(file.Text, file.ShownAs, study.Settings.Words, study.Definition.AnalysisSets)
        );
        Catch([], () => _ = display.Value);
        return display;
    }

    private void LoadDisplay(string id, Lazy<Display>? parsed, bool isOptional, Deliverable deliverable)
    {
        if (displays.ContainsKey(id) || (isOptional && skipped.ContainsKey(id)))
        {
            return;
        }
        if (isOptional && parsed is null)
        {
            skipped[id] = "";
            return;
        }
        var file = FileOf(id, deliverable);
        var display = parsed!.Value;
        if (display.Id != id)
        {
            throw new ReportException(
                ReportException.Definition,
                [
                    new Problem(
                        "D119",
                        $"the display's id is '{display.Id}', but its file is named {id}.yaml",
                        new Place(file.ShownAs),
                        "a display is known by its file: give both one name"
                    ),
                ]
            );
        }
        if (display.Dataset is { } dataset && study.Find(dataset) is null)
        {
            if (!isOptional && !display.Definition.Optional)
            {
                throw new ReportException(
                    ReportException.Definition,
                    [
                        new Problem(
                            "D120",
                            $"display '{id}' needs the dataset {dataset}, which the study has not",
                            new Place(file.ShownAs),
                            "add the dataset, or leave the display out with optional: true, here or in the deliverable"
                        ),
                    ]
                );
            }
            Skip(display, Displays.LeftOut.OfDataset(id, dataset));
            return;
        }
        displays[id] = display;
    }

    private void LoadNarrative(string id, Deliverable deliverable)
    {
        if (narratives.ContainsKey(id))
        {
            return;
        }
        var file = FileOf(id, deliverable);
        var definition = StrictYaml.Read<NarrativeDefinition>(file.Text, file.ShownAs);
        if (definition.Kind != NarrativeKind)
        {
            throw new ReportException(
                ReportException.Definition,
                [new Problem("D122", $"display '{id}' is not of kind narrative", new Place(file.ShownAs))]
            );
        }
        var template =
            folders.Find(definition.Template)
            ?? throw new ReportException(
                ReportException.Definition,
                [new Problem("T108", $"no template '{definition.Template}'", definition.Template.Place)]
            );
        narratives[id] = (definition, TemplateText.Parse(template));
    }

    private TemplateFile FileOf(string id, Deliverable deliverable) =>
        folders.Find($"displays/{id}.yaml")
        ?? throw new ReportException(
            ReportException.Definition,
            [
                new Problem(
                    "D100",
                    $"no display '{id}'",
                    deliverable.PlaceOf(id),
                    NearestWord.Hint(id, folders.Displays())
                ),
            ]
        );
}
