using DebiriReports.Analyses;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Layout;

namespace DebiriReports.Cli;

/// <summary>Turns what went wrong into messages on standard error and the exit code of the contract.</summary>
internal static class Failures
{
    private const int Internal = 70;

    /// <summary>Runs a command.</summary>
    /// <param name="run">The command.</param>
    /// <returns>Its exit code.</returns>
    public static int Report(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (ReportException exception)
        {
            Print(exception.Problems);
            return exception.ExitCode;
        }
        catch (FontNotFoundException exception)
        {
            Console.Error.WriteLine($"error U010: {exception.Message}");
            return ReportException.Usage;
        }
        catch (Exception exception) when (exception is LayoutException or MissingCharacterException)
        {
            Console.Error.WriteLine($"error T301: {exception.Message}");
            return ReportException.Definition;
        }
        catch (UnauthorizedAccessException exception)
        {
            Console.Error.WriteLine($"error U011: {exception.Message}");
            return ReportException.Usage;
        }
        catch (IOException exception)
        {
            Console.Error.WriteLine($"error U012: {exception.Message}");
            return ReportException.Usage;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The type alone: a message could hold a record's values.
            Console.Error.WriteLine(
                $"error: an internal error ({exception.GetType().Name}); please report it with the command that you gave"
            );
            if (Environment.GetEnvironmentVariable("DEBIRI_DEBUG") == "1")
            {
                Console.Error.WriteLine(exception);
            }
            return Internal;
        }
    }

    /// <summary>Prints problems, the worst first, each rule's first twenty.</summary>
    /// <param name="problems">The problems.</param>
    public static void Print(IReadOnlyList<Problem> problems)
    {
        const int most = 20;
        foreach (
            var rule in problems
                .GroupBy(problem => (problem.Severity, problem.Code))
                .OrderByDescending(g => g.Key.Severity)
        )
        {
            foreach (var problem in rule.Take(most))
            {
                Console.Error.WriteLine(problem);
            }
            if (rule.Count() > most)
            {
                Console.Error.WriteLine($"... and {rule.Count() - most} more of {rule.Key.Code}");
            }
        }
    }
}
