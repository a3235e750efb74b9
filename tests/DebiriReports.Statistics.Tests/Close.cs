namespace DebiriReports.Statistics.Tests;

/// <summary>Compares numbers by relative difference; NaN equals NaN.</summary>
internal static class Close
{
    public static void To(double expected, double actual, double relative = 1e-12)
    {
        if (double.IsNaN(expected) || double.IsInfinity(expected) || expected == 0)
        {
            Assert.Equal(expected, actual);
            return;
        }

        double difference = Math.Abs((actual - expected) / expected);
        Assert.True(
            difference <= relative,
            FormattableString.Invariant($"expected {expected:R}, is {actual:R}: differs by {difference:E2}")
        );
    }
}
