using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>A table of events by one or more nested categories.</summary>
public sealed record OccurrenceDefinition : ColumnedDefinition
{
    /// <summary>The variables that make the categories, the outer first.</summary>
    public required IReadOnlyList<Placed<string>> Levels { get; init; }

    /// <summary>What values are called, by level; the study's code lists for levels that it does not name.</summary>
    public IReadOnlyDictionary<string, LevelList> Labels { get; init; } = new Dictionary<string, LevelList>();

    /// <summary>The label of the row over all categories; empty for none.</summary>
    public string Overall { get; init; } = "Any event";

    /// <summary>Which categories keep their row where nobody has them; not with a cut-off, which drops them.</summary>
    public ZeroRows Zeros { get; init; } = ZeroRows.Drop;

    /// <summary>The label of the column of row labels.</summary>
    public string StubTitle { get; init; } = "";

    /// <summary>What a record without a category is called.</summary>
    public string Uncoded { get; init; } = "No coding available";

    /// <summary>The order of the categories.</summary>
    public OccurrenceSort Sort { get; init; } = new();

    /// <summary>Whether and where the number of events stands beside that of subjects.</summary>
    public EventCounts Events { get; init; } = EventCounts.None;

    /// <summary>The least frequency of a category that is shown.</summary>
    public Cutoff? Cutoff { get; init; }

    /// <summary>The test of each category between arms and the reference arm; none when not said, and none with one arm.</summary>
    public RateTest? Compare { get; init; }

    /// <summary>The grades or severities by which subjects are divided.</summary>
    public GradeDefinition? Grades { get; init; }
}

/// <summary>Categories that nobody has.</summary>
public enum ZeroRows
{
    /// <summary>None has a row.</summary>
    Drop,

    /// <summary>Those that stand in the dataset, of whatever subject or time.</summary>
    Data,

    /// <summary>
    /// Those of <see cref="OccurrenceDefinition.Labels"/> or the study's code list: of the outermost level all, under it
    /// those that stand in the dataset, which says where.
    /// </summary>
    Listed,
}

/// <summary>The order of categories.</summary>
[YamlShorthand(nameof(By))]
public sealed record OccurrenceSort
{
    /// <summary>What decides.</summary>
    public SortKey By { get; init; } = SortKey.Subjects;

    /// <summary>What decides among equals.</summary>
    public SortKey Ties { get; init; } = SortKey.Label;

    /// <summary>What decides for the outermost level, where it is not the same.</summary>
    public SortKey? Outer { get; init; }
}

/// <summary>What decides an order.</summary>
public enum SortKey
{
    /// <summary>The number of subjects over all columns, shown as a total or not, the greatest first.</summary>
    Subjects,

    /// <summary>The number of events over all columns, the greatest first.</summary>
    Events,

    /// <summary>The label, in ordinal order.</summary>
    Label,

    /// <summary>The order of <see cref="OccurrenceDefinition.Labels"/> or the study's code list; what it has not comes last.</summary>
    Codelist,
}

/// <summary>Where numbers of events stand.</summary>
public enum EventCounts
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>In a column beside that of subjects.</summary>
    Column,

    /// <summary>In a row below the overall row.</summary>
    Overall,
}

/// <summary>The least frequency of a category that is shown.</summary>
[YamlShorthand(nameof(Percent))]
public sealed record Cutoff
{
    /// <summary>The least percentage of subjects, in any column but the total.</summary>
    [YamlRange(0, 100)]
    public double Percent { get; init; }

    /// <summary>The least number of subjects, in any column but the total.</summary>
    [YamlRange(0)]
    public int Subjects { get; init; }

    /// <summary>Whether a category of just this percentage is left out, as registries ask for (more than 5%).</summary>
    public bool Exceeding { get; init; }

    /// <summary>What the rows over the categories that are shown count.</summary>
    public CutoffCounts Counts { get; init; } = CutoffCounts.All;
}

/// <summary>What rows over categories count where some of these are not shown.</summary>
public enum CutoffCounts
{
    /// <summary>All events.</summary>
    All,

    /// <summary>The events of the categories that are shown, as registries ask for.</summary>
    Shown,
}

/// <summary>Grades or severities; each subject counts at its highest.</summary>
public sealed record GradeDefinition
{
    /// <summary>The variable.</summary>
    public required Placed<string> Variable { get; init; }

    /// <summary>Its values, the mildest first.</summary>
    public required LevelList Levels { get; init; }

    /// <summary>The label of all grades together.</summary>
    public string Any { get; init; } = "Any grade";

    /// <summary>The label of subjects without a grade; shown where there are any.</summary>
    public string Missing { get; init; } = "Missing";

    /// <summary>Groups of grades: label to values; each grade for itself when not said.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Groups { get; init; }

    /// <summary>Whether grades that nobody has keep their row.</summary>
    public bool Zeros { get; init; }

    /// <summary>Whether grades are rows or columns.</summary>
    public GradeLayout As { get; init; } = GradeLayout.Rows;
}

/// <summary>Where grades stand.</summary>
public enum GradeLayout
{
    /// <summary>In rows under each category.</summary>
    Rows,

    /// <summary>In columns within each group.</summary>
    Columns,
}
