using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Locking;

/// <summary>What a lock is refused for: L01 manifest, L02 files, L04 approvals, L05 superseded, L07 dictionaries.</summary>
internal static class LockRules
{
    private static readonly Place Manifested = new(LockManifestReader.FileName);

    /// <summary>What is wrong with the manifest itself, or between it and the study file.</summary>
    public static IEnumerable<Problem> Manifest(StudyContents contents, LockManifest manifest, LockOptions options)
    {
        var definition = contents.Texts.Definition;
        if (SignatureFault(contents, manifest, options) is { } fault)
        {
            yield return new Problem("L01", fault, Manifested);
        }
        if (manifest.DataCutoffDate > DateOnly.FromDateTime(manifest.LockUtc.UtcDateTime))
        {
            yield return new Problem("L01", "The data cut-off is after the lock", Manifested);
        }
        foreach (var problem in Approvals(manifest, definition.Lock))
        {
            yield return problem;
        }
        if (Successor(contents.Folder, manifest) is { } successor)
        {
            yield return new Problem(
                "L05",
                $"The lock {manifest.Name} is superseded by {successor}",
                Manifested,
                "restore the newest lock with its data"
            );
        }
        foreach (var (name, version) in manifest.Dictionaries.Where(entry => string.IsNullOrWhiteSpace(entry.Value)))
        {
            yield return new Problem("L07", $"The version of '{name}' is empty", Manifested);
        }
        if (manifest.Dictionaries.Count == 0)
        {
            yield return new Problem(
                "L07",
                "The lock names no dictionary or criteria version",
                Manifested,
                "name them in study.yaml under 'standards' and lock again"
            );
        }
        if (manifest.StudyId != definition.Study.Id)
        {
            yield return new Problem(
                "L09",
                "The study's id is not the one that was locked",
                new Place(StudyDefinition.FileName)
            );
        }
    }

    /// <summary>Which files are not those that were locked.</summary>
    public static IEnumerable<Problem> Files(StudyContents contents, LockManifest manifest)
    {
        if (contents.Texts.Find(StudyDefinition.FileName)!.Sha256 != manifest.StudyFileSha256)
        {
            yield return Changed(StudyDefinition.FileName);
        }
        if (contents.Texts.Find(StudyFolder.DefineFile)?.Sha256 != manifest.DefineXml?.Sha256)
        {
            yield return Changed(StudyFolder.DefineFile);
        }
        var onDisk = contents.Files.ToDictionary(file => file.File, StringComparer.Ordinal);
        foreach (var locked in manifest.Datasets.DistinctBy(dataset => dataset.File))
        {
            var path = contents.Folder.Resolve(locked.File);
            if (!onDisk.ContainsKey(locked.File))
            {
                yield return new Problem(
                    "L02",
                    File.Exists(path)
                        ? "The locked file is no dataset in the folder 'data'"
                        : "The locked dataset is missing",
                    new Place(locked.File),
                    "restore the file that was locked"
                );
            }
        }
        foreach (var file in contents.Files)
        {
            foreach (var problem in FileRules(file, [.. manifest.Datasets.Where(locked => locked.File == file.File)]))
            {
                yield return problem;
            }
        }
        foreach (var twice in contents.Datasets().GroupBy(dataset => dataset.Name).Where(group => group.Count() > 1))
        {
            yield return new Problem(
                "L02",
                $"The dataset {twice.Key} stands in another file too",
                new Place(twice.Last().File),
                "a dataset is read from one file"
            );
        }
    }

    /// <summary>Which control totals do not recompute.</summary>
    public static IEnumerable<Problem> Counts(
        StudyDefinition definition,
        LockManifest manifest,
        IReadOnlyDictionary<string, Dataset> datasets
    )
    {
        var computed = ControlTotals.Compute(definition, datasets);
        foreach (var (name, total) in computed)
        {
            if (!manifest.ControlTotals.TryGetValue(name, out var locked))
            {
                if (name is "enrolled" or "treated")
                {
                    yield return new Problem("L01", $"controlTotals.{name} is missing", Manifested);
                }
            }
            else if (locked != total)
            {
                yield return new Problem(
                    "L02",
                    $"The control total '{name}' is {locked} in the lock and {total} in the data",
                    Manifested,
                    "the lock was not made from these data: lock again"
                );
            }
        }
        foreach (var locked in manifest.Datasets)
        {
            if (datasets.TryGetValue(locked.Name, out var dataset))
            {
                var subjects = SubjectCount(dataset, definition);
                if (subjects != locked.Subjects)
                {
                    yield return new Problem(
                        "L02",
                        $"{locked.Name} has {subjects} subjects, not {locked.Subjects}",
                        new Place(locked.File),
                        LockManifestReader.Remedy
                    );
                }
            }
        }
        foreach (var name in manifest.ControlTotals.Keys)
        {
            if (!computed.ContainsKey(name) && IsKnown(name))
            {
                yield return new Problem("L02", $"The control total '{name}' cannot be computed", Manifested);
            }
        }
    }

    /// <summary>How many subjects a dataset has records of.</summary>
    public static int SubjectCount(Dataset dataset, StudyDefinition definition) =>
        dataset.Find(definition.Variables.NameIn(dataset.Name, definition.Variables.Subject)) switch
        {
            null => 0,
            // A dictionary of texts holds no text that no record has.
            TextVariable text => text.Values.Length,
            var other => Enumerable
                .Range(0, other.Count)
                .Where(record => !other.IsMissing(record))
                .Select(other.Text)
                .Distinct(StringComparer.Ordinal)
                .Count(),
        };

    private static bool IsKnown(string total) =>
        total is "screened" or "enrolled" or "treated" or "deaths" or "aes" or "saes"
        || total.StartsWith(ControlTotals.AnalysisSets, StringComparison.Ordinal);

    private static IEnumerable<Problem> FileRules(DatasetFile file, IReadOnlyList<LockedDataset> locked)
    {
        if (locked.Count == 0)
        {
            yield return new Problem(
                "L02",
                "The dataset is not in the lock",
                new Place(file.File),
                "remove the file, or lock the study again"
            );
            yield break;
        }
        if (locked[0].Sha256 != file.Sha256 || locked[0].SizeBytes != file.Size)
        {
            yield return Changed(file.File);
            yield break;
        }
        foreach (var problem in file.Problems)
        {
            yield return problem;
        }
        foreach (var dataset in file.Datasets)
        {
            var entry = locked.FirstOrDefault(entry => entry.Name == dataset.Name);
            var differs =
                entry is null ? $"The dataset {dataset.Name} is not in the lock"
                : entry.Records != dataset.RecordCount
                    ? $"{dataset.Name} has {dataset.RecordCount} records, not {entry.Records}"
                : entry.Variables != dataset.Variables.Count
                    ? $"{dataset.Name} has {dataset.Variables.Count} variables, not {entry.Variables}"
                : null;
            if (differs is not null)
            {
                yield return new Problem("L02", differs, new Place(file.File), LockManifestReader.Remedy);
            }
        }
        foreach (var entry in locked.Where(_ => file.Problems.Count == 0))
        {
            if (file.Datasets.All(dataset => dataset.Name != entry.Name))
            {
                yield return new Problem("L02", $"The locked dataset {entry.Name} is missing", new Place(file.File));
            }
        }
    }

    private static Problem Changed(string file) =>
        new(
            "L02",
            "The file is not the one that was locked",
            new Place(file),
            "restore the file that was locked, or lock the study again"
        );

    private static IEnumerable<Problem> Approvals(LockManifest manifest, LockRequirements requirements)
    {
        var needed = manifest.Type == LockType.Final ? requirements.FinalApprovals : requirements.InterimApprovals;
        var persons = manifest.Approvals.Select(approval => approval.Name).Distinct(StringComparer.Ordinal).Count();
        if (persons < needed)
        {
            var word = manifest.Type == LockType.Final ? "A final" : "An interim";
            yield return new Problem(
                "L04",
                $"{word} lock needs the approval of {needed} {(needed == 1 ? "person" : "persons")}; it has {persons}",
                Manifested,
                "add --approve \"Name; role; meaning\" for each"
            );
        }
        var lastChange = manifest
            .UnlockHistory.Select(unlock => unlock.RelockUtc ?? unlock.UnlockUtc)
            .Append(manifest.LockUtc)
            .Max();
        for (var i = 0; i < manifest.Approvals.Count; i++)
        {
            if (manifest.Approvals[i].SignedUtc < lastChange)
            {
                yield return new Problem(
                    "L04",
                    $"approvals[{i}] is older than the last change of the data",
                    Manifested,
                    "approve the data as they were locked"
                );
            }
        }
        if (manifest.UnlockHistory is [.., { RelockUtc: null }])
        {
            yield return new Problem("L04", "The data were unlocked and not locked again", Manifested);
        }
    }

    /// <summary>The newer lock of the same study that the folder knows of, by name; or <see langword="null"/>.</summary>
    private static string? Successor(StudyFolder folder, LockManifest manifest)
    {
        if (manifest.SupersededBy is { Length: > 0 })
        {
            return "a later lock";
        }
        return folder
            .KeptLocks()
            .Select(file => LockManifestReader.Read(folder.ReadAll(file)))
            .Where(kept =>
                kept.StudyId == manifest.StudyId && kept.Sequence >= manifest.Sequence && kept.Id != manifest.Id
            )
            .MaxBy(kept => kept.Sequence)
            ?.Name;
    }

    private static string? SignatureFault(StudyContents contents, LockManifest manifest, LockOptions options)
    {
        var requirements = contents.Texts.Definition.Lock;
        var key = options.PublicKey;
        if (key is null && requirements.Key is { } file)
        {
            key = System.Text.Encoding.UTF8.GetString(contents.Folder.ReadAll(file));
        }
        return LockSigning.Fault(manifest, key, requirements.Signature == SignatureNeed.Required);
    }
}
