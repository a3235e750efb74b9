using CsCheck;
using DebiriReports.Statistics.Distributions;
using DebiriReports.Statistics.Proportions;

namespace DebiriReports.Statistics.Tests.Proportions;

public sealed class ProportionDifferenceTests
{
    // Newcombe (1998), Statistics in Medicine 17: 873, table II, to the printed four decimals; method 10 and, as his
    // methods 3 and 5 have it, Mee and Miettinen-Nurminen
    [Theory]
    [InlineData(DifferenceMethod.Wald, 56, 70, 48, 80, 0.0575, 0.3425)]
    [InlineData(DifferenceMethod.WaldCorrected, 56, 70, 48, 80, 0.0441, 0.3559)]
    [InlineData(DifferenceMethod.Mee, 56, 70, 48, 80, 0.0533, 0.3377)]
    [InlineData(DifferenceMethod.MiettinenNurminen, 56, 70, 48, 80, 0.0528, 0.3382)]
    [InlineData(DifferenceMethod.Newcombe, 56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(DifferenceMethod.NewcombeCorrected, 56, 70, 48, 80, 0.0428, 0.3422)]
    [InlineData(DifferenceMethod.Mee, 9, 10, 3, 10, 0.1821, 0.8370)]
    [InlineData(DifferenceMethod.MiettinenNurminen, 9, 10, 3, 10, 0.1700, 0.8406)]
    [InlineData(DifferenceMethod.Newcombe, 9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(DifferenceMethod.NewcombeCorrected, 9, 10, 3, 10, 0.1013, 0.8387)]
    [InlineData(DifferenceMethod.Newcombe, 10, 10, 0, 10, 0.6075, 1.0000)]
    public void Limits_agree_with_the_table_of_Newcombe(
        DifferenceMethod method,
        int x1,
        int n1,
        int x2,
        int n2,
        double lower,
        double upper
    )
    {
        Interval limits = ProportionDifference.Of(new TwoProportions(x1, n1, x2, n2), method).Limits;
        Assert.Equal(lower, limits.Lower, 5.1e-5);
        Assert.Equal(upper, limits.Upper, 5.1e-5);
    }

    [Fact]
    public void Score_limit_of_all_against_none_agrees_with_its_closed_form()
    {
        // Under a difference d the likelihood is at its maximum at (1+d)/2 and (1-d)/2: 19 (1-d)/(1+d) = z^2 at n = 10.
        double z = NormalDistribution.TwoSidedQuantile(0.95);
        Interval limits = MiettinenNurminen.Interval(new TwoProportions(10, 10, 0, 10));
        Close.To((19 - (z * z)) / (19 + (z * z)), limits.Lower);
        Assert.Equal(1, limits.Upper);
    }

    [Fact]
    public void Score_test_rejects_exactly_outside_of_the_score_interval()
    {
        double z = NormalDistribution.TwoSidedQuantile(0.95);
        for (int x1 = 0; x1 <= 12; x1++)
        {
            for (int x2 = 0; x2 <= 9; x2++)
            {
                TwoProportions groups = new(x1, 12, x2, 9);
                Interval limits = MiettinenNurminen.Interval(groups);
                Assert.True(limits.Lower <= groups.Difference && groups.Difference <= limits.Upper);
                if (limits.Lower > -1)
                {
                    Close.To(z, ScoreByGrid(groups, limits.Lower), 1e-6);
                }

                if (limits.Upper < 1)
                {
                    Close.To(-z, ScoreByGrid(groups, limits.Upper), 1e-6);
                }
            }
        }
    }

    [Fact]
    public void Every_interval_changes_sign_when_the_groups_are_exchanged()
    {
        DifferenceMethod[] methods = Enum.GetValues<DifferenceMethod>();
        Gen.Select(Gen.Int[2, 200], Gen.Int[2, 200], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Int[0, methods.Length - 1])
            .Sample(
                (n1, n2, p1, p2, m) =>
                {
                    TwoProportions groups = new((int)(p1 * n1), n1, (int)(p2 * n2), n2);
                    TwoProportions exchanged = new(groups.X2, n2, groups.X1, n1);
                    Interval one = ProportionDifference.Of(groups, methods[m], 0.9).Limits;
                    Interval other = ProportionDifference.Of(exchanged, methods[m], 0.9).Limits;
                    Assert.Equal(one.Lower, -other.Upper, 1e-10);
                    Assert.Equal(one.Upper, -other.Lower, 1e-10);
                    Assert.True(one.Lower <= one.Upper);
                },
                seed: "0000000001o4",
                iter: 2000
            );
    }

    [Fact]
    public void An_empty_group_leaves_nothing_to_compare()
    {
        foreach (DifferenceMethod method in Enum.GetValues<DifferenceMethod>())
        {
            Contrast contrast = ProportionDifference.Of(new TwoProportions(0, 0, 3, 10), method);
            Assert.True(double.IsNaN(contrast.Value) && !contrast.Limits.IsEstimable);
        }
    }

    [Fact]
    public void Ratios_without_responders_have_no_interval()
    {
        TwoProportions groups = new(0, 20, 3, 21);
        Assert.Equal(0, OddsRatio.Of(groups).Value);
        Assert.Equal(0, RelativeRisk.Of(groups).Value);
        Assert.False(OddsRatio.Of(groups).Limits.IsEstimable || RelativeRisk.Of(groups).Limits.IsEstimable);
        Assert.True(double.IsNaN(OddsRatio.Of(new TwoProportions(0, 20, 0, 21)).Value));
    }

    // chevron, rspt01: 9 of 15 and 11 of 15 against 10 of 15, as printed
    [Theory]
    [InlineData(9, 0.75, 0.17, 3.33)]
    [InlineData(11, 1.37, 0.29, 6.60)]
    public void Published_odds_ratios_are_reproduced(int x, double ratio, double lower, double upper)
    {
        Contrast odds = OddsRatio.Of(new TwoProportions(x, 15, 10, 15));
        Assert.Equal(ratio, odds.Value, 0.0051);
        Assert.Equal(lower, odds.Limits.Lower, 0.0051);
        Assert.Equal(upper, odds.Limits.Upper, 0.0051);
    }

    /// <summary>The score statistic with the likelihood maximized by golden section instead of by the cubic.</summary>
    private static double ScoreByGrid(TwoProportions g, double difference)
    {
        double Likelihood(double p2)
        {
            double p1 = p2 + difference;
            return Term(g.X1, p1) + Term(g.N1 - g.X1, 1 - p1) + Term(g.X2, p2) + Term(g.N2 - g.X2, 1 - p2);
        }

        double low = Math.Max(0, -difference);
        double high = Math.Min(1, 1 - difference);
        double ratio = (Math.Sqrt(5) - 1) / 2;
        for (int i = 0; i < 200; i++)
        {
            double a = high - (ratio * (high - low));
            double b = low + (ratio * (high - low));
            if (Likelihood(a) > Likelihood(b))
            {
                high = b;
            }
            else
            {
                low = a;
            }
        }

        double q = (low + high) / 2;
        double p = q + difference;
        double variance = ((p * (1 - p) / g.N1) + (q * (1 - q) / g.N2)) * g.N / (g.N - 1.0);
        return (g.Difference - difference) / Math.Sqrt(variance);
    }

    private static double Term(int count, double p) =>
        count == 0 ? 0
        : p <= 0 ? double.NegativeInfinity
        : count * Math.Log(p);
}
