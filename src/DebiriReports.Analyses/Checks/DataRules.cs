namespace DebiriReports.Analyses.Checks;

/// <summary>Every rule, in the order in which reports list them.</summary>
/// <remarks>
/// The rules of a study itself, in <c>study.yaml</c>, come after these; one with the id of a rule here takes its place.
/// </remarks>
public static class DataRules
{
    /// <summary>The rules.</summary>
    public static readonly IReadOnlyList<DataRule> All =
    [
        .. LockChecks.Rules,
        .. StructureChecks.Rules,
        .. DateChecks.Rules,
        .. AdverseEventChecks.Rules,
        .. SeriousEventChecks.Rules,
        .. DispositionChecks.Rules,
        .. ExposureChecks.Rules,
        .. ResponseChecks.Rules,
        .. TimeToEventChecks.Rules,
    ];
}
