using System.Text.RegularExpressions;
using DebiriReports.Tests.Deliverables;
using DebiriReports.Tests.House;

namespace DebiriReports.Tests.CommandLine;

public sealed partial class ReadmeTests(SampleRun run) : IClassFixture<SampleRun>
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void The_command_that_renders_the_sample_writes_the_same_bytes_in_another_place_time_zone_and_language()
    {
        var command = RenderLine().Match(Readme);
        Assert.True(command.Success, "the README gives the command");
        using var study = new StudyCopy();
        var outcome = Debiri.Run(
            command.Groups[1].Value.Split(' '),
            study.Root,
            new Dictionary<string, string>
            {
                ["TZ"] = "Pacific/Auckland",
                ["LANG"] = "de_DE.UTF-8",
                ["LC_ALL"] = "de_DE.UTF-8",
                ["DOTNET_PROCESSOR_COUNT"] = "1",
            }
        );
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        foreach (var name in run.Names.Where(name => name != "run.json"))
        {
            Assert.True(
                run[name].AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(study.Out, name))),
                $"{name} differs"
            );
        }
    }

    [Fact]
    public void The_command_that_passes_the_tests_names_the_solution()
    {
        Assert.Contains("dotnet test DebiriReports.sln -c Release", Readme, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Repository.Root, "DebiriReports.sln")));
    }

    [Fact]
    public void Every_command_of_the_table_exists()
    {
        var help = Debiri.Run(["--help"]).Output;
        foreach (Match command in CommandName().Matches(Readme))
        {
            Assert.Contains($"\n  {command.Groups[1].Value} ", help, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_file_that_the_readme_names_is_there()
    {
        foreach (Match file in Regex.Matches(Readme, "`((?:src|templates|tests|sample-input)/[\\w./-]+\\.\\w+)`"))
        {
            Assert.True(Path.Exists(Path.Combine(Repository.Root, file.Groups[1].Value)), file.Groups[1].Value);
        }
    }

    [GeneratedRegex("-c Release -- (render .*)")]
    private static partial Regex RenderLine();

    [GeneratedRegex("^\\| `debiri (\\w+)", RegexOptions.Multiline)]
    private static partial Regex CommandName();
}
