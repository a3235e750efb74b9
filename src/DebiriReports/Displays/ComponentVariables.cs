using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>The variables that tell something of each component of a study, those that components share once.</summary>
/// <param name="Ids">The ids of the components, joined.</param>
/// <param name="Variable">The variable.</param>
internal sealed record ComponentVariables(string Ids, Placed<string> Variable)
{
    private const string Mark = "{components}";

    /// <summary>The variables that a reference of a listing stands for; <see langword="null"/> where it is none of these.</summary>
    /// <param name="study">The study.</param>
    /// <param name="reference"><c>component.causality</c>, <c>component.sponsorCausality</c> or <c>component.action</c>.</param>
    public static IReadOnlyList<ComponentVariables>? Find(StudyDefinition study, string reference)
    {
        Func<Component, Placed<string>?>? of = reference switch
        {
            "component.causality" => component => component.Causality,
            "component.sponsorCausality" => component => component.SponsorCausality,
            "component.action" => component => component.Action,
            _ => null,
        };
        return of is null
            ? null
            :
            [
                .. ComponentChoice
                    .ComponentsOf(study)
                    .Where(component => of(component) is not null)
                    .GroupBy(component => of(component)!.Value.Value)
                    .Select(shared => new ComponentVariables(
                        string.Join('+', shared.Select(component => component.Id)),
                        of(shared.First())!.Value
                    )),
            ];
    }

    /// <summary>The title of a column with the components that its text tells, in its order.</summary>
    /// <param name="study">The study.</param>
    /// <param name="column">The column.</param>
    /// <param name="told">Takes the ids that the title prints, for the legend.</param>
    public static string Title(StudyDefinition study, ListingColumnDefinition column, ISet<string> told)
    {
        if (!column.Title.Contains(Mark, StringComparison.Ordinal))
        {
            return column.Title;
        }
        var ids = ListingKind
            .ReferencesOf(column.Text)
            .Select(reference => Find(study, reference))
            .FirstOrDefault(found => found is not null)
            ?.Select(shared => shared.Ids)
            .ToList();
        foreach (var id in (ids ?? []).SelectMany(joined => joined.Split('+')))
        {
            told.Add(id);
        }
        return column.Title.Replace(Mark, string.Join('/', ids ?? []), StringComparison.Ordinal).TrimEnd('\n', ' ');
    }

    /// <summary>What the ids in titles mean, or <see langword="null"/> where there are none.</summary>
    /// <param name="study">The study.</param>
    /// <param name="told">The ids.</param>
    public static string? Legend(StudyDefinition study, ISet<string> told)
    {
        var known = study.Components.Where(component => told.Contains(component.Id)).ToList();
        return known.Count == 0
            ? null
            : string.Join("; ", known.Select(component => $"{component.Id} = {component.Label}")) + ".";
    }
}
