using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Checks;

/// <summary>Makes rules of those that a study writes in <c>study.yaml</c>.</summary>
/// <remarks>
/// A record that meets <c>where</c> is a finding; with <c>requires</c>, only where the same subject has no such record in
/// the other dataset; with <c>forbids</c>, only where the subject has one. <c>that.</c> names variables of the record.
/// </remarks>
internal static class StudyRuleCheck
{
    /// <summary>A study's rule.</summary>
    public static DataRule Of(StudyRule rule) => new(rule.Id, rule.Severity, rule.Message, run => Check(run, rule));

    private static void Check(RuleRun run, StudyRule rule)
    {
        if (
            !run.Needs(rule.Dataset.Value)
            || (rule.Requires is { } needed && !run.Needs(needed.Dataset.Value))
            || (rule.Forbids is { } other && !run.Needs(other.Dataset.Value))
        )
        {
            return;
        }
        var analysis = run.Study.Analysis;
        var table = run.Study.Find(rule.Dataset.Value)!;
        var required = Filter(run, table, rule.Requires);
        var forbidden = Filter(run, table, rule.Forbids);
        foreach (var record in analysis.Select(table.Data, rule.Where))
        {
            var subject = table.SubjectOf[record];
            var isCleared = required is { } present && Any(present, subject, record);
            var isInnocent = forbidden is { } absent && !Any(absent, subject, record);
            if (!isCleared && !isInnocent)
            {
                run.Add(table, record, rule.Message, rule.Hint);
            }
        }
    }

    private static (CheckedDataset Table, RecordFilter Filter)? Filter(
        RuleRun run,
        CheckedDataset asking,
        RequiredRecord? other
    )
    {
        if (other is null)
        {
            return null;
        }
        var analysis = run.Study.Analysis;
        var table = run.Study.Find(other.Dataset.Value)!;
        return (table, WhereClause.Parse(other.Where).Compile(analysis.Scope(table.Data, analysis.Scope(asking.Data))));
    }

    private static bool Any((CheckedDataset Table, RecordFilter Filter) other, int subject, int asking)
    {
        if (subject < 0)
        {
            return false;
        }
        foreach (var record in other.Table.Of(subject))
        {
            if (other.Filter.Matches(record, asking))
            {
                return true;
            }
        }
        return false;
    }
}
