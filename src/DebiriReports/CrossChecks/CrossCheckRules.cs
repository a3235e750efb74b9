namespace DebiriReports.CrossChecks;

/// <summary>Every rule, in the order in which reports list them: to add one, write it and name its list here.</summary>
/// <remarks>
/// Three rules of the same family need other programs and are kept by tests instead: C10 (conformance of PDF and Word
/// files), C12 (two runs give the same bytes) and PAGE (both formats have as many pages).
/// </remarks>
internal static class CrossCheckRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        .. AnalysisSetRules.All,
        .. PartitionRules.All,
        .. PercentageRules.All,
        .. IntervalRules.All,
        .. RangeRules.All,
        .. OccurrenceRules.All,
        .. QuantityRules.All,
        .. SafetyRules.All,
        .. FlowRules.All,
        .. SurvivalRules.All,
        .. ResponderRules.All,
        .. UnitRules.All,
        .. TitleRules.All,
        .. FormatRules.All,
        .. RecordRules.All,
        .. NoteRules.All,
        .. LiveNumberRules.All,
        .. NarrativeRules.All,
        .. CompletenessRules.All,
        .. DisclosureRules.All,
    ];
}
