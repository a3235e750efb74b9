using System.Globalization;
using System.Text.RegularExpressions;

namespace DebiriReports.Analyses.Datasets;

/// <summary>Whole dates as prose writes them: <c>2025-03-10</c>, or a day, an English month and a year.</summary>
public static class PrintedDate
{
    /// <summary>The months in three letters, January first.</summary>
    public static IReadOnlyList<string> Months { get; } =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>The date of a match with the groups <c>iso</c>, or <c>day</c>, <c>month</c> and <c>year</c>.</summary>
    /// <param name="match">The match.</param>
    /// <returns>The date, or <see langword="null"/> where the words are no day of the calendar.</returns>
    public static DateOnly? Of(Match match)
    {
        ArgumentNullException.ThrowIfNull(match);
        if (match.Groups["iso"].Success)
        {
            return DateOnly.TryParseExact(match.Groups["iso"].ValueSpan, "yyyy-MM-dd", out var date) ? date : null;
        }
        var word = match.Groups["month"].Value;
        var month = 0;
        while (month < Months.Count && !word.StartsWith(Months[month], StringComparison.OrdinalIgnoreCase))
        {
            month++;
        }
        var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
        var day = int.Parse(match.Groups["day"].ValueSpan, CultureInfo.InvariantCulture);
        return month < Months.Count && year > 0 && day >= 1 && day <= DateTime.DaysInMonth(year, month + 1)
            ? new DateOnly(year, month + 1, day)
            : null;
    }
}
