using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Study;
using DebiriReports.Formatting;

namespace DebiriReports.Tests.Displays;

public sealed class FormattingTests
{
    private static readonly StatisticText Usual = new(new NumberFormats());

    [Theory]
    // SAS ROUND rounds halves away from zero, on the decimal value that was meant.
    [InlineData(0.285, 2, "0.29")]
    [InlineData(2.5, 0, "3")]
    [InlineData(-2.5, 0, "-3")]
    [InlineData(-1.15, 1, "-1.2")]
    [InlineData(0.125, 2, "0.13")]
    [InlineData(1.005, 2, "1.01")]
    [InlineData(-0.04, 1, "0.0")]
    [InlineData(28.499999999999996, 0, "29")]
    [InlineData(0.49999999, 0, "0")]
    [InlineData(1e-300, 3, "0.000")]
    [InlineData(123456789.5, 0, "123456790")]
    [InlineData(1e30, 1, "1.00000E+030")]
    public void Halves_go_away_from_zero_on_decimal_digits(double value, int decimals, string expected) =>
        Assert.Equal(expected, DecimalText.Of(value, decimals));

    [Theory]
    [InlineData(2.5, 0, "2")]
    [InlineData(3.5, 0, "4")]
    [InlineData(0.285, 2, "0.28")]
    public void Halves_go_to_the_even_digit_where_the_study_says_so(double value, int decimals, string expected) =>
        Assert.Equal(expected, DecimalText.Of(value, decimals, RoundingRule.HalfEven));

    [Theory]
    [InlineData(0, 46, "0")]
    [InlineData(46, 46, "100")]
    [InlineData(12, 46, "26.1")]
    [InlineData(1, 16, "6.3")]
    [InlineData(57, 200, "28.5")]
    [InlineData(1, 2000, "<0.1")]
    [InlineData(1, 1000, "0.1")]
    [InlineData(1999, 2000, ">99.9")]
    [InlineData(999, 1000, "99.9")]
    [InlineData(0, 0, "-")]
    public void A_percentage_never_looks_like_none_or_all_when_it_is_neither(int part, int whole, string expected) =>
        Assert.Equal(expected, Usual.Percent(part, whole));

    [Fact]
    public void Percentages_agree_with_exact_arithmetic_for_every_small_count()
    {
        for (var whole = 1; whole <= 500; whole++)
        {
            for (var part = 1; part < whole; part++)
            {
                // Halves away from zero in integers alone: tenths of a percent.
                var tenths = (2000 * part + whole) / (2 * whole);
                var expected =
                    1000 * part < whole ? "<0.1"
                    : 1000 * (whole - part) < whole ? ">99.9"
                    : $"{tenths / 10}.{tenths % 10}";
                Assert.Equal(expected, Usual.Percent(part, whole));
            }
        }
    }

    [Theory]
    [InlineData(0.03195126, "0.0320")]
    [InlineData(0.00005, "<0.0001")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.99995, ">0.9999")]
    [InlineData(0.9999, "0.9999")]
    [InlineData(0, "<0.0001")]
    [InlineData(1, ">0.9999")]
    [InlineData(double.NaN, "NE")]
    public void P_values_have_four_decimals_and_bounds(double p, string expected) =>
        Assert.Equal(expected, Usual.PValue(p));

    [Theory]
    [InlineData(0.7249, "0.72")]
    [InlineData(0.004, "<0.01")]
    [InlineData(0.005, "0.01")]
    [InlineData(0, "0.00")]
    [InlineData(1234.5, ">999.99")]
    [InlineData(double.NaN, "NE")]
    public void Ratios_have_two_decimals_and_bounds(double ratio, string expected) =>
        Assert.Equal(expected, Usual.Ratio(ratio));

    [Fact]
    public void Every_convention_is_a_setting()
    {
        var study = new NumberFormats { Percent = 2, NotEstimable = "n.e." };
        var display = new NumberFormats
        {
            PercentSign = true,
            Zero = ZeroStyle.Full,
            All = AllStyle.Full,
            Bounds = false,
            PValue = 3,
        };
        var text = new StatisticText(display.Over(study));
        Assert.Equal("0.00%", text.Percent(0, 10));
        Assert.Equal("100.00%", text.Percent(10, 10));
        Assert.Equal("0.01%", text.Percent(1, 20000));
        Assert.Equal("0.032", text.PValue(0.0319));
        Assert.Equal("n.e.", text.Time(double.NaN));
        Assert.False(text.ZeroIsBare);
    }

    [Fact]
    public void Decimals_follow_the_data()
    {
        Assert.Equal("64.4", Usual.Mean(64.35, 0));
        Assert.Equal("9.09", Usual.Deviation(9.0877, 0));
        Assert.Equal("52", Usual.Range(52, 0));
        // Data with many decimals, as a derivation makes them, are not printed with all of them.
        Assert.Equal("1.2346", Usual.Mean(1.23456789, 9));
    }

    [Theory]
    [InlineData("2025-03-10", "10MAR2025")]
    [InlineData("2025-03", "MAR2025")]
    [InlineData("2025", "2025")]
    [InlineData("", "")]
    public void A_date_is_printed_as_far_as_it_was_collected(string date, string expected)
    {
        Assert.True(PartialDate.TryParse(date, out var parsed));
        Assert.Equal(expected, DateText.Of(parsed));
    }
}
