using System.CommandLine;
using System.Globalization;
using DebiriReports.Analyses;

namespace DebiriReports.Cli.Commands;

/// <summary><c>debiri render</c>: a locked study to its documents.</summary>
internal static class RenderCommand
{
    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var study = Arguments.Study();
        var deliverables = new Option<string[]>("--deliverable")
        {
            Description = "A deliverable to render; may be given again. All of them when not given.",
        };
        var formats = new Option<string[]>("--format")
        {
            Description = "pdf or docx; may be given again. Both when not given.",
        };
        formats.AcceptOnlyFromAmong("pdf", "docx");
        var output = new Option<string>("--out")
        {
            Description = "The folder for the documents and results.",
            DefaultValueFactory = _ => "out",
        };
        var templates = Arguments.Templates();
        var reportDate = new Option<string?>("--report-date")
        {
            Description = "The report's date, YYYY-MM-DD. The lock's date when not given.",
        };
        var draft = new Option<bool>("--draft")
        {
            Description = "Print DRAFT on every page; renders final deliverables from an interim lock.",
        };
        var profile = new Option<string>("--profile")
        {
            Description =
                "submission, or public: made from anonymised data (study.yaml, anonymisation), of deliverables that say public: true.",
            DefaultValueFactory = _ => "submission",
        };
        profile.AcceptOnlyFromAmong("submission", "public");
        var reference = new Option<string?>("--reference")
        {
            Description = "A sponsor's .docx or .dotx that the Word documents are based on.",
        };
        var previous = new Option<string?>("--previous")
        {
            Description = "The output folder of the previous run: what is new since then is flagged.",
        };
        var fonts = Arguments.Fonts();
        var command = new Command(
            "render",
            "Verifies the lock, runs the checks and writes the documents.\n\n"
                + "Example: debiri render sample-input --out out --deliverable csr --format pdf"
        )
        {
            study,
            deliverables,
            formats,
            output,
            templates,
            reportDate,
            draft,
            profile,
            reference,
            previous,
            fonts,
        };
        command.SetAction(parsed =>
        {
            var request = new RenderRequest(parsed.GetRequiredValue(study), BuiltIn.Templates)
            {
                Deliverables = parsed.GetValue(deliverables) ?? [],
                Formats = parsed.GetValue(formats) ?? [],
                TemplateFolders = parsed.GetValue(templates) ?? [],
                ReportDate = Date(parsed.GetValue(reportDate), "--report-date"),
                IsDraft = parsed.GetValue(draft),
                IsPublic = parsed.GetValue(profile) == "public",
                ReferenceFile = parsed.GetValue(reference),
                PreviousFolder = parsed.GetValue(previous),
                FontFolders = parsed.GetValue(fonts) ?? [],
                EngineVersion = BuiltIn.Version,
            };
            Run(request, parsed.GetRequiredValue(output));
            return 0;
        });
        return command;
    }

    private static void Run(RenderRequest request, string output)
    {
        OutputPlace.Check(request.StudyFolder, output);
        if (request.FontFolders.FirstOrDefault(folder => !Directory.Exists(folder)) is { } missing)
        {
            throw new ReportException(
                ReportException.Usage,
                [new Problem("U002", "The font folder does not exist", new Place(missing))]
            );
        }
        using var folder = new OutputFolder(output);
        var progress = new Progress();
        var files = ReportBuilder.Build(request, folder.Create, progress.Step);
        folder.Commit();
        foreach (var warning in files.Notes)
        {
            Console.Error.WriteLine(warning);
        }
        foreach (var file in files.Outputs)
        {
            Console.Out.WriteLine(Path.Combine(output, file.Name));
        }
    }

    private static DateOnly? Date(string? text, string option)
    {
        if (text is null)
        {
            return null;
        }
        return DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? date
            : throw new ReportException(
                ReportException.Usage,
                [new Problem("U003", $"{option} is not a date", Place.None, "write it as YYYY-MM-DD")]
            );
    }
}
