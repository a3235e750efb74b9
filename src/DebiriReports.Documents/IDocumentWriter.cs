using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents;

/// <summary>Writes documents in one file format.</summary>
public interface IDocumentWriter
{
    /// <summary>The format's file extension without the dot, lower case.</summary>
    string Extension { get; }

    /// <summary>Lays a document out as the format needs it, and writes it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="fonts">The faces of its theme.</param>
    /// <param name="output">Where to; written from its current position, left open.</param>
    /// <returns>How many pages it has; for a format that its readers lay out, as many as they are expected to make.</returns>
    /// <exception cref="MissingCharacterException">No font has a character of the document.</exception>
    /// <exception cref="LayoutException">The document is not sound: see <see cref="Typesetter"/>.</exception>
    int Write(Document document, FontSet fonts, Stream output);
}
