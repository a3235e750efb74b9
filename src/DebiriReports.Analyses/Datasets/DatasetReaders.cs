namespace DebiriReports.Analyses.Datasets;

/// <summary>The formats that can be read, and the one way to read a file.</summary>
public static class DatasetReaders
{
    /// <summary>Every reader.</summary>
    public static readonly IReadOnlyList<IDatasetReader> All =
    [
        new CsvDatasetReader(),
        new XptReader(),
        new DatasetJsonReader(),
    ];

    /// <summary>Finds the reader of a file by its extension.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The reader, or <see langword="null"/> when no format has the extension.</returns>
    public static IDatasetReader? For(string file)
    {
        var extension = Path.GetExtension(file);
        return All.FirstOrDefault(reader => reader.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Reads and hashes a file in one pass.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="file">Its name relative to the study folder, with forward slashes.</param>
    /// <param name="options">What was declared of it.</param>
    /// <returns>
    /// Its size, its SHA-256 and its datasets. A malformed file gives problems instead of datasets, with size and hash
    /// all the same, so that a caller can say first that the file is not the one that was locked.
    /// </returns>
    /// <exception cref="ReportException">The file does not exist (exit code 2).</exception>
    public static DatasetFile Read(string path, string file, DatasetReadOptions options)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read,
                0,
                FileOptions.SequentialScan
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ReportException(
                ReportException.Usage,
                [new Problem("DS01", "The file cannot be opened", new Place(file))]
            );
        }
        using (stream)
        {
            return Read(stream, file, options);
        }
    }

    /// <summary>Reads and hashes the bytes of a file.</summary>
    /// <param name="stream">The bytes, seekable, from the start.</param>
    /// <param name="file">The file's name relative to the study folder.</param>
    /// <param name="options">What was declared of it.</param>
    /// <returns>As for a path.</returns>
    public static DatasetFile Read(Stream stream, string file, DatasetReadOptions options)
    {
        var reader = For(file);
        using var hashing = new HashingStream(stream);
        IReadOnlyList<Dataset> datasets = [];
        IReadOnlyList<Problem> problems = [];
        try
        {
            datasets =
                reader?.Read(hashing, file, options)
                ?? throw DatasetProblem.Of("DS01", file, "The file is of no known format", KnownFormats());
        }
        catch (ReportException exception)
        {
            problems = exception.Problems;
        }
        return new DatasetFile(file, stream.Length, hashing.Finish(), datasets, problems);
    }

    private static string KnownFormats() =>
        "known are " + string.Join(", ", All.SelectMany(reader => reader.Extensions));
}

/// <summary>A file of datasets, read and hashed.</summary>
/// <param name="File">Its name relative to the study folder.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Sha256">Its SHA-256, lower-case hexadecimal.</param>
/// <param name="Datasets">Its datasets; empty when it is malformed.</param>
/// <param name="Problems">Why it could not be read; empty when it could.</param>
public sealed record DatasetFile(
    string File,
    long Size,
    string Sha256,
    IReadOnlyList<Dataset> Datasets,
    IReadOnlyList<Problem> Problems
);

/// <summary>Problems of dataset files.</summary>
/// <remarks>
/// <c>DS01</c> not readable as its format; <c>DS02</c> header or metadata; <c>DS03</c> a malformed or ragged record;
/// <c>DS04</c> characters; <c>DS05</c> a value that is not of its declared type; <c>DS06</c> too large; <c>DS07</c> truncated.
/// </remarks>
internal static class DatasetProblem
{
    /// <summary>Makes the exception that refuses a file.</summary>
    public static ReportException Of(
        string code,
        string file,
        string message,
        string? hint = null,
        long line = 0,
        long record = 0
    ) => new(ReportException.Refused, [new Problem(code, message, At(file, line, record), hint)]);

    private static Place At(string file, long line, long record) =>
        new(file, Line: (int)Math.Min(line, int.MaxValue), Record: (int)Math.Min(record, int.MaxValue));
}
