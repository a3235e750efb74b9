using DebiriReports.Displays;

namespace DebiriReports.CrossChecks;

/// <summary>What a document may show that has a list of displays: those, and of them nothing that tells an outcome.</summary>
/// <remarks>
/// The list names displays, and a study may replace any display by one of its own. So their results and columns are looked
/// at, too: they may be made of the named datasets alone, and of no variable that tells an endpoint of the study.
/// </remarks>
internal static class OpenReportRule
{
    /// <summary>Looks at a document.</summary>
    /// <param name="check">The rule at work.</param>
    public static void Check(DocumentCheck check)
    {
        if (check.Document.Allowed.Count == 0)
        {
            return;
        }
        var allowed = check.Document.Allowed.ToHashSet(StringComparer.Ordinal);
        foreach (var caption in check.Document.Captions)
        {
            check.Compared();
            if (check.Run.Find(caption.Id) is not { } display)
            {
                continue;
            }
            if (!allowed.Contains(display.Id))
            {
                check.Add(display.Id, $"{check.Document.Name} shows {display.Id}, which is not among its displays");
            }
            else
            {
                Sources(check, display);
            }
        }
        foreach (var run in check.Document.Runs)
        {
            check.Compared();
            var display = run.IsFact ? "" : check.Run.Results.Find(run.SourceId)?.Display ?? "";
            if (run.IsFact || !allowed.Contains(display))
            {
                check.Add(
                    run.SourceId,
                    $"{check.Document.Name} prints '{run.Text}' of {(run.IsFact ? "a subject's record" : display)}, which is not among its displays"
                );
            }
        }
    }

    private static void Sources(DocumentCheck check, CheckedDisplay display)
    {
        var data = check.Document.AllowedData;
        foreach (var source in display.Result.Sources.Where(source => data.Count > 0 && !data.Contains(source)))
        {
            check.Compared();
            check.Add(
                display.Id,
                $"{check.Document.Name} shows {display.Id}, which is made of {source}",
                "it shows what is made of " + string.Join(", ", data) + " alone"
            );
        }
        var outcomes = check
            .Run.Study.Definition.Endpoints.SelectMany(endpoint => endpoint.Variables)
            .Select(variable => variable.Value)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var variable in VariablesOf(check, display).Where(outcomes.Contains).Distinct(StringComparer.Ordinal))
        {
            check.Compared();
            check.Add(
                display.Id,
                $"{check.Document.Name} shows {display.Id}, which is made of {variable}, a variable of an endpoint"
            );
        }
    }

    private static IEnumerable<string> VariablesOf(DocumentCheck check, CheckedDisplay display)
    {
        var conditions = new List<string?> { display.Definition.Where?.Value };
        var variables = new List<string>();
        foreach (var result in display.Result.Results)
        {
            if (result.Provenance is { } provenance)
            {
                variables.AddRange(provenance.Variable is { } variable ? [variable] : []);
                conditions.Add(provenance.Subset);
                conditions.Add(provenance.Grouping);
            }
        }
        if (display.Definition is ListingDefinition listing)
        {
            variables.AddRange(ListingKind.VariablesOf(listing));
        }
        return variables.Concat(
            conditions
                .Distinct(StringComparer.Ordinal)
                .SelectMany(condition => check.Run.ConditionOf(condition)?.Variables ?? [])
        );
    }
}
