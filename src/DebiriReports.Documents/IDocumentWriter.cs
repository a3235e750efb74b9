using DebiriReports.Documents.Layout;

namespace DebiriReports.Documents;

/// <summary>Writes typeset documents in one file format.</summary>
public interface IDocumentWriter
{
    /// <summary>The format's file extension without the dot, lower case.</summary>
    string Extension { get; }

    /// <summary>Writes a document.</summary>
    /// <param name="typeset">The document and its pages.</param>
    /// <param name="output">Where to; written from its current position, left open.</param>
    void Write(TypesetDocument typeset, Stream output);
}
