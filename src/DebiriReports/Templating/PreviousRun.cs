using System.Text.Json;
using DebiriReports.Analyses;
using DebiriReports.Analyses.Results;
using DebiriReports.Displays;

namespace DebiriReports.Templating;

/// <summary>The run before this one, as its output folder tells it: which lock, which numbers, which listed records.</summary>
internal sealed class PreviousRun
{
    private const string Closed = "closed";
    private readonly Dictionary<string, string> printed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ListingRecords> listings = new(StringComparer.Ordinal);

    private PreviousRun(string study, string lockName, string lockSha256, DateOnly cutoff)
    {
        Study = study;
        LockName = lockName;
        LockSha256 = lockSha256;
        Cutoff = cutoff;
    }

    /// <summary>The study's id.</summary>
    public string Study { get; }

    /// <summary>The name of its lock.</summary>
    public string LockName { get; }

    /// <summary>The hash of its lock.</summary>
    public string LockSha256 { get; }

    /// <summary>Its data cut-off.</summary>
    public DateOnly Cutoff { get; }

    /// <summary>The control totals of its lock; none where an older version wrote the run.</summary>
    public IReadOnlyDictionary<string, long> ControlTotals { get; private init; } = new Dictionary<string, long>();

    /// <summary>Reads a run's folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="study">The study that is rendered.</param>
    /// <param name="cutoff">Its data cut-off.</param>
    /// <returns>The run.</returns>
    /// <exception cref="ReportException">
    /// It is not the folder of a run, or of another study, or of a later data cut (exit code 2).
    /// </exception>
    public static PreviousRun Read(string folder, string study, DateOnly cutoff)
    {
        PreviousRun run;
        try
        {
            run = Read(folder);
        }
        catch (Exception exception)
            when (exception is IOException or JsonException or KeyNotFoundException or FormatException)
        {
            throw Wrong(
                "This is not the output folder of a run",
                folder,
                "give the folder that an earlier render wrote"
            );
        }
        if (run.Study != study)
        {
            throw Wrong($"This is a run of the study {run.Study}", folder, $"give an earlier run of {study}");
        }
        if (run.Cutoff > cutoff)
        {
            throw Wrong(
                $"This run has a later data cut-off ({Formatting.DateText.InProse(run.Cutoff)}) than the lock",
                folder,
                "the previous run is the earlier one"
            );
        }
        return run;
    }

    /// <summary>How many of some numbers have changed, are new or are no longer there.</summary>
    /// <param name="results">The numbers of this run.</param>
    /// <param name="displays">The displays whose numbers count.</param>
    /// <returns>The counts.</returns>
    public ResultChanges Compare(ResultSet results, IReadOnlySet<string> displays)
    {
        int changed = 0,
            added = 0;
        var now = new HashSet<string>(StringComparer.Ordinal);
        foreach (var result in results.Where(result => displays.Contains(result.Display)))
        {
            now.Add(result.Id);
            if (!printed.TryGetValue(result.Id, out var before))
            {
                added++;
            }
            else if (before != result.Formatted)
            {
                changed++;
            }
        }
        var gone = printed.Keys.Count(id => displays.Contains(id[..id.IndexOf('/')]) && !now.Contains(id));
        return new ResultChanges(changed, added, gone);
    }

    /// <summary>What is new in a listing since then, or <see langword="null"/> where the run kept no records of it.</summary>
    /// <param name="display">The listing.</param>
    /// <param name="records">Its records now.</param>
    /// <returns>The changes.</returns>
    public ListingChanges? Compare(string display, ListingRecords records) =>
        listings.TryGetValue(display, out var before) ? records.Since(before) : null;

    private static PreviousRun Read(string folder)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "run.json")));
        var root = manifest.RootElement;
        var locked = root.GetProperty("lock");
        var run = new PreviousRun(
            root.GetProperty("study").GetString() ?? "",
            locked.GetProperty("name").GetString() ?? "",
            locked.GetProperty("sha256").GetString() ?? "",
            DateOnly.ParseExact(
                locked.GetProperty("dataCutoffDate").GetString() ?? "",
                "yyyy-MM-dd",
                System.Globalization.CultureInfo.InvariantCulture
            )
        )
        {
            ControlTotals = locked.TryGetProperty("controlTotals", out var totals)
                ? totals.EnumerateObject().ToDictionary(total => total.Name, total => total.Value.GetInt64())
                : new Dictionary<string, long>(),
        };
        foreach (var part in new[] { folder, Path.Combine(folder, Closed) })
        {
            if (Path.Combine(part, "results.json") is var results && File.Exists(results))
            {
                run.Collect(results);
            }
            if (Path.Combine(part, ListingRecordsFile.Name) is var records && File.Exists(records))
            {
                foreach (var (display, listing) in ListingRecordsFile.Read(File.ReadAllBytes(records)))
                {
                    run.listings[display] = listing;
                }
            }
        }
        return run;
    }

    private void Collect(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var result in document.RootElement.GetProperty("results").EnumerateArray())
        {
            printed[result.GetProperty("id").GetString()!] = result.GetProperty("formatted").GetString() ?? "";
        }
    }

    private static ReportException Wrong(string message, string folder, string hint) =>
        new(ReportException.Usage, [new Problem("U007", message, new Place(folder), hint)]);
}

/// <summary>How numbers differ from those of an earlier run.</summary>
/// <param name="Changed">Printed otherwise.</param>
/// <param name="New">Not there before.</param>
/// <param name="Gone">No longer there.</param>
internal sealed record ResultChanges(int Changed, int New, int Gone);
