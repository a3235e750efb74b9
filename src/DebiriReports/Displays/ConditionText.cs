using DebiriReports.Analyses;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>Joins conditions to the one that a result carries, so that the same records can be selected again.</summary>
internal static class ConditionText
{
    /// <summary>Conditions that must all hold, as one.</summary>
    /// <param name="conditions">The conditions; empty ones are left out.</param>
    /// <returns>The condition; alternatives within it stand in parentheses.</returns>
    public static string Join(params IEnumerable<string?> conditions)
    {
        var all = conditions
            .Where(condition => !string.IsNullOrEmpty(condition))
            .Select(condition => condition!)
            .ToList();
        return all.Count == 1 ? all[0] : string.Join(" AND ", all.Select(Whole));
    }

    private static string Whole(string condition) =>
        condition.Contains(" OR ", StringComparison.OrdinalIgnoreCase)
        && WhereClause.Parse(new Placed<string>(condition, Place.None)) is AnyClause
            ? $"({condition})"
            : condition;
}
