using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>A table of rates with their intervals and tests.</summary>
/// <remarks>Either <see cref="Rates"/> lists the rates, or <see cref="Responder"/> gives one, perhaps at several visits.</remarks>
public sealed record ProportionDefinition : ColumnedDefinition
{
    /// <summary>The rates.</summary>
    public IReadOnlyList<RateDefinition> Rates { get; init; } = [];

    /// <summary>The parameter (<c>PARAMCD</c>) of the one rate.</summary>
    public Placed<string>? Parameter { get; init; }

    /// <summary>The condition on a record that makes its subject a responder, for the one rate.</summary>
    public Placed<string>? Responder { get; init; }

    /// <summary>The visits of the one rate.</summary>
    public VisitsDefinition? At { get; init; }

    /// <summary>The condition on a record that makes it an assessment: printed as the number with data available.</summary>
    public Placed<string>? Available { get; init; }

    /// <summary>What a subject without data counts as.</summary>
    public MissingRule Missing { get; init; } = MissingRule.NonResponder;

    /// <summary>The label of the row that counts responders.</summary>
    public string Responders { get; init; } = "Responders, n (%)";

    /// <summary>The test of the one rate against a fixed one.</summary>
    public FixedTest? Test { get; init; }

    /// <summary>The two-stage design of the one rate.</summary>
    public DesignDefinition? Design { get; init; }

    /// <summary>
    /// The comparison of arms, where there are several: differences when not said, odds ratios by subgroup.
    /// </summary>
    public RateComparison? Compare { get; init; }

    /// <summary>Variables of the subject dataset that make subgroups: one row a subgroup, for the first rate.</summary>
    public IReadOnlyList<SubgroupDefinition> Subgroups { get; init; } = [];

    /// <summary>The title over the row labels.</summary>
    public string StubTitle { get; init; } = "";
}

/// <summary>A rate.</summary>
public sealed record RateDefinition
{
    /// <summary>Its label.</summary>
    public required string Label { get; init; }

    /// <summary>The condition on a record that makes its subject a responder.</summary>
    public required Placed<string> Responder { get; init; }

    /// <summary>Its dataset; the display's when not said.</summary>
    public Placed<string>? Dataset { get; init; }

    /// <summary>What it is a rate of; the analysis set when not said.</summary>
    public PercentBase Of { get; init; } = new();

    /// <summary>The label of the row that counts responders; the display's when not said.</summary>
    public string? Responders { get; init; }

    /// <summary>The condition on a record that makes it an assessment.</summary>
    public Placed<string>? Available { get; init; }

    /// <summary>The test against a fixed rate.</summary>
    public FixedTest? Test { get; init; }

    /// <summary>The two-stage design.</summary>
    public DesignDefinition? Design { get; init; }

    /// <summary>Rows that only count, under the rate: responders or non-responders by kind and reason.</summary>
    public IReadOnlyList<SummaryRow> Rows { get; init; } = [];
}

/// <summary>Visits at which a rate is taken.</summary>
public sealed record VisitsDefinition
{
    /// <summary>The visits in order, as the data name them.</summary>
    public required IReadOnlyList<string> Visits { get; init; }

    /// <summary>The variable that names the visit.</summary>
    public Placed<string> Variable { get; init; } = "AVISIT";

    /// <summary>The label of the rate over all of these visits, where one response at any of them counts.</summary>
    public string? Cumulative { get; init; }

    /// <summary>The label of the rate that is tested.</summary>
    public string? Primary { get; init; }
}

/// <summary>What a subject without data counts as.</summary>
public enum MissingRule
{
    /// <summary>No responder, and counted in the denominator.</summary>
    NonResponder,

    /// <summary>Left out of the denominator.</summary>
    Excluded,
}

/// <summary>A test of a rate against a fixed one.</summary>
public sealed record FixedTest
{
    /// <summary>The fixed rate, 0 to 1.</summary>
    [YamlRange(0, 1, Exclusive = true)]
    public required double Against { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The alternative.</summary>
    public TestSide Side { get; init; } = TestSide.Upper;
}

/// <summary>Alternatives of a test.</summary>
public enum TestSide
{
    /// <summary>The rate is higher.</summary>
    Upper,

    /// <summary>The rate is lower.</summary>
    Lower,

    /// <summary>The rate differs; twice the smaller tail (SAS).</summary>
    TwoSided,

    /// <summary>The rate differs; outcomes no more likely than the observed one (R).</summary>
    TwoSidedLikelihood,
}

/// <summary>A two-stage design.</summary>
public sealed record DesignDefinition
{
    /// <summary>Simon's design; or the next key names it.</summary>
    public SimonPlan? Simon { get; init; }

    /// <summary>The stopping rule of the study file that is Simon's design.</summary>
    public Placed<string>? Rule { get; init; }

    /// <summary>The date of the subject dataset in whose order subjects make the stages.</summary>
    public Placed<string> Order { get; init; } = "TRTSDT";

    /// <summary>Where it stands.</summary>
    public Place Place { get; init; } = Place.None;

    /// <summary>The estimate adjusted for the design; median-unbiased where stage 2 had another size than planned.</summary>
    public DesignEstimate Estimate { get; init; } = DesignEstimate.Umvue;
}

/// <summary>Estimates adjusted for a two-stage design.</summary>
public enum DesignEstimate
{
    /// <summary>The uniformly minimum-variance unbiased estimate.</summary>
    Umvue,

    /// <summary>The median-unbiased estimate.</summary>
    MedianUnbiased,
}

/// <summary>What is compared between arms.</summary>
public sealed record RateComparison
{
    /// <summary>Whether differences with their interval and test are shown.</summary>
    public bool Difference { get; init; } = true;

    /// <summary>Whether odds ratios are shown.</summary>
    public bool OddsRatio { get; init; }

    /// <summary>Whether relative risks are shown.</summary>
    public bool RelativeRisk { get; init; }

    /// <summary>Variables of the subject dataset that make strata, for the Cochran-Mantel-Haenszel test.</summary>
    public IReadOnlyList<Placed<string>> Strata { get; init; } = [];
}

/// <summary>A variable that makes subgroups.</summary>
[YamlShorthand(nameof(Variable))]
public sealed record SubgroupDefinition
{
    /// <summary>The variable of the subject dataset.</summary>
    public required Placed<string> Variable { get; init; }

    /// <summary>Its label; that of the data when not said.</summary>
    public string? Label { get; init; }

    /// <summary>Its values in order.</summary>
    public LevelList? Levels { get; init; }

    /// <summary>Whether it is left out of a study that lacks the variable.</summary>
    public bool Optional { get; init; }

    /// <summary>Where it stands.</summary>
    public Place Place { get; init; } = Place.None;
}
