using System.Runtime.InteropServices;
using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Proportions;

/// <summary>The network of all tables with given margins, for Fisher's exact test.</summary>
internal sealed class FisherNetwork
{
    // Paths are the same where the logarithms of their probabilities round to the same multiple; far below the tie
    // factor 1e-7. Their own values are kept in the mean of the paths.
    private const double PathUnit = 1e-11;
    private readonly int[] _lineTotals;
    private readonly int[] _columnTotals;
    private readonly double[] _logFactorial;
    private readonly double _logConstant;
    private readonly double _limit;
    private readonly long _workLimit;
    private long _work;
    private double _sum;

    public FisherNetwork(int[][] lines, long workLimit)
    {
        _workLimit = workLimit;
        _lineTotals = [.. lines.Select(line => line.Sum())];
        _columnTotals = [.. Enumerable.Range(0, lines[0].Length).Select(j => lines.Sum(line => line[j]))];
        int total = _lineTotals.Sum();
        _logFactorial = new double[total + 1];
        for (int k = 2; k <= total; k++)
        {
            _logFactorial[k] = GammaFunction.LogGamma(k + 1.0);
        }

        // P(table) = prod r! prod c! / (n! prod cells!); a path is the sum of -ln(cells!) so far.
        _logConstant = LogFactorials(_lineTotals) + LogFactorials(_columnTotals) - _logFactorial[total];
        _limit = -lines.Sum(LogFactorials) + Math.Log(FisherExact.ProbabilityFactor);
    }

    public double Run()
    {
        Dictionary<string, Dictionary<long, Paths>> nodes = new()
        {
            [Key(_columnTotals)] = new() { [0] = new Paths(1, 0) },
        };
        for (int line = 0; line < _lineTotals.Length - 1 && nodes.Count > 0; line++)
        {
            Dictionary<string, Dictionary<long, Paths>> next = [];
            foreach ((string key, Dictionary<long, Paths> paths) in nodes)
            {
                Expand(line, [.. key.Select(c => (int)c)], paths, next);
                if (_work > _workLimit)
                {
                    return double.NaN;
                }
            }

            nodes = next;
        }

        return Math.Min(1, _sum);
    }

    private void Expand(
        int line,
        int[] remaining,
        Dictionary<long, Paths> paths,
        Dictionary<string, Dictionary<long, Paths>> next
    )
    {
        ReadOnlySpan<int> linesLeft = _lineTotals.AsSpan(line);
        double most = MostLikely(linesLeft, remaining);
        double least = LeastLikely(linesLeft, remaining);
        double all = _logFactorial[remaining.Sum()] - LogFactorials(remaining) - LogFactorials(linesLeft);
        List<(double Log, double Number)> open = [];
        foreach ((double number, double logSum) in paths.Values)
        {
            double log = logSum / number;
            if (log + most <= _limit)
            {
                _sum += number * Math.Exp(_logConstant + log + all);
            }
            else if (log + least <= _limit)
            {
                open.Add((log, number));
            }
        }

        if (open.Count == 0)
        {
            return;
        }

        if (linesLeft.Length == 2)
        {
            FinishTwoLines(remaining, linesLeft[0], open);
            return;
        }

        Dictionary<(string Key, long Step), Paths> steps = [];
        CollectSteps(remaining, [.. remaining], 0, linesLeft[0], 0, steps);
        foreach (((string key, _), (double ways, double stepSum)) in steps)
        {
            ref Dictionary<long, Paths>? target = ref CollectionsMarshal.GetValueRefOrAddDefault(next, key, out _);
            target ??= [];
            double step = stepSum / ways;
            foreach ((double log, double number) in open)
            {
                Add(target, Round(log + step), number * ways, log + step);
            }
        }

        _work += steps.Count * (long)open.Count;
    }

    /// <summary>The last line follows from the margins: all completions in order of probability, once for all paths.</summary>
    private void FinishTwoLines(int[] remaining, int line, List<(double Log, double Number)> open)
    {
        List<double> completions = [];
        CollectCompletions(remaining, 0, line, 0, completions);
        completions.Sort();
        double most = completions[^1];
        double[] below = new double[completions.Count + 1];
        for (int i = 0; i < completions.Count; i++)
        {
            below[i + 1] = below[i] + Math.Exp(completions[i] - most);
        }

        foreach ((double log, double number) in open)
        {
            int count = completions.BinarySearch(_limit - log);
            _sum += number * Math.Exp(_logConstant + log + most) * below[count < 0 ? ~count : count + 1];
        }

        _work += completions.Count + open.Count;
    }

    private void CollectCompletions(int[] columns, int column, int toPlace, double log, List<double> completions)
    {
        if (column == columns.Length - 1)
        {
            if (toPlace <= columns[column])
            {
                completions.Add(log - _logFactorial[toPlace] - _logFactorial[columns[column] - toPlace]);
            }

            return;
        }

        for (int k = Math.Min(toPlace, columns[column]); k >= 0; k--)
        {
            CollectCompletions(
                columns,
                column + 1,
                toPlace - k,
                log - _logFactorial[k] - _logFactorial[columns[column] - k],
                completions
            );
        }
    }

    /// <summary>All ways to place one line, by the column totals that they leave.</summary>
    private void CollectSteps(
        int[] before,
        int[] after,
        int column,
        int toPlace,
        double log,
        Dictionary<(string Key, long Step), Paths> steps
    )
    {
        _work++;
        if (column == before.Length - 1)
        {
            if (toPlace <= before[column])
            {
                after[column] = before[column] - toPlace;
                double whole = log - _logFactorial[toPlace];
                Add(steps, (Key(after), Round(whole)), 1, whole);
            }

            return;
        }

        for (int k = Math.Min(toPlace, before[column]); k >= 0; k--)
        {
            after[column] = before[column] - k;
            CollectSteps(before, after, column + 1, toPlace - k, log - _logFactorial[k], steps);
        }
    }

    private static long Round(double log) => (long)Math.Floor((log / PathUnit) + 0.5);

    private static void Add<TKey>(Dictionary<TKey, Paths> paths, TKey key, double number, double log)
        where TKey : notnull
    {
        ref Paths sum = ref CollectionsMarshal.GetValueRefOrAddDefault(paths, key, out _);
        sum = new Paths(sum.Number + number, sum.LogSum + (number * log));
    }

    /// <summary>An upper bound of -sum ln(cells!), by the multinomial mode of each line (Lagrange).</summary>
    private double MostLikely(ReadOnlySpan<int> lines, int[] columns)
    {
        double total = columns.Sum();
        double bound = 0;
        foreach (int n in columns)
        {
            bound -= n == 0 ? 0 : n * Math.Log(n / total);
        }

        Span<int> cells = stackalloc int[columns.Length];
        foreach (int line in lines)
        {
            cells.Clear();
            for (int placed = 0; placed < line; placed++)
            {
                int best = 0;
                for (int j = 1; j < cells.Length; j++)
                {
                    if (columns[j] * (cells[best] + 1.0) > columns[best] * (cells[j] + 1.0))
                    {
                        best = j;
                    }
                }

                cells[best]++;
            }

            for (int j = 0; j < cells.Length; j++)
            {
                bound += cells[j] == 0 ? 0 : (cells[j] * Math.Log(columns[j] / total)) - _logFactorial[cells[j]];
            }

            _work += line;
        }

        // The bound is a sum of many rounded terms.
        return bound + 1e-9;
    }

    /// <summary>A lower bound of -sum ln(cells!): each line filled into the fullest columns first.</summary>
    private double LeastLikely(ReadOnlySpan<int> lines, int[] columns)
    {
        double bound = 0;
        foreach (int line in lines)
        {
            int toPlace = line;
            for (int j = columns.Length - 1; j >= 0 && toPlace > 0; j--)
            {
                int k = Math.Min(toPlace, columns[j]);
                bound -= _logFactorial[k];
                toPlace -= k;
            }
        }

        return Math.Max(bound, -LogFactorials(columns)) - 1e-9;
    }

    private double LogFactorials(int[] counts) => LogFactorials(counts.AsSpan());

    private double LogFactorials(ReadOnlySpan<int> counts)
    {
        double sum = 0;
        foreach (int n in counts)
        {
            sum += _logFactorial[n];
        }

        return sum;
    }

    /// <summary>The column totals in ascending order: their order changes no probability.</summary>
    private static string Key(int[] columns)
    {
        char[] key = [.. columns.Select(n => (char)n)];
        Array.Sort(key);
        return new string(key);
    }

    /// <summary>Paths of one probability: how many, and the sum of its logarithm over them.</summary>
    private readonly record struct Paths(double Number, double LogSum);
}
