using System.CommandLine;
using DebiriReports.Analyses;

namespace DebiriReports.Cli.Commands;

/// <summary><c>debiri results</c>: the analysis results alone.</summary>
internal static class ResultsCommand
{
    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var study = Arguments.Study();
        var deliverables = new Option<string[]>("--deliverable")
        {
            Description = "The results of a deliverable's displays; may be given again. All when not given.",
        };
        var format = new Option<string>("--format") { Description = "csv or json.", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "json");
        var output = new Option<string?>("--out") { Description = "A file; standard output when not given." };
        var templates = Arguments.Templates();
        var command = new Command(
            "results",
            "Verifies the lock and writes the analysis results, no document.\n\n"
                + "Example: debiri results sample-input --deliverable csr --out results.csv"
        )
        {
            study,
            deliverables,
            format,
            output,
            templates,
        };
        command.SetAction(parsed =>
        {
            var request = new RenderRequest(parsed.GetRequiredValue(study), BuiltIn.Templates)
            {
                Deliverables = parsed.GetValue(deliverables) ?? [],
                TemplateFolders = parsed.GetValue(templates) ?? [],
                IsDraft = true,
            };
            var isJson = parsed.GetRequiredValue(format) == "json";
            if (parsed.GetValue(output) is not { } file)
            {
                using var standard = Console.OpenStandardOutput();
                ReportBuilder.WriteResults(request, isJson, standard);
                return 0;
            }
            WriteWhole(file, stream => ReportBuilder.WriteResults(request, isJson, stream));
            return 0;
        });
        return command;
    }

    private static void WriteWhole(string file, Action<Stream> write)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder))
        {
            throw new ReportException(
                ReportException.Usage,
                [new Problem("U002", "The folder does not exist", new Place(folder), "make it, or give another file")]
            );
        }
        var partial = file + ".partial";
        try
        {
            using (var stream = File.Create(partial))
            {
                write(stream);
            }
            File.Move(partial, file, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
