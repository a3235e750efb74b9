using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Locking;

/// <summary>Proves that a study's files are those that were locked, and makes locks.</summary>
/// <remarks>
/// <para>Order: a study file that cannot be read (exit code 3) comes before everything; then the lock (exit code 1, rules
/// L01 to L07 and L09, every fault at once, each with its file).</para>
/// <para>ICH E6(R3) 3.16.1(r): before data are provided for analysis, access to change them is restricted; the lock is
/// how a report can tell.</para>
/// </remarks>
public static partial class StudyLock
{
    /// <summary>Verifies a study's lock.</summary>
    /// <param name="studyFolder">The study's folder.</param>
    /// <param name="options">The public key, if any.</param>
    /// <returns>The study, read.</returns>
    /// <exception cref="ReportException">
    /// 2: no such folder or no study file in it; 3: an error in the study file; 1: refused by the lock.
    /// </exception>
    public static LockedStudy Verify(string studyFolder, LockOptions? options = null)
    {
        var folder = new StudyFolder(studyFolder);
        var texts = StudyTexts.Read(folder);
        if (!folder.Has(LockManifestReader.FileName))
        {
            throw new ReportException(
                ReportException.Refused,
                [
                    new Problem(
                        "L01",
                        "The study has no lock",
                        new Place(LockManifestReader.FileName),
                        "lock it with 'debiri lock', or restore the file that was approved"
                    ),
                ]
            );
        }
        var bytes = folder.ReadAll(LockManifestReader.FileName);
        var manifest = LockManifestReader.Read(bytes);
        return Verify(Read(folder, texts), manifest, bytes, options ?? new LockOptions());
    }

    /// <summary>Reads what a study folder holds.</summary>
    internal static StudyContents Read(StudyFolder folder, StudyTexts texts) =>
        new(folder, texts, ReadAll(folder, folder.DatasetFiles(), texts));

    /// <summary>Compares what a study folder holds with a manifest.</summary>
    internal static LockedStudy Verify(
        StudyContents contents,
        LockManifest manifest,
        byte[] manifestBytes,
        LockOptions options
    )
    {
        var problems = new List<Problem>();
        problems.AddRange(LockRules.Manifest(contents, manifest, options));
        problems.AddRange(LockRules.Files(contents, manifest));
        var datasets = new OrderedDictionary<string, Dataset>(StringComparer.Ordinal);
        if (problems.Count == 0)
        {
            foreach (var dataset in contents.Datasets().OrderBy(dataset => dataset.Name, StringComparer.Ordinal))
            {
                datasets.Add(dataset.Name, dataset);
            }
            problems.AddRange(LockRules.Counts(contents.Texts.Definition, manifest, datasets));
        }
        if (problems.Count > 0)
        {
            throw new ReportException(ReportException.Refused, problems);
        }
        var files = contents
            .Texts.Files.Append(StudyFolder.Entry(LockManifestReader.FileName, manifestBytes))
            .Concat(contents.Files.Select(file => new StudyFile(file.File, file.Size, file.Sha256)))
            .OrderBy(file => file.File, StringComparer.Ordinal)
            .ToList();
        return new LockedStudy(
            contents.Texts.Definition,
            contents.Texts.Settings,
            manifest,
            datasets,
            files,
            contents.Texts.Metadata
        );
    }

    /// <summary>Reads the files of datasets side by side, the largest first.</summary>
    private static DatasetFile[] ReadAll(StudyFolder folder, IReadOnlyList<string> files, StudyTexts texts)
    {
        var read = new DatasetFile[files.Count];
        var bySize = Enumerable
            .Range(0, files.Count)
            .OrderByDescending(i => new FileInfo(folder.Resolve(files[i])).Length)
            .ToArray();
        try
        {
            Parallel.ForEach(
                System.Collections.Concurrent.Partitioner.Create(bySize, loadBalance: true),
                i => read[i] = folder.ReadDatasets(files[i], ReadOptions(texts, files[i]))
            );
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(inner => inner is ReportException))
        {
            var refusals = exception.InnerExceptions.Cast<ReportException>().ToList();
            throw new ReportException(refusals[0].ExitCode, [.. refusals.SelectMany(refusal => refusal.Problems)]);
        }
        return read;
    }

    /// <summary>What the study declares of a file.</summary>
    private static DatasetReadOptions ReadOptions(StudyTexts texts, string file)
    {
        var definition = texts.Definition;
        var dataset = Path.GetFileNameWithoutExtension(file).ToUpperInvariant();
        var types = new Dictionary<string, VariableType>(StringComparer.Ordinal);
        foreach (
            var (name, type) in definition.Variables.Types.OrderBy(entry =>
                entry.Key.Contains('.', StringComparison.Ordinal)
            )
        )
        {
            var point = name.IndexOf('.', StringComparison.Ordinal);
            if (point < 0 || name.AsSpan(0, point).SequenceEqual(dataset))
            {
                types[name[(point + 1)..]] = type;
            }
        }
        var declared = definition.Files.GetValueOrDefault(dataset) ?? definition.Files.GetValueOrDefault(DataFile.All);
        var described = texts.Metadata?.Find(dataset)?.Variables ?? [];
        return new DatasetReadOptions
        {
            Types = types,
            Described = described.ToDictionary(variable => variable.Name, variable => variable.Type),
            // A label of the file itself stays: a difference is a finding.
            Labels = file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
                ? described.ToDictionary(variable => variable.Name, variable => variable.Label)
                : DatasetReadOptions.Default.Labels,
            Encoding = declared?.Encoding switch
            {
                TextEncoding.Utf8 => DatasetReadOptions.EncodingOf("utf-8"),
                TextEncoding.Utf16 => DatasetReadOptions.EncodingOf("utf-16"),
                TextEncoding.Latin1 => DatasetReadOptions.EncodingOf("latin-1"),
                TextEncoding.Windows1252 => DatasetReadOptions.EncodingOf("windows-1252"),
                _ => null,
            },
            Separator = declared?.SeparatorCharacter ?? ',',
        };
    }
}

/// <summary>What a lock is verified with.</summary>
public sealed record LockOptions
{
    /// <summary>The public key as PEM; <see langword="null"/> for the one that <c>study.yaml</c> names, if any.</summary>
    public string? PublicKey { get; init; }
}
