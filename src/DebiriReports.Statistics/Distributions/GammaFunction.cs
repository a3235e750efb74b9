namespace DebiriReports.Statistics.Distributions;

/// <summary>The logarithm of the gamma and of the beta function.</summary>
public static class GammaFunction
{
    private const double HalfLogTwoPi = 0.91893853320467274178;
    private const double OneMinusEuler = 0.42278433509846713939;

    /// <summary>zeta(k) - 1 at index k.</summary>
    private static readonly double[] ZetaMinusOne = MakeZetaMinusOne(54);

    /// <summary>ln |gamma(x)| for x above 0.</summary>
    /// <param name="x">Above 0; otherwise the result is <see cref="double.NaN"/>.</param>
    /// <remarks>R: <c>lgamma(x)</c>. Accurate to 1e-14 relative, also beside its zeros at 1 and 2.</remarks>
    public static double LogGamma(double x)
    {
        if (!(x > 0))
        {
            return double.NaN;
        }

        if (double.IsPositiveInfinity(x))
        {
            return x;
        }

        if (x < 0.5)
        {
            return LogGamma(x + 1) - Math.Log(x);
        }

        if (x <= 2.5)
        {
            return LogGammaAroundOneAndTwo(x);
        }

        return StirlingError(x) + ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi;
    }

    /// <summary>ln B(a, b) = ln gamma(a) + ln gamma(b) - ln gamma(a + b).</summary>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    /// <remarks>R: <c>lbeta(a, b)</c>.</remarks>
    public static double LogBeta(double a, double b)
    {
        double small = Math.Min(a, b);
        double large = Math.Max(a, b);
        if (!(small > 0))
        {
            return double.NaN;
        }

        if (large < 2.5)
        {
            return LogGamma(a) + LogGamma(b) - LogGamma(a + b);
        }

        // ln gamma(large) - ln gamma(small + large) by Stirling, with the two large terms already subtracted.
        double ratio = small / large;
        double difference =
            StirlingError(large)
            - StirlingError(small + large)
            - ((large - 0.5) * Elementary.Log1p(ratio))
            + (small * (1 - Math.Log(small + large)));
        return LogGamma(small) + difference;
    }

    /// <summary>ln C(n, k), the logarithm of the number of ways to choose k of n.</summary>
    /// <param name="n">At least 0.</param>
    /// <param name="k">Outside 0..n the result is negative infinity.</param>
    public static double LogChoose(double n, double k) =>
        k < 0 || k > n ? double.NegativeInfinity
        : k == 0 || k == n ? 0
        : -Math.Log(n + 1) - LogBeta(n - k + 1, k + 1);

    /// <summary>The error of Stirling's formula: ln gamma(x + 1) - (x + 1/2) ln x + x - ln(2 pi)/2.</summary>
    /// <remarks>C. Loader (2000), Fast and accurate computation of binomial probabilities.</remarks>
    internal static double StirlingError(double x)
    {
        double sum = 0;
        while (x < 15)
        {
            // The difference between the errors at x and x + 1.
            sum += x > 1e-300 ? ((x + 0.5) * Elementary.Log1p(1 / x)) - 1 : (-0.5 * Math.Log(x)) - 1;
            x += 1;
        }

        double square = x * x;
        double series =
            (1.0 / 12)
            - (
                (
                    (1.0 / 360)
                    - (
                        (
                            (1.0 / 1260)
                            - (
                                (
                                    (1.0 / 1680)
                                    - (((1.0 / 1188) - (((691.0 / 360360) - (1.0 / 156 / square)) / square)) / square)
                                ) / square
                            )
                        ) / square
                    )
                ) / square
            );
        return sum + (series / x);
    }

    private static double LogGammaAroundOneAndTwo(double x)
    {
        // A&S 6.1.33: ln gamma(1+z) = -ln(1+z) + z(1-euler) + sum (-1)^k (zeta(k)-1) z^k / k
        bool aroundTwo = x > 1.5;
        double z = aroundTwo ? x - 2 : x - 1;
        double sum = 0;
        for (int k = ZetaMinusOne.Length - 1; k >= 2; k--)
        {
            sum = (sum * -z) + (ZetaMinusOne[k] / k);
        }

        double series = (z * z * sum) + (z * OneMinusEuler);
        return aroundTwo ? series : series - Elementary.Log1p(z);
    }

    private static double[] MakeZetaMinusOne(int count)
    {
        double[] values = new double[count];
        for (int k = 2; k < count; k++)
        {
            // Euler-Maclaurin from 20 on.
            const double N = 20;
            double sum = Math.Pow(N, 1 - k) / (k - 1);
            sum += 0.5 * Math.Pow(N, -k);
            sum += k / 12.0 * Math.Pow(N, -k - 1);
            sum -= k * (k + 1.0) * (k + 2.0) / 720 * Math.Pow(N, -k - 3);
            sum += k * (k + 1.0) * (k + 2.0) * (k + 3.0) * (k + 4.0) / 30240 * Math.Pow(N, -k - 5);
            for (int i = 19; i >= 2; i--)
            {
                sum += Math.Pow(i, -k);
            }

            values[k] = sum;
        }

        return values;
    }
}
