using System.Text.Json;

namespace DebiriReports.Analyses.Locking;

/// <summary>What a lock says: which data, which analysis, when, and who approved (ICH E6(R3) 3.16.1(r), 4.2.6).</summary>
/// <remarks>Read from <c>lock.json</c>; fields that are not known here stay in <see cref="Json"/>.</remarks>
public sealed record LockManifest
{
    /// <summary>The manifest's own id, a UUID made from its content.</summary>
    public required string Id { get; init; }

    /// <summary>The SHA-256 of the manifest file, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The study's id.</summary>
    public required string StudyId { get; init; }

    /// <summary>The protocol version.</summary>
    public required string ProtocolVersion { get; init; }

    /// <summary>Interim or final.</summary>
    public required LockType Type { get; init; }

    /// <summary>The number in the sequence of this study's locks, from 1.</summary>
    public required int Sequence { get; init; }

    /// <summary>When the data were locked, UTC.</summary>
    public required DateTimeOffset LockUtc { get; init; }

    /// <summary>The day up to which data are in.</summary>
    public required DateOnly DataCutoffDate { get; init; }

    /// <summary>How the cut-off was applied, or empty.</summary>
    public string CutoffRule { get; init; } = "";

    /// <summary>The sponsor's own word for this kind of lock, or <see langword="null"/>.</summary>
    public string? LocalTerm { get; init; }

    /// <summary>The manifest id of the lock before, or <see langword="null"/> for the first.</summary>
    public string? PreviousLockId { get; init; }

    /// <summary>The manifest id of the lock that replaced this one, or <see langword="null"/>.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>The unlocks so far, oldest first.</summary>
    public IReadOnlyList<UnlockRecord> UnlockHistory { get; init; } = [];

    /// <summary>Who approved, in order.</summary>
    public IReadOnlyList<Approval> Approvals { get; init; } = [];

    /// <summary>Dictionaries and criteria with their versions, by name (<c>terms</c>, <c>ctcae</c>, <c>recist</c>).</summary>
    public IReadOnlyDictionary<string, string> Dictionaries { get; init; } = new Dictionary<string, string>();

    /// <summary>The state of the data at the lock by name (<c>openQueries</c>, <c>uncodedTerms</c>), numbers only.</summary>
    public IReadOnlyDictionary<string, long> Status { get; init; } = new Dictionary<string, long>();

    /// <summary>The SHA-256 of <c>study.yaml</c>.</summary>
    public required string StudyFileSha256 { get; init; }

    /// <summary>The file of Define-XML metadata with its SHA-256, or <see langword="null"/>.</summary>
    public StudyFile? DefineXml { get; init; }

    /// <summary>The datasets, in order of their names.</summary>
    public required IReadOnlyList<LockedDataset> Datasets { get; init; }

    /// <summary>The control totals by name; those of analysis sets are named <c>analysisSets.FAS</c>.</summary>
    public required IReadOnlyDictionary<string, long> ControlTotals { get; init; }

    /// <summary>The signature, or <see langword="null"/>.</summary>
    public LockSignature? Signature { get; init; }

    /// <summary>The whole manifest, fields that are not known here included.</summary>
    public required JsonElement Json { get; init; }

    /// <summary>The short name that documents print: <c>L-0003</c>.</summary>
    public string Name => $"L-{Sequence:0000}";
}

/// <summary>How firm a lock is.</summary>
public enum LockType
{
    /// <summary>A snapshot while the study goes on: committees and ethics reports, drafts of everything else.</summary>
    Interim,

    /// <summary>No further change: every deliverable.</summary>
    Final,
}

/// <summary>One dataset of a lock.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">Its file, relative to the study folder.</param>
/// <param name="SizeBytes">The file's size.</param>
/// <param name="Sha256">The file's SHA-256, lower-case hexadecimal.</param>
/// <param name="Records">How many records it has.</param>
/// <param name="Variables">How many variables it has.</param>
/// <param name="Subjects">How many subjects it has records of.</param>
/// <param name="KeyVariables">The variables that tell its records apart, or none when that is not said.</param>
public sealed record LockedDataset(
    string Name,
    string File,
    long SizeBytes,
    string Sha256,
    int Records,
    int Variables,
    int Subjects,
    IReadOnlyList<string> KeyVariables
);

/// <summary>An approval of a lock.</summary>
/// <param name="Name">Who.</param>
/// <param name="Role">In which role (data management, biostatistics, clinical …).</param>
/// <param name="Meaning">What the approval means (21 CFR 11.50(a)(3)).</param>
/// <param name="SignedUtc">When, UTC.</param>
public sealed record Approval(string Name, string Role, string Meaning, DateTimeOffset SignedUtc);

/// <summary>An unlock, and what changed until the data were locked again.</summary>
/// <param name="UnlockUtc">When the data were opened, UTC.</param>
/// <param name="RelockUtc">When they were locked again, UTC, or <see langword="null"/>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Approvers">Who allowed it.</param>
/// <param name="Changes">What changed, one text each.</param>
public sealed record UnlockRecord(
    DateTimeOffset UnlockUtc,
    DateTimeOffset? RelockUtc,
    string Reason,
    IReadOnlyList<string> Approvers,
    IReadOnlyList<string> Changes
);

/// <summary>A detached signature over the manifest's canonical JSON (RFC 8785) without its signature.</summary>
/// <param name="Algorithm">The algorithm: <c>ES256</c>, ECDSA over P-256 with SHA-256.</param>
/// <param name="KeyId">The SHA-256 of the public key (SubjectPublicKeyInfo), lower-case hexadecimal.</param>
/// <param name="Value">The signature, base64.</param>
public sealed record LockSignature(string Algorithm, string KeyId, string Value);

/// <summary>A file of a study folder.</summary>
/// <param name="File">Its path relative to the study folder, with forward slashes.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="Sha256">Its SHA-256, lower-case hexadecimal.</param>
public sealed record StudyFile(string File, long SizeBytes, string Sha256);
