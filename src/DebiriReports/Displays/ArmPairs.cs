using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>The arms of a display that are compared with its reference arm.</summary>
/// <remarks>
/// In nested columns each arm is compared with the reference arm of the same groups, outside and within: women with women,
/// serious events with serious events.
/// </remarks>
internal sealed class ArmPairs
{
    private readonly Dictionary<string, Column> references;
    private readonly int reference;

    private ArmPairs(IReadOnlyList<Column> arms, int reference)
    {
        this.reference = reference;
        Groups =
        [
            .. arms.GroupBy(column => ResultId.Path(Around(column)), StringComparer.Ordinal)
                .Select(group => new ArmGroup(Around(group.First()), [.. group])),
        ];
        references = Groups.ToDictionary(
            group => ResultId.Path(group.Path),
            group => group.Arms.First(column => column.Arm == reference),
            StringComparer.Ordinal
        );
        Label = references.Values.First() is var one ? one.Path[one.ArmLevel] : "";
    }

    /// <summary>The reference arm's label.</summary>
    public string Label { get; }

    /// <summary>The groups within which arms are compared: one where columns are arms alone.</summary>
    public IReadOnlyList<ArmGroup> Groups { get; }

    /// <summary>The pairs of a display; <see langword="null"/> where there are not two arms.</summary>
    /// <param name="analysis">The display.</param>
    /// <param name="isAsked">Whether the display asks for comparisons, and does not only allow them.</param>
    /// <exception cref="Analyses.ReportException">
    /// Exit code 3: comparisons are asked for in columns that are no arms (D133), or the reference arm is unknown (D123).
    /// </exception>
    public static ArmPairs? Of(DisplayAnalysis analysis, bool isAsked)
    {
        var arms = analysis.Columns.Where(column => column.Arm >= 0).ToList();
        var order = analysis.Study.Definition.Arms.Order;
        if (isAsked && arms.Count == 0 && order.Count > 1)
        {
            var columns = ((ColumnedDefinition)analysis.Definition).Columns;
            throw DisplayAnalysis.Wrong(
                "D133",
                "'compare' asks for comparisons of arms, and the columns are no arms",
                columns.Place.Line > 0 ? columns.Place : analysis.Definition.Place,
                "columns by arms, alone or nested as by: [SEX, arms]; or no 'compare'"
            );
        }
        if (arms.Select(column => column.Arm).Distinct().Count() < 2)
        {
            return null;
        }
        var wanted = analysis.Study.Definition.Arms.Reference;
        var number = wanted is null
            ? arms.Max(column => column.Arm)
            : order.ToList().FindIndex(arm => arm.Value == wanted.Value.Value);
        return number < 0
            ? throw DisplayAnalysis.Wrong(
                "D123",
                $"the reference arm '{wanted}' is none of the study's arms",
                wanted!.Value.Place,
                Analyses.NearestWord.Hint(wanted.Value, order.Select(arm => arm.Value))
            )
            : new ArmPairs(arms, number);
    }

    /// <summary>The column that a column is compared with; <see langword="null"/> for the reference itself and what is no arm.</summary>
    public Column? ReferenceOf(Column column) =>
        column.Arm < 0 || column.Arm == reference ? null : references.GetValueOrDefault(ResultId.Path(Around(column)));

    /// <summary>Makes the cell of a column from the column and its reference.</summary>
    /// <param name="cell">The cell of a comparison.</param>
    /// <returns>The cell of any column; blank for the reference itself and what is no arm.</returns>
    public Func<Column, ResultCell> Compare(Func<Column, Column, ResultCell> cell) =>
        column => ReferenceOf(column) is { } own ? cell(column, own) : ResultCell.Blank;

    /// <summary>The strata that variables of the subject dataset make together; all subjects where there are none.</summary>
    public static IReadOnlyList<RecordSet> Strata(DisplayAnalysis analysis, IReadOnlyList<Placed<string>> variables)
    {
        var strata = new List<RecordSet> { RecordSet.All(analysis.Study.SubjectCount) };
        foreach (var name in variables)
        {
            var subjects = analysis.Study.SubjectDataset;
            var categories = Categories.Of(
                analysis.Study.RequireVariable(subjects, name),
                subjects.RecordCount,
                analysis.Set.Subjects,
                (null, false)
            );
            strata = [.. strata.SelectMany(stratum => categories.Select(category => stratum.And(category.Records)))];
        }
        return strata;
    }

    private static IReadOnlyList<string> Around(Column column) =>
        [.. column.Path.Take(column.ArmLevel), .. column.Path.Skip(column.ArmLevel + 1)];
}

/// <summary>The arms of one group of columns.</summary>
/// <param name="Path">The labels of the group, without the arms'; none where columns are arms alone.</param>
/// <param name="Arms">The columns of its arms, in order.</param>
internal sealed record ArmGroup(IReadOnlyList<string> Path, IReadOnlyList<Column> Arms);
