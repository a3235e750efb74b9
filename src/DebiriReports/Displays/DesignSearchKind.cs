using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;
using DebiriReports.Statistics.Designs;

namespace DebiriReports.Displays;

/// <summary>The two-stage designs that hold a level and a power: optimal, minimax and those between, beside the plan.</summary>
public sealed record DesignSearchDefinition : DisplayDefinition
{
    /// <summary>The stopping rule of the study file that is Simon's design: it stands first, and gives what is not said here.</summary>
    public Placed<string>? Rule { get; init; }

    /// <summary>The rate of the null hypothesis, 0 to 1.</summary>
    [YamlRange(0, 1, Exclusive = true)]
    public double? P0 { get; init; }

    /// <summary>The rate of the alternative, above that.</summary>
    [YamlRange(0, 1, Exclusive = true)]
    public double? P1 { get; init; }

    /// <summary>The largest probability to reject the null hypothesis where it is true.</summary>
    [YamlRange(0, 1, Exclusive = true)]
    public double? Level { get; init; }

    /// <summary>The least probability to reject it where the alternative is true.</summary>
    [YamlRange(0, 1, Exclusive = true)]
    public double? Power { get; init; }

    /// <summary>The largest number of subjects that is searched; 150 at most.</summary>
    [YamlRange(2, Largest)]
    public int Most { get; init; } = 100;

    /// <summary>Whether the designs between minimax and optimal stand there, too.</summary>
    public bool Admissible { get; init; } = true;

    private const int Largest = 150;
}

/// <summary>The kind <c>design-search</c>: two-stage designs of Simon (1989) with their characteristics.</summary>
public sealed class DesignSearchKind : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "design-search";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(DesignSearchDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Table;

    /// <inheritdoc/>
    public bool SelectsRecords => false;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (DesignSearchDefinition)analysis.Definition;
        var plan = definition.Rule is { } name
            ? StoppingRules.Require(analysis, name).Simon
                ?? throw Wrong(definition, $"the rule '{name}' is no two-stage design")
            : null;
        var p0 = Said(definition, definition.P0 ?? plan?.P0, "p0");
        var p1 = Said(definition, definition.P1 ?? plan?.P1, "p1");
        var level = Said(definition, definition.Level ?? plan?.Level, "level");
        var power = Said(definition, definition.Power ?? plan?.Power, "power");
        if (p0 >= p1)
        {
            throw Wrong(definition, "the search needs p0 below p1");
        }
        analysis.ComesFromStudyFile();
        var found = SimonSearch.Find(p0, p1, level, 1 - power, definition.Most);
        var rows = new List<ResultRow>();
        if (plan is not null)
        {
            Add("As planned", StoppingRules.Design(plan));
        }
        foreach (
            var candidate in definition.Admissible
                ? found.Admissible
                : new[] { found.Minimax, found.Optimal }.OfType<SimonCandidate>().Distinct()
        )
        {
            Add(
                (candidate.Design == found.Minimax!.Design, candidate.Design == found.Optimal!.Design) switch
                {
                    (true, true) => "Minimax and optimal",
                    (true, _) => "Minimax",
                    (_, true) => "Optimal",
                    _ => $"Admissible, {Formatting.StatisticText.Count(candidate.Design.N)} {{participants}}",
                },
                candidate.Design
            );
        }
        analysis.IsEmpty = rows.Count == 0;
        analysis.AddNote(
            $"Two-stage designs (Simon 1989) for {MethodNames.Percent(p0)} against {MethodNames.Percent(p1)}, level at most "
                + $"{MethodNames.Percent(level)}, power at least {MethodNames.Percent(power)}, with at most "
                + $"{Formatting.StatisticText.Count(definition.Most)} {{participants}}: the study stops after n1 with at most r1 responders; "
                + "the null hypothesis stands with at most r of n."
        );
        analysis.AddNote(
            "Expected number and stop after stage 1 where the null hypothesis is true. Optimal: the least expected number; "
                + "minimax: the least n. By the binomial distribution; no {participant} is counted here."
        );
        return new TableBody(
            new ResultTable("Design", [.. Titles.Select(title => new ResultColumn([title], null, -1))], rows)
        );

        void Add(string label, SimonDesign design) =>
            rows.Add(new ResultRow([label], 0, RowRole.Data, [.. Cells(analysis, label, design, p0, p1)]));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        TablePresenter.Present(result, ((TableBody)result.Body).Table, presentation);

    private static readonly string[] Titles =
    [
        "r1/n1",
        "r/n",
        "Expected {participants}",
        "Stop after stage 1, %",
        "Level, %",
        "Power, %",
    ];

    private static IEnumerable<ResultCell> Cells(
        DisplayAnalysis analysis,
        string label,
        SimonDesign design,
        double p0,
        double p1
    )
    {
        var method = $"Simon two-stage design {design.R1}/{design.N1}, {design.R}/{design.N}, exact";
        yield return new ResultCell("{0}/{1}", Size(0, "r1", design.R1), Size(0, "n1", design.N1));
        yield return new ResultCell("{0}/{1}", Size(1, "r", design.R), Size(1, "n_max", design.N));
        var expected = design.ExpectedSize(p0);
        yield return ResultCell.Of(Result(2, "expected_n", expected, analysis.Text.Number(expected, 1)));
        yield return Probability(3, "stop", design.EarlyStopProbability(p0));
        yield return Probability(4, "reject", design.RejectProbability(p0));
        yield return Probability(5, "reject", design.RejectProbability(p1));

        AnalysisResult Size(int column, string statistic, int value) =>
            Result(column, statistic, value, Formatting.StatisticText.Count(value));

        ResultCell Probability(int column, string statistic, double value) =>
            ResultCell.Of(Result(column, statistic, value, analysis.Text.Rate(value)));

        AnalysisResult Result(int column, string statistic, double value, string text) =>
            analysis.Add(
                new AnalysisResult(analysis.Definition.Id, analysis.Set.Id, [Titles[column]], [label], statistic, value)
                {
                    Dataset = StudyDefinition.FileName,
                    Formatted = text,
                    Method = method,
                }
            );
    }

    private static double Said(DesignSearchDefinition definition, double? value, string key) =>
        value ?? throw Wrong(definition, $"'{key}' is said neither here nor by a rule of the study file");

    private static Analyses.ReportException Wrong(DesignSearchDefinition definition, string message) =>
        DisplayAnalysis.Wrong("D129", message, definition.Rule?.Place ?? definition.Place);
}
