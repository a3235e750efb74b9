using DebiriReports.Analyses;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>A group of subjects that a display counts, and within it perhaps a group of records.</summary>
/// <param name="Path">Its labels, the outer first.</param>
/// <param name="Subjects">Its subjects within the analysis set: the denominator.</param>
/// <param name="Records">Its records in the display's dataset, or <see langword="null"/> for those of its subjects.</param>
/// <param name="Condition">The condition that makes it, or empty.</param>
/// <param name="Arm">The number of its arm from 0, or -1 where it is none.</param>
/// <param name="IsTotal">Whether it is the column over all groups.</param>
public sealed record Column(
    IReadOnlyList<string> Path,
    RecordSet Subjects,
    RecordSet? Records,
    string Condition,
    int Arm,
    bool IsTotal
)
{
    /// <summary>How many subjects it has.</summary>
    public int N { get; } = Subjects.Count;

    /// <summary>The part of the path that names the arm; -1 where the column is none.</summary>
    public int ArmLevel { get; init; } = -1;

    /// <summary>The part of the path that names the group of subjects, and so carries N.</summary>
    public int CountLevel { get; init; }

    /// <summary>The result that is its N.</summary>
    public AnalysisResult? Count { get; init; }

    /// <summary>The labels of its group of subjects, without those of records within it.</summary>
    public IReadOnlyList<string> SubjectPath => Path.Count == CountLevel + 1 ? Path : [.. Path.Take(CountLevel + 1)];
}

/// <summary>Makes the columns of a display.</summary>
internal static class Columns
{
    private const string Arms = "arms";
    private const string Everybody = "all";

    /// <summary>Makes the columns.</summary>
    /// <exception cref="ReportException">Exit code 3: a grouping variable or a condition is wrong.</exception>
    public static IReadOnlyList<Column> Make(DisplayAnalysis analysis, ColumnsDefinition definition)
    {
        var (study, set) = (analysis.Study, analysis.Set);
        RequireWhole(definition);
        var groups = new List<Column> { new([], set.Subjects, null, "", -1, false) };
        if (
            definition.Groups.FirstOrDefault(group =>
                group.Related is not null || group.Action is not null || group.Source != CausalitySource.Investigator
            ) is
            { } asking
        )
        {
            throw DisplayAnalysis.Wrong(
                "D123",
                "a group of subjects asks for no component; a group of records 'within' does",
                asking.Related?.Place ?? asking.Action?.With.Place ?? asking.Place
            );
        }
        if (definition.Groups.Count > 0)
        {
            groups.Clear();
            foreach (var group in definition.Groups)
            {
                analysis.Attempt(
                    group.Optional,
                    [group.Label],
                    () =>
                        groups.Add(
                            new Column(
                                [group.Label],
                                set.Subjects.And(study.Select(study.SubjectDataset, group.Where)),
                                null,
                                group.Where?.Value ?? "",
                                -1,
                                false
                            )
                        )
                );
            }
        }
        else
        {
            foreach (var by in analysis.Collected(study.SubjectDataset, definition.By))
            {
                groups = [.. groups.SelectMany(outer => Split(study, set, definition, by, outer))];
            }
        }
        var total = definition.TotalLabel ?? study.Definition.Arms.Total;
        var isOne = groups is [{ Path.Count: 0 }];
        if (isOne || (definition.Total && groups.Count > 1))
        {
            var all = new Column([total], set.Subjects, null, "", -1, true);
            groups = isOne ? [all] : [.. groups, all];
        }
        groups = [.. groups.Select(group => group with { CountLevel = group.Path.Count - 1 })];
        var within = new List<(string Label, RecordSet? Records, string Condition)>();
        foreach (var group in definition.Within)
        {
            analysis.Attempt(group.Optional, [group.Label], () => within.AddRange(GroupsOf(analysis, group)));
        }
        return within.Count == 0
            ? groups
            :
            [
                .. groups.SelectMany(group =>
                    within.Select(inner => Within(group, inner.Label, inner.Records, inner.Condition))
                ),
            ];
    }

    // Nothing that columns say is passed over.
    private static void RequireWhole(ColumnsDefinition definition)
    {
        var fault = definition switch
        {
            { Groups.Count: > 0, IsSaid: true } => "'groups' and 'by' both say what makes the columns",
            { Levels: not null, Groups.Count: > 0 } =>
                "'levels' are of the variable of 'by', and 'groups' make the columns",
            { Levels: not null } when definition.By.All(by => by == Arms || by == Everybody) =>
                "'levels' are of a variable of 'by', and there is none",
            { TotalLabel: not null, Total: false } when definition.By is not [{ Value: Everybody }] =>
                "'totalLabel' is of the column that 'total: true' makes",
            { Basis: not null } when definition.Groups.Count > 0 || definition.By.All(by => by != Arms) =>
                "'basis' is of arms, and the columns are none",
            _ => null,
        };
        if (fault is not null)
        {
            throw DisplayAnalysis.Wrong("D129", fault, definition.Place);
        }
    }

    private static IEnumerable<Column> Split(
        AnalysisStudy study,
        AnalysisSet set,
        ColumnsDefinition definition,
        Placed<string> by,
        Column outer
    )
    {
        if (by == Everybody)
        {
            return [outer];
        }
        if (by == Arms)
        {
            var arms = ArmSubjects.Of(study, definition.Basis ?? set.Definition.Arm);
            if (arms.Count == 1 && outer.Path.Count == 0 && set.Subjects.CountIn(arms[0].Subjects) < set.Count)
            {
                // A single-arm study's own set that reaches beyond the arm (the screened) is one column all the same.
                return [outer];
            }
            return arms.Select(
                (arm, number) =>
                    Join(outer, arm.Label, arm.Subjects, arm.Condition) with
                    {
                        Arm = number,
                        ArmLevel = outer.Path.Count,
                    }
            );
        }
        var variable = study.FindVariable(study.SubjectDataset, by);
        if (variable is null)
        {
            throw new ReportException(
                ReportException.Definition,
                [
                    new Problem(
                        "D111",
                        $"no variable '{by}' in {study.SubjectDataset.Name} to make columns by",
                        by.Place,
                        NearestWord.Hint(
                            by,
                            study.SubjectDataset.Variables.Select(known => known.Name).Prepend(Everybody).Prepend(Arms)
                        )
                    ),
                ]
            );
        }
        return Categories
            .Of(
                variable.Value,
                study.SubjectDataset.RecordCount,
                set.Subjects,
                definition.Levels is { } own ? (own, true) : (study.Definition.Codelists.GetValueOrDefault(by), false)
            )
            .Select(category => Join(outer, category.Label, category.Records, $"{by.Value} EQ '{category.Value}'"));
    }

    private static Column Join(Column outer, string label, RecordSet subjects, string condition) =>
        new(
            [.. outer.Path, label],
            outer.Subjects.And(subjects),
            null,
            ConditionText.Join(outer.Condition, condition),
            outer.Arm,
            false
        )
        {
            ArmLevel = outer.ArmLevel,
        };

    private static Column Within(Column group, string label, RecordSet? records, string condition) =>
        group with
        {
            Path = [.. group.Path, label],
            Records = records,
            Condition = ConditionText.Join(group.Condition, condition),
        };

    // One group, or one a component.
    private static IEnumerable<(string Label, RecordSet? Records, string Condition)> GroupsOf(
        DisplayAnalysis analysis,
        GroupDefinition within
    )
    {
        var (study, dataset) = (analysis.Study, analysis.Data);
        foreach (var choice in ComponentChoice.Of(study, dataset, within.Related, within.Source, within.Action))
        {
            var condition = ConditionText.Join(within.Where?.Value, choice.Condition);
            yield return (
                ComponentLabel.Of(within.Label, choice.Label),
                condition.Length == 0
                    ? null
                    : study.Select(dataset, new Placed<string>(condition, within.Where?.Place ?? within.Place)),
                condition
            );
        }
    }
}
