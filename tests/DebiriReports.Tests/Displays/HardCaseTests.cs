using DebiriReports.Analyses.Results;
using DebiriReports.Documents.Model;

namespace DebiriReports.Tests.Displays;

/// <summary>Every kind on studies that are empty, small, silent or two-armed.</summary>
public sealed class HardCaseTests
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var study in StudyVariants.All.Keys)
        {
            foreach (var name in KindTests.All.Concat(CatalogueTests.All))
            {
                cases.Add(name, study);
            }
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_display_stays_whole_and_consistent(string name, string study)
    {
        var display = KindTests.All.Contains(name) ? KindTests.Load(name) : CatalogueTests.Load(name);
        var result = display.Analyze(StudyVariants.All[study].Value);
        _ = new ResultSet(result.Results);
        Assert.All(result.Results, Consistent);
        IntervalsHoldTheirEstimates(result.Results);
        foreach (var block in display.Present(result, KindTests.Plain))
        {
            Whole(block);
        }
        // A design has its characteristics whoever takes part.
        var counts = !result.Sources.Contains("study.yaml");
        if (counts && (study is "no subjects" or "nobody in the sets" && result.Set.Id != "SCR"))
        {
            Assert.True(result.IsEmpty);
        }
    }

    [Fact]
    public void Two_arms_print_as_they_were_accepted()
    {
        foreach (
            var name in new[]
            {
                "proportion-compare",
                "tte",
                "forest-hazard",
                "flow",
                "overview-columns",
                "summary-compare",
                "occurrence-compare",
            }
        )
        {
            var display = KindTests.Load(name);
            var result = display.Analyze(StudyVariants.All["two arms"].Value);
            Snapshot.Match("two-arms-" + name, BlockText.Of(display.Present(result, KindTests.Plain)));
        }
    }

    private static void Consistent(AnalysisResult result)
    {
        Assert.False(double.IsInfinity(result.Value), result.Id);
        Assert.False(string.IsNullOrEmpty(result.Formatted), result.Id);
        if (result.Numerator is { } numerator && result.Denominator is { } denominator)
        {
            Assert.InRange(numerator, 0, denominator);
            Assert.False(string.IsNullOrEmpty(result.DenominatorId), result.Id);
        }
        if (result.Statistic is "pct")
        {
            Assert.True(double.IsNaN(result.Value) || result.Value is >= 0 and <= 100, result.Id);
        }
        if (result.Statistic is "rate" or "p" || result.Statistic.EndsWith("_p", StringComparison.Ordinal))
        {
            Assert.True(double.IsNaN(result.Value) || result.Value is >= 0 and <= 1, result.Id);
        }
    }

    private static void IntervalsHoldTheirEstimates(IReadOnlyList<AnalysisResult> results)
    {
        var byId = results.ToDictionary(result => result.Id, StringComparer.Ordinal);
        foreach (var lower in results.Where(result => result.Statistic.Contains("lcl", StringComparison.Ordinal)))
        {
            var upper = byId[lower.Id.Replace("lcl", "ucl", StringComparison.Ordinal)];
            Assert.False(lower.Value > upper.Value, lower.Id);
            var of = lower.Statistic switch
            {
                "lcl" => "rate",
                var statistic => statistic.Replace("_lcl", "", StringComparison.Ordinal),
            };
            // An interval of a row that only counts holds its percentage.
            var estimate = byId.TryGetValue(ResultId.Of(lower.Display, lower.Group, lower.Row, of), out var own)
                ? own.Value
                : byId[ResultId.Of(lower.Display, lower.Group, lower.Row, "pct")].Value / 100;
            Assert.False(lower.Value > estimate + 1e-12 || upper.Value < estimate - 1e-12, lower.Id);
        }
    }

    private static void Whole(Block block)
    {
        switch (block)
        {
            case Table table:
                Whole(table);
                break;
            case Figure figure:
                Assert.NotEmpty(figure.AlternativeText);
                Assert.NotEqual(0, ChartText.Of(figure.Chart).Length);
                if (figure.DataTable is { } data)
                {
                    Whole(data);
                }
                break;
            default:
                Assert.Fail(block.GetType().Name);
                break;
        }
    }

    private static void Whole(Table table)
    {
        var hanging = new int[table.Columns.Count];
        foreach (var row in table.Header.Concat(table.Rows))
        {
            var column = 0;
            foreach (var cell in row.Cells)
            {
                while (column < hanging.Length && hanging[column] > 0)
                {
                    hanging[column++]--;
                }
                for (var covered = 0; covered < cell.ColumnSpan; covered++)
                {
                    Assert.True(column < hanging.Length, "a row is wider than its table");
                    hanging[column++] = cell.RowSpan - 1;
                }
            }
            while (column < hanging.Length && hanging[column] > 0)
            {
                hanging[column++]--;
            }
            Assert.Equal(hanging.Length, column);
        }
        Assert.NotEmpty(table.EmptyText);
    }
}
