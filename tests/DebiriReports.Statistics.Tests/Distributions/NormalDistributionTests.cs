using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Tests.Distributions;

/// <summary>Against R 4.2.2, each call printed with <c>sprintf("%.17g")</c>, the far tails included.</summary>
public sealed class NormalDistributionTests
{
    // R: pnorm(x)
    [Theory]
    [InlineData(-30, 4.9067139271481872e-198)]
    [InlineData(-10, 7.6198530241605269e-24)]
    [InlineData(-6, 9.8658764503769809e-10)]
    [InlineData(-5.7000000000000002, 5.9903714010635279e-09)]
    [InlineData(-5, 2.8665157187919391e-07)]
    [InlineData(-3, 0.0013498980316300946)]
    [InlineData(-2, 0.022750131948179212)]
    [InlineData(-1.96, 0.024997895148220428)]
    [InlineData(-1, 0.15865525393145705)]
    [InlineData(-0.69999999999999996, 0.24196365222307298)]
    [InlineData(-0.59999999999999998, 0.27425311775007361)]
    [InlineData(-0.10000000000000001, 0.46017216272297101)]
    [InlineData(-1.0000000000000001e-05, 0.49999601057719606)]
    [InlineData(0, 0.5)]
    [InlineData(0.29999999999999999, 0.61791142218895267)]
    [InlineData(1, 0.84134474606854293)]
    [InlineData(2, 0.97724986805182079)]
    [InlineData(5, 0.99999971334842808)]
    [InlineData(8, 0.99999999999999933)]
    public void Distribution_function_agrees_with_R(double x, double expected) =>
        Close.To(expected, NormalDistribution.Cumulative(x));

    // R: pnorm(x, lower = FALSE)
    [Theory]
    [InlineData(-30, 1)]
    [InlineData(-10, 1)]
    [InlineData(-6, 0.9999999990134123)]
    [InlineData(-5.7000000000000002, 0.99999999400962858)]
    [InlineData(-5, 0.99999971334842808)]
    [InlineData(-3, 0.9986501019683699)]
    [InlineData(-2, 0.97724986805182079)]
    [InlineData(-1.96, 0.97500210485177963)]
    [InlineData(-1, 0.84134474606854293)]
    [InlineData(-0.69999999999999996, 0.75803634777692697)]
    [InlineData(-0.59999999999999998, 0.72574688224992645)]
    [InlineData(-0.10000000000000001, 0.53982783727702899)]
    [InlineData(-1.0000000000000001e-05, 0.500003989422804)]
    [InlineData(0, 0.5)]
    [InlineData(0.29999999999999999, 0.38208857781104733)]
    [InlineData(1, 0.15865525393145705)]
    [InlineData(2, 0.022750131948179212)]
    [InlineData(5, 2.8665157187919391e-07)]
    [InlineData(8, 6.2209605742717849e-16)]
    public void Upper_tail_agrees_with_R(double x, double expected) =>
        Close.To(expected, NormalDistribution.UpperTail(x));

    // R: qnorm(p)
    [Theory]
    [InlineData(1e-300, -37.047096299361201)]
    [InlineData(1e-100, -21.273453560965319)]
    [InlineData(9.9999999999999995e-21, -9.2623400897984052)]
    [InlineData(1e-10, -6.3613409024040557)]
    [InlineData(9.9999999999999995e-07, -4.7534243088228987)]
    [InlineData(0.0001, -3.71901648545568)]
    [InlineData(0.001, -3.0902323061678132)]
    [InlineData(0.01, -2.3263478740408408)]
    [InlineData(0.025000000000000001, -1.9599639845400538)]
    [InlineData(0.050000000000000003, -1.6448536269514726)]
    [InlineData(0.10000000000000001, -1.2815515655446008)]
    [InlineData(0.25, -0.67448975019608171)]
    [InlineData(0.40000000000000002, -0.25334710313579978)]
    [InlineData(0.5, 0)]
    [InlineData(0.59999999999999998, 0.25334710313579978)]
    [InlineData(0.75, 0.67448975019608171)]
    [InlineData(0.90000000000000002, 1.2815515655446008)]
    [InlineData(0.94999999999999996, 1.6448536269514715)]
    [InlineData(0.97499999999999998, 1.9599639845400536)]
    [InlineData(0.98999999999999999, 2.3263478740408408)]
    [InlineData(0.999, 3.0902323061678132)]
    [InlineData(0.99999899999999997, 4.7534243088170891)]
    public void Quantile_agrees_with_R(double x, double expected) => Close.To(expected, NormalDistribution.Quantile(x));
}
