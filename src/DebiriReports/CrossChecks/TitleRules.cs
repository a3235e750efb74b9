using DebiriReports.Analyses;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Displays;
using DebiriReports.Documents.Model;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about titles: they name what is selected, and the document prints them.</summary>
internal static class TitleRules
{
    private const string ParameterCode = "PARAMCD";
    private const string Parameter = "PARAM";

    // A word of a title of adverse events, and what every event below it then has: one of these values.
    private static readonly IReadOnlyList<(string Word, (string Variable, string Value)[] Holds)> EventWords =
    [
        ("treatment-emergent", [("TRTEMFL", "Y")]),
        ("serious", [("AESER", "Y")]),
        ("of special interest", [("AESIFL", "Y")]),
        ("fatal", [("AEOUT", "FATAL"), ("AESDTH", "Y"), ("AETOXGR", "5")]),
    ];

    private static readonly HashSet<string> Negations = new(StringComparer.OrdinalIgnoreCase)
    {
        "not",
        "non",
        "no",
        "other",
        "without",
        "except",
        "excluding",
    };

    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new("TITLE", Severity.Refuse, "A title names the parameter, the events and the set that its display selects")
        {
            OfResults = Titles,
            OfDocument = Captions,
        },
    ];

    private static void Titles(ResultCheck check)
    {
        var labels = new Dictionary<string, Dictionary<string, string>?>(StringComparer.Ordinal);
        foreach (var display in check.Run.Displays)
        {
            check.Compared();
            var title = display.Result.Display.Title;
            if (string.IsNullOrWhiteSpace(title))
            {
                check.Add(display.Id, $"{display.Id} has no title");
                continue;
            }
            Parameters(check, display, title, labels);
            Events(check, display, title);
            Sets(check, display, title);
        }
    }

    // The title names another parameter of the dataset and not the one that is selected.
    private static void Parameters(
        ResultCheck check,
        CheckedDisplay display,
        string title,
        Dictionary<string, Dictionary<string, string>?> known
    )
    {
        var codes = display
            .Result.Results.Select(result => check.Run.ConditionOf(result.Provenance?.Subset)?.ValueOf(ParameterCode))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (
            codes.Count != 1
            || display.Definition.Dataset is not { } name
            || check.Run.Study.Find(name) is not { } data
            || Labels() is not { } labels
            || !labels.TryGetValue(codes[0], out var own)
            || Says(title, own)
        )
        {
            return;
        }
        foreach (var (code, label) in labels)
        {
            if (code != codes[0] && Says(title, label))
            {
                check.Add(
                    display.Id,
                    $"{display.Id}: the title '{title}' names '{label}' ({code}), and the display selects {codes[0]}"
                );
            }
        }

        Dictionary<string, string>? Labels()
        {
            if (!known.TryGetValue(data.Name, out var found))
            {
                known.Add(data.Name, found = LabelsOf(check, data));
            }
            return found;
        }
    }

    private static Dictionary<string, string>? LabelsOf(ResultCheck check, Dataset data)
    {
        if (
            check.Run.Study.FindVariable(data, ParameterCode) is not { Variable: TextVariable code, Map: null }
            || check.Run.Study.FindVariable(data, Parameter) is not { Variable: TextVariable label, Map: null }
        )
        {
            return null;
        }
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var record = 0; record < data.RecordCount && labels.Count < code.Values.Length; record++)
        {
            if (code.Codes[record] >= 0 && label.Codes[record] >= 0)
            {
                labels.TryAdd(code.Values[code.Codes[record]], Stem(label.Values[label.Codes[record]]));
            }
        }
        return labels;
    }

    private static string Stem(string label)
    {
        var open = label.IndexOf('(', StringComparison.Ordinal);
        return (open > 0 ? label[..open] : label).Trim();
    }

    private static bool Says(string title, string words) =>
        words.Length > 3 && title.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static void Events(ResultCheck check, CheckedDisplay display, string title)
    {
        var study = check.Run.Study;
        if (
            display.Definition is not (OccurrenceDefinition or ListingDefinition)
            || display.Definition.Dataset is not { } name
            || study.Find(name) is not { } data
            || study.FindVariable(data, "AEDECOD") is null
        )
        {
            return;
        }
        foreach (var (word, holds) in EventWords)
        {
            var at = title.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            // "Non-serious", "not treatment-emergent" and "serious and other" are other things.
            if (at < 0 || (at > 0 && title[at - 1] is '-') || IsNegated(title, at))
            {
                continue;
            }
            var variables = holds
                .Select(pair => (study.FindVariable(data, pair.Variable)?.Variable, pair.Value))
                .Where(pair => pair.Variable is not null)
                .ToList();
            if (variables.Count == 0)
            {
                continue;
            }
            check.Compared();
            var others = 0;
            var subjectOf = study.SubjectsOf(data);
            foreach (var record in study.Select(data, DisplayCondition.Of(study, display.Definition)))
            {
                var isShown = subjectOf[record] >= 0 && display.Result.Set.Subjects.Contains(subjectOf[record]);
                if (isShown && !variables.Exists(pair => pair.Variable!.Text(record) == pair.Value))
                {
                    others++;
                }
            }
            if (others > 0)
            {
                check.Add(
                    display.Id,
                    $"{display.Id}: the title says '{word}', and {others} of the events below it are not "
                        + $"({string.Join(" or ", holds.Select(pair => $"{pair.Variable} {pair.Value}"))})"
                );
            }
        }
    }

    private static bool IsNegated(string title, int at)
    {
        var words = title[..at].Split([' ', '-', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return words.Any(word => Negations.Contains(word))
            || title[at..].Contains(" and other", StringComparison.OrdinalIgnoreCase);
    }

    // "… in the per-protocol set" over another set's numbers.
    private static void Sets(ResultCheck check, CheckedDisplay display, string title)
    {
        var own = display.Result.Set.Definition.Label;
        foreach (var (id, set) in check.Run.Study.Definition.AnalysisSets)
        {
            var isNamed =
                set.Label.Contains(" set", StringComparison.OrdinalIgnoreCase)
                || set.Label.Contains("population", StringComparison.OrdinalIgnoreCase);
            if (isNamed && id != display.Result.Set.Id && Says(title, set.Label) && !Says(title, own))
            {
                check.Add(
                    display.Id,
                    $"{display.Id}: the title names the {set.Label}, and the display counts the {own}"
                );
            }
        }
    }

    private static void Captions(DocumentCheck check)
    {
        var words = check.Run.Settings.Words;
        foreach (var caption in check.Document.Captions)
        {
            if (check.Run.Find(caption.Id) is not { } display)
            {
                continue;
            }
            check.Compared();
            var title = PlainText.Of(caption.Title);
            if (title != words.Fill(display.Result.Display.Title))
            {
                check.Add(display.Id, $"{check.Document.Name}: {display.Id} is titled '{title}'");
            }
            var set = words.Fill(display.Result.Set.Definition.Label);
            if (!caption.Subtitles.Any(subtitle => PlainText.Of(subtitle).Contains(set, StringComparison.Ordinal)))
            {
                check.Add(display.Id, $"{check.Document.Name}: {display.Id} does not name its analysis set '{set}'");
            }
        }
    }
}
