using DebiriReports.Statistics.Proportions;
using DebiriReports.Statistics.Regressions;

namespace DebiriReports.Statistics.Tests.Regressions;

public sealed class LogisticRegressionTests
{
    // R: mtcars
    private static readonly double[] Weight =
    [
        2.62,
        2.875,
        2.32,
        3.215,
        3.44,
        3.46,
        3.57,
        3.19,
        3.15,
        3.44,
        3.44,
        4.07,
        3.73,
        3.78,
        5.25,
        5.424,
        5.345,
        2.2,
        1.615,
        1.835,
        2.465,
        3.52,
        3.435,
        3.84,
        3.845,
        1.935,
        2.14,
        1.513,
        3.17,
        2.77,
        3.57,
        2.78,
    ];

    private static readonly double[] Power =
    [
        110,
        110,
        93,
        110,
        175,
        105,
        245,
        62,
        95,
        123,
        123,
        180,
        180,
        180,
        205,
        215,
        230,
        66,
        52,
        65,
        97,
        150,
        150,
        245,
        175,
        66,
        91,
        113,
        264,
        175,
        335,
        109,
    ];

    private static readonly bool[] Manual = [.. "11100000000000000111000001111111".Select(c => c == '1')];

    // R: glm(am ~ wt + hp, binomial, mtcars, control = glm.control(epsilon = 1e-16, maxit = 100))
    [Fact]
    public void Coefficients_agree_with_R()
    {
        LogisticFit fit = LogisticRegression.Fit(Manual, [.. Weight.Zip(Power, (w, p) => new[] { w, p })]);
        Close.To(18.8662987172041, fit.Intercept.Beta, 1e-9);
        Close.To(-8.08347518244465, fit.Coefficients[0].Beta, 1e-9);
        Close.To(0.0362555960822166, fit.Coefficients[1].Beta, 1e-9);
        Close.To(7.44355842798171, fit.Intercept.StandardError, 1e-8);
        Close.To(3.06867527539059, fit.Coefficients[0].StandardError, 1e-8);
        Close.To(0.017734154331947, fit.Coefficients[1].StandardError, 1e-8);
        Close.To(0.0409146542103842, fit.Coefficients[1].PValue, 1e-7);
        Close.To(1.0014984137971, fit.Coefficients[1].Limits.Lower, 1e-9);
        Close.To(1.07359614861059, fit.Coefficients[1].Limits.Upper, 1e-9);
        Close.To(-5.02955523613349, fit.LogLikelihood, 1e-11);
        Close.To(-21.6148666384289, fit.LogLikelihoodOfIntercept, 1e-11);
        Close.To(2 * (21.6148666384289 - 5.02955523613349), fit.LikelihoodRatio.ChiSquare, 1e-11);
        Assert.Equal(2, fit.LikelihoodRatio.DegreesOfFreedom);
        Assert.True(fit.Converged && !fit.Separated);
    }

    [Fact]
    public void One_binary_covariate_gives_the_odds_ratio_of_the_table()
    {
        bool[] responses = [.. Enumerable.Range(0, 20).Select(i => i < 9 || (i >= 10 && i < 13))];
        double[][] arm = [.. Enumerable.Range(0, 20).Select(i => new double[] { i < 10 ? 1 : 0 })];
        LogisticFit fit = LogisticRegression.Fit(responses, arm);
        Contrast table = OddsRatio.Of(new TwoProportions(9, 10, 3, 10));
        Close.To(table.Value, fit.Coefficients[0].OddsRatio, 1e-10);
        Close.To(table.Limits.Lower, fit.Coefficients[0].Limits.Lower, 1e-9);
        Close.To(table.Limits.Upper, fit.Coefficients[0].Limits.Upper, 1e-9);
    }

    [Fact]
    public void Complete_and_partial_separation_are_flagged()
    {
        double[][] covariate =
        [
            [1],
            [2],
            [3],
            [4],
            [5],
            [6],
        ];
        Assert.True(LogisticRegression.Fit([false, false, false, true, true, true], covariate).Separated);
        Assert.True(
            LogisticRegression
                .Fit(
                    [false, false, true, false, true, true],
                    [
                        [0],
                        [0],
                        [0],
                        [0],
                        [1],
                        [1],
                    ]
                )
                .Separated
        );
        Assert.False(LogisticRegression.Fit([false, true, false, true, false, true], covariate).Separated);
    }

    [Fact]
    public void A_response_that_never_varies_is_separated()
    {
        LogisticFit fit = LogisticRegression.Fit(
            [true, true, true],
            [
                [1],
                [2],
                [4],
            ]
        );
        Assert.True(fit.Separated);
        Assert.Equal(0, fit.LogLikelihoodOfIntercept);
    }

    [Fact]
    public void A_covariate_that_does_not_vary_is_not_estimable_and_the_others_are()
    {
        LogisticFit fit = LogisticRegression.Fit(Manual, [.. Weight.Zip(Power, (w, p) => new[] { w, 7, p })]);
        Assert.True(double.IsNaN(fit.Coefficients[1].Beta));
        Close.To(-8.08347518244465, fit.Coefficients[0].Beta, 1e-9);
        Assert.Equal(2, fit.LikelihoodRatio.DegreesOfFreedom);
    }

    [Fact]
    public void Without_subjects_nothing_is_estimable()
    {
        LogisticFit fit = LogisticRegression.Fit([], []);
        Assert.Equal(0, fit.Subjects);
        Assert.True(double.IsNaN(fit.Intercept.Beta));
    }

    [Fact]
    public void A_missing_covariate_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            LogisticRegression.Fit(
                [true, false],
                [
                    [1],
                    [double.NaN],
                ]
            )
        );
}
