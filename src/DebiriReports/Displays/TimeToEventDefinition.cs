using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>Which times to an event a display shows: the part that tables and figures share.</summary>
public abstract record SurvivalDefinition : ColumnedDefinition
{
    /// <summary>The parameter (<c>PARAMCD</c>), or <see langword="null"/> where <see cref="DisplayDefinition.Where"/> selects it.</summary>
    public Placed<string>? Parameter { get; init; }

    /// <summary>What it is of, where not of the whole analysis set: <c>{ label: responders, where: … }</c>.</summary>
    public SubjectGroup? Of { get; init; }

    /// <summary>The label of its rows; the parameter when not said.</summary>
    public string? Label { get; init; }

    /// <summary>What the event is called in prose (<c>progression-free survival</c>); the label when not said.</summary>
    public string? Called { get; init; }

    /// <summary>The variable that holds the time.</summary>
    public Placed<string> Time { get; init; } = "AVAL";

    /// <summary>The unit of that variable.</summary>
    public TimeUnit TimeUnit { get; init; } = TimeUnit.Days;

    /// <summary>The condition on a record whose time ended with the event.</summary>
    public Placed<string> Event { get; init; } = "CNSR EQ 0";

    /// <summary>What is compared between arms, where there are several; curves and hazards when not said.</summary>
    public CurveComparison? Compare { get; init; }

    /// <summary>What is compared, said or not.</summary>
    internal CurveComparison Comparison => Compare ?? new();

    /// <summary>The name of its rows.</summary>
    internal string RowLabel => Label ?? Parameter?.Value ?? Title;
}

/// <summary>Subjects of an analysis set by a condition.</summary>
public sealed record SubjectGroup
{
    /// <summary>What they are called.</summary>
    public required string Label { get; init; }

    /// <summary>The condition over the subject dataset.</summary>
    public required Placed<string> Where { get; init; }
}

/// <summary>The unit of times in the data.</summary>
public enum TimeUnit
{
    /// <summary>Days, made into the unit of the study's survival method.</summary>
    Days,

    /// <summary>The unit of the study's survival method.</summary>
    Unit,
}

/// <summary>What is compared between survival curves.</summary>
public sealed record CurveComparison
{
    /// <summary>Whether the curves are tested.</summary>
    public bool Test { get; init; } = true;

    /// <summary>Whether hazard ratios are shown.</summary>
    public bool HazardRatio { get; init; } = true;

    /// <summary>Whether differences of landmark rates are shown.</summary>
    public bool Landmarks { get; init; }

    /// <summary>Variables of the subject dataset that make strata; shown beside the comparison without strata.</summary>
    public IReadOnlyList<Placed<string>> Strata { get; init; } = [];
}

/// <summary>A table of times to an event.</summary>
public sealed record TimeToEventDefinition : SurvivalDefinition
{
    /// <summary>The times of interest, in the unit of the study's survival method.</summary>
    [YamlRange(0)]
    public IReadOnlyList<double> At { get; init; } = [];

    /// <summary>The variable that tells kinds of events.</summary>
    public Placed<string>? EventTypes { get; init; }

    /// <summary>The variable that tells reasons of censoring.</summary>
    public Placed<string>? CensorReasons { get; init; }

    /// <summary>Whether quartiles are shown beside the median.</summary>
    public bool Quartiles { get; init; } = true;

    /// <summary>Whether the median follow-up is shown (Kaplan-Meier with events and censorings exchanged).</summary>
    public bool FollowUp { get; init; } = true;

    /// <summary>How the display is laid out.</summary>
    public SurvivalLayout Layout { get; init; } = SurvivalLayout.Summary;

    /// <summary>The title over the row labels.</summary>
    public string StubTitle { get; init; } = "";
}

/// <summary>Layouts of a table of times to an event.</summary>
public enum SurvivalLayout
{
    /// <summary>Events, quantiles, and the times of interest below one another.</summary>
    Summary,

    /// <summary>One row a time of interest: at risk, events, censored and the rate.</summary>
    OverTime,
}
