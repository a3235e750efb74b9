namespace DebiriReports.Statistics.Survival;

/// <summary>Follow-up times in ascending order, times that differ by rounding alone made equal.</summary>
/// <remarks>
/// 0.1 + 0.2 and 0.3 are the same day. As R's <c>aeqSurv</c>: neighbours no further apart than 1.5e-8, absolutely or
/// relative to the mean of the distinct times, take the value of the first of them.
/// </remarks>
internal sealed class TiedTimes
{
    private static readonly double Tolerance = Math.Sqrt(2.220446049250313e-16);

    private TiedTimes(int[] order, int[] starts, double[] values, double tolerance)
    {
        Order = order;
        Starts = starts;
        Values = values;
        AbsoluteTolerance = tolerance;
    }

    /// <summary>The places of the subjects in ascending order of time.</summary>
    public int[] Order { get; }

    /// <summary>For each distinct time where in <see cref="Order"/> it starts, and one entry more for the end.</summary>
    public int[] Starts { get; }

    /// <summary>The distinct times, ascending.</summary>
    public double[] Values { get; }

    /// <summary>Times no further apart than this are the same.</summary>
    public double AbsoluteTolerance { get; }

    /// <summary>Sorts and groups the times.</summary>
    /// <param name="times">One a subject, in any order.</param>
    /// <exception cref="ArgumentException">A time is missing, infinite or below zero.</exception>
    public static TiedTimes Of(ReadOnlySpan<double> times)
    {
        int n = times.Length;
        double[] sorted = times.ToArray();
        int[] order = new int[n];
        for (int i = 0; i < n; i++)
        {
            if (!(times[i] >= 0) || double.IsInfinity(times[i]))
            {
                throw new ArgumentException(
                    $"Time {i + 1} is {times[i]}: a time is finite and not negative.",
                    nameof(times)
                );
            }

            order[i] = i;
        }

        Array.Sort(sorted, order);
        double tolerance = ToleranceFor(sorted);
        List<int> starts = [];
        List<double> values = [];
        for (int i = 0; i < n; i++)
        {
            if (i == 0 || sorted[i] - sorted[i - 1] > tolerance)
            {
                starts.Add(i);
                values.Add(sorted[i]);
            }
        }

        starts.Add(n);
        return new TiedTimes(order, [.. starts], [.. values], tolerance);
    }

    private static double ToleranceFor(double[] sorted)
    {
        double sum = 0;
        int distinct = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                sum += sorted[i];
                distinct++;
            }
        }

        return distinct == 0 ? Tolerance : Tolerance * Math.Max(1, sum / distinct);
    }
}
