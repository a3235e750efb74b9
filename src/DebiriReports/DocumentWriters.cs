using DebiriReports.Analyses;
using DebiriReports.Documents;
using DebiriReports.Documents.Pdf;
using DebiriReports.Documents.Word;

namespace DebiriReports;

/// <summary>The visible list of document formats.</summary>
public static class DocumentWriters
{
    /// <summary>The writers, by extension.</summary>
    /// <param name="word">How Word files are written, or <see langword="null"/> for files of our own.</param>
    /// <returns>One writer a format.</returns>
    public static IReadOnlyList<IDocumentWriter> All(WordOptions? word = null) =>
        [new PdfWriter(), new WordWriter(word ?? new WordOptions())];

    /// <summary>The writers for the formats that were asked for.</summary>
    /// <param name="formats">Extensions, or none for all.</param>
    /// <param name="word">How Word files are written, or <see langword="null"/> for files of our own.</param>
    /// <returns>The writers.</returns>
    /// <exception cref="ReportException">There is no such format (exit code 2).</exception>
    public static IReadOnlyList<IDocumentWriter> For(IReadOnlyList<string> formats, WordOptions? word = null)
    {
        var all = All(word);
        var unknown = formats.Where(format => all.All(writer => writer.Extension != format)).ToList();
        if (unknown.Count > 0)
        {
            throw new ReportException(
                ReportException.Usage,
                [
                    .. unknown.Select(format => new Problem(
                        "U005",
                        $"No format '{format}'",
                        Place.None,
                        $"there are {string.Join(", ", all.Select(writer => writer.Extension))}"
                    )),
                ]
            );
        }
        return formats.Count == 0 ? all : [.. all.Where(writer => formats.Contains(writer.Extension))];
    }
}
