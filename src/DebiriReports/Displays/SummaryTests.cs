using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Selection;
using DebiriReports.Statistics.Descriptives;
using DebiriReports.Statistics.Proportions;

namespace DebiriReports.Displays;

/// <summary>The column of p-values of a summary: a test between arms for each variable.</summary>
internal sealed class SummaryTests
{
    private const string Title = "p-value";

    private readonly DisplayAnalysis analysis;
    private readonly SummaryComparison compare;

    private readonly IReadOnlyList<ArmGroup> groups;

    private SummaryTests(DisplayAnalysis analysis, SummaryComparison compare, ArmPairs pairs)
    {
        this.analysis = analysis;
        this.compare = compare;
        groups = pairs.Groups;
    }

    /// <summary>The columns: one for each group within which arms are compared.</summary>
    public IReadOnlyList<ResultColumn> Columns =>
        [.. groups.Select(group => new ResultColumn(PathOf(group), null, -1))];

    /// <summary>The tests of a display, or <see langword="null"/> where it asks for none or has one arm.</summary>
    public static SummaryTests? Of(DisplayAnalysis analysis, SummaryComparison? compare)
    {
        if (compare is null || ArmPairs.Of(analysis, isAsked: true) is not { } pairs)
        {
            return null;
        }
        if (compare.Continuous == ContinuousTest.Anova)
        {
            analysis.AddNote("p-values of continuous variables by one-way analysis of variance.");
        }
        if (compare.Categorical != CategoricalTest.None)
        {
            analysis.AddNote(
                $"p-values of categorical variables by {Name(compare.Categorical)}, missing values left out."
            );
        }
        return new SummaryTests(analysis, compare, pairs);
    }

    /// <summary>The tests of a continuous variable, one a column.</summary>
    /// <param name="path">The path of its row.</param>
    /// <param name="values">The values of each column of the display.</param>
    /// <param name="origin">Where they come from.</param>
    public IReadOnlyList<ResultCell> Continuous(
        IReadOnlyList<string> path,
        IReadOnlyList<double[]> values,
        Origin origin
    ) =>
        [
            .. groups.Select(group =>
            {
                if (compare.Continuous == ContinuousTest.None)
                {
                    return ResultCell.Blank;
                }
                var valued = analysis
                    .Columns.Index()
                    .Where(column => group.Arms.Contains(column.Item))
                    .Select(column => values[column.Index])
                    .Where(own => own.Length > 0)
                    .ToList();
                var p = valued.Count < 2 ? double.NaN : OneWayAnova.Test(valued).PValue;
                return Cell(group, path, p, origin with { Method = "one-way analysis of variance" });
            }),
        ];

    /// <summary>The tests of a categorical variable, one a column.</summary>
    /// <param name="path">The path of its row.</param>
    /// <param name="categories">The subjects of each category.</param>
    /// <param name="origin">Where they come from.</param>
    public IReadOnlyList<ResultCell> Categorical(
        IReadOnlyList<string> path,
        IReadOnlyList<Func<Column, RecordSet>> categories,
        Origin origin
    ) =>
        [
            .. groups.Select(group =>
                compare.Categorical == CategoricalTest.None
                    ? ResultCell.Blank
                    : Cell(
                        group,
                        path,
                        PValue(group.Arms, categories),
                        origin with
                        {
                            Method = Name(compare.Categorical),
                        }
                    )
            ),
        ];

    private double PValue(IReadOnlyList<Column> arms, IReadOnlyList<Func<Column, RecordSet>> categories)
    {
        var counts = new int[categories.Count, arms.Count];
        for (var row = 0; row < categories.Count; row++)
        {
            for (var arm = 0; arm < arms.Count; arm++)
            {
                counts[row, arm] = categories[row](arms[arm]).CountIn(arms[arm].Subjects);
            }
        }
        return compare.Categorical == CategoricalTest.Fisher
            ? FisherExactTable.PValue(counts)
            : ChiSquareTest.Test(counts).PValue;
    }

    private static string Name(CategoricalTest test) =>
        test == CategoricalTest.Fisher ? "Fisher's exact test" : "chi-square test";

    private static IReadOnlyList<string> PathOf(ArmGroup group) => [Title, .. group.Path];

    private ResultCell Cell(ArmGroup group, IReadOnlyList<string> path, double p, Origin origin) =>
        ResultCell.Of(
            analysis.Add(
                new AnalysisResult(analysis.Definition.Id, analysis.Set.Id, PathOf(group), path, "p", p)
                {
                    Dataset = origin.Dataset,
                    Formatted = analysis.Text.PValue(p),
                    Method = origin.Method,
                    Provenance = new Provenance(origin.Dataset, origin.Variable, origin.Subset, ""),
                }
            )
        );
}
