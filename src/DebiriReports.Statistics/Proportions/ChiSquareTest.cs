using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Proportions;

/// <summary>A chi-square test.</summary>
/// <param name="ChiSquare">The statistic; <see cref="double.NaN"/> where it cannot be computed.</param>
/// <param name="DegreesOfFreedom">Its degrees of freedom.</param>
/// <param name="PValue">Two-sided; <see cref="double.NaN"/> where it cannot be computed.</param>
public readonly record struct ChiSquareResult(double ChiSquare, int DegreesOfFreedom, double PValue)
{
    internal static ChiSquareResult From(double chiSquare, int degreesOfFreedom) =>
        double.IsNaN(chiSquare) || degreesOfFreedom < 1
            ? new ChiSquareResult(double.NaN, degreesOfFreedom, double.NaN)
            : new ChiSquareResult(
                chiSquare,
                degreesOfFreedom,
                ChiSquareDistribution.UpperTail(chiSquare, degreesOfFreedom)
            );
}

/// <summary>The continuity correction of the chi-square test of two proportions.</summary>
public enum ContinuityCorrection
{
    /// <summary>None: Pearson's test, the default.</summary>
    None,

    /// <summary>Yates: |ad - bc| less N/2, at least 0.</summary>
    Yates,

    /// <summary>Schouten (1980): |ad - bc| less min(n1, n2)/2, with N - 1 for N.</summary>
    Schouten,
}

/// <summary>Chi-square tests of independence.</summary>
public static class ChiSquareTest
{
    /// <summary>Tests whether two proportions are equal.</summary>
    /// <param name="groups">The two groups.</param>
    /// <param name="correction">The continuity correction.</param>
    /// <returns>Not estimable where a group is empty, or nobody or everybody responds.</returns>
    /// <remarks>R: <c>chisq.test(table, correct = ...)</c>. tern: <c>chisq</c>, <c>schouten</c>.</remarks>
    public static ChiSquareResult Test(
        TwoProportions groups,
        ContinuityCorrection correction = ContinuityCorrection.None
    )
    {
        groups.Require();
        double responders = groups.X1 + (double)groups.X2;
        double margins = (double)groups.N1 * groups.N2 * responders * (groups.N - responders);
        double cross = Math.Abs(
            ((double)groups.X1 * (groups.N2 - groups.X2)) - ((double)(groups.N1 - groups.X1) * groups.X2)
        );
        double statistic = correction switch
        {
            ContinuityCorrection.None => groups.N * Square(cross),
            ContinuityCorrection.Yates => groups.N * Square(Math.Max(0, cross - (groups.N / 2.0))),
            ContinuityCorrection.Schouten => (groups.N - 1.0) * Square(cross - (Math.Min(groups.N1, groups.N2) / 2.0)),
            _ => throw new ArgumentOutOfRangeException(nameof(correction), correction, null),
        };
        return ChiSquareResult.From(margins == 0 ? double.NaN : statistic / margins, 1);
    }

    /// <summary>Pearson's test of independence in a table of any size.</summary>
    /// <param name="counts">Counts by row and column; rows and columns without a count take no part.</param>
    /// <remarks>R: <c>chisq.test(table, correct = FALSE)</c>. SAS: <c>tables / chisq</c>.</remarks>
    public static ChiSquareResult Test(int[,] counts) => Sum(counts, (n, e) => Square(n - e) / e);

    /// <summary>The likelihood-ratio test of independence in a table of any size.</summary>
    /// <param name="counts">Counts by row and column; rows and columns without a count take no part.</param>
    /// <remarks>2 sum n ln(n/e). SAS: <c>tables / chisq</c>, the likelihood ratio chi-square.</remarks>
    public static ChiSquareResult LikelihoodRatio(int[,] counts) =>
        Sum(counts, (n, e) => n == 0 ? 0 : 2 * n * Math.Log(n / e));

    private static ChiSquareResult Sum(int[,] counts, Func<double, double, double> cell)
    {
        (double[] rows, double[] columns, double total) = Margins(counts);
        double sum = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < columns.Length; j++)
            {
                double expected = rows[i] * columns[j] / total;
                sum += expected > 0 ? cell(counts[i, j], expected) : 0;
            }
        }

        int freedom = (rows.Count(n => n > 0) - 1) * (columns.Count(n => n > 0) - 1);
        return total == 0 ? new ChiSquareResult(double.NaN, 0, double.NaN) : ChiSquareResult.From(sum, freedom);
    }

    private static (double[] Rows, double[] Columns, double Total) Margins(int[,] counts)
    {
        double[] rows = new double[counts.GetLength(0)];
        double[] columns = new double[counts.GetLength(1)];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < columns.Length; j++)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(counts[i, j], nameof(counts));
                rows[i] += counts[i, j];
                columns[j] += counts[i, j];
            }
        }

        return (rows, columns, rows.Sum());
    }

    private static double Square(double value) => value * value;
}
