using System.Text.Json;
using DebiriReports.Analyses.Anonymisation;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Locking;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Study;
using DebiriReports.CrossChecks;
using DebiriReports.Displays;
using DebiriReports.Narratives;
using DebiriReports.Tests.Displays;

namespace DebiriReports.Tests.CrossChecks;

/// <summary>Runs to be checked: the sample study's displays as they are, or with one number changed.</summary>
internal static class GateRuns
{
    private static readonly Lazy<IReadOnlyList<DisplayResult>> Analysed = new(() =>
        [.. CatalogueTests.All.Select(id => CatalogueTests.Load(id).Analyze(Displays.SampleStudy.Study))]
    );

    private static readonly Lazy<NarrativeFacts> Told = new(() => FactsOf(Displays.SampleStudy.Study));

    /// <summary>Every display of the catalogue on the sample study.</summary>
    public static IReadOnlyList<DisplayResult> Sample => Analysed.Value;

    /// <summary>The narratives of the sample study.</summary>
    public static NarrativeFacts SampleNarratives => Told.Value;

    /// <summary>A run of displays.</summary>
    public static CheckedRun Of(
        IEnumerable<DisplayResult> displays,
        AnalysisStudy? study = null,
        IReadOnlyList<NarrativeFacts>? narratives = null,
        LockManifest? manifest = null,
        ReportSettings? settings = null,
        DateOnly? reportDate = null,
        bool isPublic = false
    ) =>
        new(study ?? Displays.SampleStudy.Study, displays)
        {
            Lock = manifest ?? Manifest(study ?? Displays.SampleStudy.Study),
            Files =
            [
                .. (study ?? Displays.SampleStudy.Study).Datasets.Values.Select(data => new StudyFile(
                    data.File,
                    1,
                    "hash of " + data.Name
                )),
            ],
            Settings = settings ?? new ReportSettings(),
            ReportDate = reportDate ?? new DateOnly(2026, 5, 1),
            Narratives = narratives ?? [],
            Identifiers = isPublic ? Anonymiser.Release(study ?? Displays.SampleStudy.Study, "lock").Identifiers : null,
        };

    /// <summary>What the rules say of the sample's displays with some results changed.</summary>
    public static GateReport SampleWith(params (string Id, Func<AnalysisResult, AnalysisResult> Change)[] changes) =>
        ReleaseGate.OfResults(Of(Changed(Sample, changes), narratives: [SampleNarratives]));

    /// <summary>Displays with some results changed, in the results and in the tables that print them.</summary>
    public static IReadOnlyList<DisplayResult> Changed(
        IReadOnlyList<DisplayResult> displays,
        params (string Id, Func<AnalysisResult, AnalysisResult> Change)[] changes
    )
    {
        var byId = changes.ToDictionary(change => change.Id, change => change.Change, StringComparer.Ordinal);
        var found = displays.SelectMany(display => display.Results).Count(result => byId.ContainsKey(result.Id));
        Assert.Equal(byId.Count, found);
        return
        [
            .. displays.Select(display =>
                display with
                {
                    Results = [.. display.Results.Select(Change)],
                    Body = display.Body switch
                    {
                        TableBody table => new TableBody(Rewritten(table.Table)),
                        FigureBody { Twin: { } twin } figure => figure with { Twin = Rewritten(twin) },
                        var other => other,
                    },
                }
            ),
        ];

        AnalysisResult Change(AnalysisResult result) =>
            byId.TryGetValue(result.Id, out var change) ? change(result) : result;

        ResultTable Rewritten(ResultTable table) =>
            table with
            {
                Columns =
                [
                    .. table.Columns.Select(column =>
                        column.Count is { } count ? column with { Count = Change(count) } : column
                    ),
                ],
                Rows =
                [
                    .. table.Rows.Select(row =>
                        row with
                        {
                            Cells =
                            [
                                .. row.Cells.Select(cell =>
                                    cell.Parts is { Count: > 0 } parts
                                        ? new ResultCell(cell.Pattern, [.. parts.Select(Change)])
                                        : cell
                                ),
                            ],
                        }
                    ),
                ],
            };
    }

    /// <summary>A count as it would stand with another number.</summary>
    public static Func<AnalysisResult, AnalysisResult> Count(int number) =>
        result =>
            result with
            {
                Value = number,
                Numerator = result.Numerator is null ? null : number,
                Formatted = Formatting.StatisticText.Count(number),
            };

    /// <summary>A number as it would stand with another value.</summary>
    public static Func<AnalysisResult, AnalysisResult> Number(double value, string formatted) =>
        result => result with { Value = value, Formatted = formatted };

    /// <summary>The rules that found something that refuses.</summary>
    public static IReadOnlyList<string> Refusing(this GateReport report) =>
        [.. report.Refusals.Select(finding => finding.Code).Distinct()];

    /// <summary>The rules that found something.</summary>
    public static IReadOnlyList<string> Finding(this GateReport report) =>
        [.. report.Findings.Select(finding => finding.Code).Distinct()];

    /// <summary>The narratives that the sample study selects, on any study of its shape.</summary>
    public static NarrativeFacts FactsOf(AnalysisStudy study)
    {
        var path = Path.Combine(
            Displays.SampleStudy.Repository,
            "sample-input",
            "templates",
            "displays",
            "n-safety.yaml"
        );
        var definition = StrictYaml.Read<NarrativeDefinition>(File.ReadAllText(path), "n-safety.yaml");
        return new NarrativeFacts(
            "n-safety",
            definition.AnalysisSet,
            definition.Events.Dataset,
            [
                .. NarrativeSelection
                    .Select(definition, study)
                    .Select(subject => new NarratedSubject(subject.Subject, subject.Id, subject.Events)),
            ]
        );
    }

    /// <summary>A final lock of a study.</summary>
    public static LockManifest Manifest(AnalysisStudy study) =>
        new()
        {
            Id = "00000000-0000-0000-0000-000000000000",
            Sha256 = new string('0', 64),
            StudyId = study.Definition.Study.Id,
            ProtocolVersion = study.Definition.Study.Protocol.Version,
            Type = LockType.Final,
            Sequence = 1,
            LockUtc = new DateTimeOffset(2026, 4, 30, 12, 0, 0, TimeSpan.Zero),
            DataCutoffDate = study.DataCutoff!.Value,
            StudyFileSha256 = "",
            Datasets =
            [
                .. study.Datasets.Values.Select(data => new LockedDataset(
                    data.Name,
                    data.File,
                    1,
                    "hash of " + data.Name,
                    data.RecordCount,
                    data.Variables.Count,
                    0,
                    []
                )),
            ],
            ControlTotals = new Dictionary<string, long>(),
            Json = JsonDocument.Parse("{}").RootElement,
        };
}
