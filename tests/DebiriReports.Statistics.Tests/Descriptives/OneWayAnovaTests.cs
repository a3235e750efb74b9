using DebiriReports.Statistics.Descriptives;
using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Tests.Descriptives;

public sealed class OneWayAnovaTests
{
    // R: summary(aov(weight ~ group, PlantGrowth))
    [Fact]
    public void Statistic_agrees_with_R()
    {
        AnovaResult result = OneWayAnova.Test([
            [4.17, 5.58, 5.18, 6.11, 4.5, 4.61, 5.17, 4.53, 5.33, 5.14],
            [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69],
            [6.31, 5.12, 5.54, 5.5, 5.37, 5.29, 4.92, 6.15, 5.8, 5.26],
        ]);
        Close.To(4.84608786238014, result.F);
        Close.To(0.0159099583256229, result.PValue);
        Assert.Equal((2, 27), (result.BetweenDegreesOfFreedom, result.WithinDegreesOfFreedom));
    }

    // R: t.test(extra ~ group, sleep, var.equal = TRUE)$p.value
    [Fact]
    public void Two_groups_are_the_t_test()
    {
        AnovaResult result = OneWayAnova.Test([
            [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
            [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
        ]);
        Close.To(0.0791867142159382, result.PValue);
        Close.To(result.PValue, StudentTDistribution.TwoSided(Math.Sqrt(result.F), 18));
    }

    [Fact]
    public void Too_little_to_compare_has_no_test()
    {
        Assert.True(
            double.IsNaN(
                OneWayAnova
                    .Test([
                        [1, 2, 3],
                        [],
                    ])
                    .PValue
            )
        );
        Assert.True(
            double.IsNaN(
                OneWayAnova
                    .Test([
                        [1],
                        [2],
                    ])
                    .PValue
            )
        );
        Assert.True(
            double.IsNaN(
                OneWayAnova
                    .Test([
                        [2, 2],
                        [2, 2],
                    ])
                    .PValue
            )
        );
        Assert.True(double.IsNaN(OneWayAnova.Test([]).PValue));
    }
}
