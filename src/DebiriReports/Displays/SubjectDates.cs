using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>Reads dates of subjects and of their records for figures over time.</summary>
internal static class SubjectDates
{
    /// <summary>A date variable of the subject dataset.</summary>
    /// <exception cref="Analyses.ReportException">Exit code 3: it is not there or no date.</exception>
    public static DateVariable Of(DisplayAnalysis analysis, Placed<string> name) =>
        Of(analysis, analysis.Study.SubjectDataset, name);

    /// <summary>A date variable of a dataset.</summary>
    /// <exception cref="Analyses.ReportException">Exit code 3: it is not there or no date.</exception>
    public static DateVariable Of(DisplayAnalysis analysis, Dataset dataset, Placed<string> name) =>
        analysis.Study.RequireVariable(dataset, name) is { Map: null } found && found.Variable.AsDates() is { } date
            ? date
            : throw DisplayAnalysis.Wrong("D112", $"'{name}' is not a date of {dataset.Name}", name.Place);

    /// <summary>A date variable of the subject dataset whose dates are compared between subjects.</summary>
    /// <exception cref="Analyses.ReportException">Exit code 3: it is not there or no date, or its dates are no calendar dates.</exception>
    public static DateVariable OfCalendar(DisplayAnalysis analysis, Placed<string> name) =>
        Of(analysis, name) is var date && Array.Exists(date.Values, value => value.IsRelative)
            ? throw DisplayAnalysis.Wrong("D141", $"'{name}' counts from each subject's reference day", name.Place)
            : date;

    /// <summary>Subjects in the order of a date, those of one day by their id; subjects without the date last.</summary>
    /// <exception cref="Analyses.ReportException">Exit code 3: it is not there or no date, or its dates are no calendar dates.</exception>
    public static (int[] Subjects, DateVariable Date) InOrder(
        DisplayAnalysis analysis,
        Placed<string> name,
        Analyses.Selection.RecordSet subjects
    )
    {
        var date = OfCalendar(analysis, name);
        var ordered = subjects
            .ToArray()
            .OrderBy(date.IsMissing)
            .ThenBy(subject => date.IsMissing(subject) ? default : date.Values[subject])
            .ThenBy(subject => analysis.Study.SubjectIds[subject], StringComparer.Ordinal);
        return ([.. ordered], date);
    }

    /// <summary>A number variable of a dataset.</summary>
    /// <exception cref="Analyses.ReportException">Exit code 3: it is not there or no number.</exception>
    public static NumberVariable Number(DisplayAnalysis analysis, Dataset dataset, Placed<string> name) =>
        analysis.Study.RequireVariable(dataset, name) is { Map: null } found && found.Variable.AsNumbers() is { } number
            ? number
            : throw DisplayAnalysis.Wrong("D112", $"'{name}' is not a number of {dataset.Name}", name.Place);

    /// <summary>For each subject the number of its value of a category variable, and the categories' labels.</summary>
    /// <remarks>Subjects without a value get a category of their own, last, where there are any.</remarks>
    public static (int[] Of, List<string> Labels) Categories(
        DisplayAnalysis analysis,
        Placed<string>? variable,
        LevelList? levels,
        Analyses.Selection.RecordSet subjects
    )
    {
        var of = new int[analysis.Study.SubjectCount];
        if (analysis.Collected(analysis.Study.SubjectDataset, variable) is not { } name)
        {
            return (of, [analysis.Whole.Path[^1]]);
        }
        var dataset = analysis.Study.SubjectDataset;
        var found = Displays
            .Categories.Of(
                analysis.Study.RequireVariable(dataset, name),
                dataset.RecordCount,
                subjects,
                analysis.LevelsOf(levels, name)
            )
            .Where(category => category.Records.CountIn(subjects) > 0)
            .ToList();
        Array.Fill(of, found.Count);
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var subject in found[i].Records)
            {
                of[subject] = i;
            }
        }
        var labels = found.ConvertAll(category => category.Label);
        foreach (var subject in subjects)
        {
            if (of[subject] == found.Count)
            {
                labels.Add("Missing");
                break;
            }
        }
        return (of, labels);
    }
}
