namespace DebiriReports.Statistics.Distributions;

/// <summary>Elementary functions that keep their relative accuracy where the plain formula cancels.</summary>
/// <remarks><c>double.LogP1</c> and <c>double.ExpM1</c> of .NET are the plain formulas, and lose all digits near 0.</remarks>
internal static class Elementary
{
    /// <summary>ln(1 + x).</summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        if (u == 1)
        {
            return x;
        }

        // The second term puts back what was lost in rounding 1 + x.
        return double.IsInfinity(u) || u <= 0 ? Math.Log(u) : Math.Log(u) - ((u - 1 - x) / u);
    }

    /// <summary>exp(x) - 1.</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) < 1e-5)
        {
            return x * (1 + (x / 2 * (1 + (x / 3))));
        }

        double u = Math.Exp(x);
        if (Math.Abs(x) > 1)
        {
            return u - 1;
        }

        // W. Kahan: the error of u in the numerator is the error of ln u in the denominator.
        return (u - 1) * x / Math.Log(u);
    }

    /// <summary>ln(1 - exp(x)) for x below 0.</summary>
    public static double Log1mExp(double x) => x > -0.6931471805599453 ? Math.Log(-Expm1(x)) : Log1p(-Math.Exp(x));

    /// <summary>ln(ratio) - u, where u is ratio - 1 computed without cancellation.</summary>
    public static double LogMinus(double ratio, double u)
    {
        if (u < -0.5 || u > 1)
        {
            return Math.Log(ratio) - u;
        }

        // ln(1+u) = 2 atanh(r) with r = u/(2+u), and u - 2r = u r.
        double r = u / (2 + u);
        double square = r * r;
        double sum = 0;
        for (int k = 41; k >= 3; k -= 2)
        {
            sum = (sum * square) + (1.0 / k);
        }

        return (2 * r * square * sum) - (u * r);
    }
}
