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
