using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>Refuses what a display says and its kind would pass over.</summary>
internal static class DisplayUse
{
    /// <summary>Refuses it.</summary>
    /// <param name="definition">The display.</param>
    /// <param name="kind">Its kind.</param>
    /// <exception cref="ReportException">Exit code 3 (D132, D134): the kind has no use for it.</exception>
    public static void Require(DisplayDefinition definition, IDisplayKind kind)
    {
        RequireMethods(definition, kind);
        if (definition is { PageLabel: not null, PageBy: null })
        {
            throw DisplayAnalysis.Wrong("D134", "'pageLabel' needs 'pageBy'", definition.Place);
        }
        if (
            !kind.SelectsRecords
            && (definition.Where?.Place ?? definition.Related?.Place ?? definition.Action?.With.Place) is { } place
        )
        {
            throw DisplayAnalysis.Wrong(
                "D134",
                $"the kind '{kind.Name}' counts no records of the display: it has no condition on them",
                place.Line > 0 ? place : definition.Place
            );
        }
        if (definition is { Related: null } && definition.Source != CausalitySource.Investigator)
        {
            throw DisplayAnalysis.Wrong(
                "D129",
                "'source' says whose judgement 'related' asks for, and there is no 'related'",
                definition.Place
            );
        }
        if (definition is ColumnedDefinition { Columns: var columns })
        {
            RequireColumns(definition, columns, kind);
        }
    }

    private static void RequireColumns(DisplayDefinition definition, ColumnsDefinition columns, IDisplayKind kind)
    {
        if (
            !kind.HasColumns
            && columns.Place.Line > 0
            && columns
                is not { By: [{ Value: "all" }], Groups.Count: 0, Within.Count: 0, Total: false, TotalLabel: null }
        )
        {
            throw DisplayAnalysis.Wrong("D132", $"the kind '{kind.Name}' has no columns", columns.Place);
        }
        if (columns.Within is [var within, ..] && !kind.DividesRecords)
        {
            throw DisplayAnalysis.Wrong(
                "D132",
                $"the kind '{kind.Name}' counts subjects and has no columns of records 'within'",
                within.Place.Line > 0 ? within.Place : definition.Place,
                "columns by groups divide subjects; kinds with columns within: "
                    + string.Join(
                        ", ",
                        DisplayKinds.All.Where(other => other.DividesRecords).Select(other => other.Name)
                    )
            );
        }
    }

    private static void RequireMethods(DisplayDefinition definition, IDisplayKind kind)
    {
        var methods = definition.Methods;
        (MethodUse Use, bool IsSet)[] all =
        [
            (MethodUse.Proportion, methods.Proportion is not null),
            (MethodUse.Comparison, methods.Comparison is not null),
            (MethodUse.Survival, methods.Survival is not null),
            (MethodUse.Rate, methods.Rate is not null),
            (MethodUse.Quantile, methods.Quantile is not null),
        ];
        foreach (var (use, isSet) in all)
        {
            if (isSet && !kind.Uses.HasFlag(use))
            {
                var used = all.Where(other => kind.Uses.HasFlag(other.Use))
                    .Select(other => StrictYaml.Key(other.Use.ToString()))
                    .ToList();
                throw DisplayAnalysis.Wrong(
                    "D134",
                    $"the kind '{kind.Name}' uses no method '{StrictYaml.Key(use.ToString())}'",
                    methods.Place.Line > 0 ? methods.Place : definition.Place,
                    used.Count == 0 ? "it uses none" : "it uses: " + string.Join(", ", used)
                );
            }
        }
    }
}
