using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Templates;

namespace DebiriReports.Documents.Word;

/// <summary>Writes Word files that a medical writer can go on working in.</summary>
/// <remarks>
/// <para>The file is the document in Word's own terms, not a picture of the pages: built-in styles, real numbering,
/// captions, fields and footnotes. What Word would compute stands in place already: contents, references and page numbers,
/// which come from laying the document out as Word will.</para>
/// <para>Numbers in prose are content controls (or what <see cref="Model.Theme.Anchors"/> says) that name their result; a
/// custom part lists all results with their values.</para>
/// <para>The same document gives the same bytes.</para>
/// </remarks>
public sealed class WordWriter(WordOptions options) : IDocumentWriter
{
    /// <inheritdoc/>
    public string Extension => "docx";

    /// <inheritdoc/>
    public int Write(Document document, FontSet fonts, Stream output)
    {
        var typeset = options.Reference is null
            ? Typesetter.Paginate(document, fonts)
            : TemplateFile.Paginate(document, fonts, options);
        Write(typeset, output);
        return typeset.PageMap.PageCount;
    }

    /// <summary>Writes a document whose page numbers are known.</summary>
    /// <param name="typeset">The document and its page map.</param>
    /// <param name="output">Where to; written from its current position, left open.</param>
    public void Write(TypesetDocument typeset, Stream output)
    {
        ArgumentNullException.ThrowIfNull(typeset);
        ArgumentNullException.ThrowIfNull(output);
        var package = options.Reference is null ? OwnFile.Compose(typeset) : TemplateFile.Compose(typeset, options);
        package.Write(output);
    }
}
