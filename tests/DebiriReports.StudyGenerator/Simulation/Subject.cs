using DebiriReports.StudyGenerator.Derivation;
using DebiriReports.StudyGenerator.Protocol;

namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>A screened subject with all that happened to it; the datasets are derived from these facts.</summary>
internal sealed class Subject
{
    public required int Index { get; init; }
    public required Site Site { get; init; }
    public required DateOnly FirstConsent { get; init; }
    public required DateOnly Consent { get; init; }
    public int Attempts { get; init; } = 1;
    public ScreenFailure? Failure { get; init; }
    public DateOnly? Enrolment { get; init; }
    public string? NotTreated { get; init; }
    public string Number { get; set; } = "";
    public string? Arm { get; set; }
    public bool HasDebiri => Arm == StudyPlan.DebiriArm;
    public Baseline Baseline { get; set; } = null!;
    public Course? Course { get; set; }
    public List<ClinicalEvent> Events { get; } = [];
    public List<LabRecord> Labs { get; } = [];
    public List<VitalRecord> Vitals { get; } = [];
    public List<Medication> Medications { get; } = [];
    public List<History> Histories { get; } = [];
    public List<Deviation> Deviations { get; } = [];
    public List<DeviceDeficiency> Deficiencies { get; } = [];

    private AnalysisSets? sets;

    /// <summary>Asked for when the simulation has ended.</summary>
    public AnalysisSets Sets => sets ??= AnalysisSets.Of(this);

    public string Id => $"DEB-{Site.Number}-{Number}";
    public bool Enrolled => Enrolment is not null;
    public bool Treated => Course is not null;
}

internal sealed record ScreenFailure(string Category, string Reason);

/// <summary>What is known before the first treatment; the disease part is null for a screen failure.</summary>
internal sealed record Baseline(int Age, string Sex, string Race, string Ethnicity)
{
    public Disease? Disease { get; init; }
}

internal sealed record Disease
{
    public required decimal Height { get; init; }
    public required decimal Weight { get; init; }
    public required int Ecog { get; init; }
    public required string PrimaryLocation { get; init; }
    public required string PrimarySide { get; init; }
    public required bool Synchronous { get; init; }
    public required DateOnly Diagnosis { get; init; }
    public required int Metastases { get; init; }
    public required int LargestMetastasis { get; init; }
    public required bool Bilobar { get; init; }
    public required int LiverInvolvement { get; init; }
    public string? Ras { get; init; }
    public string? Braf { get; init; }
    public string? Msi { get; init; }
    public required int PriorLines { get; init; }
    public required bool Adjuvant { get; init; }
    public required bool PrimaryResected { get; init; }
    public required string ChildPugh { get; init; }
    public required string Unresectable { get; init; }

    /// <summary>Mosteller: the square root of height in cm times weight in kg over 3600.</summary>
    public decimal SurfaceArea => decimal.Round((decimal)Math.Sqrt((double)(Height * Weight) / 3600), 2);
    public decimal MassIndex => decimal.Round(Weight * 10000 / (Height * Height), 1, MidpointRounding.AwayFromZero);
}
