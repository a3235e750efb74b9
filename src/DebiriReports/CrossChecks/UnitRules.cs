using DebiriReports.Analyses;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Results;
using DebiriReports.Displays;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about units: one unit a quantity, and values that the unit can have.</summary>
internal static class UnitRules
{
    // Enough records to see a typical value, however long the dataset.
    private const int MostRecords = 50_000;
    private static readonly string[] UnitVariables = ["AVALU", "LBSTRESU", "VSSTRESU"];

    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new("UNIT", Severity.Refuse, "A quantity has one unit in all outputs, and its values are plausible in it")
        {
            IsMilderBeforeFinal = true,
            OfResults = Units,
        },
    ];

    private static void Units(ResultCheck check)
    {
        Labels(check);
        var used = check
            .Run.Displays.SelectMany(display => display.Result.Sources)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        foreach (var name in used)
        {
            if (check.Run.Study.Find(name) is { } data)
            {
                Parameters(check, data);
            }
        }
        Medians(check);
    }

    // "Albumin (g/L)" here and "Albumin (g/dL)" there.
    private static void Labels(ResultCheck check)
    {
        var known = new Dictionary<string, (string Unit, CheckedDisplay Display)>(StringComparer.OrdinalIgnoreCase);
        foreach (var display in check.Run.Displays)
        {
            var labels = display
                .Blocks.Where(block => block["mean"] is not null || block["median"] is not null)
                .SelectMany(block => block.Row)
                .Distinct(StringComparer.Ordinal);
            foreach (var label in labels)
            {
                if (UnitOf(label) is not { } split)
                {
                    continue;
                }
                check.Compared();
                if (!known.TryAdd(split.Name, (split.Unit, display)) && known[split.Name].Unit != split.Unit)
                {
                    check.Add(
                        $"{display.Id}/{label}",
                        $"{display.Id}: '{split.Name}' is in {split.Unit} here and in {known[split.Name].Unit} in {known[split.Name].Display.Id}"
                    );
                }
            }
        }
    }

    private static void Medians(ResultCheck check)
    {
        foreach (var block in check.Run.Displays.SelectMany(display => display.Blocks))
        {
            if (block["median"] is not { } median || double.IsNaN(median.Value))
            {
                continue;
            }
            // A change from baseline has the unit and not the size of its quantity.
            if (
                block.Row.Concat(block.Group).Any(label => label.Contains("change", StringComparison.OrdinalIgnoreCase))
                || (
                    block.Display.Definition is ChangeDefinition change
                    && median.Provenance?.Variable == change.Change.Value
                )
            )
            {
                continue;
            }
            foreach (var label in block.Row)
            {
                if (
                    UnitOf(label) is { } split
                    && PlausibleValues.Of(split.Name, split.Unit) is { } range
                    && block.Value("n") >= 5
                )
                {
                    check.Compared();
                    if (median.Value < range.Low || median.Value > range.High)
                    {
                        check.Add(
                            median,
                            $"a median of {median.Formatted} {split.Unit} is not plausible for '{split.Name}'",
                            $"typical values are {range.Low} to {range.High} {split.Unit}: values and label may be of two units",
                            Severity.Warn
                        );
                    }
                }
            }
        }
    }

    private static void Parameters(ResultCheck check, Dataset data)
    {
        var study = check.Run.Study;
        if (
            study.FindVariable(data, "PARAM") is not { Variable: TextVariable label, Map: null }
            || study.FindVariable(data, "AVAL") is not { Variable: NumberVariable value, Map: null }
        )
        {
            return;
        }
        var unit =
            UnitVariables
                .Select(name => study.FindVariable(data, name))
                .FirstOrDefault(found => found is { Variable: TextVariable, Map: null })
                ?.Variable as TextVariable;
        var values = new List<double>?[label.Values.Length];
        var units = new List<int>?[label.Values.Length];
        for (var record = 0; record < data.RecordCount && record < MostRecords; record++)
        {
            var code = label.Codes[record];
            if (code < 0 || double.IsNaN(value.Values[record]))
            {
                continue;
            }
            (values[code] ??= []).Add(value.Values[record]);
            if (unit is not null && unit.Codes[record] >= 0)
            {
                var known = units[code] ??= [];
                if (!known.Contains(unit.Codes[record]))
                {
                    known.Add(unit.Codes[record]);
                }
            }
        }
        for (var code = 0; code < values.Length; code++)
        {
            if (values[code] is { Count: >= 5 } known)
            {
                Parameter(check, data, label.Values[code], units[code]?.ConvertAll(at => unit!.Values[at]), known);
            }
        }
    }

    private static void Parameter(
        ResultCheck check,
        Dataset data,
        string label,
        List<string>? units,
        List<double> values
    )
    {
        check.Compared();
        if (units is { Count: > 1 })
        {
            check.Add(
                $"{data.Name}/{label}",
                $"{data.Name}: '{label}' has values in {string.Join(" and ", units.Order(StringComparer.Ordinal))}",
                "standardise the unit before the lock"
            );
            return;
        }
        var split = UnitOf(label);
        var unit = split?.Unit ?? units?[0];
        if (unit is null || PlausibleValues.Of(split?.Name ?? label, unit) is not { } range)
        {
            return;
        }
        values.Sort();
        var median = values[values.Count / 2];
        if (median < range.Low || median > range.High)
        {
            check.Add(
                $"{data.Name}/{label}",
                $"{data.Name}: a median of {ResultsWriter.ValueText(median)} {unit} is not plausible for '{label}'",
                $"typical values are {range.Low} to {range.High} {unit}: values and label may be of two units",
                Severity.Warn
            );
        }
    }

    private static (string Name, string Unit)? UnitOf(string label)
    {
        var open = label.LastIndexOf('(');
        return open > 0 && label.EndsWith(')') && label.Length - open > 2
            ? (label[..open].Trim(), label[(open + 1)..^1].Trim())
            : null;
    }
}
