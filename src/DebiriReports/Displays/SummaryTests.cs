using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Selection;
using DebiriReports.Statistics.Descriptives;
using DebiriReports.Statistics.Proportions;

namespace DebiriReports.Displays;

/// <summary>The column of p-values of a summary: a test between arms for each variable.</summary>
internal sealed class SummaryTests
{
    private static readonly IReadOnlyList<string> Group = ["p-value"];

    private readonly DisplayAnalysis analysis;
    private readonly SummaryComparison compare;

    private SummaryTests(DisplayAnalysis analysis, SummaryComparison compare, IReadOnlyList<int> arms)
    {
        this.analysis = analysis;
        this.compare = compare;
        Arms = arms;
    }

    /// <summary>The numbers of the columns that are compared.</summary>
    public IReadOnlyList<int> Arms { get; }

    /// <summary>The column.</summary>
    public static ResultColumn Column { get; } = new(Group, null, -1);

    /// <summary>The tests of a display, or <see langword="null"/> where it asks for none or has one arm.</summary>
    public static SummaryTests? Of(DisplayAnalysis analysis, SummaryComparison? compare)
    {
        var arms = Enumerable
            .Range(0, analysis.Columns.Count)
            .Where(i => analysis.Columns[i] is { Arm: >= 0, Records: null, Path.Count: 1 })
            .ToList();
        if (compare is null || arms.Count < 2)
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
        return new SummaryTests(analysis, compare, arms);
    }

    /// <summary>The test of a continuous variable.</summary>
    /// <param name="path">The path of its row.</param>
    /// <param name="values">The values of each column.</param>
    /// <param name="origin">Where they come from.</param>
    public ResultCell Continuous(IReadOnlyList<string> path, IReadOnlyList<double[]> values, Origin origin)
    {
        if (compare.Continuous == ContinuousTest.None)
        {
            return ResultCell.Blank;
        }
        var groups = Arms.Select(arm => values[arm]).Where(group => group.Length > 0).ToList();
        var p = groups.Count < 2 ? double.NaN : OneWayAnova.Test(groups).PValue;
        return Cell(path, p, origin with { Method = "one-way analysis of variance" });
    }

    /// <summary>The test of a categorical variable.</summary>
    /// <param name="path">The path of its row.</param>
    /// <param name="categories">The subjects of each category.</param>
    /// <param name="origin">Where they come from.</param>
    public ResultCell Categorical(
        IReadOnlyList<string> path,
        IReadOnlyList<Func<Column, RecordSet>> categories,
        Origin origin
    )
    {
        if (compare.Categorical == CategoricalTest.None)
        {
            return ResultCell.Blank;
        }
        var counts = new int[categories.Count, Arms.Count];
        for (var row = 0; row < categories.Count; row++)
        {
            for (var arm = 0; arm < Arms.Count; arm++)
            {
                var column = analysis.Columns[Arms[arm]];
                counts[row, arm] = categories[row](column).CountIn(column.Subjects);
            }
        }
        var p =
            compare.Categorical == CategoricalTest.Fisher
                ? FisherExactTable.PValue(counts)
                : ChiSquareTest.Test(counts).PValue;
        return Cell(path, p, origin with { Method = Name(compare.Categorical) });
    }

    private static string Name(CategoricalTest test) =>
        test == CategoricalTest.Fisher ? "Fisher's exact test" : "chi-square test";

    private ResultCell Cell(IReadOnlyList<string> path, double p, Origin origin) =>
        ResultCell.Of(
            analysis.Add(
                new AnalysisResult(analysis.Definition.Id, analysis.Set.Id, Group, path, "p", p)
                {
                    Dataset = origin.Dataset,
                    Formatted = analysis.Text.PValue(p),
                    Method = origin.Method,
                    Provenance = new Provenance(origin.Dataset, origin.Variable, origin.Subset, ""),
                }
            )
        );
}
