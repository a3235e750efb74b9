using System.CommandLine;
using DebiriReports.Analyses;
using DebiriReports.Analyses.Locking;

namespace DebiriReports.Cli.Commands;

/// <summary><c>debiri new</c>: a small study to start from, that renders at once.</summary>
internal static class NewCommand
{
    private const string Scaffold = "_new";

    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder to make; must not exist." };
        var command = new Command(
            "new",
            "Makes a small synthetic study with comments, data, a lock and examples of overrides.\n\n"
                + "Example: debiri new my-study"
        )
        {
            folder,
        };
        command.SetAction(parsed =>
        {
            var target = parsed.GetRequiredValue(folder);
            if (Directory.Exists(target) || File.Exists(target))
            {
                throw new ReportException(
                    ReportException.Usage,
                    [new Problem("U006", "The folder exists already", new Place(target), "give a new name")]
                );
            }
            Make(target);
            Console.Out.WriteLine($"made: {target}; render it with: debiri render {target} --out out");
            return 0;
        });
        return command;
    }

    private static void Make(string target)
    {
        using var output = new OutputFolder(target);
        var source = Path.Combine(BuiltIn.Templates, Scaffold);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            using var stream = output.Create(Path.GetRelativePath(source, file));
            using var content = File.OpenRead(file);
            content.CopyTo(stream);
        }
        output.Commit();
        var now = TimeProvider.System.GetUtcNow();
        StudyLock
            .Propose(
                target,
                new LockRequest
                {
                    Type = LockType.Interim,
                    DataCutoffDate = new DateOnly(2025, 12, 31),
                    Approvals = [LockRequest.ReadApproval("Example; data management; example data", now)],
                    UtcNow = now,
                }
            )
            .Write();
    }
}
