using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using DebiriReports.Documents.Layout;

namespace DebiriReports.Documents.Pdf;

/// <summary>Sets pages on another thread while earlier ones are written.</summary>
internal static class PagesAhead
{
    // Enough to even out pages of different weight; more would only cost memory.
    private const int MostWaiting = 4;

    /// <summary>The same pages in the same order.</summary>
    /// <remarks>What layout throws is thrown here; when the reader stops early, so does layout.</remarks>
    public static IEnumerable<Page> Of(IEnumerable<Page> pages)
    {
        using var waiting = new BlockingCollection<Page>(MostWaiting);
        using var stop = new CancellationTokenSource();
        var work = Task.Run(() => Fill(pages, waiting, stop.Token));
        try
        {
            foreach (var page in waiting.GetConsumingEnumerable())
            {
                yield return page;
            }
            if (work.GetAwaiter().GetResult() is { } failure)
            {
                ExceptionDispatchInfo.Throw(failure);
            }
        }
        finally
        {
            stop.Cancel();
            work.GetAwaiter().GetResult();
        }
    }

    private static Exception? Fill(IEnumerable<Page> pages, BlockingCollection<Page> waiting, CancellationToken stop)
    {
        try
        {
            foreach (var page in pages)
            {
                waiting.Add(page, stop);
            }
            return null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
        finally
        {
            waiting.CompleteAdding();
        }
    }
}
