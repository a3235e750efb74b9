namespace DebiriReports.Statistics.Distributions;

/// <summary>The F distribution.</summary>
/// <remarks>R: <c>pf</c>, <c>qf</c>.</remarks>
public static class FDistribution
{
    /// <summary>P(F &lt;= f).</summary>
    /// <param name="f">Where; below 0 the result is 0.</param>
    /// <param name="numerator">Degrees of freedom of the numerator, above 0.</param>
    /// <param name="denominator">Degrees of freedom of the denominator, above 0.</param>
    public static double Cumulative(double f, double numerator, double denominator) =>
        Evaluate(f, numerator, denominator).Upper;

    /// <summary>P(F &gt; f), the p-value of an F statistic.</summary>
    /// <param name="f">Where; below 0 the result is 1.</param>
    /// <param name="numerator">Degrees of freedom of the numerator, above 0.</param>
    /// <param name="denominator">Degrees of freedom of the denominator, above 0.</param>
    public static double UpperTail(double f, double numerator, double denominator) =>
        Evaluate(f, numerator, denominator).Lower;

    /// <summary>The f with P(F &lt;= f) = <paramref name="probability"/>.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <param name="numerator">Degrees of freedom of the numerator, above 0.</param>
    /// <param name="denominator">Degrees of freedom of the denominator, above 0.</param>
    public static double Quantile(double probability, double numerator, double denominator)
    {
        Arguments.RequireProbability(probability);
        return probability <= 0.5
            ? Invert(probability, lower: true, numerator, denominator)
            : Invert(1 - probability, lower: false, numerator, denominator);
    }

    /// <summary>The f with P(F &gt; f) = <paramref name="probability"/>.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <param name="numerator">Degrees of freedom of the numerator, above 0.</param>
    /// <param name="denominator">Degrees of freedom of the denominator, above 0.</param>
    public static double UpperQuantile(double probability, double numerator, double denominator)
    {
        Arguments.RequireProbability(probability);
        return probability <= 0.5
            ? Invert(probability, lower: false, numerator, denominator)
            : Invert(1 - probability, lower: true, numerator, denominator);
    }

    private static Tails Evaluate(double f, double numerator, double denominator)
    {
        if (double.IsNaN(f))
        {
            return new Tails(double.NaN, double.NaN);
        }

        double ratio = Math.Max(f, 0) * numerator / denominator;
        return double.IsPositiveInfinity(ratio)
            ? new Tails(0, 1)
            : BetaDistribution.Evaluate(1 / (1 + ratio), ratio / (1 + ratio), denominator / 2, numerator / 2);
    }

    private static double Invert(double probability, bool lower, double numerator, double denominator)
    {
        Tails at = BetaDistribution.Invert(probability, !lower, denominator / 2, numerator / 2);
        return denominator / numerator * (at.Upper / at.Lower);
    }
}
