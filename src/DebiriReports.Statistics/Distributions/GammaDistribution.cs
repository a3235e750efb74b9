namespace DebiriReports.Statistics.Distributions;

/// <summary>The gamma distribution with scale 1: the regularised incomplete gamma function and its inverse.</summary>
/// <remarks>Both tails keep their own relative accuracy. R: <c>pgamma</c>, <c>qgamma</c> with <c>rate = 1</c>.</remarks>
public static class GammaDistribution
{
    /// <summary>P(X &lt;= x).</summary>
    /// <param name="x">Where; below 0 the result is 0.</param>
    /// <param name="shape">Above 0.</param>
    public static double Cumulative(double x, double shape) => Evaluate(x, shape).Lower;

    /// <summary>P(X &gt; x).</summary>
    /// <param name="x">Where; below 0 the result is 1.</param>
    /// <param name="shape">Above 0.</param>
    public static double UpperTail(double x, double shape) => Evaluate(x, shape).Upper;

    /// <summary>The x with P(X &lt;= x) = <paramref name="probability"/>.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <param name="shape">Above 0.</param>
    public static double Quantile(double probability, double shape)
    {
        Arguments.RequireProbability(probability);
        return probability <= 0.5
            ? Invert(probability, lower: true, shape)
            : Invert(1 - probability, lower: false, shape);
    }

    /// <summary>The x with P(X &gt; x) = <paramref name="probability"/>.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <param name="shape">Above 0.</param>
    public static double UpperQuantile(double probability, double shape)
    {
        Arguments.RequireProbability(probability);
        return probability <= 0.5
            ? Invert(probability, lower: false, shape)
            : Invert(1 - probability, lower: true, shape);
    }

    /// <summary>Both tails at x.</summary>
    internal static Tails Evaluate(double x, double shape)
    {
        Arguments.RequirePositive(shape);
        if (double.IsNaN(x))
        {
            return new Tails(double.NaN, double.NaN);
        }

        if (x <= 0)
        {
            return new Tails(0, 1);
        }

        if (double.IsPositiveInfinity(x))
        {
            return new Tails(1, 0);
        }

        double kernel = Kernel(x, shape);
        if (x < shape + 1)
        {
            double lower = kernel / shape * Series(x, shape);
            return new Tails(lower, 1 - lower);
        }

        double upper = kernel / ContinuedFraction(x, shape);
        return new Tails(1 - upper, upper);
    }

    /// <summary>x^shape exp(-x) / gamma(shape), without cancellation for large shapes.</summary>
    internal static double Kernel(double x, double shape)
    {
        double exponent =
            (shape * Elementary.LogMinus(x / shape, (x - shape) / shape)) - GammaFunction.StirlingError(shape);
        return Math.Sqrt(shape / (2 * Math.PI)) * Math.Exp(exponent);
    }

    private static double Invert(double probability, bool lower, double shape)
    {
        Arguments.RequirePositive(shape);
        if (probability <= 0)
        {
            return lower ? 0 : double.PositiveInfinity;
        }

        // Wilson and Hilferty, or the first term of the series where that is negative.
        double z = NormalDistribution.Quantile(probability) * (lower ? 1 : -1);
        double root = 1 - (1 / (9 * shape)) + (z / (3 * Math.Sqrt(shape)));
        double start =
            root > 0.1
                ? Math.Log(shape) + (3 * Math.Log(root))
                : (Math.Log(lower ? probability : 1 - probability) + GammaFunction.LogGamma(shape + 1)) / shape;
        double t = LogTailRoot.Find(
            start,
            Math.Log(probability),
            log =>
            {
                double x = Math.Exp(log);
                Tails tails = Evaluate(x, shape);
                double tail = lower ? tails.Lower : tails.Upper;
                double slope = Kernel(x, shape) / tail;
                return (tail, lower ? slope : -slope);
            },
            rising: lower
        );
        return Math.Exp(t);
    }

    private static double Series(double x, double shape)
    {
        double sum = 1;
        double term = 1;
        for (int k = 1; k < 1_000_000 && term > sum * 1e-17; k++)
        {
            term *= x / (shape + k);
            sum += term;
        }

        return sum;
    }

    private static double ContinuedFraction(double x, double shape)
    {
        // A&S 6.5.31, by Lentz.
        const double Tiny = 1e-300;
        double b = x + 1 - shape;
        double f = b == 0 ? Tiny : b;
        double c = f;
        double d = 0;
        for (int i = 1; i < 1_000_000; i++)
        {
            double a = -i * (i - shape);
            b += 2;
            d = b + (a * d);
            d = 1 / (d == 0 ? Tiny : d);
            c = b + (a / c);
            c = c == 0 ? Tiny : c;
            double change = c * d;
            f *= change;
            if (Math.Abs(change - 1) < 2.3e-16)
            {
                break;
            }
        }

        return f;
    }
}
