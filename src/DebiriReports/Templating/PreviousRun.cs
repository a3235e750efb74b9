using System.Globalization;
using System.Text.Json;
using DebiriReports.Analyses;
using DebiriReports.Analyses.Results;

namespace DebiriReports.Templating;

/// <summary>The run before this one, as its output folder tells it: which lock, which numbers.</summary>
internal sealed class PreviousRun
{
    private readonly Dictionary<string, string> printed;

    private PreviousRun(string lockName, string cutoff, Dictionary<string, string> printed)
    {
        LockName = lockName;
        Cutoff = cutoff;
        this.printed = printed;
    }

    /// <summary>The name of its lock.</summary>
    public string LockName { get; }

    /// <summary>Its data cut-off, YYYY-MM-DD.</summary>
    public string Cutoff { get; }

    /// <summary>Reads a run's folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The run.</returns>
    /// <exception cref="ReportException">It is not the folder of a run (exit code 2).</exception>
    public static PreviousRun Read(string folder)
    {
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "run.json")));
            var locked = manifest.RootElement.GetProperty("lock");
            var printed = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var file in new[] { "results.json", Path.Combine("closed", "results.json") })
            {
                var path = Path.Combine(folder, file);
                if (File.Exists(path))
                {
                    Collect(path, printed);
                }
            }
            return new PreviousRun(
                locked.GetProperty("name").GetString() ?? "",
                locked.GetProperty("dataCutoffDate").GetString() ?? "",
                printed
            );
        }
        catch (Exception exception) when (exception is IOException or JsonException or KeyNotFoundException)
        {
            throw new ReportException(
                ReportException.Usage,
                [
                    new Problem(
                        "U007",
                        "This is not the output folder of a run",
                        new Place(folder),
                        "give the folder that an earlier render wrote"
                    ),
                ]
            );
        }
    }

    /// <summary>What changed since then, in a sentence.</summary>
    /// <param name="results">The results of this run.</param>
    /// <returns>The sentence.</returns>
    public string Comparison(ResultSet results)
    {
        int changed = 0,
            added = 0;
        var now = new HashSet<string>(StringComparer.Ordinal);
        foreach (var result in results)
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
        var gone = printed.Keys.Count(id => !now.Contains(id));
        return $"Compared with the previous report (lock {LockName}, data cut-off {Cutoff}), {Number(changed)} results have "
            + $"changed, {Number(added)} are new and {Number(gone)} are no longer reported.";
    }

    private static void Collect(string path, Dictionary<string, string> printed)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var result in document.RootElement.GetProperty("results").EnumerateArray())
        {
            printed[result.GetProperty("id").GetString()!] = result.GetProperty("formatted").GetString() ?? "";
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
