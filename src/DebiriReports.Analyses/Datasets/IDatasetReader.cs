namespace DebiriReports.Analyses.Datasets;

/// <summary>Reads the datasets of one file format.</summary>
/// <remarks>A further format is a further implementation and one line in <see cref="DatasetReaders"/>.</remarks>
public interface IDatasetReader
{
    /// <summary>The format's name as messages print it (<c>CSV</c>).</summary>
    string Format { get; }

    /// <summary>The extensions of its files, lower case, with the dot.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>Reads every dataset of a file.</summary>
    /// <param name="stream">The file's bytes, from the start; seekable, because some formats are read twice.</param>
    /// <param name="file">The file relative to the study folder, for places and for the dataset's name.</param>
    /// <param name="options">What was declared of the file.</param>
    /// <returns>The datasets in file order; most formats hold one.</returns>
    /// <exception cref="ReportException">
    /// The file is not of the format, malformed or truncated (exit code 1). Messages name file, line or offset and record,
    /// and never a value.
    /// </exception>
    IReadOnlyList<Dataset> Read(Stream stream, string file, DatasetReadOptions options);
}
