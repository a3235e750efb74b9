using DebiriReports.Analyses.Results;
using DebiriReports.Documents.Model;
using DebiriReports.Statistics.Descriptives;

namespace DebiriReports.Displays;

/// <summary>Makes the rows of a continuous variable: the same statistics for every column.</summary>
internal sealed class ContinuousRows
{
    private readonly DisplayAnalysis analysis;
    private readonly IReadOnlyList<Column> columns;
    private readonly IReadOnlyList<SummaryStatistic> statistics;
    private readonly IReadOnlyList<string> row;
    private readonly Origin origin;
    private readonly string countStatistic;
    private readonly int decimals;
    private readonly Dictionary<string, AnalysisResult>[] cells;
    private readonly Summary[] summaries;
    private readonly IReadOnlyList<double[]> values;

    /// <summary>Computes the statistics.</summary>
    /// <param name="analysis">Takes the results.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="statistics">Which ones.</param>
    /// <param name="row">The path of the row.</param>
    /// <param name="values">The values of each column, without missing ones.</param>
    /// <param name="decimals">The decimals of the data, or <see langword="null"/> to see from the values.</param>
    /// <param name="countStatistic"><c>n</c> where a value is a subject, else what a value is.</param>
    /// <param name="origin">Where the values come from.</param>
    public ContinuousRows(
        DisplayAnalysis analysis,
        IReadOnlyList<Column> columns,
        IReadOnlyList<SummaryStatistic> statistics,
        IReadOnlyList<string> row,
        IReadOnlyList<double[]> values,
        int? decimals,
        string countStatistic,
        Origin origin
    )
    {
        this.analysis = analysis;
        this.columns = columns;
        this.statistics = statistics;
        this.values = values;
        this.row = row;
        this.origin = origin;
        this.countStatistic = countStatistic;
        this.decimals = decimals ?? values.Select(DecimalsOf).DefaultIfEmpty(0).Max();
        summaries = [.. values.Select(column => Summary.Of(column, analysis.Methods.Quantile))];
        cells = [.. values.Select(_ => new Dictionary<string, AnalysisResult>(StringComparer.Ordinal))];
    }

    /// <summary>The greatest number of decimals among values, at most 15.</summary>
    public static int DecimalsOf(double[] values)
    {
        var most = 0;
        foreach (var value in values)
        {
            var text = value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            var point = text.IndexOf('.', StringComparison.Ordinal);
            if (point >= 0 && !text.Contains('E', StringComparison.Ordinal))
            {
                most = Math.Max(most, text.Length - point - 1);
            }
        }
        return Math.Min(most, 15);
    }

    /// <summary>The rows of the table, one a statistic.</summary>
    /// <param name="indent">Their indentation.</param>
    /// <returns>The rows.</returns>
    public IEnumerable<ResultRow> Rows(int indent)
    {
        foreach (var statistic in statistics)
        {
            yield return new ResultRow(
                [.. row, LabelOf(statistic)],
                indent,
                RowRole.Data,
                [.. Enumerable.Range(0, summaries.Length).Select(column => Cell(statistic, column))]
            );
        }
    }

    /// <summary>The cell of one statistic and column.</summary>
    /// <param name="statistic">The statistic.</param>
    /// <param name="column">The column's number.</param>
    /// <returns>The cell.</returns>
    public ResultCell Cell(SummaryStatistic statistic, int column) =>
        statistic switch
        {
            SummaryStatistic.N => ResultCell.Of(One(column, countStatistic)),
            SummaryStatistic.Mean => ResultCell.Of(One(column, "mean")),
            SummaryStatistic.Sd => ResultCell.Of(One(column, "sd")),
            SummaryStatistic.Se => ResultCell.Of(One(column, "se")),
            SummaryStatistic.MeanSd => Two(column, "{0} ({1})", "mean", "sd"),
            SummaryStatistic.MeanSe => Two(column, "{0} ({1})", "mean", "se"),
            SummaryStatistic.MeanInterval => Two(column, "({0}, {1})", "mean_lcl", "mean_ucl"),
            SummaryStatistic.Median => ResultCell.Of(One(column, "median")),
            SummaryStatistic.FirstQuartile => ResultCell.Of(One(column, "q1")),
            SummaryStatistic.ThirdQuartile => ResultCell.Of(One(column, "q3")),
            SummaryStatistic.QuartileRange => Two(column, "{0}, {1}", "q1", "q3"),
            SummaryStatistic.Range => Two(column, "{0}, {1}", "min", "max"),
            SummaryStatistic.Min => ResultCell.Of(One(column, "min")),
            SummaryStatistic.Max => ResultCell.Of(One(column, "max")),
            SummaryStatistic.Sum => ResultCell.Of(One(column, "sum")),
            SummaryStatistic.GeometricMean => ResultCell.Of(One(column, "gmean")),
            SummaryStatistic.GeometricMeanInterval => Two(column, "({0}, {1})", "gmean_lcl", "gmean_ucl"),
            SummaryStatistic.GeometricCv => ResultCell.Of(One(column, "gcv")),
            _ => ResultCell.Of(One(column, "cv")),
        };

    private ResultCell Two(int column, string pattern, string first, string second)
    {
        var cell = new ResultCell(pattern, One(column, first), One(column, second));
        // Without values one sign is enough: "NE (NE)" says it twice.
        return summaries[column].Count == 0 ? new ResultCell("{0}", cell.Parts) : cell;
    }

    private AnalysisResult One(int column, string statistic)
    {
        if (!cells[column].TryGetValue(statistic, out var result))
        {
            var value = statistic.StartsWith('g')
                ? Value(GeometricSummary.Of(values[column]), statistic)
                : Value(summaries[column], statistic);
            var isQuantile = statistic is "median" or "q1" or "q3";
            if (isQuantile)
            {
                var by = $"by {MethodNames.Of(analysis.Methods.Quantile)}.";
                if (statistic == "median")
                {
                    analysis.AddNote("Median " + by);
                }
                else
                {
                    analysis.AddNoteOver("Median and quartiles " + by, "Median " + by);
                }
            }
            // A count of subjects says of how many; one of events or records has no denominator.
            result =
                statistic == "n"
                    ? analysis.AddOnlyCount(
                        columns[column],
                        row,
                        summaries[column].Count,
                        columns[column].N,
                        analysis.Set.Id,
                        origin
                    )
                    : analysis.Add(
                        columns[column],
                        row,
                        statistic,
                        value,
                        Formatted(statistic, value),
                        isQuantile
                            ? origin with
                            {
                                Method = "quantiles, " + MethodNames.Of(analysis.Methods.Quantile),
                            }
                            : origin
                    );
            cells[column].Add(statistic, result);
        }
        return result;
    }

    private static double Value(GeometricSummary summary, string statistic) =>
        statistic switch
        {
            "gmean" => summary.Mean,
            "gmean_lcl" => summary.MeanInterval().Lower,
            "gmean_ucl" => summary.MeanInterval().Upper,
            _ => summary.CoefficientOfVariationPercent,
        };

    private double Value(Summary summary, string statistic) =>
        statistic switch
        {
            "mean" => summary.Mean,
            "sd" => summary.StandardDeviation,
            "se" => summary.StandardError,
            "mean_lcl" => summary.MeanInterval().Lower,
            "mean_ucl" => summary.MeanInterval().Upper,
            "median" => summary.Median,
            "q1" => summary.FirstQuartile,
            "q3" => summary.ThirdQuartile,
            "min" => summary.Minimum,
            "max" => summary.Maximum,
            "sum" => summary.Count == 0 ? double.NaN : summary.Sum,
            "cv" => summary.CoefficientOfVariationPercent,
            _ => summary.Count,
        };

    private string Formatted(string statistic, double value) =>
        statistic switch
        {
            "mean" or "median" or "q1" or "q3" or "mean_lcl" or "mean_ucl" or "gmean" or "gmean_lcl" or "gmean_ucl" =>
                analysis.Text.Mean(value, decimals),
            "sd" or "se" => analysis.Text.Deviation(value, decimals),
            "min" or "max" or "sum" => analysis.Text.Range(value, decimals),
            "cv" or "gcv" => analysis.Text.Number(value, 1),
            _ => analysis.Text.Number(value, 0),
        };

    /// <summary>The label of a statistic's row.</summary>
    public static string LabelOf(SummaryStatistic statistic) =>
        statistic switch
        {
            SummaryStatistic.N => "n",
            SummaryStatistic.Mean => "Mean",
            SummaryStatistic.Sd => "SD",
            SummaryStatistic.Se => "SE",
            SummaryStatistic.MeanSd => "Mean (SD)",
            SummaryStatistic.MeanSe => "Mean (SE)",
            SummaryStatistic.MeanInterval => "95% CI of the mean",
            SummaryStatistic.Median => "Median",
            SummaryStatistic.FirstQuartile => "Q1",
            SummaryStatistic.ThirdQuartile => "Q3",
            SummaryStatistic.QuartileRange => "Q1, Q3",
            SummaryStatistic.Range => "Min, max",
            SummaryStatistic.Min => "Min",
            SummaryStatistic.Max => "Max",
            SummaryStatistic.Sum => "Sum",
            SummaryStatistic.GeometricMean => "Geometric mean",
            SummaryStatistic.GeometricMeanInterval => "95% CI of the geometric mean",
            SummaryStatistic.GeometricCv => "Geometric CV (%)",
            _ => "CV (%)",
        };
}
