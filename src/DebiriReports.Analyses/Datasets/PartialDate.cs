using System.Globalization;

namespace DebiriReports.Analyses.Datasets;

/// <summary>A date as it was collected: complete, or with its day, or its month and day, unknown (ISO 8601).</summary>
/// <remarks>
/// Never imputed: a derivation that needs a full date imputes for itself and says so. Order is by the earliest day that
/// the date can mean. In anonymised data a date is relative: a day counted from the subject's reference day, which stands
/// at <see cref="Epoch"/>, so that distances are true and no calendar date is left; it prints as its study day.
/// </remarks>
public readonly record struct PartialDate : IComparable<PartialDate>
{
    private readonly short year;
    private readonly byte month;
    private readonly byte day;

    // Above 0 the time of day plus one; below 0 a relative date, whose days are known within -1 - seconds.
    private readonly int seconds;

    /// <summary>The reference day of relative dates: Study Day 1.</summary>
    public static DateOnly Epoch { get; } = new(5000, 1, 1);

    /// <summary>Makes a date.</summary>
    /// <param name="year">1 to 9999.</param>
    /// <param name="month">1 to 12, or 0 when unknown.</param>
    /// <param name="day">1 to 31, or 0 when unknown.</param>
    /// <param name="secondOfDay">The time of day in seconds, or <see langword="null"/> when not collected.</param>
    public PartialDate(int year, int month = 0, int day = 0, int? secondOfDay = null)
    {
        this.year = (short)year;
        this.month = (byte)month;
        this.day = (byte)day;
        seconds = (secondOfDay ?? -1) + 1;
    }

    private PartialDate(DateOnly earliest, int span)
    {
        year = (short)earliest.Year;
        month = (byte)earliest.Month;
        day = (byte)earliest.Day;
        seconds = -1 - span;
    }

    /// <summary>The length of the longest text of a date.</summary>
    internal const int LongestText = 19;

    /// <summary>A missing date.</summary>
    public static PartialDate Missing => default;

    /// <summary>Whether there is no date at all.</summary>
    public bool IsMissing => year == 0;

    /// <summary>Whether year, month and day are known.</summary>
    public bool IsComplete => day != 0 && seconds >= -1;

    /// <summary>Whether the date counts from a subject's reference day and is no calendar date.</summary>
    public bool IsRelative => seconds < 0;

    /// <summary>The year.</summary>
    public int Year => year;

    /// <summary>The month, or 0.</summary>
    public int Month => month;

    /// <summary>The day, or 0.</summary>
    public int Day => day;

    /// <summary>The time of day in seconds, or <see langword="null"/>.</summary>
    public int? SecondOfDay => seconds <= 0 ? null : seconds - 1;

    /// <summary>The complete date.</summary>
    /// <exception cref="InvalidOperationException">The date is not complete.</exception>
    public DateOnly Date =>
        IsComplete ? new DateOnly(year, month, day) : throw new InvalidOperationException("The date is not complete");

    /// <summary>The earliest day that the date can mean.</summary>
    public DateOnly Earliest => new(year, Math.Max((int)month, 1), Math.Max((int)day, 1));

    /// <summary>The latest day that the date can mean.</summary>
    public DateOnly Latest =>
        IsRelative
            ? Earliest.AddDays(-1 - seconds)
            : new(year, month == 0 ? 12 : month, day != 0 ? day : DateTime.DaysInMonth(year, month == 0 ? 12 : month));

    /// <summary>The date counted from a reference day, without its time of day; a partial date as the days that it can mean.</summary>
    /// <param name="reference">The day that becomes Study Day 1.</param>
    /// <returns>The relative date; missing for a missing one, and for one out of reach.</returns>
    public PartialDate RelativeTo(DateOnly reference)
    {
        if (IsMissing || IsRelative)
        {
            return this;
        }
        var shift = Epoch.DayNumber - reference.DayNumber;
        var earliest = Earliest.DayNumber + shift;
        var latest = Latest.DayNumber + shift;
        return earliest < 0 || latest > DateOnly.MaxValue.DayNumber
            ? Missing
            : new PartialDate(DateOnly.FromDayNumber(earliest), latest - earliest);
    }

    /// <summary>The study day of a day on the scale of relative dates: <see cref="Epoch"/> is 1, the day before it -1.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The study day; never 0.</returns>
    public static int StudyDay(DateOnly day)
    {
        var distance = day.DayNumber - Epoch.DayNumber;
        return distance >= 0 ? distance + 1 : distance;
    }

    /// <summary>Reads ISO 8601 of reduced precision: <c>2025</c>, <c>2025-03</c>, <c>2025-03-10</c>, with <c>Thh:mm(:ss)</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="date">The date.</param>
    /// <returns>Whether the text is such a date; an empty text is a missing date.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out PartialDate date)
    {
        date = default;
        if (text.IsEmpty)
        {
            return true;
        }
        var time = -1;
        var t = text.IndexOf('T');
        if (t >= 0)
        {
            if (!TryTime(text[(t + 1)..], out time) || t != 10)
            {
                return false;
            }
            text = text[..t];
        }
        if (!Number(text, 0, 4, out var y) || y == 0)
        {
            return false;
        }
        int m = 0,
            d = 0;
        if (text.Length > 4)
        {
            if (text[4] != '-' || !Number(text, 5, 2, out m) || m is < 1 or > 12)
            {
                return false;
            }
            if (text.Length > 7)
            {
                if (
                    text.Length != 10
                    || text[7] != '-'
                    || !Number(text, 8, 2, out d)
                    || d < 1
                    || d > DateTime.DaysInMonth(y, m)
                )
                {
                    return false;
                }
            }
            else if (text.Length != 7)
            {
                return false;
            }
        }
        date = new PartialDate(y, m, d, time < 0 ? null : time);
        return true;
    }

    /// <summary>A number that two dates share when they are the same.</summary>
    internal long SortKey => ((long)year << 36) | ((long)month << 32) | ((long)day << 26) | (uint)seconds;

    /// <inheritdoc/>
    public int CompareTo(PartialDate other)
    {
        var byDay = (year, month, day).CompareTo((other.year, other.month, other.day));
        return byDay != 0 ? byDay : seconds.CompareTo(other.seconds);
    }

    /// <summary>
    /// The date in ISO 8601, of the precision that is known; empty when missing; a relative one as <c>Day 12</c> or
    /// <c>Day -30 to -1</c>.
    /// </summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        if (IsMissing)
        {
            return "";
        }
        if (IsRelative)
        {
            return IsComplete
                ? string.Create(CultureInfo.InvariantCulture, $"Day {StudyDay(Earliest)}")
                : string.Create(CultureInfo.InvariantCulture, $"Day {StudyDay(Earliest)} to {StudyDay(Latest)}");
        }
        var text = year.ToString("0000", CultureInfo.InvariantCulture);
        if (month != 0)
        {
            text += "-" + month.ToString("00", CultureInfo.InvariantCulture);
        }
        if (day != 0)
        {
            text += "-" + day.ToString("00", CultureInfo.InvariantCulture);
        }
        if (SecondOfDay is { } s)
        {
            text += string.Create(CultureInfo.InvariantCulture, $"T{s / 3600:00}:{s / 60 % 60:00}:{s % 60:00}");
        }
        return text;
    }

    private static bool Number(ReadOnlySpan<char> text, int start, int length, out int value)
    {
        value = 0;
        if (text.Length < start + length)
        {
            return false;
        }
        for (var i = start; i < start + length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                return false;
            }
            value = value * 10 + (text[i] - '0');
        }
        return true;
    }

    private static bool TryTime(ReadOnlySpan<char> text, out int seconds)
    {
        seconds = 0;
        if (!Number(text, 0, 2, out var h) || text.Length < 5 || text[2] != ':' || !Number(text, 3, 2, out var m))
        {
            return false;
        }
        var s = 0;
        if (text.Length > 5 && (text.Length != 8 || text[5] != ':' || !Number(text, 6, 2, out s)))
        {
            return false;
        }
        seconds = h * 3600 + m * 60 + s;
        return h < 24 && m < 60 && s < 60;
    }
}
