namespace DebiriReports.Statistics.Proportions;

/// <summary>Fisher's exact test in a table of any size (Freeman and Halton 1951).</summary>
public static class FisherExactTable
{
    private const long DefaultWorkLimit = 20_000_000;

    /// <summary>The p-value: the sum of all tables with these margins that are not more likely than the observed one.</summary>
    /// <param name="counts">Counts by row and column; rows and columns without a count take no part.</param>
    /// <param name="workLimit">How many steps to take at most; some seconds' work by default.</param>
    /// <returns>
    /// The p-value; 1 where one table alone is possible; <see cref="double.NaN"/> for an empty table, and where the tables are
    /// too many for the work limit, for which Pearson's test is the usual substitute.
    /// </returns>
    /// <remarks>
    /// The network algorithm of C. R. Mehta and N. R. Patel (1983), ACM TOMS 9: row by row, where all partial tables that
    /// leave the same column totals, in any order, are one node, and those with the same probability there one path. A path
    /// ends as soon as even its most likely, or its least likely, completion decides. R: <c>fisher.test(table)$p.value</c>.
    /// </remarks>
    public static double PValue(int[,] counts, long workLimit = DefaultWorkLimit)
    {
        int[][] lines = NonEmptyLines(counts);
        return lines.Length == 0 ? double.NaN
            : lines.Length == 1 || lines[0].Length == 1 ? 1
            : new FisherNetwork(lines, workLimit).Run();
    }

    /// <summary>The rows of the table or of its transpose, whichever are shorter, the largest first.</summary>
    private static int[][] NonEmptyLines(int[,] counts)
    {
        List<int[]> rows = [];
        for (int i = 0; i < counts.GetLength(0); i++)
        {
            int[] row = new int[counts.GetLength(1)];
            for (int j = 0; j < row.Length; j++)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(counts[i, j], nameof(counts));
                row[j] = counts[i, j];
            }

            if (row.Sum() > 0)
            {
                rows.Add(row);
            }
        }

        int[] used = [.. Enumerable.Range(0, counts.GetLength(1)).Where(j => rows.Sum(row => row[j]) > 0)];
        int[][] byRow = [.. rows.Select(row => used.Select(j => row[j]).ToArray())];
        int[][] byColumn = [.. used.Select(j => rows.Select(row => row[j]).ToArray())];
        return [.. (byRow.Length >= byColumn.Length ? byRow : byColumn).OrderByDescending(line => line.Sum())];
    }
}
