using DebiriReports.Statistics.Descriptives;

namespace DebiriReports.Statistics.Tests.Descriptives;

public sealed class SummaryTests
{
    private static readonly double[] Sleep = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];

    [Fact]
    public void Quartiles_of_one_to_six_follow_SAS_by_default()
    {
        Summary summary = Summary.Of([6, 1, 5, 2, 4, 3]);
        Assert.Equal((2, 3.5, 5), (summary.FirstQuartile, summary.Median, summary.ThirdQuartile));
    }

    // R: x <- sleep$extra[1:10]; mean(x); sd(x); t.test(x)$conf.int
    [Fact]
    public void Mean_deviation_and_interval_agree_with_R()
    {
        Summary summary = Summary.Of(Sleep);
        Assert.Equal(10, summary.Count);
        Close.To(0.75, summary.Mean);
        Close.To(1.78900965775916, summary.StandardDeviation);
        Close.To(0.565734527455728, summary.StandardError);
        Close.To(238.534621034555, summary.CoefficientOfVariationPercent);
        Close.To(-0.529780413526232, summary.MeanInterval().Lower);
        Close.To(2.02978041352623, summary.MeanInterval().Upper);
        Assert.Equal((-1.6, 3.7), (summary.Minimum, summary.Maximum));
    }

    [Fact]
    public void Deviation_survives_a_large_mean()
    {
        // NIST StRD NumAcc3 and NumAcc4: a certified SD of exactly 0.1
        double[] values = [10000000.2];
        values = [.. values, .. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? 10000000.1 : 10000000.3)];
        Summary summary = Summary.Of(values);
        Close.To(10000000.2, summary.Mean, 1e-15);
        Assert.Equal(0.1, summary.StandardDeviation, 1e-9);
    }

    [Fact]
    public void One_value_has_a_mean_but_no_deviation()
    {
        Summary summary = Summary.Of([7.5]);
        Assert.Equal(7.5, summary.Mean);
        Assert.True(double.IsNaN(summary.StandardDeviation));
        Assert.False(summary.MeanInterval().IsEstimable);
    }

    [Fact]
    public void No_value_has_a_count_of_zero_and_nothing_else()
    {
        Summary summary = Summary.Of([]);
        Assert.Equal(0, summary.Count);
        Assert.True(double.IsNaN(summary.Mean) && double.IsNaN(summary.Median) && double.IsNaN(summary.Maximum));
    }

    [Fact]
    public void A_missing_value_is_refused_because_it_would_have_to_be_counted() =>
        Assert.Throws<ArgumentException>(() => Summary.Of([1, double.NaN, 3]));

    // R: x <- c(1, 2, 4, 8, 16); exp(mean(log(x))); exp(sd(log(x))); 100*sqrt(exp(var(log(x)))-1);
    //    exp(t.test(log(x))$conf.int)
    [Fact]
    public void Geometric_statistics_agree_with_R()
    {
        GeometricSummary summary = GeometricSummary.Of([1, 2, 4, 8, 16]);
        Close.To(4, summary.Mean);
        Close.To(2.99205942779733, summary.StandardDeviation);
        Close.To(152.442749933538, summary.CoefficientOfVariationPercent);
        Close.To(1.02580523468624, summary.MeanInterval().Lower);
        Close.To(15.5975027802367, summary.MeanInterval().Upper);
    }

    [Fact]
    public void Geometric_statistics_do_not_exist_with_a_zero() =>
        Assert.True(double.IsNaN(GeometricSummary.Of([0, 1, 2]).Mean));
}
