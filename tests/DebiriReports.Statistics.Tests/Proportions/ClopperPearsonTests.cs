using DebiriReports.Statistics.Proportions;

namespace DebiriReports.Statistics.Tests.Proportions;

public sealed class ClopperPearsonTests
{
    // R: sprintf("%.15g", binom.test(x, n, conf.level = level)$conf.int)
    [Theory]
    [InlineData(0, 30, 0.95, 0, 0.115703308222028)]
    [InlineData(1, 30, 0.95, 0.000843570926630479, 0.172169455633413)]
    [InlineData(12, 43, 0.95, 0.15328923289416, 0.436686961465906)]
    [InlineData(13, 43, 0.95, 0.171824992485213, 0.461253305734032)]
    [InlineData(13, 43, 0.90, 0.189008821455101, 0.437115239597478)]
    [InlineData(18, 40, 0.95, 0.29258835003988, 0.615093205465987)]
    [InlineData(29, 30, 0.95, 0.827830544366587, 0.99915642907337)]
    [InlineData(30, 30, 0.95, 0.884296691777972, 1)]
    [InlineData(57, 200, 0.95, 0.223554398010684, 0.35294269975154)]
    [InlineData(7, 30, 0.95, 0.0993378649580198, 0.422836522978219)]
    [InlineData(1, 1, 0.95, 0.025, 1)]
    [InlineData(0, 1, 0.95, 0, 0.975)]
    [InlineData(5, 20000, 0.95, 8.11791428026709e-05, 0.000583319348912662)]
    [InlineData(19990, 20000, 0.99, 0.998930413463921, 0.999814129342168)]
    public void Limits_agree_with_R(int x, int n, double level, double lower, double upper)
    {
        Interval interval = ClopperPearson.Interval(x, n, level);
        Close.To(lower, interval.Lower);
        Close.To(upper, interval.Upper);
    }

    [Fact]
    public void One_sided_limit_is_the_end_of_the_wider_two_sided_interval()
    {
        Close.To(0.189008821455101, ClopperPearson.LowerLimit(13, 43, 0.95));
        Close.To(0.437115239597478, ClopperPearson.UpperLimit(13, 43, 0.95));
    }

    [Fact]
    public void Without_subjects_nothing_is_estimable()
    {
        Assert.False(ClopperPearson.Interval(0, 0).IsEstimable);
        Assert.True(double.IsNaN(ClopperPearson.LowerLimit(0, 0)));
    }

    [Theory]
    [InlineData(-1, 10, 0.95)]
    [InlineData(11, 10, 0.95)]
    [InlineData(5, 10, 0)]
    [InlineData(5, 10, 1)]
    [InlineData(5, 10, double.NaN)]
    public void Impossible_counts_and_levels_are_refused(int x, int n, double level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ClopperPearson.Interval(x, n, level));
}
