namespace DebiriReports.StudyGenerator.Protocol;

internal sealed record Site(string Number, string Country, int Weight);

/// <summary>The constants of the synthetic protocol.</summary>
internal static class StudyPlan
{
    public const string StudyId = "DEBIRI-CRLM-01";
    public const string DictionaryVersion = "Demo dictionary 1.0";
    public const string ReferenceSafetyInformation = "Reference safety information 3.0 of 15 Feb 2024";

    /// <summary>Days of follow-up from the first treatment: 18 months.</summary>
    public const int FollowUpDays = 548;

    /// <summary>Treatment-emergent: until this many days after the last dose of any component.</summary>
    public const int EmergentDays = 30;

    /// <summary>Events after a resection are told for this many days.</summary>
    public const int SurgicalDays = 90;

    /// <summary>Stable disease counts only from this day on.</summary>
    public const int MinimumStableDays = 56;

    /// <summary>More days than this between adequate assessments mean that two or more were missed.</summary>
    public const int LongestGapDays = 196;

    public static readonly DateOnly FirstConsent = new(2024, 3, 18);
    public static readonly DateOnly LastConsent = new(2025, 7, 31);
    public static readonly DateOnly CutOff = new(2026, 3, 31);

    /// <summary>After this first treatment a resection judged at month 6 could fall behind the cut-off.</summary>
    public static readonly DateOnly LastStartForMonthSixSurgery = new(2025, 5, 31);

    public static readonly Site[] Sites =
    [
        new("01", "DEU", 20),
        new("02", "DEU", 17),
        new("03", "AUT", 14),
        new("04", "ESP", 11),
    ];

    public const string DebiriArm = "DEBIRI + chemotherapy + bevacizumab";
    public const string ControlArm = "Chemotherapy + bevacizumab";
}

/// <summary>The parts of the treatment for which causality is told.</summary>
internal enum Component
{
    Bead,
    Irinotecan,
    Procedure,
    Oxaliplatin,
    Fluorouracil,
    Bevacizumab,
}

/// <summary>The parts of the treatment that are given, delayed, reduced and withdrawn as one.</summary>
internal enum Modality
{
    Debiri,
    Oxaliplatin,
    Fluorouracil,
    Bevacizumab,
}
