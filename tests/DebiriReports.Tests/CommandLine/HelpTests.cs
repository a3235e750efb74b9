using System.Text.RegularExpressions;
using DebiriReports.Tests.Displays;

namespace DebiriReports.Tests.CommandLine;

public sealed class HelpTests
{
    // People script against commands and options: a change of them is read and accepted.
    [Fact]
    public void Commands_and_options_are_those_that_were_accepted()
    {
        var root = Debiri.Run(["--help"]).Output;
        var commands = Regex
            .Matches(root, @"^  ([a-z]+)(?: <[A-Z]+>)? {2,}\S", RegexOptions.Multiline)
            .Select(command => command.Groups[1].Value);
        var all = commands.Select(command => Debiri.Run([command, "--help"]).Output).Prepend(root);
        Snapshot.Match(
            "help",
            string.Join(
                '\n',
                all.Select(text => Regex.Replace(text.ReplaceLineEndings("\n"), @"[ ]+\n", "\n").Trim() + "\n")
            ),
            Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Snapshot.Folder))!, "CommandLine", "snapshots")
        );
    }
}
