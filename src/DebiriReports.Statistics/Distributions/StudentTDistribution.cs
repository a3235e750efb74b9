namespace DebiriReports.Statistics.Distributions;

/// <summary>Student's t distribution.</summary>
/// <remarks>R: <c>pt</c>, <c>qt</c>.</remarks>
public static class StudentTDistribution
{
    /// <summary>P(T &lt;= t).</summary>
    /// <param name="t">Where.</param>
    /// <param name="degreesOfFreedom">Above 0; infinity is the normal distribution.</param>
    public static double Cumulative(double t, double degreesOfFreedom) => UpperTail(-t, degreesOfFreedom);

    /// <summary>P(T &gt; t).</summary>
    /// <param name="t">Where.</param>
    /// <param name="degreesOfFreedom">Above 0; infinity is the normal distribution.</param>
    public static double UpperTail(double t, double degreesOfFreedom)
    {
        if (double.IsPositiveInfinity(degreesOfFreedom))
        {
            return NormalDistribution.UpperTail(t);
        }

        Arguments.RequirePositive(degreesOfFreedom);
        if (double.IsInfinity(t))
        {
            return t > 0 ? 0 : 1;
        }

        // P(|T| > t) = I_x(df/2, 1/2) with x = df/(df + t^2); x and 1 - x each without cancellation.
        double ratio = t / Math.Sqrt(degreesOfFreedom);
        double square = ratio * ratio;
        double x = double.IsInfinity(square) ? 0 : 1 / (1 + square);
        double y = double.IsInfinity(square) ? 1 : square / (1 + square);
        Tails tails = BetaDistribution.Evaluate(x, y, degreesOfFreedom / 2, 0.5);
        return t >= 0 ? tails.Lower / 2 : 0.5 + (tails.Upper / 2);
    }

    /// <summary>P(|T| &gt; |t|), the two-sided p-value.</summary>
    /// <param name="t">The t statistic.</param>
    /// <param name="degreesOfFreedom">Above 0.</param>
    public static double TwoSided(double t, double degreesOfFreedom) => 2 * UpperTail(Math.Abs(t), degreesOfFreedom);

    /// <summary>The t with P(T &lt;= t) = <paramref name="probability"/>.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <param name="degreesOfFreedom">Above 0.</param>
    public static double Quantile(double probability, double degreesOfFreedom) =>
        probability > 0.5 ? -Invert(1 - probability, degreesOfFreedom) : Invert(probability, degreesOfFreedom);

    /// <summary>The t with P(T &gt; t) = <paramref name="probability"/>.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <param name="degreesOfFreedom">Above 0.</param>
    public static double UpperQuantile(double probability, double degreesOfFreedom) =>
        -Quantile(probability, degreesOfFreedom);

    private static double Invert(double probability, double degreesOfFreedom)
    {
        Arguments.RequireProbability(probability);
        if (double.IsPositiveInfinity(degreesOfFreedom))
        {
            return NormalDistribution.Quantile(probability);
        }

        Arguments.RequirePositive(degreesOfFreedom);
        if (probability == 0)
        {
            return double.NegativeInfinity;
        }

        if (probability == 0.5)
        {
            return 0;
        }

        double logit =
            probability <= 0.25
                ? BetaDistribution.InvertLogit(2 * probability, lower: true, degreesOfFreedom / 2, 0.5)
                : BetaDistribution.InvertLogit(1 - (2 * probability), lower: false, degreesOfFreedom / 2, 0.5);
        // t^2 = df (1 - x) / x, and x / (1 - x) is exp(logit).
        return -Math.Sqrt(degreesOfFreedom) * Math.Exp(-logit / 2);
    }
}
