using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>A participant flow: boxes by conditions over the subject dataset, their sums checked.</summary>
/// <remarks>
/// The columns decide what is counted after the boxes split: one column gives one chain of boxes; with arms, a box with
/// <c>byColumn</c> stands once in each arm, and the boxes before it span them.
/// </remarks>
public sealed record FlowDefinition : ColumnedDefinition
{
    /// <summary>The boxes, top down; a side box stands at the side of the arrow that leaves the box before it.</summary>
    public required IReadOnlyList<FlowBoxDefinition> Boxes { get; init; }

    /// <summary>Sums that must hold, by box ids: <c>screened = excluded + enrolled</c>.</summary>
    public IReadOnlyList<Placed<string>> Sums { get; init; } = [];
}

/// <summary>A box.</summary>
public sealed record FlowBoxDefinition
{
    /// <summary>Its id, unique in the flow.</summary>
    public required Placed<string> Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Label { get; init; }

    /// <summary>The phase that begins with it.</summary>
    public string? Phase { get; init; }

    /// <summary>The condition over the subject dataset; the whole analysis set when not said.</summary>
    public Placed<string>? Where { get; init; }

    /// <summary>The analysis set that it counts.</summary>
    public Placed<string>? InSet { get; init; }

    /// <summary>Whether it prints no count of its own: its lines count.</summary>
    public bool Uncounted { get; init; }

    /// <summary>Whether it stands at the side.</summary>
    public bool Side { get; init; }

    /// <summary>Whether it stands beside the box before it, on the same level.</summary>
    public bool Beside { get; init; }

    /// <summary>The box whose arrow reaches it, or <c>none</c>; the last box above it when not said.</summary>
    public Placed<string>? From { get; init; }

    /// <summary>Whether it stands once in each column.</summary>
    public bool ByColumn { get; init; }

    /// <summary>Whether its lines add up to it.</summary>
    public bool Partition { get; init; }

    /// <summary>Its further lines.</summary>
    public IReadOnlyList<FlowLineDefinition> Lines { get; init; } = [];

    /// <summary>Whether it is left out, with the sums that name it, of a study that lacks what it names.</summary>
    public bool Optional { get; init; }

    /// <summary>Where it stands.</summary>
    public Place Place { get; init; } = Place.None;
}

/// <summary>A line of a box; it counts subjects of its box alone.</summary>
public sealed record FlowLineDefinition
{
    /// <summary>Its label; none for lines that a variable makes.</summary>
    public string? Label { get; init; }

    /// <summary>The condition on records of its dataset.</summary>
    public Placed<string>? Where { get; init; }

    /// <summary>The analysis set that it counts.</summary>
    public Placed<string>? InSet { get; init; }

    /// <summary>Its dataset; the subject dataset when not said.</summary>
    public Placed<string>? Dataset { get; init; }

    /// <summary>The variable whose values are a line each, the most frequent first.</summary>
    public Placed<string>? Categorical { get; init; }

    /// <summary>The values in order; listed ones are printed with n = 0 too.</summary>
    public LevelList? Levels { get; init; }

    /// <summary>Whether listed values that nobody has are printed.</summary>
    public bool Zeros { get; init; } = true;

    /// <summary>The label of subjects without a value; they get a line where there are any.</summary>
    public string Missing { get; init; } = "Reason not reported";

    /// <summary>The lines under it, which count its subjects alone.</summary>
    public IReadOnlyList<FlowLineDefinition> Lines { get; init; } = [];

    /// <summary>Whether it is left out of a study that lacks what it names.</summary>
    public bool Optional { get; init; }

    /// <summary>A variable of its dataset: it is for studies without that variable only, the place of rows that name it.</summary>
    public string? Without { get; init; }

    /// <summary>Where it stands.</summary>
    public Place Place { get; init; } = Place.None;
}
