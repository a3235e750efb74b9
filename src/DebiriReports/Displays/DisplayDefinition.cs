using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>What every display says of itself in YAML, whatever its kind.</summary>
/// <remarks>
/// Titles, labels and footnotes may use <c>{participant}</c>, <c>{participants}</c>, <c>{trial}</c>, <c>{site}</c> and their
/// forms with a capital: the words that the report has for them.
/// </remarks>
public abstract record DisplayDefinition
{
    /// <summary>The display's id: the name of its file and the first part of its results' ids.</summary>
    public required Placed<string> Id { get; init; }

    /// <summary>Its number in ICH E3 order; a deliverable may give it another.</summary>
    public required string Number { get; init; }

    /// <summary>Its kind.</summary>
    public required Placed<string> Kind { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The analysis set that it counts; decides every N.</summary>
    public required Placed<string> AnalysisSet { get; init; }

    /// <summary>The dataset whose records it shows; the subject dataset when not said.</summary>
    public Placed<string>? Dataset { get; init; }

    /// <summary>The condition on the dataset's records.</summary>
    public Placed<string>? Where { get; init; }

    /// <summary>Records of events related to a component: its id, <c>any</c>, or <c>device</c> for devices and procedures.</summary>
    public Placed<string>? Related { get; init; }

    /// <summary>Whose judgement of causality <see cref="Related"/> asks for.</summary>
    public CausalitySource Source { get; init; } = CausalitySource.Investigator;

    /// <summary>Records of events after which a component was changed.</summary>
    public ActionDefinition? Action { get; init; }

    /// <summary>The methods that it uses instead of the study's.</summary>
    public MethodOverrides Methods { get; init; } = new();

    /// <summary>The formats that it uses instead of the study's.</summary>
    public NumberFormats Formats { get; init; } = new();

    /// <summary>
    /// Its own footnotes, before those that it makes by itself; <c>{NAME?}</c> before one prints it only where the study
    /// has the variable.
    /// </summary>
    public IReadOnlyList<string> Footnotes { get; init; } = [];

    /// <summary>The study's definitions that it prints as footnotes, by term; <c>term?</c> where a study may define none.</summary>
    public IReadOnlyList<Placed<string>> Definitions { get; init; } = [];

    /// <summary>What stands in the place of rows when there are none.</summary>
    public string? Empty { get; init; }

    /// <summary>The orientation of its pages.</summary>
    public PageOrientation Orientation { get; init; } = PageOrientation.Automatic;

    /// <summary>The variable whose values have a page of the display each, all under one number.</summary>
    public Placed<string>? PageBy { get; init; }

    /// <summary>What stands before the value on a page: <c>Parameter</c>; nothing when not said.</summary>
    public string? PageLabel { get; init; }

    /// <summary>
    /// Whether a study that lacks what the display names does without it; else that is an error. Parts of a display that
    /// say so are left out in the same way, and the rest stays.
    /// </summary>
    public bool Optional { get; init; }

    /// <summary>Where it stands.</summary>
    public Place Place { get; init; } = Place.None;
}

/// <summary>The methods that a display uses instead of the study's.</summary>
public sealed record MethodOverrides
{
    /// <summary>Rates and their intervals.</summary>
    public ProportionOptions? Proportion { get; init; }

    /// <summary>Comparisons of two rates.</summary>
    public ComparisonOptions? Comparison { get; init; }

    /// <summary>Times to events.</summary>
    public SurvivalOptions? Survival { get; init; }

    /// <summary>Events over person-time.</summary>
    public RateOptions? Rate { get; init; }

    /// <summary>The definition of quantiles.</summary>
    public Statistics.Descriptives.QuantileDefinition? Quantile { get; init; }

    /// <summary>Where they stand.</summary>
    public Place Place { get; init; } = Place.None;

    /// <summary>These methods, and the study's where these say nothing.</summary>
    /// <param name="study">The study's.</param>
    /// <returns>The methods.</returns>
    public AnalysisMethods Over(AnalysisMethods study) =>
        new()
        {
            Proportion = Proportion ?? study.Proportion,
            Comparison = Comparison ?? study.Comparison,
            Survival = Survival ?? study.Survival,
            Rate = Rate ?? study.Rate,
            Quantile = Quantile ?? study.Quantile,
            Rounding = study.Rounding,
        };
}

/// <summary>A display whose columns are groups of subjects.</summary>
public abstract record ColumnedDefinition : DisplayDefinition
{
    /// <summary>The columns: by arm when not said.</summary>
    public ColumnsDefinition Columns { get; init; } = new();
}

/// <summary>The columns of a table: groups of subjects, and within them groups of records.</summary>
[YamlShorthand(nameof(By))]
public sealed record ColumnsDefinition
{
    /// <summary>
    /// What makes the groups, from the outside in: <c>arms</c>, <c>all</c> for one column over everybody, or a variable of
    /// the subject dataset.
    /// </summary>
    public IReadOnlyList<Placed<string>> By { get; init; } = Arms;

    /// <summary>Whether a column over all groups follows, where there is more than one.</summary>
    public bool Total { get; init; }

    /// <summary>The label of that column; the study's when not said.</summary>
    public string? TotalLabel { get; init; }

    /// <summary>Whether planned or received treatment makes the arms; that of the analysis set when not said.</summary>
    public ArmBasis? Basis { get; init; }

    /// <summary>The values of the variable that makes the groups, in order, with their labels.</summary>
    public LevelList? Levels { get; init; }

    /// <summary>Groups by conditions on the subject dataset, instead of <see cref="By"/>.</summary>
    public IReadOnlyList<GroupDefinition> Groups { get; init; } = [];

    /// <summary>
    /// Groups of records within each group of subjects: N stays that of the subjects, and rows of another dataset than the
    /// display's are not divided.
    /// </summary>
    public IReadOnlyList<GroupDefinition> Within { get; init; } = [];

    /// <summary>Where they stand.</summary>
    public Place Place { get; init; } = Place.None;

    private static readonly IReadOnlyList<Placed<string>> Arms = ["arms"];

    /// <summary>Whether the display itself says what makes the groups.</summary>
    internal bool IsSaid => !ReferenceEquals(By, Arms);
}

/// <summary>A group by a condition.</summary>
/// <remarks>
/// Groups of records (<c>within</c>) may ask for a component too. <c>each</c> makes a group of every component of the study,
/// with <c>{component}</c> in the label replaced; components that share their variable make one.
/// </remarks>
public sealed record GroupDefinition
{
    /// <summary>Its label.</summary>
    public required string Label { get; init; }

    /// <summary>The condition; everything when not said.</summary>
    public Placed<string>? Where { get; init; }

    /// <summary>Whether it is left out of a study that lacks what its condition names.</summary>
    public bool Optional { get; init; }

    /// <summary>Related to a component: its id, <c>any</c> or <c>each</c>.</summary>
    public Placed<string>? Related { get; init; }

    /// <summary>Whose judgement of causality.</summary>
    public CausalitySource Source { get; init; } = CausalitySource.Investigator;

    /// <summary>An action taken with a component.</summary>
    public ActionDefinition? Action { get; init; }

    /// <summary>Where it stands.</summary>
    public Place Place { get; init; } = Place.None;
}
