using DebiriReports.Analyses;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>The records that a component is held to have caused, or after which it was changed.</summary>
/// <param name="Label">The component as printed.</param>
/// <param name="Records">The records.</param>
/// <param name="Condition">The condition that selects them.</param>
internal sealed record ComponentChoice(string Label, RecordSet Records, string Condition)
{
    private const string Any = "any";
    private const string Each = "each";

    /// <summary>The choices that a row asks for: one, or one a component.</summary>
    /// <exception cref="ReportException">Exit code 3: no such component (D123).</exception>
    public static IEnumerable<ComponentChoice> Of(DisplayAnalysis analysis, Dataset data, OverviewRow row)
    {
        var components = analysis.Study.Definition.Components;
        var wanted = row.Related ?? row.Action!.With;
        Func<Component, string?> condition = row.Related is not null
            ? component => Related(analysis, data, component, row.Source)
            : component => Action(component, row.Action!.Values);
        if (wanted == Each)
        {
            foreach (var component in components)
            {
                if (condition(component) is { } clause)
                {
                    yield return new ComponentChoice(
                        component.Label,
                        analysis.Study.Select(data, new Placed<string>(clause, wanted.Place)),
                        clause
                    );
                }
            }
            yield break;
        }
        var chosen = wanted == Any ? components : [.. components.Where(component => component.Id == wanted)];
        if (chosen.Count == 0 && wanted != Any)
        {
            throw DisplayAnalysis.Wrong(
                "D123",
                $"the study has no component '{wanted}'",
                wanted.Place,
                NearestWord.Hint(wanted, components.Select(component => component.Id).Append(Any).Append(Each))
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
        var all = "(" + string.Join(" OR ", clauses) + ")";
        yield return new ComponentChoice(
            wanted == Any ? "any component" : chosen[0].Label,
            analysis.Study.Select(data, new Placed<string>(all, wanted.Place)),
            all
        );
    }

    private static string? Related(DisplayAnalysis analysis, Dataset data, Component component, CausalitySource source)
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
            analysis.Study.RequireVariable(data, variable);
        }
        var causality = analysis.Study.Definition.Causality;
        var values = string.Join(", ", causality.Related.Select(Quoted));
        // The sponsor judges serious events only: a missing second opinion is none.
        var clauses = variables.Select(variable =>
            causality.MissingIsRelated && variable.Value == component.Causality?.Value
                ? $"{variable.Value} IN ({values}) OR {variable.Value} MISSING"
                : $"{variable.Value} IN ({values})"
        );
        return "(" + string.Join(" OR ", clauses) + ")";
    }

    private static string? Action(Component component, IReadOnlyList<string> values) =>
        component.Action is { } variable ? $"{variable.Value} IN ({string.Join(", ", values.Select(Quoted))})" : null;

    private static string Quoted(string value) => "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
}
