using DebiriReports.Statistics.Survival;

namespace DebiriReports.Statistics.Tests.Survival;

public sealed class CoxRegressionTests
{
    private static readonly CoxOptions ToTheMaximum = new() { Tolerance = 1e-14, MaximumIterations = 50 };

    private static readonly double[] Times = [1, 2, 2, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8, 9, 10];
    private static readonly bool[] Events = [.. "111011101110101".Select(c => c == '1')];

    private static readonly double[][] Covariates =
    [
        [1, 3.1],
        [0, 2],
        [1, 5],
        [0, 1],
        [1, 2.2],
        [1, 4],
        [0, 3],
        [0, 1.5],
        [1, 6],
        [0, 2],
        [1, 4],
        [0, 1],
        [0, 2.5],
        [0, 3.5],
        [0, .5],
    ];

    // R: coxph(Surv(t, e) ~ a + b, ties = ..., control = coxph.control(eps = 1e-14, iter.max = 50))
    [Theory]
    [InlineData(
        CoxTies.Efron,
        new[] { 1.64430927130453, 0.00226026893942912 },
        new[] { 0.994455575235011, 0.283995212518282 },
        new[] { -21.3890130433177, -18.5567774098168 },
        new[] { 5.66447126700193, 6.41310169930017, 5.2527890535721 }
    )]
    [InlineData(
        CoxTies.Breslow,
        new[] { 1.57545447906821, 0.0163554555778812 },
        new[] { 0.990593252351357, 0.283727032336065 },
        new[] { -21.5584311952758, -18.8538655402889 },
        new[] { 5.40913130997388, 6.05667368008423, 5.01309840634548 }
    )]
    [InlineData(
        CoxTies.Exact,
        new[] { 1.6394492045753, 0.0157637191142188 },
        new[] { 1.01880728097025, 0.297566588730149 },
        new[] { -20.0027186821979, -17.1815830230446 },
        new[] { 5.64227131830643, 6.33950656970424, 5.28689958225263 }
    )]
    public void Two_covariates_with_ties_agree_with_R(
        CoxTies ties,
        double[] beta,
        double[] error,
        double[] logLikelihood,
        double[] tests
    )
    {
        CoxFit fit = CoxRegression.Fit(Times, Events, Covariates, [], ToTheMaximum with { Ties = ties });
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(beta[i], fit.Coefficients[i].Beta, 1e-8);
            Close.To(error[i], fit.Coefficients[i].StandardError, 1e-7);
            Assert.False(fit.Coefficients[i].MayBeInfinite);
        }

        Close.To(logLikelihood[0], fit.LogLikelihoodAtZero);
        Close.To(logLikelihood[1], fit.LogLikelihood);
        Close.To(tests[0], fit.LikelihoodRatio.ChiSquare, 1e-10);
        Close.To(tests[1], fit.Score.ChiSquare, 1e-10);
        Close.To(tests[2], fit.Wald.ChiSquare, 1e-7);
        Assert.True(fit.Converged);
        Assert.Equal((15, 11, 2), (fit.Subjects, fit.Events, fit.Score.DegreesOfFreedom));
    }

    // R: coxph(Surv(time, status) ~ x, aml, ties = ..., control = coxph.control(eps = 1e-14))
    [Theory]
    [InlineData(CoxTies.Efron, 0.915532575014773, 0.511934275172009, -42.7248392627602, -41.0326155964584)]
    [InlineData(CoxTies.Breslow, 0.904219723686211, 0.512247907304189, -42.898123897174, -41.2501143500689)]
    [InlineData(CoxTies.Exact, 0.921760869158881, 0.516248400809654, -40.6453977210804, -38.9635470079188)]
    public void Hazard_ratio_of_two_arms_agrees_with_R(
        CoxTies ties,
        double beta,
        double error,
        double atZero,
        double atMaximum
    )
    {
        double[] times = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161, 5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45];
        bool[] events = [.. "11011011010111110111111".Select(c => c == '1')];
        double[][] arms = [.. times.Select((_, i) => new double[] { i < 11 ? 0 : 1 })];
        CoxFit fit = CoxRegression.Fit(times, events, arms, [], ToTheMaximum with { Ties = ties });
        Close.To(beta, fit.Coefficients[0].Beta, 1e-8);
        Close.To(error, fit.Coefficients[0].StandardError, 1e-9);
        Close.To(atZero, fit.LogLikelihoodAtZero);
        Close.To(atMaximum, fit.LogLikelihood);
    }

    [Fact]
    public void Score_test_of_the_exact_likelihood_is_the_log_rank_test()
    {
        int[] groups = [.. Covariates.Select(row => (int)row[0])];
        double[][] group = [.. groups.Select(g => new double[] { g })];
        CoxFit fit = CoxRegression.Fit(Times, Events, group, [], new CoxOptions { Ties = CoxTies.Exact });
        Close.To(LogRank.Test(Times, Events, groups).ChiSquare, fit.Score.ChiSquare);
    }

    [Fact]
    public void Units_and_origin_of_a_covariate_do_not_matter()
    {
        double[][] shifted = [.. Covariates.Select(row => new[] { row[0], 1e6 + (1000 * row[1]) })];
        CoxFit fit = CoxRegression.Fit(Times, Events, Covariates, [], ToTheMaximum);
        CoxFit other = CoxRegression.Fit(Times, Events, shifted, [], ToTheMaximum);
        Close.To(fit.LogLikelihood, other.LogLikelihood, 1e-11);
        Assert.Equal(fit.Coefficients[1].Beta / 1000, other.Coefficients[1].Beta, 1e-9);
    }

    [Fact]
    public void Stratum_of_its_own_for_each_arm_leaves_no_effect_to_estimate()
    {
        int[] strata = [.. Covariates.Select(row => (int)row[0])];
        double[][] group = [.. Covariates.Select(row => new[] { row[0] })];
        CoxFit fit = CoxRegression.Fit(Times, Events, group, strata);
        Assert.True(double.IsNaN(fit.Coefficients[0].HazardRatio));
        Assert.True(double.IsNaN(fit.Score.PValue));
    }

    [Fact]
    public void An_arm_without_events_is_reported_as_running_away()
    {
        CoxFit fit = CoxRegression.Fit(
            [1, 2, 3, 4, 5, 6, 7, 8],
            [true, true, true, false, false, false, false, false],
            [
                [0],
                [0],
                [0],
                [0],
                [1],
                [1],
                [1],
                [1],
            ]
        );
        Assert.True(fit.Coefficients[0].MayBeInfinite);
        Assert.True(fit.Coefficients[0].Beta < -10);
        // The score and likelihood-ratio tests still hold. R: survdiff(...)$chisq is 4.21264822134
        Close.To(4.21264822134, fit.Score.ChiSquare, 1e-11);
    }

    [Fact]
    public void A_covariate_that_follows_from_the_others_is_not_estimable_and_the_others_are()
    {
        double[][] redundant = [.. Covariates.Select(row => new[] { row[0], row[1], row[0] + (2 * row[1]) })];
        CoxFit fit = CoxRegression.Fit(Times, Events, redundant, [], ToTheMaximum);
        Assert.True(double.IsNaN(fit.Coefficients[2].Beta));
        Assert.Equal(1.64430927130453, fit.Coefficients[0].Beta, 1e-7);
        Assert.Equal(2, fit.Score.DegreesOfFreedom);
    }

    [Fact]
    public void Without_events_nothing_is_estimable()
    {
        CoxFit fit = CoxRegression.Fit(
            [1, 2],
            [false, false],
            [
                [0],
                [1],
            ]
        );
        Assert.True(double.IsNaN(fit.Coefficients[0].HazardRatio) && double.IsNaN(fit.LikelihoodRatio.PValue));
        Assert.Empty(CoxRegression.Fit([], [], []).Coefficients);
    }

    [Fact]
    public void A_missing_covariate_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            CoxRegression.Fit(
                [1, 2],
                [true, true],
                [
                    [0],
                    [double.NaN],
                ]
            )
        );
}
