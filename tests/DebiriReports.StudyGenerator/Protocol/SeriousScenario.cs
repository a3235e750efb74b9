using DebiriReports.StudyGenerator.Simulation;
using static DebiriReports.StudyGenerator.Simulation.ClinicalEvent;

namespace DebiriReports.StudyGenerator.Protocol;

/// <summary>What a serious event follows.</summary>
internal enum Timing
{
    AfterSession,
    DuringChemotherapy,
    EndsTreatment,
    EndsLife,
    PreventsSurgery,
    AfterSurgery,
    FatalAfterSurgery,
}

/// <summary>A serious adverse event as it may happen, with the number of such events among 46 treated subjects.</summary>
/// <remarks>The lag is in days from what the event follows to its onset; lag and days are the least and the most.</remarks>
internal sealed record SeriousScenario(
    EventTerm Term,
    string Verbatim,
    Timing Timing,
    int Count,
    (int Least, int Most) Lag,
    (int Least, int Most) Days,
    int OnsetGrade,
    int Grade,
    Seriousness Seriousness,
    params (Component Component, string Relation)[] Relations
)
{
    public string? Treatment { get; init; }
    public string? OtherAction { get; init; }
    public string? Alternative { get; init; }
    public bool Expected { get; init; } = true;
    public bool WithdrawsDebiri { get; init; }
    public bool WithdrawsOxaliplatin { get; init; }
    public bool WithdrawsBevacizumab { get; init; }
    public Component? SponsorUpgrade { get; init; }
    public string Outcome { get; init; } = Recovered;

    /// <summary>Prefers a subject that already has a serious event.</summary>
    public bool Clustered { get; init; }

    public static readonly SeriousScenario[] All =
    [
        .. SessionScenarios.All,
        .. ChemotherapyScenarios.All,
        .. DecisiveScenarios.All,
        .. SurgicalScenarios.All,
    ];
}
