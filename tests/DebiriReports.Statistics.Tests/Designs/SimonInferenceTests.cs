using DebiriReports.Statistics.Designs;
using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Tests.Designs;

public sealed class SimonInferenceTests
{
    private static readonly SimonDesign Optimal = new(3, 13, 12, 43);

    // Jung and Kim (2004), Jung (2006), Koyama and Chen (2008); design 3/13, 12/43 against 0.2
    [Theory]
    [InlineData(10, 0.342606, 0.166306, 0.136679, 0.538164, 0.154759, 0.494813, 0.285286)]
    [InlineData(12, 0.360335, 0.082466, 0.165581, 0.538716, 0.184012, 0.496669, 0.305494)]
    [InlineData(13, 0.370709, 0.049581, 0.181491, 0.540039, 0.200250, 0.500001, 0.319486)]
    [InlineData(15, 0.394850, 0.013017, 0.215759, 0.549686, 0.235334, 0.516322, 0.353077)]
    [InlineData(20, 0.476453, 0.000078, 0.312753, 0.627207, 0.334585, 0.603530, 0.455943)]
    public void Estimate_p_and_limits_after_stage_2_agree_with_the_papers(
        int responders,
        double umvue,
        double p,
        double lower95,
        double upper95,
        double lower90,
        double upper90,
        double median
    )
    {
        SimonResult result = SimonInference.AfterStage2(Optimal, responders, 0.2);
        Assert.Equal(umvue, result.Umvue, 5.1e-7);
        Assert.Equal(p, result.PValue, 5.1e-7);
        Assert.Equal(lower95, result.Limits.Lower, 5.1e-7);
        Assert.Equal(upper95, result.Limits.Upper, 5.1e-7);
        Assert.Equal(median, result.MedianUnbiased, 5.1e-7);
        Interval limits90 = SimonInference.AfterStage2(Optimal, responders, 0.2, 0.9).Limits;
        Assert.Equal(lower90, limits90.Lower, 5.1e-7);
        Assert.Equal(upper90, limits90.Upper, 5.1e-7);
        Assert.Equal(responders > 12, result.Rejected);
    }

    [Fact]
    public void After_a_stop_at_stage_1_the_estimate_is_the_naive_rate()
    {
        SimonResult result = SimonInference.AfterStage1(Optimal, 2, 0.2);
        Assert.Equal(0.153846, result.Umvue, 5.1e-7);
        Assert.Equal(0.766354, result.PValue, 5.1e-7);
        Assert.Equal(0.019207, result.Limits.Lower, 5.1e-7);
        Assert.Equal(0.454471, result.Limits.Upper, 5.1e-7);
        Assert.False(result.Rejected);
    }

    [Fact]
    public void Minimax_design_agrees_with_the_papers()
    {
        SimonResult result = SimonInference.AfterStage2(new SimonDesign(4, 18, 10, 33), 11, 0.2);
        Assert.Equal(0.333333, result.Naive, 5.1e-7);
        Assert.Equal(0.352697, result.Umvue, 5.1e-7);
        Assert.Equal(0.045830, result.PValue, 5.1e-7);
        Assert.Equal(0.182479, result.Limits.Lower, 5.1e-7);
        Assert.Equal(0.525742, result.Limits.Upper, 5.1e-7);
    }

    [Theory]
    [InlineData(0.1, 0.0946)]
    [InlineData(0.2, 0.1736)]
    [InlineData(0.4, 0.3762)]
    [InlineData(0.7, 0.6998)]
    public void Expected_value_of_the_estimate_is_the_truth_and_of_the_naive_rate_is_below(double p, double naive)
    {
        double meanUmvue = 0;
        double meanNaive = 0;
        double total = 0;
        foreach ((SimonResult result, double mass) in Outcomes(p))
        {
            total += mass;
            meanUmvue += mass * result.Umvue;
            meanNaive += mass * result.Naive;
        }

        Close.To(1, total);
        Close.To(p, meanUmvue);
        Assert.Equal(naive, meanNaive, 5.1e-5);
    }

    [Fact]
    public void Smallest_rejecting_outcome_has_the_size_of_the_design_as_its_p_value() =>
        Close.To(Optimal.RejectProbability(0.2), SimonInference.AfterStage2(Optimal, 13, 0.2).PValue);

    [Fact]
    public void A_study_that_did_not_keep_to_its_plan_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SimonInference.AfterStage1(Optimal, 4, 0.2));
        Assert.Throws<ArgumentException>(() => SimonInference.AfterStage2(Optimal, 3, 0.2));
        Assert.Throws<ArgumentException>(() => SimonInference.AfterStage1(new SimonDesign(3, 3, 12, 43), 1, 0.2));
    }

    private static IEnumerable<(SimonResult Result, double Mass)> Outcomes(double p)
    {
        for (int x1 = 0; x1 <= 3; x1++)
        {
            yield return (SimonInference.AfterStage1(Optimal, x1, 0.2), BinomialDistribution.Mass(x1, 13, p));
        }

        for (int s = 4; s <= 43; s++)
        {
            double mass = 0;
            for (int x1 = 4; x1 <= Math.Min(13, s); x1++)
            {
                mass += BinomialDistribution.Mass(x1, 13, p) * BinomialDistribution.Mass(s - x1, 30, p);
            }

            yield return (SimonInference.AfterStage2(Optimal, s, 0.2), mass);
        }
    }
}
