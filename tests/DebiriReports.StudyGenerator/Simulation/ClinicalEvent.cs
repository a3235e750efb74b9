using DebiriReports.StudyGenerator.Protocol;

namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>Why an event is serious.</summary>
[Flags]
internal enum Seriousness
{
    None = 0,
    Death = 1,
    LifeThreatening = 2,
    Hospitalisation = 4,
    Disability = 8,
    Congenital = 16,
    MedicallyImportant = 32,
}

/// <summary>One adverse event.</summary>
internal sealed class ClinicalEvent
{
    public const string NotRelated = "NOT RELATED";
    public const string Related = "RELATED";
    public const string Possible = "POSSIBLE";
    public const string Probable = "PROBABLE";
    public const string Causal = "CAUSAL RELATIONSHIP";
    public const string NotApplicable = "NOT APPLICABLE";

    public const string Recovered = "RECOVERED/RESOLVED";
    public const string Sequelae = "RECOVERED/RESOLVED WITH SEQUELAE";
    public const string Recovering = "RECOVERING/RESOLVING";
    public const string NotRecovered = "NOT RECOVERED/NOT RESOLVED";
    public const string FatalOutcome = "FATAL";
    public const string UnknownOutcome = "UNKNOWN";

    public const string Withdrawn = "DRUG WITHDRAWN";
    public const string Interrupted = "DRUG INTERRUPTED";
    public const string Reduced = "DOSE REDUCED";
    public const string NotChanged = "DOSE NOT CHANGED";

    public required EventTerm Term { get; init; }
    public required string Verbatim { get; set; }
    public required DateOnly Onset { get; init; }
    public char OnsetPrecision { get; set; } = 'D';
    public DateOnly? End { get; set; }
    public char EndPrecision { get; set; } = 'D';
    public int? OnsetGrade { get; set; }
    public int? Grade { get; set; }
    public DateOnly? Worsened { get; set; }
    public Seriousness Seriousness { get; set; }
    public DateOnly? Admitted { get; set; }
    public DateOnly? Discharged { get; set; }
    public bool PlannedAdmission { get; set; }
    public Dictionary<Component, string> Relations { get; } = [];
    public Component? RelationMissing { get; set; }
    public Component? SponsorUpgrade { get; set; }
    public Dictionary<Modality, string> Actions { get; } = [];
    public DateOnly? ActionDate { get; set; }
    public bool StoppedTreatment { get; set; }
    public string Outcome { get; set; } = Recovered;
    public bool Ongoing { get; set; }
    public string? Treatment { get; set; }
    public string? OtherAction { get; set; }
    public string? Alternative { get; set; }
    public bool Expected { get; set; } = true;
    public int Sequence { get; set; }

    public bool Serious => Seriousness != Seriousness.None;
    public bool Fatal => Seriousness.HasFlag(Seriousness.Death);

    /// <summary>The last day that the event is known to occupy, for the search of overlaps.</summary>
    public DateOnly Until => End ?? DateOnly.MaxValue;
}
