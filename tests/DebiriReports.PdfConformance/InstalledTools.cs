using System.Diagnostics;

namespace DebiriReports.PdfConformance;

/// <summary>Runs programs of the system on PDFs.</summary>
public static class InstalledTools
{
    /// <summary>Where a program is installed, or <see langword="null"/>.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>Why a test that needs programs is skipped, or <see langword="null"/> where all are installed.</summary>
    public static string? ReasonToSkip(params string[] programs)
    {
        var missing = programs.Where(program => Find(program) is null).ToArray();
        return missing.Length == 0 ? null : $"Not installed: {string.Join(", ", missing)}.";
    }

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
