using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Descriptives;

/// <summary>The descriptive statistics of one continuous variable.</summary>
/// <param name="Count">How many values.</param>
/// <param name="Sum">The sum.</param>
/// <param name="Mean">The arithmetic mean; <see cref="double.NaN"/> without values.</param>
/// <param name="StandardDeviation">With n - 1; <see cref="double.NaN"/> below two values.</param>
/// <param name="Minimum">The smallest value; <see cref="double.NaN"/> without values.</param>
/// <param name="FirstQuartile">By the definition asked for; <see cref="double.NaN"/> without values.</param>
/// <param name="Median">By the definition asked for; <see cref="double.NaN"/> without values.</param>
/// <param name="ThirdQuartile">By the definition asked for; <see cref="double.NaN"/> without values.</param>
/// <param name="Maximum">The largest value; <see cref="double.NaN"/> without values.</param>
public sealed record Summary(
    int Count,
    double Sum,
    double Mean,
    double StandardDeviation,
    double Minimum,
    double FirstQuartile,
    double Median,
    double ThirdQuartile,
    double Maximum
)
{
    /// <summary>The standard error of the mean, SD / sqrt(n).</summary>
    public double StandardError => StandardDeviation / Math.Sqrt(Count);

    /// <summary>The coefficient of variation in percent, 100 SD / mean.</summary>
    public double CoefficientOfVariationPercent => 100 * StandardDeviation / Mean;

    /// <summary>The t interval for the mean.</summary>
    /// <param name="level">The two-sided confidence level.</param>
    /// <remarks>Not estimable below two values. SAS: <c>proc means clm</c>. R: <c>t.test(x)$conf.int</c>.</remarks>
    public Interval MeanInterval(double level = 0.95)
    {
        Arguments.RequireLevel(level);
        if (Count < 2)
        {
            return Interval.NotEstimable;
        }

        double half = StudentTDistribution.UpperQuantile((1 - level) / 2, Count - 1) * StandardError;
        return new Interval(Mean - half, Mean + half);
    }

    /// <summary>The statistics of the values.</summary>
    /// <param name="values">In any order, without missing values.</param>
    /// <param name="definition">The definition of median and quartiles.</param>
    /// <exception cref="ArgumentException">A value is missing: who drops it must also count it.</exception>
    public static Summary Of(ReadOnlySpan<double> values, QuantileDefinition definition = QuantileDefinition.Sas5)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        int n = sorted.Length;
        if (n == 0)
        {
            return new Summary(
                0,
                0,
                double.NaN,
                double.NaN,
                double.NaN,
                double.NaN,
                double.NaN,
                double.NaN,
                double.NaN
            );
        }

        double median = Quantiles.AtSorted(sorted, 0.5, definition);
        double sum = CompensatedSum.Of(sorted);
        double mean = sum / n;
        return new Summary(
            n,
            sum,
            mean,
            Deviation(sorted, mean),
            sorted[0],
            Quantiles.AtSorted(sorted, 0.25, definition),
            median,
            Quantiles.AtSorted(sorted, 0.75, definition),
            sorted[n - 1]
        );
    }

    private static double Deviation(double[] values, double mean)
    {
        if (values.Length < 2)
        {
            return double.NaN;
        }

        double squares = 0;
        double rest = 0;
        foreach (double value in values)
        {
            double difference = value - mean;
            squares += difference * difference;
            rest += difference;
        }

        // The second term takes out the rounding of the mean.
        return Math.Sqrt((squares - (rest * rest / values.Length)) / (values.Length - 1));
    }
}
