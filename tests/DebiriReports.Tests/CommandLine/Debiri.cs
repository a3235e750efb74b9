using System.Diagnostics;

namespace DebiriReports.Tests.CommandLine;

/// <summary>Runs the program as a process of its own.</summary>
internal static class Debiri
{
    /// <summary>Runs a command.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="directory">The current folder, or <see langword="null"/> for the temporary one.</param>
    /// <param name="environment">Variables to set.</param>
    public static Outcome Run(
        IEnumerable<string> arguments,
        string? directory = null,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory ?? Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "debiri.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, error.Result);
    }

    /// <summary>What a run did.</summary>
    /// <param name="ExitCode">The exit code.</param>
    /// <param name="Output">Standard output.</param>
    /// <param name="Error">Standard error.</param>
    internal sealed record Outcome(int ExitCode, string Output, string Error);
}
