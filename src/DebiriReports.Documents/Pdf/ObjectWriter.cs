namespace DebiriReports.Documents.Pdf;

/// <summary>Hands out object numbers and writes objects to the file in the order of its kind.</summary>
/// <remarks>
/// <see cref="StreamedObjectWriter"/> writes each object as it comes and keeps only its place;
/// <see cref="LinearizedObjectWriter"/> keeps them all and arranges them for fast web view. Buffers are lent by
/// <see cref="Rent"/> and belong to the writer again once they are handed over.
/// </remarks>
internal abstract class ObjectWriter
{
    private readonly Stack<PdfBytes> free = new();

    /// <summary>The number of objects that a PDF/A-2 file may have (ISO 19005-2, 6.1.13).</summary>
    protected const int GreatestObjectNumber = 8_388_607;

    /// <summary>The number of the last object handed out.</summary>
    protected int LastId { get; private set; }

    /// <summary>Whether references are kept as marks until the final object numbers are known.</summary>
    protected virtual bool DefersReferences => false;

    /// <summary>Hands out an object number; it need not be written.</summary>
    /// <exception cref="InvalidOperationException">The file would have more objects than PDF/A-2 allows.</exception>
    public int Reserve()
    {
        if (LastId == GreatestObjectNumber)
        {
            throw new InvalidOperationException(
                "The document has more than 8,388,607 PDF objects, the most that PDF/A-2 allows: split it."
            );
        }
        return ++LastId;
    }

    /// <summary>Lends an empty buffer.</summary>
    public PdfBytes Rent()
    {
        lock (free)
        {
            if (free.TryPop(out var buffer))
            {
                return buffer;
            }
        }
        return new PdfBytes(1024) { DefersReferences = DefersReferences };
    }

    /// <summary>Writes an object that is not a stream.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="body">Its value; given back.</param>
    /// <param name="place">Which part of a linearized file it belongs to.</param>
    public abstract void Write(int id, PdfBytes body, ObjectPlace place);

    /// <summary>Writes a stream.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="entries">The entries of its dictionary but for length and filter; given back.</param>
    /// <param name="data">Its data; given back.</param>
    /// <param name="place">Which part of a linearized file it belongs to.</param>
    /// <param name="isCompressed">Whether the data are deflated.</param>
    public abstract void WriteStream(
        int id,
        PdfBytes entries,
        PdfBytes data,
        ObjectPlace place,
        bool isCompressed = true
    );

    /// <summary>Notes that a page uses an object of place <see cref="ObjectPlace.Shared"/>.</summary>
    /// <param name="page">The page's index.</param>
    /// <param name="group">The group, named by one of its objects.</param>
    public virtual void NoteUse(int page, int group) { }

    /// <summary>Writes the end of the file.</summary>
    /// <param name="catalog">The catalog's number.</param>
    /// <param name="information">The number of the document information dictionary.</param>
    public abstract void Finish(int catalog, int information);

    /// <summary>Takes back a buffer that was lent.</summary>
    public void Return(PdfBytes buffer)
    {
        buffer.Clear();
        lock (free)
        {
            free.Push(buffer);
        }
    }
}

/// <summary>The part of a linearized file that an object belongs to (ISO 32000-1, Annex F).</summary>
/// <param name="Part">The part.</param>
/// <param name="Index">The page's index, or the first object's number of a shared group.</param>
internal readonly record struct ObjectPlace(ObjectPart Part, int Index = 0)
{
    public static ObjectPlace Catalog => new(ObjectPart.Catalog);

    public static ObjectPlace Outline => new(ObjectPart.Outline);

    public static ObjectPlace Rest => new(ObjectPart.Rest);

    public static ObjectPlace Annotation(int page) => new(ObjectPart.Annotation, page);

    public static ObjectPlace Page(int index) => new(ObjectPart.Page, index);

    public static ObjectPlace Shared(int group) => new(ObjectPart.Shared, group);
}

/// <summary>Parts of a linearized file.</summary>
internal enum ObjectPart
{
    /// <summary>The catalog.</summary>
    Catalog,

    /// <summary>A page and what it alone uses.</summary>
    Page,

    /// <summary>An annotation of a page, which the structure tree uses too.</summary>
    Annotation,

    /// <summary>What several pages may use: fonts.</summary>
    Shared,

    /// <summary>The outline, needed with the first page because the file opens with the bookmarks.</summary>
    Outline,

    /// <summary>Everything else.</summary>
    Rest,
}
