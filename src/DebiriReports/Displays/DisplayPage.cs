using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Selection;

namespace DebiriReports.Displays;

/// <summary>A page of a display that is printed once for each value of a variable.</summary>
/// <param name="Label">The value as printed.</param>
/// <param name="Records">The records of the display's dataset that have the value.</param>
/// <param name="Condition">The condition that makes the page.</param>
/// <param name="IsOfSubjects">Whether the variable divides subjects, and so N.</param>
public sealed record DisplayPage(string Label, RecordSet Records, string Condition, bool IsOfSubjects)
{
    /// <summary>The pages of a display; none where it is one.</summary>
    /// <exception cref="Analyses.ReportException">Exit code 3: the variable is not there (D111).</exception>
    internal static IReadOnlyList<DisplayPage> Of(Display display, AnalysisStudy study)
    {
        if (display.Definition.PageBy is not { } name)
        {
            return [];
        }
        var dataset = display.Definition.Dataset is { } wanted ? study.Require(wanted) : study.SubjectDataset;
        var variable = study.RequireVariable(dataset, name);
        var subjects = study.Set(display.Definition.AnalysisSet).Subjects;
        var within = study.Select(dataset, display.Definition.Where);
        var subjectOf = study.SubjectsOf(dataset);
        var shown = new RecordSet(dataset.RecordCount);
        foreach (var record in within)
        {
            if (subjectOf[record] >= 0 && subjects.Contains(subjectOf[record]))
            {
                shown.Add(record);
            }
        }
        return
        [
            .. Categories
                .Of(variable, dataset.RecordCount, shown, (study.Definition.Codelists.GetValueOrDefault(name), false))
                .Select(category => new DisplayPage(
                    category.Label,
                    category.Records,
                    $"{name.Value} EQ '{category.Value.Replace("'", "''", StringComparison.Ordinal)}'",
                    variable.Map is not null || dataset.Name == study.SubjectDataset.Name
                )),
        ];
    }
}
