using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>A page of a display that is printed once for each value of a variable.</summary>
/// <param name="Label">The value as printed.</param>
/// <param name="Records">The records of the display's dataset that have the value.</param>
/// <param name="Condition">The condition that makes the page.</param>
/// <param name="Subjects">The subjects of a value that divides subjects, and so N; else <see langword="null"/>.</param>
/// <remarks>
/// A variable of the subject dataset divides subjects, also where the display's dataset repeats it: subjects without a
/// record count in N, and a value whose subjects have no record has its page.
/// </remarks>
public sealed record DisplayPage(string Label, RecordSet Records, string Condition, RecordSet? Subjects)
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
        var own = study.RequireVariable(dataset, name);
        var subjects = study.Set(display.Definition.AnalysisSet).Subjects;
        var codelist = (study.Definition.Codelists.GetValueOrDefault(name), false);
        if (study.FindVariable(study.SubjectDataset, name) is { } ofSubjects)
        {
            return
            [
                .. Categories
                    .Of(ofSubjects, study.SubjectCount, subjects, codelist)
                    .Select(category => new DisplayPage(
                        category.Label,
                        RecordsOf(study, dataset, category.Records),
                        ConditionOf(name, category.Value),
                        category.Records
                    )),
            ];
        }
        var subjectOf = study.SubjectsOf(dataset);
        var shown = new RecordSet(dataset.RecordCount);
        foreach (var record in study.Select(dataset, DisplayCondition.Of(study, display.Definition)))
        {
            if (subjectOf[record] >= 0 && subjects.Contains(subjectOf[record]))
            {
                shown.Add(record);
            }
        }
        return
        [
            .. Categories
                .Of(own, dataset.RecordCount, shown, codelist)
                .Select(category => new DisplayPage(
                    category.Label,
                    category.Records,
                    ConditionOf(name, category.Value),
                    null
                )),
        ];
    }

    private static string ConditionOf(Placed<string> name, string value) =>
        $"{name.Value} EQ '{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private static RecordSet RecordsOf(AnalysisStudy study, Dataset dataset, RecordSet subjects)
    {
        if (dataset.Name == study.SubjectDataset.Name)
        {
            return subjects;
        }
        var records = new RecordSet(dataset.RecordCount);
        var subjectOf = study.SubjectsOf(dataset);
        for (var record = 0; record < dataset.RecordCount; record++)
        {
            if (subjectOf[record] >= 0 && subjects.Contains(subjectOf[record]))
            {
                records.Add(record);
            }
        }
        return records;
    }
}
