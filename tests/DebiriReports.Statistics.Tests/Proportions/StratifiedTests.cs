using DebiriReports.Statistics.Proportions;

namespace DebiriReports.Statistics.Tests.Proportions;

/// <summary>R's UCBAdmissions: admitted men and women by department.</summary>
public sealed class StratifiedTests
{
    private static readonly TwoProportions[] Berkeley =
    [
        new(512, 825, 89, 108),
        new(353, 560, 17, 25),
        new(120, 325, 202, 593),
        new(138, 417, 131, 375),
        new(53, 191, 94, 393),
        new(22, 373, 24, 341),
    ];

    // R: mantelhaen.test(aperm(UCBAdmissions, c(2, 1, 3)), correct = FALSE), and with the correction
    [Fact]
    public void Test_and_common_odds_ratio_agree_with_R()
    {
        ChiSquareResult test = CochranMantelHaenszel.Test(Berkeley);
        Close.To(1.52460666044344, test.ChiSquare, 1e-11);
        Close.To(0.216923697055518, test.PValue, 1e-11);
        ChiSquareResult corrected = CochranMantelHaenszel.Test(Berkeley, corrected: true);
        Close.To(1.42694622858669, corrected.ChiSquare, 1e-11);
        Close.To(0.232263462817048, corrected.PValue, 1e-11);
        Contrast odds = CochranMantelHaenszel.OddsRatio(Berkeley);
        Close.To(0.904696828258623, odds.Value);
        Close.To(0.77190736175935, odds.Limits.Lower);
        Close.To(1.06032976443666, odds.Limits.Upper);
    }

    // R: a from uniroot(odds ratio of the table with a = common odds ratio), v = 1/sum(1/cells), sum((x1-a)^2/v);
    //    Tarone: less sum(x1-a)^2/sum(v)
    [Fact]
    public void Breslow_Day_agrees_with_its_definition_in_R()
    {
        Close.To(18.825513705236, CochranMantelHaenszel.BreslowDay(Berkeley).ChiSquare, 1e-8);
        Close.To(0.00207139034991802, CochranMantelHaenszel.BreslowDay(Berkeley).PValue, 1e-8);
        Close.To(18.8255012520527, CochranMantelHaenszel.BreslowDay(Berkeley, tarone: true).ChiSquare, 1e-8);
        Assert.Equal(5, CochranMantelHaenszel.BreslowDay(Berkeley).DegreesOfFreedom);
    }

    // R, with w = n1*n2/(n1+n2), W = w/sum(w), d = sum(W*(x1/n1-x2/n2)); the variances as in the remarks of each method
    [Theory]
    [InlineData(StratifiedDifferenceMethod.Binomial, -0.0470788279696824, 0.0102284355879773)]
    [InlineData(StratifiedDifferenceMethod.Sato, -0.0474824353465422, 0.0106320429648372)]
    [InlineData(StratifiedDifferenceMethod.Newcombe, -0.0501694129823597, 0.0133825675930084)]
    [InlineData(StratifiedDifferenceMethod.NewcombeCorrected, -0.0501708270535457, 0.0133706245609983)]
    public void Common_difference_agrees_with_its_definition_in_R(
        StratifiedDifferenceMethod method,
        double lower,
        double upper
    )
    {
        Contrast difference = StratifiedDifference.Of(Berkeley, method);
        Close.To(-0.0184251961908525, difference.Value, 1e-11);
        Close.To(lower, difference.Limits.Lower, 1e-11);
        Close.To(upper, difference.Limits.Upper, 1e-11);
    }

    [Fact]
    public void One_stratum_is_the_test_without_strata()
    {
        TwoProportions groups = new(56, 70, 48, 80);
        Close.To(
            Newcombe.Interval(groups).Lower,
            StratifiedDifference.Of([groups], StratifiedDifferenceMethod.Newcombe).Limits.Lower,
            1e-9
        );
        Close.To(
            WaldDifference.Interval(groups).Upper,
            StratifiedDifference.Of([groups], StratifiedDifferenceMethod.Binomial).Limits.Upper
        );
        Close.To(ChiSquareTest.Test(groups).ChiSquare * 149 / 150, CochranMantelHaenszel.Test([groups]).ChiSquare);
        Close.To(OddsRatio.Of(groups).Limits.Lower, CochranMantelHaenszel.OddsRatio([groups]).Limits.Lower, 1e-12);
    }

    [Fact]
    public void Strata_that_say_nothing_leave_nothing_estimable()
    {
        TwoProportions[] strata = [new(0, 0, 3, 5), new(0, 4, 0, 6)];
        Assert.True(double.IsNaN(CochranMantelHaenszel.Test(strata).PValue));
        Assert.True(double.IsNaN(CochranMantelHaenszel.OddsRatio(strata).Value));
        Assert.True(double.IsNaN(StratifiedDifference.Of([strata[0]]).Value));
        Assert.Equal(0, StratifiedDifference.Of(strata).Value);
    }
}
