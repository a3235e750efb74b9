using System.CommandLine;
using DebiriReports.Analyses;
using DebiriReports.Documents.Word.Lint;

namespace DebiriReports.Cli.Commands;

/// <summary><c>debiri lint</c>: faults in a Word file, with those that validators miss.</summary>
internal static class LintCommand
{
    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The Word file." };
        var command = new Command(
            "lint",
            "Lists faults in a Word file, against the schemas of Office and those that validators miss; exit code 1 when there are any.\n\n"
                + "Example: debiri lint out/csr.docx"
        )
        {
            file,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file)));
        return command;
    }

    private static int Run(string file)
    {
        if (!File.Exists(file))
        {
            throw new ReportException(
                ReportException.Usage,
                [new Problem("U001", "The file does not exist", new Place(file))]
            );
        }
        using var stream = File.OpenRead(file);
        var findings = WordLint.Check(stream);
        foreach (var finding in findings)
        {
            Console.Out.WriteLine($"{finding.Code}  {finding.Part}: {finding.Message}; {finding.Hint}");
        }
        Console.Out.WriteLine(findings.Count == 0 ? "no faults found" : $"{findings.Count} faults");
        return findings.Count == 0 ? 0 : ReportException.Refused;
    }
}
