using DebiriReports.Analyses;
using DebiriReports.Displays;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about footnotes and about what a display must not show.</summary>
internal static class NoteRules
{
    private static readonly string[] Names =
    [
        "BRTHDTC",
        "BRTHDT",
        "BIRTHDT",
        "DOB",
        "SUBJINIT",
        "INITIALS",
        "SUBJNAM",
        "PATNAME",
    ];

    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new(
            "C13",
            Severity.Warn,
            "Footnotes name the source, the definition of the set and the dictionary with its version"
        )
        {
            OfResults = Footnotes,
        },
        new(
            "C09",
            Severity.Refuse,
            "No output shows initials, names or dates of birth; a public one no subject and no date"
        )
        {
            IsNeverAccepted = true,
            OfResults = Identifiers,
            OfDocument = DisclosureRules.Check,
        },
    ];

    private static void Footnotes(ResultCheck check)
    {
        var standards = check.Run.Study.Definition.Standards;
        var undefined = new HashSet<string>(StringComparer.Ordinal);
        foreach (var display in check.Run.Displays)
        {
            check.Compared();
            var notes = display.Result.Notes;
            if (display.Result.Sources.Count == 0)
            {
                check.Add(display.Id, $"{display.Id} names no source");
            }
            if (display.Definition is FlowDefinition)
            {
                continue;
            }
            // Once a set: every display of it lacks the same sentence.
            if (
                display.Definition is ColumnedDefinition
                && display.Result.Set.Definition.Definition is null
                && undefined.Add(display.Result.Set.Id)
            )
            {
                check.Add(
                    display.Result.Set.Id,
                    $"the analysis set {display.Result.Set.Id} has no definition for the footnotes of {display.Id} and others",
                    "add 'definition' to the set in study.yaml"
                );
            }
            var variables = VariablesOf(display);
            Dictionary(check, display, variables.Any(CodedTerms.IsTerm), standards.Terms, notes);
            Dictionary(check, display, variables.Any(CodedTerms.IsDrug), standards.Drugs, notes);
        }
    }

    private static void Dictionary(
        ResultCheck check,
        CheckedDisplay display,
        bool isShown,
        string? dictionary,
        IReadOnlyList<string> notes
    )
    {
        if (!isShown)
        {
            return;
        }
        check.Compared();
        if (dictionary is null)
        {
            check.Add(
                display.Id,
                $"{display.Id} shows coded terms, and the study names no dictionary",
                "add it with its version to 'standards' in study.yaml"
            );
        }
        else if (!notes.Any(note => note.Contains(dictionary, StringComparison.Ordinal)))
        {
            check.Add(display.Id, $"{display.Id} shows coded terms without a footnote that names {dictionary}");
        }
    }

    private static HashSet<string> VariablesOf(CheckedDisplay display)
    {
        var variables = new HashSet<string>(StringComparer.Ordinal);
        switch (display.Definition)
        {
            case OccurrenceDefinition occurrence:
                variables.UnionWith(occurrence.Levels.Select(level => level.Value));
                break;
            case ListingDefinition listing:
                variables.UnionWith(ListingKind.VariablesOf(listing));
                break;
        }
        return variables;
    }

    private static void Identifiers(ResultCheck check)
    {
        foreach (var display in check.Run.Displays)
        {
            var used = VariablesOf(display);
            used.UnionWith(display.Result.Results.Select(result => result.Provenance?.Variable).OfType<string>());
            check.Compared();
            foreach (var name in Names.Where(used.Contains))
            {
                check.Add(
                    display.Id,
                    $"{display.Id} shows {name}, by which a person can be known",
                    "leave the variable out"
                );
            }
        }
    }
}
