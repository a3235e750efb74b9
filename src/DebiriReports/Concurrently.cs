using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using DebiriReports.Analyses;

namespace DebiriReports;

/// <summary>Runs independent work side by side, and reports every problem of it together.</summary>
internal static class Concurrently
{
    /// <summary>Runs an action on each item, begun in the items' order.</summary>
    /// <param name="items">The items.</param>
    /// <param name="action">The action; safe to run beside itself.</param>
    /// <exception cref="ReportException">The problems of all items, in the items' order.</exception>
    public static void ForEach<T>(IReadOnlyList<T> items, Action<T> action) =>
        Select<T, object?>(
            items,
            item =>
            {
                action(item);
                return null;
            }
        );

    /// <summary>Makes something of each item, begun in the items' order.</summary>
    /// <param name="items">The items.</param>
    /// <param name="make">Makes it; safe to run beside itself.</param>
    /// <returns>What was made, in the items' order.</returns>
    /// <exception cref="ReportException">The problems of all items, in the items' order.</exception>
    public static TResult[] Select<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> make)
    {
        var made = new TResult[items.Count];
        var failures = new Exception?[items.Count];
        Parallel.ForEach(
            Partitioner.Create(Enumerable.Range(0, items.Count), EnumerablePartitionerOptions.NoBuffering),
            // More at once than there are processors would only slow down the first, on which others wait.
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            i =>
            {
                try
                {
                    made[i] = make(items[i]);
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
        return made;
    }

    /// <summary>Runs two actions side by side, and reports of them what one after the other would have reported.</summary>
    /// <param name="first">The first.</param>
    /// <param name="second">The second; safe to run beside the first.</param>
    /// <exception cref="ReportException">The problems of the first that fails.</exception>
    public static void InOrder(Action first, Action second)
    {
        var beside = Task.Run(second);
        try
        {
            first();
        }
        catch
        {
            // What runs beside must have ended before its inputs go; its own failure comes second.
            ((IAsyncResult)beside).AsyncWaitHandle.WaitOne();
            throw;
        }
        beside.GetAwaiter().GetResult();
    }
}
