using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>The operating characteristics of a stopping rule, drawn.</summary>
public sealed record DesignFigureDefinition : DesignTableDefinition
{
    /// <summary>The kind of figure.</summary>
    public required string Figure { get; init; }

    /// <summary>What the true rate is a rate of: <c>conversion by month 6</c>.</summary>
    public required string Called { get; init; }
}

/// <summary>The figure <c>design</c>: probabilities to stop and to reject over the true rate.</summary>
public sealed class DesignFigure : IDisplayKind
{
    // Steps of 2.5 percentage points make a smooth line.
    private const int Steps = 40;

    /// <inheritdoc/>
    public string Name => "figure/design";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(DesignFigureDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Figure;

    /// <inheritdoc/>
    public bool SelectsRecords => false;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (DesignFigureDefinition)analysis.Definition;
        var rule = StoppingRules.Require(analysis, definition.Rule);
        var twin = OperatingCharacteristics.Table(analysis, rule, definition.Rates);
        var curves = OperatingCharacteristics.Curves(rule);
        var named = OperatingCharacteristics.Named(rule);
        return new FigureBody(
            new XyChart(
                Axes.Over($"True rate of {definition.Called} (%)", [0, 100]),
                Axes.Over("Probability (%)", [0, 100]),
                [
                    .. curves.Select(
                        (curve, i) =>
                            new XySeries(
                                curve.Title,
                                [
                                    .. Enumerable
                                        .Range(0, Steps + 1)
                                        .Select(step => (double)step / Steps)
                                        .Select(rate => new XyPoint(
                                            100 * rate,
                                            100 * curve.Probability(rate),
                                            double.NaN,
                                            double.NaN
                                        )),
                                ],
                                XyStyle.Line,
                                i,
                                []
                            )
                    ),
                ],
                [.. named.Select(rate => new ReferenceLine(100 * rate.Rate, rate.Label, true))],
                null,
                curves.Count > 1,
                []
            ),
            $"Operating characteristics over the true rate of {definition.Called}. "
                + string.Join(
                    ". ",
                    named.Select(rate =>
                        $"At {MethodNames.Percent(rate.Rate)} ({rate.Label}): "
                        + string.Join(
                            ", ",
                            curves.Select(curve =>
                                $"{curve.Title.ToLowerInvariant()} {analysis.Text.Rate(curve.Probability(rate.Rate))}%"
                            )
                        )
                    )
                )
                + ".",
            twin
        );
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        FigurePresenter.Present(result, (FigureBody)result.Body, presentation);
}
