namespace DebiriReports.Cli;

/// <summary>A folder that receives all files of a run together, or none.</summary>
/// <remarks>Files are written to a temporary folder beside the target and moved into place when all are there.</remarks>
internal sealed class OutputFolder : IDisposable
{
    private readonly string target;
    private readonly string temporary;

    /// <summary>Starts a run's output.</summary>
    /// <param name="target">The folder; need not exist.</param>
    public OutputFolder(string target)
    {
        this.target = Path.GetFullPath(target);
        var parent = Path.GetDirectoryName(this.target) ?? this.target;
        Directory.CreateDirectory(parent);
        temporary = Path.Combine(parent, $".{Path.GetFileName(this.target)}.{Environment.ProcessId}.partial");
        Directory.CreateDirectory(temporary);
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
    public void Commit()
    {
        if (!Directory.Exists(target))
        {
            Directory.Move(temporary, target);
            return;
        }
        foreach (var file in Directory.EnumerateFiles(temporary, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(target, Path.GetRelativePath(temporary, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(file, place, overwrite: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(temporary))
        {
            Directory.Delete(temporary, recursive: true);
        }
    }
}
