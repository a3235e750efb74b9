using System.CommandLine;
using DebiriReports.Analyses;

namespace DebiriReports.Cli;

/// <summary>What is wrong with a command line, told as everything else that is wrong: one line each, exit code 2.</summary>
internal static class UsageErrors
{
    /// <summary>Refuses a command line that does not parse.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="ReportException">It has errors (exit code 2).</exception>
    public static void ThrowIfAny(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0 || parsed.Action is System.CommandLine.Help.HelpAction)
        {
            return;
        }
        var command = parsed.CommandResult.Command;
        var isRoot = command == parsed.RootCommandResult.Command;
        var known = command.Options.Select(option => option.Name).Concat(command.Subcommands.Select(sub => sub.Name));
        var help = $"see debiri {(isRoot ? "" : command.Name + " ")}--help";
        // A word that is unknown says more than the command that is missing because of it.
        throw new ReportException(
            ReportException.Usage,
            parsed.UnmatchedTokens.Count > 0
                ?
                [
                    .. parsed.UnmatchedTokens.Select(token => new Problem(
                        "U014",
                        isRoot ? $"No command '{token}'" : $"'{token}' is not understood here",
                        Place.None,
                        NearestWord.Of(token, known) is { } near ? $"did you mean '{near}'?" : help
                    )),
                ]
                :
                [
                    .. parsed.Errors.Select(error => new Problem(
                        "U014",
                        string.Join(
                                ' ',
                                error.Message.Split((char[])['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)
                            )
                            .TrimEnd('.'),
                        Place.None,
                        help
                    )),
                ]
        );
    }
}
