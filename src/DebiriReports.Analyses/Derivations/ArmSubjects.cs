using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Derivations;

/// <summary>The subjects of one arm.</summary>
/// <param name="Value">The arm's value in the data.</param>
/// <param name="Label">The arm as printed.</param>
/// <param name="Subjects">Its subjects, of every analysis set and none.</param>
/// <param name="Condition">The condition that makes it.</param>
public sealed record ArmSubjects(string Value, string Label, RecordSet Subjects, string Condition)
{
    /// <summary>The arms of a study in the order of its columns.</summary>
    /// <param name="study">The study.</param>
    /// <param name="basis">Whether the planned or the received treatment decides.</param>
    /// <returns>One entry an arm, without subjects where the data have none.</returns>
    /// <exception cref="ReportException">Exit code 3: the arm's variable is not in the subject dataset (D111).</exception>
    public static IReadOnlyList<ArmSubjects> Of(AnalysisStudy study, ArmBasis basis)
    {
        var arms = study.Definition.Arms;
        var name = basis == ArmBasis.Planned ? arms.Planned ?? arms.Variable : arms.Variable;
        var variable = study.RequireVariable(study.SubjectDataset, name).Variable;
        var result = new List<ArmSubjects>();
        foreach (var value in arms.Order)
        {
            var subjects = new RecordSet(study.SubjectCount);
            for (var subject = 0; subject < study.SubjectCount; subject++)
            {
                if (IsValue(variable, subject, value.Value))
                {
                    subjects.Add(subject);
                }
            }
            var condition = $"{name.Value} EQ '{value.Value.Replace("'", "''", StringComparison.Ordinal)}'";
            result.Add(new ArmSubjects(value, arms.LabelOf(value), subjects, condition));
        }
        return result;
    }

    private static bool IsValue(Variable variable, int subject, string value) =>
        variable is TextVariable text
            ? text.Codes[subject] >= 0 && text.Values[text.Codes[subject]] == value
            : variable.Text(subject) == value;
}
