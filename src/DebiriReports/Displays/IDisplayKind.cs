using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>A kind of display, in two halves: one that computes, and one that has nothing to compute from.</summary>
public interface IDisplayKind
{
    /// <summary>Its name in YAML.</summary>
    string Name { get; }

    /// <summary>The type that its YAML is read into.</summary>
    Type DefinitionType { get; }

    /// <summary>What its caption calls it.</summary>
    CaptionKind Caption { get; }

    /// <summary>Whether columns by <c>within</c> divide the records that it counts; else they are refused.</summary>
    bool DividesRecords => false;

    /// <summary>The methods that it uses; a display of the kind that sets others is refused.</summary>
    MethodUse Uses => MethodUse.None;

    /// <summary>Whether it counts the records that a display selects; else conditions on them are refused.</summary>
    bool SelectsRecords => true;

    /// <summary>Whether it has columns; else any but one over everybody are refused.</summary>
    bool HasColumns => true;

    /// <summary>Computes the results and arranges them.</summary>
    /// <param name="analysis">The display and the study, ready to count.</param>
    /// <returns>The arrangement; the results are left in <paramref name="analysis"/>.</returns>
    DisplayBody Analyze(DisplayAnalysis analysis);

    /// <summary>Makes the blocks of a document.</summary>
    /// <param name="result">What <see cref="Analyze"/> found.</param>
    /// <param name="presentation">How the deliverable prints it.</param>
    /// <returns>The blocks.</returns>
    IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation);
}

/// <summary>Methods of the study file that a kind of display uses.</summary>
[Flags]
public enum MethodUse
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Rates and their intervals.</summary>
    Proportion = 1,

    /// <summary>Comparisons of two rates.</summary>
    Comparison = 2,

    /// <summary>Times to events, and their unit.</summary>
    Survival = 4,

    /// <summary>Events over person-time.</summary>
    Rate = 8,

    /// <summary>Quantiles.</summary>
    Quantile = 16,
}
