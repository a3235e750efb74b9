using DebiriReports.Statistics.Proportions;

namespace DebiriReports.Statistics.Tests.Proportions;

public sealed class ExactBinomialTestTests
{
    // R: binom.test(x, n, p0, alternative = "greater" / "less" / "two.sided")$p.value
    [Theory]
    [InlineData(18, 40, 0.3, 0.0319512636513907, 0.985222952349117, 0.0557122100639309)]
    [InlineData(13, 43, 0.2, 0.0733213425441678, 0.96377198828353, 0.123893150871801)]
    [InlineData(7, 30, 0.1, 0.02582678866191, 0.992216380762079, 0.02582678866191)]
    [InlineData(12, 40, 0.15, 0.0119692178725322, 0.995686612642172, 0.0134715191224236)]
    [InlineData(18, 60, 0.2, 0.0426972994172342, 0.977931549229464, 0.0735345832562433)]
    [InlineData(0, 10, 0.2, 1, 0.1073741824, 0.228248064)]
    [InlineData(3, 10, 0.3, 0.6172172136, 0.6496107184, 1)]
    [InlineData(10, 10, 0.3, 5.9049e-06, 1, 5.9049e-06)]
    [InlineData(4, 43, 0.2, 0.98223619706433, 0.0505718083276329, 0.0867998200441028)]
    public void P_values_agree_with_R(int x, int n, double p0, double greater, double less, double likelihood)
    {
        Close.To(greater, ExactBinomialTest.PValue(x, n, p0));
        Close.To(less, ExactBinomialTest.PValue(x, n, p0, BinomialAlternative.Less));
        Close.To(likelihood, ExactBinomialTest.PValue(x, n, p0, BinomialAlternative.TwoSidedLikelihood));
        Close.To(
            Math.Min(1, 2 * Math.Min(greater, less)),
            ExactBinomialTest.PValue(x, n, p0, BinomialAlternative.TwoSidedDoubled)
        );
    }

    [Fact]
    public void Mid_p_leaves_out_half_of_the_observed_outcome()
    {
        // 18/40 against 0.3: upper mid-p 0.02336416
        Assert.Equal(0.02336416, ExactBinomialTest.MidPValue(18, 40, 0.3), 5e-9);
        Assert.Equal(
            2 * 0.02336416,
            ExactBinomialTest.MidPValue(18, 40, 0.3, BinomialAlternative.TwoSidedDoubled),
            1e-8
        );
    }

    [Fact]
    public void Two_sided_p_of_every_outcome_equals_its_definition_by_enumeration()
    {
        foreach ((int n, double p0) in new[] { (9, 0.5), (10, 0.5), (17, 0.23), (43, 0.2) })
        {
            double[] mass = [.. Enumerable.Range(0, n + 1).Select(k => Distributions.Reference.BinomialMass(k, n, p0))];
            for (int x = 0; x <= n; x++)
            {
                double sum = mass.Where(m => m <= mass[x] * (1 + 1e-7)).Sum();
                Close.To(sum, ExactBinomialTest.PValue(x, n, p0, BinomialAlternative.TwoSidedLikelihood), 1e-11);
            }
        }
    }

    [Fact]
    public void Without_subjects_there_is_no_p_value() =>
        Assert.True(double.IsNaN(ExactBinomialTest.PValue(0, 0, 0.2)));
}
