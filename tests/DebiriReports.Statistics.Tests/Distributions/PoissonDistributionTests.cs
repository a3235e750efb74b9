using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Tests.Distributions;

/// <summary>Against R 4.2.2, each call printed with <c>sprintf("%.17g")</c>, the far tails included.</summary>
public sealed class PoissonDistributionTests
{
    // R: dpois(k, m)
    [Theory]
    [InlineData(-0, 0.01, 0.99004983374916811)]
    [InlineData(1, 0.01, 0.0099004983374916828)]
    [InlineData(1, 1, 0.36787944117144233)]
    [InlineData(4, 1, 0.0153283100488101)]
    [InlineData(13, 1, 5.9077920724376311e-11)]
    [InlineData(7, 7, 0.14900277967433789)]
    [InlineData(15, 7, 0.0033106221450979684)]
    [InlineData(23, 7, 9.6538182577063982e-07)]
    [InlineData(7, 20, 0.00052346758665106226)]
    [InlineData(20, 20, 0.088835317392085222)]
    [InlineData(33, 20, 0.0020389873523057448)]
    [InlineData(74, 20, 1.1770084490203353e-20)]
    [InlineData(70, 100, 0.00031056089812001649)]
    [InlineData(100, 100, 0.039860996809147134)]
    [InlineData(110, 100, 0.02342254946583501)]
    [InlineData(160, 100, 7.8903372991406882e-09)]
    [InlineData(1024, 1234.5, 6.5533178865766473e-11)]
    [InlineData(1199, 1234.5, 0.0068807800261215905)]
    [InlineData(1270, 1234.5, 0.0067514634693130746)]
    [InlineData(1445, 1234.5, 4.3204770796404211e-10)]
    public void Mass_agrees_with_R(double x, double a, double expected) =>
        Close.To(expected, PoissonDistribution.Mass((int)x, a));

    // R: ppois(k, m)
    [Theory]
    [InlineData(-0, 0.01, 0.990049833749168)]
    [InlineData(1, 0.01, 0.99995033208665962)]
    [InlineData(1, 1, 0.73575888234288467)]
    [InlineData(4, 1, 0.99634015317265634)]
    [InlineData(13, 1, 0.99999999999548017)]
    [InlineData(7, 7, 0.59871383552303681)]
    [InlineData(15, 7, 0.99759341965260195)]
    [InlineData(23, 7, 0.99999961105404755)]
    [InlineData(7, 20, 0.00077859008250736293)]
    [InlineData(20, 20, 0.55909258423132457)]
    [InlineData(33, 20, 0.99731156181377512)]
    [InlineData(74, 20, 1)]
    [InlineData(70, 100, 0.00097144402827738794)]
    [InlineData(100, 100, 0.52656219852999886)]
    [InlineData(110, 100, 0.85286265155773044)]
    [InlineData(160, 100, 0.99999998738336193)]
    [InlineData(1024, 1234.5, 3.7606675640228113e-10)]
    [InlineData(1199, 1234.5, 0.15959065620633289)]
    [InlineData(1270, 1234.5, 0.84717847344675612)]
    [InlineData(1445, 1234.5, 0.99999999754243707)]
    public void Distribution_function_agrees_with_R(double x, double a, double expected) =>
        Close.To(expected, PoissonDistribution.Cumulative((int)x, a));

    // R: ppois(k - 1, m, lower = FALSE)
    [Theory]
    [InlineData(-0, 0.01, 1)]
    [InlineData(1, 0.01, 0.0099501662508319471)]
    [InlineData(1, 1, 0.63212055882855767)]
    [InlineData(4, 1, 0.018988156876153808)]
    [InlineData(13, 1, 6.3597773271341432e-11)]
    [InlineData(7, 7, 0.55028894415130125)]
    [InlineData(15, 7, 0.0057172024924960155)]
    [InlineData(23, 7, 1.3543277782326771e-06)]
    [InlineData(7, 20, 0.99974487750414365)]
    [InlineData(20, 20, 0.52974273316076004)]
    [InlineData(33, 20, 0.0047274255385306389)]
    [InlineData(74, 20, 1.6022835832033328e-20)]
    [InlineData(70, 100, 0.99933911686984267)]
    [InlineData(100, 100, 0.51329879827914882)]
    [InlineData(110, 100, 0.17055989790810472)]
    [InlineData(160, 100, 2.0506975416904371e-08)]
    [InlineData(1024, 1234.5, 0.9999999996894664)]
    [InlineData(1199, 1234.5, 0.84729012381978863)]
    [InlineData(1270, 1234.5, 0.15957299002255695)]
    [InlineData(1445, 1234.5, 2.8896106356536997e-09)]
    public void At_least_agrees_with_R(double x, double a, double expected) =>
        Close.To(expected, PoissonDistribution.AtLeast((int)x, a));
}
