namespace DebiriReports.Analyses.Study;

/// <summary>A variable made from the data; exactly one way of making it is given.</summary>
public sealed record Derivation
{
    /// <summary>The dataset that gets it.</summary>
    public required Placed<string> Dataset { get; init; }

    /// <summary>Its name.</summary>
    public required Placed<string> Variable { get; init; }

    /// <summary>Its label, or <see langword="null"/>.</summary>
    public string? Label { get; init; }

    /// <summary>The first condition that a record meets gives its value: label to condition.</summary>
    public IReadOnlyDictionary<string, Placed<string>>? When { get; init; }

    /// <summary>The value of records that meet none of <see cref="When"/>, or <see langword="null"/> for missing.</summary>
    public string? Otherwise { get; init; }

    /// <summary>The number of days from one date to another, plus one where the first is day 1.</summary>
    public DayCount? Days { get; init; }

    /// <summary>A number times a factor: another unit.</summary>
    public ScaledNumber? Scale { get; init; }

    /// <summary>A text with each value replaced.</summary>
    public Recoding? Recode { get; init; }

    /// <summary><c>Y</c> where the subject has a record of another dataset, else <c>N</c>.</summary>
    public SubjectRecordCondition? Has { get; init; }

    /// <summary>Where it stands.</summary>
    public Place Place { get; init; } = Place.None;
}

/// <summary>A record that a subject has.</summary>
public sealed record SubjectRecordCondition
{
    /// <summary>Its dataset.</summary>
    public required Placed<string> Dataset { get; init; }

    /// <summary>The condition on it; any record when not said.</summary>
    public Placed<string>? Where { get; init; }
}

/// <summary>Days from one date to another.</summary>
public sealed record DayCount
{
    /// <summary>The first date.</summary>
    public required Placed<string> From { get; init; }

    /// <summary>The last date.</summary>
    public required Placed<string> To { get; init; }

    /// <summary>Whether the first day counts (a duration), rather than the distance.</summary>
    public bool Inclusive { get; init; } = true;
}

/// <summary>A number in another unit.</summary>
public sealed record ScaledNumber
{
    /// <summary>The variable.</summary>
    public required Placed<string> Of { get; init; }

    /// <summary>The factor.</summary>
    public required double By { get; init; }
}

/// <summary>A text with values replaced.</summary>
public sealed record Recoding
{
    /// <summary>The variable.</summary>
    public required Placed<string> Of { get; init; }

    /// <summary>New value by old value; a value that is not listed stays.</summary>
    public required IReadOnlyDictionary<string, string> To { get; init; }
}
