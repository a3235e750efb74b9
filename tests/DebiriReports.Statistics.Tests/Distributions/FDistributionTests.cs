using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Tests.Distributions;

/// <summary>Against R 4.2.2, each call printed with <c>sprintf("%.17g")</c>, the far tails included.</summary>
public sealed class FDistributionTests
{
    // R: pf(f, d1, d2)
    [Theory]
    [InlineData(0.001, 1, 1, 0.020124978303644129)]
    [InlineData(0.5, 1, 1, 0.39182655203060712)]
    [InlineData(2, 1, 1, 0.60817344796939288)]
    [InlineData(50, 1, 1, 0.91056147804968446)]
    [InlineData(0.10000000000000001, 1, 10, 0.24166846428882618)]
    [InlineData(1.3, 1, 10, 0.71921464814267)]
    [InlineData(4, 1, 10, 0.92661196522925959)]
    [InlineData(400, 1, 10, 0.99999999785393767)]
    [InlineData(0.5, 2, 251, 0.39286652649669646)]
    [InlineData(2, 2, 251, 0.86251370730608012)]
    [InlineData(50, 2, 251, 1)]
    [InlineData(0.001, 3, 40, 4.4472379424854014e-05)]
    [InlineData(1, 3, 40, 0.59720278176023256)]
    [InlineData(4, 3, 40, 0.98604130549491864)]
    [InlineData(400, 3, 40, 1)]
    [InlineData(0.5, 10, 4, 0.17052692584877718)]
    [InlineData(1.3, 10, 4, 0.56914766354474211)]
    [InlineData(10, 10, 4, 0.97999001190538104)]
    [InlineData(0.001, 50, 60, 1.6883834665459199e-62)]
    [InlineData(1, 50, 60, 0.50328249493475952)]
    [InlineData(4, 50, 60, 0.9999997371061683)]
    [InlineData(50, 50, 60, 1)]
    [InlineData(0.10000000000000001, 2, 100000, 0.095162491480414807)]
    [InlineData(1.3, 2, 100000, 0.72746360121959952)]
    [InlineData(10, 2, 100000, 0.99995455465365868)]
    public void Distribution_function_agrees_with_R(double x, double a, double b, double expected) =>
        Close.To(expected, FDistribution.Cumulative(x, a, b));

    // R: pf(f, d1, d2, lower = FALSE)
    [Theory]
    [InlineData(0.001, 1, 1, 0.97987502169635587)]
    [InlineData(0.5, 1, 1, 0.60817344796939288)]
    [InlineData(2, 1, 1, 0.39182655203060712)]
    [InlineData(50, 1, 1, 0.0894385219503155)]
    [InlineData(0.10000000000000001, 1, 10, 0.75833153571117384)]
    [InlineData(1.3, 1, 10, 0.28078535185733)]
    [InlineData(4, 1, 10, 0.073388034770740393)]
    [InlineData(400, 1, 10, 2.1460623172042465e-09)]
    [InlineData(0.5, 2, 251, 0.6071334735033036)]
    [InlineData(2, 2, 251, 0.1374862926939199)]
    [InlineData(50, 2, 251, 5.2845611710431967e-19)]
    [InlineData(0.001, 3, 40, 0.99995552762057516)]
    [InlineData(1, 3, 40, 0.40279721823976744)]
    [InlineData(4, 3, 40, 0.013958694505081359)]
    [InlineData(400, 3, 40, 7.5330361130418158e-30)]
    [InlineData(0.5, 10, 4, 0.82947307415122284)]
    [InlineData(1.3, 10, 4, 0.43085233645525783)]
    [InlineData(10, 10, 4, 0.02000998809461902)]
    [InlineData(0.001, 50, 60, 1)]
    [InlineData(1, 50, 60, 0.49671750506524048)]
    [InlineData(4, 50, 60, 2.6289383170395841e-07)]
    [InlineData(50, 50, 60, 1.0121063397953748e-34)]
    [InlineData(0.10000000000000001, 2, 100000, 0.90483750851958522)]
    [InlineData(1.3, 2, 100000, 0.27253639878040048)]
    [InlineData(10, 2, 100000, 4.544534634130955e-05)]
    public void Upper_tail_agrees_with_R(double x, double a, double b, double expected) =>
        Close.To(expected, FDistribution.UpperTail(x, a, b));

    // With 2 degrees of freedom in the numerator P(F > f) = (1 + 2f/d2)^(-d2/2); qf of R 4.2.2 has 4 to 11 digits here.
    [Theory]
    [InlineData(0.5, 100000, 0.693151985112286212)]
    [InlineData(1e-10, 251, 1.00000000005039844e-10)]
    [InlineData(0.95, 10, 4.1028210151303997)]
    public void Quantile_agrees_with_the_closed_form(double p, double denominator, double expected)
    {
        Close.To(expected, FDistribution.Quantile(p, 2, denominator));
        Close.To(expected, FDistribution.UpperQuantile(1 - p, 2, denominator), p < 1e-3 ? 1e-6 : 1e-12);
    }
}
