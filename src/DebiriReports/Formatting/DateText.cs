using System.Globalization;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Formatting;

/// <summary>Prints dates and study days.</summary>
public static class DateText
{
    /// <summary>A date as it was collected: <c>10MAR2025</c>, <c>MAR2025</c> or <c>2025</c>; never an imputed part. A relative one as <c>Day 12</c>.</summary>
    /// <param name="date">The date.</param>
    /// <returns>The text; empty for a missing date.</returns>
    public static string Of(PartialDate date)
    {
        if (date.IsMissing)
        {
            return "";
        }
        if (date.IsRelative)
        {
            return date.ToString();
        }
        var text = date.Year.ToString("0000", CultureInfo.InvariantCulture);
        if (date.Month != 0)
        {
            text = Month(date.Month).ToUpperInvariant() + text;
        }
        if (date.Day != 0)
        {
            text = date.Day.ToString("00", CultureInfo.InvariantCulture) + text;
        }
        return text;
    }

    /// <summary>A complete date.</summary>
    /// <param name="date">The date.</param>
    /// <returns>The text.</returns>
    public static string Of(DateOnly date) => Of(new PartialDate(date.Year, date.Month, date.Day));

    /// <summary>A date in a sentence or a footnote: <c>10 Mar 2025</c>.</summary>
    /// <param name="date">The date.</param>
    /// <returns>The text.</returns>
    public static string InProse(DateOnly date) =>
        $"{date.Day.ToString(CultureInfo.InvariantCulture)} {Month(date.Month)} {date.Year.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The short name of a month: <c>Mar</c>.</summary>
    /// <param name="month">The month, 1 to 12.</param>
    /// <returns>The name.</returns>
    public static string Month(int month) => PrintedDate.Months[month - 1];

    /// <summary>A study day: the first day of treatment is day 1, the day before it day -1.</summary>
    /// <param name="day">The day, not 0.</param>
    /// <returns>The text.</returns>
    public static string Day(int day) => day.ToString(CultureInfo.InvariantCulture);
}
