using DebiriReports.Analyses.Selection;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>A forest plot: a rate by subgroup, or a comparison of two arms by subgroup.</summary>
public sealed record ForestDefinition : SurvivalDefinition
{
    /// <summary>The kind of figure.</summary>
    public required string Figure { get; init; }

    /// <summary>What is plotted.</summary>
    public required ForestEstimate Estimate { get; init; }

    /// <summary>The rate, where one is plotted or compared.</summary>
    public RateDefinition? Rate { get; init; }

    /// <summary>What a subject without data counts as.</summary>
    public MissingRule Missing { get; init; } = MissingRule.NonResponder;

    /// <summary>The subgroups.</summary>
    public IReadOnlyList<SubgroupDefinition> Subgroups { get; init; } = [];
}

/// <summary>Estimates of a forest plot.</summary>
public enum ForestEstimate
{
    /// <summary>A rate with its interval.</summary>
    Rate,

    /// <summary>An odds ratio to the reference arm.</summary>
    OddsRatio,

    /// <summary>A hazard ratio to the reference arm.</summary>
    HazardRatio,
}

/// <summary>The figure <c>forest</c>.</summary>
public sealed class ForestFigure : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "figure/forest";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(ForestDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Figure;

    /// <inheritdoc/>
    public MethodUse Uses => MethodUse.Proportion | MethodUse.Comparison | MethodUse.Survival;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (ForestDefinition)analysis.Definition;
        var isRate = definition.Estimate == ForestEstimate.Rate;
        var pairs = ArmPairs.Of(analysis, !isRate);
        if (!isRate && pairs is null)
        {
            // A study with one arm has nothing to compare: the figure is empty, and says so in its place.
            analysis.IsEmpty = true;
        }
        if (definition.Estimate != ForestEstimate.HazardRatio && definition.Rate is null)
        {
            throw DisplayAnalysis.Wrong("D105", "the key 'rate' is missing", definition.Place);
        }
        RequireUse(definition);
        var level = MethodNames.Level(isRate ? analysis.Methods.Proportion.Level : analysis.Methods.Comparison.Level);
        var lines = analysis.IsEmpty ? [] : Lines(analysis, definition, pairs);
        var title = definition.Estimate switch
        {
            ForestEstimate.Rate => "Rate, %",
            ForestEstimate.OddsRatio => $"Odds ratio to {pairs?.Label}",
            _ => $"Hazard ratio to {pairs?.Label}",
        };
        var estimates = lines.Where(line => line.Cell.Parts is { Count: 3 }).ToList();
        var most = estimates.Count == 0 ? 1 : estimates.Max(line => line.Size);
        var overall = estimates.Count == 0 ? double.NaN : estimates[0].Cell.Parts[0].Value;
        var factor = isRate ? 100 : 1;
        string[] texts = [isRate ? "n/N" : "N", $"{(isRate ? "%" : "Ratio")} ({level} CI)"];
        return new FigureBody(
            new ForestChart(
                isRate
                    ? new Axis(title, 0, 100, [0, 20, 40, 60, 80, 100], ["0", "20", "40", "60", "80", "100"])
                    : RatioAxis(title, estimates.SelectMany(line => line.Cell.Parts.Select(part => part.Value))),
                "Subgroup",
                texts,
                [
                    .. lines.Select(line =>
                        line.Cell.Parts is { Count: 3 } parts
                            ? new ForestRow(
                                line.Path[^1],
                                line.Indent,
                                [line.Count.Text(), line.Cell.Text()],
                                parts[0].Value * factor,
                                parts[1].Value * factor,
                                parts[2].Value * factor,
                                Math.Sqrt((double)line.Size / most)
                            )
                            : new ForestRow(line.Path[^1], line.Indent, ["", ""], double.NaN, double.NaN, double.NaN, 0)
                    ),
                ],
                isRate ? double.NaN : 1,
                overall * factor
            ),
            $"{title} by subgroup. "
                + string.Join(
                    ' ',
                    estimates.Select(line =>
                        $"{string.Join(", ", line.Path)}: {line.Count.Text()}, {line.Cell.Text()}."
                    )
                ),
            new ResultTable(
                "Subgroup",
                [new ResultColumn([texts[0]], null, -1), new ResultColumn([texts[1]], null, -1)],
                [
                    .. lines.Select(line => new ResultRow(
                        line.Path,
                        line.Indent,
                        line.Cell.Parts is { Count: 3 } ? RowRole.Data : RowRole.Group,
                        line.Cell.Parts is { Count: 3 } ? [line.Count, line.Cell] : []
                    )),
                ]
            )
        );
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        FigurePresenter.Present(result, (FigureBody)result.Body, presentation);

    // Nothing that the display says is passed over.
    private static void RequireUse(ForestDefinition definition)
    {
        var fault = definition switch
        {
            { Compare: not null } => "'estimate' says what a forest compares: no 'compare'",
            { Label: not null } or { Called: not null } => "a forest names its subgroups: no 'label', no 'called'",
            { Rate: { } rate }
                when rate is not { Test: null, Design: null, Available: null, Responders: null, Rows.Count: 0 } =>
                "a forest plots the rate alone: no 'test', 'design', 'available', 'responders' or 'rows'",
            _ => null,
        };
        if (fault is not null)
        {
            throw DisplayAnalysis.Wrong("D129", fault, definition.Place);
        }
    }

    private static List<Line> Lines(DisplayAnalysis analysis, ForestDefinition definition, ArmPairs? pairs)
    {
        var lines = new List<Line>();
        var rate = definition.Rate is null
            ? null
            : RateSubjects.Of(analysis, definition.Missing, definition.Place, definition.Rate);
        var times = definition.Estimate == ForestEstimate.HazardRatio ? new SurvivalCells(analysis, definition) : null;
        if (rate is not null)
        {
            analysis.AddNote($"Rate: {rate.Definition.Label}.");
        }
        analysis.AddNote(
            definition.Estimate switch
            {
                ForestEstimate.Rate => $"Intervals: {MethodNames.Of(analysis.Methods.Proportion.Interval)}.",
                ForestEstimate.OddsRatio => "Odds ratios with intervals on the log scale.",
                _ => $"Hazard ratios by Cox regression, {MethodNames.Of(analysis.Methods.Survival.Ties)} ties.",
            }
        );
        var shown = analysis
            .Columns.Where(column =>
                definition.Estimate == ForestEstimate.Rate || pairs?.ReferenceOf(column) is not null
            )
            .ToList();
        foreach (var (path, indent, subjects) in Subgroups.Of(analysis, definition.Subgroups))
        {
            if (subjects is null)
            {
                lines.Add(new Line(path, indent, ResultCell.Blank, ResultCell.Blank, 0));
                continue;
            }
            if (shown.Count > 1)
            {
                lines.Add(new Line(path, indent, ResultCell.Blank, ResultCell.Blank, 0));
            }
            foreach (var column in shown)
            {
                // Where several columns are plotted, each has a line of its own under the subgroup.
                var several = shown.Count > 1;
                IReadOnlyList<string> own = several ? [.. path, string.Join(", ", column.Path)] : path;
                var depth = indent + (several ? 1 : 0);
                var reference = pairs?.ReferenceOf(column) ?? column;
                var within = column with { Subjects = column.Subjects.And(subjects) };
                lines.Add(
                    definition.Estimate switch
                    {
                        ForestEstimate.Rate => RateLine(rate!, own, depth, column, subjects),
                        ForestEstimate.OddsRatio => new Line(
                            own,
                            depth,
                            Count(analysis, own, within, reference, subjects),
                            rate!.Cells(own, subjects, path[^1]).Ratio(column, reference, "or"),
                            within.Subjects.Count + reference.Subjects.CountIn(subjects)
                        ),
                        _ => new Line(
                            own,
                            depth,
                            Count(analysis, own, within, reference, subjects),
                            times!
                                .Under(own)
                                .HazardRatio(
                                    within,
                                    reference with
                                    {
                                        Subjects = reference.Subjects.And(subjects),
                                    },
                                    []
                                ),
                            within.Subjects.Count + reference.Subjects.CountIn(subjects)
                        ),
                    }
                );
            }
        }
        return lines;
    }

    private static Line RateLine(
        RateSubjects rate,
        IReadOnlyList<string> path,
        int indent,
        Column column,
        RecordSet subjects
    )
    {
        var cells = rate.Cells(path, subjects, path[^1]);
        var count = cells.CountAndRate(column);
        var limits = cells.Limits(column);
        return new Line(
            path,
            indent,
            new ResultCell("{0}/{1}", count.Parts[0], count.Parts[1]),
            ResultCell.WithLimits(count.Parts[2], limits.Parts[0], limits.Parts[1]),
            cells.Of(column)
        );
    }

    private static ResultCell Count(
        DisplayAnalysis analysis,
        IReadOnlyList<string> path,
        Column column,
        Column reference,
        RecordSet subjects
    )
    {
        var count = column.Subjects.Count + reference.Subjects.CountIn(subjects);
        return ResultCell.Of(
            analysis.AddOnlyCount(
                column,
                path,
                count,
                analysis.Set.Count,
                analysis.Set.Id,
                new Origin(analysis.Study.SubjectDataset.Name)
            )
        );
    }

    private static Axis RatioAxis(string title, IEnumerable<double> values)
    {
        var known = values.Where(value => double.IsFinite(value) && value > 0).ToList();
        var reach = known.Count == 0 ? 2 : known.Max(value => Math.Max(value, 1 / value));
        double[] marks =
            reach <= 2 ? [0.5, 1, 2]
            : reach <= 4 ? [0.25, 0.5, 1, 2, 4]
            : [0.1, 0.2, 0.5, 1, 2, 5, 10];
        return new Axis(title, marks[0], marks[^1], marks, [.. marks.Select(MethodNames.Number)], IsLogarithmic: true);
    }

    private sealed record Line(IReadOnlyList<string> Path, int Indent, ResultCell Count, ResultCell Cell, int Size);
}
