namespace DebiriReports.StudyGenerator.Protocol;

/// <summary>The way a treated subject takes through the study; which subject takes which is drawn.</summary>
internal sealed record Pathway(string Name, string TreatmentEnd)
{
    public const string ToSurgery = "CONVERTED TO SURGERY";
    public const string Completed = "PLANNED TREATMENT COMPLETED";
    public const string Progression = "PROGRESSIVE DISEASE";
    public const string Adverse = "ADVERSE EVENT";
    public const string Death = "DEATH";
    public const string Withdrawal = "WITHDRAWAL BY SUBJECT";
    public const string Lost = "LOST TO FOLLOW-UP";
    public const string Physician = "PHYSICIAN DECISION";

    /// <summary>The month of the first decision "resectable"; null when never.</summary>
    public int? ResectableAt { get; init; }

    public bool Resected { get; init; }

    /// <summary>Why a subject judged resectable was not resected.</summary>
    public string? NotOperated { get; init; }

    /// <summary>The month of the assessment that shows progression under treatment; null when none does.</summary>
    public int? ProgressionAt { get; init; }

    public static readonly Pathway ResectedMonth1 = new("resected, month 1", ToSurgery)
    {
        ResectableAt = 1,
        Resected = true,
    };
    public static readonly Pathway ResectedThenLost = new("resected, lost", ToSurgery)
    {
        ResectableAt = 1,
        Resected = true,
    };
    public static readonly Pathway ResectedMonth3 = new("resected, month 3", ToSurgery)
    {
        ResectableAt = 3,
        Resected = true,
    };
    public static readonly Pathway ResectedThenDied = new("resected, died", ToSurgery)
    {
        ResectableAt = 3,
        Resected = true,
    };
    public static readonly Pathway ResectedMonth6 = new("resected, month 6", ToSurgery)
    {
        ResectableAt = 6,
        Resected = true,
    };

    public static readonly Pathway ProgressedBeforeSurgery = new("progressed before surgery", Progression)
    {
        ResectableAt = 3,
        NotOperated = "Progressive disease before surgery",
    };

    public static readonly Pathway RefusedSurgery = new("refused surgery", Completed)
    {
        ResectableAt = 3,
        NotOperated = "Surgery declined by subject",
    };

    public static readonly Pathway UnresectableAtLaparotomy = new("unresectable at laparotomy", ToSurgery)
    {
        ResectableAt = 6,
        NotOperated = "Found unresectable at laparotomy",
    };

    public static readonly Pathway UnfitForSurgery = new("unfit for surgery", Completed)
    {
        ResectableAt = 6,
        NotOperated = "Adverse event before surgery",
    };

    public static readonly Pathway StayedUnresectable = new("stayed unresectable", Completed);
    public static readonly Pathway DiedOfOtherCause = new("died of another cause", Completed);
    public static readonly Pathway ProgressedMonth1 = new("progressed, month 1", Progression) { ProgressionAt = 1 };
    public static readonly Pathway ProgressedMonth3 = new("progressed, month 3", Progression) { ProgressionAt = 3 };
    public static readonly Pathway ProgressedMonth6 = new("progressed, month 6", Progression) { ProgressionAt = 6 };
    public static readonly Pathway StoppedForEvent = new("stopped for an adverse event", Adverse);
    public static readonly Pathway DiedOnTreatment = new("died on treatment", Death);
    public static readonly Pathway WithdrewFromStudy = new("withdrew from the study", Withdrawal);
    public static readonly Pathway WithdrewFromTreatment = new("withdrew from treatment", Withdrawal);
    public static readonly Pathway LostOnTreatment = new("lost on treatment", Lost);
    public static readonly Pathway StoppedByPhysician = new("stopped by the physician", Physician);

    /// <summary>The mixture of the 46 treated subjects of the planned study.</summary>
    public static IReadOnlyList<(Pathway Item, int Weight)> Mixture(bool debiri) =>
        debiri
            ?
            [
                (ResectedMonth1, 2),
                (ResectedThenLost, 1),
                (ResectedMonth3, 8),
                (ResectedThenDied, 1),
                (ResectedMonth6, 6),
                (ProgressedBeforeSurgery, 1),
                (RefusedSurgery, 1),
                (UnresectableAtLaparotomy, 1),
                (UnfitForSurgery, 1),
                (StayedUnresectable, 6),
                (DiedOfOtherCause, 1),
                (ProgressedMonth1, 1),
                (ProgressedMonth3, 4),
                (ProgressedMonth6, 3),
                (StoppedForEvent, 3),
                (DiedOnTreatment, 2),
                (WithdrewFromStudy, 1),
                (WithdrewFromTreatment, 1),
                (LostOnTreatment, 1),
                (StoppedByPhysician, 1),
            ]
            :
            [
                (ResectedMonth1, 1),
                (ResectedMonth3, 5),
                (ResectedMonth6, 4),
                (ProgressedBeforeSurgery, 1),
                (RefusedSurgery, 1),
                (StayedUnresectable, 12),
                (DiedOfOtherCause, 1),
                (ProgressedMonth1, 2),
                (ProgressedMonth3, 7),
                (ProgressedMonth6, 5),
                (StoppedForEvent, 2),
                (DiedOnTreatment, 1),
                (WithdrewFromStudy, 1),
                (WithdrewFromTreatment, 1),
                (LostOnTreatment, 1),
                (StoppedByPhysician, 1),
            ];
}
