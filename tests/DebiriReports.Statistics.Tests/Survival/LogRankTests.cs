using DebiriReports.Statistics.Survival;
using DebiriReports.Statistics.Tests.References;

namespace DebiriReports.Statistics.Tests.Survival;

public sealed class LogRankTests
{
    // R: survdiff(Surv(time, status) ~ x, aml) and with rho = 1
    [Theory]
    [InlineData(LogRankWeight.LogRank, 3.39638869898, 0.0653393220405)]
    [InlineData(LogRankWeight.FlemingHarrington, 2.77927954475, 0.0954911154065)]
    public void Statistic_agrees_with_R(LogRankWeight weight, double chiSquare, double p)
    {
        LogRankResult test = LogRank.Test(Leukaemia.Times, Leukaemia.Events, Leukaemia.Groups, [], weight);
        Close.To(chiSquare, test.ChiSquare, 1e-11);
        Close.To(p, test.PValue, 1e-11);
        Assert.Equal(1, test.DegreesOfFreedom);
        Close.To(test.ChiSquare, test.Z * test.Z);
    }

    [Fact]
    public void Weighted_events_and_expected_events_have_the_same_sum()
    {
        foreach (LogRankWeight weight in Enum.GetValues<LogRankWeight>())
        {
            LogRankResult test = LogRank.Test(Leukaemia.Times, Leukaemia.Events, Leukaemia.Groups, [], weight);
            Close.To(test.Observed.Sum(), test.Expected.Sum(), 1e-13);
            Assert.InRange(test.PValue, 0.05, 0.12);
        }
    }

    [Fact]
    public void Sign_says_which_group_has_more_events_than_expected()
    {
        LogRankResult test = LogRank.Test(Leukaemia.Times, Leukaemia.Events, Leukaemia.Groups);
        Assert.True(test.Z > 0);
        Assert.True(test.OneSidedPValue > 0.9);
    }

    [Fact]
    public void One_stratum_for_all_changes_nothing_and_a_stratum_a_group_leaves_nothing()
    {
        LogRankResult plain = LogRank.Test(Leukaemia.Times, Leukaemia.Events, Leukaemia.Groups);
        LogRankResult one = LogRank.Test(Leukaemia.Times, Leukaemia.Events, Leukaemia.Groups, new int[23]);
        Assert.Equal(plain.ChiSquare, one.ChiSquare);
        Assert.True(
            double.IsNaN(LogRank.Test(Leukaemia.Times, Leukaemia.Events, Leukaemia.Groups, Leukaemia.Groups).PValue)
        );
    }

    [Fact]
    public void Without_events_or_with_one_group_there_is_no_test()
    {
        Assert.True(double.IsNaN(LogRank.Test([1, 2], [false, false], [0, 1]).PValue));
        Assert.True(double.IsNaN(LogRank.Test([1, 2], [true, true], [0, 0]).PValue));
        Assert.True(double.IsNaN(LogRank.Test([], [], []).PValue));
    }

    // R: survdiff(Surv(t, e) ~ g), with + strata(s), and with rho = 1
    [Theory]
    [InlineData(false, LogRankWeight.LogRank, 13.1052599180209)]
    [InlineData(true, LogRankWeight.LogRank, 8.53316021293784)]
    [InlineData(false, LogRankWeight.FlemingHarrington, 10.8313592835867)]
    public void Three_groups_agree_with_R(bool stratified, LogRankWeight weight, double chiSquare)
    {
        double[] times = [1, 2, 2, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8, 9, 10, 11, 12, 13];
        bool[] events = [.. "111011101110101101".Select(c => c == '1')];
        int[] groups = [1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 2, 2, 2];
        int[] strata = [.. Enumerable.Range(0, 18).Select(i => 1 + (i % 2))];
        LogRankResult test = LogRank.Test(times, events, groups, stratified ? strata : [], weight);
        Close.To(chiSquare, test.ChiSquare, 1e-11);
        Assert.Equal(2, test.DegreesOfFreedom);
        Assert.True(double.IsNaN(test.Z));
    }
}
