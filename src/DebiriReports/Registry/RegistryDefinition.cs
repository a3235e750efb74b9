using DebiriReports.Analyses.Study;

namespace DebiriReports.Registry;

/// <summary>Which results a register asks for, and where they stand: <c>data.yaml</c> beside a deliverable's <c>report.md</c>.</summary>
/// <remarks>
/// It names displays and rows and computes nothing. The modules and their words are those of the results section of
/// ClinicalTrials.gov, whose model the EU's register shares.
/// </remarks>
public sealed record RegistryDefinition
{
    /// <summary>The name of the file in a deliverable's folder.</summary>
    public const string FileName = "data.yaml";

    /// <summary>The participant flow.</summary>
    public required RegistryFlow Flow { get; init; }

    /// <summary>The baseline characteristics.</summary>
    public required RegistryBaseline Baseline { get; init; }

    /// <summary>The outcome measures, in the protocol's order.</summary>
    public IReadOnlyList<RegistryOutcome> Outcomes { get; init; } = [];

    /// <summary>The adverse events.</summary>
    public required RegistryEvents Events { get; init; }

    /// <summary>What an arm is, by the label of its column.</summary>
    public IReadOnlyDictionary<string, string> Arms { get; init; } = new Dictionary<string, string>();

    /// <summary>The displays that it draws on.</summary>
    /// <returns>Each display, and whether the data can do without it.</returns>
    internal IEnumerable<(Placed<string> Display, bool IsOptional)> Displays() =>
        Outcomes
            .Select(outcome => (outcome.Display, outcome.Optional))
            .Prepend((Baseline.Display, false))
            .Prepend((Flow.Display, false))
            .Append((Events.Mortality.Display, false))
            .Append((Events.Serious.Display, false))
            .Append((Events.Other.Display, false));
}

/// <summary>The participant flow: who started, completed, and did not for which reason.</summary>
public sealed record RegistryFlow
{
    /// <summary>The display.</summary>
    public required Placed<string> Display { get; init; }

    /// <summary>The period's title.</summary>
    public string Period { get; init; } = "Overall study";

    /// <summary>The row of those who started.</summary>
    public Placed<string> Started { get; init; } = "Started";

    /// <summary>Rows between start and completion.</summary>
    public IReadOnlyList<Placed<string>> Milestones { get; init; } = [];

    /// <summary>The row of those who completed.</summary>
    public Placed<string> Completed { get; init; } = "Completed";

    /// <summary>The row of those who did not.</summary>
    public Placed<string> NotCompleted { get; init; } = "Not completed";

    /// <summary>The rows that are reasons; one that has rows below it stands for these.</summary>
    public required IReadOnlyList<Placed<string>> Reasons { get; init; }

    /// <summary>
    /// The register's words for reasons, by the label of their row: <c>Consent withdrawn: Withdrawal by Subject</c>. A label
    /// without one stands as another reason in its own words.
    /// </summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();
}

/// <summary>The baseline characteristics.</summary>
public sealed record RegistryBaseline
{
    /// <summary>The display.</summary>
    public required Placed<string> Display { get; init; }

    /// <summary>The rows: with rows below it a row is categories, else a mean with its standard deviation.</summary>
    public required IReadOnlyList<RegistryMeasure> Measures { get; init; }
}

/// <summary>A baseline characteristic.</summary>
[YamlShorthand(nameof(Row))]
public sealed record RegistryMeasure
{
    /// <summary>The row.</summary>
    public required Placed<string> Row { get; init; }

    /// <summary>What it is called; the row's label when not said.</summary>
    public string? Title { get; init; }

    /// <summary>The unit of a mean.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether the data can do without it.</summary>
    public bool Optional { get; init; }
}

/// <summary>An outcome measure.</summary>
public sealed record RegistryOutcome
{
    /// <summary>Its rank.</summary>
    public required RegistryRank Type { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The endpoint of the study file that defines it, for its description and population.</summary>
    public Placed<string>? Endpoint { get; init; }

    /// <summary>When it is measured.</summary>
    public required string TimeFrame { get; init; }

    /// <summary>The display.</summary>
    public required Placed<string> Display { get; init; }

    /// <summary>The row.</summary>
    public required Placed<string> Row { get; init; }

    /// <summary>The statistic: <c>rate</c>, <c>median</c>, <c>x</c> …</summary>
    public string Statistic { get; init; } = "rate";

    /// <summary>The unit.</summary>
    public required string Unit { get; init; }

    /// <summary>The confidence level of its limits.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The test that the protocol plans, or <see langword="null"/>.</summary>
    public RegistryTest? Test { get; init; }

    /// <summary>Whether the data can do without it, where the display is left out.</summary>
    public bool Optional { get; init; }
}

/// <summary>Ranks of outcome measures.</summary>
public enum RegistryRank
{
    /// <summary>Primary.</summary>
    Primary,

    /// <summary>Secondary.</summary>
    Secondary,

    /// <summary>Other, planned.</summary>
    Other,

    /// <summary>Not planned.</summary>
    PostHoc,
}

/// <summary>A test of an outcome measure.</summary>
public sealed record RegistryTest
{
    /// <summary>The statistic that is its p-value.</summary>
    public string Statistic { get; init; } = "p";

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>What is tested against what.</summary>
    public required string Comment { get; init; }
}

/// <summary>The adverse events.</summary>
public sealed record RegistryEvents
{
    /// <summary>Deaths of any cause: a row.</summary>
    public required RegistryRow Mortality { get; init; }

    /// <summary>Serious events by organ system and term, with the row of all together.</summary>
    public required RegistryRow Serious { get; init; }

    /// <summary>Other events above the threshold by organ system and term, with the row of all together.</summary>
    public required RegistryRow Other { get; init; }

    /// <summary>The threshold of other events, in per cent.</summary>
    public double Threshold { get; init; } = 5;
}

/// <summary>A row of a display.</summary>
public sealed record RegistryRow
{
    /// <summary>The display.</summary>
    public required Placed<string> Display { get; init; }

    /// <summary>The row.</summary>
    public required Placed<string> Row { get; init; }
}
