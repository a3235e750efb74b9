using System.Runtime.InteropServices;
using DebiriReports.Analyses;

namespace DebiriReports.Cli;

/// <summary>A folder that receives all files of a run together, or none.</summary>
/// <remarks>
/// Files are written to a temporary folder beside the target and moved into place when all are there. A move that fails
/// puts back what stood there; a run that fails or is interrupted leaves no folder that was not there before it. Two runs
/// into one folder at once end with the files of one after those of the other.
/// </remarks>
internal sealed class OutputFolder : IDisposable
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);

    private readonly string target;
    private readonly string temporary;
    private readonly string parent;
    private readonly string? made;
    private readonly PosixSignalRegistration[] interruptions;

    /// <summary>Starts a run's output.</summary>
    /// <param name="target">The folder; need not exist.</param>
    /// <exception cref="ReportException">The folder cannot be made or written to (exit code 2).</exception>
    public OutputFolder(string target)
    {
        this.target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        parent = Path.GetDirectoryName(this.target) ?? this.target;
        if (File.Exists(this.target))
        {
            throw Unusable(target, "The output folder is a file");
        }
        temporary = Path.Combine(parent, $".{Path.GetFileName(this.target)}.{Environment.ProcessId}.partial");
        made = FirstMissing(parent);
        try
        {
            Directory.CreateDirectory(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            RemoveMade();
            throw Unusable(target, "The output folder cannot be made");
        }
        interruptions =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Abandon()),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Abandon()),
        ];
    }

    /// <summary>Opens a file for writing.</summary>
    /// <param name="name">Its name, relative to the folder, with forward slashes.</param>
    /// <returns>The stream.</returns>
    public Stream Create(string name)
    {
        var path = Path.Combine(temporary, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
    }

    /// <summary>Moves all files into place.</summary>
    /// <exception cref="ReportException">The folder cannot be written to (exit code 2); it is as it was.</exception>
    public void Commit()
    {
        using var turn = TakeTurn();
        if (!Directory.Exists(target))
        {
            Directory.Move(temporary, target);
            return;
        }
        var placed = new Stack<(string Place, string? Before)>();
        var replaced = Directory.CreateDirectory(temporary + ".old").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(temporary, "*", SearchOption.AllDirectories))
            {
                var name = Path.GetRelativePath(temporary, file);
                var place = Path.Combine(target, name);
                var before = File.Exists(place) ? Path.Combine(replaced, $"{placed.Count}") : null;
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                if (before is not null)
                {
                    File.Move(place, before);
                }
                placed.Push((place, before));
                File.Move(file, place);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            foreach (var (place, before) in placed)
            {
                if (File.Exists(place))
                {
                    File.Delete(place);
                }
                if (before is not null)
                {
                    File.Move(before, place);
                }
            }
            throw Unusable(target, "The output folder cannot be written to");
        }
        finally
        {
            Directory.Delete(replaced, recursive: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var interruption in interruptions)
        {
            interruption.Dispose();
        }
        Clear();
    }

    private void Clear()
    {
        if (Directory.Exists(temporary))
        {
            Directory.Delete(temporary, recursive: true);
        }
        RemoveMade();
    }

    /// <summary>Clears while the run's threads may still be writing; the signal then ends the program.</summary>
    private void Abandon()
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                Clear();
                return;
            }
            catch (IOException)
            {
                Thread.Sleep(Turn);
            }
        }
    }

    /// <summary>Removes the folders above the target that this run made, as far as they are empty.</summary>
    private void RemoveMade()
    {
        var at = made is null ? null : parent;
        while (at is not null && Directory.Exists(at) && !Directory.EnumerateFileSystemEntries(at).Any())
        {
            Directory.Delete(at);
            at = at == made ? null : Path.GetDirectoryName(at);
        }
    }

    private static ReportException Unusable(string folder, string message) =>
        new(
            ReportException.Usage,
            [new Problem("U011", message, new Place(folder), "give a folder that can be written to")]
        );

    /// <summary>The outermost folder of a path that does not exist, or <see langword="null"/>.</summary>
    private static string? FirstMissing(string folder)
    {
        string? missing = null;
        for (var at = folder; at is not null && !Directory.Exists(at); at = Path.GetDirectoryName(at))
        {
            missing = at;
        }
        return missing;
    }

    /// <summary>Waits until no other run moves its files into the folder.</summary>
    private FileStream TakeTurn()
    {
        var file = Path.Combine(parent, $".{Path.GetFileName(target)}.turn");
        while (true)
        {
            try
            {
                return new FileStream(
                    file,
                    FileMode.OpenOrCreate,
                    FileAccess.Write,
                    FileShare.None,
                    1,
                    FileOptions.DeleteOnClose
                );
            }
            catch (IOException) when (File.Exists(file))
            {
                Thread.Sleep(Turn);
            }
        }
    }
}
