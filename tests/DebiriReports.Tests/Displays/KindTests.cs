using DebiriReports.Analyses.Study;
using DebiriReports.Displays;

namespace DebiriReports.Tests.Displays;

/// <summary>Each kind with the options that the catalogue does not use, printed and compared.</summary>
public sealed class KindTests
{
    internal static readonly string Folder = Path.Combine(
        SampleStudy.Repository,
        "tests",
        "DebiriReports.Tests",
        "Displays",
        "kinds"
    );

    internal static IReadOnlyList<string> All { get; } =
    [
        .. Directory
            .GetFiles(Folder, "*.yaml")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Names() => new(All);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_kind_prints_as_it_was_accepted(string name)
    {
        var display = Load(name);
        Snapshot.Match("kind-" + name, BlockText.Of(display.Present(display.Analyze(SampleStudy.Study), Plain)));
    }

    [Fact]
    public void Every_kind_is_among_the_tested_ones()
    {
        var tested = All.Select(name => Load(name).Kind).Concat(["summary", "overview", "occurrence"]).ToHashSet();
        Assert.All(DisplayKinds.All, kind => Assert.Contains(kind.Name, tested));
    }

    internal static Presentation Plain { get; } = new() { Words = new Words() };

    internal static Display Load(string name) =>
        Display.Load(File.ReadAllText(Path.Combine(Folder, name + ".yaml")), name + ".yaml");
}
