using System.Security.Cryptography;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Locking;

/// <summary>A study's folder on disk: the only place of this project that knows where the data lie.</summary>
/// <remarks>A path that leaves the folder, by <c>..</c>, as an absolute path or through a link, is refused (L01).</remarks>
internal sealed class StudyFolder
{
    /// <summary>The folder of datasets.</summary>
    public const string DataFolder = "data";

    /// <summary>The folder of earlier locks.</summary>
    public const string LocksFolder = "locks";

    /// <summary>The name of Define-XML metadata among the datasets.</summary>
    public const string DefineFile = DataFolder + "/define.xml";

    private const int LargestText = 64 << 20;

    private readonly string root;

    /// <summary>Opens a study folder.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="ReportException">There is no such folder (exit code 2).</exception>
    public StudyFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new ReportException(
                ReportException.Usage,
                [
                    new Problem(
                        "U019",
                        $"There is no study folder '{path}'",
                        Place.None,
                        "give the folder with study.yaml"
                    ),
                ]
            );
        }
        root = RealPath(Path.GetFullPath(path));
    }

    /// <summary>Whether a file is there.</summary>
    public bool Has(string file) => File.Exists(PathOf(file));

    /// <summary>Reads a small file whole.</summary>
    /// <exception cref="ReportException">It cannot be read (exit code 2).</exception>
    public byte[] ReadAll(string file)
    {
        var path = Resolve(file);
        try
        {
            return new FileInfo(path).Length <= LargestText
                ? File.ReadAllBytes(path)
                : throw new IOException("The file is too large");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ReportException(
                ReportException.Usage,
                [new Problem("U020", "The file cannot be read", new Place(file))]
            );
        }
    }

    /// <summary>The entry of a small file.</summary>
    public static StudyFile Entry(string file, byte[] content) =>
        new(file, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>Reads and hashes a file of datasets.</summary>
    public DatasetFile ReadDatasets(string file, DatasetReadOptions options) =>
        DatasetReaders.Read(Resolve(file), file, options);

    /// <summary>The files of datasets on disk, in ordinal order of their names.</summary>
    public IReadOnlyList<string> DatasetFiles()
    {
        var folder = PathOf(DataFolder);
        if (!Directory.Exists(folder))
        {
            return [];
        }
        return
        [
            .. Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(path => DatasetReaders.For(path) is not null)
                .Select(Relative)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The earlier locks that are kept, in ordinal order of their names.</summary>
    public IReadOnlyList<string> KeptLocks()
    {
        var folder = PathOf(LocksFolder);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.json").Select(Relative).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Writes a file whole or not at all.</summary>
    public void Write(string file, byte[] content)
    {
        var path = Resolve(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + ".new";
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The path of a file that stays in the folder.</summary>
    /// <exception cref="ReportException">It leaves the folder (exit code 1, L01).</exception>
    public string Resolve(string file)
    {
        var isPlain =
            file.Length > 0
            && !Path.IsPathRooted(file)
            && file.AsSpan().IndexOfAny("\\:\0*?") < 0
            && file.Split('/').All(part => part.Length > 0 && part != "." && part != "..");
        if (!isPlain || !IsInside(RealPath(PathOf(file))))
        {
            throw new ReportException(
                ReportException.Refused,
                [
                    new Problem(
                        "L01",
                        "The path leaves the study folder",
                        new Place(file),
                        "the files of a locked study lie in its folder, not behind '..' or links"
                    ),
                ]
            );
        }
        return PathOf(file);
    }

    private string PathOf(string file) => Path.Combine(root, file.Replace('/', Path.DirectorySeparatorChar));

    private string Relative(string path) => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');

    private bool IsInside(string path) => path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path with every link on the way resolved.</summary>
    private static string RealPath(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
        {
            return path;
        }
        var here = Path.Combine(RealPath(parent), Path.GetFileName(path));
        FileSystemInfo info = Directory.Exists(here) ? new DirectoryInfo(here) : new FileInfo(here);
        if (info.LinkTarget is null)
        {
            return here;
        }
        try
        {
            return info.ResolveLinkTarget(returnFinalTarget: true) is { } target ? RealPath(target.FullName) : here;
        }
        catch (IOException)
        {
            // A link to itself leads nowhere, and so not into the folder.
            return Path.GetPathRoot(here)!;
        }
    }
}
