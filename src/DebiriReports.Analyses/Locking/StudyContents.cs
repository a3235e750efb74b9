using System.Text;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Locking;

/// <summary>What a study folder holds, read, and not yet compared with a lock.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Texts">Its study file and settings.</param>
/// <param name="Files">Its files of datasets, in order of their names.</param>
internal sealed record StudyContents(StudyFolder Folder, StudyTexts Texts, IReadOnlyList<DatasetFile> Files)
{
    /// <summary>The datasets of all files; a file with one dataset gives it its own name.</summary>
    public IEnumerable<Dataset> Datasets() => Files.SelectMany(file => file.Datasets);
}

/// <summary>The study file and the settings of a study folder.</summary>
/// <param name="Definition">The study file.</param>
/// <param name="Settings">The settings.</param>
/// <param name="Metadata">The datasets' metadata, or <see langword="null"/>.</param>
/// <param name="Files">Their entries, with hashes, and that of the metadata.</param>
internal sealed record StudyTexts(
    StudyDefinition Definition,
    ReportSettings Settings,
    DefineMetadata? Metadata,
    IReadOnlyList<StudyFile> Files
)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="ReportException">
    /// 2: there is no study file; 3: an error in one of them; 1: the metadata cannot be read.
    /// </exception>
    public static StudyTexts Read(StudyFolder folder)
    {
        if (!folder.Has(StudyDefinition.FileName))
        {
            throw new ReportException(
                ReportException.Usage,
                [
                    new Problem(
                        "U017",
                        "The study folder has no study file",
                        new Place(StudyDefinition.FileName),
                        "a study folder has study.yaml, lock.json and a folder data"
                    ),
                ]
            );
        }
        var files = new List<StudyFile>();
        var problems = new List<Problem>();
        var definition = ReadText(folder, StudyDefinition.FileName, StudyDefinition.Read, files, problems);
        var settings = folder.Has(ReportSettings.FileName)
            ? ReadText(folder, ReportSettings.FileName, ReportSettings.Read, files, problems)
            : new ReportSettings();
        if (problems.Count > 0)
        {
            throw new ReportException(ReportException.Definition, problems);
        }
        DefineMetadata? metadata = null;
        if (folder.Has(StudyFolder.DefineFile))
        {
            var content = folder.ReadAll(StudyFolder.DefineFile);
            files.Add(StudyFolder.Entry(StudyFolder.DefineFile, content));
            metadata = DefineXmlReader.Read(content, StudyFolder.DefineFile);
        }
        return new StudyTexts(definition!, settings!, metadata, files);
    }

    /// <summary>The entry of a file, or <see langword="null"/> where there is none.</summary>
    public StudyFile? Find(string file) => Files.FirstOrDefault(entry => entry.File == file);

    private static T? ReadText<T>(
        StudyFolder folder,
        string file,
        Func<string, string, T> read,
        List<StudyFile> files,
        List<Problem> problems
    )
        where T : class
    {
        var bytes = folder.ReadAll(file);
        files.Add(StudyFolder.Entry(file, bytes));
        try
        {
            var start = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
            return read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.AsSpan(start)), file);
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new Problem("D101", "The file is not UTF-8", new Place(file), "save it as UTF-8"));
        }
        catch (ReportException exception)
        {
            problems.AddRange(exception.Problems);
        }
        return null;
    }
}
