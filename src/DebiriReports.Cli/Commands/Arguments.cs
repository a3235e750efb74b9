using System.CommandLine;

namespace DebiriReports.Cli.Commands;

/// <summary>Arguments and options that several commands share.</summary>
internal static class Arguments
{
    /// <summary>The study folder.</summary>
    public static Argument<string> Study() => new("STUDY") { Description = "The study folder." };

    /// <summary>Template folders.</summary>
    public static Option<string[]> Templates() =>
        new("--templates")
        {
            Description =
                "A folder with templates and displays that replace others of the same name; may be given again.",
        };

    /// <summary>Font folders.</summary>
    public static Option<string[]> Fonts() =>
        new("--fonts") { Description = "A folder with font files, asked before the system's; may be given again." };
}
