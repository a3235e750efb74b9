using System.Text.RegularExpressions;
using DebiriReports.Tests.House;

namespace DebiriReports.Tests.CommandLine;

public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void The_command_that_renders_the_sample_works_as_written()
    {
        var command = RenderLine().Match(Readme);
        Assert.True(command.Success, "the README gives the command");
        var output = Directory.CreateTempSubdirectory("debiri-").FullName;
        try
        {
            var arguments = command.Groups[1].Value.Split(' ').Select(word => word == "out" ? output : word);
            var outcome = Debiri.Run(arguments, Repository.Root);
            Assert.True(outcome.ExitCode == 0, outcome.Error);
            Assert.True(File.Exists(Path.Combine(output, "csr.pdf")));
        }
        finally
        {
            Directory.Delete(output, recursive: true);
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
