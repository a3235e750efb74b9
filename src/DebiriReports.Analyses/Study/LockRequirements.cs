namespace DebiriReports.Analyses.Study;

/// <summary>What this study asks of its locks.</summary>
public sealed record LockRequirements
{
    /// <summary>Whether a lock must be signed.</summary>
    public SignatureNeed Signature { get; init; } = SignatureNeed.Optional;

    /// <summary>The file of the public key as PEM, relative to the study folder, or <see langword="null"/>.</summary>
    public string? Key { get; init; }

    /// <summary>How many persons approve a final lock.</summary>
    public int FinalApprovals { get; init; } = 3;

    /// <summary>How many persons approve an interim lock.</summary>
    public int InterimApprovals { get; init; } = 1;

    /// <summary>How the data cut-off is applied, as documents print it, or empty.</summary>
    public string CutoffRule { get; init; } = "";

    /// <summary>The sponsor's own word for a lock (freeze, hard lock), or <see langword="null"/>.</summary>
    public string? LocalTerm { get; init; }
}

/// <summary>Whether a lock must be signed.</summary>
public enum SignatureNeed
{
    /// <summary>A signature is verified when there is one.</summary>
    Optional,

    /// <summary>A lock without signature is refused.</summary>
    Required,
}
