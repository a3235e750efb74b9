namespace DebiriReports.Analyses.Datasets;

/// <summary>What a number of SAS means by its format: a date, a time, both, or a number.</summary>
internal static class SasFormat
{
    private static readonly DateOnly Epoch = new(1960, 1, 1);

    private static readonly string[] DateTimes =
    [
        "DATETIME",
        "DATEAMPM",
        "DT",
        "E8601DT",
        "E8601DN",
        "E8601DX",
        "E8601DZ",
        "B8601DT",
        "B8601DN",
        "B8601DX",
        "B8601DZ",
        "IS8601DT",
        "IS8601DN",
        "IS8601DZ",
        "MDYAMPM",
        "NLDATM",
        "DATETIM",
    ];

    private static readonly string[] Dates =
    [
        "DATE",
        "YYMM",
        "YYQ",
        "YYWEEK",
        "YYMON",
        "MMDDYY",
        "MMYY",
        "DDMMYY",
        "E8601DA",
        "B8601DA",
        "IS8601DA",
        "JULIAN",
        "JULDAY",
        "PDJUL",
        "MON",
        "WEEKDAT",
        "WEEKDAY",
        "WEEKU",
        "WEEKV",
        "WEEKW",
        "WORDDAT",
        "YEAR",
        "QTR",
        "DAY",
        "DOWNAME",
        "EURDF",
        "NLDATE",
        "MINGUO",
        "NENGO",
    ];

    private static readonly string[] Times =
    [
        "TIME",
        "HHMM",
        "HOUR",
        "MMSS",
        "TOD",
        "E8601TM",
        "E8601TZ",
        "E8601LZ",
        "B8601TM",
        "B8601TZ",
        "B8601LZ",
        "IS8601TM",
        "IS8601TZ",
        "NLTIM",
    ];

    /// <summary>What a format means.</summary>
    /// <param name="name">The format's name, upper case, without width.</param>
    /// <returns>The meaning.</returns>
    public static SasMeaning MeaningOf(string name) =>
        Starts(name, DateTimes) ? SasMeaning.DateTime
        : Starts(name, Dates) ? SasMeaning.Date
        : Starts(name, Times) ? SasMeaning.Time
        : SasMeaning.Number;

    /// <summary>The date of a number of days since 1960.</summary>
    /// <param name="days">The days; a part of a day is left out.</param>
    /// <param name="date">The date.</param>
    /// <returns>Whether it lies in the years 1 to 9999.</returns>
    public static bool TryDate(double days, out PartialDate date)
    {
        var number = Math.Floor(days) + Epoch.DayNumber;
        date = default;
        if (!(number >= 0 && number <= DateOnly.MaxValue.DayNumber))
        {
            return false;
        }
        var (year, month, day) = DateOnly.FromDayNumber((int)number);
        date = new PartialDate(year, month, day);
        return true;
    }

    /// <summary>The date and time of a number of seconds since 1960.</summary>
    /// <param name="seconds">The seconds; a part of a second is left out.</param>
    /// <param name="date">The date.</param>
    /// <returns>Whether it lies in the years 1 to 9999.</returns>
    public static bool TryDateTime(double seconds, out PartialDate date)
    {
        var whole = Math.Floor(seconds);
        var days = Math.Floor(whole / 86_400);
        if (!TryDate(days, out date))
        {
            return false;
        }
        date = new PartialDate(date.Year, date.Month, date.Day, (int)(whole - days * 86_400));
        return true;
    }

    private static bool Starts(string name, string[] families) =>
        families.Any(family => name.StartsWith(family, StringComparison.Ordinal));
}

/// <summary>What a number of SAS means.</summary>
internal enum SasMeaning
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>Days since 1960-01-01.</summary>
    Date,

    /// <summary>Seconds since 1960-01-01T00:00:00.</summary>
    DateTime,

    /// <summary>Seconds since midnight.</summary>
    Time,
}
