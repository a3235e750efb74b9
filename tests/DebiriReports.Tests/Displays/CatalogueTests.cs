using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;
using DebiriReports.Displays;

namespace DebiriReports.Tests.Displays;

public sealed class CatalogueTests
{
    private static readonly string[] Folders =
    [
        Path.Combine(SampleStudy.Repository, "templates", "displays"),
        Path.Combine(SampleStudy.Repository, "sample-input", "templates", "displays"),
    ];

    internal static IReadOnlyList<string> All { get; } =
        Folders
            .SelectMany(folder => Directory.GetFiles(folder, "*.yaml"))
            // Narratives are prose, tested by their own snapshot.
            .Where(path => !File.ReadAllText(path).Contains("kind: narrative", StringComparison.Ordinal))
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Distinct(StringComparer.Ordinal)
            .Where(id => IsMade(Load(id)))
            .Order(StringComparer.Ordinal)
            .ToList();

    public static TheoryData<string> Ids() => new(All);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_display_of_the_sample_study_prints_as_it_was_accepted(string id)
    {
        var display = Load(id);
        Assert.Equal(id, display.Id);
        var result = display.Analyze(SampleStudy.Study);
        var presentation = new Presentation
        {
            Words = new Words { Participant = "patient" },
            Lock = "DEBIRI-CRLM-01/1",
            DataCutoff = new DateOnly(2026, 3, 31),
        };
        Snapshot.Match(id, BlockText.Of(display.Present(result, presentation)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_count_of_subjects_says_of_how_many(string id)
    {
        var counts = Load(id).Analyze(SampleStudy.Study).Results.Where(result => result.Statistic is "n" or "x");
        Assert.All(
            counts,
            count =>
            {
                Assert.Equal(count.Value, (double)count.Numerator!.Value);
                Assert.InRange(count.Numerator!.Value, 0, count.Denominator!.Value);
                Assert.NotNull(count.DenominatorId);
            }
        );
    }

    [Fact]
    public void What_the_sample_study_does_without_is_known()
    {
        // A misspelt name in a part that a study may lack would stand here.
        var lacking = Directory
            .GetFiles(Folders[0], "*.yaml")
            .Where(path => !File.ReadAllText(path).Contains("kind: narrative", StringComparison.Ordinal))
            .Select(path => Display.Load(File.ReadAllText(path), path))
            .SelectMany(Lacks)
            .Order(StringComparer.Ordinal);
        Snapshot.Match("kind-left-out", string.Join('\n', lacking) + "\n");
    }

    [Fact]
    public void No_snapshot_is_left_of_a_display_that_is_gone()
    {
        var known = All.Concat(KindTests.All.Select(name => "kind-" + name))
            .Append("kind-left-out")
            .Concat(KindTests.All.Select(name => "two-arms-" + name))
            .ToHashSet(StringComparer.Ordinal);
        var orphans = Directory
            .GetFiles(Snapshot.Folder, "*.verified.txt")
            .Select(path => Path.GetFileName(path)[..^".verified.txt".Length])
            .Where(name => !known.Contains(name));
        Assert.Empty(orphans);
    }

    private static bool IsMade(Display display) =>
        !Lacks(display).Any(lack => lack.StartsWith(display.Id + ":", StringComparison.Ordinal));

    private static IReadOnlyList<string> Lacks(Display display)
    {
        try
        {
            return
            [
                .. display
                    .Analyze(SampleStudy.Study)
                    .LeftOut.Select(part => $"{part.Display} {part.Part}: {part.Reason}"),
            ];
        }
        catch (ReportException exception) when (display.Definition.Optional && LeftOut.IsReason(exception))
        {
            return [$"{display.Id}: {LeftOut.Of(display.Id, "", exception).Reason}"];
        }
    }

    internal static Display Load(string id)
    {
        var path = PathOf(id);
        return Display.Load(
            File.ReadAllText(path),
            Path.GetRelativePath(SampleStudy.Repository, path),
            sets: SampleStudy.Study.Definition.AnalysisSets
        );
    }

    // The study's own folder comes before the built-in one.
    internal static string PathOf(string id) =>
        Folders.Select(folder => Path.Combine(folder, id + ".yaml")).Last(File.Exists);
}
