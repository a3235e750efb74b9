using System.Globalization;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Formatting;

namespace DebiriReports.Narratives;

/// <summary>Dates and distances between dates in words: partial dates as partial, no day 0, nothing imputed.</summary>
/// <param name="reference">The day that study days count from (day 1), or <see langword="null"/>.</param>
/// <param name="daysOnly">Whether calendar dates are left out and study days told alone (public documents).</param>
internal sealed class DateWording(DateOnly? reference, bool daysOnly)
{
    /// <summary>A date: <c>10 Mar 2025</c>, <c>Mar 2025 (day not reported)</c>, <c>2025 (month and day not reported)</c>.</summary>
    /// <param name="date">The date; not missing.</param>
    /// <returns>The text.</returns>
    public string Date(PartialDate date)
    {
        if (daysOnly || date.IsRelative)
        {
            return Relative(date) ?? "a day that was not fully reported";
        }
        return date switch
        {
            { IsComplete: true } => DateText.InProse(date.Date),
            { Month: > 0 } => $"{DateText.Month(date.Month)} {Year(date)} (day not reported)",
            _ => $"{Year(date)} (month and day not reported)",
        };
    }

    /// <summary>A date as an adverbial: <c>on 10 Mar 2025 (Study Day 12)</c>, <c>in Mar 2025 (day not reported; …)</c>.</summary>
    /// <param name="date">The date; not missing.</param>
    /// <returns>The text.</returns>
    public string On(PartialDate date)
    {
        var relative = Relative(date);
        if (daysOnly || date.IsRelative)
        {
            return relative is null
                ? "on a day that could not be determined"
                : $"{(date.IsComplete ? "on" : "between")} {relative}";
        }
        if (date.IsComplete)
        {
            return relative is null
                ? $"on {DateText.InProse(date.Date)}"
                : $"on {DateText.InProse(date.Date)} ({relative})";
        }
        var missing = date.Month > 0 ? "day not reported" : "month and day not reported";
        var when = date.Month > 0 ? $"{DateText.Month(date.Month)} {Year(date)}" : Year(date);
        return $"in {when} ({missing}; {(relative is null ? "relative day could not be determined" : "between " + relative)})";
    }

    /// <summary>The study day, or the days that a partial date can mean; <see langword="null"/> without a reference.</summary>
    /// <param name="date">The date; not missing.</param>
    /// <returns>The text.</returns>
    public string? Relative(PartialDate date)
    {
        if (date.IsRelative)
        {
            return date.IsComplete
                ? $"Study Day {Number(PartialDate.StudyDay(date.Date))}"
                : $"Study Day {Number(PartialDate.StudyDay(date.Earliest))} and Study Day {Number(PartialDate.StudyDay(date.Latest))}";
        }
        if (reference is not { } day1)
        {
            return null;
        }
        return date.IsComplete
            ? $"Study Day {Number(StudyDay(date.Date, day1))}"
            : $"Study Day {Number(StudyDay(date.Earliest, day1))} and Study Day {Number(StudyDay(date.Latest, day1))}";
    }

    /// <summary>How long one date was after another: <c>5 days after the first dose</c>, <c>on the same day as …</c>.</summary>
    /// <param name="from">The earlier date.</param>
    /// <param name="to">The later date.</param>
    /// <param name="what">What happened on the earlier date.</param>
    /// <returns>The text; empty where a date is not complete.</returns>
    public static string Elapsed(PartialDate from, PartialDate to, string what)
    {
        if (!from.IsComplete || !to.IsComplete)
        {
            return "";
        }
        var days = to.Date.DayNumber - from.Date.DayNumber;
        return days switch
        {
            0 => $"on the same day as {what}",
            > 0 => $"{Days(days)} after {what}",
            _ => $"{Days(-days)} before {what}",
        };
    }

    /// <summary>The days from one date to another, both counted.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <returns><c>1 day</c>, <c>4 days</c>; empty where a date is not complete or the order is wrong.</returns>
    public static string Duration(PartialDate from, PartialDate to)
    {
        if (!from.IsComplete || !to.IsComplete || to.Date < from.Date)
        {
            return "";
        }
        return Days(to.Date.DayNumber - from.Date.DayNumber + 1);
    }

    /// <summary>Whole months from one date to another; partial dates count from their month.</summary>
    /// <param name="from">The earlier date.</param>
    /// <param name="to">The later date.</param>
    /// <returns><c>7 months</c>; <c>less than 1 month</c>; empty where a month is not known.</returns>
    public static string WholeMonths(PartialDate from, PartialDate to)
    {
        // The month of a relative partial date is none of the calendar.
        if (from.Month == 0 || to.Month == 0 || (from.IsRelative && !(from.IsComplete && to.IsComplete)))
        {
            return "";
        }
        var months = (to.Year - from.Year) * 12 + to.Month - from.Month;
        if (from.IsComplete && to.IsComplete && to.Day < from.Day)
        {
            months--;
        }
        return months switch
        {
            < 0 => "",
            0 => "less than 1 month",
            1 => "1 month",
            _ => $"{Number(months)} months",
        };
    }

    /// <summary>The month of a date: <c>Mar 2025</c>, or the year where the month is not known.</summary>
    /// <param name="date">The date; not missing.</param>
    /// <returns>The text.</returns>
    public static string MonthOf(PartialDate date) =>
        date.IsRelative ? date.ToString()
        : date.Month > 0 ? $"{DateText.Month(date.Month)} {Year(date)}"
        : Year(date);

    /// <summary>The study day: the reference day is 1, the day before it -1; there is no day 0.</summary>
    /// <param name="date">The date.</param>
    /// <param name="reference">Day 1.</param>
    /// <returns>The day.</returns>
    public static int StudyDay(DateOnly date, DateOnly reference)
    {
        var distance = date.DayNumber - reference.DayNumber;
        return distance >= 0 ? distance + 1 : distance;
    }

    private static string Days(int days) => days == 1 ? "1 day" : $"{Number(days)} days";

    private static string Year(PartialDate date) => Number(date.Year);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
