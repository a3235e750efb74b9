using System.Globalization;
using System.Reflection;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Locking;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Tests.Checks;

/// <summary>The sample study, read once, and what it would be with one change.</summary>
internal static class SampleStudyInMemory
{
    public static readonly string Folder = Path.Combine(
        typeof(SampleStudyInMemory)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == "RepositoryDirectory")
            .Value!,
        "sample-input"
    );

    private static readonly Lazy<LockedStudy> Read = new(() =>
    {
        var time = new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
        return StudyLock
            .Propose(
                Folder,
                new LockRequest
                {
                    Type = LockType.Final,
                    DataCutoffDate = new DateOnly(2026, 3, 31),
                    UtcNow = time,
                    Approvals =
                    [
                        new Approval("A", "data management", "complete", time),
                        new Approval("B", "biostatistics", "as planned", time),
                        new Approval("C", "clinical", "reviewed", time),
                    ],
                    UnlockReason = "Read for a test",
                }
            )
            .Study;
    });

    public static LockedStudy Study => Read.Value;

    public static LockedStudy With(
        StudyDefinition? definition = null,
        ReportSettings? settings = null,
        LockManifest? manifest = null,
        DefineMetadata? metadata = null,
        params Dataset[] changed
    )
    {
        var datasets = new OrderedDictionary<string, Dataset>(StringComparer.Ordinal);
        foreach (var dataset in Study.Datasets.Values)
        {
            datasets[dataset.Name] = dataset;
        }
        foreach (var dataset in changed)
        {
            datasets[dataset.Name] = dataset;
        }
        return new LockedStudy(
            definition ?? Study.Definition,
            settings ?? Study.Settings,
            manifest ?? Study.Lock,
            datasets,
            Study.Files,
            metadata ?? Study.Metadata
        );
    }

    /// <summary>A dataset in which the first record that meets a condition has other values (<c>A=1; B=</c>).</summary>
    public static Dataset Changed(string name, string where, string assignments)
    {
        var dataset = Study.Datasets[name];
        var record = First(dataset, where);
        foreach (var assignment in assignments.Split(';', StringSplitOptions.TrimEntries))
        {
            var parts = assignment.Split('=', 2);
            dataset = Replaced(dataset, parts[0], record, parts[1]);
        }
        return dataset;
    }

    /// <summary>A dataset with a copy of a record at its end.</summary>
    public static Dataset Repeated(string name, string where, string assignments)
    {
        var dataset = Study.Datasets[name];
        var record = First(dataset, where);
        dataset = Chosen(dataset, [.. Enumerable.Range(0, dataset.RecordCount), record]);
        foreach (var assignment in assignments.Split(';', StringSplitOptions.TrimEntries))
        {
            var parts = assignment.Split('=', 2);
            dataset = Replaced(dataset, parts[0], dataset.RecordCount - 1, parts[1]);
        }
        return dataset;
    }

    /// <summary>Some records of a dataset, as a dataset of another name.</summary>
    public static Dataset Chosen(Dataset dataset, int[] records, string? name = null) =>
        new(
            name ?? dataset.Name,
            dataset.Label,
            dataset.File,
            [
                .. dataset.Variables.Select(
                    Variable (variable) =>
                        variable switch
                        {
                            TextVariable text => new TextVariable(
                                text.Name,
                                text.Label,
                                Array.ConvertAll(records, record => text.Codes[record]),
                                text.Values
                            ),
                            NumberVariable number => new NumberVariable(
                                number.Name,
                                number.Label,
                                Array.ConvertAll(records, record => number.Values[record]),
                                number.Decimals
                            ),
                            _ => new DateVariable(
                                variable.Name,
                                variable.Label,
                                Array.ConvertAll(records, record => ((DateVariable)variable).Values[record])
                            ),
                        }
                ),
            ],
            records.Length
        );

    private static int First(Dataset dataset, string where)
    {
        var analysis = AnalysisStudy.Create(Study.Definition, Study.Datasets.Values);
        var records = analysis.Select(dataset, where).ToArray();
        Assert.True(records.Length > 0, $"no record of {dataset.Name} meets {where}");
        return records[0];
    }

    private static Dataset Replaced(Dataset dataset, string name, int record, string value)
    {
        var old = dataset.Find(name);
        Assert.NotNull(old);
        var texts = Enumerable.Range(0, dataset.RecordCount).Select(i => i == record ? value : old.Text(i)).ToArray();
        Variable changed = old switch
        {
            NumberVariable
                when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
                    || value.Length == 0 => new NumberVariable(
                name,
                old.Label,
                Array.ConvertAll(
                    texts,
                    text => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture)
                ),
                ((NumberVariable)old).Decimals
            ),
            DateVariable when PartialDate.TryParse(value, out _) => new DateVariable(
                name,
                old.Label,
                Array.ConvertAll(texts, text => PartialDate.TryParse(text, out var date) ? date : default)
            ),
            // As the reader would have it: one value that is no number or date makes all texts.
            _ => Text(name, old.Label, texts),
        };
        return new Dataset(
            dataset.Name,
            dataset.Label,
            dataset.File,
            [.. dataset.Variables.Select(variable => variable.Name == name ? changed : variable)],
            dataset.RecordCount,
            dataset.Lines
        );
    }

    private static TextVariable Text(string name, string label, string[] texts)
    {
        var codeOf = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        var codes = Array.ConvertAll(
            texts,
            text =>
                text.Length == 0 ? -1
                : codeOf.TryGetValue(text, out var code) ? code
                : codeOf[text] = codeOf.Count
        );
        return new TextVariable(name, label, codes, [.. codeOf.Keys]);
    }
}
