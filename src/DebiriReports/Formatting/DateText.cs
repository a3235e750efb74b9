using System.Globalization;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Formatting;

/// <summary>Prints dates and study days.</summary>
public static class DateText
{
    private static readonly string[] Months =
    [
        "JAN",
        "FEB",
        "MAR",
        "APR",
        "MAY",
        "JUN",
        "JUL",
        "AUG",
        "SEP",
        "OCT",
        "NOV",
        "DEC",
    ];

    /// <summary>A date as it was collected: <c>10MAR2025</c>, <c>MAR2025</c> or <c>2025</c>; never an imputed part.</summary>
    /// <param name="date">The date.</param>
    /// <returns>The text; empty for a missing date.</returns>
    public static string Of(PartialDate date)
    {
        if (date.IsMissing)
        {
            return "";
        }
        var text = date.Year.ToString("0000", CultureInfo.InvariantCulture);
        if (date.Month != 0)
        {
            text = Months[date.Month - 1] + text;
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

    /// <summary>A study day: the first day of treatment is day 1, the day before it day -1.</summary>
    /// <param name="day">The day, not 0.</param>
    /// <returns>The text.</returns>
    public static string Day(int day) => day.ToString(CultureInfo.InvariantCulture);
}
