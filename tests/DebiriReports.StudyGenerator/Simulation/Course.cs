using DebiriReports.StudyGenerator.Protocol;

namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>A treated subject's way: treatment, assessments, decisions, surgery, end.</summary>
internal sealed class Course
{
    public required DateOnly Start { get; init; }
    public required Pathway Pathway { get; init; }

    /// <summary>Days after the start of the imaging and of the board of months 1, 3 and 6.</summary>
    public required int[] ImagingDays { get; init; }
    public required int[] BoardDays { get; init; }
    public required DateOnly EndOfTreatment { get; set; }

    /// <summary>No dose is given on or after this day.</summary>
    public required DateOnly NoDoseFrom { get; set; }

    /// <summary>Neither imaging nor a decision at month 3.</summary>
    public bool MissesMonth3 { get; set; }
    public List<Session> Sessions { get; } = [];
    public List<Dose> Doses { get; } = [];
    public List<LabDip> LabDips { get; } = [];
    public string? NoBevacizumab { get; set; }
    public List<Imaging> Imagings { get; } = [];
    public List<BoardDecision> Decisions { get; } = [];
    public List<Surgery> Surgeries { get; } = [];

    /// <summary>R0, R1 or NE: drawn over all resected subjects, so that a small study keeps the mixture.</summary>
    public string MarginStatus { get; set; } = "R0";
    public Margin? Margin { get; set; }
    public DateOnly? Progression { get; set; }
    public DateOnly? NewTherapy { get; set; }
    public Death? Death { get; set; }
    public string StudyStatus { get; set; } = "ONGOING";
    public string? StudyEndReason { get; set; }
    public DateOnly? StudyEnd { get; set; }

    /// <summary>The last day on which the subject is known to be alive, or the day of death: no record is later.</summary>
    public DateOnly ObservedUntil { get; set; }

    public DateOnly? Resection =>
        Surgeries.Where(s => s.Category == Surgery.Resection).Select(s => (DateOnly?)s.Date).LastOrDefault();

    public DateOnly LastDose =>
        Sessions.Select(s => s.Date).Concat(Doses.Where(d => d.Given > 0).Select(d => d.End)).Max();

    public DateOnly? First(Modality modality) =>
        modality == Modality.Debiri
            ? Sessions.Select(s => (DateOnly?)s.Date).FirstOrDefault()
            : Doses.Where(d => d.Drug == modality && d.Given > 0).Select(d => (DateOnly?)d.Date).FirstOrDefault();

    public DateOnly? Last(Modality modality) =>
        modality == Modality.Debiri
            ? Sessions.Select(s => (DateOnly?)s.Date).LastOrDefault()
            : Doses.Where(d => d.Drug == modality && d.Given > 0).Select(d => (DateOnly?)d.End).LastOrDefault();

    public bool ReceivedBy(Modality modality, DateOnly day) => First(modality) is { } first && first <= day;

    public static Modality ModalityOf(Component component) =>
        component switch
        {
            Component.Oxaliplatin => Modality.Oxaliplatin,
            Component.Fluorouracil => Modality.Fluorouracil,
            Component.Bevacizumab => Modality.Bevacizumab,
            _ => Modality.Debiri,
        };
}

/// <summary>One DEBIRI session: irinotecan in mg, bead size in µm, bead volume in mL.</summary>
internal sealed record Session(int Number, DateOnly Date, int Planned, string Lobe)
{
    public int Given { get; set; } = Planned;
    public int BeadSize { get; init; } = 75;
    public decimal BeadVolume => Planned / 50m;
    public string? Lot { get; set; }
    public string IrinotecanLot { get; init; } = "";
    public string Stasis { get; set; } = "NEAR STASIS";
    public string? StopReason { get; set; }

    /// <summary>A serious event follows this session, so it may not be struck out.</summary>
    public bool EventFollows { get; set; }
}

/// <summary>One drug in one cycle; a dose of zero is an omitted one.</summary>
internal sealed record Dose(Modality Drug, int Cycle, DateOnly Date, DateOnly End, decimal Planned, decimal Given)
{
    public string Adjustment { get; init; } = "NONE";
    public string? Reason { get; init; }
    public string? ReasonText { get; init; }
    public DateOnly? DelayedFrom { get; init; }
}

/// <summary>An imaging assessment: diameters in mm of the target lesions, null where not evaluable.</summary>
internal sealed record Imaging(
    string Visit,
    int VisitNumber,
    DateOnly Date,
    int?[] Diameters,
    string? NonTarget,
    bool NewLesion
)
{
    public int? Sum => Diameters.Any(d => d is null) ? null : Diameters.Sum();

    /// <summary>After resection: recurrence is sought, RECIST has ended.</summary>
    public bool AfterResection { get; init; }
    public string? NewLesionSite { get; init; }
}

internal sealed record BoardDecision(
    int Month,
    string Decision,
    string? Reason,
    DateOnly? Date,
    DateOnly? ImagingDate,
    int? Members
)
{
    public const string Resectable = "RESECTABLE";
    public const string Unresectable = "UNRESECTABLE";
    public const string NotAssessed = "NOT ASSESSED";
}

internal sealed record Surgery(string Category, string Name, DateOnly Date, DateOnly Discharge)
{
    public const string Resection = "LIVER RESECTION";

    public string? Extent { get; init; }
    public int? Stage { get; init; }
    public int? Segments { get; init; }
    public bool? Ablation { get; init; }
    public int? BloodLoss { get; init; }
    public string? Clavien { get; set; }
    public string? Complication { get; set; }
    public string? Indication { get; init; }
    public int? Session { get; init; }
}

/// <summary>The margin of the resection specimen; a width in mm where it was measured.</summary>
internal sealed record Margin(DateOnly Date, string Status, decimal? Width, string? Reason);

internal sealed record Death(DateOnly Date, string Category, string Cause)
{
    public string Autopsy { get; init; } = "N";
    public string? Findings { get; init; }
}

/// <summary>A blood count that held up a cycle: the value is found on this day.</summary>
internal sealed record LabDip(DateOnly Date, string Test, decimal Value);
