namespace DebiriReports.Statistics.Distributions;

/// <summary>The chi-square distribution.</summary>
/// <remarks>R: <c>pchisq</c>, <c>qchisq</c>.</remarks>
public static class ChiSquareDistribution
{
    /// <summary>P(X &lt;= x).</summary>
    /// <param name="x">Where.</param>
    /// <param name="degreesOfFreedom">Above 0.</param>
    public static double Cumulative(double x, double degreesOfFreedom) =>
        GammaDistribution.Cumulative(x / 2, degreesOfFreedom / 2);

    /// <summary>P(X &gt; x), the p-value of a chi-square statistic.</summary>
    /// <param name="x">Where.</param>
    /// <param name="degreesOfFreedom">Above 0.</param>
    public static double UpperTail(double x, double degreesOfFreedom) =>
        GammaDistribution.UpperTail(x / 2, degreesOfFreedom / 2);

    /// <summary>The x with P(X &lt;= x) = <paramref name="probability"/>.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <param name="degreesOfFreedom">Above 0.</param>
    public static double Quantile(double probability, double degreesOfFreedom) =>
        2 * GammaDistribution.Quantile(probability, degreesOfFreedom / 2);

    /// <summary>The x with P(X &gt; x) = <paramref name="probability"/>.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <param name="degreesOfFreedom">Above 0.</param>
    public static double UpperQuantile(double probability, double degreesOfFreedom) =>
        2 * GammaDistribution.UpperQuantile(probability, degreesOfFreedom / 2);
}
