using DebiriReports.Analyses;

namespace DebiriReports.Cli;

/// <summary>Where a run may write: anywhere but among its own inputs.</summary>
internal static class OutputPlace
{
    /// <summary>Refuses an output folder that is the study's, or lies in one that the study is read from.</summary>
    /// <param name="studyFolder">The study folder.</param>
    /// <param name="output">The output folder.</param>
    /// <remarks>A folder of its own inside the study, as <c>STUDY/out</c>, is no input, and allowed.</remarks>
    /// <exception cref="ReportException">It would mix outputs with inputs (exit code 2).</exception>
    public static void Check(string studyFolder, string output)
    {
        var place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(output));
        var study = Path.TrimEndingDirectorySeparator(Path.GetFullPath(studyFolder));
        string[] inputs = ["data", "templates", "narratives", "locks"];
        if (
            place == study
            || inputs
                .Select(name => Path.Combine(study, name))
                .Any(folder =>
                    place == folder || place.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                )
        )
        {
            throw new ReportException(
                ReportException.Usage,
                [
                    new Problem(
                        "U015",
                        "The output folder is among the study's own files",
                        new Place(output),
                        "give a folder of its own, as --out out"
                    ),
                ]
            );
        }
    }
}
