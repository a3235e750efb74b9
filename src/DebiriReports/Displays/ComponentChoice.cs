using DebiriReports.Analyses;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>The events that a component is held to have caused, or after which it was changed.</summary>
/// <param name="Label">The component as printed.</param>
/// <param name="Condition">The condition that selects their records.</param>
internal sealed record ComponentChoice(string Label, string Condition)
{
    private const string Any = "any";
    private const string Device = "device";

    /// <summary>The word for a row or column of every component.</summary>
    public const string Each = "each";

    /// <summary>
    /// The components of a study; one without any is told by the standard variables of an event, <c>AEREL</c> and
    /// <c>AEACN</c>.
    /// </summary>
    /// <param name="study">The study.</param>
    public static IReadOnlyList<Component> ComponentsOf(StudyDefinition study) =>
        study.Components.Count > 0
            ? study.Components
            :
            [
                new Component
                {
                    Id = "",
                    Label = "study treatment",
                    Causality = "AEREL",
                    Action = "AEACN",
                },
            ];

    /// <summary>The choices that a row, a column or a display asks for: one, or one a component.</summary>
    /// <param name="study">The study.</param>
    /// <param name="data">The dataset of events.</param>
    /// <param name="related">The component of a relation, <c>any</c> or <c>each</c>; or <see langword="null"/>.</param>
    /// <param name="source">Whose judgement.</param>
    /// <param name="action">The action, or <see langword="null"/>.</param>
    /// <exception cref="ReportException">Exit code 3: no such component (D123), or no such variable (D111).</exception>
    public static IEnumerable<ComponentChoice> Of(
        AnalysisStudy study,
        Dataset data,
        Placed<string>? related,
        CausalitySource source,
        ActionDefinition? action
    )
    {
        if (related is { } first && first == Each && action is { } second && second.With == Each)
        {
            throw DisplayAnalysis.Wrong("D123", "either 'related' or 'action' may say 'each'", second.With.Place);
        }
        if (related is null && source != CausalitySource.Investigator)
        {
            throw DisplayAnalysis.Wrong(
                "D129",
                "'source' says whose judgement 'related' asks for, and there is no 'related'",
                action?.With.Place ?? Place.None
            );
        }
        IEnumerable<ComponentChoice> found = [new ComponentChoice("", "")];
        if (related is { } component)
        {
            found = Of(study, data, component, one => Related(study, data, one, component.Place, source));
        }
        if (action is not null)
        {
            var actions = Of(study, data, action.With, one => Action(study, data, one, action)).ToList();
            found = found.SelectMany(relation => actions.Select(relation.And));
        }
        return found;
    }

    private ComponentChoice And(ComponentChoice other) =>
        new(Label.Length == 0 ? other.Label : Label, ConditionText.Join(Condition, other.Condition));

    private static IEnumerable<ComponentChoice> Of(
        AnalysisStudy study,
        Dataset data,
        Placed<string> wanted,
        Func<Component, string?> condition
    )
    {
        var components = ComponentsOf(study.Definition);
        if (wanted == Each)
        {
            // Components given together share a variable; the choice is then of them together.
            foreach (var shared in components.GroupBy(condition).Where(group => group.Key is not null))
            {
                yield return new ComponentChoice(Joined([.. shared.Select(one => one.Label)]), shared.Key!);
            }
            yield break;
        }
        List<Component> chosen = [.. components.Where(component => wanted == Any || component.Id == wanted)];
        // ISO 14155, 3.1: an adverse device effect is related to the use of the device, the procedure with it.
        var isDevice = chosen.Count == 0 && wanted == Device;
        if (isDevice)
        {
            chosen = [.. components.Where(component => component.Type != ComponentType.Drug)];
        }
        if (chosen.Count == 0)
        {
            throw DisplayAnalysis.Wrong(
                "D123",
                $"the study has no component '{wanted}'",
                wanted.Place,
                NearestWord.Hint(
                    wanted,
                    components.Select(component => component.Id).Append(Any).Append(Each).Append(Device)
                )
            );
        }
        var clauses = chosen.Select(condition).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (clauses.Count == 0)
        {
            throw DisplayAnalysis.Wrong(
                "D123",
                $"no component of the study names a variable for '{wanted}' here",
                wanted.Place,
                "components in study.yaml have keys causality and action"
            );
        }
        yield return new ComponentChoice(
            wanted == Any ? "any component"
                : isDevice ? "the device or the procedure"
                : chosen[0].Label,
            "(" + string.Join(" OR ", clauses) + ")"
        );
    }

    private static string Joined(IReadOnlyList<string> labels) =>
        labels.Count < 2
            ? string.Concat(labels)
            : string.Join(", ", labels.Take(labels.Count - 1)) + " and " + labels[^1];

    private static string? Related(
        AnalysisStudy study,
        Dataset data,
        Component component,
        Place place,
        CausalitySource source
    )
    {
        var variables = new List<Placed<string>>();
        if (source != CausalitySource.Sponsor && component.Causality is { } investigator)
        {
            variables.Add(investigator);
        }
        if (source != CausalitySource.Investigator && component.SponsorCausality is { } sponsor)
        {
            variables.Add(sponsor);
        }
        if (variables.Count == 0)
        {
            return null;
        }
        foreach (var variable in variables)
        {
            Require(study, data, variable, place);
        }
        var causality = study.Definition.Causality;
        var values = string.Join(", ", causality.Related.Select(Quoted));
        // The sponsor judges serious events only: a missing second opinion is none.
        var clauses = variables.Select(variable =>
            causality.MissingIsRelated && variable.Value == component.Causality?.Value
                ? $"{variable.Value} IN ({values}) OR {variable.Value} MISSING"
                : $"{variable.Value} IN ({values})"
        );
        return "(" + string.Join(" OR ", clauses) + ")";
    }

    private static string? Action(AnalysisStudy study, Dataset data, Component component, ActionDefinition action)
    {
        if (component.Action is not { } variable)
        {
            return null;
        }
        Require(study, data, variable, action.With.Place);
        return $"{variable.Value} IN ({string.Join(", ", action.Values.Select(Quoted))})";
    }

    // Where the study does not name the variable itself, the place of the question is the place of the mistake.
    private static void Require(AnalysisStudy study, Dataset data, Placed<string> variable, Place place) =>
        study.RequireVariable(data, variable.Place.Line > 0 ? variable : variable with { Place = place });

    private static string Quoted(string value) => "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
}

/// <summary>The condition on a display's records, with what it asks of components.</summary>
internal static class DisplayCondition
{
    /// <summary>The condition, or <see langword="null"/> where every record counts.</summary>
    /// <param name="study">The study.</param>
    /// <param name="definition">The display.</param>
    /// <exception cref="ReportException">Exit code 3: it asks for a component that is not there (D123).</exception>
    public static Placed<string>? Of(AnalysisStudy study, DisplayDefinition definition)
    {
        if (definition is { Related: null, Action: null })
        {
            return definition.Where;
        }
        var data = definition.Dataset is { } name ? study.Require(name) : study.SubjectDataset;
        var choices = ComponentChoice
            .Of(study, data, definition.Related, definition.Source, definition.Action)
            .ToList();
        var place = definition.Related?.Place ?? definition.Action!.With.Place;
        return
            choices is [var choice]
            && definition.Related?.Value is not "each"
            && definition.Action?.With.Value is not "each"
            ? new Placed<string>(
                ConditionText.Join(definition.Where?.Value, choice.Condition),
                definition.Where?.Place ?? place
            )
            : throw DisplayAnalysis.Wrong(
                "D123",
                "'each' makes rows and columns; a display asks for one component or any",
                place
            );
    }
}

/// <summary>Fills a component into a label.</summary>
internal static class ComponentLabel
{
    /// <summary>The label with the component's name, with a capital where it begins the label.</summary>
    /// <param name="label">The label with <c>{component}</c>.</param>
    /// <param name="component">The name.</param>
    public static string Of(string label, string component)
    {
        const string mark = "{component}";
        var filled = label.Replace(mark, component, StringComparison.Ordinal);
        return label.StartsWith(mark, StringComparison.Ordinal) ? DisplayAnalysis.Capital(filled) : filled;
    }
}
