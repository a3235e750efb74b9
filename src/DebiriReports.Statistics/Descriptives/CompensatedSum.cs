namespace DebiriReports.Statistics.Descriptives;

/// <summary>A sum whose rounding errors are carried along (Neumaier 1974).</summary>
internal static class CompensatedSum
{
    public static double Of(ReadOnlySpan<double> values)
    {
        double sum = 0;
        double lost = 0;
        foreach (double value in values)
        {
            double next = sum + value;
            lost += Math.Abs(sum) >= Math.Abs(value) ? sum - next + value : value - next + sum;
            sum = next;
        }

        double total = sum + lost;
        return double.IsNaN(total) ? sum : total;
    }
}
