namespace DebiriReports.Analyses.Study;

/// <summary>A data check that only this study has.</summary>
public sealed record StudyRule
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>How bad a finding is.</summary>
    public Severity Severity { get; init; } = Severity.Refuse;

    /// <summary>The dataset whose records are looked at.</summary>
    public required Placed<string> Dataset { get; init; }

    /// <summary>The condition on a record; a record that meets it is a finding, unless <see cref="Requires"/> clears it.</summary>
    public required Placed<string> Where { get; init; }

    /// <summary>The other record that the same subject must have where <see cref="Where"/> holds.</summary>
    public RequiredRecord? Requires { get; init; }

    /// <summary>The other record that the same subject must not have where <see cref="Where"/> holds.</summary>
    public RequiredRecord? Forbids { get; init; }

    /// <summary>What a finding says.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it, or <see langword="null"/>.</summary>
    public string? Hint { get; init; }
}

/// <summary>A record of the same subject that must exist, or must not.</summary>
public sealed record RequiredRecord
{
    /// <summary>Its dataset.</summary>
    public required Placed<string> Dataset { get; init; }

    /// <summary>The condition on it; <c>that.</c> before a variable means the record that asks.</summary>
    public required Placed<string> Where { get; init; }
}
