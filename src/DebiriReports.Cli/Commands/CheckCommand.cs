using System.CommandLine;
using System.Text.Json;
using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;
using Spectre.Console;

namespace DebiriReports.Cli.Commands;

/// <summary><c>debiri check</c>: lock, data checks and cross-checks, without a document.</summary>
internal static class CheckCommand
{
    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var study = Arguments.Study();
        var json = new Option<bool>("--json") { Description = "Print every finding as JSON." };
        var templates = Arguments.Templates();
        var command = new Command(
            "check",
            "Verifies the lock and runs the data checks and cross-checks; exit code 1 when one refuses.\n\n"
                + "Example: debiri check sample-input"
        )
        {
            study,
            json,
            templates,
        };
        command.SetAction(parsed =>
        {
            var request = new RenderRequest(parsed.GetRequiredValue(study), BuiltIn.Templates)
            {
                TemplateFolders = parsed.GetValue(templates) ?? [],
                IsDraft = true,
            };
            var report = ReportBuilder.Check(request);
            if (parsed.GetValue(json))
            {
                WriteJson(report);
            }
            else
            {
                WriteFindings(report);
            }
            return report.Refusals.Count > 0 ? ReportException.Refused : 0;
        });
        return command;
    }

    private static void WriteFindings(StudyCheckReport report)
    {
        var findings = report.All.OrderBy(finding => finding.Code, StringComparer.Ordinal);
        if (Console.IsOutputRedirected)
        {
            // A line each, for those who search and compare; a table would be folded to the width of no screen.
            foreach (var finding in findings)
            {
                Console.Out.WriteLine(finding);
            }
        }
        else if (report.All.Count > 0)
        {
            AnsiConsole.Write(TableOf(findings));
        }
        if (report.NotApplicable.Count > 0)
        {
            Console.Out.WriteLine($"not applicable to these data: {string.Join(", ", report.NotApplicable)}");
        }
        Console.Out.WriteLine(
            $"{report.Refusals.Count} refusals, {report.All.Count - report.Refusals.Count} other findings, "
                + $"{report.Passed.Count} rules passed"
        );
    }

    private static Table TableOf(IEnumerable<Problem> findings)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("Rule", "Severity", "Place", "Record", "Finding", "Hint");
        foreach (var finding in findings)
        {
            table.AddRow(
                new Text(finding.Code),
                new Text(StrictYaml.Word(finding.Severity.ToString())),
                new Text(finding.Place.ToString()),
                new Text(finding.Place.Key ?? ""),
                new Text(finding.Message),
                new Text(finding.Hint ?? "")
            );
        }
        return table;
    }

    private static void WriteJson(StudyCheckReport report)
    {
        using var stream = Console.OpenStandardOutput();
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        writer.WriteStartObject();
        writer.WriteStartArray("findings");
        foreach (var finding in report.All)
        {
            writer.WriteStartObject();
            writer.WriteString("rule", finding.Code);
            writer.WriteString("severity", StrictYaml.Word(finding.Severity.ToString()));
            writer.WriteString("file", finding.Place.File);
            writer.WriteNumber("line", finding.Place.Line);
            writer.WriteNumber("record", finding.Place.Record);
            writer.WriteString("key", finding.Place.Key);
            writer.WriteString("message", finding.Message);
            writer.WriteString("hint", finding.Hint);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        WriteNames(writer, "passed", report.Passed);
        WriteNames(writer, "notApplicable", report.NotApplicable);
        writer.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }
        writer.WriteEndArray();
    }
}
