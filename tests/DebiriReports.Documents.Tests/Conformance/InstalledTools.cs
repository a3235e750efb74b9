using System.Diagnostics;

namespace DebiriReports.Documents.Tests.Conformance;

/// <summary>A fact that needs programs of the system: skipped, with the reason, where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(params string[] programs)
    {
        var missing = programs.Where(program => InstalledTools.Find(program) is null).ToArray();
        if (missing.Length > 0)
        {
            Skip = $"Not installed: {string.Join(", ", missing)}.";
        }
    }
}

/// <summary>Runs programs of the system on PDFs.</summary>
public static class InstalledTools
{
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs a program with a PDF as its last argument.</summary>
    /// <returns>Everything that it prints.</returns>
    public static (int Status, string Output) Run(string program, byte[] pdf, params string[] arguments)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pdf");
        File.WriteAllBytes(path, pdf);
        try
        {
            // "FILE" stands for the PDF where it is not the last argument.
            var given = arguments.Contains("FILE")
                ? arguments.Select(argument => argument == "FILE" ? path : argument)
                : arguments.Append(path);
            using var process = Process.Start(
                new ProcessStartInfo(program, given) { RedirectStandardOutput = true, RedirectStandardError = true }
            )!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
