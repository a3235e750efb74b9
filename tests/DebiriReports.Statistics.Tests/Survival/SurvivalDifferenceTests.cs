using DebiriReports.Statistics.Survival;

namespace DebiriReports.Statistics.Tests.Survival;

public sealed class SurvivalDifferenceTests
{
    private static readonly KaplanMeierCurve First = KaplanMeier.Estimate([5, 6, 7, 8], [false, false, false, false]);

    private static readonly KaplanMeierCurve Second = KaplanMeier.Estimate([1, 2, 3, 4], [true, true, true, false]);

    // R: difference of summary(fit, times = 2)$surv over sqrt(sum(std.err^2))
    [Fact]
    public void Difference_at_a_landmark_agrees_with_R()
    {
        DifferenceTest test = SurvivalDifference.At(First, Second, 2);
        Close.To(0.5, test.Difference);
        Close.To(0.25, test.StandardError);
        Close.To(0.010009003865, test.Limits.Lower, 1e-9);
        Close.To(0.989990996135, test.Limits.Upper, 1e-9);
        Close.To(0.0455002638964, test.PValue, 1e-11);
    }

    [Fact]
    public void Two_curves_at_one_have_no_test()
    {
        DifferenceTest test = SurvivalDifference.At(First, Second, 0.5);
        Assert.Equal(0, test.Difference);
        Assert.True(double.IsNaN(test.PValue) && !test.Limits.IsEstimable);
    }

    [Fact]
    public void A_curve_at_zero_has_a_difference_but_no_test()
    {
        KaplanMeierCurve dead = KaplanMeier.Estimate([1, 2], [true, true]);
        DifferenceTest test = SurvivalDifference.At(First, dead, 3);
        Assert.Equal(1, test.Difference);
        Assert.True(double.IsNaN(test.StandardError) && double.IsNaN(test.PValue));
    }
}
