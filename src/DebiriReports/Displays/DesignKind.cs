using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>The operating characteristics of a stopping rule.</summary>
public record DesignTableDefinition : DisplayDefinition
{
    /// <summary>The stopping rule, as <c>stoppingRules</c> of the study file names it.</summary>
    public required Placed<string> Rule { get; init; }

    /// <summary>The true rates, 0 to 1, besides those that the rule itself names.</summary>
    [YamlRange(0, 1)]
    public IReadOnlyList<double> Rates { get; init; } = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
}

/// <summary>The kind <c>design</c>: what a stopping rule does under each of several true rates, computed from the study file.</summary>
public sealed class DesignKind : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "design";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(DesignTableDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Table;

    /// <inheritdoc/>
    public bool SelectsRecords => false;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (DesignTableDefinition)analysis.Definition;
        var rule = StoppingRules.Require(analysis, definition.Rule);
        return new TableBody(OperatingCharacteristics.Table(analysis, rule, definition.Rates));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        TablePresenter.Present(result, ((TableBody)result.Body).Table, presentation);
}
