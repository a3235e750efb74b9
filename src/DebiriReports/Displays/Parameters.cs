using DebiriReports.Analyses;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>The parameters of a dataset that a display shows, and the number of each record's.</summary>
internal sealed class Parameters
{
    private Parameters(IReadOnlyList<string> labels, int[] of)
    {
        Labels = labels;
        Of = of;
    }

    /// <summary>The labels, in the display's order.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>For each record the number of its parameter, or -1 where the display does not show it.</summary>
    public int[] Of { get; }

    /// <summary>Finds the parameters.</summary>
    /// <param name="analysis">The display on its study.</param>
    /// <param name="wanted">
    /// Their codes with labels, or <see langword="null"/> for those of the display's records and set, by label.
    /// </param>
    /// <remarks>A label is that of the display, else the data's <c>PARAM</c>, which carries the unit, else the code.</remarks>
    /// <exception cref="ReportException">Exit code 3: the data have records, and none of such a parameter (D114).</exception>
    public static Parameters Find(DisplayAnalysis analysis, LevelList? wanted)
    {
        var code = (TextVariable)Text(analysis, "PARAMCD");
        var labels = LabelsOf(analysis, code);
        var order =
            wanted?.Levels.Select(level => (level.Value, level.Label)).ToList()
            ??
            [
                .. Shown(analysis, code)
                    .Select(value => (Value: value, Label: value))
                    .OrderBy(value => labels[value.Value], StringComparer.Ordinal),
            ];
        var numberOf = new int[code.Values.Length];
        Array.Fill(numberOf, -1);
        var printed = new List<string>();
        foreach (var (value, label) in order)
        {
            var at = Array.IndexOf(code.Values, value);
            if (at < 0 && analysis.Data.RecordCount > 0)
            {
                throw Missing(analysis, code, value, analysis.Definition.Place);
            }
            if (at >= 0)
            {
                numberOf[at] = printed.Count;
            }
            printed.Add(label == value ? labels.GetValueOrDefault(value, value) : label);
        }
        return new Parameters(printed, Array.ConvertAll(code.Codes, value => value < 0 ? -1 : numberOf[value]));
    }

    private static IEnumerable<string> Shown(DisplayAnalysis analysis, TextVariable code)
    {
        var isShown = new bool[code.Values.Length];
        var subjectOf = analysis.Study.SubjectsOf(analysis.Data);
        foreach (var record in analysis.Records)
        {
            if (code.Codes[record] >= 0 && subjectOf[record] >= 0 && analysis.Set.Subjects.Contains(subjectOf[record]))
            {
                isShown[code.Codes[record]] = true;
            }
        }
        return code.Values.Where((_, i) => isShown[i]);
    }

    /// <summary>Asks for a parameter where the display may be left out without it; elsewhere it may have no records yet.</summary>
    /// <exception cref="ReportException">Exit code 3: the data have records, and none of such a parameter (D114).</exception>
    public static void RequireWhereOptional(DisplayAnalysis analysis, Placed<string> parameter)
    {
        if (!analysis.Definition.Optional || analysis.Data.RecordCount == 0)
        {
            return;
        }
        var code = (TextVariable)Text(analysis, "PARAMCD");
        if (!code.Values.Contains(parameter.Value, StringComparer.Ordinal))
        {
            throw Missing(analysis, code, parameter, parameter.Place);
        }
    }

    private static ReportException Missing(DisplayAnalysis analysis, TextVariable code, string value, Place place) =>
        DisplayAnalysis.Wrong(
            "D114",
            $"no parameter '{value}' in {analysis.Data.Name}",
            place,
            NearestWord.Hint(value, code.Values)
        );

    private static Variable Text(DisplayAnalysis analysis, Placed<string> name) =>
        analysis.Study.RequireVariable(analysis.Data, name with { Place = analysis.Definition.Place })
            is { Variable: TextVariable text, Map: null }
            ? text
            : throw DisplayAnalysis.Wrong(
                "D112",
                $"'{name}' is not a text of {analysis.Data.Name}",
                analysis.Definition.Place
            );

    private static Dictionary<string, string> LabelsOf(DisplayAnalysis analysis, TextVariable code)
    {
        var result = code.Values.ToDictionary(value => value, value => value, StringComparer.Ordinal);
        if (analysis.Study.FindVariable(analysis.Data, "PARAM")?.Variable is not { } label)
        {
            return result;
        }
        var isKnown = new bool[code.Values.Length];
        var open = isKnown.Length;
        for (var record = 0; record < code.Codes.Length && open > 0; record++)
        {
            var value = code.Codes[record];
            if (value >= 0 && !isKnown[value] && !label.IsMissing(record))
            {
                isKnown[value] = true;
                open--;
                result[code.Values[value]] = label.Text(record);
            }
        }
        return result;
    }
}
