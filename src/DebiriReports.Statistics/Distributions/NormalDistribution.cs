namespace DebiriReports.Statistics.Distributions;

/// <summary>The standard normal distribution.</summary>
/// <remarks>
/// Distribution function: W. J. Cody (1969), Rational Chebyshev approximations for the error function, as in ALGORITHM
/// 715. Quantile: M. J. Wichura (1988), AS 241, PPND16. R: <c>dnorm</c>, <c>pnorm</c>, <c>qnorm</c>.
/// </remarks>
public static class NormalDistribution
{
    private const double OneOverRootTwoPi = 0.39894228040143267794;

    /// <summary>The density at x.</summary>
    /// <param name="x">Where.</param>
    public static double Density(double x) => OneOverRootTwoPi * Math.Exp(-0.5 * x * x);

    /// <summary>P(X &lt;= x).</summary>
    /// <param name="x">Where.</param>
    public static double Cumulative(double x) => Evaluate(x).Lower;

    /// <summary>P(X &gt; x).</summary>
    /// <param name="x">Where.</param>
    public static double UpperTail(double x) => Evaluate(-x).Lower;

    /// <summary>P(|X| &gt; |x|), the two-sided p-value of a z statistic.</summary>
    /// <param name="x">The z statistic.</param>
    public static double TwoSided(double x) => 2 * Evaluate(-Math.Abs(x)).Lower;

    /// <summary>The x with P(X &gt; x) = <paramref name="probability"/>.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    public static double UpperQuantile(double probability) => -Quantile(probability);

    /// <summary>The z of a two-sided interval: the quantile at (1 + level)/2.</summary>
    /// <param name="level">The confidence level, for example 0.95.</param>
    public static double TwoSidedQuantile(double level)
    {
        Arguments.RequireLevel(level);
        return -Quantile((1 - level) / 2);
    }

    /// <summary>The x with P(X &lt;= x) = <paramref name="probability"/>.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    public static double Quantile(double probability)
    {
        Arguments.RequireProbability(probability);
        if (probability is 0 or 1)
        {
            return probability == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        double q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double s = 0.180625 - (q * q);
            return q * Ratio(s, CentreNumerator, CentreDenominator);
        }

        double r = Math.Sqrt(-Math.Log(q < 0 ? probability : 1 - probability));
        double value =
            r <= 5 ? Ratio(r - 1.6, MiddleNumerator, MiddleDenominator) : Ratio(r - 5, FarNumerator, FarDenominator);
        return q < 0 ? -value : value;
    }

    private static Tails Evaluate(double x)
    {
        if (double.IsNaN(x))
        {
            return new Tails(double.NaN, double.NaN);
        }

        double y = Math.Abs(x);
        if (y <= 0.67448975)
        {
            double square = y > 1.11e-16 ? x * x : 0;
            double numerator = CodyA[4] * square;
            double denominator = square;
            for (int i = 0; i < 3; i++)
            {
                numerator = (numerator + CodyA[i]) * square;
                denominator = (denominator + CodyB[i]) * square;
            }

            double half = x * (numerator + CodyA[3]) / (denominator + CodyB[3]);
            return new Tails(0.5 + half, 0.5 - half);
        }

        double tail;
        if (y <= 5.656854249492380581)
        {
            double numerator = CodyC[8] * y;
            double denominator = y;
            for (int i = 0; i < 7; i++)
            {
                numerator = (numerator + CodyC[i]) * y;
                denominator = (denominator + CodyD[i]) * y;
            }

            tail = (numerator + CodyC[7]) / (denominator + CodyD[7]);
        }
        else
        {
            double square = 1 / (y * y);
            double numerator = CodyP[5] * square;
            double denominator = square;
            for (int i = 0; i < 4; i++)
            {
                numerator = (numerator + CodyP[i]) * square;
                denominator = (denominator + CodyQ[i]) * square;
            }

            tail = square * (numerator + CodyP[4]) / (denominator + CodyQ[4]);
            tail = (OneOverRootTwoPi - tail) / y;
        }

        // exp(-y^2/2) in two factors, so that the rounding of y^2 does not reach the exponent.
        double coarse = Math.Truncate(y * 16) / 16;
        double rest = (y - coarse) * (y + coarse);
        tail *= Math.Exp(-coarse * coarse * 0.5) * Math.Exp(-rest * 0.5);
        return x > 0 ? new Tails(1 - tail, tail) : new Tails(tail, 1 - tail);
    }

    private static double Ratio(double r, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator)
    {
        double top = 0;
        double bottom = 0;
        for (int i = 7; i >= 0; i--)
        {
            top = (top * r) + numerator[i];
            bottom = (bottom * r) + denominator[i];
        }

        return top / bottom;
    }

    private static ReadOnlySpan<double> CodyA =>
        [
            2.2352520354606839287,
            161.02823106855587881,
            1067.6894854603709582,
            18154.981253343561249,
            .065682337918207449113,
        ];

    private static ReadOnlySpan<double> CodyB =>
        [47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956];

    private static ReadOnlySpan<double> CodyC =>
        [
            .39894151208813466764,
            8.8831497943883759412,
            93.506656132177855979,
            597.27027639480026226,
            2494.5375852903726711,
            6848.1904505362823326,
            11602.651437647350124,
            9842.7148383839780218,
            1.0765576773720192317e-8,
        ];

    private static ReadOnlySpan<double> CodyD =>
        [
            22.266688044328115691,
            235.38790178262499861,
            1519.377599407554805,
            6485.558298266760755,
            18615.571640885098091,
            34900.952721145977266,
            38912.003286093271411,
            19685.429676859990727,
        ];

    private static ReadOnlySpan<double> CodyP =>
        [
            .21589853405795699,
            .1274011611602473639,
            .022235277870649807,
            .001421619193227893466,
            2.9112874951168792e-5,
            .02307344176494017303,
        ];

    private static ReadOnlySpan<double> CodyQ =>
        [1.28426009614491121, .468238212480865118, .0659881378689285515, .00378239633202758244, 7.29751555083966205e-5];

    private static ReadOnlySpan<double> CentreNumerator =>
        [
            3.3871328727963666080,
            133.14166789178437745,
            1971.5909503065514427,
            13731.693765509461125,
            45921.953931549871457,
            67265.770927008700853,
            33430.575583588128105,
            2509.0809287301226727,
        ];

    private static ReadOnlySpan<double> CentreDenominator =>
        [
            1,
            42.313330701600911252,
            687.18700749205790830,
            5394.1960214247511077,
            21213.794301586595867,
            39307.895800092710610,
            28729.085735721942674,
            5226.4952788528545610,
        ];

    private static ReadOnlySpan<double> MiddleNumerator =>
        [
            1.42343711074968357734,
            4.63033784615654529590,
            5.76949722146069140550,
            3.64784832476320460504,
            1.27045825245236838258,
            .241780725177450611770,
            .0227238449892691845833,
            7.74545014278341407640e-4,
        ];

    private static ReadOnlySpan<double> MiddleDenominator =>
        [
            1,
            2.05319162663775882187,
            1.67638483018380384940,
            .689767334985100004550,
            .148103976427480074590,
            .0151986665636164571966,
            5.47593808499534494600e-4,
            1.05075007164441684324e-9,
        ];

    private static ReadOnlySpan<double> FarNumerator =>
        [
            6.65790464350110377720,
            5.46378491116411436990,
            1.78482653991729133580,
            .296560571828504891230,
            .0265321895265761230930,
            .00124266094738807843860,
            2.71155556874348757815e-5,
            2.01033439929228813265e-7,
        ];

    private static ReadOnlySpan<double> FarDenominator =>
        [
            1,
            .599832206555887937690,
            .136929880922735805310,
            .0148753612908506148525,
            7.86869131145613259100e-4,
            1.84631831751005468180e-5,
            1.42151175831644588870e-7,
            2.04426310338993978564e-15,
        ];
}
