using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Pdf;

/// <summary>Writes PDF 1.7 that is PDF/A-2a and PDF/UA-1 at once: tagged, with outline, links and embedded fonts.</summary>
/// <remarks>
/// <para>The pages are read once and each is written before the next is asked for, so that memory does not grow with
/// their number, save for a few bytes an object; a file for fast web view is kept whole until its end.</para>
/// <para>Layout sets the next pages on another thread, and streams are compressed on others.</para>
/// <para>The same pages give the same bytes: the file's identifier is made from its content and its dates are the
/// report's date.</para>
/// <para>Errors: <see cref="InvalidOperationException"/> where tags do not match, links lead nowhere or a glyph is missing;
/// <see cref="InvalidDataException"/> where a font cannot be embedded.</para>
/// </remarks>
public sealed class PdfWriter : IDocumentWriter
{
    /// <inheritdoc/>
    public string Extension => "pdf";

    /// <inheritdoc/>
    public int Write(Document document, FontSet fonts, Stream output)
    {
        var typeset = Typesetter.Typeset(document, fonts);
        Write(typeset, output);
        return typeset.PageMap.PageCount;
    }

    /// <summary>Draws the pages of a document.</summary>
    /// <param name="typeset">The document and its page map.</param>
    /// <param name="output">Where to; written from its current position, left open.</param>
    public void Write(TypesetDocument typeset, Stream output)
    {
        ArgumentNullException.ThrowIfNull(typeset);
        ArgumentNullException.ThrowIfNull(output);
        var theme = typeset.Document.Theme;
        ObjectWriter objects = theme.FastWebView
            ? new LinearizedObjectWriter(output)
            : new StreamedObjectWriter(output);
        var fonts = new FontEmbedder(objects, theme.EmbedFullFonts);
        var structure = new StructureTree(objects);
        var pages = new PageTree(objects);
        var destinations = new Destinations(objects);
        var pageWriter = new PageWriter(objects, fonts, structure, pages, destinations);
        foreach (var page in PagesAhead.Of(typeset.Pages))
        {
            pageWriter.Write(page);
        }
        pages.Finish();
        structure.Finish();
        fonts.Finish();
        var catalog = WriteCatalog(typeset, objects, structure, pages, destinations);
        objects.Finish(catalog, Metadata.WriteInformation(objects, typeset.Document.Metadata));
    }

    private static int WriteCatalog(
        TypesetDocument typeset,
        ObjectWriter objects,
        StructureTree structure,
        PageTree pages,
        Destinations destinations
    )
    {
        var metadata = typeset.Document.Metadata;
        var outline = Outline.Write(objects, typeset.PageMap.Entries, destinations);
        var names = destinations.Finish();
        var packet = Metadata.WritePacket(objects, metadata);
        var profile = WriteProfile(objects);

        var id = objects.Reserve();
        var body = objects.Rent();
        body.Append("<</Type/Catalog/Pages "u8);
        body.AppendReference(pages.Id);
        body.Append("/Lang"u8);
        body.AppendTextString(metadata.Language);
        body.Append("/MarkInfo<</Marked true>>/StructTreeRoot "u8);
        body.AppendReference(structure.Id);
        body.Append("/ViewerPreferences<</DisplayDocTitle true>>/Metadata "u8);
        body.AppendReference(packet);
        body.Append("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"u8);
        body.Append("/RegistryName(http://www.color.org)/Info(sRGB IEC61966-2.1)/DestOutputProfile "u8);
        body.AppendReference(profile);
        body.Append(">>]"u8);
        pages.AppendLabels(body);
        if (outline != 0)
        {
            body.Append("/PageMode/UseOutlines/Outlines "u8);
            body.AppendReference(outline);
        }
        if (names != 0)
        {
            body.Append("/Names<</Dests "u8);
            body.AppendReference(names);
            body.Append(">>"u8);
        }
        body.Append(">>"u8);
        objects.Write(id, body, ObjectPlace.Catalog);
        return id;
    }

    private static int WriteProfile(ObjectWriter objects)
    {
        var id = objects.Reserve();
        var entries = objects.Rent();
        entries.Append("/N 3"u8);
        var data = objects.Rent();
        data.Append(ColorProfile.Make());
        objects.WriteStream(id, entries, data, ObjectPlace.Rest);
        return id;
    }
}
