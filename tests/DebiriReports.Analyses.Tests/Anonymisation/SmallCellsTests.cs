using DebiriReports.Analyses.Anonymisation;
using DebiriReports.Analyses.Results;

namespace DebiriReports.Analyses.Tests.Anonymisation;

public sealed class SmallCellsTests
{
    private static AnalysisResult Count(string group, string[] row, int value, int of, string display = "t") =>
        new(display, "SAF", [group], row, "n", value)
        {
            Dataset = "ADSL",
            Numerator = value,
            Denominator = of,
            DenominatorId = "SAF",
            Formatted = value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };

    private static IReadOnlyList<AnalysisResult> Told(params AnalysisResult[] results) =>
        SmallCells.Of([results], 5, new HashSet<string>()).Told(results);

    private static string[] Texts(IEnumerable<AnalysisResult> results) =>
        [.. results.Select(result => result.Formatted)];

    [Fact]
    public void A_small_count_goes_with_all_that_was_computed_of_it()
    {
        var small = Count("A", ["Rash"], 3, 46);
        var told = Told(
            small,
            small with
            {
                Statistic = "pct",
                Value = 6.5,
                Formatted = "6.5",
            },
            Count("A", ["Pain"], 12, 46),
            Count("A", ["Cough"], 0, 46)
        );
        Assert.Equal(["<5", "not shown", "12", "0"], Texts(told));
        Assert.True(double.IsNaN(told[0].Value));
        Assert.Null(told[0].Numerator);
        Assert.True(double.IsNaN(told[1].Value));
    }

    [Fact]
    public void The_next_count_of_a_partition_is_hidden_too()
    {
        Assert.Equal(
            ["<5", "≥5", "30"],
            Texts(
                Told(
                    Count("A", ["Race", "A"], 2, 46),
                    Count("A", ["Race", "B"], 14, 46),
                    Count("A", ["Race", "C"], 30, 46)
                )
            )
        );
        // Two small ones that add up to two would be one each.
        Assert.Equal(
            ["<5", "<5", "≥5", "30"],
            Texts(
                Told(
                    Count("A", ["Race", "A"], 1, 46),
                    Count("A", ["Race", "B"], 1, 46),
                    Count("A", ["Race", "C"], 14, 46),
                    Count("A", ["Race", "D"], 30, 46)
                )
            )
        );
    }

    [Fact]
    public void A_total_over_arms_does_not_give_an_arm_away()
    {
        var told = Texts(
            Told(
                Count("A", ["Rash"], 2, 50),
                Count("B", ["Rash"], 9, 50),
                Count("Total", ["Rash"], 11, 100),
                Count("A", ["Pain"], 20, 50),
                Count("B", ["Pain"], 30, 50),
                Count("Total", ["Pain"], 50, 100)
            )
        );
        Assert.Equal(["<5", "≥5", "11", "20", "30", "50"], told);
    }

    [Fact]
    public void The_same_quantity_is_hidden_in_every_display()
    {
        var from = new Provenance("ADSL", "RACE", "", "TRT01A EQ 'A'");
        AnalysisResult Race(string display, string label, int value) =>
            Count("A", ["Race", label], value, 46, display) with
            {
                Provenance = from,
            };
        AnalysisResult[] first = [Race("t", "A", 2), Race("t", "B", 14), Race("t", "C", 30)];
        AnalysisResult[] second = [Race("u", "B", 14)];
        var cells = SmallCells.Of([first, second], 5, new HashSet<string>());
        Assert.Equal(["≥5"], Texts(cells.Told(second)));
    }

    [Fact]
    public void Extremes_of_a_banded_number_and_statistics_of_few_at_risk_are_not_shown()
    {
        var age = new Provenance("ADSL", "AGE", "", "");
        AnalysisResult Of(string statistic, double value) =>
            new("t", "SAF", ["A"], ["Age"], statistic, value)
            {
                Dataset = "ADSL",
                Formatted = "x",
                Provenance = age,
            };
        AnalysisResult[] results =
        [
            Of("mean", 60),
            Of("min", 41),
            Of("max", 80),
            Of("at_risk@12", 3),
            Of("survival@12", 0.4),
            Of("at_risk@6", 20),
            Of("survival@6", 0.7),
        ];
        var cells = SmallCells.Of([results], 5, new HashSet<string> { "AGE" });
        Assert.Equal(["x", "not shown", "not shown", "<5", "not shown", "x", "x"], Texts(cells.Told(results)));
    }

    // Whatever table: a reader who knows the marks, the shown counts and all sums finds two values for each small count.
    [Fact]
    public void No_small_count_of_a_table_of_two_ways_can_be_computed()
    {
        var random = new Random(7);
        var hiddenAtAll = 0;
        for (var round = 0; round < 150; round++)
        {
            var rows = random.Next(2, 4);
            var counts = new int[rows, 2];
            var results = new List<AnalysisResult>();
            var size = new int[2];
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < 2; column++)
                {
                    counts[row, column] = random.Next(3) == 0 ? random.Next(0, 4) : random.Next(5, 12);
                    size[column] += counts[row, column];
                }
            }
            for (var row = 0; row < rows; row++)
            {
                results.Add(Count("A", ["Race", $"R{row}"], counts[row, 0], size[0]));
                results.Add(Count("B", ["Race", $"R{row}"], counts[row, 1], size[1]));
                results.Add(Count("Total", ["Race", $"R{row}"], counts[row, 0] + counts[row, 1], size[0] + size[1]));
            }
            var told = SmallCells.Of([results], 5, new HashSet<string>()).Told(results);
            var possible = Solutions(told, rows, size);
            for (var i = 0; i < results.Count; i++)
            {
                if (told[i].IsSuppressed && results[i].Value is > 0 and < 5)
                {
                    hiddenAtAll++;
                    Assert.True(
                        possible.Select(solution => solution[i]).Distinct().Count() > 1,
                        $"round {round}: {string.Join(' ', Texts(told))} gives {results[i].Value} away"
                    );
                }
            }
        }
        Assert.True(hiddenAtAll > 100);
    }

    private static List<int[]> Solutions(IReadOnlyList<AnalysisResult> told, int rows, int[] size)
    {
        var found = new List<int[]>();
        var values = new int[told.Count];
        Fill(0);
        return found;

        void Fill(int row)
        {
            if (row == rows)
            {
                if (Sum(0) == size[0] && Sum(1) == size[1])
                {
                    found.Add([.. values]);
                }
                return;
            }
            foreach (var a in Possible(told[3 * row]))
            {
                foreach (var b in Possible(told[3 * row + 1]))
                {
                    if (!Fits(told[3 * row + 2], a + b))
                    {
                        continue;
                    }
                    (values[3 * row], values[3 * row + 1], values[3 * row + 2]) = (a, b, a + b);
                    if (Partial(row, 0) <= size[0] && Partial(row, 1) <= size[1])
                    {
                        Fill(row + 1);
                    }
                }
            }
        }

        int Partial(int row, int column) => Enumerable.Range(0, row + 1).Sum(i => values[3 * i + column]);
        int Sum(int column) => Partial(rows - 1, column);
    }

    private static IEnumerable<int> Possible(AnalysisResult cell) =>
        cell.Formatted switch
        {
            "<5" => Enumerable.Range(0, 5),
            "≥5" => Enumerable.Range(5, 60),
            var text => [int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)],
        };

    private static bool Fits(AnalysisResult cell, int value) =>
        cell.Formatted switch
        {
            "<5" => value is >= 0 and < 5,
            "≥5" => value >= 5,
            var text => value.ToString(System.Globalization.CultureInfo.InvariantCulture) == text,
        };
}
