using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Tests.Distributions;

public sealed class GammaFunctionTests
{
    // mpmath 1.3: loggamma(x); lgamma of R 4.2.2 has 11 digits beside 1 and 2
    [Theory]
    [InlineData(1e-10, 23.025850929882735)]
    [InlineData(0.5, 0.57236494292470009)]
    [InlineData(0.99999, 5.7722388960930894e-6)]
    [InlineData(1, 0)]
    [InlineData(1.00001, -5.7720744027504826e-6)]
    [InlineData(1.9999, -4.2275208772153458e-5)]
    [InlineData(2, 0)]
    [InlineData(2.00001, 4.2278755976483596e-6)]
    [InlineData(3, 0.69314718055994531)]
    [InlineData(100, 359.13420536957540)]
    [InlineData(1e6, 12815504.569147611)]
    public void Logarithm_of_the_gamma_function_keeps_its_digits_beside_its_zeros(double x, double expected) =>
        Close.To(expected, GammaFunction.LogGamma(x));

    [Fact]
    public void Ways_to_choose_follow_Pascal()
    {
        for (int n = 1; n < 60; n++)
        {
            for (int k = 1; k < n; k++)
            {
                double sum =
                    Math.Exp(GammaFunction.LogChoose(n - 1, k - 1)) + Math.Exp(GammaFunction.LogChoose(n - 1, k));
                Close.To(sum, Math.Exp(GammaFunction.LogChoose(n, k)));
            }
        }
    }
}
