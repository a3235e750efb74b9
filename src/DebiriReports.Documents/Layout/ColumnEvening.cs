namespace DebiriReports.Documents.Layout;

/// <summary>Moves width from columns that can spare it to those whose cells make the rows tall.</summary>
/// <remarks>
/// A steepest descent in steps that grow smaller: in each the pair of columns is taken whose exchange makes a sample of the
/// rows lowest. No column gets less than its widest word.
/// </remarks>
internal static class ColumnEvening
{
    private const double LeastGain = 0.004;
    private const int MostMoves = 60;

    private static readonly double[] Steps = [24, 12, 6, 3];

    /// <summary>The widths after the exchange; their sum stays.</summary>
    /// <param name="widths">The widths to start from, with the space at the cells' sides.</param>
    /// <param name="needs">What the columns need.</param>
    /// <param name="rows">The sample; its columns are those of <paramref name="widths"/>.</param>
    public static double[] Even(double[] widths, IReadOnlyList<ColumnNeed> needs, IReadOnlyList<RowSample> rows)
    {
        double[] now = [.. widths];
        var lines = new double[rows.Count][];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = new double[now.Length];
        }
        for (var column = 0; column < now.Length; column++)
        {
            Count(rows, column, now[column], lines);
        }
        var tops = new Top[rows.Count];
        Order(lines, tops);
        var cost = Cost(rows, tops, -1, [], -1, []);
        var (less, more) = (new double[now.Length][], new double[now.Length][]);
        var makesTall = new bool[now.Length];
        foreach (var step in Steps)
        {
            for (var move = 0; move < MostMoves; move++)
            {
                for (var column = 0; column < now.Length; column++)
                {
                    less[column] =
                        now[column] - step < needs[column].Least ? [] : Column(rows, column, now[column] - step);
                    more[column] = Column(rows, column, now[column] + step);
                    makesTall[column] = Array.Exists(tops, top => top.First > 1 && top.FirstColumn == column);
                }
                var (best, from, to) = (cost * (1 - LeastGain), -1, -1);
                for (var i = 0; i < now.Length; i++)
                {
                    for (var j = 0; less[i].Length > 0 && j < now.Length; j++)
                    {
                        // Only a column that makes a row tall can make it lower.
                        if (
                            i != j
                            && makesTall[j]
                            && Cost(rows, tops, i, less[i], j, more[j]) is var tried
                            && tried < best
                        )
                        {
                            (best, from, to) = (tried, i, j);
                        }
                    }
                }
                if (from < 0)
                {
                    break;
                }
                now[from] -= step;
                now[to] += step;
                Count(rows, from, now[from], lines);
                Count(rows, to, now[to], lines);
                Order(lines, tops);
                cost = best;
            }
        }
        return now;
    }

    private static void Count(IReadOnlyList<RowSample> rows, int column, double width, double[][] lines)
    {
        var counted = Column(rows, column, width);
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i][column] = counted[i];
        }
    }

    /// <summary>The lines of each row's cell in a column of a width.</summary>
    private static double[] Column(IReadOnlyList<RowSample> rows, int column, double width)
    {
        var counted = new double[rows.Count];
        for (var i = 0; i < counted.Length; i++)
        {
            counted[i] = rows[i].LinesIn(column, width);
        }
        return counted;
    }

    private static void Order(double[][] lines, Top[] tops)
    {
        for (var i = 0; i < tops.Length; i++)
        {
            var top = new Top(1, -1, 1, -1, 1);
            for (var column = 0; column < lines[i].Length; column++)
            {
                var count = lines[i][column];
                if (count > top.First)
                {
                    top = new Top(count, column, top.First, top.FirstColumn, top.Second);
                }
                else if (count > top.Second)
                {
                    top = top with { Second = count, SecondColumn = column, Third = top.Second };
                }
                else if (count > top.Third)
                {
                    top = top with { Third = count };
                }
            }
            tops[i] = top;
        }
    }

    /// <summary>The height of the sample in lines, two columns counted anew.</summary>
    private static double Cost(
        IReadOnlyList<RowSample> rows,
        Top[] tops,
        int less,
        double[] lessLines,
        int more,
        double[] moreLines
    )
    {
        var cost = 0.0;
        for (var i = 0; i < tops.Length; i++)
        {
            var top = tops[i];
            var most =
                top.FirstColumn != less && top.FirstColumn != more ? top.First
                : top.SecondColumn != less && top.SecondColumn != more ? top.Second
                : top.Third;
            if (less >= 0)
            {
                most = Math.Max(most, Math.Max(lessLines[i], moreLines[i]));
            }
            cost += most * rows[i].Weight;
        }
        return cost;
    }

    /// <summary>The three tallest cells of a row, a line at least, and the columns of two of them; -1 for none.</summary>
    private readonly record struct Top(double First, int FirstColumn, double Second, int SecondColumn, double Third);
}
