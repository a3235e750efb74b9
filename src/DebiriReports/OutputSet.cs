using System.Collections.Concurrent;
using System.Security.Cryptography;
using DebiriReports.Documents;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word;

namespace DebiriReports;

/// <summary>The files of a run as they are written, each with its size and hash.</summary>
/// <param name="create">Opens a file by its relative name.</param>
internal sealed class OutputSet(Func<string, Stream> create)
{
    private readonly ConcurrentDictionary<string, OutputFile> files = new(StringComparer.Ordinal);

    /// <summary>The files so far, in ordinal order of their names.</summary>
    public IReadOnlyList<OutputFile> Files => [.. files.Values.OrderBy(file => file.Name, StringComparer.Ordinal)];

    /// <summary>Writes a document.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="document">The document.</param>
    /// <param name="fonts">The faces of its theme.</param>
    /// <param name="writer">The format.</param>
    public void Write(string name, Document document, FontSet fonts, IDocumentWriter writer) =>
        Add(name, stream => writer.Write(document, fonts, stream));

    /// <summary>Writes data.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="write">What writes it.</param>
    public void Write(string name, Action<Stream> write) =>
        Add(
            name,
            stream =>
            {
                write(stream);
                return null;
            }
        );

    private void Add(string name, Func<Stream, int?> write)
    {
        using var stream = create(name);
        var pages = write(stream);
        stream.Flush();
        stream.Position = 0;
        var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        string? content = null;
        if (name.EndsWith(".docx", StringComparison.Ordinal))
        {
            stream.Position = 0;
            content = ContentHash.Of(stream);
        }
        files[name] = new OutputFile(name, stream.Length, hash, pages, content);
    }
}
