using System.CommandLine;
using DebiriReports.Templating;

namespace DebiriReports.Cli.Commands;

/// <summary><c>debiri fields</c>: the vocabulary of templates.</summary>
internal static class FieldsCommand
{
    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var command = new Command(
            "fields",
            "Prints the words that templates can use, with an example of each.\n\nExample: debiri fields"
        );
        command.SetAction(_ =>
        {
            foreach (var group in TemplateWords.All.GroupBy(word => word.Scope))
            {
                Console.Out.WriteLine(group.Key);
                Console.Out.WriteLine(new string('-', group.Key.Length));
                foreach (var word in group)
                {
                    Console.Out.WriteLine($"  {word.Signature}");
                    Console.Out.WriteLine($"      {word.Summary} Gives {word.Gives}.");
                    Console.Out.WriteLine($"      {word.Example}");
                }
                Console.Out.WriteLine();
            }
            return 0;
        });
        return command;
    }
}
