using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;

namespace DebiriReports.Analyses.Locking;

/// <summary>Reads <c>lock.json</c>; every fault is rule L01, named by the path of its field.</summary>
internal sealed class LockManifestReader
{
    /// <summary>The manifest's file.</summary>
    public const string FileName = "lock.json";

    private const int LargestFile = 16 << 20;

    private readonly List<Problem> problems = [];

    /// <summary>Reads a manifest.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="ReportException">Exit code 1, with every fault found.</exception>
    public static LockManifest Read(byte[] json)
    {
        if (json.Length > LargestFile)
        {
            throw Refuse("The lock is larger than 16 MB");
        }
        if (!Utf8.IsValid(json))
        {
            // A field that nothing here reads is kept, and signed: it has to be text as well.
            throw Refuse("The lock is not UTF-8");
        }
        JsonDocument document;
        try
        {
            var start = json.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
            document = JsonDocument.Parse(
                json.AsMemory(start),
                new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false }
            );
        }
        catch (JsonException exception)
        {
            var line = (int)(exception.LineNumber ?? 0) + 1;
            var column = (int)(exception.BytePositionInLine ?? 0) + 1;
            throw new ReportException(
                ReportException.Refused,
                [new Problem("L01", "The lock is not valid JSON", new Place(FileName, line, column), Remedy)]
            );
        }
        catch (InvalidOperationException)
        {
            throw NoText();
        }
        using (document)
        {
            var reader = new LockManifestReader();
            try
            {
                var manifest = reader.Read(document.RootElement.Clone(), json);
                return manifest ?? throw new ReportException(ReportException.Refused, reader.problems);
            }
            catch (InvalidOperationException)
            {
                throw NoText();
            }
        }

        // A name with half a surrogate pair.
        static ReportException NoText() => Refuse("The lock has a name that is no text");
    }

    /// <summary>What to do about a lock that cannot be used.</summary>
    public const string Remedy = "lock the study again with 'debiri lock', or restore the file that was approved";

    private LockManifest? Read(JsonElement root, byte[] json)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Refuse("The lock is not a JSON object");
        }
        var study = Object(root, "study", "");
        var locked = Object(root, "lock", "");
        var totals = Object(root, "controlTotals", "");
        var type = Text(locked, "type", "lock.");
        if (type is not (null or "interim" or "final"))
        {
            Fault("lock.type", "is neither interim nor final");
        }
        var studyFile = Object(root, "studyFile", "");
        var manifest = new LockManifest
        {
            Id = Text(root, "manifestId", "") ?? "",
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(json)),
            StudyId = Text(study, "id", "study.") ?? "",
            ProtocolVersion = Text(study, "protocolVersion", "study.") ?? "",
            Type = type == "final" ? LockType.Final : LockType.Interim,
            Sequence = (int)(Count(locked, "sequence", "lock.", least: 1) ?? 0),
            LockUtc = Time(locked, "lockUtc", "lock.") ?? default,
            DataCutoffDate = Date(locked, "dataCutoffDate", "lock."),
            CutoffRule = Text(locked, "cutoffRule", "lock.", required: false) ?? "",
            LocalTerm = Text(locked, "localTerm", "lock.", required: false),
            PreviousLockId = Text(locked, "previousLockId", "lock.", required: false),
            SupersededBy = Text(locked, "supersededBy", "lock.", required: false),
            UnlockHistory = List(locked, "unlockHistory", "lock.", Unlock, required: false),
            Approvals = List(root, "approvals", "", ReadApproval),
            Dictionaries = Texts(root, "dictionaries"),
            Status = Counts(Object(root, "status", "", required: false), ""),
            StudyFileSha256 = Hash(studyFile, "sha256", "studyFile."),
            DefineXml = Define(root),
            Datasets = List(root, "datasets", "", ReadDataset),
            ControlTotals = Counts(totals, ""),
            Signature = Signature(root),
            Json = root,
        };
        foreach (var twice in manifest.Datasets.GroupBy(dataset => dataset.Name).Where(group => group.Count() > 1))
        {
            Fault("datasets", $"names {twice.Key} twice");
        }
        return problems.Count == 0 ? manifest : null;
    }

    private LockedDataset? ReadDataset(JsonElement item, string path) =>
        new(
            Text(item, "name", path)?.ToUpperInvariant() ?? "",
            Text(item, "file", path) ?? "",
            Count(item, "sizeBytes", path) ?? 0,
            Hash(item, "sha256", path),
            (int)(Count(item, "records", path) ?? 0),
            (int)(Count(item, "variables", path) ?? 0),
            (int)(Count(item, "subjects", path) ?? 0),
            List(item, "keyVariables", path, (name, at) => String(name, at), required: false)
        );

    private Approval? ReadApproval(JsonElement item, string path) =>
        new(
            Text(item, "name", path) ?? "",
            Text(item, "role", path) ?? "",
            Text(item, "meaning", path) ?? "",
            Time(item, "signedUtc", path) ?? default
        );

    private UnlockRecord? Unlock(JsonElement item, string path) =>
        new(
            Time(item, "unlockUtc", path) ?? default,
            Time(item, "relockUtc", path, required: false),
            Text(item, "reason", path) ?? "",
            List(item, "approvers", path, (name, at) => String(name, at), required: false),
            List(item, "changes", path, (change, _) => change.ToString(), required: false)
        );

    private StudyFile? Define(JsonElement root) =>
        Property(root, "defineXml", "", required: false) is { } define
            ? new StudyFile(
                Text(define, "file", "defineXml.") ?? "",
                Count(define, "sizeBytes", "defineXml.") ?? 0,
                Hash(define, "sha256", "defineXml.")
            )
            : null;

    private LockSignature? Signature(JsonElement root) =>
        Property(root, "signature", "", required: false) is { } signature
            ? new LockSignature(
                Text(signature, "alg", "signature.") ?? "",
                Text(signature, "keyId", "signature.") ?? "",
                Text(signature, "value", "signature.") ?? ""
            )
            : null;

    private Dictionary<string, string> Texts(JsonElement parent, string name)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Object(parent, name, "", required: false) is { ValueKind: JsonValueKind.Object } map)
        {
            foreach (var entry in map.EnumerateObject())
            {
                texts[entry.Name] = String(entry.Value, name + "." + entry.Name) ?? "";
            }
        }
        return texts;
    }

    /// <summary>The whole numbers of an object; those of an object inside it under <c>outer.inner</c>.</summary>
    private static Dictionary<string, long> Counts(JsonElement map, string prefix)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        if (map.ValueKind != JsonValueKind.Object)
        {
            return counts;
        }
        foreach (var entry in map.EnumerateObject())
        {
            if (entry.Value.ValueKind == JsonValueKind.Number && entry.Value.TryGetInt64(out var number))
            {
                counts[prefix + entry.Name] = number;
            }
            else if (entry.Value.ValueKind == JsonValueKind.Object && prefix.Length == 0)
            {
                foreach (var (name, count) in Counts(entry.Value, entry.Name + "."))
                {
                    counts[name] = count;
                }
            }
        }
        return counts;
    }

    private JsonElement? Property(JsonElement parent, string name, string path, bool required = true)
    {
        if (
            parent.ValueKind == JsonValueKind.Object
            && parent.TryGetProperty(name, out var value)
            && value.ValueKind != JsonValueKind.Null
        )
        {
            return value;
        }
        // A parent that is missing has been reported itself.
        if (required && parent.ValueKind == JsonValueKind.Object)
        {
            Fault(path + name, "is missing");
        }
        return null;
    }

    private JsonElement Object(JsonElement parent, string name, string path, bool required = true)
    {
        if (Property(parent, name, path, required) is not { } value)
        {
            return default;
        }
        if (value.ValueKind == JsonValueKind.Object)
        {
            return value;
        }
        Fault(path + name, "is not an object");
        return default;
    }

    private List<T> List<T>(
        JsonElement parent,
        string name,
        string path,
        Func<JsonElement, string, T?> read,
        bool required = true
    )
        where T : class
    {
        var list = new List<T>();
        if (Property(parent, name, path, required) is not { } value)
        {
            return list;
        }
        if (value.ValueKind != JsonValueKind.Array)
        {
            Fault(path + name, "is not a list");
            return list;
        }
        foreach (var item in value.EnumerateArray())
        {
            var at = $"{path}{name}[{list.Count}]";
            if (typeof(T) != typeof(string) && item.ValueKind != JsonValueKind.Object)
            {
                Fault(at, "is not an object");
                return list;
            }
            if (read(item, typeof(T) == typeof(string) ? at : at + ".") is not { } made)
            {
                return list;
            }
            list.Add(made);
        }
        return list;
    }

    private string? Text(JsonElement parent, string name, string path, bool required = true)
    {
        if (Property(parent, name, path, required) is not { } value)
        {
            return null;
        }
        var text = String(value, path + name);
        if (required && text is { Length: 0 })
        {
            Fault(path + name, "is empty");
        }
        return text;
    }

    private string? String(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Fault(path, "is not a text");
            return null;
        }
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escape that is half a surrogate pair.
            Fault(path, "is not a valid text");
            return null;
        }
    }

    private long? Count(JsonElement parent, string name, string path, long least = 0)
    {
        if (Property(parent, name, path) is not { } value)
        {
            return null;
        }
        if (
            value.ValueKind == JsonValueKind.Number
            && value.TryGetInt64(out var count)
            && count >= least
            && (count <= int.MaxValue || name == "sizeBytes")
        )
        {
            return count;
        }
        Fault(path + name, "is not a count");
        return null;
    }

    private string Hash(JsonElement parent, string name, string path)
    {
        if (Text(parent, name, path) is not { } text)
        {
            return "";
        }
        if (text.Length != 64 || !text.All(char.IsAsciiHexDigit))
        {
            Fault(path + name, "is not a SHA-256");
        }
        return text.ToLowerInvariant();
    }

    private DateTimeOffset? Time(JsonElement parent, string name, string path, bool required = true)
    {
        if (Text(parent, name, path, required) is not { } text)
        {
            return null;
        }
        // ICH E6(R3) 4.2.2: unambiguous, so that a local time without its offset is none.
        if (
            text.EndsWith('Z')
            && DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var time
            )
        )
        {
            return time;
        }
        Fault(path + name, "is not a UTC time as 2025-03-10T12:00:00Z");
        return null;
    }

    private DateOnly Date(JsonElement parent, string name, string path)
    {
        if (Text(parent, name, path) is { } text)
        {
            if (
                DateOnly.TryParseExact(
                    text,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var date
                )
            )
            {
                return date;
            }
            Fault(path + name, "is not a date as 2025-03-10");
        }
        return default;
    }

    private void Fault(string path, string what) =>
        problems.Add(new Problem("L01", $"{path} {what}", new Place(FileName), Remedy));

    private static ReportException Refuse(string message) =>
        new(ReportException.Refused, [new Problem("L01", message, new Place(FileName), Remedy)]);
}
