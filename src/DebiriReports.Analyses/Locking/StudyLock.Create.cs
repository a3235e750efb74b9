using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Locking;

public static partial class StudyLock
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // The file is read by people; nothing of it stands in HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Makes a lock of a study's files as they are, and writes nothing yet.</summary>
    /// <param name="studyFolder">The study's folder.</param>
    /// <param name="request">Type, cut-off, approvals and time.</param>
    /// <returns>
    /// The lock, and the study verified against it, so that data checks run on what would be locked. The next number in
    /// the sequence; after a final lock the request's reason, with what changed, joins the unlock history.
    /// </returns>
    /// <exception cref="ReportException">
    /// 2: no such folder; 3: an error in the study file; 1: data that cannot be read, approvals that do not suffice, a
    /// final lock opened without a reason.
    /// </exception>
    public static ProposedLock Propose(string studyFolder, LockRequest request)
    {
        var folder = new StudyFolder(studyFolder);
        var texts = StudyTexts.Read(folder);
        var contents = new StudyContents(folder, texts, ReadAll(folder, folder.DatasetFiles(), texts));
        var unreadable = contents.Files.SelectMany(file => file.Problems).ToList();
        if (contents.Files.Count == 0)
        {
            unreadable.Add(
                new Problem(
                    "L02",
                    "The study has no datasets",
                    new Place(StudyFolder.DataFolder),
                    "put them into 'data'"
                )
            );
        }
        foreach (
            var twice in contents
                .Files.SelectMany(file => file.Datasets.Select(dataset => (dataset.Name, file.File)))
                .GroupBy(entry => entry.Name, entry => entry.File, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
        )
        {
            unreadable.Add(
                new Problem(
                    "L02",
                    $"The dataset {twice.Key} is there twice: {string.Join(" and ", twice)}",
                    new Place(twice.Last()),
                    "keep one of the files"
                )
            );
        }
        if (unreadable.Count > 0)
        {
            throw new ReportException(ReportException.Refused, unreadable);
        }
        var previousBytes = folder.Has(LockManifestReader.FileName)
            ? folder.ReadAll(LockManifestReader.FileName)
            : null;
        var previous = previousBytes is null ? null : LockManifestReader.Read(previousBytes);
        var json = Compose(contents, request, previous);
        json["manifestId"] = Identity(json);
        if (request.PrivateKey is { } key)
        {
            Sign(json, key);
        }
        var bytes = Encoding.UTF8.GetBytes(json.ToJsonString(Indented) + "\n");
        var manifest = LockManifestReader.Read(bytes);
        var study = Verify(contents, manifest, bytes, new LockOptions { PublicKey = request.PublicKey });
        return new ProposedLock(folder, bytes, previousBytes, previous, study);
    }

    private static JsonObject Compose(StudyContents contents, LockRequest request, LockManifest? previous)
    {
        var definition = contents.Texts.Definition;
        var study = definition.Study;
        var utc = Utc(request.UtcNow);
        return new JsonObject
        {
            ["manifestVersion"] = 1,
            ["manifestId"] = "",
            ["createdUtc"] = utc,
            ["producer"] = new JsonObject
            {
                ["name"] = "DebiriReports",
                ["version"] = typeof(StudyLock).Assembly.GetName().Version!.ToString(3),
            },
            ["study"] = new JsonObject
            {
                ["id"] = study.Id,
                ["title"] = study.Title,
                ["protocolNumber"] = study.Protocol.Number,
                ["protocolVersion"] = study.Protocol.Version,
                ["protocolDate"] = study.Protocol.Date?.ToString("yyyy-MM-dd", null),
                ["regime"] = StrictYaml.Word(study.Regime.ToString()),
                ["sponsor"] = study.Sponsor,
            },
            ["lock"] = new JsonObject
            {
                ["type"] = request.Type == LockType.Final ? "final" : "interim",
                ["localTerm"] = definition.Lock.LocalTerm,
                ["sequence"] = (previous?.Sequence ?? 0) + 1,
                ["lockUtc"] = utc,
                ["dataCutoffDate"] = request.DataCutoffDate.ToString("yyyy-MM-dd", null),
                ["cutoffRule"] = definition.Lock.CutoffRule,
                ["previousLockId"] = previous?.Id,
                ["unlockHistory"] = History(contents, request, previous),
            },
            ["approvals"] = new JsonArray([
                .. request.Approvals.Select(approval => new JsonObject
                {
                    ["name"] = approval.Name,
                    ["role"] = approval.Role,
                    ["meaning"] = approval.Meaning,
                    ["signedUtc"] = Utc(approval.SignedUtc),
                }),
            ]),
            ["status"] = new JsonObject(
                request.Status.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, entry.Value))
            ),
            ["dictionaries"] = Dictionaries(definition.Standards),
            ["studyFile"] = FileEntry(contents.Texts.Find(StudyDefinition.FileName)!),
            ["defineXml"] = contents.Texts.Find(StudyFolder.DefineFile) is { } define ? FileEntry(define) : null,
            ["datasets"] = new JsonArray([
                .. contents
                    .Files.SelectMany(file =>
                        file.Datasets.Select(dataset => DatasetEntry(file, dataset, contents.Texts))
                    )
                    .OrderBy(entry => (string)entry["name"]!, StringComparer.Ordinal),
            ]),
            ["controlTotals"] = Totals(contents),
        };
    }

    private static JsonObject DatasetEntry(DatasetFile file, Dataset dataset, StudyTexts texts) =>
        new()
        {
            ["name"] = dataset.Name,
            ["file"] = file.File,
            ["sizeBytes"] = file.Size,
            ["sha256"] = file.Sha256,
            ["records"] = dataset.RecordCount,
            ["variables"] = dataset.Variables.Count,
            ["subjects"] = LockRules.SubjectCount(dataset, texts.Definition),
            ["keyVariables"] = new JsonArray([.. Keys(dataset, texts).Select(name => JsonValue.Create(name))]),
        };

    /// <summary>The key that metadata give, else the usual one.</summary>
    private static IReadOnlyList<string> Keys(Dataset dataset, StudyTexts texts)
    {
        var variables = texts.Definition.Variables;
        return
            texts.Metadata?.Find(dataset.Name) is { Keys: { Count: > 0 } keys }
            && keys.All(name => dataset.Find(name) is not null)
            ? keys
            : RecordKeys.Find(dataset, variables.NameIn(dataset.Name, variables.Subject));
    }

    private static JsonObject FileEntry(StudyFile file) =>
        new()
        {
            ["file"] = file.File,
            ["sizeBytes"] = file.SizeBytes,
            ["sha256"] = file.Sha256,
        };

    private static JsonObject Dictionaries(Standards standards)
    {
        var named = new[]
        {
            ("terms", standards.Terms),
            ("ctcae", standards.Ctcae),
            ("recist", standards.Recist),
            ("drugs", standards.Drugs),
        }.Concat(standards.Other.Select(entry => (entry.Key, (string?)entry.Value)));
        var json = new JsonObject();
        foreach (var (name, version) in named)
        {
            if (version is not null)
            {
                json[name] = version;
            }
        }
        return json;
    }

    private static JsonObject Totals(StudyContents contents)
    {
        var datasets = contents
            .Datasets()
            .DistinctBy(dataset => dataset.Name)
            .ToDictionary(dataset => dataset.Name, StringComparer.Ordinal);
        var json = new JsonObject();
        var sets = new JsonObject();
        foreach (var (name, total) in ControlTotals.Compute(contents.Texts.Definition, datasets))
        {
            if (name.StartsWith(ControlTotals.AnalysisSets, StringComparison.Ordinal))
            {
                sets[name[ControlTotals.AnalysisSets.Length..]] = total;
            }
            else
            {
                json[name] = total;
            }
        }
        json[ControlTotals.AnalysisSets.TrimEnd('.')] = sets;
        return json;
    }

    /// <summary>The unlocks before, and this one: E6(R3) 4.2.2 asks for the reason and the changes.</summary>
    private static JsonArray History(StudyContents contents, LockRequest request, LockManifest? previous)
    {
        var history = new JsonArray();
        if (previous is null)
        {
            return history;
        }
        if (
            previous.Json.GetProperty("lock").TryGetProperty("unlockHistory", out var before)
            && before.ValueKind == JsonValueKind.Array
        )
        {
            history = (JsonArray)JsonNode.Parse(before.GetRawText())!;
        }
        if (previous.Type == LockType.Final && string.IsNullOrWhiteSpace(request.UnlockReason))
        {
            throw new ReportException(
                ReportException.Refused,
                [
                    new Problem(
                        "L05",
                        $"The study has the final lock {previous.Name}; a lock after it needs the reason for opening it",
                        new Place(LockManifestReader.FileName),
                        "give --reason \"…\", or keep the lock"
                    ),
                ]
            );
        }
        if (!string.IsNullOrWhiteSpace(request.UnlockReason))
        {
            history.Add(
                new JsonObject
                {
                    ["unlockUtc"] = Utc(previous.LockUtc),
                    ["relockUtc"] = Utc(request.UtcNow),
                    ["reason"] = request.UnlockReason,
                    ["approvers"] = new JsonArray([
                        .. request.Approvals.Select(approval => JsonValue.Create(approval.Name)),
                    ]),
                    ["changes"] = Changes(contents, previous),
                }
            );
        }
        return history;
    }

    private static JsonArray Changes(StudyContents contents, LockManifest previous)
    {
        var changes = new JsonArray();
        var old = previous.Datasets.DistinctBy(locked => locked.File).ToDictionary(locked => locked.File);
        foreach (var file in contents.Files)
        {
            if (!old.Remove(file.File, out var locked))
            {
                changes.Add(
                    new JsonObject
                    {
                        ["file"] = file.File,
                        ["old"] = null,
                        ["new"] = file.Sha256,
                    }
                );
            }
            else if (locked.Sha256 != file.Sha256)
            {
                changes.Add(
                    new JsonObject
                    {
                        ["file"] = file.File,
                        ["old"] = locked.Sha256,
                        ["new"] = file.Sha256,
                    }
                );
            }
        }
        foreach (var removed in old.Values.OrderBy(locked => locked.File, StringComparer.Ordinal))
        {
            changes.Add(
                new JsonObject
                {
                    ["file"] = removed.File,
                    ["old"] = removed.Sha256,
                    ["new"] = null,
                }
            );
        }
        var study = contents.Texts.Find(StudyDefinition.FileName)!;
        if (study.Sha256 != previous.StudyFileSha256)
        {
            changes.Add(
                new JsonObject
                {
                    ["file"] = study.File,
                    ["old"] = previous.StudyFileSha256,
                    ["new"] = study.Sha256,
                }
            );
        }
        return changes;
    }

    /// <summary>A UUID made from the lock's content (version 8 of RFC 9562): the same lock has the same id.</summary>
    private static string Identity(JsonObject json)
    {
        using var document = JsonDocument.Parse(json.ToJsonString());
        var hash = SHA256.HashData(CanonicalJson.Write(document.RootElement, "manifestId")).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString("D");
    }

    private static void Sign(JsonObject json, string privateKey)
    {
        using var document = JsonDocument.Parse(json.ToJsonString());
        var signature = LockSigning.Sign(document.RootElement, privateKey);
        json["signature"] = new JsonObject
        {
            ["alg"] = signature.Algorithm,
            ["keyId"] = signature.KeyId,
            ["value"] = signature.Value,
        };
    }

    private static string Utc(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What a lock is made with.</summary>
public sealed record LockRequest
{
    /// <summary>Interim or final.</summary>
    public required LockType Type { get; init; }

    /// <summary>The day up to which data are in.</summary>
    public required DateOnly DataCutoffDate { get; init; }

    /// <summary>Who approves.</summary>
    public required IReadOnlyList<Approval> Approvals { get; init; }

    /// <summary>The time of the lock; only a front door reads the clock.</summary>
    public required DateTimeOffset UtcNow { get; init; }

    /// <summary>Why a final lock was opened; needed after one.</summary>
    public string? UnlockReason { get; init; }

    /// <summary>The state of the data by name (<c>openQueries</c>, <c>uncodedTerms</c>, <c>unreconciledSaes</c>).</summary>
    public IReadOnlyDictionary<string, long> Status { get; init; } = new Dictionary<string, long>();

    /// <summary>The private key as PEM to sign with, or <see langword="null"/>.</summary>
    public string? PrivateKey { get; init; }

    /// <summary>The public key as PEM, or <see langword="null"/> for the one that <c>study.yaml</c> names.</summary>
    public string? PublicKey { get; init; }

    /// <summary>Reads an approval as the command line takes it: <c>Name; role; meaning</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="signedUtc">The time of the approval.</param>
    /// <returns>The approval.</returns>
    /// <exception cref="ReportException">It has not these three parts (exit code 2).</exception>
    public static Approval ReadApproval(string text, DateTimeOffset signedUtc)
    {
        var parts = text.Split(';', 3, StringSplitOptions.TrimEntries);
        return parts.Length == 3 && parts.All(part => part.Length > 0)
            ? new Approval(parts[0], parts[1], parts[2], signedUtc)
            : throw new ReportException(
                ReportException.Usage,
                [
                    new Problem(
                        "U021",
                        "An approval needs a name, a role and a meaning",
                        Place.None,
                        "write --approve \"A. Name; data management; data are complete and correct\""
                    ),
                ]
            );
    }
}

/// <summary>A lock that is not written yet, with the study that it would lock.</summary>
public sealed class ProposedLock
{
    private readonly StudyFolder folder;
    private readonly byte[] content;
    private readonly byte[]? previousContent;
    private readonly LockManifest? previous;

    internal ProposedLock(
        StudyFolder folder,
        byte[] content,
        byte[]? previousContent,
        LockManifest? previous,
        LockedStudy study
    )
    {
        this.folder = folder;
        this.content = content;
        this.previousContent = previousContent;
        this.previous = previous;
        Study = study;
    }

    /// <summary>The study as it would be locked, for data checks.</summary>
    public LockedStudy Study { get; }

    /// <summary>The text of <c>lock.json</c>.</summary>
    public string Json => Encoding.UTF8.GetString(content);

    /// <summary>
    /// Writes <c>lock.json</c>. The lock that it replaces and the new one are kept in the folder <c>locks</c> too, so that
    /// the older one is known to be superseded should it come back.
    /// </summary>
    public void Write()
    {
        if (previous is not null && previousContent is not null)
        {
            folder.Write($"{StudyFolder.LocksFolder}/{previous.Name}.json", previousContent);
            folder.Write($"{StudyFolder.LocksFolder}/{Study.Lock.Name}.json", content);
        }
        folder.Write(LockManifestReader.FileName, content);
    }
}
