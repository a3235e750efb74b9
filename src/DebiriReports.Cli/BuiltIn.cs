using System.Reflection;

namespace DebiriReports.Cli;

/// <summary>What comes with the program.</summary>
internal static class BuiltIn
{
    /// <summary>The built-in templates.</summary>
    public static string Templates => Path.Combine(AppContext.BaseDirectory, "templates");

    /// <summary>The program's version.</summary>
    public static string Version =>
        typeof(BuiltIn).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
