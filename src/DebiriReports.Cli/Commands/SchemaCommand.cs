using System.CommandLine;
using DebiriReports.Analyses;

namespace DebiriReports.Cli.Commands;

/// <summary><c>debiri schema</c>: the JSON Schema of a file, for editors.</summary>
internal static class SchemaCommand
{
    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = string.Join(", ", JsonSchemas.Names) };
        var command = new Command(
            "schema",
            "Prints the JSON Schema of study.yaml, report.yaml, a display or a theme, so that an editor completes and checks it."
                + "\n\nExample: debiri schema display > display.schema.json"
        )
        {
            name,
        };
        command.SetAction(result =>
        {
            var wanted = result.GetValue(name)!;
            var schema =
                JsonSchemas.Find(wanted, Documentation())
                ?? throw new ReportException(
                    ReportException.Usage,
                    [
                        new Problem(
                            "U016",
                            $"There is no schema '{wanted}'",
                            Place.None,
                            NearestWord.Hint(wanted, JsonSchemas.Names)
                        ),
                    ]
                );
            Console.Out.Write(schema);
            return 0;
        });
        return command;
    }

    // The compiler's documentation lies beside the program, and tells what each key means.
    private static IEnumerable<string> Documentation() =>
        Directory
            .GetFiles(AppContext.BaseDirectory, "DebiriReports*.xml")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText);
}
