using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DebiriReports.Tests.House;

/// <summary>Holds the walls: which project may use which, which folder may use which, which package belongs where.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> AllowedProjects = new()
    {
        ["DebiriReports.Statistics"] = [],
        ["DebiriReports.Analyses"] = ["DebiriReports.Statistics"],
        ["DebiriReports.Documents"] = [],
        ["DebiriReports"] = ["DebiriReports.Analyses", "DebiriReports.Documents"],
        ["DebiriReports.Cli"] = ["DebiriReports"],
    };

    private static readonly Dictionary<string, string[]> AllowedPackages = new()
    {
        ["DebiriReports.Statistics"] = [],
        ["DebiriReports.Analyses"] = ["CsvHelper", "YamlDotNet"],
        ["DebiriReports.Documents"] =
        [
            "DocumentFormat.OpenXml",
            "HarfBuzzSharp",
            "HarfBuzzSharp.NativeAssets.Linux",
            "SkiaSharp",
            "SkiaSharp.NativeAssets.Linux.NoDependencies",
        ],
        ["DebiriReports"] = ["Markdig", "Scriban.Signed"],
        ["DebiriReports.Cli"] = ["Spectre.Console", "System.CommandLine"],
    };

    // Inside a project a folder may use only the folders before it.
    private static readonly Dictionary<string, string[]> FolderOrder = new()
    {
        ["DebiriReports.Statistics"] =
        [
            "Linear",
            "Distributions",
            "Descriptives",
            "Proportions",
            "Designs",
            "Survival",
            "Rates",
            "Regressions",
        ],
        ["DebiriReports.Analyses"] =
        [
            "Datasets",
            "Study",
            "Selection",
            "Locking",
            "Derivations",
            "Checks",
            "Results",
            "Methods",
            "Anonymisation",
        ],
        ["DebiriReports.Documents"] = ["Model", "Fonts", "Figures", "Layout", "Pdf", "Word"],
        ["DebiriReports"] = ["Formatting", "Displays", "CrossChecks", "Narratives", "Templating", "Registry"],
        ["DebiriReports.Cli"] = ["Commands"],
    };

    public static TheoryData<string> Projects => [.. AllowedProjects.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_the_projects_that_the_house_allows(string project)
    {
        var references = ProjectFile(project)
            .Descendants("ProjectReference")
            .Select(reference =>
                Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
            );
        Assert.Empty(references.Except(AllowedProjects[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_package_belongs_to_one_project(string project)
    {
        var packages = ProjectFile(project)
            .Descendants("PackageReference")
            .Select(reference => reference.Attribute("Include")!.Value)
            .Order(StringComparer.Ordinal);
        Assert.Equal(AllowedPackages[project].Order(StringComparer.Ordinal), packages);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_folder_uses_only_the_folders_before_it(string project)
    {
        var order = FolderOrder[project];
        var faults = new List<string>();
        foreach (var file in SourceFiles(project))
        {
            var folder = Path.GetRelativePath(Repository.Source(project), file).Split(Path.DirectorySeparatorChar)[0];
            var place = Array.IndexOf(order, folder);
            if (place < 0)
            {
                if (folder != Path.GetFileName(file))
                {
                    faults.Add($"{folder} is not a folder of {project}");
                }
                continue;
            }
            foreach (Match use in Using().Matches(File.ReadAllText(file)))
            {
                var used = use.Groups[1].Value;
                foreach (var later in order.Skip(place + 1))
                {
                    if (
                        used == $"{project}.{later}"
                        || used.StartsWith($"{project}.{later}.", StringComparison.Ordinal)
                    )
                    {
                        faults.Add($"{project}/{folder}/{Path.GetFileName(file)} uses {later}");
                    }
                }
            }
        }
        Assert.Empty(faults.Distinct());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_folder_is_a_namespace(string project)
    {
        var faults = new List<string>();
        foreach (var file in SourceFiles(project))
        {
            var declared = Namespace().Match(File.ReadAllText(file));
            if (!declared.Success)
            {
                continue;
            }
            var relative = Path.GetDirectoryName(Path.GetRelativePath(Repository.Source(project), file))!;
            var expected =
                relative.Length == 0 ? project : $"{project}.{relative.Replace(Path.DirectorySeparatorChar, '.')}";
            if (declared.Groups[1].Value != expected)
            {
                faults.Add($"{file}: {declared.Groups[1].Value} is not {expected}");
            }
        }
        Assert.Empty(faults);
    }

    [Fact]
    public void Nothing_in_the_sources_names_the_sample_study()
    {
        string[] words = ["irinotecan", "bevacizumab", "CRLM", "FOLFOX", "MDTRES", "AERELBD"];
        var faults = AllowedProjects
            .Keys.SelectMany(SourceFiles)
            .SelectMany(file =>
                words
                    .Where(word => File.ReadAllText(file).Contains(word, StringComparison.OrdinalIgnoreCase))
                    .Select(word => $"{Path.GetFileName(file)}: {word}")
            );
        Assert.Empty(faults);
    }

    [Fact]
    public void No_number_is_formatted_by_a_format_inside_an_interpolation_outside_the_places_that_print()
    {
        string[] printing = ["Formatting", "Pdf", "Word", "Figures"];
        var faults = AllowedProjects
            .Keys.SelectMany(SourceFiles)
            .Where(file =>
                !printing.Any(folder =>
                    file.Contains(
                        $"{Path.DirectorySeparatorChar}{folder}{Path.DirectorySeparatorChar}",
                        StringComparison.Ordinal
                    )
                )
            )
            .SelectMany(file =>
                NumberFormat()
                    .Matches(File.ReadAllText(file))
                    .Select(match => $"{Path.GetFileName(file)}: {match.Value}")
            );
        Assert.Empty(faults);
    }

    [Fact]
    public void The_top_level_holds_what_the_house_lists_and_nothing_else()
    {
        string[] allowed =
        [
            "DebiriReports.sln",
            "README.md",
            "LICENSE",
            "Directory.Build.props",
            "Directory.Packages.props",
            "BannedSymbols.txt",
            "global.json",
            "src",
            "templates",
            "tests",
            "sample-input",
            "out",
        ];
        var found = Directory
            .GetFileSystemEntries(Repository.Root)
            .Select(Path.GetFileName)
            .Where(name => !name!.StartsWith('.'));
        Assert.Empty(found.Except(allowed));
    }

    private static XDocument ProjectFile(string project) =>
        XDocument.Load(Path.Combine(Repository.Source(project), $"{project}.csproj"));

    private static IEnumerable<string> SourceFiles(string project) =>
        Directory
            .EnumerateFiles(Repository.Source(project), "*.cs", SearchOption.AllDirectories)
            .Where(file =>
                !file.Contains(
                    $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
                && !file.Contains(
                    $"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            );

    [GeneratedRegex(@"^using (?:static )?([\w.]+);", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Using();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\{[^{}""\n]+:[FNPEG]\d+\}", RegexOptions.CultureInvariant)]
    private static partial Regex NumberFormat();
}
