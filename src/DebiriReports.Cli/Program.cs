using System.CommandLine;
using DebiriReports.Cli;
using DebiriReports.Cli.Commands;

// One line a command: the visible list of what debiri can do.
var root = new RootCommand(
    "Renders locked clinical trial datasets to PDF and Word: participant flows, tables, figures, listings, narratives."
)
{
    RenderCommand.Create(),
    CheckCommand.Create(),
    LockCommand.Create(),
    ResultsCommand.Create(),
    NewCommand.Create(),
    LintCommand.Create(),
    FieldsCommand.Create(),
    SchemaCommand.Create(),
};
return Failures.Report(() =>
{
    var parsed = root.Parse(args);
    UsageErrors.ThrowIfAny(parsed);
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
});
