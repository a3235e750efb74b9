using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>A table of continuous and categorical rows, counts and subtotals.</summary>
public sealed record SummaryDefinition : ColumnedDefinition
{
    /// <summary>The rows.</summary>
    public required IReadOnlyList<SummaryRow> Rows { get; init; }

    /// <summary>The title over the row labels.</summary>
    public string StubTitle { get; init; } = "";

    /// <summary>The statistics of continuous rows that name none.</summary>
    public IReadOnlyList<SummaryStatistic> Statistics { get; init; } = SummaryOptions.UsualStatistics;

    /// <summary>What percentages of rows that say nothing are of.</summary>
    public PercentBase PercentOf { get; init; } = new();

    /// <summary>The label of rows that count missing values.</summary>
    public string Missing { get; init; } = "Missing";

    /// <summary>The tests between arms, in a column of their own; none when not said, and none with one arm.</summary>
    public SummaryComparison? Compare { get; init; }
}

/// <summary>Tests between the arms of a summary, missing values left out.</summary>
public sealed record SummaryComparison
{
    /// <summary>The test of continuous rows.</summary>
    public ContinuousTest Continuous { get; init; } = ContinuousTest.Anova;

    /// <summary>The test of categorical rows and counts.</summary>
    public CategoricalTest Categorical { get; init; } = CategoricalTest.ChiSquare;
}

/// <summary>Tests of a continuous variable between arms.</summary>
public enum ContinuousTest
{
    /// <summary>One-way analysis of variance.</summary>
    Anova,

    /// <summary>None.</summary>
    None,
}

/// <summary>Tests of a categorical variable between arms.</summary>
public enum CategoricalTest
{
    /// <summary>Pearson's chi-square test.</summary>
    ChiSquare,

    /// <summary>Fisher's exact test, in a table of any size.</summary>
    Fisher,

    /// <summary>None.</summary>
    None,
}

/// <summary>What the rows of a summary do where they say nothing themselves.</summary>
internal sealed record SummaryOptions
{
    /// <summary>The usual statistics of a continuous variable.</summary>
    public static readonly IReadOnlyList<SummaryStatistic> UsualStatistics =
    [
        SummaryStatistic.N,
        SummaryStatistic.MeanSd,
        SummaryStatistic.Median,
        SummaryStatistic.QuartileRange,
        SummaryStatistic.Range,
    ];

    /// <summary>The statistics of continuous rows.</summary>
    public IReadOnlyList<SummaryStatistic> Statistics { get; init; } = UsualStatistics;

    /// <summary>What percentages are of.</summary>
    public PercentBase PercentOf { get; init; } = new();

    /// <summary>The label of rows that count missing values.</summary>
    public string Missing { get; init; } = "Missing";
}

/// <summary>A row of a summary: a count, a continuous variable, a categorical one, or a heading; with rows under it.</summary>
/// <remarks>
/// Rows under a row count its subjects alone: a condition holds for the rows under it too. A record of another dataset
/// counts for its subject once, whatever it is repeated.
/// </remarks>
public sealed record SummaryRow
{
    /// <summary>Its label.</summary>
    public required string Label { get; init; }

    /// <summary>The variable whose values are summarised.</summary>
    public Placed<string>? Continuous { get; init; }

    /// <summary>
    /// The variable whose values are counted; where a study may lack <c>NAME?</c>, a row with a condition stays without them.
    /// </summary>
    public Placed<string>? Categorical { get; init; }

    /// <summary>The condition on the row's records.</summary>
    public Placed<string>? Where { get; init; }

    /// <summary>The analysis set whose subjects the row counts, or <see langword="null"/>.</summary>
    public Placed<string>? InSet { get; init; }

    /// <summary>The analysis set whose subjects the row leaves out, or <see langword="null"/>.</summary>
    public Placed<string>? NotInSet { get; init; }

    /// <summary>The row's dataset; the display's when not said.</summary>
    public Placed<string>? Dataset { get; init; }

    /// <summary>The categories in order, printed even when nobody has them; the data's when not said.</summary>
    public LevelList? Levels { get; init; }

    /// <summary>The order of categories that are not listed.</summary>
    public CategoryOrder Sort { get; init; } = CategoryOrder.Value;

    /// <summary>The category that comes last whatever the order (<c>Other</c>).</summary>
    public string? Last { get; init; }

    /// <summary>The label of the row that counts missing values; the display's when not said.</summary>
    public string? Missing { get; init; }

    /// <summary>When missing values get a row.</summary>
    public MissingRow MissingRow { get; init; } = MissingRow.WhenAny;

    /// <summary>Whether categories that nobody has are kept where they are listed; else they are dropped.</summary>
    public bool Zeros { get; init; } = true;

    /// <summary>Whether a row with the number of subjects that have a value stands before the categories.</summary>
    public bool ShowN { get; init; }

    /// <summary>What percentages are of; the display's when not said.</summary>
    public PercentBase? PercentOf { get; init; }

    /// <summary>The statistics of a continuous row; the display's when not said.</summary>
    public IReadOnlyList<SummaryStatistic>? Statistics { get; init; }

    /// <summary>The decimals of the data, where they are not to be seen from the values.</summary>
    [YamlRange(0, 12)]
    public int? Decimals { get; init; }

    /// <summary>What is counted or summarised: subjects once each, or records.</summary>
    public Counted Count { get; init; } = Counted.Subjects;

    /// <summary>Whether the row, with those under it, is left out of a study that lacks what it names.</summary>
    public bool Optional { get; init; }

    /// <summary>A variable of its dataset: it is for studies without that variable only, the place of rows that name it.</summary>
    public string? Without { get; init; }

    /// <summary>Whether the row is set apart as a total.</summary>
    public bool Total { get; init; }

    /// <summary>The rows under it.</summary>
    public IReadOnlyList<SummaryRow> Rows { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public Place Place { get; init; } = Place.None;
}

/// <summary>What is counted.</summary>
public enum Counted
{
    /// <summary>Subjects, each once.</summary>
    Subjects,

    /// <summary>Records.</summary>
    Records,

    /// <summary>Records that are events.</summary>
    Events,

    /// <summary>Records that are treatment sessions.</summary>
    Sessions,
}

/// <summary>When missing values get a row.</summary>
public enum MissingRow
{
    /// <summary>Where there are any.</summary>
    WhenAny,

    /// <summary>Always.</summary>
    Always,

    /// <summary>Never: the categories then need not add up.</summary>
    Never,
}

/// <summary>The order of categories that a display does not list.</summary>
public enum CategoryOrder
{
    /// <summary>By the value, numbers by size.</summary>
    Value,

    /// <summary>By the number of subjects over all columns, the greatest first; ties by the value.</summary>
    Frequency,

    /// <summary>As they come in the data, or as a derivation lists them.</summary>
    Data,
}

/// <summary>What percentages are of.</summary>
[YamlShorthand(nameof(Of))]
public sealed record PercentBase
{
    /// <summary>The base.</summary>
    public PercentOf Of { get; init; } = PercentOf.Set;

    /// <summary>What a base by condition is called.</summary>
    public string? Label { get; init; }

    /// <summary>The condition over the subject dataset that makes the base.</summary>
    public Placed<string>? Where { get; init; }
}

/// <summary>The bases of percentages.</summary>
public enum PercentOf
{
    /// <summary>The subjects of the column: N.</summary>
    Set,

    /// <summary>The subjects of the column that have a value.</summary>
    Values,

    /// <summary>The subjects of the row above.</summary>
    Parent,

    /// <summary>No percentages.</summary>
    None,
}

/// <summary>Statistics of a continuous variable, as rows of a table.</summary>
public enum SummaryStatistic
{
    /// <summary>How many values.</summary>
    N,

    /// <summary>Mean.</summary>
    Mean,

    /// <summary>Standard deviation.</summary>
    Sd,

    /// <summary>Standard error.</summary>
    Se,

    /// <summary>Mean and standard deviation.</summary>
    MeanSd,

    /// <summary>Mean and standard error.</summary>
    MeanSe,

    /// <summary>The t interval of the mean.</summary>
    MeanInterval,

    /// <summary>Median.</summary>
    Median,

    /// <summary>First quartile.</summary>
    FirstQuartile,

    /// <summary>Third quartile.</summary>
    ThirdQuartile,

    /// <summary>First and third quartile.</summary>
    QuartileRange,

    /// <summary>Least and greatest value.</summary>
    Range,

    /// <summary>Least value.</summary>
    Min,

    /// <summary>Greatest value.</summary>
    Max,

    /// <summary>Sum.</summary>
    Sum,

    /// <summary>Coefficient of variation, in percent.</summary>
    Cv,

    /// <summary>Geometric mean, of values above zero.</summary>
    GeometricMean,

    /// <summary>The t interval of the geometric mean.</summary>
    GeometricMeanInterval,

    /// <summary>Geometric coefficient of variation, in percent.</summary>
    GeometricCv,
}
