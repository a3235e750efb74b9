using DebiriReports.Statistics.Designs;

namespace DebiriReports.Statistics.Tests.Designs;

/// <summary>Second stages of another size than planned, after Koyama and Chen (2008).</summary>
/// <remarks>
/// R, without the beta quantile that the program uses: with A(x1, q) the sum of dbinom(k:n2, n2, q) from k = r + 1 - x1,
/// q by uniroot of A(x1, q) - sum(dbinom(x2:m2, m2, p)), the p-value sum(dbinom(y, n1, p) * A(y, q)) over y in (r1 + 1):n1, and
/// the limits by uniroot of the p-value.
/// </remarks>
public sealed class SimonUnplannedTests
{
    [Theory]
    // The example of section 4: minimax for 0.3 against 0.5, 23 subjects in stage 2 instead of 20.
    [InlineData(6, 19, 16, 39, 23, 7, 10, 0.3, 0.90, 0.082786608368, 0.282072005971, 0.404607455100, 0.546039781344)]
    [InlineData(6, 19, 16, 39, 23, 7, 10, 0.3, 0.95, 0.082786608368, 0.260929495358, 0.404607455100, 0.575685785186)]
    [InlineData(3, 13, 12, 43, 25, 6, 8, 0.2, 0.95, 0.0100589875527, 0.222748180691, 0.367191868701, 0.551384494846)]
    [InlineData(3, 13, 12, 43, 35, 5, 9, 0.2, 0.95, 0.0529189407033, 0.180406508154, 0.313773381745, 0.538306881001)]
    [InlineData(3, 13, 12, 43, 12, 4, 2, 0.2, 0.90, 0.197480063524, 0.136818098091, 0.285572884198, 0.495390795395)]
    [InlineData(0, 13, 2, 20, 9, 1, 1, 0.05, 0.95, 0.2378182081183, 0.013940931174, 0.087315903886, 0.265165300986)]
    public void Stage_two_counts_by_its_own_size(
        int r1,
        int n1,
        int r,
        int n,
        int m2,
        int x1,
        int x2,
        double p0,
        double level,
        double pValue,
        double lower,
        double median,
        double upper
    )
    {
        SimonUnplannedResult result = SimonUnplanned.Analyze(new SimonDesign(r1, n1, r, n), x1, x2, m2, p0, level);
        Assert.Equal(pValue, result.PValue, 1e-11);
        Assert.Equal(lower, result.Limits.Lower, 1e-10);
        Assert.Equal(median, result.MedianUnbiased, 1e-10);
        Assert.Equal(upper, result.Limits.Upper, 1e-10);
        Assert.Equal((x1 + x2, n1 + m2), (result.Responders, result.Subjects));
    }

    [Fact]
    public void A_stage_two_as_planned_at_the_critical_value_has_the_level_of_the_design()
    {
        // Section 3 and 4 of the paper agree where the plan was kept and the total is the smallest that rejects.
        SimonDesign design = new(6, 19, 16, 39);
        SimonUnplannedResult result = SimonUnplanned.Analyze(design, 7, 10, 20, 0.3);
        Assert.Equal(design.RejectProbability(0.3), result.PValue, 1e-14);
        Assert.Equal(SimonInference.AfterStage2(design, 17, 0.3).PValue, result.PValue, 1e-14);
        Assert.True(result.Rejected);
    }

    [Fact]
    public void The_test_holds_the_level_of_the_plan_whatever_the_size_of_stage_two()
    {
        SimonDesign design = new(3, 13, 12, 43);
        double planned = design.RejectProbability(0.2);
        foreach (int m2 in (int[])[5, 18, 29, 30, 31, 44])
        {
            double size = 0;
            for (int x1 = design.R1 + 1; x1 <= design.N1; x1++)
            {
                for (int x2 = 0; x2 <= m2; x2++)
                {
                    SimonUnplannedResult result = SimonUnplanned.Analyze(design, x1, x2, m2, 0.2);
                    double mass = Binomial(x1, design.N1, 0.2) * Binomial(x2, m2, 0.2);
                    size += result.Rejected ? mass : 0;
                    // The p-value rejects at the level of the plan exactly where the conditional error does.
                    Assert.Equal(result.Rejected, result.PValue <= planned * (1 + 1e-12));
                }
            }
            Assert.True(size <= planned * (1 + 1e-12));
        }

        static double Binomial(int k, int n, double p)
        {
            double choose = 1;
            for (int i = 1; i <= k; i++)
            {
                choose = choose * (n - k + i) / i;
            }

            return choose * Math.Pow(p, k) * Math.Pow(1 - p, n - k);
        }
    }

    [Theory]
    [InlineData(6, 10, 23)]
    [InlineData(7, 0, 0)]
    public void A_study_that_had_to_stop_is_refused(int stage1, int stage2, int subjects) =>
        Assert.Throws<ArgumentException>(() =>
            SimonUnplanned.Analyze(new SimonDesign(6, 19, 16, 39), stage1, stage2, subjects, 0.3)
        );
}
