using DebiriReports.Statistics.Descriptives;

namespace DebiriReports.Statistics.Tests.Descriptives;

public sealed class QuantilesTests
{
    private static readonly double[] Probabilities = [.1, .25, 1.0 / 3, .5, .7, .75, .9];

    // R: quantile(c(2.1,3.4,3.4,5.9,7.7,8.1,9.9,12.5,13,20.4), c(.1,.25,1/3,.5,.7,.75,.9), type = 1..9)
    [Theory]
    [InlineData(QuantileDefinition.R1, new double[] { 2.1, 3.4, 5.9, 7.7, 9.9, 12.5, 13 })]
    [InlineData(QuantileDefinition.R2, new double[] { 2.75, 3.4, 5.9, 7.9, 11.2, 12.5, 16.7 })]
    [InlineData(QuantileDefinition.R3, new double[] { 2.1, 3.4, 3.4, 7.7, 9.9, 12.5, 13 })]
    [InlineData(QuantileDefinition.R4, new double[] { 2.1, 3.4, 4.233333333333333, 7.7, 9.9, 11.2, 13 })]
    [InlineData(QuantileDefinition.R5, new double[] { 2.75, 3.4, 5.483333333333333, 7.9, 11.2, 12.5, 16.7 })]
    [InlineData(QuantileDefinition.R6, new double[] { 2.23, 3.4, 5.066666666666666, 7.9, 11.72, 12.625, 19.66 })]
    [InlineData(QuantileDefinition.R7, new double[] { 3.27, 4.025, 5.9, 7.9, 10.68, 11.85, 13.74 })]
    [InlineData(
        QuantileDefinition.R8,
        new double[]
        {
            2.576666666666666,
            3.4,
            5.344444444444443,
            7.899999999999999,
            11.37333333333333,
            12.54166666666667,
            17.68666666666666,
        }
    )]
    [InlineData(QuantileDefinition.R9, new double[] { 2.62, 3.4, 5.379166666666666, 7.9, 11.33, 12.53125, 17.44 })]
    public void Even_number_of_values_agrees_with_R(QuantileDefinition definition, double[] expected) =>
        Check([20.4, 2.1, 3.4, 5.9, 3.4, 7.7, 8.1, 13, 9.9, 12.5], definition, expected);

    // R: quantile(c(5,1,9,4,7,3,8), c(.1,.25,1/3,.5,.7,.75,.9), type = 1..9)
    [Theory]
    [InlineData(QuantileDefinition.R1, new double[] { 1, 3, 4, 5, 7, 8, 9 })]
    [InlineData(QuantileDefinition.R2, new double[] { 1, 3, 4, 5, 7, 8, 9 })]
    [InlineData(QuantileDefinition.R3, new double[] { 1, 3, 3, 5, 7, 7, 8 })]
    [InlineData(
        QuantileDefinition.R4,
        new double[] { 1, 2.5, 3.333333333333333, 4.5, 6.799999999999999, 7.25, 8.300000000000001 }
    )]
    [InlineData(
        QuantileDefinition.R5,
        new double[] { 1.4, 3.25, 3.833333333333333, 5, 7.399999999999999, 7.75, 8.800000000000001 }
    )]
    [InlineData(QuantileDefinition.R6, new double[] { 1, 3, 3.666666666666667, 5, 7.6, 8, 9 })]
    [InlineData(QuantileDefinition.R7, new double[] { 2.2, 3.5, 4, 5, 7.199999999999999, 7.5, 8.4 })]
    [InlineData(
        QuantileDefinition.R8,
        new double[]
        {
            1.133333333333333,
            3.166666666666667,
            3.777777777777778,
            5,
            7.466666666666667,
            7.833333333333333,
            8.933333333333334,
        }
    )]
    [InlineData(
        QuantileDefinition.R9,
        new double[] { 1.2, 3.1875, 3.791666666666667, 5, 7.449999999999999, 7.8125, 8.9 }
    )]
    public void Odd_number_of_values_agrees_with_R(QuantileDefinition definition, double[] expected) =>
        Check([5, 1, 9, 4, 7, 3, 8], definition, expected);

    [Theory]
    [InlineData(QuantileDefinition.Sas1, QuantileDefinition.R4)]
    [InlineData(QuantileDefinition.Sas2, QuantileDefinition.R3)]
    [InlineData(QuantileDefinition.Sas3, QuantileDefinition.R1)]
    [InlineData(QuantileDefinition.Sas4, QuantileDefinition.R6)]
    [InlineData(QuantileDefinition.Sas5, QuantileDefinition.R2)]
    public void Each_definition_of_SAS_is_a_type_of_R(QuantileDefinition sas, QuantileDefinition r)
    {
        double[] values = [20.4, 2.1, 3.4, 5.9, 3.4, 7.7, 8.1, 13, 9.9];
        foreach (double p in Probabilities)
        {
            Assert.Equal(Quantiles.At(values, p, r), Quantiles.At(values, p, sas));
        }
    }

    [Fact]
    public void SAS_definition_5_is_the_default() =>
        Assert.Equal(
            (2, 3.5, 5),
            (
                Quantiles.At([1, 2, 3, 4, 5, 6], 0.25),
                Quantiles.At([1, 2, 3, 4, 5, 6], 0.5),
                Quantiles.At([1, 2, 3, 4, 5, 6], 0.75)
            )
        );

    [Fact]
    public void Ends_are_the_smallest_and_the_largest_value()
    {
        foreach (QuantileDefinition definition in Enum.GetValues<QuantileDefinition>())
        {
            Assert.Equal(1, Quantiles.At([3, 1, 2], 0, definition));
            Assert.Equal(3, Quantiles.At([3, 1, 2], 1, definition));
            Assert.Equal(5, Quantiles.At([5], 0.3, definition));
        }
    }

    [Fact]
    public void Values_given_are_left_in_their_order()
    {
        double[] values = [3, 1, 2];
        _ = Quantiles.At(values, 0.5);
        Assert.Equal([3, 1, 2], values);
    }

    private static void Check(double[] values, QuantileDefinition definition, double[] expected)
    {
        for (int i = 0; i < Probabilities.Length; i++)
        {
            Close.To(expected[i], Quantiles.At(values, Probabilities[i], definition), 1e-13);
        }
    }
}
