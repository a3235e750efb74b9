using System.Globalization;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Formatting;

/// <summary>Prints each kind of statistic by the settings of the study and the display.</summary>
/// <param name="formats">The display's settings over the study's.</param>
/// <param name="rounding">Where halves go.</param>
public sealed class StatisticText(NumberFormats formats, RoundingRule rounding = RoundingRule.HalfAwayFromZero)
{
    /// <summary>What stands for a number that cannot be estimated.</summary>
    public string NotEstimable => formats.NotEstimable ?? "NE";

    /// <summary>Whether a count of none is printed without its percentage.</summary>
    public bool ZeroIsBare => formats.Zero != ZeroStyle.Full;

    /// <summary>A printed number without the zeros that end its decimals, as sentences have it.</summary>
    /// <param name="text">The number as a table prints it.</param>
    /// <returns>The text; unchanged where it has no decimals.</returns>
    public static string Trimmed(string text) =>
        text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;

    /// <summary>A count.</summary>
    /// <param name="count">The count.</param>
    /// <returns>Its digits.</returns>
    public static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>A percentage of a count: <c>26.1</c>, and at the ends <c>0</c>, <c>&lt;0.1</c>, <c>&gt;99.9</c>, <c>100</c>.</summary>
    /// <param name="numerator">The part.</param>
    /// <param name="denominator">The whole; of none there is no percentage.</param>
    /// <returns>The text.</returns>
    public string Percent(int numerator, int denominator)
    {
        if (denominator == 0)
        {
            return "-";
        }
        var sign = formats.PercentSign == true ? "%" : "";
        var decimals = formats.Percent ?? 1;
        if (numerator == 0)
        {
            return (formats.Zero == ZeroStyle.Full ? DecimalText.Text(0, decimals) : "0") + sign;
        }
        if (numerator == denominator)
        {
            return (formats.All == AllStyle.Full ? DecimalText.Text(100, decimals) : "100") + sign;
        }
        var exact = 100m * numerator / denominator;
        var step = Step(decimals);
        if (formats.Bounds != false && exact < step)
        {
            return "<" + DecimalText.Text(step, decimals) + sign;
        }
        // More events than subjects give more than 100, which is no bound.
        if (formats.Bounds != false && exact > 100 - step && exact < 100)
        {
            return ">" + DecimalText.Text(100 - step, decimals) + sign;
        }
        var rounded = DecimalText.Round(exact, decimals, rounding);
        return DecimalText.Text(rounded, decimals) + sign;
    }

    /// <summary>A rate from 0 to 1 as a percentage, its ends as they are: for estimates and limits.</summary>
    /// <param name="rate">The rate.</param>
    /// <returns>The text.</returns>
    public string Rate(double rate) =>
        Number(rate * 100, formats.Percent ?? 1) + (formats.PercentSign == true && !double.IsNaN(rate) ? "%" : "");

    /// <summary>A p-value: <c>0.0312</c>, and at the ends <c>&lt;0.0001</c> and <c>&gt;0.9999</c>.</summary>
    /// <param name="p">The p-value.</param>
    /// <returns>The text.</returns>
    public string PValue(double p)
    {
        if (double.IsNaN(p))
        {
            return NotEstimable;
        }
        var decimals = formats.PValue ?? 4;
        var step = Step(decimals);
        return (decimal)p < step ? "<" + DecimalText.Text(step, decimals)
            : (decimal)p > 1 - step ? ">" + DecimalText.Text(1 - step, decimals)
            : DecimalText.Of(p, decimals, rounding);
    }

    /// <summary>A ratio: <c>0.72</c>, and at the ends <c>&lt;0.01</c> and <c>&gt;999.99</c>.</summary>
    /// <param name="ratio">The ratio, not below 0.</param>
    /// <returns>The text.</returns>
    public string Ratio(double ratio)
    {
        if (double.IsNaN(ratio))
        {
            return NotEstimable;
        }
        var decimals = formats.Ratio ?? 2;
        var step = Step(decimals);
        return ratio > 0 && ratio < (double)step / 2 ? "<" + DecimalText.Text(step, decimals)
            : ratio > (double)(1000 - step) ? ">" + DecimalText.Text(1000 - step, decimals)
            : DecimalText.Of(ratio, decimals, rounding);
    }

    /// <summary>A time to an event.</summary>
    /// <param name="time">The time in its unit.</param>
    /// <returns>The text.</returns>
    public string Time(double time) => Number(time, formats.Time ?? 1);

    /// <summary>A rate over person-time.</summary>
    /// <param name="rate">The rate.</param>
    /// <returns>The text.</returns>
    public string PersonTimeRate(double rate) => Number(rate, formats.Rate ?? 2);

    /// <summary>A mean, median or quartile of data.</summary>
    /// <param name="value">The value.</param>
    /// <param name="dataDecimals">The decimals of the data.</param>
    /// <returns>The text.</returns>
    public string Mean(double value, int dataDecimals) => Number(value, formats.Mean ?? Kept(dataDecimals) + 1);

    /// <summary>A standard deviation or error of data.</summary>
    /// <param name="value">The value.</param>
    /// <param name="dataDecimals">The decimals of the data.</param>
    /// <returns>The text.</returns>
    public string Deviation(double value, int dataDecimals) =>
        Number(value, formats.Deviation ?? Kept(dataDecimals) + 2);

    /// <summary>A least or greatest value, or a sum, of data.</summary>
    /// <param name="value">The value.</param>
    /// <param name="dataDecimals">The decimals of the data.</param>
    /// <returns>The text.</returns>
    public string Range(double value, int dataDecimals) => Number(value, formats.Range ?? Kept(dataDecimals));

    /// <summary>Any number with given decimals.</summary>
    /// <param name="value">The number, or a missing one.</param>
    /// <param name="decimals">The decimals.</param>
    /// <returns>The text.</returns>
    public string Number(double value, int decimals) =>
        double.IsNaN(value) ? NotEstimable : DecimalText.Of(value, decimals, rounding);

    private int Kept(int dataDecimals) => Math.Min(dataDecimals, formats.MostDecimals ?? 3);

    private static decimal Step(int decimals) => new(1, 0, 0, false, (byte)decimals);
}
