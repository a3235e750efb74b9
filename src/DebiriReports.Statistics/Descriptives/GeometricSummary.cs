using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Descriptives;

/// <summary>The geometric statistics of one continuous variable above zero.</summary>
/// <param name="Count">How many values.</param>
/// <param name="LogMean">The mean of the natural logarithms.</param>
/// <param name="LogStandardDeviation">The standard deviation of the natural logarithms.</param>
public sealed record GeometricSummary(int Count, double LogMean, double LogStandardDeviation)
{
    /// <summary>exp of the mean of the logarithms.</summary>
    public double Mean => Math.Exp(LogMean);

    /// <summary>exp of the standard deviation of the logarithms.</summary>
    public double StandardDeviation => Math.Exp(LogStandardDeviation);

    /// <summary>The geometric coefficient of variation in percent, 100 sqrt(exp(s^2) - 1).</summary>
    public double CoefficientOfVariationPercent =>
        100 * Math.Sqrt(Elementary.Expm1(LogStandardDeviation * LogStandardDeviation));

    /// <summary>The interval for the geometric mean, from the t interval of the logarithms.</summary>
    /// <param name="level">The two-sided confidence level.</param>
    /// <remarks>Not estimable below two values.</remarks>
    public Interval MeanInterval(double level = 0.95)
    {
        Arguments.RequireLevel(level);
        if (!(Count >= 2))
        {
            return Interval.NotEstimable;
        }

        double half =
            StudentTDistribution.UpperQuantile((1 - level) / 2, Count - 1) * LogStandardDeviation / Math.Sqrt(Count);
        return new Interval(Math.Exp(LogMean - half), Math.Exp(LogMean + half));
    }

    /// <summary>The statistics of the values.</summary>
    /// <param name="values">
    /// Without missing values. With a value of zero or below nothing is estimable, and all statistics are
    /// <see cref="double.NaN"/>, as in SAS and R.
    /// </param>
    public static GeometricSummary Of(ReadOnlySpan<double> values)
    {
        double[] logs = new double[values.Length];
        for (int i = 0; i < logs.Length; i++)
        {
            if (double.IsNaN(values[i]))
            {
                throw new ArgumentException("A missing value has no place among the values.", nameof(values));
            }

            if (values[i] <= 0)
            {
                return new GeometricSummary(values.Length, double.NaN, double.NaN);
            }

            logs[i] = Math.Log(values[i]);
        }

        Summary summary = Summary.Of(logs);
        return new GeometricSummary(values.Length, summary.Mean, summary.StandardDeviation);
    }
}
