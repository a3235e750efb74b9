using DebiriReports.Analyses.Derivations;

namespace DebiriReports.Analyses.Anonymisation;

/// <summary>A study's data as documents for the public are made of them.</summary>
/// <param name="OfGroups">
/// For what is told of groups: subjects recoded, dates relative, sites and verbatim terms gone; numbers as they are, so that
/// summaries are true.
/// </param>
/// <param name="OfSubjects">
/// For what is told of single subjects: besides, numbers that could name a person in bands, rare values and free text
/// withheld. Its subjects and records are those of <paramref name="OfGroups"/>, by the same numbers.
/// </param>
/// <param name="Risk">How well subjects are hidden.</param>
/// <param name="Identifiers">What no document may print.</param>
public sealed record Release(
    AnalysisStudy OfGroups,
    AnalysisStudy OfSubjects,
    DisclosureRisk Risk,
    Identifiers Identifiers
);
