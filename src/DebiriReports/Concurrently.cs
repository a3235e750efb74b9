using System.Runtime.ExceptionServices;
using DebiriReports.Analyses;

namespace DebiriReports;

/// <summary>Runs independent work side by side, and reports every problem of it together.</summary>
internal static class Concurrently
{
    /// <summary>Runs an action on each item.</summary>
    /// <param name="items">The items.</param>
    /// <param name="action">The action; safe to run beside itself.</param>
    /// <exception cref="ReportException">The problems of all items, in the items' order.</exception>
    public static void ForEach<T>(IReadOnlyList<T> items, Action<T> action)
    {
        var failures = new Exception?[items.Count];
        Parallel.For(
            0,
            items.Count,
            i =>
            {
                try
                {
                    action(items[i]);
                }
                catch (Exception exception)
                {
                    failures[i] = exception;
                }
            }
        );
        if (Array.Find(failures, failure => failure is not null and not ReportException) is { } internalError)
        {
            ExceptionDispatchInfo.Throw(internalError);
        }
        var reported = failures.OfType<ReportException>().ToList();
        if (reported.Count > 0)
        {
            throw new ReportException(
                reported.Max(failure => failure.ExitCode),
                [.. reported.SelectMany(failure => failure.Problems).Distinct()]
            );
        }
    }
}
