namespace DebiriReports.Statistics.Distributions;

/// <summary>The beta distribution: the regularised incomplete beta function and its inverse.</summary>
/// <remarks>
/// Both tails keep their own relative accuracy (about 1e-13 for shapes between 0.5 and 1e6).
/// R: <c>dbeta</c>, <c>pbeta</c>, <c>qbeta</c>.
/// </remarks>
public static class BetaDistribution
{
    /// <summary>P(X &lt;= x).</summary>
    /// <param name="x">Where; below 0 the result is 0, above 1 it is 1.</param>
    /// <param name="a">First shape, above 0.</param>
    /// <param name="b">Second shape, above 0.</param>
    public static double Cumulative(double x, double a, double b) => Evaluate(x, 1 - x, a, b).Lower;

    /// <summary>P(X &gt; x).</summary>
    /// <param name="x">Where; below 0 the result is 1, above 1 it is 0.</param>
    /// <param name="a">First shape, above 0.</param>
    /// <param name="b">Second shape, above 0.</param>
    public static double UpperTail(double x, double a, double b) => Evaluate(x, 1 - x, a, b).Upper;

    /// <summary>The density at x.</summary>
    /// <param name="x">Where; outside (0, 1) the result is 0.</param>
    /// <param name="a">First shape, above 0.</param>
    /// <param name="b">Second shape, above 0.</param>
    public static double Density(double x, double a, double b)
    {
        RequireShapes(a, b);
        return x <= 0 || x >= 1 ? 0 : Kernel(x, 1 - x, a, b) / (x * (1 - x));
    }

    /// <summary>The x with P(X &lt;= x) = <paramref name="probability"/>.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <param name="a">First shape, above 0.</param>
    /// <param name="b">Second shape, above 0.</param>
    public static double Quantile(double probability, double a, double b)
    {
        Arguments.RequireProbability(probability);
        return probability <= 0.5
            ? Invert(probability, lower: true, a, b).Lower
            : Invert(1 - probability, lower: false, a, b).Lower;
    }

    /// <summary>The x with P(X &gt; x) = <paramref name="probability"/>.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <param name="a">First shape, above 0.</param>
    /// <param name="b">Second shape, above 0.</param>
    /// <remarks>Use this for small upper tails: 1 - probability would lose their digits.</remarks>
    public static double UpperQuantile(double probability, double a, double b)
    {
        Arguments.RequireProbability(probability);
        return probability <= 0.5
            ? Invert(probability, lower: false, a, b).Lower
            : Invert(1 - probability, lower: true, a, b).Lower;
    }

    /// <summary>Both tails at x, given x and y = 1 - x, each to its own accuracy.</summary>
    internal static Tails Evaluate(double x, double y, double a, double b)
    {
        RequireShapes(a, b);
        if (double.IsNaN(x))
        {
            return new Tails(double.NaN, double.NaN);
        }

        if (x <= 0)
        {
            return new Tails(0, 1);
        }

        if (y <= 0)
        {
            return new Tails(1, 0);
        }

        if (x > (a + 1) / (a + b + 2))
        {
            return Evaluate(y, x, b, a).Swapped;
        }

        double lower = Kernel(x, y, a, b) / ContinuedFraction(x, y, a, b);
        return new Tails(lower, 1 - lower);
    }

    /// <summary>x and y = 1 - x where the named tail has this probability.</summary>
    internal static Tails Invert(double probability, bool lower, double a, double b) =>
        FromLogit(InvertLogit(probability, lower, a, b));

    /// <summary>ln(x / (1 - x)) where the named tail has this probability.</summary>
    internal static double InvertLogit(double probability, bool lower, double a, double b)
    {
        RequireShapes(a, b);
        if (probability <= 0 || probability >= 1)
        {
            return probability <= 0 == lower ? double.NegativeInfinity : double.PositiveInfinity;
        }

        // Far out the first term of the series is all there is: P = x^a / (a B(a, b)).
        double shape = lower ? a : b;
        double far = (Math.Log(probability) + Math.Log(shape) + GammaFunction.LogBeta(a, b)) / shape;
        if (far < -37 - Math.Log(Math.Max(1, a + b)))
        {
            return lower ? far : -far;
        }

        // A normal distribution for the logit.
        double z = NormalDistribution.Quantile(probability);
        double start = Math.Log(a / b) + ((lower ? z : -z) * Math.Sqrt((1 / a) + (1 / b)));
        return LogTailRoot.Find(
            start,
            Math.Log(probability),
            logit =>
            {
                Tails at = FromLogit(logit);
                Tails tails = Evaluate(at.Lower, at.Upper, a, b);
                double tail = lower ? tails.Lower : tails.Upper;
                if (tail == 0)
                {
                    // Too far out for double precision: the guard bisects back.
                    return (0, double.NaN);
                }

                double slope = Kernel(at.Lower, at.Upper, a, b) / tail;
                return (tail, lower ? slope : -slope);
            },
            rising: lower
        );
    }

    private static Tails FromLogit(double t)
    {
        double e = Math.Exp(-Math.Abs(t));
        Tails tails = new(e / (1 + e), 1 / (1 + e));
        return t < 0 ? tails : tails.Swapped;
    }

    /// <summary>x^a y^b / B(a, b), by the saddle point of Loader (2000) so that large shapes do not cancel.</summary>
    private static double Kernel(double x, double y, double a, double b)
    {
        double n = a + b;
        double delta = (b * x) - (a * y);
        double exponent =
            (a * Elementary.LogMinus(n * x / a, delta / a))
            + (b * Elementary.LogMinus(n * y / b, -delta / b))
            + GammaFunction.StirlingError(n)
            - GammaFunction.StirlingError(a)
            - GammaFunction.StirlingError(b);
        return Math.Sqrt(a / (2 * Math.PI) * (b / n)) * Math.Exp(exponent);
    }

    /// <summary>The even part of the classical continued fraction (Didonato and Morris 1992, BFRAC), by Lentz.</summary>
    private static double ContinuedFraction(double x, double y, double a, double b)
    {
        const double Tiny = 1e-300;
        double lead = (a * y) - (b * x) + 1;
        double f = a * lead / (a + 1);
        f = f == 0 ? Tiny : f;
        double c = f;
        double d = 0;
        for (int m = 1; m < 100_000; m++)
        {
            double below = a + (2 * m) - 1;
            double numerator = m * (a + m - 1) / below * ((a + b + m - 1) / below) * (b - m) * x * x;
            double denominator = m + (m * (b - m) * x / below) + ((a + m) * (lead + (m * (2 - x))) / (a + (2 * m) + 1));
            d = denominator + (numerator * d);
            d = 1 / (d == 0 ? Tiny : d);
            c = denominator + (numerator / c);
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

    private static void RequireShapes(double a, double b)
    {
        Arguments.RequirePositive(a);
        Arguments.RequirePositive(b);
    }
}
