using DebiriReports.StudyGenerator.Protocol;

namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>A result of the laboratory; the value is null where the test was not done.</summary>
internal sealed record LabRecord(
    LabTest Test,
    string Visit,
    int VisitNumber,
    DateOnly Date,
    decimal? Value,
    string? NotDone
);

internal sealed record VitalRecord(
    string Code,
    string Name,
    string Unit,
    string Visit,
    int VisitNumber,
    DateOnly Date,
    decimal? Value
);

internal sealed record Medication(string Verbatim, string Name, string Class, string Category, PartialDate Start)
{
    public PartialDate? End { get; init; }
    public bool Ongoing => End is null;
    public string? Indication { get; init; }
    public decimal? Dose { get; init; }
    public string? Unit { get; init; }
    public string? Frequency { get; init; }
    public string? Route { get; init; }
    public int? Line { get; init; }
    public ClinicalEvent? Treats { get; init; }
}

internal sealed record History(
    string Verbatim,
    string Term,
    string BodySystem,
    string Category,
    string? Start,
    string? End,
    bool Ongoing
);

internal sealed record Deviation(DateOnly Date, string Category, string Term, string Verbatim, bool Important);

internal sealed record DeviceDeficiency(
    DateOnly Date,
    Session? Session,
    string? Lot,
    string Category,
    string Verbatim,
    string Action,
    bool CouldHaveHarmed
)
{
    /// <summary>The event that followed, where there was one.</summary>
    public ClinicalEvent? Event { get; init; }
}

/// <summary>A date known to the day, the month or the year.</summary>
internal readonly record struct PartialDate(DateOnly Date, char Precision = 'D')
{
    public string Text =>
        Date.ToString(
            Precision switch
            {
                'D' => "yyyy-MM-dd",
                'M' => "yyyy-MM",
                _ => "yyyy",
            },
            System.Globalization.CultureInfo.InvariantCulture
        );

    public bool IsComplete => Precision == 'D';
}
